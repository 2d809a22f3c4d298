"""What the day sheet shows, computed once: rows of dishes, the steps of each meal, batches of groups, samples, sums."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cms.operations import clock
from donations.models import Eating, FoodBatch, FoodCheck, FoodRules, KitchenDay
from donations.selectors import food as numbers


@dataclass
class DishRow:
    """One dish: `typed` is what a person changed in its box, None when nothing, with `error` beside it when it was refused."""

    batch: FoodBatch
    served: int
    reasons: list[str]
    typed: str | None = None
    error: str = ""

    @property
    def shown(self) -> str:
        """What stands in the box: what was typed, else what is written."""
        return self.written if self.typed is None else self.typed

    @property
    def written(self) -> str:
        return "" if self.batch.prepared is None else str(self.batch.prepared)

    @property
    def is_open(self) -> bool:
        return self.batch.closed_at is None and not hasattr(self.batch, "recall")

    @property
    def shape(self) -> tuple[str, str]:
        """The mark of the batch: class of its shape and its word."""
        batch = self.batch
        if hasattr(batch, "recall"):
            return "tra", _("Dừng phát")
        if batch.verdict == FoodBatch.Verdict.REFUSED:
            return "tra", _("Không đạt")
        if batch.closed_at:
            return "ghi", _("Đã chốt")
        return ("cho", _("Chưa phát được")) if self.reasons else ("xong", _("Được phát"))


@dataclass
class StepRow:
    number: int
    name: str
    check: FoodCheck | None


@dataclass
class MealChecks:
    """The three steps of one meal; `next_step` is the one that may be signed now, 0 when all have passed."""

    meal: str
    label: str
    steps: list[StepRow]

    @property
    def passed(self) -> int:
        return sum(step.check is not None and step.check.passed for step in self.steps)

    @property
    def next_step(self) -> int:
        return next((step.number for step in self.steps if step.check is None or not step.check.passed), 0)


@dataclass
class Sheet:
    day: KitchenDay
    dishes: list[DishRow] = field(default_factory=list)
    brought: list[DishRow] = field(default_factory=list)
    meals: list[MealChecks] = field(default_factory=list)

    @property
    def planned(self) -> int:
        return sum(row.batch.planned for row in self.dishes)

    @property
    def prepared(self) -> int:
        return sum(row.batch.prepared or 0 for row in self.dishes)

    @property
    def served(self) -> int:
        return sum(row.served for row in self.dishes)

    @property
    def left_over(self) -> int:
        """Cooked and not handed out, of the dishes that are closed."""
        return sum((row.batch.prepared or 0) - row.served for row in self.dishes if row.batch.closed_at)

    @property
    def samples(self) -> list[FoodBatch]:
        return [row.batch for row in (*self.dishes, *self.brought) if hasattr(row.batch, "sample")]


def sheet_of(day: KitchenDay) -> Sheet:
    """The sheet of a day in a handful of queries, whatever the number of its batches."""
    checks = numbers.newest_checks(day)
    batches = list(numbers.batches_of(day))
    served = numbers.handed_out_of([batch.pk for batch in batches])
    now, order = clock.now(), list(Eating.values)
    sheet, rules = Sheet(day), FoodRules.now()
    for batch in batches:
        row = DishRow(batch, served.get(batch.pk, 0), numbers.locks(batch, checks, now=now))
        (sheet.dishes if batch.origin == FoodBatch.Origin.KITCHEN else sheet.brought).append(row)
    sheet.dishes.sort(key=lambda row: (order.index(row.batch.meal), row.batch.pk))
    for meal in [meal for meal in order if any(row.batch.meal == meal for row in sheet.dishes)]:
        steps = [StepRow(number, name, checks.get((meal, number))) for number, name in rules.steps()]
        sheet.meals.append(MealChecks(meal, str(Eating(meal).label), steps))
    return sheet
