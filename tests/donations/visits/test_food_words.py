"""What is missing of a food check is said once, at its head, and every box points there."""

import pytest
from django.urls import reverse

from donations.models import FoodBatch
from tests.factories.notes import rows

pytestmark = pytest.mark.django_db


def test_the_missing_parts_of_a_food_check_are_named_in_one_sentence(kitchen, client_as):
    address = reverse("backoffice:visit_receive", args=[kitchen.visit().pk])
    typed = {"display": "initials", "food": "cháo gà", "portions": "60", **rows(prefix="goods", total=4)}
    shown = client_as("social_worker").post(address, typed).content.decode()
    assert shown.count("Kiểm món ăn còn thiếu") == 1
    assert "còn thiếu: bữa, ai nấu, nấu ở đâu, nấu xong lúc, chở bằng gì, giữ nóng lạnh ra sao, kết quả kiểm." in shown
    assert shown.count('aria-describedby="mon-an-thieu"') >= 5 and 'value="cháo gà"' in shown
    assert not FoodBatch.objects.exists()


def test_a_whole_check_says_nothing(kitchen, client_as):
    address = reverse("backoffice:visit_receive", args=[kitchen.visit().pk])
    typed = {
        "display": "initials", "food": "cháo gà", "portions": "60", "meal": "sang", "cooked_by": "Bếp", "cooked_at": "07:30", "transport": "xe",
        "deadline": "10:00", "verdict": "accepted", **rows(prefix="goods", total=4),
    }  # fmt: skip
    client_as("social_worker").post(address, typed)
    assert FoodBatch.objects.get().verdict == "accepted"
