"""A giver's telephone as staff type it: one that nobody could call is refused, and nothing is lost."""

import pytest

from donations.models import Benefactor
from tests.donations.backoffice.test_screens import page
from tests.donations.giving.test_register import LIST, giver

pytestmark = pytest.mark.django_db


def test_a_telephone_nobody_could_call_is_refused_with_all_that_was_typed(desk, client_as):
    one = giver(phone="0987 654 321")
    sent = {"name": "Đặng Thị Hương Lan", "kind": "person", "phone": "098 chị Lan"}
    client = client_as("fund_officer")
    for address in (f"{LIST}edit/{one.pk}/", f"{LIST}new/"):
        shown = page(client.post(address, sent))
        assert "Số điện thoại chưa gọi được" in shown
        assert "098 chị Lan" in shown
    one.refresh_from_db()
    assert (one.name, one.phone, Benefactor.objects.count()) == ("Đặng Thị Hương", "0987 654 321", 1)
    client.post(f"{LIST}edit/{one.pk}/", {**sent, "phone": " +84 987  654 321 "})
    one.refresh_from_db()
    assert (one.name, one.phone) == ("Đặng Thị Hương Lan", "+84 987 654 321")
