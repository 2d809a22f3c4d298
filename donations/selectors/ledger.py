"""Rows of the public ledger: which a filter shows, a page of them, their sums. Newest first, by `seq`, with a cursor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, Max, Q, QuerySet, Sum, Value
from django.db.models.fields import BigIntegerField
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from donations.models.public import PublicEntry, PublicFund
from donations.selectors.search import Found, WordQuery, rare_hits
from donations.selectors.windows import WindowRow, window_statement

PAGE_ROWS = 50
# What people filter rows by. The context keeps "Thu" (money in) apart from Django's own "Thu" (Thursday: "Thứ 5").
GROUP_NAMES: dict[str, Promise] = {
    "thu": pgettext_lazy("dòng sổ", "Thu"),
    "chi": pgettext_lazy("dòng sổ", "Chi"),
    "chuyen": pgettext_lazy("dòng sổ", "Chuyển"),
    "nhap": pgettext_lazy("dòng sổ", "Nhập kho"),
    "xuat": pgettext_lazy("dòng sổ", "Xuất kho"),
    "dieu-chinh": pgettext_lazy("dòng sổ", "Điều chỉnh"),
    "khac": pgettext_lazy("dòng sổ", "Khác"),
}
MOST_COUNTED = 1000  # above it a list says "hơn 1.000"
_CHUNK = 2000


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What to show of the ledger; every empty part shows all. A root fund shows its children's rows too.

    `least` and `most` are stored quantities of `unit`; without a unit they are whole counting units, and `divisors`
    (unit → divisor) says which units are stored finer.
    """

    words: WordQuery | None = None
    fund: PublicFund | None = None
    kind: str = ""  # a group: thu, chi, chuyen, nhap, xuat, dieu-chinh, khac
    unit: str = ""
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    least: int | None = None
    most: int | None = None
    campus: str = ""
    divisors: Mapping[str, int] = field(default_factory=dict, hash=False)

    @property
    def narrows(self) -> bool:
        """Rows inside the window are left out, so their sums are no statement of a fund."""
        return bool(self.words or self.kind or self.campus or self.least is not None or self.most is not None)

    @property
    def is_empty(self) -> bool:
        return self == LedgerFilter(divisors=self.divisors)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows a filter finds; exact up to 1.000 (`more` False). Sums only for few rows of one unit, else None."""

    count: int
    more: bool
    unit: str
    income: int | None
    spending: int | None


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """One page of rows. Each row carries `running`, the balance of the filter's fund (with children) after it, or None.

    `next` is the `after` of the following page ('' at the end). `statement` has a row per unit when the filter is a
    window of time of a fund or of all funds; `tally` is worked out on the first page only.
    """

    rows: Sequence[PublicEntry]
    next: str
    tally: Tally | None
    statement: Sequence[WindowRow]
    one_unit: bool  # exactly one fund and one unit: the running balance is meaningful in every row


def _quantity_at(filter: LedgerFilter, side: str, limit: int) -> Q:
    """quantity ≥ or ≤ limit, in counting units where the filter names no unit."""
    finer = {unit: divisor for unit, divisor in filter.divisors.items() if divisor != 1} if not filter.unit else {}
    rows = Q(**{f"quantity__{side}": limit})
    if finer:
        rows &= ~Q(unit__in=finer)
        for unit, divisor in finer.items():
            rows |= Q(unit=unit, **{f"quantity__{side}": limit * divisor})
    return rows


def _plain(filter: LedgerFilter) -> Q:
    rows = Q()
    if filter.kind:
        rows &= Q(group=filter.kind)
    if filter.unit:
        rows &= Q(unit=filter.unit)
    if filter.first_day:
        rows &= Q(date__gte=filter.first_day)
    if filter.last_day:
        rows &= Q(date__lte=filter.last_day)
    if filter.campus:
        rows &= Q(campus=filter.campus)
    if filter.least is not None:
        rows &= _quantity_at(filter, "gte", filter.least)
    if filter.most is not None:
        rows &= _quantity_at(filter, "lte", filter.most)
    return rows


class Selection:
    """The rows of a filter, newest first; what its words find is asked once (1 query) and kept for all its pages."""

    def __init__(self, filter: LedgerFilter) -> None:
        self.filter = filter
        self.where = _plain(filter)
        if filter.words:
            hits = rare_hits(filter.words)
            self.where &= Q(Found(filter.words)) if hits is None else Q(seq__in=hits)

    def rows(self, before: int | None = None) -> QuerySet[PublicEntry]:
        """The rows, or those older than seq `before`, each with `running`: the fund's balance after it, None without a fund."""
        fund = self.filter.fund
        if fund is None:
            older = Q() if before is None else Q(seq__lt=before)
            none = Value(None, output_field=BigIntegerField())
            return PublicEntry.objects.filter(self.where, older).annotate(running=none).order_by("-seq")
        # The bound is said of both sides: PostgreSQL would walk the entries from the newest one down to it.
        older = Q() if before is None else Q(flows__seq__lt=before, seq__lt=before)
        if fund.parent:
            own, running = Q(flows__fund=fund.code), F("flows__running")
        else:
            # A transfer between a root and its child stands in two flows of the root: its giving side is shown.
            own, running = Q(flows__root=fund.code) & (Q(flows__side="out") | ~Q(root=F("other_root"))), F("flows__root_running")
        # One filter() call: each further one would join the flows anew.
        rows = PublicEntry.objects.filter(self.where, older, own)
        return rows.annotate(running=running, side=F("flows__side")).order_by("-flows__seq")

    def chunks(self) -> Iterator[list[PublicEntry]]:
        """Every row in lists of at most 2.000, for streaming (1 query each)."""
        last = None
        while chunk := list(self.rows(last)[:_CHUNK]):
            yield chunk
            last = chunk[-1].seq
            if len(chunk) < _CHUNK:
                return

    def tally(self) -> Tally:
        """Count and sums of the rows, looking at no more than 1.001 of them (1 query)."""
        of_fund = self.filter.fund is not None
        into, out = (Q(side="in"), Q(side="out")) if of_fund else (Q(sign=1), Q(sign=-1))
        found = self.rows()[: MOST_COUNTED + 1].aggregate(
            number=Count("seq"), units=Count("unit", distinct=True), unit_name=Max("unit"),
            income=Coalesce(Sum("quantity", filter=into), 0), spending=Coalesce(Sum("quantity", filter=out), 0),
        )  # fmt: skip
        more = found["number"] > MOST_COUNTED
        if more or found["units"] != 1:
            return Tally(min(found["number"], MOST_COUNTED), more, "", None, None)
        return Tally(found["number"], more, found["unit_name"], int(found["income"]), int(found["spending"]))


def sign_of(entry: PublicEntry, fund: PublicFund | None) -> int:
    """+1 into what is looked at, −1 out of it, 0 neither (a transfer between its funds, a deposit, an attestation)."""
    if fund is None or not entry.other_fund:
        return 0 if entry.other_fund else entry.sign
    mine, other = (entry.fund, entry.other_fund) if fund.parent else (entry.root, entry.other_root)
    return int(other == fund.code) - int(mine == fund.code)


def ledger_page(filter: LedgerFilter, after: int | None = None, *, size: int = PAGE_ROWS, sums: bool = True) -> LedgerPage:
    """One page. `after` is the `next` of the page before, as a number; `sums` False leaves `tally` and `statement` out.

    1 query, and 1 for words; on a first page with sums 1 for the tally and 1 or 2 for the statement.
    """
    selection = Selection(filter)
    found = list(selection.rows(after)[: size + 1])
    first_page = sums and after is None
    statement = [] if filter.narrows or not first_page else window_statement(filter.fund, filter.first_day, filter.last_day, unit=filter.unit)
    return LedgerPage(
        rows=found[:size],
        next=str(found[size - 1].seq) if len(found) > size else "",
        tally=selection.tally() if first_page else None,
        statement=statement,
        one_unit=bool(filter.fund and filter.unit),
    )


def latest(number: int, fund: PublicFund | None = None) -> list[PublicEntry]:
    """The newest rows of a fund (with its children) or of all (1 query)."""
    return list(Selection(LedgerFilter(fund=fund)).rows()[:number])
