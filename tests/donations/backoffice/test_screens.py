"""The screens: what was typed stays, refusals are sentences, a double click is harmless, readings are logged."""

import re
import uuid

import pytest

from cms.operations.models import AuditEvent
from donations.models import Benefactor, GroupVisit, LedgerEntry, Status, Voucher
from tests.factories import ledger
from tests.factories.notes import rows

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/so/chung-tu/"


def page(response):
    assert response.status_code == 200, response.headers.get("Location")
    return response.content.decode()


def receipt_fields(desk, **values):
    return {
        "key": str(uuid.uuid4()), "amount": "5tr", "giver": "Nguyễn Thị Hạnh", "display": "initials", "fund": desk.book.fund.pk,
        "holding": desk.book.safe.pk, "date": "21/11/2026", "message": "", "internal_memo": "", "visit": "", "action": "post", **values,
    }  # fmt: skip


def request_fields(desk, **values):
    return {
        "key": str(uuid.uuid4()), "amount": "8tr4", "title": "Viện phí, hồ sơ HS-7K3M", "fund": desk.book.fund.pk, "category": "vien-phi",
        "holding": desk.book.safe.pk, "date": "21/11/2026", "people": "", "campus": "", "public_memo": "", "internal_memo": "", "action": "submit",
        **values,
    }  # fmt: skip


def test_cash_receipt_is_posted_and_printed(desk, client_as):
    response = client_as("fund_officer").post("/quan-tri/so/lap/thu-tien-mat/", receipt_fields(desk))
    voucher = Voucher.objects.get()
    assert response.headers["Location"] == f"{LIST}{voucher.pk}/in/"
    assert (voucher.number, desk.balance()) == ("PT-2026-000001", 5_000_000)
    paper = page(client_as("fund_officer").get(response.headers["Location"]))
    assert "Năm triệu đồng" in paper
    assert "PT-2026-000001" in paper
    code = LedgerEntry.objects.get().code
    assert f"{code[:4]}-{code[4:]}" in paper  # what the giver types at the look-up
    assert "/tra-cuu/" in paper


def test_paper_of_a_disbursement_carries_no_public_code(desk, client_as):
    desk.fill()
    voucher = desk.paid()
    assert "Mã tra cứu" not in page(client_as("fund_officer").get(f"{LIST}{voucher.pk}/in/"))


def test_what_the_approver_wrote_is_read_on_the_voucher(desk, client_as):
    desk.fill()
    voucher = desk.submitted()
    client_as("approver").post(f"{LIST}{voucher.pk}/", {"action": "approve", "note": "Chi trước 10 giờ giúp tôi"})
    shown = page(client_as("fund_officer").get(f"{LIST}{voucher.pk}/"))
    assert "nhắn khi duyệt:" in shown
    assert "Chi trước 10 giờ giúp tôi" in shown


def test_voucher_without_a_number_shows_its_title_and_no_other_number(desk, client_as):
    desk.fill()
    voucher = desk.submitted()
    shown = page(client_as("fund_officer").get(f"{LIST}{voucher.pk}/"))
    title = re.search(r"<title>(.*?)</title>", shown, re.DOTALL)
    assert "Phiếu chi: Viện phí, hồ sơ HS-7K3M" in title[1]


def test_double_click_posts_once(desk, client_as):
    client, fields = client_as("fund_officer"), receipt_fields(desk)
    first, second = (client.post("/quan-tri/so/lap/thu-tien-mat/", fields) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert (Voucher.objects.count(), LedgerEntry.objects.count(), desk.balance()) == (1, 1, 5_000_000)


def test_draft_waits_without_a_number(desk, client_as):
    client_as("fund_officer").post("/quan-tri/so/lap/thu-tien-mat/", receipt_fields(desk, action="draft"))
    assert (Voucher.objects.get().status, LedgerEntry.objects.count()) == (Status.DRAFT, 0)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("12,5trx", "Chưa hiểu “12,5trx”. Gõ 500k, 5tr hoặc 5.000.000."),
        ("", "Hãy nhập số tiền."),
        ("1.00", "“1.00” không ra số đồng chẵn."),
        ("1.500tr", "“1.500tr” có thể là 1.500.000.000 đ hoặc 1.500.000 đ. Hãy gõ đủ số."),
        ("-5tr", "Số tiền không được âm."),
        ("0", "Số tiền phải lớn hơn 0."),
        ("9" * 17, "quá lớn"),
        ("<script>alert(1)</script>", "Chưa hiểu “&lt;script&gt;"),
    ],
)
def test_bad_amount_keeps_what_was_typed_and_says_how(desk, client_as, typed, sentence):
    before = desk.written()
    shown = page(client_as("fund_officer").post("/quan-tri/so/lap/thu-tien-mat/", receipt_fields(desk, amount=typed, message="Chúc mau khỏe")))
    assert sentence in shown
    assert "<script>alert" not in shown
    assert "Chúc mau khỏe" in shown
    assert 'value="Nguyễn Thị Hạnh"' in shown
    if typed and "<" not in typed:
        assert f'value="{typed}"' in shown
    assert desk.written() == before
    assert not Benefactor.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("date", "32/13/2026", "Chưa hiểu ngày này."),
        ("date", "22/11/2026", "ở sau ngày hôm nay"),
        ("fund", "999999", "Lựa chọn này không còn dùng được."),
        ("giver", "", "Hãy ghi tên người nộp."),
        ("display", "", "Hãy chọn cách hiện tên."),
        ("key", "không phải", "Biểu mẫu này đã cũ."),
    ],
)
def test_wrong_field_is_answered_in_place(desk, client_as, field, value, sentence):
    shown = page(client_as("fund_officer").post("/quan-tri/so/lap/thu-tien-mat/", receipt_fields(desk, **{field: value})))
    assert sentence in shown
    assert not Voucher.objects.exists()


def test_anonymous_giver_needs_no_name(desk, client_as):
    client_as("fund_officer").post("/quan-tri/so/lap/thu-tien-mat/", receipt_fields(desk, giver="", display="anonymous"))
    assert Voucher.objects.get().lines.get().public_donor == ""


def test_namesakes_are_asked_about_never_guessed(desk, client_as):
    _first, second = (Benefactor.objects.create(name="Nguyễn Thị Hạnh", name_folded="nguyen thi hanh") for _ in range(2))
    client = client_as("fund_officer")
    shown = page(client.post("/quan-tri/so/lap/thu-tien-mat/", receipt_fields(desk, giver="nguyen thi hanh")))
    assert "Có 2 người cùng tên trong sổ ân nhân" in shown
    assert f'value="{second.pk}"' in shown
    assert not Voucher.objects.exists()

    client.post("/quan-tri/so/lap/thu-tien-mat/", receipt_fields(desk, benefactor=second.pk))
    assert Voucher.objects.get().lines.get().benefactor == second
    client.post("/quan-tri/so/lap/thu-tien-mat/", receipt_fields(desk, benefactor="new"))
    assert Benefactor.objects.count() == 3


def test_live_parts_follow_what_is_typed_and_write_nothing(desk, client_as):
    before = desk.written()
    fields = receipt_fields(desk, amount="1tr5", message="Gửi cô bác")
    parts = client_as("fund_officer").post("/quan-tri/so/lap/thu-tien-mat/xem/", fields).json()["parts"]
    assert "Một triệu năm trăm nghìn đồng" in parts["echo"]
    assert "N.T.H." in parts["public"]
    assert "Chưa hiện, chờ đọc" in parts["public"]
    assert "Nguyễn Thị Hạnh" not in parts["public"]
    broken = client_as("fund_officer").post("/quan-tri/so/lap/thu-tien-mat/xem/", {**fields, "amount": "12,5trx"}).json()["parts"]
    assert "chưa có số tiền" in broken["echo"]
    assert "—" in broken["public"]
    assert desk.written() == before


def test_bank_and_goods_have_their_own_doors(desk, client_as):
    client = client_as("fund_officer")
    client.post("/quan-tri/so/lap/thu-chuyen-khoan/", receipt_fields(desk, holding=desk.book.bank.pk))
    fields = receipt_fields(desk, giver="Nhóm Cháo Sáng", holding=desk.book.store.pk, **rows({"commodity": desk.book.portions.pk, "quantity": "120"}))
    client.post("/quan-tri/so/lap/nhan-hien-vat/", fields)
    assert set(Voucher.objects.values_list("number", flat=True)) == {"PT-2026-000001", "NK-2026-000001"}
    shown = page(client.post("/quan-tri/so/lap/nhan-hien-vat/", {**fields, "key": str(uuid.uuid4()), "hang-0-quantity": "một trăm"}))
    assert "Chưa hiểu “một trăm”." in shown
    wrong = page(client.post("/quan-tri/so/lap/thu-tien-mat/", receipt_fields(desk, holding=desk.book.bank.pk)))
    assert "Lựa chọn này không còn dùng được." in wrong


def test_disbursement_passes_three_people(desk, client_as):
    desk.fill(10_000_000)
    client_as("fund_officer").post("/quan-tri/so/lap/de-nghi-chi/", request_fields(desk))
    voucher = Voucher.objects.get(book="PC")
    address = f"{LIST}{voucher.pk}/"

    own = page(client_as("fund_officer").get(address))
    assert "Bạn lập chứng từ này nên người khác phải duyệt." in own
    assert 'value="approve"' not in own
    shown = page(client_as("approver").get(address))
    assert "Duyệt 8.400.000 đ" in shown
    assert "Tám triệu bốn trăm nghìn đồng" in shown
    assert "1.600.000 đ" in shown
    client_as("approver").post(address, {"action": "approve", "version": "1"})
    voucher.refresh_from_db()
    assert voucher.number == "PC-2026-000001"
    assert "Chi 8.400.000 đ và ghi sổ" in page(client_as("cashier").get(address))
    client_as("cashier").post(address, {"action": "pay"})
    voucher.refresh_from_db()
    assert (voucher.status, desk.balance()) == (Status.POSTED, 1_600_000)
    assert AuditEvent.objects.filter(is_read=True, subject_id=str(voucher.pk)).count() == 3


def test_over_balance_is_refused_in_a_sentence_with_nothing_written(desk, client_as):
    desk.fill(5_000_000)
    before = desk.written()
    shown = page(client_as("fund_officer").post("/quan-tri/so/lap/de-nghi-chi/", request_fields(desk)))
    assert "Quỹ “Người bệnh khó khăn” còn 5.000.000 đ" in shown
    assert "thiếu 3.400.000 đ" in shown
    assert 'value="8tr4"' in shown
    assert desk.written() == before


@pytest.mark.parametrize("superuser", [False, True])
def test_self_approval_is_refused_in_a_sentence(desk, client_as, superuser):
    desk.fill()
    voucher = desk.submitted(1_000_000, actor=desk.head)
    desk.head.is_superuser = superuser
    desk.head.save()
    before = desk.written()
    shown = page(client_as("head").post(f"{LIST}{voucher.pk}/", {"action": "approve"}))
    assert ("không được tự duyệt" if superuser else "Vai trò của bạn không được làm việc này") in shown
    voucher.refresh_from_db()
    assert (voucher.status, voucher.number) == (Status.SUBMITTED, None)
    assert desk.written() == before


def test_returning_without_a_note_keeps_the_page_and_asks_for_a_sentence(desk, client_as):
    desk.fill()
    voucher = desk.submitted(1_000_000)
    shown = page(client_as("approver").post(f"{LIST}{voucher.pk}/", {"action": "return", "note": " "}))
    assert "Hãy viết một câu: cần bổ sung gì" in shown
    client_as("approver").post(f"{LIST}{voucher.pk}/", {"action": "return", "note": "Thiếu bảng kê"})
    assert "Thiếu bảng kê" in page(client_as("fund_officer").get(f"{LIST}{voucher.pk}/"))


def test_editing_starts_from_what_was_recorded_and_sends_it_back(desk, client_as):
    desk.fill()
    voucher = desk.submitted(1_000_000)
    client = client_as("fund_officer")
    form = page(client.get(f"{LIST}{voucher.pk}/sua/"))
    assert 'value="1.000.000"' in form
    assert "phải duyệt lại từ đầu" in form
    client.post(f"{LIST}{voucher.pk}/sua/", request_fields(desk, key=str(voucher.key), amount="2tr", version="1", action="draft"))
    voucher.refresh_from_db()
    assert (voucher.status, voucher.version, voucher.lines.get().quantity) == (Status.DRAFT, 2, 2_000_000)
    stale = page(client.post(f"{LIST}{voucher.pk}/sua/", request_fields(desk, key=str(voucher.key), amount="3tr", version="1")))
    assert "đã được sửa sau khi bạn mở trang" in stale
    assert "1.000.000 → 2.000.000" in page(client.get(f"{LIST}{voucher.pk}/"))


def test_others_cannot_open_the_edit_form(desk, client_as):
    desk.fill()
    voucher = desk.submitted(1_000_000)
    assert client_as("head").get(f"{LIST}{voucher.pk}/sua/").headers["Location"] == f"{LIST}{voucher.pk}/"
    assert client_as("editor").get(f"{LIST}{voucher.pk}/sua/").headers["Location"] == "/quan-tri/"


def test_group_visit_is_a_row_and_its_first_receipt_counts_it(desk, client_as):
    client = client_as("social_worker")
    fields = {"name": "Nhóm Cháo Sáng", "date": "2026-11-21", "campus": desk.book.campus.pk, "people": "", "note": ""}
    client.post("/quan-tri/so/doan/new/", fields)
    visit = GroupVisit.objects.get()
    assert (visit.benefactor.name, visit.benefactor.kind) == ("Nhóm Cháo Sáng", "group")
    for giver in ("Nguyễn Thị Hạnh", "Lê Văn Út"):
        client.post("/quan-tri/so/lap/thu-tien-mat/", receipt_fields(desk, giver=giver, visit=visit.pk))
    counted = Voucher.objects.filter(visit=visit).order_by("pk").values_list("lines__groups", flat=True)
    assert list(counted) == [1, None]


def test_message_is_read_by_another_before_posting(desk, client_as):
    client_as("fund_officer").post("/quan-tri/so/lap/thu-tien-mat/", receipt_fields(desk, action="draft", message="Chúc\ncô bác   khỏe"))
    voucher = Voucher.objects.get()
    address = f"{LIST}{voucher.pk}/"
    assert 'value="read"' not in page(client_as("fund_officer").get(address))
    assert 'value="read"' in page(client_as("social_worker").get(address))
    client_as("social_worker").post(address, {"action": "read"})
    client_as("fund_officer").post(address, {"action": "post"})
    assert voucher.lines.get().public_memo == "Chúc cô bác khỏe"


def test_cash_of_a_box_enters_by_its_opening_alone(desk, client_as):
    box = ledger.holding("HOM-1", "box")
    client = client_as("fund_officer")
    shown = page(client.post("/quan-tri/so/lap/thu-tien-mat/", receipt_fields(desk, holding=box.pk)))
    assert "Lựa chọn này không còn dùng được" in shown
    fields = {"key": str(uuid.uuid4()), "amount": "1tr", "title": "Bỏ hòm", "giving": desk.book.safe.pk, "receiving": box.pk, "date": "21/11/2026"}
    assert "Lựa chọn này không còn dùng được" in page(client.post("/quan-tri/so/lap/chuyen-noi-giu/", fields))
    assert not Voucher.objects.exists()
