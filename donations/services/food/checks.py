"""Kiểm thực ba bước and lưu mẫu: signed in order by who looked, kept their hours, never changed afterwards."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cms.accounts.models import User
from cms.formatting import moment as show_moment
from cms.operations import audit, clock
from donations.models import FoodBatch, FoodCheck, FoodRules, FoodSample, KitchenDay
from donations.selectors.food import newest_checks
from donations.services.food.days import locked, require_keeper
from donations.services.food.refusals import ReasonMissing, ResultMissing, SampleTooEarly, StepOutOfOrder
from donations.services.vouchers import once


@transaction.atomic
def sign(*, day: KitchenDay, actor: User, meal: str, step: int, passed: bool, result: str) -> FoodCheck:
    """Sign one step of a meal's check. A step may be signed again; the newest counts. A failed one locks that meal only.

    Raises StepOutOfOrder while the step before has not passed, ResultMissing, NotAllowed.
    """
    require_keeper(actor, day.campus)
    if not result.strip():
        raise ResultMissing()
    KitchenDay.objects.select_for_update(of=("self",)).get(pk=day.pk)
    before = newest_checks(day).get((meal, step - 1))
    if step > 1 and (before is None or not before.passed):
        raise StepOutOfOrder(before=str(step - 1), step=str(step))
    check = FoodCheck.objects.create(day=day, meal=meal, step=step, passed=passed, result=result.strip(), by=actor, at=clock.now())
    audit.record(actor, "kitchen.check", day, meal=meal, step=step, passed=passed)
    return check


def sample_of(batch: FoodBatch, actor: User) -> FoodSample:
    """Note that a sample of the batch was kept just now, for as long as the rules say."""
    now, number = clock.now(), FoodSample.objects.filter(batch__day=batch.day).count() + 1
    return FoodSample.objects.create(
        batch=batch, code=f"M-{batch.day.date:%m%d}-{number}", kept_at=now, keep_until=now + dt.timedelta(hours=FoodRules.now().sample_hours),
        kept_by=actor,
    )  # fmt: skip


@transaction.atomic
def keep_sample(*, batch: FoodBatch, actor: User) -> FoodSample:
    """Keep a sample; a second click of the same person gives the first one back. Raises NotAllowed, DoneByOther."""
    require_keeper(actor, batch.day.campus)
    batch = locked(batch)
    if known := FoodSample.objects.filter(batch=batch).first():
        once.require_same(actor, known.kept_by, known.kept_at)
        return known
    KitchenDay.objects.select_for_update(of=("self",)).get(pk=batch.day_id)
    sample = sample_of(batch, actor)
    audit.record(actor, "kitchen.sample", batch, code=sample.code)
    return sample


@transaction.atomic
def dispose_sample(*, sample: FoodSample, actor: User) -> FoodSample:
    """Note that a sample was thrown away, not before its time; of a recalled batch not before the recall is closed.

    Raises SampleTooEarly, ReasonMissing, DoneByOther.
    """
    require_keeper(actor, sample.batch.day.campus)
    sample = FoodSample.objects.select_for_update(of=("self",)).select_related("batch").get(pk=sample.pk)
    if sample.disposed_at:
        once.require_same(actor, sample.disposed_by, sample.disposed_at)
        return sample
    recall = getattr(sample.batch, "recall", None)
    if recall is not None and recall.closed_at is None:
        raise ReasonMissing()
    if clock.now() < sample.keep_until:
        raise SampleTooEarly(code=sample.code, until=show_moment(sample.keep_until))
    sample.disposed_at, sample.disposed_by = clock.now(), actor
    sample.save(update_fields=["disposed_at", "disposed_by"])
    audit.record(actor, "kitchen.dispose", sample.batch, code=sample.code)
    return sample
