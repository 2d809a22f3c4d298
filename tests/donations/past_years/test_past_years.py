"""Past years from a spreadsheet: refused whole with numbered errors, brought in once, old numbers kept beside ours."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from openpyxl import Workbook

from donations.models import Benefactor, LedgerEntry, PastImport, PastVoucher, Period, PublicEntry, Voucher, VoucherLine
from donations.services import past_years
from donations.services.past_years.columns import COLUMNS
from donations.services.verification.whole import verify

pytestmark = pytest.mark.django_db
HEADS = [column.head for column in COLUMNS]
PLACE = {column.name: at for at, column in enumerate(COLUMNS)}


def row(**cells: object) -> list[object]:
    made: list[object] = [""] * len(HEADS)
    given = {"kind": "Thu", "old_number": "1", "date": "05/03/2023", "holding": "vcb", "fund": "NBKK", "quantity": "100.000", **cells}
    for name, value in given.items():
        made[PLACE[name]] = value
    return made


OPENING = row(kind="Số dư đầu", old_number="DK1", date="01/01/2023", quantity="50.000.000")


def csv_file(folder: Path, rows: list[list[object]], *, name: str = "so-cu.csv", encoding: str = "utf-8", mark: str = ";") -> Path:
    path = folder / name
    path.write_bytes("\r\n".join(mark.join(str(cell) for cell in one) for one in [HEADS, *rows]).encode(encoding))
    return path


def excel_file(folder: Path, rows: list[list[object]], *, name: str = "so-cu.xlsx") -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for one in [HEADS, *rows]:
        sheet.append(one)
    book.save(folder / name)
    return folder / name


def written() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (LedgerEntry, Voucher, VoucherLine, PastVoucher, PastImport, Benefactor))


def many(count: int) -> list[list[object]]:
    """Gifts and disbursements of four years, one voucher a row."""
    rows = [OPENING]
    day = dt.date(2023, 1, 2)
    for number in range(1, count):
        when = (day + dt.timedelta(days=number * 700 // count)).strftime("%d/%m/%Y")
        if number % 5 == 0:
            rows.append(
                row(kind="Chi", old_number=f"C{number}", date=when, quantity="100.000", category="Viện phí", memo="Hỗ trợ viện phí", people=1)
            )
        else:
            rows.append(row(old_number=f"T{number}", date=when, quantity="250.000", donor=f"Nguyễn Văn {number % 700}", memo="Ủng hộ"))
    return rows


def test_five_thousand_rows_with_twenty_bad_ones_are_refused_whole_then_brought_in_once(book, people, tmp_path):
    rows = many(5_000)
    bad = {at: list(rows[at]) for at in range(100, 4_900, 240)}
    assert len(bad) == 20
    for turn, at in enumerate(bad):
        rows[at] = row(**{"old_number": f"X{at}"} | [{"date": "32/13/2023"}, {"quantity": "1.00.0"}, {"fund": "KHONG-CO"}, {"kind": "Cho"}][turn % 4])
    path = excel_file(tmp_path, rows)
    before = written()
    report = past_years.import_file(path, **people)
    assert report.status == "rejected" and [fault.line for fault in report.errors] == [at + 2 for at in bad]
    assert written() == before

    for at, cells in bad.items():
        rows[at] = cells
    fixed = excel_file(tmp_path, rows, name="sua.xlsx")
    assert past_years.import_file(fixed, dry_run=True, **people).status == "ok"
    assert written() == before
    report = past_years.import_file(fixed, **people)
    assert (report.status, report.rows, report.new, report.vouchers) == ("ok", 5_000, 5_000, 5_000)
    after = written()
    assert after[:4] == (5_000, 5_000, 5_000, 5_000)
    for again in (fixed, excel_file(tmp_path, rows, name="luu-lai.xlsx"), csv_file(tmp_path, rows)):
        assert past_years.import_file(again, **people).status == "already_imported"
        assert written() == after
    assert verify().is_true


def test_a_longer_file_adds_only_what_is_new(book, people, tmp_path):
    rows = [OPENING, row(old_number="2"), row(old_number="3", quantity="70.000")]
    assert past_years.import_file(csv_file(tmp_path, rows), **people).new == 3
    report = past_years.import_file(csv_file(tmp_path, [*rows, row(old_number="4")]), **people)
    assert (report.status, report.new, report.already_imported) == ("ok", 1, 3)
    changed = past_years.import_file(csv_file(tmp_path, [*rows[:2], row(old_number="3", quantity="71.000")]), **people)
    assert changed.status == "rejected" and "đã nhập với nội dung khác" in changed.errors[0].reason and changed.errors[0].line == 4
    assert LedgerEntry.objects.count() == 4


def test_vouchers_keep_their_old_number_beside_ours_and_are_found_by_it(book, people, client_as, tmp_path):
    lines = [
        row(kind="Chi", old_number="C-12/23", quantity="1.000", category="vien-phi"),
        row(kind="Chi", old_number="C-12/23", quantity="2.000", category="thuoc-vat-tu"),
    ]
    past_years.import_file(csv_file(tmp_path, [OPENING, *lines]), **people)
    kept = PastVoucher.objects.get(old_number="C-12/23")
    assert kept.voucher.number == "PC-2023-000001" and kept.voucher.lines.count() == 2 and kept.line == 3
    voucher = kept.voucher
    assert (voucher.requester, voucher.approver, voucher.cashier) == (book.officer, book.approver, book.cashier)
    page = client_as("auditor").get("/quan-tri/so/chung-tu/?q=c-12/23").content.decode()
    assert "PC-2023-000001" in page and "DK-2023-000001" not in page


def test_a_donor_is_known_inside_and_initials_outside(book, people, tmp_path):
    rows = [
        OPENING,
        row(old_number="2", donor="Bà Trần Thị Hương"),
        row(old_number="3", donor="Trần Văn Nam", display="nêu tên"),
        row(old_number="4", donor="Lê Thị Kín", display="ẩn danh"),
    ]
    past_years.import_file(csv_file(tmp_path, rows), **people)
    assert list(PublicEntry.objects.filter(kind="receipt").order_by("seq").values_list("donor", flat=True)) == ["T.T.H.", "Trần Văn Nam", ""]
    assert Benefactor.objects.filter(name="Bà Trần Thị Hương").exists()


@pytest.mark.parametrize(
    "encoding,form", [("utf-8", "NFC"), ("utf-8-sig", "NFC"), ("utf-8", "NFD"), ("utf-16", "NFC")],
)  # fmt: skip
def test_every_encoding_reads_the_same(book, people, tmp_path, encoding, form):
    rows = [[unicodedata.normalize(form, str(cell)) for cell in one] for one in (OPENING, row(old_number="2", memo="Ủng hộ bữa cháo đầu tuần"))]
    assert past_years.import_file(csv_file(tmp_path, rows, encoding=encoding, mark="\t"), **people).status == "ok"
    assert PublicEntry.objects.get(kind="receipt").memo == "Ủng hộ bữa cháo đầu tuần"


def test_the_windows_page_of_vietnam_reads_too(book, people, tmp_path):
    """Windows-1258 writes a tone as a mark of its own after the letter."""

    def written_so(text: str) -> str:
        made = []
        for char in unicodedata.normalize("NFC", text):
            try:
                char.encode("cp1258")
                made.append(char)
            except UnicodeEncodeError:
                base, tone = unicodedata.normalize("NFD", char)[:-1], unicodedata.normalize("NFD", char)[-1]
                if tone not in "\u0300\u0301\u0303\u0309\u0323":  # the tone comes before the circumflex
                    parts = unicodedata.normalize("NFD", char)
                    tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
                    base = parts.replace(tone, "")
                made.append(unicodedata.normalize("NFC", base) + tone)
        return "".join(made)

    rows = [[written_so(str(cell)) for cell in one] for one in (HEADS, OPENING, row(old_number="2", memo="Hỗ trợ viện phí tháng Chạp"))]
    path = tmp_path / "cu.csv"
    path.write_bytes("\r\n".join(";".join(one) for one in rows).encode("cp1258"))
    assert past_years.import_file(path, **people).status == "ok"
    assert PublicEntry.objects.get(kind="receipt").memo == "Hỗ trợ viện phí tháng Chạp"


def test_the_number_style_is_the_files_never_the_rows(book, people, tmp_path):
    commas = [
        row(kind="Số dư đầu", old_number="1", quantity="5,000,000"),
        row(old_number="2", quantity="1,000"),
        row(old_number="3", quantity="1.000"),
    ]
    report = past_years.import_file(csv_file(tmp_path, commas), **people)
    assert [fault.line for fault in report.errors] == [4] and "“,”" in report.errors[0].reason
    whole = [
        row(kind="Số dư đầu", old_number="1", quantity="5,000,000"),
        row(old_number="2", quantity="1,000.00"),
        row(old_number="3", quantity="700"),
    ]
    past_years.import_file(csv_file(tmp_path, whole), **people)
    assert list(LedgerEntry.objects.order_by("seq").values_list("quantity", flat=True)) == [5_000_000, 1_000, 700]


def test_excel_cells_are_dates_serials_and_numbers(book, people, tmp_path):
    rows = [
        row(kind="Số dư đầu", old_number=1, date=dt.datetime(2023, 1, 1), quantity=5_000_000), row(old_number=2, date=44_990, quantity=1_000.0),
        row(old_number=3, date="6/3/2023", quantity="2000"),
    ]  # fmt: skip
    past_years.import_file(excel_file(tmp_path, rows), **people)
    assert [str(day) for day in LedgerEntry.objects.order_by("seq").values_list("date", flat=True)] == ["2023-01-01", "2023-03-05", "2023-03-06"]
    assert list(PastVoucher.objects.order_by("line").values_list("old_number", flat=True)) == ["1", "2", "3"]
    assert past_years.import_file(excel_file(tmp_path, [row(old_number=9, quantity=1_000.5)], name="le.xlsx"), **people).status == "rejected"


@pytest.mark.parametrize(
    "cells,told",
    [
        ({"kind": "Cho"}, "loại “Cho”"), ({"date": "31/02/2023"}, "31/02/2023"), ({"date": "22/11/2026"}, "sau hôm nay"),
        ({"old_number": ""}, "thiếu số"),
        ({"holding": "không có"}, "nơi giữ"), ({"fund": "?"}, "quỹ"), ({"quantity": "0"}, "lớn hơn 0"), ({"quantity": "-5"}, "không đọc được"),
        ({"unit": "XYZ"}, "đơn vị tính"), ({"category": "vien-phi"}, "loại chi"), ({"people": "3"}, "số lượt"), ({"display": "to"}, "tên công khai"),
        ({"donor": "Nam 0912345678", "display": "nêu tên"}, "số điện thoại"), ({"campus": "cs9"}, "cơ sở"), ({"memo": "a" * 501}, "500"),
        ({"kind": "Chuyển quỹ", "to": "NBKK"}, "là một"), ({"kind": "Nộp rút", "to": "két nào"}, "cột Sang"),
    ],
)  # fmt: skip
def test_every_fault_is_numbered_and_says_what(book, people, tmp_path, cells, told):
    report = past_years.import_file(csv_file(tmp_path, [OPENING, row(**{"old_number": "2", **cells})]), **people)
    assert [fault.line for fault in report.errors] == [3] and told in report.errors[0].reason, report.errors
    assert LedgerEntry.objects.count() == 0


def test_words_that_point_at_a_patient_are_not_published(book, people, tmp_path):
    memo = "Hỗ trợ viện phí BN Nguyễn Văn An, giường 12 Khoa Nội, ĐT 0912345678"
    told = row(kind="Chi", old_number="C1", date="05/02/2023", category="Viện phí", memo=memo)
    before = written()
    report = past_years.import_file(csv_file(tmp_path, [OPENING, told]), **people)
    assert [fault.line for fault in report.errors] == [3] and written() == before
    for found in ("0912345678", "giường 12", "Khoa Nội", "Nguyễn Văn An"):
        assert found in report.errors[0].reason
    assert not PublicEntry.objects.filter(memo__contains="giường").exists()


def test_an_account_below_zero_is_told_by_line(book, people, tmp_path):
    report = past_years.import_file(csv_file(tmp_path, [OPENING, row(kind="Chi", old_number="2", quantity="50.000.001")]), **people)
    assert report.errors[0].line == 3 and "thiếu 1 VND" in report.errors[0].reason


def test_what_would_change_a_closed_statement_is_refused(book, people, tmp_path):
    book.receive(10, date=dt.date(2026, 9, 3))
    Period.objects.create(month="2026-09", closed_at=dt.datetime(2026, 10, 5, tzinfo=dt.UTC), requester=book.officer, approver=book.approver)
    report = past_years.import_file(csv_file(tmp_path, [OPENING]), **people)
    assert report.status == "rejected" and "09/2026" in report.errors[0].reason
    inside = past_years.import_file(csv_file(tmp_path, [row(date="05/09/2026")]), **people)
    assert "kỳ đã khóa" in inside.errors[0].reason
    neutral = [row(old_number="1"), row(kind="Chi", old_number="2", date="06/03/2023", category="khac")]
    assert past_years.import_file(csv_file(tmp_path, neutral), **people).status == "ok"
