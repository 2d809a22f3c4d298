"""Vouchers as a file for accounting software: the columns and account codes that staff have set, streamed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from cms.accounts.models import Campus
from donations.exports.sheets import Cell
from donations.log import format_code
from donations.models import AccountingColumn, Book, Category
from donations.selectors.accounting import AccountingLine, Codes, lines

Source = AccountingColumn.Source
# What the file has while staff have set no columns of their own.
USUAL = (
    Source.DATE, Source.ACCOUNTING_NUMBER, Source.NUMBER, Source.BOOK, Source.TITLE, Source.DEBIT_CODE, Source.CREDIT_CODE, Source.AMOUNT,
    Source.FUND, Source.CAMPUS,
)  # fmt: skip


class _Cells:
    """What each source gives of a line."""

    def __init__(self) -> None:
        self.codes = Codes()
        self.campuses = dict(Campus.objects.values_list("code", "name"))
        self.of: dict[str, Callable[[AccountingLine], Cell]] = {
            Source.DATE: lambda line: line.entry.date,
            Source.ACCOUNTING_NUMBER: lambda line: line.accounting_number,
            Source.NUMBER: lambda line: line.entry.voucher,
            Source.OLD_NUMBER: lambda line: line.old_number,
            Source.LINE: lambda line: line.entry.line,
            Source.BOOK: lambda line: str(Book(line.voucher.book).label),
            Source.TITLE: lambda line: line.voucher.title,
            Source.DEBIT_CODE: lambda line: self.codes.codes.get(line.entry.debit_id or 0, ""),
            Source.CREDIT_CODE: lambda line: self.codes.codes.get(line.entry.credit_id or 0, ""),
            Source.AMOUNT: lambda line: line.entry.quantity,
            Source.DEBIT: lambda line: self._name(line.entry.debit_id),
            Source.CREDIT: lambda line: self._name(line.entry.credit_id),
            Source.FUND: self._fund,
            Source.CAMPUS: lambda line: self.campuses.get(line.entry.campus or "", ""),
            Source.CATEGORY: lambda line: str(Category(line.entry.category).label) if line.entry.category in Category.values else "",
            Source.CODE: lambda line: format_code(line.entry.code),
        }

    def _name(self, account: int | None) -> str:
        found = self.codes.accounts.get(account or 0)
        fund = getattr(found, "fund", None)
        return fund.name if fund else found.name if found else ""

    def _fund(self, line: AccountingLine) -> str:
        sides = (self.codes.accounts[line.entry.credit_id or 0], self.codes.accounts[line.entry.debit_id or 0])
        return next((side.code.partition(":")[2] for side in sides if side.code.startswith("fund:")), "")


def columns() -> list[tuple[str, str]]:
    """(source, heading) of each column, in order (1 query)."""
    own = list(AccountingColumn.objects.values_list("source", "heading"))
    return own or [(source.value, str(source.label).capitalize()) for source in USUAL]


def rows(first: dt.date, last: dt.date) -> Iterator[Sequence[Cell]]:
    """The heads, then one row per money line dated first…last."""
    wanted = columns()
    yield [heading for _source, heading in wanted]
    cells = _Cells()
    makers = [cells.of[source] for source, _heading in wanted]
    for line in lines(first, last):
        yield [make(line) for make in makers]
