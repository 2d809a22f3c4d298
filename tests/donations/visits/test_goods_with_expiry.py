"""Goods with an expiry that a group brings or hands over say it on the form; the lots go with the paper."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from donations.models import GiftNumber, GoodsItem, GroupVisit, LedgerEntry, Lot, LotMove, Voucher
from donations.selectors.stock_agreement import differences
from donations.services import visits
from donations.services.in_kind.facts import GoodsFacts, LotFacts, RangeFacts
from donations.services.in_kind.refusals import ExpiryMissing
from donations.services.verification import verify
from donations.services.visits import GoodsGift
from tests.donations.visits.test_receiving import over
from tests.factories.ledger import commodity
from tests.factories.notes import rows

pytestmark = pytest.mark.django_db
SOON, LATE = dt.date(2026, 12, 1), dt.date(2027, 6, 1)


@pytest.fixture
def milk(kitchen):
    found = commodity("HOP-SUA", "hộp")
    GoodsItem.objects.create(commodity=found, needs_expiry=True)
    return found


def said(quantity: int, expires: dt.date) -> GoodsFacts:
    return GoodsFacts(lots=(LotFacts(quantity=quantity, expires=expires, batch="BM1"),))


def brought(kitchen, milk, quantity: int, expires: dt.date | None, **values) -> GoodsGift:
    goods = said(quantity, expires) if expires else None
    return GoodsGift(commodity=milk, quantity=quantity, fund=kitchen.book.fund, holding=kitchen.book.store, goods=goods, **values)


# -- trao tận tay ------------------------------------------------------------------------------------------------------
def test_a_gift_handed_over_leaves_by_the_lot_it_came_with_and_not_by_what_lies_there(kitchen, milk):
    visits.receive(visit=kitchen.visit(), actor=kitchen.worker, goods=[brought(kitchen, milk, 50, SOON)])
    kitchen.post(over(kitchen, commodity=milk, quantity=40, goods=said(40, LATE)))
    assert list(Lot.objects.filter(quantity__gt=0).values_list("expires", "quantity")) == [(SOON, 50)]
    moved = LotMove.objects.filter(lot__expires=LATE).order_by("seq").values_list("quantity", flat=True)
    assert list(moved) == [40, -40] and differences() == [] and verify().lies == []


def test_what_must_say_its_expiry_is_refused_when_recorded_not_when_paid(kitchen, milk):
    with pytest.raises(ExpiryMissing):
        over(kitchen, commodity=milk)
    assert not Voucher.objects.exists()


def test_numbered_vouchers_handed_over_are_out_by_their_numbers(kitchen):
    tickets = commodity("PHIEU", "phiếu")
    GoodsItem.objects.create(commodity=tickets, is_numbered=True)
    kitchen.post(over(kitchen, commodity=tickets, quantity=3, goods=GoodsFacts(ranges=(RangeFacts("TQ", 5, 7),))))
    assert list(GiftNumber.objects.order_by("number").values_list("number", "state")) == [(5, "out"), (6, "out"), (7, "out")]


def typed(kitchen, milk, **changed):
    return {
        "key": str(uuid.uuid4()), "giver": "Hội Từ Tâm", "display": "initials", "commodity": milk.pk, "quantity": "40", "people": "40",
        "fund": kitchen.book.fund.pk, "holding": kitchen.book.store.pk, "category": "chuong-trinh", "public_memo": "Trao tận tay người bệnh",
        "witness": "Ninh Thị Duyên", "ward": "Khoa Nội", "spot": "buồng 3", "expires": "01/06/2027", "batch": "BM1", **changed,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "told"), [({"expires": ""}, "phải ghi hạn dùng, như in trên hộp"), ({"expires": "01/10/2026"}, "thì không trao cho người bệnh")]
)
def test_the_form_refuses_at_the_expiry_itself(kitchen, milk, client_as, wrong, told):
    shown = client_as("social_worker").post(reverse("backoffice:hand_over"), typed(kitchen, milk, **wrong)).content.decode()
    assert told in shown and 'id="id_expires_error"' in shown and 'value="BM1"' in shown
    assert not Voucher.objects.exists()


def test_the_form_sends_lot_and_place_with_the_paper(kitchen, milk, client_as):
    client_as("social_worker").post(reverse("backoffice:hand_over"), typed(kitchen, milk))
    paper = Voucher.objects.get()
    assert paper.hand_over.ward == "Khoa Nội, buồng 3"
    assert list(paper.lines.get(kind="receipt").lots.values_list("batch", "expires", "quantity")) == [("BM1", LATE, 40)]


# -- on the day of a visit ---------------------------------------------------------------------------------------------------
def day_of(kitchen, milk, **changed):
    row = {
        "commodity": milk.pk,
        "quantity": "30",
        "fund": kitchen.book.fund.pk,
        "holding": kitchen.book.store.pk,
        "expires": "01/06/2027",
        "batch": "BM1",
    }
    return {"people": "6", "display": "initials", **rows({**row, **changed}, prefix="goods", total=4)}


@pytest.mark.parametrize(("wrong", "told"), [({"expires": ""}, "phải ghi hạn dùng"), ({"expires": "20/11/2026"}, "thì không nhận vào kho")])
def test_the_day_of_a_visit_refuses_at_the_row(kitchen, milk, client_as, wrong, told):
    visit = kitchen.visit()
    shown = client_as("social_worker").post(reverse("backoffice:visit_receive", args=[visit.pk]), day_of(kitchen, milk, **wrong)).content.decode()
    assert told in shown and 'id="id_goods-0-expires_error"' in shown and not LedgerEntry.objects.exists()


def test_the_day_of_a_visit_posts_the_lots(kitchen, milk, client_as):
    visit = kitchen.visit()
    client_as("social_worker").post(reverse("backoffice:visit_receive", args=[visit.pk]), day_of(kitchen, milk))
    assert GroupVisit.objects.get(pk=visit.pk).state == "received"
    assert list(Lot.objects.values_list("batch", "expires", "quantity")) == [("BM1", LATE, 30)] and differences() == []
