"""Handing out: portions to a ward at an hour, while nothing locks the batch; then the figures are closed."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from cms.accounts.models import User
from cms.formatting import moment as show_moment
from cms.formatting import number as show_number
from cms.operations import audit, clock
from donations.models import FoodBatch, Serving
from donations.selectors.food import locks, newest_checks, served
from donations.services.food.days import locked, require_keeper, require_open
from donations.services.food.refusals import AmountMissing, CookedLater, Locked, TooMany, WardMissing, WrongHour
from donations.services.projections import meals
from donations.services.vouchers import once, replay


@transaction.atomic
def serve(*, batch: FoodBatch, actor: User, key: uuid.UUID, ward: str, portions: int, at: dt.datetime | None = None) -> Serving:
    """Write down portions given to a ward at `at` (now by default). The same `key` and facts again give the first row back.

    Deadline and checks are judged by `at`, the hour the portions left, not by when somebody came to write it down.
    Raises Locked naming every reason (a check missing or failed, no sample, past the deadline, refused, recalled),
    TooMany, KeyReused, WardMissing, AmountMissing, WrongHour, CookedLater, NotAllowed.
    """
    require_keeper(actor, batch.day.campus)
    batch = locked(batch)
    if known := Serving.objects.filter(key=key, batch=batch).first():
        replay.require_equal(known.ward, said=((known.ward, known.portions), (" ".join(ward.split()), portions)))
        return known
    now = clock.now()
    when = at or now
    if portions <= 0:
        raise AmountMissing()
    if not ward.strip():
        raise WardMissing()
    if when > now or when.astimezone(clock.ZONE).date() != batch.day.date:
        raise WrongHour(day=f"{batch.day.date:%d/%m/%Y}")
    if batch.cooked_at and when < batch.cooked_at:
        raise CookedLater(cooked=show_moment(batch.cooked_at))
    if reasons := locks(batch, newest_checks(batch.day, until=when), now=when):
        raise Locked(batch=str(batch), why=" ".join(reasons))
    left = (batch.prepared or 0) - served(batch)
    if portions > left:
        raise TooMany(batch=str(batch), left=show_number(left))
    serving = Serving.objects.create(key=key, batch=batch, ward=" ".join(ward.split()), at=when, noted_at=now, portions=portions, by=actor)
    meals.publish(days=[batch.day_id])
    audit.record(actor, "kitchen.serve", batch, portions=portions, ward=serving.ward, late=serving.is_late)
    return serving


@transaction.atomic
def undo(*, serving: Serving, actor: User) -> Serving:
    """Take back a row written by mistake, before the batch is closed; it stays readable. Raises AlreadyClosed, Stopped, DoneByOther."""
    require_keeper(actor, serving.batch.day.campus)
    batch = locked(serving.batch_id)
    serving = Serving.objects.get(pk=serving.pk)
    if serving.undone_at:
        once.require_same(actor, serving.undone_by, serving.undone_at)
        return serving
    require_open(batch)
    serving.undone_at, serving.undone_by = clock.now(), actor
    serving.save(update_fields=["undone_at", "undone_by"])
    meals.publish(days=[batch.day_id])
    audit.record(actor, "kitchen.undo", batch, portions=serving.portions)
    return serving


@transaction.atomic
def close(*, batch: FoodBatch, actor: User) -> FoodBatch:
    """Close a batch: from here on its figures stand. Closed again by the same person it stays.

    A recalled one may be closed too. Raises DoneByOther.
    """
    require_keeper(actor, batch.day.campus)
    batch = locked(batch)
    if batch.closed_at:
        once.require_same(actor, batch.closed_by, batch.closed_at)
        return batch
    batch.closed_at, batch.closed_by = clock.now(), actor
    batch.save(update_fields=["closed_at", "closed_by"])
    meals.publish(days=[batch.day_id])
    audit.record(actor, "kitchen.close", batch, prepared=batch.prepared, served=served(batch))
    return batch
