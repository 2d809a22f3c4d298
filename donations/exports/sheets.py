"""Rows of plain cells as CSV and Excel, as spreadsheets here want them: UTF-8 with its mark, no formulas, numbers ungrouped."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from cms.formatting import date
from donations.exports.ledger import harmless

Cell = str | int | Decimal | dt.date | None
CSV, XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PART = 500  # rows joined into one piece of a streamed answer


def csv_rows(rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The rows as pieces of a file, heads first; memory does not grow with them."""
    yield b"\xef\xbb\xbf"
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for count, row in enumerate(rows, start=1):
        writer.writerow([_text(cell) for cell in row])
        if count % _PART == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    if buffer.tell():
        yield buffer.getvalue().encode()


def _text(cell: Cell) -> Any:
    if isinstance(cell, dt.date):
        return date(cell)
    return harmless(cell) if isinstance(cell, str) else "" if cell is None else cell


def xlsx_rows(rows: Iterable[Sequence[Cell]], *, width: int = 18) -> Any:
    """An open temporary file, at its beginning; it is deleted when closed. Rows go to disk as they are written."""
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115  the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, {**options, "default_date_format": "dd/mm/yyyy"})
    bold, whole, parts = (book.add_format(how) for how in ({"bold": True}, {"num_format": "#,##0"}, {"num_format": "#,##0.###"}))
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 25, width)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, dt.date):
                sheet.write_datetime(at, column, dt.datetime.combine(cell, dt.time()))
            elif isinstance(cell, int | Decimal):
                sheet.write_number(at, column, cell, whole if isinstance(cell, int) else parts)
            elif cell:
                sheet.write_string(at, column, cell, bold if at == 0 else None)
    book.close()
    file.seek(0)
    return file
