"""Minutes printed before they are in the book say so; only the book's own say that the money was handed in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from donations.services import boxes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("verb", "draft"), [("counted", True), ("sent", True), ("posted", False)])
def test_minutes_say_whether_they_stand_in_the_book(hall, client_as, verb, draft):
    opening = getattr(hall, verb)()
    page = client_as("fund_officer").get(reverse("backoffice:opening_print", args=[opening.pk])).content.decode()
    assert ("Bản nháp, chưa ghi sổ" in page) is draft
    assert ("đã đếm được nộp vào" in page) is not draft


def test_cancelled_minutes_say_so_with_the_reason_and_promise_no_deposit(hall, client_as):
    opening = hall.counted()
    boxes.cancel(opening=opening, actor=hall.officer, reason="Đếm lẫn tiền của hòm bên cạnh")
    page = client_as("fund_officer").get(reverse("backoffice:opening_print", args=[opening.pk])).content.decode()
    assert "Đã hủy, không ghi sổ" in page
    assert "Đếm lẫn tiền của hòm bên cạnh" in page
    assert str(hall.officer) in page
    assert "sẽ nộp toàn bộ vào" not in page
