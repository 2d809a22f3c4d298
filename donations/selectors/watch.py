"""What is missing: bank statements of the last month, and public proof behind disbursements that are no longer new."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, QuerySet, Subquery

from cms.operations import clock
from donations.models import Account, Book, EntryFile, Kind, LedgerEntry, Period, Status, Voucher, WatchSettings

MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Statement:
    """A bank account and the last day a statement of it was attested; `missing` when last month's end is not covered and
    the month is still open: what was reconciled and closed asks for nothing more."""

    account: Account
    until: dt.date | None
    missing: bool


def last_month_end() -> dt.date:
    """The last day of the month before this one."""
    return clock.today().replace(day=1) - dt.timedelta(days=1)


def statements() -> list[Statement]:
    """Open bank accounts, those without last month's statement first (1 query)."""
    end = last_month_end()
    closed = Period.objects.filter(month=f"{end:%Y-%m}", closed_at__isnull=False)
    since = end.replace(day=1) - dt.timedelta(days=100)  # an older one says only that it is long ago
    told = LedgerEntry.objects.filter(kind=Kind.BALANCE, date__gte=since, account=OuterRef("pk")).order_by("-date").values("date")[:1]
    banks = Account.objects.filter(nature=Account.Nature.HOLDING, place=Account.Place.BANK, is_open=True).order_by("name")
    found = [
        Statement(bank, bank.until, not bank.is_closed and (bank.until or dt.date.min) < end)
        for bank in banks.annotate(until=Subquery(told), is_closed=Exists(closed))
    ]
    return sorted(found, key=lambda one: not one.missing)


def without_proof(rules: WatchSettings | None = None) -> QuerySet[Voucher]:
    """Posted disbursements older than the days in which proof should be public, back to the end of the window looked at."""
    watch, today = rules or WatchSettings.now(), clock.today()
    shown = EntryFile.objects.filter(voucher=OuterRef("pk"), checked_by__isnull=False, taken_down_at=None).exclude(sha256="")
    first, last = today - dt.timedelta(days=watch.proof_window), today - dt.timedelta(days=watch.proof_days)
    posted = Voucher.objects.filter(book=Book.DISBURSEMENT, status=Status.POSTED, date__range=(first, last), reversed_by__isnull=True)
    return posted.filter(~Exists(shown))


@dataclass(frozen=True, slots=True)
class Proof:
    """`missing` disbursements without public proof (at most MOST_COUNTED, then `more`), the oldest `oldest` days old;
    `unchecked` redacted copies that wait for the second person."""

    missing: int
    more: bool
    oldest: int
    unchecked: int


def proof(rules: WatchSettings | None = None) -> Proof:
    """The counter of the first screen (2 queries)."""
    oldest_first = without_proof(rules).order_by("date", "pk")[: MOST_COUNTED + 1]
    count, oldest = oldest_first.aggregate(count=Count("pk"), oldest=Min("date")).values()
    unchecked = EntryFile.objects.filter(checked_by__isnull=True, redacted_by__isnull=False, taken_down_at=None).exclude(redacted_copy="")
    return Proof(min(count, MOST_COUNTED), count > MOST_COUNTED, (clock.today() - oldest).days if oldest else 0, unchecked.count())
