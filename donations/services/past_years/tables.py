"""A spreadsheet as rows of text cells: Excel and CSV, whatever their encoding, one row in memory at a time.

Line numbers are those a spreadsheet shows, 1 for the heads. Cells that Excel knows as dates and numbers come as such.
"""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

Cell = str | int | float | dt.date | None
LONGEST_FILE = 20 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 400 * 1024 * 1024  # of an Excel file's parts


class UnreadableFile(ValueError):
    """`code` is not_a_table, too_large or encoding."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Row(NamedTuple):
    line: int
    cells: Sequence[Cell]


def rows(path: Path) -> Iterator[Row]:
    """Every row that is not empty. Raises UnreadableFile."""
    if path.stat().st_size > LONGEST_FILE:
        raise UnreadableFile("too_large")
    with path.open("rb") as file:
        start = file.read(4)
    yield from _excel(path) if start == b"PK\x03\x04" else _csv(path, start)


def _excel(path: Path) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise UnreadableFile("too_large")
        book = load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile("not_a_table") from error
    try:
        sheet = book.worksheets[0]
        for line, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells = [_cell(value) for value in values]
            if any(cell not in (None, "") for cell in cells):
                yield Row(line, cells)
    finally:
        book.close()


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, bool):
        return None if value is None else str(value)
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, int | float | dt.date):
        return value
    return _text(str(value))


def _text(value: str) -> str:
    """NFC, no white space around; a decomposed or a non-breaking text reads as it looks."""
    return unicodedata.normalize("NFC", value.replace("\u00a0", " ")).strip()


def _csv(path: Path, start: bytes) -> Iterator[Row]:
    encoding = _encoding(path, start)
    with path.open(encoding=encoding, newline="") as file:
        head = file.readline()
        if not head.strip() or "\x00" in head:
            raise UnreadableFile("not_a_table")
        mark = max("\t;,", key=head.count)
        reader = csv.reader(itertools.chain([head], file), delimiter=mark)
        try:
            for values in reader:
                cells = [_text(value) for value in values]
                if any(cells):
                    yield Row(reader.line_num, cells)
        except csv.Error as error:
            raise UnreadableFile("not_a_table") from error


def _encoding(path: Path, start: bytes) -> str:
    """By the mark at its start, else UTF-8 when the whole file is, else the Windows page of Vietnam."""
    if start.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    for encoding in ("utf-8", "cp1258"):
        try:
            with path.open(encoding=encoding) as file:
                while file.read(1 << 16):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise UnreadableFile("encoding")
