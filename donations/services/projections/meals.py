"""PublicMeal, the kitchen's public calendar: built here and nowhere else, from the day sheets, without ward or person."""

from __future__ import annotations

import functools
import operator
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from donations.models import FoodBatch, KitchenDay, PublicMeal
from donations.selectors.food import handed_out_of


@transaction.atomic
def publish(days: Collection[int] | None = None) -> int:
    """Build the public meals of these KitchenDays, or of all; how many stand there now. Refused food is nobody's meal."""
    batches = FoodBatch.objects.exclude(verdict=FoodBatch.Verdict.REFUSED).select_related("day__campus", "fund__account")
    shown = PublicMeal.objects.all()
    if days is not None:
        batches = batches.filter(day__in=days)
        sheets = KitchenDay.objects.filter(pk__in=days).values_list("date", "campus__code")
        shown = shown.filter(functools.reduce(operator.or_, (Q(date=date, campus=campus) for date, campus in sheets), Q(pk__in=[])))
    shown.delete()
    made = 0
    chunk: list[FoodBatch] = []
    for batch in batches.order_by("pk").iterator(chunk_size=2000):
        chunk.append(batch)
        if len(chunk) == 2000:
            made += _write(chunk)
            chunk = []
    return made + _write(chunk)


def _write(batches: list[FoodBatch]) -> int:
    out = handed_out_of([batch.pk for batch in batches])
    PublicMeal.objects.bulk_create([_meal(batch, out.get(batch.pk, 0)) for batch in batches])
    return len(batches)


def _meal(batch: FoodBatch, served: int) -> PublicMeal:
    day, campus = batch.day, batch.day.campus
    return PublicMeal(
        batch=batch.pk, date=day.date, campus=campus.code, campus_name=campus.name, campus_order=campus.order, meal=batch.meal, name=batch.name,
        menu=day.menu, planned=batch.planned, served=served, is_closed=batch.closed_at is not None, sponsor=batch.public_sponsor,
        fund=batch.fund.account.code.partition(":")[2],
    )  # fmt: skip
