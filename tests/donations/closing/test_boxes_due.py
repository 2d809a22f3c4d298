"""The month stays open while a box is due and shut, being counted or stopped; what reads only balances could never say so."""

from __future__ import annotations

import datetime as dt

import pytest

from donations.models import DonationBox
from donations.selectors import closing, watch
from donations.selectors.periods import BookPeriod
from donations.services import boxes
from tests.donations.boxes.conftest import hall

__all__ = ["hall"]
pytestmark = pytest.mark.django_db
MARCH = BookPeriod(2026, "03")


def state_of_boxes() -> tuple[str, str]:
    found = next(one for one in closing.checklist(MARCH).conditions if one.key == "box")
    return found.state, found.words


def test_a_box_that_is_due_and_was_not_opened_keeps_the_month_open(hall) -> None:
    assert state_of_boxes()[0] == "ok"
    DonationBox.objects.update(due_on=dt.date(2026, 3, 31))
    assert state_of_boxes() == ("bad", "đến hạn chưa mở: H-07")
    DonationBox.objects.update(in_use=False)
    assert state_of_boxes()[0] == "ok"


def test_an_opening_that_is_stopped_or_counted_keeps_it_open_until_it_is_posted(hall) -> None:
    DonationBox.objects.update(due_on=dt.date(2026, 3, 31))
    opening = hall.read(old_seal="NP-1")
    assert state_of_boxes() == ("bad", "dừng vì niêm phong: H-07")
    boxes.decide(opening=opening, actor=hall.head, goes_on=True, reason="Đã xem lại")
    assert state_of_boxes() == ("bad", "chưa ghi sổ xong lần mở hòm H-07")
    boxes.cancel(opening=opening, actor=hall.head, reason="Đếm lại từ đầu")
    assert state_of_boxes() == ("bad", "đến hạn chưa mở: H-07")
    hall.posted()
    assert state_of_boxes()[0] == "ok"


def test_the_first_screen_asks_for_no_statement_of_a_closed_month(hall, clock) -> None:
    from donations.models import Period
    from tests.factories.ledger import holding

    holding("holding:nh-thu", "bank")
    before = [one.missing for one in watch.statements()]
    assert before and all(before)
    closed = {"closed_at": dt.datetime(2026, 3, 2, tzinfo=dt.UTC), "requester": hall.officer, "approver": hall.head}
    Period.objects.update_or_create(month="2026-02", defaults=closed)
    assert not any(one.missing for one in watch.statements())
