"""The screens of closing: who sees what, answers at the box, the accounts office, past years, the Board's page."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import unicodedata

import pdfplumber
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from cms.operations.models import AuditEvent
from donations.models import AccountingCode, AccountingColumn, AccountingNumber, Closing, ClosingSettings, Fund, PastImport, Period, Voucher
from donations.services import accounting, closing
from donations.services.past_years.columns import COLUMNS
from tests.donations.closing.conftest import SEPTEMBER
from tests.factories import ledger as factories

pytestmark = pytest.mark.django_db
LIST, PAGE = "/quan-tri/so/ky-so/", "/quan-tri/so/ky-so/2026-09/"
READERS = {"fund_officer", "social_worker", "storekeeper", "kitchen", "head", "cashier", "approver", "redaction_checker", "auditor"}


def roles_that_open(client_as, address: str) -> set[str]:
    from django.conf import settings

    return {role.code for role in settings.ROLES if client_as(role.code).get(address).status_code == 200}


@pytest.mark.parametrize(
    "address,wanted",
    [
        (LIST, READERS), (PAGE, READERS), ("/quan-tri/so/ky-so/2026/", READERS), ("/quan-tri/so/ky-so/cai-dat/", {"head"}),
        (f"{PAGE}tom-tat/", {"fund_officer", "head", "approver", "auditor"}),
        ("/quan-tri/so/ke-toan/so/", {"fund_officer", "cashier", "auditor"}), ("/quan-tri/so/ke-toan/xuat/", {"fund_officer", "auditor"}),
        ("/quan-tri/so/nam-truoc/", {"fund_officer", "approver", "cashier", "auditor"}),
        ("/quan-tri/so/nam-truoc/mau/", {"fund_officer"}),
    ],
)  # fmt: skip
def test_screens_open_for_their_roles_only(office, client_as, address, wanted):
    assert wanted <= (opened := roles_that_open(client_as, address)) and opened - wanted <= {"council"}


def test_the_auditor_reads_the_accounts_offices_numbers_and_sends_nothing(office, client_as):
    paper = Voucher.objects.filter(book="PT").order_by("pk").first()
    accounting.note_numbers(numbers={paper.pk: "T09/001"}, actor=office.cashier)
    auditor, approver = client_as("auditor"), client_as("approver")
    listed = auditor.get("/quan-tri/so/ke-toan/so/?chi-thieu=0").content.decode()
    assert "T09/001" in listed and f'name="so-{paper.pk}"' not in listed and "Ghi số kế toán" not in listed
    assert "Xuất tệp" not in auditor.get("/quan-tri/so/ke-toan/xuat/").content.decode()
    before = AuditEvent.objects.filter(is_read=False).count()
    sent = [
        auditor.post("/quan-tri/so/ke-toan/so/?chi-thieu=0", {f"so-{paper.pk}": "X"}),
        auditor.post("/quan-tri/so/ke-toan/xuat/", {"first": "01/09/2026", "last": "30/09/2026", "format": "csv"}),
        auditor.post("/quan-tri/so/nam-truoc/", {"action": "check", "upload": SimpleUploadedFile("a.csv", b"x")}),
        approver.post("/quan-tri/so/nam-truoc/", {"action": "check", "upload": SimpleUploadedFile("a.csv", b"x")}),
    ]
    assert [response.headers.get("Location") for response in sent] == ["/quan-tri/"] * 4
    assert AuditEvent.objects.filter(is_read=False).count() == before
    paper.refresh_from_db()
    assert paper.accounting_number.number == "T09/001"


def test_a_month_is_closed_on_its_screen(office, client_as):
    office.count("holding:vcb", 3_780_000, dt.date(2026, 9, 30))
    officer, approver = client_as("fund_officer"), client_as("approver")
    page = officer.get(PAGE).content.decode()
    assert "thiếu 20.000 đ" in page and 'value="sign"' not in page and "điều kiện chưa đạt" in page
    officer.post(PAGE, {"action": "document", "place": f"{office.book.bank.pk}@VND", "text": "Biên bản 09/BB: phí chuyển tiền"})
    page = officer.get(PAGE).content.decode()
    assert 'value="sign"' in page and 'name="has_read"' in page and "checked" not in page.split('name="has_read"')[1][:80]
    answered = officer.post(PAGE, {"action": "sign"})
    assert "Tôi đã đọc" in answered.content.decode() and not Closing.objects.exists()
    officer.post(PAGE, {"action": "sign", "has_read": "1"})
    page = officer.get(PAGE).content.decode()
    assert "Chữ ký thứ hai phải của người khác" in page and 'value="close"' not in page
    assert 'value="close"' in approver.get(PAGE).content.decode()
    assert "cần làm lại gì" in approver.post(PAGE, {"action": "return", "note": ""}).content.decode()
    approver.post(PAGE, {"action": "close", "has_read": "1"})
    assert Period.objects.get().month == "2026-09"
    page = client_as("auditor").get(PAGE).content.decode()
    assert "Đã khóa" in page and '<button type="submit" name="action"' not in page


def test_a_banks_balance_is_stated_on_the_screen(office, client_as):
    officer = client_as("fund_officer")
    wrong = officer.post(PAGE, {"action": "bank", "account": office.book.bank.pk, "amount": "12,5trx"}).content.decode()
    assert "Chưa hiểu" in wrong and "12,5trx" in wrong
    paper = SimpleUploadedFile("sao-ke.pdf", b"%PDF-1.7 sao ke")
    assert officer.post(PAGE, {"action": "bank", "account": office.book.bank.pk, "amount": "3.800.000", "upload": paper}).status_code == 302
    page = officer.get(PAGE).content.decode()
    assert "có tệp sao kê" in page and 'value="sign"' in page


def test_a_closed_month_that_was_restated_names_its_corrections(office, client_as):
    office.close_both()
    late = office.book.receive(9_000, occurred=dt.date(2026, 9, 3), restates="2026-09")
    assert late.number in client_as("auditor").get(PAGE).content.decode()
    assert late.number not in client_as("auditor").get("/quan-tri/so/ky-so/2026-10/").content.decode()


@pytest.mark.parametrize("period", ["2026-13", "2026-q1", "2031", "x", "2026-12", "2025"])
def test_what_is_no_period_is_not_found(office, client_as, period):
    assert client_as("auditor").get(f"/quan-tri/so/ky-so/{period}/").status_code == 404


def test_the_list_and_a_month_ask_few_questions(office, client_as, django_assert_max_num_queries):
    office.close_both()
    client = client_as("auditor")
    client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(LIST)


def test_the_head_sets_the_form_code(office, client_as):
    head = client_as("head")
    facts = {
        "form_code": "B09",
        "form_basis": "",
        "signers": "Kế toán\nThủ trưởng",
        "due_days": 7,
        "count_days": 0,
        "stock_every": "year",
        "overdue_days": 2,
    }
    assert head.post("/quan-tri/so/ky-so/cai-dat/", facts).status_code == 302
    assert (ClosingSettings.current().form_code, ClosingSettings.current().signer_titles) == ("B09", ["Kế toán", "Thủ trưởng"])
    assert AuditEvent.objects.filter(action="closing.settings").exists()
    assert head.post("/quan-tri/so/ky-so/cai-dat/", {**facts, "due_days": 0}).status_code == 200


# -- the accounts office ------------------------------------------------------------------------------------------
def voucher(number: str) -> Voucher:
    return Voucher.objects.get(number=number)


def test_numbers_are_typed_many_at_a_time_all_or_none(office, client_as):
    client = client_as("cashier")
    one, two = voucher("PC-2026-000001"), voucher("PC-2026-000002")
    address = "/quan-tri/so/ke-toan/so/?nam=2026&loai=PC"
    page = client.post(address, {f"so-{one.pk}": "C1", f"so-{two.pk}": "C1"}).content.decode()
    assert "gõ hai lần" in page and not AccountingNumber.objects.exists() and 'value="C1"' in page
    assert client.post(address, {f"so-{one.pk}": " C  1 ", f"so-{two.pk}": "C2"}).status_code == 302
    assert dict(AccountingNumber.objects.values_list("voucher__number", "number")) == {"PC-2026-000001": "C 1", "PC-2026-000002": "C2"}
    client.post(address + "&chi-thieu=0", {f"so-{one.pk}": "C2", f"so-{two.pk}": "C 1"})  # they change places
    assert voucher("PC-2026-000001").accounting_number.number == "C2"
    client.post(address + "&chi-thieu=0", {f"so-{one.pk}": ""})
    assert AccountingNumber.objects.count() == 1
    assert "PC-2026-000002" in client_as("auditor").get("/quan-tri/so/chung-tu/?q=c 1").content.decode()


def test_numbers_are_pasted_from_a_spreadsheet(office, client_as):
    client, address = client_as("cashier"), "/quan-tri/so/ke-toan/so/"
    page = client.post(address, {"pasted": "PC-2026-000001\tK1\nPC-2026-999999\tK2\nlinh tinh"}).content.decode()
    assert "PC-2026-999999" in page and "dòng 3" in page and not AccountingNumber.objects.exists()
    client.post(address, {"pasted": "PC-2026-000001\tK1\npt-2026-000001;K1"})  # a number is one of its book and year
    assert AccountingNumber.objects.count() == 2


def test_a_number_taken_by_another_voucher_is_refused(office, client_as):
    accounting.note_numbers(numbers={voucher("PC-2026-000001").pk: "C1"}, actor=office.cashier)
    noted = accounting.note_numbers(numbers={voucher("PC-2026-000002").pk: "C1"}, actor=office.cashier)
    assert noted.changed == 0 and "PC-2026-000001" in next(iter(noted.errors.values()))


EXPORT = {"first": "01/09/2026", "last": "31/10/2026", "format": "csv"}


def test_the_file_for_accounting_software_has_the_columns_and_codes_that_staff_set(office, client_as):
    client, address = client_as("fund_officer"), "/quan-tri/so/ke-toan/xuat/"
    assert "Chưa có số hiệu tài khoản" in client.post(address, EXPORT).content.decode()
    for place, code in {"bank": "1121", "safe": "1111", "fund": "3388"}.items():
        AccountingCode.objects.create(place=place, code=code)
    AccountingCode.objects.create(account=office.book.bank, code="11218")
    accounting.note_numbers(numbers={voucher("PC-2026-000001").pk: "C01"}, actor=office.cashier)
    for order, (source, heading) in enumerate(
        [("accounting_number", "Số"), ("debit_code", "Nợ"), ("credit_code", "Có"), ("amount", "Tiền"), ("fund", "Quỹ")]
    ):
        AccountingColumn.objects.create(source=source, heading=heading, order=order)
    rows = list(csv.reader(io.StringIO(b"".join(client.post(address, EXPORT).streaming_content).decode("utf-8-sig"))))
    assert rows == [
        ["Số", "Nợ", "Có", "Tiền", "Quỹ"], ["", "11218", "3388", "5000000", "NBKK"], ["C01", "3388", "11218", "1200000", "NBKK"],
        ["", "1111", "3388", "3000000", "NBKK"], ["", "3388", "11218", "700000", "NBKK"],
    ]  # fmt: skip
    sheet = load_workbook(io.BytesIO(b"".join(client.post(address, {**EXPORT, "format": "xlsx"}).streaming_content))).active
    assert [[str(cell if cell is not None else "") for cell in row] for row in sheet.values] == rows
    assert AuditEvent.objects.filter(action="accounting.export").count() == 2


def test_a_file_for_accounting_asks_by_chunks(office, django_assert_max_num_queries):
    from donations.exports.accounting import rows

    for _turn in range(30):
        office.book.receive(1_000)
    with django_assert_max_num_queries(14):
        assert len(list(rows(dt.date(2026, 9, 1), dt.date(2026, 11, 30)))) == 35


# -- past years on the screen --------------------------------------------------------------------------------------
def past_file(*rows: list[str]) -> SimpleUploadedFile:
    heads = [column.head for column in COLUMNS]
    text = "\r\n".join(";".join(row + [""] * (len(heads) - len(row))) for row in [heads, *rows])
    return SimpleUploadedFile("so-cu.csv", text.encode())


GOOD = ["Thu", "7", "05/03/2023", "vcb", "NBKK", "", "", "100000", "Ủng hộ"]


def test_past_years_are_checked_then_sent_then_approved(office, client_as):
    officer, address = client_as("fund_officer"), "/quan-tri/so/nam-truoc/"
    page = officer.post(address, {"action": "send", "upload": past_file(GOOD, ["Thu", "8", "x"])}).content.decode()
    assert "Không nhập: có lỗi" in page and not PastImport.objects.exists()
    page = officer.post(address, {"action": "check", "upload": past_file(GOOD)}).content.decode()
    assert "Sẵn sàng, chưa ghi gì" in page and not PastImport.objects.exists()
    sent = officer.post(address, {"action": "send", "upload": past_file(GOOD)})
    record = PastImport.objects.get()
    assert sent.status_code == 302 and record.state == "waiting"
    officer.post(f"{address}{record.pk}/", {"action": "approve"})
    assert PastImport.objects.get().state == "waiting"
    client_as("approver").post(f"{address}{record.pk}/", {"action": "approve"})
    assert PastImport.objects.get().state == "posted"
    assert "PT-2023-000001" in officer.get(f"{address}{record.pk}/").content.decode()


def test_the_template_has_the_columns_and_nothing_else(office, client_as):
    answer = client_as("fund_officer").get("/quan-tri/so/nam-truoc/mau/")
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows == [tuple(column.head for column in COLUMNS)]


# -- the Board's page -----------------------------------------------------------------------------------------------
def brief_pages(client) -> list[str]:
    answer = client.get(f"{PAGE}tom-tat/?format=pdf")
    assert answer["Content-Type"] == "application/pdf"
    with pdfplumber.open(io.BytesIO(answer.content)) as opened:
        return [page.extract_text() for page in opened.pages]


def test_the_boards_page_tells_the_month_on_one_page(office, client_as):
    office.count_september()
    closing.sign_first(period=SEPTEMBER, actor=office.officer)
    client = client_as("head")
    (text,) = brief_pages(client)
    assert unicodedata.normalize("NFC", text) == text
    for words in ("Tóm tắt tháng 09/2026", "5.000.000", "1.200.000", "3.800.000", "Chưa khóa sổ", "Quá hạn", "Điểm cần xem lại"):
        assert words in text, words
    page = client.get(f"{PAGE}tom-tat/").content.decode()
    assert "5.000.000" in page and "3.800.000" in page
    assert AuditEvent.objects.filter(is_read=True, subject_type="closing.brief").exists()


def test_a_full_month_still_fits_one_page(office, client_as):
    """Forty funds with the longest names, many goods, an unready closing: still one A4."""
    from donations.services.drafts import LineDraft

    for number in range(40):
        made = factories.fund(f"QUY-{number}", f"Quỹ đồng hành cùng người bệnh có hoàn cảnh đặc biệt khó khăn, khoa số {number:02d} " + "dài " * 8)
        office.book.receive(987_654_321_000 + number, date=dt.date(2026, 9, 11), credit=made.account.code)
    for number in range(14):
        factories.commodity(f"HANG-{number}", "thùng lớn")
        line = LineDraft(kind="receipt", debit="holding:kho", credit="fund:NBKK", unit=f"HANG-{number}", quantity=123_456)
        office.book.post(line, book="NK", date=dt.date(2026, 9, 12))
    Fund.objects.update(name="Quỹ đồng hành cùng người bệnh có hoàn cảnh đặc biệt khó khăn ở nhiều khoa, nhiều cơ sở và nhiều tỉnh xa xôi")
    assert len(brief_pages(client_as("head"))) == 1


def test_long_lists_still_fit_one_page_and_say_how_many_were_left_out(office, client_as, monkeypatch):
    """Every list full to its limit with lines longer than the page is wide, thousands of oddities behind them: one A4."""
    from donations.selectors import brief as selectors

    line = "Chứng từ PC-2026-000123 vượt định mức và chờ hội đồng ký đã nhiều ngày, " * 6
    read = selectors.brief

    def long_lists(period, words):
        found = read(period, words)
        cut = [selectors._short(line)] * selectors.MOST_LINES
        return dataclasses.replace(found, cases=cut, overdue=cut, to_read=cut, odd=cut, more_odd=4_321)

    monkeypatch.setattr(selectors, "brief", long_lists)
    (text,) = brief_pages(client_as("head"))
    assert "4.321" in text


def test_nothing_of_the_boards_page_is_kept_by_a_browser(office, client_as):
    assert "no-store" in client_as("head").get(f"{PAGE}tom-tat/?format=pdf")["Cache-Control"]


def test_signatures_wait_on_the_first_screen_of_who_may_give_them(office, client_as):
    office.count_september()
    closing.sign_first(period=SEPTEMBER, actor=office.officer)
    client_as("fund_officer").post("/quan-tri/so/nam-truoc/", {"action": "send", "upload": past_file(GOOD)})
    assert PAGE in (page := client_as("approver").get("/quan-tri/").content.decode()) and "so-cu.csv" in page
    for role in ("fund_officer", "auditor", "cashier"):
        page = client_as(role).get("/quan-tri/").content.decode()
        assert "Ký lần thứ hai" not in page and "so-cu.csv" not in page, role
