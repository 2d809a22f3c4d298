"""How long a family waited, counted in the office's own hours: nights, weekends and holidays do not count."""

from __future__ import annotations

import datetime as dt

from cms.operations import clock
from cms.operations.working_days import DAY, Calendar
from donations.models import CaseStep

LONGEST = 400  # days looked at; a longer wait is told as that many
# Kinds of steps in which somebody met or spoke with the family.
CONTACTS = frozenset(set(CaseStep.Kind.values) - {CaseStep.Kind.NOTE, CaseStep.Kind.REFERRAL, CaseStep.Kind.ATTEMPT})


def working_minutes(start: dt.datetime, end: dt.datetime, *, opens: dt.time, closes: dt.time) -> int:
    """Whole minutes between two moments that fall into office hours of working days; 0 when `end` is not after `start`."""
    start, end = start.astimezone(clock.ZONE), end.astimezone(clock.ZONE)
    first, last = start.date(), min(end.date(), start.date() + LONGEST * DAY)
    calendar = Calendar.between(first, last)
    seconds, day = 0.0, first
    while day <= last:
        if calendar.is_working(day):
            begin = max(start, dt.datetime.combine(day, opens, tzinfo=clock.ZONE))
            finish = min(end, dt.datetime.combine(day, closes, tzinfo=clock.ZONE))
            seconds += max(0.0, (finish - begin).total_seconds())
        day += DAY
    return int(seconds // 60)
