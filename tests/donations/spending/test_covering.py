"""A redacted copy drawn from the original: black boxes burnt into pictures of its pages, nothing of the file underneath."""

import io

import pdfplumber
import pytest
from PIL import Image

from cms.operations import paper_pages
from cms.operations.models import AuditEvent
from cms.operations.paper_pages import PagesRefused, pages_of
from donations.models import EntryFile
from donations.services import vouchers
from donations.services.vouchers import refusals, rights
from donations.services.vouchers.pages import Box
from tests.donations.spending.papers import PDF, locked, picture, upload, written

pytestmark = pytest.mark.django_db
SECRET = "CANARY Hoang Thi Bich"
TOP = Box(left=50, top=20, width=900, height=80)  # over the first line of the page


@pytest.fixture
def paper(desk):
    desk.fill()
    content = written(SECRET, "Trang hai")
    return vouchers.add_file(voucher=desk.submitted(1_000_000), actor=desk.officer, name="Bảng kê viện phí", upload=upload(content, "scan.pdf"))


def bytes_of(file):
    with file.redacted_copy.open("rb") as copy:
        return copy.read()


def test_boxes_burn_into_pictures_of_a_pdf_and_no_text_of_the_original_is_left(paper, desk):
    with paper.original.open("rb") as original, pdfplumber.open(io.BytesIO(original.read())) as document:
        assert SECRET in document.pages[0].extract_text()

    copy = vouchers.cover(file=paper, actor=desk.officer, boxes={1: [TOP]})

    content = bytes_of(copy)
    assert b"CANARY" not in content
    with pdfplumber.open(io.BytesIO(content)) as document:
        assert [page.extract_text() for page in document.pages] == ["", ""]
        assert [len(page.images) for page in document.pages] == [1, 1]
        assert not any(page.chars or page.annots for page in document.pages)
    with pages_of(content) as drawn:
        first, second = (Image.open(path).convert("L") for path in drawn)
    held = first.crop((first.width * 6 // 100, first.height * 3 // 100, first.width * 94 // 100, first.height * 9 // 100))
    assert held.getextrema()[1] < 10, "the box is black all over"
    assert second.getextrema()[0] < 100, "what was not covered can still be read"
    assert (copy.redacted_by, AuditEvent.objects.get(action="file.redact_copy").facts["boxes"]) == (desk.officer, 1)
    assert vouchers.check_copy(file=copy, checker=desk.checker).public_copy.name.endswith(".pdf")


def test_without_the_box_the_words_would_still_be_seen(paper, desk):
    """The page drawn without a box is dark where the words stand: the test above sees the box, not an empty page."""
    copy = vouchers.cover(file=paper, actor=desk.officer, boxes={}, nothing_to_cover=True)
    with pages_of(bytes_of(copy)) as drawn:
        first = Image.open(drawn[0]).convert("L")
    words = first.crop((first.width * 6 // 100, first.height * 3 // 100, first.width * 94 // 100, first.height * 12 // 100))
    assert words.getextrema()[0] < 100 < words.getextrema()[1]


def test_a_photograph_is_covered_the_same_way(desk):
    desk.fill()
    paper = vouchers.add_file(voucher=desk.submitted(1_000_000), actor=desk.officer, name="Hóa đơn", upload=upload(picture(size=(400, 600))))
    copy = vouchers.cover(file=paper, actor=desk.officer, boxes={1: [Box(0, 0, 500, 500)]})
    image = Image.open(io.BytesIO(bytes_of(copy))).convert("L")
    assert (copy.redacted_copy.name[-4:], image.size) == (".jpg", (400, 600))
    assert (image.getpixel((100, 150)) < 10, image.getpixel((300, 450)) > 245) == (True, True)


@pytest.mark.parametrize(
    ("boxes", "nothing", "refused"),
    [
        ({}, False, refusals.NothingCovered),
        ({1: [Box(900, 0, 200, 100)]}, False, refusals.BoxOutside),
        ({3: [TOP]}, False, refusals.BoxOutside),
        ({1: [Box(0, 0, 0, 10)]}, False, refusals.BoxOutside),
        ({1: [TOP] * 201}, False, refusals.BoxOutside),
    ],
)
def test_boxes_that_cover_nothing_or_lie_beside_the_paper_are_refused_whole(paper, desk, boxes, nothing, refused):
    with pytest.raises(refused):
        vouchers.cover(file=paper, actor=desk.officer, boxes=boxes, nothing_to_cover=nothing)
    paper.refresh_from_db()
    assert (paper.redacted_copy.name, paper.sha256) == ("", "")


def test_who_may_not_open_the_original_or_bring_papers_covers_nothing(paper, desk, person):
    for stranger in (desk.auditor, desk.checker, person("editor")):
        with pytest.raises(refusals.NotAllowed):
            vouchers.cover(file=paper, actor=stranger, boxes={1: [TOP]})
    assert not desk.auditor.has_perm(rights.RECORD_VOUCHER)


def test_a_pdf_brought_as_a_copy_becomes_pictures_too(paper, desk):
    copy = vouchers.add_public_copy(file=paper, actor=desk.officer, upload=[upload(written(SECRET), "che.pdf"), upload()])
    content = bytes_of(copy)
    assert b"CANARY" not in content
    with pdfplumber.open(io.BytesIO(content)) as document:
        assert [page.extract_text() for page in document.pages] == ["", ""]


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        (PDF, "unreadable", "tệp hỏng hoặc tải lên chưa hết"),
        (PDF[:9], "unreadable", "tệp hỏng"),
        (locked(), "locked", "có mật khẩu"),
        (
            locked().replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 9999 20]").partition(b"/Encrypt")[0] + b">>\n%%EOF",
            "no_paper",
            "kích thước lạ",
        ),
    ],
)
def test_a_pdf_that_is_broken_locked_or_no_paper_is_refused_in_words(paper, desk, content, code, told):
    with pytest.raises(PagesRefused) as refused, pages_of(content):
        pass
    assert refused.value.code == code
    with pytest.raises(refusals.FileRefused, match=told):
        vouchers.add_public_copy(file=paper, actor=desk.officer, upload=upload(content, "che.pdf"))
    assert EntryFile.objects.get().redacted_copy.name == ""


def test_a_pdf_has_a_cap_of_pages_of_pixels_and_of_time():
    with pytest.raises(PagesRefused, match="too_many_pages"), pages_of(written(*["x"] * (paper_pages.MOST_PAGES + 1))):
        pass
    wide = written("x")
    with pages_of(wide, long_side=300) as drawn:
        assert max(Image.open(drawn[0]).size) == 300
    with pytest.raises(PagesRefused, match="too_slow"), pages_of(wide, timeout=0.001):
        pass
    with pytest.raises(PagesRefused, match="no_such_page"), pages_of(wide, only=2):
        pass


def test_the_screen_shows_the_pages_keeps_typed_boxes_and_makes_the_copy(paper, desk, client_as):
    officer = client_as("fund_officer")
    address = f"/quan-tri/so/tep/{paper.pk}/o-che/"
    page = officer.get(address)
    assert "no-store" in page.headers["Cache-Control"]
    assert f"/quan-tri/so/tep/{paper.pk}/trang/2/" in page.content.decode()
    shown = officer.get(f"/quan-tri/so/tep/{paper.pk}/trang/1/")
    assert (shown["Content-Type"], "no-store" in shown["Cache-Control"]) == ("image/jpeg", True)
    assert AuditEvent.objects.filter(is_read=True, subject_id=str(paper.pk), facts__page=1).count() == 1
    assert officer.get(f"/quan-tri/so/tep/{paper.pk}/trang/3/").status_code == 404

    wrong = officer.post(address, {"action": "cover", "page_1": "10 20 95 5", "page_2": "1 1 5 5"}).content.decode()
    assert "gõ bốn số phần trăm" in wrong
    assert "10 20 95 5" in wrong
    tried = officer.post(address, {"action": "preview", "page_1": "5 2 90 8,5"}).content.decode()
    assert '<rect x="50" y="20" width="900" height="85"/>' in tried
    assert "Chưa có ô che nào" in officer.post(address, {"action": "cover"}).content.decode()
    assert EntryFile.objects.get().redacted_copy.name == ""

    done = officer.post(address, {"action": "cover", "page_1": "5 2 90 8"})
    assert done["Location"] == f"/quan-tri/so/tep/{paper.pk}/"
    assert EntryFile.objects.get().redacted_by == desk.officer
    vouchers.check_copy(file=EntryFile.objects.get(), checker=desk.checker)
    assert officer.get(address).status_code == 404


def test_a_paper_that_cannot_be_drawn_is_told_and_can_still_get_a_copy(desk, client_as):
    desk.fill()
    paper = vouchers.add_file(voucher=desk.submitted(1_000_000), actor=desk.officer, name="Bảng kê", upload=upload(PDF, "hong.pdf"))
    page = client_as("fund_officer").get(f"/quan-tri/so/tep/{paper.pk}/o-che/").content.decode()
    assert "tệp hỏng hoặc tải lên chưa hết" in page
    assert "Tạo bản che" not in page


@pytest.mark.parametrize("role", ["approver", "redaction_checker", "auditor", "editor"])
def test_pages_of_originals_open_for_nobody_else(paper, client_as, role):
    visitor = client_as(role)
    for path in ("o-che/", "trang/1/"):
        assert visitor.get(f"/quan-tri/so/tep/{paper.pk}/{path}").status_code == 302
