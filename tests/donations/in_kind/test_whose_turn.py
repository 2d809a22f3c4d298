"""A move of goods waits for the store whose turn it is, and everyone who reads the book may read it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from donations.backoffice.waiting import work_for
from donations.models import GoodsMove
from donations.services.in_kind import moves

pytestmark = pytest.mark.django_db


def waits(person, voucher) -> list[str]:
    return [work.second for work in work_for(person) if work.url == reverse("backoffice:goods_move", args=[voucher.pk]) or voucher.title == work.name]


def test_a_move_waits_at_one_end_then_at_the_other(store):
    store.bring(100, (100, "2027-03-01"))
    giver, receiver = store.second(store.keeper, store.book.campus), store.second(store.keeper, store.far)
    move = store.approve(store.draft_move(70))
    assert [waits(one, move) for one in (giver, receiver, store.cashier)] == [[f"Giao hàng, ghi đã giao · {move.number}"], [], []]
    moves.send(voucher=move, sender=giver)
    assert [waits(one, move) for one in (giver, receiver, store.cashier)] == [[], [f"Đếm, xác nhận đã nhận · {move.number}"], []]
    assert waits(move.requester, move) in ([], [f"Đếm, xác nhận đã nhận · {move.number}"])
    moves.report_difference(voucher=move, receiver=receiver, difference="Thiếu 2 hộp")
    assert [waits(one, move) for one in (giver, receiver)] == [[f"Bên nhận báo chênh lệch · {move.number}"], []]


def test_the_auditor_reads_a_move_and_does_nothing_there(store, client_as):
    store.bring(10)
    move = store.approve(store.draft_move(10))
    address, client = reverse("backoffice:goods_move", args=[move.pk]), client_as("auditor")
    page = client.get(address)
    assert page.status_code == 200 and 'name="action"' not in page.content.decode()
    client.post(address, {"action": "send"})
    assert not GoodsMove.objects.exists()
