"""Where the past years end, the book begins: its openings are replaced by them in the same act, or nothing comes in."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from donations.models import Balance, LedgerEntry, PastImport, Period, Voucher
from donations.selectors import statements
from donations.selectors.periods import BookPeriod
from donations.selectors.vocabulary import vocabulary
from donations.services import past_years
from donations.services.verification.whole import verify
from tests.donations.past_years.test_past_years import csv_file, excel_file, many, row, written
from tests.factories.ledger import Book

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/so/nam-truoc/"
FIRST_DAY = dt.date(2026, 1, 1)


@pytest.fixture
def book(db, clock):
    """A book that began on 01/01/2026 with 60.000.000 đ and went on."""
    made = Book()
    made.post(made.line("opening", 60_000_000), date=FIRST_DAY)
    made.receive(5_000_000, date=dt.date(2026, 2, 3))
    return made


@pytest.fixture
def people(book):
    return {"requester": book.officer, "approver": book.approver, "cashier": book.cashier}


def year(number: int, opening: str, received: str, spent: str) -> list[list[object]]:
    """A past year as its book had it: what it began with, one gift, one disbursement."""
    return [
        row(kind="Số dư đầu", old_number=f"DK{number}", date=f"01/01/{number}", quantity=opening),
        row(old_number=f"T{number}", date=f"05/03/{number}", quantity=received, memo="Ủng hộ"),
        row(kind="Chi", old_number=f"C{number}", date=f"06/06/{number}", quantity=spent, category="Viện phí", memo="Viện phí"),
    ]


YEAR_2025 = year(2025, "50.000.000", "20.000.000", "10.000.000")  # ends with 60.000.000
YEAR_2024 = year(2024, "30.000.000", "25.000.000", "5.000.000")  # ends with 50.000.000


def held(account) -> int:
    return Balance.objects.get(account=account, commodity__code="VND").quantity


def test_the_opening_is_replaced_by_the_year_that_ends_with_it(book, people, tmp_path):
    before = held(book.bank)
    report = past_years.import_file(csv_file(tmp_path, YEAR_2025), **people)
    assert (report.status, report.replaces) == ("ok", ["DK-2026-000001"])
    correction = Voucher.objects.get(book="DC")
    assert (correction.date, correction.requester, correction.approver) == (FIRST_DAY, book.officer, book.approver)
    assert held(book.bank) == before == 65_000_000
    words = vocabulary()
    for when, expected in (
        (BookPeriod(2025), (50_000_000, 20_000_000, 10_000_000, 60_000_000)),
        (BookPeriod(2026), (60_000_000, 5_000_000, 0, 65_000_000)),
    ):
        for fund in (None, words.funds["NBKK"]):
            [unit] = statements.statement(when, fund, words).units
            row_ = unit.whole
            assert (row_.opening, row_.income, row_.spending, row_.closing) == expected, (when, fund)
    assert verify().is_true


def test_an_older_year_replaces_the_opening_of_the_year_brought_in_before(book, people, tmp_path):
    past_years.import_file(csv_file(tmp_path, YEAR_2025), **people)
    report = past_years.import_file(csv_file(tmp_path, YEAR_2024, name="2024.csv"), **people)
    assert (report.status, report.replaces) == ("ok", ["DK-2025-000001"])
    assert held(book.bank) == 65_000_000
    [unit] = statements.statement(BookPeriod(2024), None, vocabulary()).units
    assert (unit.whole.opening, unit.whole.closing) == (30_000_000, 50_000_000)
    assert past_years.import_file(csv_file(tmp_path, YEAR_2025), **people).status == "already_imported"
    assert verify().is_true


def test_a_year_that_ends_with_something_else_is_refused_account_by_account(book, people, tmp_path):
    before = written()
    report = past_years.import_file(csv_file(tmp_path, year(2025, "50.000.000", "20.000.000", "9.000.000")), **people)
    assert report.status == "rejected" and written() == before
    told = [fault.reason for fault in report.errors]
    assert len(told) == 2
    assert all("kết thúc với 61.000.000 VND, sổ bắt đầu với 60.000.000 VND (DK-2026-000001)" in reason for reason in told), told


def test_two_years_before_the_book_come_in_the_other_way_round(book, people, tmp_path):
    report = past_years.import_file(csv_file(tmp_path, YEAR_2024), **people)
    assert report.status == "rejected" and "nhập năm gần nhất trước" in report.errors[0].reason


def test_a_file_that_runs_into_the_book_is_refused(book, people, tmp_path):
    late = [*YEAR_2025, row(old_number="T26", date="05/01/2026", quantity="1.000")]
    report = past_years.import_file(csv_file(tmp_path, late), **people)
    assert report.status == "rejected" and "số dư đầu ngày 01/01/2026 (DK-2026-000001)" in report.errors[0].reason


def test_a_finished_fund_comes_in_without_touching_any_opening(book, people, tmp_path):
    finished = [row(old_number="1"), row(kind="Chi", old_number="2", date="06/03/2023", category="khac")]
    report = past_years.import_file(csv_file(tmp_path, finished), **people)
    assert (report.status, report.replaces, Voucher.objects.filter(book="DC").count()) == ("ok", [], 0)


def test_once_a_month_is_closed_the_page_says_so_before_and_after_the_file(book, client_as, tmp_path, person):
    officer = client_as("fund_officer")
    assert "DK-2026-000001" in officer.get(LIST).content.decode()
    Period.objects.create(month="2026-01", closed_at=dt.datetime(2026, 2, 5, tzinfo=dt.UTC), requester=book.officer, approver=book.approver)
    assert "Sổ đã khóa đến tháng 01/2026." in officer.get(LIST).content.decode()
    content = csv_file(tmp_path, YEAR_2025).read_bytes()
    page = officer.post(LIST, {"action": "send", "upload": SimpleUploadedFile("2025.csv", content)}).content.decode()
    assert "sổ đã khóa đến tháng 01/2026: tệp để lại số dư ở NBKK 60.000.000 VND, vcb 60.000.000 VND" in page.replace(
        "Sổ đã khóa đến tháng 01/2026: t", "sổ đã khóa đến tháng 01/2026: t"
    )
    assert PastImport.objects.count() == 0


def test_five_thousand_rows_by_the_web_form(db, clock, client_as, person, tmp_path):
    """Twenty bad rows: refused whole, twenty numbered faults on the page; mended and signed by three, in the book once."""
    Book()
    rows = many(5_000)
    bad = {at: list(rows[at]) for at in range(100, 4_900, 240)}
    for at in bad:
        rows[at] = row(old_number=f"X{at}", date="32/13/2023")
    officer, before = client_as("fund_officer"), written()
    upload = SimpleUploadedFile("so-cu.xlsx", excel_file(tmp_path, rows).read_bytes())
    answer = officer.post(LIST, {"action": "send", "upload": upload})
    assert [fault.line for fault in answer.context["report"].errors] == [at + 2 for at in bad]
    assert answer.content.decode().count("32/13/2023") == 20
    assert "20 lỗi" in answer.content.decode() and written() == before
    for at, cells in bad.items():
        rows[at] = cells
    mended = excel_file(tmp_path, rows, name="sua.xlsx").read_bytes()
    assert officer.post(LIST, {"action": "send", "upload": SimpleUploadedFile("sua.xlsx", mended)}).status_code == 302
    record = PastImport.objects.get()
    client_as("cashier").post(f"{LIST}{record.pk}/", {"action": "cashier"})
    assert LedgerEntry.objects.count() == 0
    client_as("approver").post(f"{LIST}{record.pk}/", {"action": "approve"})
    assert LedgerEntry.objects.count() == 5_000
    client_as("approver").post(f"{LIST}{record.pk}/", {"action": "approve"})
    again = officer.post(LIST, {"action": "send", "upload": SimpleUploadedFile("sua.xlsx", mended)}).content.decode()
    assert "Đã nhập trước đây" in again
    assert (LedgerEntry.objects.count(), PastImport.objects.count()) == (5_000, 1)
