"""The committee at a box: at least three with the right, one of them the cashier, and each confirms that very count."""

from __future__ import annotations

import pytest

from donations.models import BoxOpening, LedgerEntry
from donations.services import boxes
from donations.services.boxes import refusals
from tests.donations.boxes.conftest import COUNTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("roles", "refusal"),
    [
        (("fund_officer", "cashier"), refusals.TooFewCounters),
        (("fund_officer", "social_worker", "ward_liaison"), refusals.NoCashier),
        (("fund_officer", "cashier", "editor"), refusals.CounterWithoutRight),
        (("fund_officer", "cashier", "cashier"), refusals.TooFewCounters),
    ],
)
def test_a_committee_that_could_not_sign_is_refused(hall, roles, refusal) -> None:
    with pytest.raises(refusal):
        hall.open(counters=[hall.person(role) for role in roles])
    assert BoxOpening.objects.count() == 0


def test_all_named_counters_confirm_before_the_posting(hall) -> None:
    opening = hall.confirm(hall.count(hall.open()), hall.officer, hall.cashier)
    with pytest.raises(refusals.NotConfirmed, match=str(hall.nurse)):
        boxes.post(opening=opening, actor=hall.officer)
    assert LedgerEntry.objects.count() == 0


def test_a_changed_count_asks_everybody_again(hall) -> None:
    opening = hall.counted()
    opening = hall.count(opening, {**COUNTS, "n500000": 4})
    with pytest.raises(refusals.NotConfirmed):
        boxes.post(opening=opening, actor=hall.officer)
    with pytest.raises(refusals.CountChanged):
        boxes.confirm(opening=opening, actor=hall.nurse, version=opening.version - 1)


def test_saving_the_same_count_asks_nobody_again(hall) -> None:
    opening = hall.counted()
    assert hall.count(opening).version == opening.version


def test_a_committee_needs_no_more_than_its_cashier_besides_the_recorder(hall) -> None:
    """Who approves is asked later, so nobody of the committee signs as approver."""
    assert hall.open(counters=[hall.officer, hall.cashier, hall.nurse]).state == BoxOpening.State.COUNTING


def test_a_stranger_cannot_confirm(hall) -> None:
    with pytest.raises(refusals.NotCounter):
        boxes.confirm(opening=hall.count(hall.open()), actor=hall.second("cashier"), version=2)


def test_only_the_recorder_writes_the_count(hall) -> None:
    with pytest.raises(refusals.NotRecorder):
        boxes.save_count(opening=hall.open(), actor=hall.worker, counts=COUNTS)


def test_a_count_that_someone_else_changed_meanwhile_is_told(hall) -> None:
    opening = hall.count(hall.open(), {"n500000": 1}, version=1)
    with pytest.raises(refusals.CountChanged):
        hall.count(opening, {"n500000": 2}, version=1)


def test_one_opening_of_a_box_at_a_time(hall) -> None:
    hall.open()
    with pytest.raises(refusals.AlreadyOpen):
        hall.open(new_seal="NP-004634")
