"""Dừng phát: the batch is locked at once, the wards that had it are called one by one, and the recall ends with its outcome.

Nothing here is overwritten: a ward called again has one more call, and a recall ended too early is opened again.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cms.accounts.models import User
from cms.formatting import number as show_number
from cms.operations import audit, clock
from donations.models import FoodBatch, Recall, RecallCall, Status
from donations.selectors.food import WardRow, wards_of
from donations.selectors.keepers import keepers
from donations.services.food.days import KEEP, locked
from donations.services.food.refusals import (
    CallEmpty,
    NotCalledWhy,
    OtherCampus,
    OutcomeMissing,
    ReasonMissing,
    RecallBooked,
    RecallClosed,
    WardHadFewer,
    WardMissing,
    WardsUncalled,
)
from donations.services.projections import meals
from donations.services.vouchers import once, rights

STOP = "donations.stop_food"
SECOND_CLICK = dt.timedelta(minutes=1)
Result = RecallCall.Result


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
def called(*, recall: Recall, actor: User, ward: str, answer: str = "", taken_back: int | None = None, result: str = Result.TOLD) -> RecallCall:
    """Note one call to a ward: what came of it and all portions taken back so far (None: as noted before).

    The newest call counts. The same words by the same person within a minute are one call.
    Raises RecallClosed, WardMissing for a ward that had nothing of it, WardHadFewer, CallEmpty, NotCalledWhy, NotAllowed.
    """
    rights.require(actor, STOP, KEEP)
    recall = _held(recall)
    if recall.closed_at:
        raise RecallClosed()
    row = next((one for one in wards_of(recall.batch) if one.ward == ward), None)
    if row is None:
        raise WardMissing()
    answer = " ".join(answer.split())
    _check(row, answer, taken_back, Result(result))
    back = row.taken_back if taken_back is None else taken_back
    last = row.call
    again = last is not None and (last.by_id, last.answer, last.taken_back, last.result) == (actor.pk, answer, back, result)
    if last and again and clock.now() - last.at < SECOND_CLICK:
        return last
    call = RecallCall.objects.create(recall=recall, ward=ward, by=actor, at=clock.now(), answer=answer, taken_back=back, result=result)
    meals.publish(days=[recall.batch.day_id])
    audit.record(actor, "kitchen.called", recall.batch, ward=ward, result=str(result), taken_back=back, taken_back_before=row.taken_back)
    return call


def _check(row: WardRow, answer: str, taken_back: int | None, result: Result) -> None:
    if result == Result.TOLD and not answer and taken_back is None:
        raise CallEmpty(ward=row.ward)
    if result == Result.NOT_CALLED and not answer:
        raise NotCalledWhy(ward=row.ward)
    if taken_back is not None and not 0 <= taken_back <= row.portions:
        raise WardHadFewer(ward=row.ward, had=show_number(row.portions))


@transaction.atomic
def note_outcome(*, recall: Recall, actor: User, outcome: str) -> Recall:
    """Keep what was written of the outcome so far, before the recall ends. Raises RecallClosed, NotAllowed."""
    rights.require(actor, STOP)
    recall = _held(recall)
    if recall.closed_at:
        raise RecallClosed()
    if recall.outcome != outcome.strip():
        recall.outcome = outcome.strip()
        recall.save(update_fields=["outcome"])
        audit.record(actor, "kitchen.recall_noted", recall.batch, outcome=recall.outcome)
    return recall


@transaction.atomic
def finish(*, recall: Recall, actor: User, outcome: str) -> Recall:
    """Close a recall with its outcome once every ward was told or has its reason; the batch stays locked for good.

    Raises OutcomeMissing, WardsUncalled, OtherCampus, DoneByOther, NotAllowed.
    """
    recall = _ending(recall, actor)
    if recall.closed_at:
        once.require_same(actor, recall.closed_by, recall.closed_at)
        return recall
    if not outcome.strip():
        raise OutcomeMissing()
    if left := [row.ward for row in wards_of(recall.batch) if not row.is_settled]:
        raise WardsUncalled(wards=", ".join(left))
    recall.outcome, recall.closed_by, recall.closed_at = outcome.strip(), actor, clock.now()
    recall.save(update_fields=["outcome", "closed_by", "closed_at"])
    audit.record(actor, "kitchen.recall_closed", recall.batch, outcome=recall.outcome)
    return recall


@transaction.atomic
def reopen(*, recall: Recall, actor: User, reason: str) -> Recall:
    """Open an ended recall again, until the batch's paper is in the book; the log keeps how it had ended.

    Raises ReasonMissing, RecallBooked, OtherCampus, NotAllowed.
    """
    recall = _ending(recall, actor)
    if recall.closed_at is None:
        return recall
    if not reason.strip():
        raise ReasonMissing()
    paper = recall.batch.voucher
    if paper is not None and paper.status == Status.POSTED:
        raise RecallBooked(voucher=paper.number or str(paper))
    audit.record(actor, "kitchen.recall_reopened", recall.batch, reason=reason.strip(), closed_by=str(recall.closed_by), outcome=recall.outcome)
    recall.closed_at = recall.closed_by = None
    recall.save(update_fields=["closed_at", "closed_by"])
    return recall


def of_campus(recall: Recall, actor: User) -> bool:
    """Whether this person may end the recall: of the batch's campus, of the whole hospital, or where that campus has nobody for it."""
    campus = recall.batch.day.campus_id
    return actor.campus_id in (None, campus) or not keepers().has(campus, STOP)


def _ending(recall: Recall, actor: User) -> Recall:
    rights.require(actor, STOP)
    recall = _held(recall)
    if not of_campus(recall, actor):
        raise OtherCampus(campus=recall.batch.day.campus.short_name)
    return recall


def _held(recall: Recall) -> Recall:
    return Recall.objects.select_for_update(of=("self",)).select_related("batch__day__campus", "batch__voucher", "closed_by").get(pk=recall.pk)
