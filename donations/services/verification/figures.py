"""Every projection worked out again from the bodies and compared, row by row, with what is stored and shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from donations.exceptions import Refusal
from donations.models import (
    Balance,
    MonthlyTotal,
    PublicAccount,
    PublicBalance,
    PublicBox,
    PublicBoxOpening,
    PublicCategoryMonth,
    PublicCommitment,
    PublicEntry,
    PublicFile,
    PublicFlow,
    PublicFlowTotal,
    PublicFund,
    PublicMeal,
    PublicMonth,
    PublicPeriod,
    PublicUnit,
    PublicVoid,
)
from donations.services.entries import Entry, day
from donations.services.nouns import Nouns
from donations.services.projections import balances, boxes, catalogue, commitments, counts, flows, meals, periods, public_entries
from donations.services.projections.months import Months
from donations.services.verification.report import Report

Rows = Iterable[Sequence[Any]]


class Figures:
    """Counts entries as a rebuild would. The two long tables are compared as they stream, the short ones at the end."""

    def __init__(self, report: Report, nouns: Nouns, reversed_by: dict[int, int]) -> None:
        self.report, self.nouns, self.reversed_by = report, nouns, reversed_by
        self.months, self.queues, self.categories = Months(nouns), flows.Queues(nouns), counts.Categories()
        self.voids: list[tuple[Any, ...]] = []
        self.files: list[tuple[Any, ...]] = []
        self.first_days: dict[str, str] = {}
        self.seen = {PublicEntry: 0, PublicFlow: 0}

    def count(self, entries: list[Entry]) -> None:
        """Compare the lines and flows of these entries and add them to the totals."""
        span = {"seq__gte": entries[0].seq, "seq__lte": entries[-1].seq}
        shown = PublicEntry.objects.filter(**span).order_by("seq").values_list(*public_entries.COLUMNS)
        self._compare(PublicEntry, public_entries.COLUMNS, 1, public_entries.rows(entries, self.reversed_by), shown)
        queued = PublicFlow.objects.filter(**span).values_list(*flows.COLUMNS)
        self._compare(PublicFlow, flows.COLUMNS, 2, self.queues.flows(entries, self.reversed_by), queued)
        for entry in entries:
            try:
                self.months.apply(entry)
            except Refusal as refusal:
                self.report.lie("below_zero", f"seq {entry.seq}", refusal)
            self.categories.apply(entry)
        self.voids += counts.voids(entries)
        self.files += counts.files(entries)
        for fund, date in counts.first_days(entries).items():
            self.first_days[fund] = min(date, self.first_days.get(fund, date))

    def end(self) -> None:
        """Compare the short tables, and law 1 on what is stored."""
        for model, seen in self.seen.items():
            if (count := model._default_manager.count()) != seen:
                self.report.lie(model.__name__, "table", f"{count} rows, the book gives {seen}")
        books = list(self.months.books.values())
        self._table(Balance, ("account_id", "commodity_id", "quantity"), 2, balances.balances(self.months))
        self._table(MonthlyTotal, balances.MONTHLY_TOTAL_COLUMNS, 3, [row for book in books for row in balances.monthly_totals(book, self.nouns)])
        shown = [balances.public_balance(book.side, book.unit, book.quantity) for book in books]
        self._table(PublicBalance, (*balances.PUBLIC_BALANCE_KEY, *balances.PUBLIC_BALANCE_COLUMNS), 2, shown)
        months = [row for book in books if book.side.is_fund for row in balances.public_months(book)]
        self._table(PublicMonth, (*balances.PUBLIC_MONTH_KEY, *balances.PUBLIC_MONTH_COLUMNS), 3, months)
        self._table(PublicFlowTotal, ("fund", "unit", "inflow", "outflow"), 2, [(*key, *ends) for key, ends in self.queues.ends.items()])
        self._table(PublicCategoryMonth, (*counts.CATEGORY_KEY, "root", "quantity", "people"), 4, self.categories.rows())
        self._table(PublicVoid, ("voucher", "date", "seq"), 1, self.voids)
        self._table(PublicFile, counts.FILE_COLUMNS, 2, self.files)
        self._table(PublicPeriod, ("period", "closed_on"), 1, periods.rows())
        self._table(PublicBox, boxes.BOX_COLUMNS, 1, boxes.boxes())
        self._table(PublicBoxOpening, boxes.OPENING_COLUMNS, 1, boxes.openings())
        self._table(PublicMeal, meals.COLUMNS, 1, meals.rows())
        self._nouns()
        self._law_1()

    def _nouns(self) -> None:
        funds = [(*row, day(self.first_days.get(row[0], ""))) for row in catalogue.funds()]
        self._table(PublicFund, ("code", *catalogue.FUND_COLUMNS, "first_date"), 1, funds)
        self._table(PublicUnit, ("code", *catalogue.UNIT_COLUMNS), 1, catalogue.units())
        self._table(PublicAccount, ("code", *catalogue.ACCOUNT_COLUMNS), 1, catalogue.accounts())
        self._table(PublicCommitment, ("fund", "unit", "quantity", "vouchers"), 2, commitments.rows())

    def _law_1(self) -> None:
        sums: dict[str, int] = {}
        for nature, unit, quantity in Balance.objects.values_list("account__nature", "commodity__code", "quantity"):
            sums[unit] = sums.get(unit, 0) + (quantity if nature == "holding" else -quantity)
        for unit, difference in sorted(sums.items()):
            if difference:
                self.report.lie("law_1", unit, f"holdings hold {difference} more than the funds")

    def _table(self, model: type[models.Model], columns: Sequence[str], key: int, wanted: Rows) -> None:
        self._compare(model, columns, key, wanted, model._default_manager.order_by().values_list(*columns))

    def _compare(self, model: type[models.Model], columns: Sequence[str], key: int, wanted: Rows, stored: Rows) -> None:
        want = {tuple(row[:key]): tuple(row) for row in wanted}
        have = {tuple(row[:key]): tuple(row) for row in stored}
        if model in self.seen:
            self.seen[model] += len(want)
        for name in want.keys() | have.keys() if want != have else ():
            was, is_ = want.get(name), have.get(name)
            if was != is_:
                where = " ".join(str(part) for part in name)
                self.report.lie(model.__name__, where, _difference(columns, was, is_))


def _difference(columns: Sequence[str], was: Sequence[Any] | None, is_: Sequence[Any] | None) -> str:
    if was is None:
        return "stands there, but the book gives no such row"
    if is_ is None:
        return "is missing"
    return ", ".join(f"{name} is {b!r}, the book gives {a!r}" for name, a, b in zip(columns, was, is_, strict=True) if a != b)
