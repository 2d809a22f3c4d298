"""Requests from outside: receipt numbers people can read out, working-day deadlines, a trail in the log."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.accounts.models import User
from cms.operations import audit, receipt_numbers, requests
from cms.operations.models import Request


@pytest.fixture(autouse=True)
def kinds(monkeypatch) -> None:
    monkeypatch.setattr(requests, "KINDS", {})
    requests.register_kind("correction", name="Báo sai sót", days=5, permission="cms.handle")


bodies = st.text(alphabet=receipt_numbers.ALPHABET, min_size=7, max_size=7)


def written(body: str) -> str:
    return receipt_numbers._written(body + receipt_numbers._check(body))


@given(bodies)
def test_a_number_is_read_back_however_it_is_typed(body: str) -> None:
    number = written(body)
    assert receipt_numbers.read(number) == number
    assert receipt_numbers.read(number.lower().replace("-", " ")) == number
    assert receipt_numbers.read(number.replace("1", "I")) == number
    assert receipt_numbers.read(number.removeprefix("BN-")) == number


@given(bodies, st.integers(0, 7), st.sampled_from(receipt_numbers.ALPHABET))
def test_one_wrong_character_is_noticed(body: str, place: int, other: str) -> None:
    eight = written(body).replace("-", "")[2:]
    wrong = eight[:place] + other + eight[place + 1 :]
    assert (receipt_numbers.read(wrong) is None) == (wrong != eight)


@given(bodies, st.integers(0, 6))
def test_two_characters_swapped_are_noticed(body: str, place: int) -> None:
    eight = written(body).replace("-", "")[2:]
    swapped = eight[:place] + eight[place + 1] + eight[place] + eight[place + 2 :]
    assert (receipt_numbers.read(swapped) is None) == (swapped != eight)


@pytest.mark.parametrize("typed", ["", "BN-", "0" * 8, "đây không phải mã", "A" * 10_000])
def test_what_cannot_be_a_number_is_none(typed: str) -> None:
    assert receipt_numbers.read(typed) is None


@pytest.mark.django_db
def test_a_request_gets_a_number_and_a_due_day_in_working_days(clock) -> None:
    clock.set(dt.date(2026, 2, 12))  # Thursday; Tết is off from Saturday 14 to Sunday 22
    request = requests.open_request("correction", {"text": "Sai tên"})
    assert receipt_numbers.read(request.number) == request.number
    assert request.due_on == dt.date(2026, 2, 26)
    assert request.state == Request.State.NEW
    assert requests.find(request.number.lower()) == request
    assert requests.find("BN-1111-1111") is None


@pytest.mark.django_db
def test_a_number_drawn_twice_is_drawn_again(monkeypatch) -> None:
    drawn = iter([written("1111111"), written("1111111"), written("2222222")])
    monkeypatch.setattr(receipt_numbers, "draw", lambda: next(drawn))
    assert requests.open_request("correction", {}).number != requests.open_request("correction", {}).number


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(LookupError, match="'nope'"):
        requests.open_request("nope", {})


def test_a_deadline_may_be_a_setting_read_each_time() -> None:
    days = [3]
    kind = requests.register_kind("x", name="X", days=lambda: days[0], permission="cms.handle")
    days[0] = 7
    assert kind.working_days() == 7


@pytest.mark.django_db
def test_taking_and_answering_leave_a_trail(clock) -> None:
    officer = User.objects.create_user("a")
    request = requests.open_request("correction", {})
    requests.take(request, handler=officer)
    clock.advance(days=1)
    requests.close(request, handler=officer, outcome=" Đã sửa. ")
    request.refresh_from_db()
    assert (request.state, request.outcome, request.handler) == (Request.State.ANSWERED, "Đã sửa.", officer)
    assert request.closed_at == clock.moment
    assert [event.action for event in audit.history(request)] == ["request.answer", "request.take", "request.open"]


@pytest.mark.django_db
def test_no_request_is_closed_without_a_word() -> None:
    officer = User.objects.create_user("a")
    request = requests.open_request("correction", {})
    with pytest.raises(ValueError, match="answer or a reason"):
        requests.close(request, handler=officer, outcome="  ", refused=True)
    assert Request.objects.get().state == Request.State.NEW
