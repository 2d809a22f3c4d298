"""Dừng phát: the batch is locked at once, the wards that had it are called one by one, and the recall ends with its outcome."""

from __future__ import annotations

from django.db import transaction

from cms.accounts.models import User
from cms.formatting import number as show_number
from cms.operations import audit, clock
from donations.models import FoodBatch, Recall, RecallCall
from donations.selectors.food import wards_of
from donations.services.food import calendar
from donations.services.food.days import KEEP, locked
from donations.services.food.refusals import OutcomeMissing, ReasonMissing, TooMany, WardMissing
from donations.services.vouchers import once, rights

STOP = "donations.stop_food"


@transaction.atomic
def stop(*, batch: FoodBatch, actor: User, reason: str) -> Recall:
    """Stop handing out a batch from this moment, whatever its state. Stopped again by the same person the first recall is given back.

    Raises ReasonMissing, DoneByOther, NotAllowed.
    """
    rights.require(actor, STOP)
    batch = locked(batch)
    if known := Recall.objects.filter(batch=batch).first():
        once.require_same(actor, known.by, known.at)
        return known
    if not reason.strip():
        raise ReasonMissing()
    recall = Recall.objects.create(batch=batch, reason=reason.strip(), by=actor, at=clock.now())
    audit.record(actor, "kitchen.stop", batch, reason=recall.reason)
    return recall


@transaction.atomic
def called(*, recall: Recall, actor: User, ward: str, answer: str = "", taken_back: int = 0) -> RecallCall:
    """Note that a ward was told, what it said and how many portions it gave back. A second note replaces nothing:
    another person's is refused.

    Raises DoneByOther, WardMissing for a ward that had nothing of it, TooMany for more than it had, NotAllowed.
    """
    rights.require(actor, STOP, KEEP)
    recall = Recall.objects.select_for_update(of=("self",)).select_related("batch").get(pk=recall.pk)
    had = {row.ward: row.portions for row in wards_of(recall.batch)}
    if ward not in had:
        raise WardMissing()
    if not 0 <= taken_back <= had[ward]:
        raise TooMany(batch=ward, left=show_number(had[ward]))
    call, made = RecallCall.objects.get_or_create(
        recall=recall, ward=ward, defaults={"by": actor, "at": clock.now(), "answer": answer.strip(), "taken_back": taken_back}
    )
    once.require_same(actor, call.by, call.at)
    if made:
        calendar.publish(days=[recall.batch.day_id])
        audit.record(actor, "kitchen.called", recall.batch, ward=ward, taken_back=taken_back)
    return call


@transaction.atomic
def finish(*, recall: Recall, actor: User, outcome: str) -> Recall:
    """Close a recall with its outcome; the batch stays locked for good. Raises OutcomeMissing, NotAllowed."""
    rights.require(actor, STOP)
    recall = Recall.objects.select_for_update(of=("self",)).select_related("batch").get(pk=recall.pk)
    if recall.closed_at:
        once.require_same(actor, recall.closed_by, recall.closed_at)
        return recall
    if not outcome.strip():
        raise OutcomeMissing()
    recall.outcome, recall.closed_by, recall.closed_at = outcome.strip(), actor, clock.now()
    recall.save(update_fields=["outcome", "closed_by", "closed_at"])
    audit.record(actor, "kitchen.recall_closed", recall.batch, outcome=recall.outcome)
    return recall
