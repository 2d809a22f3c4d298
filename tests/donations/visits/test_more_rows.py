"""A group may bring more than four kinds of goods: the form grows to twenty rows and loses nothing, with or without a script."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from donations.models import GroupVisit, LedgerEntry
from tests.factories.ledger import commodity

pytestmark = pytest.mark.django_db


@pytest.fixture
def reception(kitchen, client_as):
    """Post to the reception of one visit; gives the page."""
    visit = kitchen.visit()
    client, address = client_as("social_worker"), reverse("backoffice:visit_receive", args=[visit.pk])

    def send(rows: int, **typed: object):
        made = {"goods-TOTAL_FORMS": str(rows), "goods-INITIAL_FORMS": "0", "display": "initials", **typed}
        return client.post(address, {name: value for name, value in made.items() if value is not None})

    send.client, send.address, send.visit = client, address, visit
    return send


def rows_in(page: str) -> int:
    return len(set(re.findall(r'name="goods-(\d+)-commodity"', page)))


def test_the_button_brings_rows_and_keeps_what_was_typed(kitchen, reception):
    item = commodity("CHAN", "chiếc")
    assert rows_in(reception.client.get(reception.address).content.decode()) == 4
    row = {"goods-3-commodity": item.pk, "goods-3-quantity": "40", "people": "12", "amount": "5tr"}
    page = reception(4, action="add_row", **row).content.decode()
    assert rows_in(page) == 7
    assert 'name="goods-3-quantity" value="40"' in page
    assert f'<option value="{item.pk}" selected>' in page
    assert 'value="12"' in page and 'value="5tr"' in page
    assert "bo-loi-dau" not in page  # nothing is judged yet
    assert LedgerEntry.objects.count() == 0


def test_twenty_rows_are_the_most(reception):
    assert rows_in(reception(19, action="add_row").content.decode()) == 20
    assert rows_in(reception(900, action="add_row").content.decode()) == 20


def test_a_seventh_kind_of_goods_is_received(kitchen, reception):
    typed = {}
    for at in range(7):
        made = commodity(f"QUA-{at}", "phần")
        typed |= {f"goods-{at}-commodity": made.pk, f"goods-{at}-quantity": "3", f"goods-{at}-fund": kitchen.book.fund.pk}
        typed |= {f"goods-{at}-holding": kitchen.book.store.pk}
    assert reception(10, action="receive", people="12", **typed).status_code == 302
    assert LedgerEntry.objects.filter(kind="receipt", unit__startswith="QUA-").count() == 7
    assert GroupVisit.objects.get(pk=reception.visit.pk).state == "received"


def test_enter_saves_and_adds_no_row(reception):
    page = reception.client.get(reception.address).content.decode()
    form = page.split('class="bo-trang', 1)[1]
    assert re.search(r'<button type="submit"[^>]*value="([a-z_]+)"', form)[1] == "receive"
