"""The kitchen of a campus is run by its own cooks; one without cooks of its own by those of the others (0051)."""

from __future__ import annotations

import pytest

from donations.models import FoodBatch
from donations.services import food
from donations.services.keepers import KeptByOthers
from tests.donations.food.conftest import kitchen
from tests.factories import ledger as made

__all__ = ["kitchen"]
pytestmark = pytest.mark.django_db


def of_campus(person, campus):
    person.campus = campus
    person.save()
    return person


def test_a_cook_of_another_campus_plans_cooks_and_serves_nothing(kitchen):
    dish = kitchen.dish()
    cook, other = of_campus(kitchen.cook, kitchen.campus), of_campus(kitchen.worker, made.campus("co-so-2"))
    acts = (
        lambda: food.plan(day=kitchen.day, actor=other, meal="sang", name="xôi", planned=5),
        lambda: food.set_menu(day=kitchen.day, actor=other, menu="Xôi"),
        lambda: food.set_prepared(batch=dish, actor=other, prepared=10),
        lambda: food.sign(day=kitchen.day, actor=other, meal="sang", step=1, passed=True, result="Đạt"),
        lambda: food.keep_sample(batch=dish, actor=other),
        lambda: food.withdraw(batch=dish, actor=other),
    )
    for act in acts:
        with pytest.raises(KeptByOthers, match=str(cook)):
            act()
    assert FoodBatch.objects.count() == 1
    assert food.set_prepared(batch=dish, actor=cook, prepared=10).prepared == 10


def test_a_campus_without_cooks_is_cooked_for_by_another(kitchen):
    other = of_campus(kitchen.cook, made.campus("co-so-2"))
    assert food.plan(day=kitchen.day, actor=other, meal="sang", name="xôi", planned=5).planned == 5
