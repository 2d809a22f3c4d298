"""The law counts in working days: Monday to Friday, less public holidays, plus the Saturdays worked instead."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cms.operations.models import Holiday
from cms.operations.reading import asked_once

DAY = dt.timedelta(days=1)
LONGEST = 400  # calendar days looked at; a deadline further off than that is a mistake


def _marked(first: dt.date, last: dt.date) -> dict[dt.date, bool]:
    """Days marked in the calendar between two dates, both included: True where a weekend day is worked."""
    return dict(Holiday.objects.filter(date__range=(first, last)).values_list("date", "is_worked"))


def _is_worked(day: dt.date, marked: dict[dt.date, bool]) -> bool:
    return marked.get(day, day.weekday() < 5)


@asked_once
def _around(day: dt.date) -> Calendar:
    return Calendar.between(day - LONGEST * DAY, day + LONGEST * DAY)


def is_working_day(day: dt.date) -> bool:
    """Whether the office works on `day`."""
    return _is_worked(day, _marked(day, day))


@dataclass(frozen=True)
class Calendar:
    """The marked days of a stretch, read once (1 query), for many deadlines."""

    marked: dict[dt.date, bool]

    @classmethod
    def between(cls, first: dt.date, last: dt.date) -> Calendar:
        return cls(_marked(first, last))

    @classmethod
    def around(cls, day: dt.date) -> Calendar:
        """Every day that a deadline met on `day` can lie on, before and after."""
        return _around(day)

    def add(self, start: dt.date, count: int) -> dt.date:
        """As `add_working_days`; days outside the stretch are Monday to Friday."""
        if count < 0:
            raise ValueError(f"working days are counted forward, not {count}")
        day, left = start, count
        while left:
            day += DAY
            if day - start > LONGEST * DAY:
                raise OverflowError(f"{count} working days from {start} is more than {LONGEST} days away")
            left -= _is_worked(day, self.marked)
        return day

    def left(self, due: dt.date, today: dt.date) -> int:
        """As `working_days_left`."""
        first, last = min(due, today), max(due, today)
        worked = sum(_is_worked(first + n * DAY, self.marked) for n in range(1, (last - first).days + 1))
        return worked if due >= today else -worked

    def is_working(self, day: dt.date) -> bool:
        """As `is_working_day`."""
        return _is_worked(day, self.marked)


def add_working_days(start: dt.date, count: int) -> dt.date:
    """The day on which the `count`-th working day after `start` falls; the day of receipt itself is never counted.

    0 gives `start`. Raises ValueError for a negative count, and OverflowError past LONGEST calendar days.
    """
    return Calendar.between(start, start + LONGEST * DAY).add(start, count)


def working_days_left(due: dt.date, today: dt.date) -> int:
    """Working days from `today` (not counted) to `due` (counted). Negative: how many have gone by since `due`."""
    return Calendar.between(min(due, today), max(due, today)).left(due, today)
