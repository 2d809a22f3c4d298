"""Which count stands for the end of a month, and what the book said at that very count. Quantities are whole units.

A bank's closing balance is of the end of its day. People count in the middle of a day: theirs is compared with the book as it
stood at the count, so that what moved afterwards makes no shortage. Nobody counted in time: the first count after the month
stands for it, compared with the book of its own moment; what moved between the two is in that book.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from cms.operations import clock
from donations.models import Account, Balance, Kind, LedgerEntry, MonthlyTotal
from donations.selectors.periods import BookPeriod

Key = tuple[int, str]  # account id, unit code
BANK = Account.Place.BANK


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted. `book` is what the book said then, `later` what papers dated up to `day` gained it after that day."""

    quantity: int
    day: dt.date
    seq: int
    has_statement: bool
    is_bank: bool
    book: int = 0
    later: int = 0


def counts(period: BookPeriod, count_days: int, places: Mapping[Key, str], needed: set[Key]) -> dict[Key, Count]:
    """The count of each holding and unit for the end of a month, where there is one.

    `places` names what kind each holding is; only for those `needed` a count taken after the month is looked for.
    """
    found = _settled(_in_time(period, count_days, places), places)
    missing = {key for key in needed if key not in found and places[key] != BANK}
    if missing:
        found |= {key: one for key, one in _settled(_after(period.last_day, missing, places), places).items() if key in missing}
    return found


def _settled(own: dict[Key, Count], places: Mapping[Key, str]) -> dict[Key, Count]:
    """Counts with the book of their moment. Who counts a safe or a store counts all of it: what the book did not have there
    at that moment needs no row, it was counted as nothing."""
    sheets: dict[int, Count] = {}
    for (account, _unit), one in own.items():
        if not one.is_bank and (account not in sheets or one.seq > sheets[account].seq):
            sheets[account] = one
    unlisted = {key: replace(sheets[key[0]], quantity=0) for key in places if key[0] in sheets and key not in own}
    months: dict[str, dict[Key, Count]] = defaultdict(dict)
    for key, one in (own | unlisted).items():
        months[f"{one.day:%Y-%m}"][key] = one
    found = {key: one for month, some in months.items() for key, one in _compared(month, some)}
    return {key: one for key, one in found.items() if key not in unlisted or one.book == 0}


def _read(rows: QuerySet[LedgerEntry], places: Mapping[Key, str]) -> Iterator[tuple[Key, Count]]:
    for account, unit, quantity, day, seq, body in rows.values_list("account", "unit", "quantity", "date", "seq", "body"):
        if (key := (account or 0, unit or "")) in places:
            yield key, Count(quantity or 0, day, seq, '"statement":' in body, places[key] == BANK)


def _in_time(period: BookPeriod, count_days: int, places: Mapping[Key, str]) -> dict[Key, Count]:
    """The last count of the month's last days (1 query)."""
    last = period.last_day
    rows = LedgerEntry.objects.filter(kind=Kind.BALANCE, date__gte=last - dt.timedelta(days=count_days), date__lte=last)
    return dict(_read(rows.order_by("date", "seq"), places))


def _after(last: dt.date, missing: set[Key], places: Mapping[Key, str]) -> dict[Key, Count]:
    """The first count after the month's end of each unit in the holdings of `missing` (2 queries)."""
    rows = LedgerEntry.objects.filter(kind=Kind.BALANCE, date__gt=last, account__in={account for account, _unit in missing})
    wanted = list(rows.order_by().values("account", "unit").annotate(first=Min("seq")).values_list("first", flat=True))
    return dict(_read(LedgerEntry.objects.filter(seq__in=wanted), places)) if wanted else {}


def _compared(month: str, own: Mapping[Key, Count]) -> Iterator[tuple[Key, Count]]:
    """Counts of one month with the book of their moment: the month's closing less what moved after them in it (5 queries)."""
    accounts = {account for account, _unit in own}
    latest = MonthlyTotal.objects.filter(account=OuterRef("account"), commodity=OuterRef("commodity"), month__lte=month).order_by("-month")
    at_end = Balance.objects.filter(account__in=accounts).annotate(at_end=Subquery(latest.values("closing")[:1]))
    book: dict[Key, int] = {(account, unit): end or 0 for account, unit, end in at_end.values_list("account", "commodity__code", "at_end")}
    later: dict[Key, int] = defaultdict(int)
    for key, quantity, day, seq, written in _moved_after(month, own):
        one = own.get(key)
        if one is None:
            continue
        if day > one.day or (seq > one.seq and not one.is_bank):
            book[key] -= quantity
        if day <= one.day < written and seq > one.seq and not one.is_bank:
            later[key] += quantity
    for key, one in own.items():
        yield key, replace(one, book=book.get(key, 0), later=later[key])


def _moved_after(month: str, own: Mapping[Key, Count]) -> Iterator[tuple[Key, int, dt.date, int, dt.date]]:
    """Movements dated up to the month's end that are after some count by day or by place in the book: what the holding gained,
    their day, seq, and the day they were written (4 queries)."""
    year, number = map(int, month.split("-"))
    end, first = BookPeriod(year, f"{number:02d}").last_day, min(one.day for one in own.values())
    after = [Q(date__gt=first, date__lte=end)]
    if by_people := [one.seq for one in own.values() if not one.is_bank]:
        after.append(Q(date__lte=first, seq__gt=min(by_people)))
    for side, sign in (("debit", 1), ("credit", -1)):
        for some in after:
            rows = LedgerEntry.objects.filter(some, **{f"{side}__in": {account for account, _unit in own}}).order_by()
            for account, unit, quantity, day, seq, posted in rows.values_list(side, "unit", "quantity", "date", "seq", "posted").iterator():
                yield (account, unit), sign * quantity, day, seq, posted.astimezone(clock.ZONE).date()
