"""Figures of a year and of a fund: totals, statements, months, weeks of cover. LEDGER §5 says what counts as what.

Months are texts YYYY-MM, quantities whole units. In every row opening + income − spending = closing.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, Sum, When

from donations.models.accounts import MONEY
from donations.models.public import PublicBalance, PublicEntry, PublicFund
from donations.selectors.months import Flows, Scope, by_unit


@dataclass(frozen=True, slots=True)
class UnitTotals:
    """One unit over all funds in a year: receipts less reversals, disbursements less theirs, conversions as a net."""

    income: int
    spending: int
    conversions: int  # made by conversion − given in conversion: below zero for money spent on goods


@dataclass(frozen=True, slots=True)
class YearTotals:
    """The year's figures: per unit, charity groups received, patients helped (visits)."""

    year: int
    units: dict[str, UnitTotals]
    groups: int
    people: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One unit of one fund (or scope) in one period: Kỳ trước chuyển sang, Thu, Chi, Tồn, and what they are made of.

    `income` and `spending` hold conversions and transfers too, so the identity is true; `receipts` and
    `disbursements` are the parts §5 calls in and out. `reversed_*` say how much was taken off by corrections.
    """

    fund: str  # '' for all funds
    unit: str
    first: str  # YYYY-MM
    last: str
    opening: int
    income: int
    spending: int
    closing: int
    receipts: int = 0
    conversions_in: int = 0
    transfers_in: int = 0
    disbursements: int = 0
    conversions_out: int = 0
    transfers_out: int = 0
    reversed_in: int = 0
    reversed_out: int = 0
    people: int = 0
    groups: int = 0
    entries: int = 0

    @classmethod
    def of(cls, flows: Flows, *, fund: str, unit: str, first: str, last: str) -> StatementRow:
        return cls(
            fund=fund, unit=unit, first=first, last=last,
            opening=flows.opening, income=flows.income, spending=flows.spending, closing=flows.closing,
            receipts=flows.receipt_in, conversions_in=flows.conversion_in, transfers_in=flows.transfer_in + flows.internal_in,
            disbursements=flows.disbursement_out, conversions_out=flows.conversion_out, transfers_out=flows.transfer_out + flows.internal_out,
            reversed_in=flows.reversed_in, reversed_out=flows.reversed_out, people=flows.people, groups=flows.groups, entries=flows.entries,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """One month of one unit. `unfinished` is the month of today; `through` is the day it reaches (0 when finished)."""

    month: str
    opening: int
    income: int
    spending: int
    closing: int
    unfinished: bool = False
    through: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """Law 1 for one unit: what lies in holdings and what belongs to funds."""

    unit: str
    holdings: int
    funds: int

    @property
    def holds(self) -> bool:
        return self.holdings == self.funds


def month_of(day: dt.date) -> str:
    """YYYY-MM of a day."""
    return f"{day.year:04d}-{day.month:02d}"


def months_of(year: int, *, until: str = "9999-12") -> list[str]:
    """January to December as YYYY-MM, no further than `until`."""
    return [month for number in range(1, 13) if (month := f"{year:04d}-{number:02d}") <= until]


def year_totals(year: int) -> YearTotals:
    """The year's totals over all funds; transfers cancel, openings are not income (1 query)."""
    units, groups, people = {}, 0, 0
    for (unit,), flows in by_unit(Scope(), f"{year:04d}-01", f"{year:04d}-12"):
        groups += flows.groups
        people += flows.people
        totals = UnitTotals(flows.receipt_in, flows.disbursement_out, flows.conversion_in - flows.conversion_out)
        if flows.entries or totals != UnitTotals(0, 0, 0):
            units[unit] = totals
    ordered = sorted(units.items(), key=lambda item: (item[0] != MONEY, item[0]))
    return YearTotals(year, dict(ordered), groups, people)


def _campus_transfers(scope: Scope, first: str, last: str) -> dict[str, int]:
    """Per unit, what moved between two funds of the scope's campus: months cannot tell it from other transfers."""
    if scope.fund and not scope.whole:
        return {}
    funds = PublicFund.objects.filter(campus=scope.campus).values("code")
    between = PublicEntry.objects.filter(fund__in=funds, other_fund__in=funds, group__in=("chuyen", "dieu-chinh"))
    if scope.fund:
        between = between.filter(root=scope.fund, other_root=scope.fund)
    year, month = int(last[:4]), int(last[5:])
    days = (dt.date(int(first[:4]), int(first[5:]), 1), dt.date(year, month, calendar.monthrange(year, month)[1]))
    quantity = Case(When(kind="transfer", then=F("quantity")), default=-F("quantity"))
    rows = between.filter(date__range=days).order_by().values("unit").annotate(moved=Sum(quantity))
    return {row["unit"]: int(row["moved"]) for row in rows}


def fund_statement(
    fund: PublicFund | str | None, first_month: str, last_month: str, *, with_children: bool = True, campus: str | None = None
) -> list[StatementRow]:
    """One row per unit of a fund (None: all funds) from first to last month, inclusive (1 query, 2 per campus).

    Units that never moved up to `last_month` have no row; money comes first.
    """
    scope = Scope.of(fund, with_children=with_children, campus=campus)
    moved = _campus_transfers(scope, first_month, last_month) if scope.campus else {}
    rows = []
    for (unit,), flows in by_unit(scope, first_month, last_month):
        flows.transfer_in -= moved.get(unit, 0)
        flows.transfer_out -= moved.get(unit, 0)
        if not flows.is_empty:
            rows.append(StatementRow.of(flows, fund=scope.fund, unit=unit, first=first_month, last=last_month))
    return sorted(rows, key=lambda row: (row.unit != MONEY, row.unit))


def fund_statements(fund: PublicFund | str | None, periods: Iterable[tuple[str, str]], *, with_children: bool = True) -> list[StatementRow]:
    """A statement for each (first, last) month pair of one stretch of time, in order; the pairs follow one another (1 query).

    A unit has a row in every period from the one it first moves in.
    """
    pairs = list(periods)
    scope = Scope.of(fund, with_children=with_children)
    months: dict[str, dict[str, Flows]] = defaultdict(dict)
    for (unit, month), flows in by_unit(scope, "0000-00", pairs[-1][1], also_by=["month"]):
        months[unit][month] = flows
    rows = []
    for first, last in pairs:
        for unit in sorted(months, key=lambda unit: (unit != MONEY, unit)):
            flows = Flows()
            for month, moved in months[unit].items():
                flows.add(moved, before=month < first, within=first <= month <= last)
            if not flows.is_empty:
                rows.append(StatementRow.of(flows, fund=scope.fund, unit=unit, first=first, last=last))
    return rows


def month_points(rows: Iterable[StatementRow], months: list[str], today: dt.date) -> list[MonthPoint]:
    """Statement rows of single months of one unit as points of a chart; months without a row keep the balance."""
    found = {row.first: row for row in rows}
    points, balance = [], 0
    for month in months:
        row = found.get(month)
        unfinished = month == month_of(today)
        opening, income, spending = (row.opening, row.income, row.spending) if row else (balance, 0, 0)
        balance = opening + income - spending
        points.append(MonthPoint(month, opening, income, spending, balance, unfinished, today.day if unfinished else 0))
    return points


def weeks_of_cover(balance: int, spent: int, days: int) -> int | None:
    """Full weeks that `balance` lasts when `spent` in `days` goes on; None when nothing was spent yet."""
    if spent <= 0 or days <= 0 or balance < 0:
        return None
    return balance * days // (spent * 7)


def holdings_equal_funds() -> list[Agreement]:
    """Law 1, one line per unit: what lies in holdings = what belongs to funds (1 query)."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: {"holding": 0, "fund": 0})
    for row in PublicBalance.objects.order_by().values("unit", "nature").annotate(total=Sum("quantity")):
        sums[row["unit"]][row["nature"]] = int(row["total"])
    return [Agreement(unit, both["holding"], both["fund"]) for unit, both in sorted(sums.items(), key=lambda item: (item[0] != MONEY, item[0]))]
