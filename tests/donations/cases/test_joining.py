"""One family reported twice is told, joined and counted once; a telephone nobody can call is refused; mistakes are struck."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.operations import clock as house_clock
from donations.backoffice.forms.phones import readable
from donations.selectors import cases as seen
from donations.services import cases
from donations.services.cases import refusals

pytestmark = pytest.mark.django_db


def test_the_same_name_or_telephone_in_the_same_ward_is_found(ward) -> None:
    first = ward.report()
    unmarked = ward.report(person={"name": "hua thi zamcanh", "phone": ""})
    other_ward = ward.report(ward="Khoa Nhi", person={"name": "HỨA THỊ ZĂMCANH"})
    another = ward.report(ward="Khoa Nhi", person={"name": "Lò Văn Khác", "phone": "0988 111 222"})
    assert cases.look_alikes(unmarked) == [first]
    assert cases.look_alikes(other_ward) == [first]
    assert cases.look_alikes(another) == []


def test_a_second_report_is_joined_and_its_family_counted_once(ward) -> None:
    first = ward.step(ward.report())
    second = ward.report()
    with pytest.raises(refusals.JoinedToItself):
        cases.join(case=second, actor=ward.worker, code=second.code)
    with pytest.raises(refusals.JoinedToNothing):
        cases.join(case=second, actor=ward.worker, code="HS-0000")
    second = cases.join(case=second, actor=ward.worker, code=first.code)
    assert (second.state, second.outcome, second.same_as) == ("closed", "duplicate", first)
    today = house_clock.today()
    reached = seen.reached(today, today)
    assert (reached.reported, reached.met, reached.percent) == (1, 1, 100)
    assert cases.look_alikes(first) == []
    with pytest.raises(refusals.OutcomeMissing):
        cases.close(case=first, actor=ward.worker, outcome="duplicate")
    assert cases.reopen(case=second, actor=ward.worker).same_as is None


def test_who_reports_again_and_who_works_on_it_are_told(ward, client_as) -> None:
    first, second = ward.report(), ward.report()
    worker = client_as("social_worker")
    address = reverse("backoffice:case", args=[second.code])
    assert f"Hồ sơ này báo trùng với {first.code}" in worker.get(address).content.decode()
    worker.post(address, {"join": first.code})
    second.refresh_from_db()
    assert second.same_as == first


def test_a_step_written_by_mistake_is_struck_by_who_wrote_it(ward, clock) -> None:
    case = ward.step(ward.report())
    assert case.first_contact_at and case.state == "assessing"
    step = case.steps.get()
    with pytest.raises(refusals.StruckByOther):
        cases.strike_step(step=step, actor=ward.head)
    cases.strike_step(step=step, actor=ward.worker)
    case.refresh_from_db()
    assert (case.first_contact_at, case.last_contact_at, case.state) == (None, None, "reported")
    assert case.steps.get().struck_at == clock.now()


def test_those_nobody_met_stand_above_the_longest_waiting_first(ward, clock) -> None:
    oldest, met = ward.report(), ward.step(ward.report(person={"name": "Lò Văn Hai", "phone": ""}))
    clock.set(dt.datetime(2026, 11, 18, 10, 0))
    newest = ward.report(person={"name": "Lò Văn Ba", "phone": ""})
    shown = list(seen.find(ward.worker, seen.Wanted()))
    assert shown == [oldest, newest, met]
    assert list(seen.find(ward.worker, seen.Wanted(before=2))) == [met]


@pytest.mark.parametrize("text", ["", "0912 345 678", "0912.345.678", "+84 912345678", "(024) 3869 3731", "1900 1234", "+1 415 555 0100"])
def test_a_telephone_is_taken_as_people_write_it(text) -> None:
    assert readable(text) == text


@pytest.mark.parametrize("text", ["abc", "12345", "0912 345", "0912 345 67x", "không có"])
def test_a_telephone_nobody_can_call_is_refused(text) -> None:
    with pytest.raises(ValidationError, match="ví dụ 0912 345 678"):
        readable(text)
