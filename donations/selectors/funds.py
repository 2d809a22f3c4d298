"""Funds as the public meets them: the cards of the list, the page of one fund, what it spends on, what is promised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from cms.operations import clock
from donations.models.accounts import MONEY
from donations.models.public import PublicCategoryMonth, PublicCommitment, PublicEntry, PublicFund
from donations.selectors.figures import MonthPoint, StatementRow, fund_statement, fund_statements, month_of, month_points, months_of, weeks_of_cover
from donations.selectors.months import Flows, Scope, by_unit
from donations.selectors.vocabulary import Vocabulary, vocabulary

DAYS_TO_JUDGE = 28  # an average week says nothing before four of them have passed


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a fund spends money this year: `spent` đồng (disbursed, or given for goods) in `days` days up to today."""

    spent: int
    days: int

    @property
    def per_week(self) -> int | None:
        """Average đồng a week; None in the first four weeks and when nothing was spent."""
        return self.spent * 7 // self.days if self.days >= DAYS_TO_JUDGE and self.spent > 0 else None

    def weeks(self, balance: int) -> int | None:
        """Full weeks that `balance` đồng last at this pace; None when there is no pace to speak of."""
        return weeks_of_cover(balance, self.spent, self.days) if self.per_week else None


@dataclass(frozen=True, slots=True)
class CategoryShare:
    """What went into one coarse category, less reversals; `people` are the patients' visits it helped."""

    category: str
    quantity: int
    people: int


@dataclass(frozen=True, slots=True)
class Commitment:
    """Approved and not yet paid, part of the balance: quantity and number of vouchers, per unit."""

    unit: str
    quantity: int
    vouchers: int


@dataclass(frozen=True, slots=True)
class FundCard:
    """A root fund with its children, money in đồng: balance = opening of the year + income − spending."""

    fund: PublicFund
    balance: int
    opening: int
    income: int
    spending: int
    transfers_in: int  # part of income that came from another root
    transfers_out: int
    weeks: int | None
    goods: Sequence[StatementRow]  # this year's rows of units other than money
    children: Sequence[PublicFund]  # those on the public list

    @property
    def kept_for(self) -> str:
        return self.fund.kept_for


@dataclass(frozen=True, slots=True)
class FundPage:
    """All figures of one fund in one year. `money` is the VND row of `rows`; its identity is what the page shows."""

    fund: PublicFund
    parent: PublicFund | None
    children: Sequence[PublicFund]
    year: int
    years: Sequence[int]  # with entries, newest first
    rows: Sequence[StatementRow]
    money: StatementRow
    months: Sequence[MonthPoint]
    categories: Sequence[CategoryShare]
    commitments: Sequence[Commitment]
    pace: Pace
    vocabulary: Vocabulary = field(repr=False)

    @property
    def goods(self) -> list[StatementRow]:
        return [row for row in self.rows if row.unit != MONEY]

    @property
    def weeks(self) -> int | None:
        """Full weeks of cover at this year's pace; None for funds kept for a day, and for years gone by."""
        return None if self.fund.kept_for else self.pace.weeks(self.money.closing)

    @property
    def committed(self) -> Commitment:
        """The money approved and not yet paid (zeros when none)."""
        return next((found for found in self.commitments if found.unit == MONEY), Commitment(MONEY, 0, 0))


def pace_days(fund: PublicFund | None, today: dt.date) -> int:
    """Days of this year in which the fund has existed, today included."""
    start = dt.date(today.year, 1, 1)
    if fund is not None and fund.first_date:
        start = max(start, fund.first_date)
    return max(0, (today - start).days + 1)


def fund_cards(words: Vocabulary | None = None) -> list[FundCard]:
    """The listed root funds in display order, with this year's figures (1 query, 2 when `words` is not handed in)."""
    words = words or vocabulary()
    today = clock.today()
    first, last = f"{today.year}-01", month_of(today)
    by_root: dict[str, dict[str, Flows]] = {}
    for (unit, root), flows in by_unit(Scope(), first, last, also_by=["root"]):
        by_root.setdefault(root, {})[unit] = flows
    cards = []
    for fund in words.roots:
        if not fund.listed:
            continue
        units = by_root.get(fund.code, {})
        money = units.get(MONEY, Flows())
        others = sorted((unit for unit in units if unit != MONEY), key=words.unit_order)
        goods = [StatementRow.of(units[unit], fund=fund.code, unit=unit, first=first, last=last) for unit in others]
        pace = Pace(money.disbursement_out + money.conversion_out, pace_days(fund, today))
        cards.append(
            FundCard(
                fund=fund,
                balance=money.closing,
                opening=money.opening,
                income=money.income,
                spending=money.spending,
                transfers_in=money.transfer_in,
                transfers_out=money.transfer_out,
                weeks=None if fund.kept_for else pace.weeks(money.closing),
                goods=goods,
                children=[child for child in words.children(fund.code) if child.listed],
            )
        )
    return cards


def fund_page(fund: PublicFund | str, year: int | None = None, words: Vocabulary | None = None) -> FundPage | None:
    """Everything a fund's page says in figures (3 queries, 4 when `words` is not handed in). `fund` is a slug or code.

    None when there is no such fund. A root speaks for its children too. Without `year`, this year.
    """
    words = words or vocabulary()
    found = words.fund(fund if isinstance(fund, str) else fund.code)
    if found is None:
        return None
    today = clock.today()
    year = year or today.year
    months = months_of(year, until=month_of(today)) or [f"{year:04d}-01"]
    whole, statement = (months[0], months[-1]), [(month, month) for month in months]
    rows = fund_statements(found, [*statement, whole])
    year_rows = sorted((row for row in rows if (row.first, row.last) == whole), key=lambda row: words.unit_order(row.unit))
    # In January the year is one month long: its row stands twice, once as the month and once as the year.
    year_rows = list({row.unit: row for row in year_rows}.values())
    nothing = StatementRow.of(Flows(), fund=found.code, unit=MONEY, first=whole[0], last=whole[1])
    money = next((row for row in year_rows if row.unit == MONEY), nothing)
    single = {row.first: row for row in rows if row.unit == MONEY and row.first == row.last}
    first_year = found.first_date.year if found.first_date else year
    return FundPage(
        fund=found, parent=words.funds.get(found.parent), children=[child for child in words.children(found.code) if child.listed],
        year=year, years=list(range(today.year, min(first_year, year) - 1, -1)),
        rows=year_rows, money=money, months=month_points(single.values(), months, today),
        categories=categories(found, *whole), commitments=commitment(found),
        pace=Pace(money.disbursements + money.conversions_out, pace_days(found, today) if year == today.year else 0), vocabulary=words,
    )  # fmt: skip


def categories(fund: PublicFund | str | None, first: str, last: str, unit: str = MONEY) -> list[CategoryShare]:
    """What the fund (None: all) disbursed from first to last month per coarse category, largest first (1 query)."""
    scope = Scope.of(fund)
    rows = PublicCategoryMonth.objects.filter(scope.where, unit=unit, month__range=(first, last)).order_by()
    totals = rows.values("category").annotate(total=Sum("quantity"), helped=Sum("people"))
    shares = [CategoryShare(row["category"], int(row["total"]), int(row["helped"])) for row in totals if row["total"]]
    return sorted(shares, key=lambda share: (-share.quantity, share.category))


def goods(fund: PublicFund | str | None, year: int) -> list[StatementRow]:
    """The year's statement of every unit but money (1 query)."""
    return [row for row in fund_statement(fund, f"{year:04d}-01", f"{year:04d}-12") if row.unit != MONEY]


def commitment(fund: PublicFund | str | None) -> list[Commitment]:
    """Approved and not yet paid, per unit, the children's too (1 query)."""
    scope = Scope.of(fund)
    rows = PublicCommitment.objects.order_by()
    if scope.fund:
        own = Q(fund=scope.fund)
        rows = rows.filter(own | Q(fund__startswith=f"{scope.fund}/") if scope.whole else own)
    totals = rows.values("unit").annotate(total=Sum("quantity"), number=Sum("vouchers"))
    found = [Commitment(row["unit"], int(row["total"]), int(row["number"])) for row in totals if row["total"]]
    return sorted(found, key=lambda promised: (promised.unit != MONEY, promised.unit))


def unidentified_gifts() -> int:
    """How many receipts of unknown purpose still wait to be asked about (1 query)."""
    reassigned = PublicEntry.objects.filter(fund=OuterRef("fund"), of=OuterRef("seq"), reversed_by=None).exclude(kind="reversal").order_by()
    total = Subquery(reassigned.values("of").annotate(total=Sum("quantity")).values("total"))
    unknown = PublicFund.objects.filter(kind="unidentified", code=OuterRef("fund"))
    waiting = PublicEntry.objects.filter(Exists(unknown), kind="receipt", reversed_by=None, quantity__gt=Coalesce(total, 0))
    return waiting.count()
