"""Days of the two years: the slices that are planned to the đồng, and the rhythm of a week and of the lunar month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

TODAY = dt.date(2026, 11, 21)
FIRST = dt.date(2025, 1, 1)
YEAR_END = dt.date(2025, 12, 31)

# First days of the lunar months (mùng một), when as on the fifteenth (rằm) people give and cook for others.
_NEW_MOONS = (
    "2025-01-29 2025-02-28 2025-03-29 2025-04-28 2025-05-27 2025-06-25 2025-07-25 2025-08-23 2025-09-22 2025-10-21 2025-11-20 2025-12-20 "
    "2026-01-19 2026-02-17 2026-03-19 2026-04-17 2026-05-17 2026-06-15 2026-07-14 2026-08-13 2026-09-11 2026-10-10 2026-11-09"
)
LUNAR_DAYS = frozenset(day + dt.timedelta(days=offset) for day in map(dt.date.fromisoformat, _NEW_MOONS.split()) for offset in (0, 14))
# The hospital treats every day; the department's desk is closed on these.
CLOSED_DAYS = frozenset(
    dt.date.fromisoformat(day)
    for day in [
        "2025-01-01",
        "2025-01-28",
        "2025-01-29",
        "2025-01-30",
        "2025-01-31",
        "2025-02-01",
        "2025-04-30",
        "2025-05-01",
        "2025-09-02",
        "2026-01-01",
        "2026-02-16",
        "2026-02-17",
        "2026-02-18",
        "2026-02-19",
        "2026-02-20",
        "2026-04-30",
        "2026-05-01",
        "2026-09-02",
    ]
)


@dataclass(frozen=True)
class Slice:
    """Days planned together: a month, or the two parts of November that the running year is compared by."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> tuple[dt.date, ...]:
        return tuple(self.first + dt.timedelta(days=n) for n in range((self.last - self.first).days + 1))


def _month(year: int, month: int) -> Slice:
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return Slice(dt.date(year, month, 1), after - dt.timedelta(days=1))


SLICES_2025 = (
    *(_month(2025, m) for m in range(1, 11)),
    Slice(dt.date(2025, 11, 1), dt.date(2025, 11, 21)),
    Slice(dt.date(2025, 11, 22), dt.date(2025, 11, 30)),
    _month(2025, 12),
)
SLICES_2026 = (*(_month(2026, m) for m in range(1, 11)), Slice(dt.date(2026, 11, 1), TODAY))
SLICES = (*SLICES_2025, *SLICES_2026)


def is_open(day: dt.date) -> bool:
    """The desk works on weekdays and Saturdays, not on Sundays and holidays."""
    return day.weekday() != 6 and day not in CLOSED_DAYS


def giving_weight(day: dt.date) -> int:
    """How much is given on a day, relatively: pay days and lunar days more, Sundays less."""
    weight = (11, 10, 10, 10, 11, 8, 6)[day.weekday()]
    if day in LUNAR_DAYS:
        weight += 7
    if day.day in (5, 10, 25):
        weight += 3
    return weight


def visiting_weight(day: dt.date) -> int:
    """How many groups come: weekends and lunar days most; nobody on the first days of Tết."""
    if day in CLOSED_DAYS:
        return 0 if day.month in (1, 2) else 4
    return (5, 5, 6, 6, 7, 13, 12)[day.weekday()] + (9 if day in LUNAR_DAYS else 0)


def slice_of(day: dt.date) -> int:
    """The number in SLICES of the slice that holds `day`. Raises ValueError outside the two years."""
    for number, part in enumerate(SLICES):
        if part.first <= day <= part.last:
            return number
    raise ValueError(f"{day} is outside the planned years")


def next_open(day: dt.date) -> dt.date:
    """The first day after `day` on which the desk works."""
    day += dt.timedelta(days=1)
    while not is_open(day):
        day += dt.timedelta(days=1)
    return day
