"""What the database itself refuses of a box's minutes, whoever writes to it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from donations.models import BoxCount, BoxCounter, BoxOpening
from tests.donations.boxes.conftest import ASIDES

pytestmark = pytest.mark.django_db
State = BoxOpening.State


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE donations_boxopening SET state = 'posted', counted = 1, deposited = 1, posted_at = opened_at WHERE id = %s",
        "UPDATE donations_boxopening SET state = 'posted', posted_at = opened_at WHERE id = %s",
        "UPDATE donations_boxopening SET old_seal = 'X' WHERE id = %s",
        "DELETE FROM donations_boxopening WHERE id = %s",
    ],
)
def test_raw_sql_posts_nothing_without_the_committee(hall, statement) -> None:
    opening = hall.count(hall.open())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [opening.pk])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE donations_boxopening SET counted = counted + 1, deposited = deposited + 1 WHERE id = %s",
        "UPDATE donations_boxopening SET state = 'counting', counted = 0, deposited = 0 WHERE id = %s",
        "UPDATE donations_boxcount SET pieces = pieces + 1 WHERE opening_id = %s",
        "DELETE FROM donations_boxcount WHERE opening_id = %s",
        "DELETE FROM donations_boxcounter WHERE opening_id = %s",
        "UPDATE donations_boxcounter SET version = NULL, confirmed_at = NULL WHERE opening_id = %s",
        "DELETE FROM donations_boxaside WHERE opening_id = %s",
        "UPDATE donations_boxaside SET quantity = 99 WHERE opening_id = %s",
    ],
)
def test_posted_minutes_are_frozen(hall, statement) -> None:
    opening = hall.posted(asides=ASIDES)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [opening.pk])


def test_a_stopped_opening_never_goes_on_without_a_decision(hall) -> None:
    opening = hall.read(old_seal="NP-1")
    with pytest.raises(DatabaseError), transaction.atomic():
        BoxOpening.objects.filter(pk=opening.pk).update(state=State.COUNTING)
    with pytest.raises(DatabaseError), transaction.atomic():
        BoxCount.objects.create(opening=opening, value=500_000, pieces=1)


def test_nobody_is_named_twice(hall) -> None:
    opening = hall.open()
    with pytest.raises(DatabaseError), transaction.atomic():
        BoxCounter.objects.create(opening=opening, person=hall.nurse)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE donations_boxopening SET state = 'posted', deposited = counted, posted_at = opened_at WHERE id = %s",
        "UPDATE donations_boxopening SET state = 'counting', version = version + 1, deposit_id = NULL WHERE id = %s",
        "UPDATE donations_boxopening SET counted = counted + 1 WHERE id = %s",
        "UPDATE donations_boxopening SET version = version + 1 WHERE id = %s",
        "UPDATE donations_boxcount SET pieces = pieces + 1 WHERE opening_id = %s",
    ],
)
def test_what_waits_for_its_approver_changes_by_that_decision_alone(hall, statement) -> None:
    opening = hall.sent()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [opening.pk])


def test_a_counted_opening_cannot_be_posted_past_the_approver(hall) -> None:
    """Even with a deposit that somebody else approved: it has to have waited, and its cashier has to have counted."""
    opening = hall.counted()
    with pytest.raises(DatabaseError), transaction.atomic():
        BoxOpening.objects.filter(pk=opening.pk).update(state=State.POSTED, deposited=opening.counted, posted_at=opening.opened_at)
