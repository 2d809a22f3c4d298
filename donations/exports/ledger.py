"""The filtered rows of the ledger as CSV, JSON and Excel: exactly the rows the page shows, streamed in bounded memory.

In tables a quantity is a plain number without grouping, so that a spreadsheet can add it up, with its unit beside it. The
JSON is the API's: whole numbers of the stored unit.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from cms.formatting import date as shown_date
from cms.operations import clock
from donations.log import format_code
from donations.models.accounts import MONEY
from donations.models.ledger import Category
from donations.models.public import PublicEntry
from donations.selectors.ledger import GROUP_NAMES, LedgerFilter, Selection, sign_of
from donations.selectors.vocabulary import Vocabulary

Cell = str | int | Decimal | dt.date

FORMATS = ("csv", "json", "xlsx")
_SHEET_ROWS = 1_000_000  # a sheet of Excel ends at 1.048.576
# A cell that starts so is a formula to a spreadsheet, whoever wrote it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "\u2212")


def voucher_name(entry: PublicEntry) -> str:
    """The voucher's number, with its line when it is not the first: PT-2026-000123-37."""
    return entry.voucher if not entry.voucher or (entry.line or 1) == 1 else f"{entry.voucher}-{entry.line}"


def record(entry: PublicEntry) -> dict[str, Any]:
    """One entry as the API and the JSON export give it. What it does not have is null; `fund` of a transfer gives."""
    return {
        "code": format_code(entry.code),
        "seq": entry.seq,
        "date": entry.date.isoformat(),
        "kind": entry.kind,
        "group": entry.group,
        "fund": entry.fund or None,
        "other_fund": entry.other_fund or None,
        "unit": entry.unit or None,
        "quantity": entry.quantity,
        "sign": entry.sign,
        "donor": entry.donor or None,
        "memo": entry.memo or None,
        "category": entry.category or None,
        "campus": entry.campus or None,
        "people": entry.people,
        "groups": entry.groups,
        "voucher": entry.voucher or None,
        "line": entry.line,
        "occurred": entry.occurred.isoformat() if entry.occurred else None,
        "restates": entry.restates or None,
        "of": entry.of,
        "reverses": entry.reverses,
        "reversed_by": entry.reversed_by,
        "subject": entry.subject,
    }


class _Table:
    """The columns of CSV and Excel: heads people know, one row per entry."""

    def __init__(self, filter: LedgerFilter, words: Vocabulary) -> None:
        self.filter, self.words = filter, words

    @property
    def heads(self) -> list[str]:
        return [
            _("Ngày"), _("Số chứng từ"), _("Mã tra cứu"), _("Loại"), _("Quỹ"), _("Sang quỹ"), _("Người ủng hộ"), _("Nội dung"),
            _("Loại hỗ trợ"), _("Thu, nhập"), _("Chi, xuất"), _("Chuyển, khác"), _("Đơn vị"), _("Cơ sở"), _("Dòng bị hủy"),
        ]  # fmt: skip

    def _fund(self, code: str) -> str:
        found = self.words.funds.get(code)
        return found.name if found else code

    def _unit(self, code: str) -> str:
        found = self.words.units.get(code)
        return "đ" if code == MONEY else found.unit_name if found else code

    def _quantity(self, entry: PublicEntry) -> Cell:
        """In the unit people count in: 1500 g of a kg unit is 1.5; '' when nothing was counted."""
        if entry.quantity is None:
            return ""
        divisor = self.words.divisor(entry.unit)
        return entry.quantity if divisor == 1 else Decimal(entry.quantity) / divisor

    def row(self, entry: PublicEntry) -> list[Cell]:
        """The date, texts and numbers; '' for what the entry does not have."""
        sign, quantity = sign_of(entry, self.filter.fund), self._quantity(entry)
        return [
            entry.date, voucher_name(entry), format_code(entry.code), str(GROUP_NAMES.get(entry.group, entry.group)),
            self._fund(entry.fund), self._fund(entry.other_fund), entry.donor, entry.memo,
            str(Category(entry.category).label) if entry.category in Category.values else entry.category,
            quantity if sign > 0 else "", quantity if sign < 0 else "", quantity if sign == 0 else "", self._unit(entry.unit),
            self.words.campuses.get(entry.campus, entry.campus), _("đã hủy") if entry.reversed_by is not None else "",
        ]  # fmt: skip


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: a leading = + - @ gets an apostrophe before it."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text


class _Line:
    """A file that keeps only the last line written, for csv to write into."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def _csv_cell(cell: Cell) -> Cell:
    if isinstance(cell, dt.date):
        return shown_date(cell)
    return harmless(cell) if isinstance(cell, str) else cell


def csv_lines(filter: LedgerFilter, words: Vocabulary) -> Iterator[bytes]:
    """UTF-8 with the mark that makes Excel read it so, CRLF, dates dd/mm/yyyy."""
    table, line = _Table(filter, words), _Line()
    writer = csv.writer(line)
    writer.writerow(table.heads)
    yield b"\xef\xbb\xbf" + line.text.encode()
    for chunk in Selection(filter).chunks():
        parts = []
        for entry in chunk:
            writer.writerow([_csv_cell(cell) for cell in table.row(entry)])
            parts.append(line.text)
        yield "".join(parts).encode()


def json_lines(filter: LedgerFilter, words: Vocabulary) -> Iterator[bytes]:
    """One object {"results": […]} with the records of the API, a record per line."""
    yield b'{"results": ['
    before = "\n"
    for chunk in Selection(filter).chunks():
        yield (before + ",\n".join(json.dumps(record(entry), ensure_ascii=False) for entry in chunk)).encode()
        before = ",\n"
    yield b"\n]}\n"


def xlsx_file(filter: LedgerFilter, words: Vocabulary) -> Any:
    """An open temporary file, at its beginning; it is deleted when closed. Rows go to disk as they are written."""
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115  the response closes it
    table = _Table(filter, words)
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, {**options, "default_date_format": "dd/mm/yyyy"})
    bold, whole, parts = (book.add_format(how) for how in ({"bold": True}, {"num_format": "#,##0"}, {"num_format": "#,##0.###"}))
    sheet, at = None, 0
    for entry in (entry for chunk in Selection(filter).chunks() for entry in chunk):
        if sheet is None or at >= _SHEET_ROWS:
            sheet, at = _sheet(book, table.heads, bold), 1
        for column, cell in enumerate(table.row(entry)):
            if isinstance(cell, dt.date):
                sheet.write_datetime(at, column, dt.datetime.combine(cell, dt.time()))
            elif isinstance(cell, int | Decimal):
                sheet.write_number(at, column, cell, whole if isinstance(cell, int) else parts)
            elif cell:
                sheet.write_string(at, column, cell)
        at += 1
    if sheet is None:
        _sheet(book, table.heads, bold)
    book.close()
    file.seek(0)
    return file


def _sheet(book: xlsxwriter.Workbook, heads: Iterable[str], bold: Any) -> Any:
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 14, 18)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    return sheet


_STREAMS: dict[str, tuple[Callable[[LedgerFilter, Vocabulary], Iterator[bytes]], str]] = {
    "csv": (csv_lines, "text/csv; charset=utf-8"),
    "json": (json_lines, "application/json"),
}


def export(filter: LedgerFilter, format: str, words: Vocabulary) -> HttpResponseBase:
    """The download for one of FORMATS, named so-thu-chi-<fund>-<today>. Raises KeyError for any other format."""
    fund = f"-{filter.fund.slug}" if filter.fund else ""
    name = f"so-thu-chi{fund}-{clock.today():%Y-%m-%d}.{format}"
    if format == "xlsx":
        return FileResponse(
            xlsx_file(filter, words), as_attachment=True, filename=name,
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )  # fmt: skip
    lines, content_type = _STREAMS[format]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines(filter, words), content_type=content_type, headers=headers)
