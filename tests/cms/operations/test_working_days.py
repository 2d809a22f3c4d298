"""Working days: weekends, holidays, Saturdays worked instead, and the calendar the house starts with."""

from __future__ import annotations

import datetime as dt

import pytest

from cms.operations import working_days
from cms.operations.models import Holiday

pytestmark = pytest.mark.django_db

D = dt.date


@pytest.fixture
def no_holidays() -> None:
    Holiday.objects.all().delete()


def test_a_weekend_is_stepped_over(no_holidays) -> None:
    friday = D(2026, 11, 20)
    assert working_days.add_working_days(friday, 1) == D(2026, 11, 23)
    assert working_days.add_working_days(friday, 5) == D(2026, 11, 27)
    assert working_days.add_working_days(D(2026, 11, 21), 1) == D(2026, 11, 23)
    assert working_days.add_working_days(friday, 0) == friday


def test_a_holiday_is_stepped_over_and_a_worked_saturday_counts(no_holidays) -> None:
    Holiday.objects.create(date=D(2026, 11, 23), name="Nghỉ")
    Holiday.objects.create(date=D(2026, 11, 21), name="Làm bù", is_worked=True)
    assert working_days.add_working_days(D(2026, 11, 20), 1) == D(2026, 11, 21)
    assert working_days.add_working_days(D(2026, 11, 20), 2) == D(2026, 11, 24)
    assert working_days.is_working_day(D(2026, 11, 21))
    assert not working_days.is_working_day(D(2026, 11, 22))
    assert not working_days.is_working_day(D(2026, 11, 23))


@pytest.mark.parametrize(
    ("due", "today", "left"),
    [
        (D(2026, 11, 27), D(2026, 11, 20), 5),
        (D(2026, 11, 20), D(2026, 11, 20), 0),
        (D(2026, 11, 23), D(2026, 11, 21), 1),
        (D(2026, 11, 20), D(2026, 11, 24), -2),
        (D(2026, 11, 20), D(2026, 11, 22), 0),
    ],
)
def test_working_days_left(no_holidays, due, today, left) -> None:
    assert working_days.working_days_left(due, today) == left


def test_counting_back_and_counting_too_far_are_refused() -> None:
    with pytest.raises(ValueError, match="forward"):
        working_days.add_working_days(D(2026, 11, 20), -1)
    with pytest.raises(OverflowError):
        working_days.add_working_days(D(2026, 11, 20), 1000)


def test_one_query_however_many_days(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        working_days.add_working_days(D(2026, 1, 1), 200)


@pytest.mark.parametrize(
    "day",
    [D(2025, 1, 1), D(2025, 1, 29), D(2025, 4, 7), D(2025, 5, 1), D(2025, 9, 2), D(2026, 2, 17), D(2026, 4, 27), D(2026, 9, 1), D(2027, 2, 8)],
)
def test_the_calendar_the_house_starts_with(day) -> None:
    assert not working_days.is_working_day(day)


def test_saturdays_worked_instead_are_in_it() -> None:
    assert working_days.is_working_day(D(2026, 8, 22))
    assert not working_days.is_working_day(D(2026, 8, 31))
