"""Papers behind a voucher: originals private and logged, redacted copies pictures checked by a second person."""

import hashlib
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cms.operations.models import AuditEvent
from donations.models import Approval, EntryFile, LedgerEntry, PublicFile
from donations.services import vouchers
from donations.services.vouchers import refusals

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def picture(**options):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Giường 12 khoa Nhi"
    Image.new("RGB", (40, 30), "white").save(out, "JPEG", exif=exif, **options)
    return out.getvalue()


def upload(content, name="bang-ke-nguyen-thi-hanh.jpg"):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def paper(desk):
    desk.fill()
    return vouchers.add_file(voucher=desk.paid(1_000_000), actor=desk.officer, name="Bảng kê viện phí", upload=upload(PDF, "bang-ke.pdf"))


def test_original_is_private_and_its_name_tells_nothing(paper, desk, client_as, settings):
    assert paper.original.path.startswith(str(settings.PRIVATE_ROOT))
    assert "bang-ke" not in paper.original.name
    response = client_as("auditor").get(f"/quan-tri/so/tep/{paper.pk}/goc/")
    assert b"".join(response.streaming_content) == PDF
    assert "no-store" in response.headers["Cache-Control"]
    assert AuditEvent.objects.filter(is_read=True, subject_type="donations.entryfile", subject_id=str(paper.pk)).count() == 1
    assert client_as("editor").get(f"/quan-tri/so/tep/{paper.pk}/goc/").status_code == 302


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00 a program", b"<html></html>"])
def test_unknown_kinds_of_file_are_refused(desk, content):
    desk.fill()
    with pytest.raises(refusals.FileRefused):
        vouchers.add_file(voucher=desk.request(1_000), actor=desk.officer, name="Tệp", upload=upload(content, "x.pdf"))
    assert not EntryFile.objects.exists()


def test_redacted_copy_must_be_a_picture_without_what_the_camera_wrote(paper, desk):
    with pytest.raises(refusals.FileRefused):
        vouchers.add_public_copy(file=paper, actor=desk.officer, upload=upload(PDF, "che.pdf"))
    copy = vouchers.add_public_copy(file=paper, actor=desk.officer, upload=upload(picture()))
    served = copy.public_copy.open("rb").read()
    assert "Giường".encode() not in served
    assert copy.sha256 == hashlib.sha256(served).hexdigest()
    assert "hanh" not in copy.public_copy.name


def test_second_person_checks_and_a_posted_entry_gets_its_evidence(paper, desk):
    with pytest.raises(refusals.NoPublicCopy):
        vouchers.check_copy(file=paper, checker=desk.checker)
    copy = vouchers.add_public_copy(file=paper, actor=desk.officer, upload=upload(picture()))
    assert not PublicFile.objects.exists()
    type(desk.officer).objects.filter(pk=desk.officer.pk).update(is_superuser=True)
    with pytest.raises(refusals.SamePerson):
        vouchers.check_copy(file=copy, checker=type(desk.officer).objects.get(pk=desk.officer.pk))

    checked = vouchers.check_copy(file=copy, checker=desk.checker)
    vouchers.check_copy(file=copy, checker=desk.checker)

    assert checked.checked_by == desk.checker
    assert Approval.objects.get(file=copy).step == "redaction"
    assert LedgerEntry.objects.filter(kind="evidence").count() == 1
    assert PublicFile.objects.get().sha256 == copy.sha256
    with pytest.raises(refusals.AlreadyChecked):
        vouchers.add_public_copy(file=copy, actor=desk.officer, upload=upload(picture()))


def test_screens_carry_a_paper_from_original_to_public(desk, client_as):
    desk.fill()
    voucher = desk.submitted(1_000_000)
    officer, checker = client_as("fund_officer"), client_as("redaction_checker")
    officer.post(f"/quan-tri/so/chung-tu/{voucher.pk}/them-tep/", {"name": "Giấy xác nhận của xã", "upload": upload(PDF, "a.pdf")})
    file = EntryFile.objects.get()
    address = f"/quan-tri/so/tep/{file.pk}/"
    assert "Chỉ nhận ảnh" in officer.get(address).content.decode()
    officer.post(address, {"action": "copy", "upload": upload(picture())})
    assert "Bạn đã che bản này" in officer.get(address).content.decode()
    assert "Chờ người thứ hai" in client_as("approver").get(f"/quan-tri/so/chung-tu/{voucher.pk}/").content.decode()
    assert "đánh dấu ô này" in checker.post(address, {"action": "check"}).content.decode()
    checker.post(address, {"action": "check", "seen": "1"})
    file.refresh_from_db()
    assert file.checked_by == desk.checker
