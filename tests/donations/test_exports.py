"""Downloads hold exactly the rows the page shows, in every format, and no cell is a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cms.formatting import date as shown_date
from donations import exports
from donations.log import format_code
from donations.models import Commodity, PublicEntry
from donations.selectors import ledger
from donations.selectors.ledger import LedgerFilter, ledger_page
from donations.selectors.search import read_query
from donations.selectors.vocabulary import vocabulary
from tests.donations.selectors import plain_book
from tests.factories.ledger import Book

pytestmark = pytest.mark.django_db


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def as_csv(filter: LedgerFilter) -> list[dict[str, str]]:
    text = body(exports.export(filter, "csv", vocabulary())).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def as_json(filter: LedgerFilter) -> list[dict]:
    return json.loads(body(exports.export(filter, "json", vocabulary())))["results"]


def as_sheet(filter: LedgerFilter) -> list[dict]:
    rows = list(load_workbook(io.BytesIO(body(exports.export(filter, "xlsx", vocabulary()))), read_only=True).active.values)
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_page_csv_json_and_excel_hold_the_same_rows(clock):
    plain_book.busy_book(5, 60)
    words = vocabulary()
    for filter in (
        LedgerFilter(),
        LedgerFilter(fund=words.funds["CT"]),
        LedgerFilter(fund=words.funds["CT/AO-AM"], kind="chuyen"),
        LedgerFilter(words=read_query("ung ho"), unit="VND"),
        LedgerFilter(first_day=dt.date(2025, 3, 1), last_day=dt.date(2025, 9, 30), least=20),
        LedgerFilter(unit="GHE-DA"),
    ):
        page = ledger_page(filter, size=10_000).rows
        sheet, table, records = as_sheet(filter), as_csv(filter), as_json(filter)
        assert records == [exports.record(row) for row in page]
        assert len(table) == len(sheet) == len(page)
        for entry, line, cells in zip(page, table, sheet, strict=True):
            sign = ledger.sign_of(entry, filter.fund)
            column = {1: "Thu, nhập", -1: "Chi, xuất", 0: "Chuyển, khác"}[sign]
            assert line["Mã tra cứu"] == cells["Mã tra cứu"] == format_code(entry.code)
            assert line["Ngày"] == shown_date(entry.date) == shown_date(cells["Ngày"])
            assert line["Số chứng từ"] == cells["Số chứng từ"] == exports.voucher_name(entry)
            assert int(line[column]) == cells[column] == entry.quantity
            for name, text in line.items():
                if name not in ("Ngày", column):
                    assert (cells[name] or "") == text
                if name in ("Thu, nhập", "Chi, xuất", "Chuyển, khác") and name != column:
                    assert text == ""


def test_quantities_kept_finer_are_shown_in_the_unit_people_count_in(clock):
    book = Book()
    Commodity.objects.filter(code="G-GAO").update(unit_name="kg", display_divisor=1000)
    Commodity.objects.get(code="G-GAO").save()
    book.post(book.line("receipt", 1500, debit="holding:kho", unit="G-GAO"), book="NK")
    assert as_csv(LedgerFilter())[0]["Thu, nhập"] == "1.5"
    assert as_csv(LedgerFilter())[0]["Đơn vị"] == "kg"
    assert as_sheet(LedgerFilter())[0]["Thu, nhập"] == 1.5
    assert as_json(LedgerFilter())[0]["quantity"] == 1500


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "-5", "@SUM(A1)", "＝1+1", "\u2212 5", '=HYPERLINK("http://x")'])
def test_no_cell_is_a_formula(clock, text):
    book = Book()
    book.receive(10, donor=text)
    assert as_csv(LedgerFilter())[0]["Người ủng hộ"] == f"'{text}"
    shown = as_sheet(LedgerFilter())[0]["Người ủng hộ"]
    assert shown == text, "in Excel the cell itself is text"
    file = load_workbook(exports.xlsx_file(LedgerFilter(), vocabulary()))
    assert file.active["G2"].data_type == "s"


def test_a_formula_behind_spaces_is_one_too():
    assert exports.harmless(" =1") == "' =1"
    assert exports.harmless("\u00a0@x") == "'\u00a0@x"


@pytest.mark.parametrize("text", ["Hoa", "N.T.H.", "Lớp 12A3, khóa “1995–1998”", "a=b", 'Nhóm "Cơm"; nắm'])
def test_plain_text_is_left_as_it_is(text):
    assert exports.harmless(text) == text


def test_an_export_asks_one_query_per_two_thousand_rows_and_holds_no_more(clock):
    book = Book()
    book.receive(10)
    first = PublicEntry.objects.get()
    fields = {field.attname: getattr(first, field.attname) for field in PublicEntry._meta.concrete_fields}
    PublicEntry.objects.bulk_create(PublicEntry(**{**fields, "seq": seq, "code": f"{seq:08d}", "line": seq}) for seq in range(10, 4510))
    words = vocabulary()
    with CaptureQueriesContext(connection) as asked:
        lines = exports.csv_lines(LedgerFilter(), words)
        next(lines), next(lines)
        assert len(asked) == 1, "nothing is read before it is sent"
        rest = sum(line.count(b"\r\n") for line in lines)
    assert rest == 4501 - 2000
    assert len(asked) == 3


def test_a_download_says_its_name(clock):
    Book()
    words = vocabulary()
    response = exports.export(LedgerFilter(fund=words.funds["NBKK"]), "csv", words)
    assert response["Content-Disposition"] == 'attachment; filename="so-thu-chi-nbkk-2026-11-21.csv"'
    assert exports.export(LedgerFilter(), "xlsx", words)["Content-Disposition"] == 'attachment; filename="so-thu-chi-2026-11-21.xlsx"'
    assert body(exports.export(LedgerFilter(), "json", words)) == b'{"results": [\n]}\n'
    with pytest.raises(KeyError):
        exports.export(LedgerFilter(), "pdf", words)
