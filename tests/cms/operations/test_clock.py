"""The one clock can be held by a test and fixed by the demo."""

from __future__ import annotations

import datetime as dt

from cms.operations import clock as house_clock


def test_held_clock_stands_still_and_moves_when_told(clock) -> None:
    assert house_clock.today() == dt.date(2026, 11, 21)
    assert house_clock.now() == house_clock.now()
    clock.advance(days=2, hours=16)
    assert house_clock.now().isoformat() == "2026-11-24T01:00:00+07:00"
    clock.set(dt.date(2027, 1, 1))
    assert house_clock.now().isoformat() == "2027-01-01T09:00:00+07:00"


def test_today_is_the_day_in_vietnam_not_in_utc(clock) -> None:
    clock.set(dt.datetime(2026, 12, 31, 17, 0, tzinfo=dt.UTC))
    assert house_clock.today() == dt.date(2027, 1, 1)


def test_the_demo_fixes_the_day_and_lets_the_hours_run(settings) -> None:
    settings.TODAY = dt.date(2026, 11, 21)
    real = dt.datetime.now(house_clock.ZONE)
    moment = house_clock.now()
    assert moment.date() == dt.date(2026, 11, 21)
    assert moment.utcoffset() == dt.timedelta(hours=7)
    elapsed = (moment.hour * 60 + moment.minute) - (real.hour * 60 + real.minute)
    assert elapsed % (24 * 60) <= 1


def test_without_a_fixed_day_the_real_clock_is_read(settings) -> None:
    settings.TODAY = None
    assert abs(house_clock.now() - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)
