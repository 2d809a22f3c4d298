"""A paper of goods written wrong is written anew with its lots: right count, right expiry, right lot, right numbers."""

from __future__ import annotations

import uuid

import pytest

from donations.models import GiftNumber, LedgerEntry, Lot, Voucher, VoucherLine
from donations.services import vouchers
from donations.services.in_kind.facts import GoodsFacts, LotFacts, RangeFacts
from donations.services.spending.refusals import RightLineDiffersInNothing
from donations.services.verification import verify
from tests.donations.in_kind.conftest import day
from tests.donations.in_kind.test_screens import text

pytestmark = pytest.mark.django_db


def asked(store, voucher, **right):
    given = {"quantity": voucher.lines.get().quantity, "fund": store.book.fund, "holding": store.here, **right}
    return vouchers.ask_reversal(
        voucher=voucher,
        actor=store.officer,
        reason="Đếm nhầm",
        public_reason="Ghi nhầm số lượng",
        key=uuid.uuid4(),
        right=vouchers.RightLine(**given),
    )


def posted(store, correction):
    vouchers.approve(voucher=correction, approver=store.approver)
    return vouchers.pay(voucher=correction, cashier=store.officer)


def test_a_receipt_with_the_wrong_count_keeps_its_lot(store):
    wrong = store.bring(30, (30, "2027-05-01"))
    store.hand_out(12)
    posted(store, asked(store, wrong, quantity=25))
    assert (store.lots(), store.balance()) == ([("2027-05-01", 13)], 13)
    assert store.is_true() and verify().lies == []


def test_a_wrong_expiry_is_corrected_with_the_same_count(store):
    wrong = store.bring(30, (30, "2027-05-01"))
    goods = GoodsFacts(lots=(LotFacts(quantity=20, expires=day("2027-05-01")), LotFacts(quantity=10, expires=day("2026-12-01"), batch="B2")))
    posted(store, asked(store, wrong, goods=goods))
    assert store.lots() == [("2026-12-01", 10), ("2027-05-01", 20)] and store.is_true()


def test_a_hand_out_written_anew_takes_from_the_lots_it_took_although_they_were_emptied(store):
    store.bring(30, (10, "2027-01-01"), (20, "2027-05-01"))
    wrong = store.hand_out(10)
    correction = posted(store, asked(store, wrong, quantity=8))
    assert store.lots() == [("2027-01-01", 2), ("2027-05-01", 20)] and store.is_true()
    line = correction.lines.get(position=1)
    assert (line.goods.ward, line.goods.purpose, line.kind) == ("Khoa Nhi", "handout", "disbursement")


def test_the_right_lot_may_be_another_than_the_one_written(store):
    store.bring(30, (10, "2027-01-01"), (20, "2027-05-01"))
    wrong = store.hand_out(10)
    later = Lot.objects.get(expires=day("2027-05-01"))
    posted(store, asked(store, wrong, goods=GoodsFacts(lots=(LotFacts(quantity=10, lot=later.pk),))))
    assert store.lots() == [("2027-01-01", 10), ("2027-05-01", 10)] and store.is_true()


def test_a_hand_out_is_written_anew_after_its_lot_expired(store, clock):
    store.bring(30, (30, "2026-11-25"))
    wrong = store.hand_out(10)
    clock.set(day("2026-12-02"))
    posted(store, asked(store, wrong, quantity=9))
    assert store.lots() == [("2026-11-25", 21)] and store.is_true()


def test_numbers_follow_the_right_line(store):
    store.tickets_in(1, 20)
    wrong = store.hand_out(5, store.tickets, ranges=(RangeFacts("TQ", 1, 5),))
    with pytest.raises(Exception, match="dải số"):
        asked(store, wrong, quantity=4)
    posted(store, asked(store, wrong, quantity=4, goods=GoodsFacts(ranges=(RangeFacts("TQ", 2, 5),))))
    out = GiftNumber.objects.filter(state="out").order_by("number").values_list("number", flat=True)
    assert list(out) == [2, 3, 4, 5] and verify().lies == []


def test_a_right_line_that_differs_in_nothing_is_refused(store):
    wrong = store.bring(30, (30, "2027-05-01"))
    same = GoodsFacts(lots=(LotFacts(quantity=30, expires=day("2027-05-01")),))
    for goods in (None, same):
        with pytest.raises(RightLineDiffersInNothing):
            asked(store, wrong, goods=goods)
    assert Voucher.objects.filter(book="DC").count() == 0


def test_the_screen_asks_the_right_lots_and_posts_them(store, client_as):
    wrong = store.bring(30, (30, "2027-05-01"))
    address = f"/quan-tri/so/chung-tu/{wrong.pk}/dieu-chinh/"
    client = client_as("fund_officer")
    shown = text(client.get(address))
    assert "Số lượng đúng" in shown and 'name="right_lot0_expires"' in shown and "right_amount" not in shown
    typed = {
        "key": str(uuid.uuid4()), "note": "Xem nhầm hạn", "public_reason": "Ghi nhầm hạn dùng", "right_lot0_quantity": "30",
        "right_lot0_expires": "01/04/2027", "right_lot0_batch": "A7",
    }  # fmt: skip
    refused = text(client.post(address, {**typed, "right_lot0_quantity": "29"}))
    assert "Cộng các lô được 29, số lượng đúng là 30" in refused and not Voucher.objects.filter(book="DC").exists()
    client.post(address, typed)
    posted(store, Voucher.objects.get(book="DC"))
    assert store.lots() == [("2027-04-01", 30)]
    assert LedgerEntry.objects.filter(kind="reversal").count() == 1


def test_the_screen_only_reverses_when_nothing_right_was_typed(store, client_as):
    store.bring(30, (10, "2027-01-01"), (20, "2027-05-01"))
    wrong = store.hand_out(10)
    lot = Lot.objects.get(expires=day("2027-01-01"))
    address = f"/quan-tri/so/chung-tu/{wrong.pk}/dieu-chinh/"
    client = client_as("fund_officer")
    assert f'name="right_take{lot.pk}"' in text(client.get(address))
    typed = {"key": str(uuid.uuid4()), "note": "Phiếu lập hai lần", "public_reason": "Ghi hai lần", f"right_take{lot.pk}": "10"}
    client.post(address, typed)
    correction = Voucher.objects.get(book="DC")
    assert list(VoucherLine.objects.filter(voucher=correction).values_list("kind", flat=True)) == ["reversal"]
