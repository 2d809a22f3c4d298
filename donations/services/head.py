"""The one row every writer locks first (law 3), so that balances, numbers and `seq` are read by one writer at a time.

On PostgreSQL the row lock waits; on SQLite the transaction is IMMEDIATE, so whoever is here is alone already.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cms.operations import clock
from donations.models import LedgerHead


class Head(NamedTuple):
    """How many entries the book has, and when the last was posted (None while it is empty)."""

    size: int
    posted: dt.datetime | None

    def moment(self, wanted: dt.datetime | None = None) -> dt.datetime:
        """`posted` of the next entry: now (or `wanted`), but never before the last, in whole seconds UTC (law 4)."""
        now = (wanted or clock.now()).astimezone(dt.UTC).replace(microsecond=0)
        return now if self.posted is None else max(now, self.posted)


def lock() -> Head:
    """Wait for the head row and hold it until the transaction ends. Call inside `transaction.atomic`."""
    row = LedgerHead.objects.select_for_update().filter(pk=1).first()
    if row is None:
        LedgerHead.objects.bulk_create([LedgerHead(pk=1)], ignore_conflicts=True)
        row = LedgerHead.objects.select_for_update().get(pk=1)
    return Head(row.size, row.posted)


def advance(head: Head) -> None:
    """Write the head that follows the entries just inserted."""
    LedgerHead.objects.filter(pk=1).update(size=head.size, posted=head.posted)


def size() -> int:
    """How many entries the book has now; for showing, never for writing."""
    return LedgerHead.objects.filter(pk=1).values_list("size", flat=True).first() or 0
