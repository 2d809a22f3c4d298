"""The fund statement of one period: Kỳ trước chuyển sang → Thu → Chi → Tồn, per unit, per fund with its children, per campus.

It says the same as `figures.fund_statement` and the API: in every row opening + income − spending = closing, and the rows
of the parts less what moved between them are the row of the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Max, Min, OuterRef, Q, Subquery, Sum

from donations.models.accounts import MONEY
from donations.models.closing import PublicPeriod
from donations.models.public import PublicCategoryMonth, PublicEntry, PublicFund, PublicMonth
from donations.selectors.figures import StatementRow, fund_statement
from donations.selectors.months import Flows, Scope, by_unit
from donations.selectors.periods import BookPeriod
from donations.selectors.vocabulary import Vocabulary

MOST_CORRECTIONS = 12
EARMARKS = "*"  # children off the public list, together


@dataclass(frozen=True, slots=True)
class Part:
    """One fund (or campus) inside a statement, with its row; `inside` tells a child shown below its root."""

    code: str
    row: StatementRow
    inside: bool = False


@dataclass(frozen=True, slots=True)
class UnitStatement:
    """One unit: the whole, its parts, what moved between the parts, and the rows of the campuses that carry funds."""

    whole: StatementRow
    parts: Sequence[Part] = ()
    between: int = 0  # moved between the parts: counted in each of them, cancelled in the whole
    campuses: Sequence[Part] = ()

    @property
    def holds(self) -> bool:
        """Every identity of this unit: of the whole, of each part, and of the parts against the whole."""
        rows = [self.whole, *(part.row for part in (*self.parts, *self.campuses))]
        own = [part.row for part in self.parts if not part.inside]
        return all(row.opening + row.income - row.spending == row.closing for row in rows) and (
            not own
            or (
                (sum(row.opening for row in own), sum(row.closing for row in own)) == (self.whole.opening, self.whole.closing)
                and sum(row.income for row in own) - self.between == self.whole.income
                and sum(row.spending for row in own) - self.between == self.whole.spending
            )
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """A period of a fund (None: all funds). `categories` is what was disbursed by coarse category, in đồng."""

    period: BookPeriod
    fund: str
    units: Sequence[UnitStatement]
    categories: Sequence[tuple[str, int]] = ()
    people: int = 0
    groups: int = 0

    @property
    def money(self) -> UnitStatement | None:
        return next((unit for unit in self.units if unit.whole.unit == MONEY), None)

    @property
    def goods(self) -> list[UnitStatement]:
        return [unit for unit in self.units if unit.whole.unit != MONEY]


@dataclass(frozen=True, slots=True)
class Correction:
    """A line posted after the period that corrects it; its words stay on its own page, where a redaction takes them away."""

    seq: int
    code: str
    date: object
    voucher: str


@dataclass(frozen=True)
class Standing:
    """Whether a period is closed: `closed_on` the day its last month was, `signed_on` of a year, `open_months` what is not."""

    closed_on: object | None
    signed_on: object | None
    open_months: list[str] = field(default_factory=list)

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None


def head_size() -> int:
    """How many entries the public book has: what every cached figure is of (1 query)."""
    last = PublicEntry.objects.aggregate(last=Max("seq"))["last"]
    return 0 if last is None else last + 1


def first_month() -> str:
    """YYYY-MM in which the public book begins; '' while it is empty (1 query)."""
    return PublicMonth.objects.aggregate(first=Min("month"))["first"] or ""


def statement(period: BookPeriod, fund: PublicFund | None, words: Vocabulary) -> Statement:
    """The figures of one period (2 queries, and 2 for each campus that carries funds)."""
    scope = Scope.of(fund)
    flows: dict[str, dict[str, Flows]] = defaultdict(dict)
    for (unit, code), moved in by_unit(scope, period.first, period.last, also_by=["fund"]):
        if not moved.is_empty:
            flows[unit][code] = moved
    campuses = _campuses(period, fund, words)
    units = [_unit(period, scope, unit, flows[unit], campuses, words) for unit in sorted(flows, key=words.unit_order)]
    people, groups = (sum(getattr(one.whole, name) for one in units) for name in ("people", "groups"))
    return Statement(period, scope.fund, units, _categories(scope, period), people, groups)


def _unit(period: BookPeriod, scope: Scope, unit: str, flows: dict[str, Flows], campuses: dict, words: Vocabulary) -> UnitStatement:
    def row(code: str, moved: Flows) -> StatementRow:
        return StatementRow.of(moved, fund=code, unit=unit, first=period.first, last=period.last)

    whole = row(scope.fund, _sum(flows.values()).cancel(internal=scope.hides_internal, transfers=scope.is_all))
    parts = list(_parts(scope, flows, row, words)) if scope.whole else []
    own = [part.row for part in parts if not part.inside]
    between = sum(one.income for one in own) - whole.income if own else 0
    carried = [Part(campus, found[unit]) for campus, found in campuses.items() if unit in found]
    return UnitStatement(whole, parts, between, carried)


def _sum(flows: Iterable[Flows]) -> Flows:
    total = Flows()
    for moved in flows:
        total.before += moved.before
        total.add(moved, before=False, within=True)
    return total


def _parts(scope: Scope, flows: dict[str, Flows], row: Callable[[str, Flows], StatementRow], words: Vocabulary) -> Iterable[Part]:
    """Of all funds: each root with its children, each listed child below it. Of a root with children: itself and each child."""
    roots = [fund.code for fund in words.roots] if scope.is_all else [scope.fund]
    for root in roots:
        family = [root, *(child.code for child in words.children(root))]
        moved = {code: flows[code] for code in family if code in flows}
        if not moved:
            continue
        named = [code for code in moved if code == root or words.funds[code].listed]
        if scope.is_all:
            yield Part(root, row(root, _sum(moved.values()).cancel(internal=True, transfers=False)))
            yield from (Part(code, row(code, _sum([moved[code]])), inside=True) for code in named if code != root)
        elif set(moved) != {root}:
            yield from (Part(code, row(code, _sum([moved[code]]))) for code in named)
            if unnamed := [flows for code, flows in moved.items() if code not in named]:
                yield Part(EARMARKS, row(EARMARKS, _sum(unnamed)))


def _campuses(period: BookPeriod, fund: PublicFund | None, words: Vocabulary) -> dict[str, dict[str, StatementRow]]:
    """Per campus that carries funds of this scope, its row of each unit."""
    if fund is not None and fund.parent:
        return {}
    inside = [one for one in words.funds.values() if fund is None or one.root == fund.code]
    codes = [code for code in words.campuses if any(one.campus == code for one in inside)]
    if fund is not None and all(one.campus == fund.campus for one in inside):
        return {}  # the campus is the fund itself
    return {code: {row.unit: row for row in fund_statement(fund, period.first, period.last, campus=code)} for code in codes}


def _categories(scope: Scope, period: BookPeriod) -> list[tuple[str, int]]:
    rows = PublicCategoryMonth.objects.filter(scope.where, unit=MONEY, month__gte=period.first, month__lte=period.last).order_by()
    found = rows.values_list("category").annotate(total=Sum("quantity"))
    return sorted(((category, int(total)) for category, total in found if total), key=lambda one: -one[1])


def standings(year: int) -> dict[str, object]:
    """Period code → the day it was closed, of a year and its months (1 query)."""
    return dict(PublicPeriod.objects.filter(period__startswith=f"{year:04d}").values_list("period", "closed_on"))


def all_standings() -> dict[str, object]:
    """The same of every year (1 query)."""
    return dict(PublicPeriod.objects.values_list("period", "closed_on"))


def standing(period: BookPeriod, closed: dict[str, object], first: str) -> Standing:
    """Of a period, from `standings` and the book's first month: closed when every month of it that the book has is."""
    months = [month for month in period.months if first and month >= first]
    open_ = [month for month in months if month not in closed]
    days = [closed[month] for month in months if month in closed]
    done = bool(months) and not open_
    return Standing(max(days) if done else None, closed.get(period.code) if not period.part else None, open_)  # type: ignore[type-var]


def corrections(period: BookPeriod, fund: PublicFund | None) -> tuple[list[Correction], bool]:
    """Entries after the period that restate it or reverse what is in it, newest first, and whether there are more (1 query)."""
    later = PublicEntry.objects.filter(date__gt=period.last_day)
    if fund is not None:
        own, other = ("root", "other_root") if not fund.parent else ("fund", "other_fund")
        later = later.filter(Q(**{own: fund.code}) | Q(**{other: fund.code}))
    restating = later.filter(restates__gte=period.first, restates__lte=period.last)
    original = PublicEntry.objects.filter(seq=OuterRef("reverses")).values("date")
    undoing = later.filter(group="dieu-chinh", reverses__isnull=False).annotate(of_day=Subquery(original[:1]))
    undoing = undoing.filter(of_day__gte=period.first_day, of_day__lte=period.last_day)
    columns = ("seq", "code", "date", "voucher")
    both = restating.order_by().values_list(*columns).union(undoing.order_by().values_list(*columns))
    found = [Correction(*row) for row in both.order_by("-seq")[: MOST_CORRECTIONS + 1]]
    return found[:MOST_CORRECTIONS], len(found) > MOST_CORRECTIONS
