"""Which periods are closed, for the public: months from `Period`, years from their sign-off. Built by `publish` alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cms.operations import clock
from donations.models import Closing, Period, PublicPeriod


def rows() -> Iterator[tuple[str, dt.date]]:
    """(period, the day it was closed in Vietnam) of every closed month and year."""
    for month, moment in Period.objects.filter(closed_at__isnull=False).values_list("month", "closed_at"):
        if moment is not None:
            yield month, moment.astimezone(clock.ZONE).date()
    years = Closing.objects.filter(state=Closing.State.CLOSED).exclude(period__contains="-")
    for year, decided in years.values_list("period", "decided_at"):
        if decided is not None:
            yield year, decided.astimezone(clock.ZONE).date()


def publish() -> None:
    """Make the public table equal to what is closed."""
    wanted = dict(rows())
    PublicPeriod.objects.exclude(period__in=wanted).delete()
    there = set(PublicPeriod.objects.values_list("period", flat=True))
    PublicPeriod.objects.bulk_create(PublicPeriod(period=period, closed_on=day) for period, day in wanted.items() if period not in there)
    for known in PublicPeriod.objects.filter(period__in=there):
        if known.closed_on != wanted[known.period]:
            PublicPeriod.objects.filter(pk=known.pk).update(closed_on=wanted[known.period])
