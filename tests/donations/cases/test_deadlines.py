"""The register's clocks: working minutes to the first contact, nobody missed, the day an answer is promised for."""

from __future__ import annotations

import datetime as dt

import pytest

from cms.operations.clock import ZONE
from cms.operations.models import Holiday
from donations.models import CaseRules
from donations.selectors import cases as seen
from donations.selectors.case_clock import working_minutes
from donations.services import cases
from donations.services.cases import refusals

pytestmark = pytest.mark.django_db
OPENS, CLOSES = dt.time(7, 30), dt.time(16, 30)


# -- time to first contact ---------------------------------------------------------------------------------------
def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-18T09:00", "2026-11-18T10:30", 90),
        ("2026-11-18T16:00", "2026-11-19T08:00", 60),
        ("2026-11-20T16:00", "2026-11-23T08:00", 60),  # over a weekend
        ("2026-11-21T09:00", "2026-11-22T20:00", 0),  # a Saturday and a Sunday
        ("2026-11-18T05:00", "2026-11-18T06:00", 0),
        ("2026-11-18T10:00", "2026-11-18T09:00", 0),
    ],
)
def test_only_office_hours_of_working_days_count(db, start, end, minutes) -> None:
    assert working_minutes(at(start), at(end), opens=OPENS, closes=CLOSES) == minutes


def test_a_holiday_does_not_count_and_a_worked_saturday_does(db) -> None:
    Holiday.objects.create(date=dt.date(2026, 11, 19), name="Nghỉ thử")
    Holiday.objects.create(date=dt.date(2026, 11, 21), name="Làm bù", is_worked=True)
    assert working_minutes(at("2026-11-18T16:00"), at("2026-11-20T08:00"), opens=OPENS, closes=CLOSES) == 60
    assert working_minutes(at("2026-11-21T09:00"), at("2026-11-21T10:00"), opens=OPENS, closes=CLOSES) == 60


def test_the_first_contact_stops_the_clock_and_later_ones_do_not(ward, clock) -> None:
    case = ward.report()
    clock.advance(hours=2)
    case = ward.step(case)
    clock.advance(days=1)
    case = ward.step(case, "visit")
    assert (case.first_contact_minutes, case.state, case.worker) == (120, "assessing", ward.worker)
    assert case.verified_on == dt.date(2026, 11, 19)
    assert case.last_contact_at == clock.now()


def test_a_note_is_no_contact(ward) -> None:
    case = ward.step(ward.report(), "note", note="Gọi không nghe máy.")
    assert (case.first_contact_at, case.state) == (None, "reported")


def test_a_step_is_neither_in_the_future_nor_before_the_report(ward, clock) -> None:
    case = ward.report()
    with pytest.raises(refusals.FutureMoment):
        ward.step(case, at=clock.now() + dt.timedelta(minutes=1))
    with pytest.raises(refusals.BeforeReport):
        ward.step(case, at=clock.now() - dt.timedelta(hours=1))


# -- nobody is missed --------------------------------------------------------------------------------------------
def test_a_case_without_contact_for_the_rules_days_is_listed_until_somebody_speaks_with_the_family(ward, clock) -> None:
    CaseRules.objects.update(no_contact_days=3)
    case, met = ward.report(), ward.step(ward.report())
    clock.advance(days=2)
    assert list(seen.silent_cases()) == []
    ward.step(met)
    clock.advance(days=1, minutes=1)
    assert list(seen.silent_cases()) == [case]
    assert list(seen.never_met()) == [case]
    ward.step(case)
    assert list(seen.silent_cases()) == []


def test_the_share_reached_is_100_only_when_nobody_was_missed(ward, clock) -> None:
    first = ward.report()
    ward.report()
    clock.advance(hours=1)
    ward.step(first)
    today = clock.now().date()
    figures = seen.reached(today, today, hours=8)
    assert (figures.reported, figures.met, figures.in_time, figures.percent, figures.median_minutes) == (2, 1, 1, 50, 60)


# -- phiếu hẹn ---------------------------------------------------------------------------------------------------
def test_slips_are_numbered_without_a_gap_and_a_second_slip_keeps_its_number(ward) -> None:
    first = cases.hand_slip(case=ward.report(), actor=ward.worker)
    second = cases.hand_slip(case=ward.report(), actor=ward.worker, answer_due=dt.date(2026, 11, 20))
    again = cases.hand_slip(case=first, actor=ward.worker, answer_due=dt.date(2026, 12, 1))
    assert [case.slip_number for case in (first, second, again)] == ["PH-2026-00001", "PH-2026-00002", "PH-2026-00001"]
    assert first.answer_due == dt.date(2026, 11, 25)  # five working days


@pytest.mark.parametrize(("day", "refusal"), [(dt.date(2026, 11, 17), refusals.DayPassed), (dt.date(2026, 11, 21), refusals.NotWorkingDay)])
def test_an_answer_is_promised_for_a_working_day_to_come(ward, day, refusal) -> None:
    with pytest.raises(refusal):
        cases.hand_slip(case=ward.report(), actor=ward.worker, answer_due=day)


def test_answers_due_today_and_overdue_wait_until_answered(ward, clock) -> None:
    case = cases.hand_slip(case=ward.report(), actor=ward.worker, answer_due=dt.date(2026, 11, 20))
    assert list(seen.answers_due()) == []
    clock.set(dt.date(2026, 11, 20))
    assert list(seen.answers_due()) == [case]
    cases.close(case=case, actor=ward.worker, outcome="supported")
    assert list(seen.answers_due()) == []
