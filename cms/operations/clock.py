"""The one clock: every rule with a date asks it, so tests and the demo can say what day it is.

`settings.TODAY` (environment variable DEMO_TODAY) holds the demo's day fixed; the time of day still runs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.conf import settings

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def _wall() -> dt.datetime:
    moment = dt.datetime.now(ZONE)
    fixed: dt.date | None = getattr(settings, "TODAY", None)
    return moment if fixed is None else dt.datetime.combine(fixed, moment.timetz())


_source: Callable[[], dt.datetime] = _wall


def now() -> dt.datetime:
    """This moment, aware, in Asia/Ho_Chi_Minh."""
    return _source().astimezone(ZONE)


def today() -> dt.date:
    """The calendar day in Vietnam."""
    return now().date()


@contextmanager
def reading(source: Callable[[], dt.datetime]) -> Iterator[None]:
    """Inside the block every thread reads the time from `source` (an aware datetime); the old clock returns after it."""
    global _source
    before, _source = _source, source
    try:
        yield
    finally:
        _source = before
