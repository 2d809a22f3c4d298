"""Papers behind a voucher: originals private and logged, redacted copies pictures checked by a second person."""

import hashlib
import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image

from cms.operations.models import AuditEvent
from donations.models import Approval, EntryFile, LedgerEntry, PublicFile
from donations.services import vouchers
from donations.services.vouchers import refusals

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def picture(colour="white", **options):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Giường 12 khoa Nhi"
    Image.new("RGB", (40, 30), colour).save(out, "JPEG", exif=exif, **options)
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
    served = copy.redacted_copy.open("rb").read()
    assert "Giường".encode() not in served
    assert copy.sha256 == hashlib.sha256(served).hexdigest()
    assert "hanh" not in copy.redacted_copy.name


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
    assert "Ảnh hoặc PDF đã che" in officer.get(address).content.decode()
    officer.post(address, {"action": "copy", "upload": upload(picture())})
    assert "Bạn đã che bản này" in officer.get(address).content.decode()
    assert "Chờ người thứ hai" in client_as("approver").get(f"/quan-tri/so/chung-tu/{voucher.pk}/").content.decode()
    assert "đánh dấu ô này" in checker.post(address, {"action": "check", "name": "Giấy"}).content.decode()
    assert "Giấy xác nhận của xã" in checker.get(address).content.decode()
    seen = {"action": "check", "seen": "1", "sha256": EntryFile.objects.get().sha256}
    assert "công chúng đọc tên này" in checker.post(address, {**seen, "name": " "}).content.decode()
    assert "đã được thay" in checker.post(address, {**seen, "name": "Giấy", "sha256": "ab" * 32}).content.decode()
    checker.post(address, {**seen, "name": "Giấy xác nhận"})
    file.refresh_from_db()
    assert (file.checked_by, file.name) == (desk.checker, "Giấy xác nhận")
    assert AuditEvent.objects.get(action="file.check").facts["name"] == ["Giấy xác nhận của xã", "Giấy xác nhận"]


def media_files(settings):
    return [one for one in Path(settings.MEDIA_ROOT).rglob("evidence/**/*") if one.is_file()]


def test_media_never_answers_a_copy_before_its_check_nor_one_that_was_replaced(paper, desk, client, settings, django_capture_on_commit_callbacks):
    before = media_files(settings)
    with django_capture_on_commit_callbacks(execute=True):
        first = vouchers.add_public_copy(file=paper, actor=desk.officer, upload=upload(picture()))
    with django_capture_on_commit_callbacks(execute=True):
        second = vouchers.add_public_copy(file=paper, actor=desk.officer, upload=upload(picture(quality=30)))
    assert second.redacted_copy.path.startswith(str(settings.PRIVATE_ROOT))
    assert not first.redacted_copy.storage.exists(first.redacted_copy.name)
    for copy in (first, second):
        assert client.get(f"/media/{copy.redacted_copy.name}").status_code == 404
    assert media_files(settings) == before

    with django_capture_on_commit_callbacks(execute=True):
        checked = vouchers.check_copy(file=paper, checker=desk.checker)
    assert (len(media_files(settings)), bool(checked.redacted_copy)) == (len(before) + 1, False)
    assert not second.redacted_copy.storage.exists(second.redacted_copy.name)
    served = b"".join(client.get(f"/media/{checked.public_copy.name}").streaming_content)
    assert hashlib.sha256(served).hexdigest() == checked.sha256


def test_a_check_that_fails_leaves_nothing_in_public(paper, desk, settings, monkeypatch):
    copy = vouchers.add_public_copy(file=paper, actor=desk.officer, upload=upload(picture()))
    before = media_files(settings)

    def fail(**facts):
        raise RuntimeError("the book is not there")

    monkeypatch.setattr("donations.services.vouchers.files.ledger.attest_evidence", fail)
    with pytest.raises(RuntimeError, match="not there"), transaction.atomic():
        vouchers.check_copy(file=copy, checker=desk.checker)
    assert media_files(settings) == before
    assert copy.redacted_copy.storage.exists(copy.redacted_copy.name)


def test_the_public_link_of_a_paper_leads_to_the_bytes_of_its_digest(paper, desk, client):
    vouchers.add_public_copy(file=paper, actor=desk.officer, upload=upload(picture()))
    checked = vouchers.check_copy(file=paper, checker=desk.checker)
    page = client.get(f"/so-thu-chi/{paper.voucher.number}/", follow=True).content.decode()
    href = re.search(r'href="([^"]*evidence/[^"]*)"', page).group(1)
    assert hashlib.sha256(b"".join(client.get(href).streaming_content)).hexdigest() == checked.sha256


@pytest.mark.parametrize("role", ["kitchen", "storekeeper", "editor"])
def test_who_has_no_part_in_a_paper_opens_neither_original_nor_copy(paper, desk, client_as, role):
    vouchers.add_public_copy(file=paper, actor=desk.officer, upload=upload(picture()))
    outside = client_as(role)
    for part in ("goc", "che"):
        assert outside.get(f"/quan-tri/so/tep/{paper.pk}/{part}/").status_code == 302
    assert f"/tep/{paper.pk}/goc/" not in outside.get(f"/quan-tri/so/tep/{paper.pk}/", follow=True).content.decode()
    assert not AuditEvent.objects.filter(is_read=True).exists()


@pytest.mark.parametrize("role", ["fund_officer", "social_worker", "head", "approver", "cashier", "redaction_checker", "auditor"])
def test_who_handles_a_paper_opens_it_and_each_opening_is_logged(paper, desk, client_as, role):
    vouchers.add_public_copy(file=paper, actor=desk.officer, upload=upload(picture()))
    inside = client_as(role)
    for part in ("goc", "che"):
        answer = inside.get(f"/quan-tri/so/tep/{paper.pk}/{part}/")
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
    assert AuditEvent.objects.filter(is_read=True).count() == 2


def test_a_copy_that_still_tells_who_goes_back_with_a_note_and_is_checked_anew(paper, desk, client_as):
    copy = vouchers.add_public_copy(file=paper, actor=desk.officer, upload=upload(picture()))
    checker, officer = client_as("redaction_checker"), client_as("fund_officer")
    address, today = f"/quan-tri/so/tep/{copy.pk}/", "/quan-tri/"
    assert "Kiểm bản che ·" in checker.get(today).content.decode()
    seen = {"action": "return", "sha256": copy.sha256}
    assert "chỗ nào còn phải che" in checker.post(address, {**seen, "cover_note": " "}).content.decode()
    assert "đã được thay" in checker.post(address, {**seen, "cover_note": "Trang 1", "sha256": "ab" * 32}).content.decode()

    checker.post(address, {**seen, "cover_note": "Còn chữ ký ở góc dưới"})

    assert not PublicFile.objects.exists()
    assert AuditEvent.objects.filter(action="file.return", actor=desk.checker).count() == 1
    assert "Kiểm bản che ·" not in checker.get(today).content.decode()
    with pytest.raises(refusals.CopyReturned):
        vouchers.check_copy(file=copy, checker=desk.checker)
    for page in (officer.get(today), officer.get(address), officer.get(f"/quan-tri/so/chung-tu/{copy.voucher_id}/")):
        assert "Còn chữ ký ở góc dưới" in page.content.decode()

    better = vouchers.add_public_copy(file=copy, actor=desk.officer, upload=upload(picture(colour="navy")))
    assert "Còn chữ ký" not in officer.get(today).content.decode()
    assert "Kiểm bản che ·" in checker.get(today).content.decode()
    assert vouchers.check_copy(file=better, checker=desk.checker).checked_by == desk.checker


def test_who_covered_it_does_not_send_it_back(paper, desk):
    copy = vouchers.add_public_copy(file=paper, actor=desk.officer, upload=upload(picture()))
    type(desk.officer).objects.filter(pk=desk.officer.pk).update(is_superuser=True)
    with pytest.raises(refusals.SamePerson):
        vouchers.return_copy(file=copy, checker=type(desk.officer).objects.get(pk=desk.officer.pk), note="Trang 1")
