"""What every test may ask for: people by role, an injectable clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from cms.operations import clock as house_clock


class HeldClock:
    """A clock that stands still until told: 21/11/2026 09:00 in Vietnam at the start of a test."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 11, 21, 9, 0, tzinfo=house_clock.ZONE)

    def set(self, moment: dt.date) -> None:
        """Move to a moment (aware, or naive local time), or to 09:00 of a date."""
        if not isinstance(moment, dt.datetime):
            moment = dt.datetime.combine(moment, dt.time(9, 0))
        self.moment = moment if moment.tzinfo else moment.replace(tzinfo=house_clock.ZONE)

    def advance(self, **delta: float) -> None:
        """Move on by timedelta's keywords: clock.advance(days=2)."""
        self.moment += dt.timedelta(**delta)

    def now(self) -> dt.datetime:
        return self.moment


@pytest.fixture
def clock() -> Iterator[HeldClock]:
    """Hold every room's clock still; move it with .set() and .advance()."""
    held = HeldClock()
    with house_clock.reading(held.now):
        yield held
