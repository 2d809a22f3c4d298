"""What is missing: bank statements of the last month, and public proof behind disbursements that are no longer new."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, QuerySet

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
    """Open bank accounts, those without last month's statement first (3 queries)."""
    end = last_month_end()
    is_closed = Period.objects.filter(month=f"{end:%Y-%m}", closed_at__isnull=False).exists()
    banks = list(Account.objects.filter(nature=Account.Nature.HOLDING, place=Account.Place.BANK, is_open=True).order_by("name"))
    since = end.replace(day=1) - dt.timedelta(days=100)  # an older one says only that it is long ago
    told = LedgerEntry.objects.filter(kind=Kind.BALANCE, date__gte=since, account__in=banks).order_by().values_list("account").annotate(Max("date"))
    until = dict(told)
    found = [Statement(bank, until.get(bank.pk), not is_closed and until.get(bank.pk, dt.date.min) < end) for bank in banks]
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
    """The counter of the first screen (3 queries)."""
    missing = without_proof(rules)
    count = missing.order_by()[: MOST_COUNTED + 1].count()
    oldest = missing.order_by("date", "pk").values_list("date", flat=True).first() if count else None
    unchecked = EntryFile.objects.filter(checked_by__isnull=True, redacted_by__isnull=False, taken_down_at=None).exclude(redacted_copy="")
    return Proof(min(count, MOST_COUNTED), count > MOST_COUNTED, (clock.today() - oldest).days if oldest else 0, unchecked.count())
