"""What each holding holds at the end of a month by the book, and what was counted there about that day.

Quantities are whole units. A count may lie some days before the month end (a setting); it is compared with the book of
its own day.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Sum

from donations.models import Account, Balance, Kind, LedgerEntry, MonthlyTotal
from donations.selectors.periods import BookPeriod

Key = tuple[int, str]  # account id, unit code


@dataclass(frozen=True, slots=True)
class HoldingEnd:
    """One unit in one holding at a month end. `counted` is None when nobody counted; `book_then` is the book on that day."""

    account: int
    code: str
    name: str
    place: str
    unit: str
    book: int
    counted: int | None = None
    counted_on: dt.date | None = None
    book_then: int = 0
    has_statement: bool = False

    @property
    def difference(self) -> int:
        """Counted − book on the day of the count; 0 when nobody counted."""
        return 0 if self.counted is None else self.counted - self.book_then


def closings(month: str, nature: str) -> list[tuple[int, str, str, str, str, int]]:
    """(account id, code, name, place, unit, quantity) of every account of this nature that has moved up to `month` (1 query)."""
    latest = MonthlyTotal.objects.filter(account=OuterRef("account"), commodity=OuterRef("commodity"), month__lte=month).order_by("-month")
    rows = Balance.objects.filter(account__nature=nature).annotate(at_end=Subquery(latest.values("closing")[:1])).exclude(at_end=None)
    columns = ("account", "account__code", "account__name", "account__place", "commodity__code", "at_end")
    return list(rows.order_by("account__code", "commodity__order", "commodity__code").values_list(*columns))


def holding_ends(period: BookPeriod, count_days: int) -> list[HoldingEnd]:
    """Every holding and unit at the end of a month, with its count where there is one (3 queries)."""
    last = period.last_day
    earliest = last - dt.timedelta(days=count_days)
    found = LedgerEntry.objects.filter(kind=Kind.BALANCE, date__gte=earliest, date__lte=last).order_by("date", "seq")
    counts: dict[Key, tuple[int, dt.date, bool]] = {}
    for account, unit, quantity, day, body in found.values_list("account", "unit", "quantity", "date", "body"):
        counts[account, unit or ""] = (quantity or 0, day, '"statement":' in body)
    after = _moved_after({key: day for key, (_quantity, day, _statement) in counts.items()}, last)
    ends = []
    for account, code, name, place, unit, book in closings(period.last, Account.Nature.HOLDING):
        counted = counts.get((account, unit))
        if counted is None:
            ends.append(HoldingEnd(account, code, name, place, unit, book))
            continue
        quantity, day, statement = counted
        ends.append(HoldingEnd(account, code, name, place, unit, book, quantity, day, book - after[account, unit], statement))
    return ends


def _moved_after(days: dict[Key, dt.date], last: dt.date) -> dict[Key, int]:
    """What each holding gained after the day of its count and up to the month end; no query when all counts are of the last day."""
    gained: dict[Key, int] = defaultdict(int)
    early = {key: day for key, day in days.items() if day < last}
    if not early:
        return gained
    moved = LedgerEntry.objects.filter(date__gt=min(early.values()), date__lte=last, debit__isnull=False)
    for side, sign in (("debit", 1), ("credit", -1)):
        rows = moved.filter(**{f"{side}__in": {account for account, _unit in early}}).order_by().values_list(side, "unit", "date")
        for account, unit, day, total in rows.annotate(total=Sum("quantity")):
            if (account, unit) in early and day > early[account, unit]:
                gained[account, unit] += sign * int(total)
    return gained


def sums(ends: Iterable[tuple[int, str, str, str, str, int]]) -> dict[str, int]:
    """Per unit, what these accounts hold together."""
    totals: dict[str, int] = defaultdict(int)
    for _account, _code, _name, _place, unit, quantity in ends:
        totals[unit] += quantity
    return totals
