"""What each holding holds at the end of a month by the book, and what was counted there about that day.

Quantities are whole units. What is compared, and with what, says `holding_counts`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from donations.models import MONEY, Account, Balance, MonthlyTotal
from donations.selectors import holding_counts
from donations.selectors.periods import BookPeriod


@dataclass(frozen=True, slots=True)
class HoldingEnd:
    """One unit in one holding at a month end. `counted` is None when nobody counted.

    `book_then` is the book at the count, `later` what papers dated up to that day added or took once the day was over.
    `may_be_left` where nothing is to be counted: nothing there by the book, and nothing moved or the holding is closed.
    """

    account: int
    code: str
    name: str
    place: str
    unit: str
    book: int
    counted: int | None = None
    counted_on: dt.date | None = None
    book_then: int = 0
    later: int = 0
    is_late: bool = False
    has_statement: bool = False
    may_be_left: bool = False

    @property
    def difference(self) -> int:
        """Counted − book at the count; 0 when nobody counted."""
        return 0 if self.counted is None else self.counted - self.book_then

    @property
    def is_told_by_papers(self) -> bool:
        """Whether papers written after the count, dated before it, make up the whole difference."""
        return self.difference != 0 and self.difference == self.later


def _ends(month: str, nature: str) -> QuerySet[Balance]:
    """Every account of this nature and unit that has moved up to `month`, with its quantity `at_end`."""
    latest = MonthlyTotal.objects.filter(account=OuterRef("account"), commodity=OuterRef("commodity"), month__lte=month).order_by("-month")
    rows = Balance.objects.filter(account__nature=nature).annotate(at_end=Subquery(latest.values("closing")[:1])).exclude(at_end=None)
    return rows.order_by("account__code", "commodity__order", "commodity__code")


def closings(month: str, nature: str) -> list[tuple[int, str, str, str, str, int]]:
    """(account id, code, name, place, unit, quantity) of every account of this nature that has moved up to `month` (1 query)."""
    columns = ("account", "account__code", "account__name", "account__place", "commodity__code", "at_end")
    return list(_ends(month, nature).values_list(*columns))


def holding_ends(period: BookPeriod, count_days: int) -> list[HoldingEnd]:
    """Every holding and unit at the end of a month, with its count where there is one.

    2 queries and 5, and 7 more when something was not counted in its month.
    """
    moved = MonthlyTotal.objects.filter(account=OuterRef("account"), commodity=OuterRef("commodity"), month=period.last)
    rows = _ends(period.last, Account.Nature.HOLDING).annotate(moved=Exists(moved))
    found = list(
        rows.values_list("account", "account__code", "account__name", "account__place", "commodity__code", "at_end", "account__is_open", "moved")
    )
    empty = {(row[0], row[4]): _is_empty(*row[3:]) for row in found}
    places = {(row[0], row[4]): row[3] for row in found}
    counts = holding_counts.counts(period, count_days, places, {key for key, is_empty in empty.items() if not is_empty})
    ends = []
    for account, code, name, place, unit, book, _is_open, _has_moved in found:
        if (one := counts.get((account, unit))) is None:
            ends.append(HoldingEnd(account, code, name, place, unit, book, may_be_left=empty[account, unit]))
            continue
        late = one.day > period.last_day
        ends.append(HoldingEnd(account, code, name, place, unit, book, one.quantity, one.day, one.book, one.later, late, one.has_statement))
    return ends


def _is_empty(place: str, unit: str, book: int, is_open: bool, has_moved: bool) -> bool:
    """Whether nothing is there to be counted: a bank prints its 0 and a safe in use is opened to see that it is empty."""
    if book or not has_moved:
        return not book
    return place not in (Account.Place.BANK, Account.Place.SAFE) or (place == Account.Place.SAFE and (not is_open or unit != MONEY))


def sums(ends: Iterable[tuple[int, str, str, str, str, int]]) -> dict[str, int]:
    """Per unit, what these accounts hold together."""
    totals: dict[str, int] = defaultdict(int)
    for _account, _code, _name, _place, unit, quantity in ends:
        totals[unit] += quantity
    return totals
