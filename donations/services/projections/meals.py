"""PublicMeal, the kitchen's public calendar: built here and nowhere else, from the day sheets, without ward or person."""

from __future__ import annotations

import functools
import operator
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from donations.models import FoodBatch, KitchenDay, PublicMeal
from donations.selectors.food import handed_out_of

MOST = 2000  # meals in memory at a time
COLUMNS = (
    "batch", "date", "campus", "campus_name", "campus_order", "meal", "name", "menu", "planned", "served", "is_closed", "sponsor", "fund",
)  # fmt: skip


def rows() -> Iterator[tuple[Any, ...]]:
    """Every public meal as the day sheets give it now, in the order of COLUMNS."""
    batches = FoodBatch.objects.exclude(verdict=FoodBatch.Verdict.REFUSED).select_related("day__campus", "fund__account").order_by("pk")
    for some in _parts(batches):
        for meal in _meals(some):
            yield tuple(getattr(meal, column) for column in COLUMNS)


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
    return sum(_write(some) for some in _parts(batches.order_by("pk")))


def _parts(batches: QuerySet[FoodBatch]) -> Iterator[list[FoodBatch]]:
    found = batches.iterator(chunk_size=MOST)
    while some := list(islice(found, MOST)):
        yield some


def _write(batches: Sequence[FoodBatch]) -> int:
    PublicMeal.objects.bulk_create(_meals(batches))
    return len(batches)


def _meals(batches: Sequence[FoodBatch]) -> list[PublicMeal]:
    out = handed_out_of([batch.pk for batch in batches])
    return [_meal(batch, out.get(batch.pk, 0)) for batch in batches]


def _meal(batch: FoodBatch, served: int) -> PublicMeal:
    day, campus = batch.day, batch.day.campus
    return PublicMeal(
        batch=batch.pk, date=day.date, campus=campus.code, campus_name=campus.name, campus_order=campus.order, meal=batch.meal, name=batch.name,
        menu=day.menu, planned=batch.planned, served=served, is_closed=batch.closed_at is not None, sponsor=batch.public_sponsor,
        fund=batch.fund.account.code.partition(":")[2],
    )  # fmt: skip
