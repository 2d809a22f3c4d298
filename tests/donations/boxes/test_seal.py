"""A seal that does not match stops an opening until another person decides; a seal is used once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from cms.operations.models import AuditEvent
from donations.models import BoxDecision, BoxOpening, DonationBox, LedgerEntry
from donations.services import boxes, vouchers
from donations.services.boxes import refusals
from donations.services.vouchers.refusals import NotAllowed
from tests.donations.boxes.conftest import TOTAL

pytestmark = pytest.mark.django_db
State = BoxOpening.State


def test_a_seal_that_does_not_match_stops_the_opening(hall) -> None:
    opening = hall.read(old_seal="NP-004521")
    assert opening.state == State.STOPPED
    for act in (
        lambda: hall.count(opening),
        lambda: boxes.confirm(opening=opening, actor=hall.nurse, version=1),
        lambda: boxes.post(opening=opening, actor=hall.officer),
    ):
        with pytest.raises(refusals.SealStopped):
            act()
    assert LedgerEntry.objects.count() == 0
    assert AuditEvent.objects.filter(action="box.seal_mismatch").count() == 1


def test_a_mistyped_seal_is_read_again_before_anything_stops(hall) -> None:
    with pytest.raises(refusals.SealDiffers, match="NP-004521"):
        hall.open(old_seal="NP-004521")
    assert BoxOpening.objects.count() == 0
    opening = hall.open()
    assert opening.state == State.COUNTING
    assert [(one.read, one.person) for one in opening.readings.all()] == [("NP-004521", hall.officer)]
    assert AuditEvent.objects.filter(action="box.seal_misread").count() == 1


def test_both_readings_of_a_stopped_opening_are_kept(hall) -> None:
    with pytest.raises(refusals.SealDiffers):
        hall.open(old_seal="NP-004521")
    opening = hall.open(old_seal="NP-004531")
    assert (opening.state, opening.old_seal) == (State.STOPPED, "NP-004531")
    assert [one.read for one in opening.readings.all()] == ["NP-004521", "NP-004531"]


def test_another_person_and_a_later_hour_read_for_the_first_time(hall, clock) -> None:
    with pytest.raises(refusals.SealDiffers):
        hall.open(old_seal="NP-004521")
    with pytest.raises(refusals.SealDiffers):
        hall.open(old_seal="NP-004521", actor=hall.worker, counters=[hall.officer, hall.cashier, hall.nurse])
    clock.set(dt.datetime(2026, 3, 11, 14, 0))
    with pytest.raises(refusals.SealDiffers):
        hall.open(old_seal="NP-004521")


@pytest.mark.parametrize("statement", ["UPDATE donations_boxsealreading SET read = 'NP-004512'", "DELETE FROM donations_boxsealreading"])
def test_what_was_read_stays_as_it_was_read(hall, statement) -> None:
    hall.read(old_seal="NP-004521")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_spaces_and_case_of_a_typed_seal_are_no_mismatch(hall) -> None:
    assert hall.open(old_seal=" np-00 4512 ").state == State.COUNTING


def test_another_person_lets_a_stopped_opening_go_on(hall) -> None:
    opening = hall.read(old_seal="NP-004521")
    opening = boxes.decide(opening=opening, actor=hall.head, goes_on=True, reason="Dán lại sau khi dời hòm, có biên bản 02/03.")
    opening = boxes.post(opening=hall.confirm(hall.count(opening)), actor=hall.officer)
    vouchers.approve(voucher=opening.deposit, approver=hall.approver)
    opening.refresh_from_db()
    assert (opening.state, opening.counted) == (State.POSTED, TOTAL)
    assert BoxDecision.objects.get().by == hall.head


def test_a_box_left_shut_keeps_its_seal_and_frees_the_new_one(hall) -> None:
    opening = hall.read(old_seal="NP-004521")
    opening = boxes.decide(opening=opening, actor=hall.head, goes_on=False, reason="Niêm phong rách, giữ nguyên hòm chờ công an.")
    assert opening.state == State.ABANDONED
    assert DonationBox.objects.get().seal == "NP-004512"
    assert hall.open().state == State.COUNTING  # the new seal was not used


def test_nobody_decides_about_the_seal_of_their_own_minutes(hall) -> None:
    opening = hall.read(old_seal="NP-004521", actor=hall.officer)
    with pytest.raises(NotAllowed):
        boxes.decide(opening=opening, actor=hall.officer, goes_on=True, reason="Tôi chắc.")
    with pytest.raises(DatabaseError), transaction.atomic():
        BoxDecision.objects.create(
            opening=opening, goes_on=True, recorder=hall.officer, by=hall.officer, at=opening.opened_at, reason="Tôi chắc."
        )  # fmt: skip


def test_a_decision_needs_its_reason(hall) -> None:
    with pytest.raises(refusals.ReasonMissing):
        boxes.decide(opening=hall.read(old_seal="NP-1"), actor=hall.head, goes_on=True, reason="  ")


def test_a_used_seal_is_refused(hall) -> None:
    hall.posted()
    hall.register("H-08", "NP-009000")
    with pytest.raises(refusals.SealUsed):
        hall.open(old_seal="NP-004633", new_seal="NP-009000")
    with pytest.raises(refusals.SealNotNew):
        hall.open(old_seal="NP-004633", new_seal="np-004633")
    with pytest.raises(refusals.SealUsed):
        hall.register("H-09", "NP-004633")
