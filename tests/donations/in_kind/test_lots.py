"""Lots follow the book: what comes says its expiry, what leaves is the first to expire, and both always agree."""

import random
import uuid

import pytest
from django.db import transaction

from donations.exceptions import Refusal
from donations.models import Lot, LotMove, Voucher
from donations.services import ledger, vouchers
from donations.services.drafts import LineDraft
from donations.services.in_kind import refusals
from donations.services.in_kind.facts import GoodsFacts, LotFacts
from donations.services.verification.whole import verify
from tests.donations.in_kind.conftest import day

pytestmark = pytest.mark.django_db


def lot_of(expires):
    return Lot.objects.get(expires=day(expires))


def test_a_receipt_enters_by_lot_and_a_hand_out_takes_the_first_to_expire(store):
    store.bring(100, (60, "2027-03-01"), (40, "2026-12-05"))
    assert store.lots() == [("2026-12-05", 40), ("2027-03-01", 60)]
    store.hand_out(50)
    assert store.lots() == [("2027-03-01", 50)]
    assert store.is_true()


def test_another_lot_needs_a_reason_and_then_leaves(store):
    store.bring(100, (60, "2027-03-01"), (40, "2026-12-05"))
    later = lot_of("2027-03-01")
    with pytest.raises(refusals.NotFirstExpired) as refused:
        store.draft_out(10, lots=(LotFacts(lot=later.pk, quantity=10),))
    assert refused.value.field == "order_reason"
    store.hand_out(10, lots=(LotFacts(lot=later.pk, quantity=10),), order_reason="Hộp lô kia móp, chờ kiểm")
    assert store.lots() == [("2026-12-05", 40), ("2027-03-01", 50)]


def test_expired_goods_are_not_handed_out_but_written_off_by_two_people(store, clock):
    store.bring(30, (10, "2026-11-25"), (20, "2027-01-10"))
    clock.set(day("2026-12-01"))
    old = lot_of("2026-11-25")
    with pytest.raises(refusals.ExpiredGoods, match="25/11/2026"):
        store.draft_out(5, lots=(LotFacts(lot=old.pk, quantity=5),))
    with pytest.raises(refusals.OnlyExpiredLeft, match="20 hộp"), transaction.atomic():
        store.hand_out(25)
    with pytest.raises(refusals.WriteOffNeedsWitness):
        store.draft_out(10, purpose="writeoff", write_off="expired", lots=(LotFacts(lot=old.pk, quantity=10),))
    store.hand_out(10, purpose="writeoff", ward="", write_off="expired", witness="Cù Văn Khoan", lots=(LotFacts(lot=old.pk, quantity=10),))
    assert store.lots() == [("2027-01-10", 20)]
    assert store.is_true()


def test_goods_that_expire_between_approval_and_the_hand_out_stay(store, clock):
    store.bring(10, (10, "2026-11-22"))
    approved = store.approve(store.draft_out(10))
    clock.set(day("2026-11-23"))
    with pytest.raises(refusals.ExpiredGoods):
        vouchers.pay(voucher=approved, cashier=store.keeper)
    assert store.lots() == [("2026-11-22", 10)]


def test_a_write_off_for_expiry_takes_only_what_expired(store):
    store.bring(10, (10, "2027-01-10"))
    fresh = lot_of("2027-01-10")
    with pytest.raises(refusals.NotExpired):
        store.draft_out(10, purpose="writeoff", write_off="expired", witness="Cù Văn Khoan", lots=(LotFacts(lot=fresh.pk, quantity=10),))


@pytest.mark.parametrize(
    ("lots", "refusal"),
    [(((60, "2027-01-01"),), refusals.LotsDoNotAddUp), (((100, "2026-11-20"),), refusals.ExpiredOnArrival)],
)
def test_lots_that_do_not_add_up_or_are_expired_are_not_taken_in(store, lots, refusal):
    with pytest.raises(refusal):
        store.draft_in(100, *lots)
    assert not Voucher.objects.exists()


def test_goods_that_must_say_their_expiry_do(store):
    from donations.models import GoodsItem

    GoodsItem.objects.create(commodity=store.milk, needs_expiry=True)
    with pytest.raises(refusals.ExpiryMissing):
        store.draft_in(10)
    bare = vouchers.record_receipt(
        actor=store.officer, key=uuid.uuid4(), date=day("2026-11-21"), holding=store.here, fund=store.book.fund, commodity=store.milk, quantity=5,
        giver="Nhóm Sữa Ấm",
    )  # fmt: skip
    with pytest.raises(refusals.ExpiryMissing):
        vouchers.post_receipt(voucher=bare, actor=store.officer)
    assert store.bring(10, (10, "2027-01-01")).number == "NK-2026-000001"


def test_a_reversed_hand_out_puts_its_lots_back(store):
    store.bring(100, (60, "2027-03-01"), (40, "2026-12-05"))
    out = store.hand_out(50)
    store.undo(out)
    assert store.lots() == [("2026-12-05", 40), ("2027-03-01", 60)]
    assert store.is_true()


def test_a_reversed_receipt_takes_its_own_lot_and_its_neighbours_fill_what_was_used(store):
    first = store.bring(10, (10, "2026-12-01"))
    store.bring(30, (30, "2027-02-01"))
    store.hand_out(4)
    store.undo(first)
    assert store.lots() == [("2027-02-01", 26)]
    assert store.is_true()


def test_papers_posted_in_one_go_move_lots_too(store):
    receipt = LineDraft(kind="receipt", debit="holding:kho-1", credit="fund:NBKK", unit="HOP-SUA", quantity=30)
    out = LineDraft(kind="disbursement", debit="fund:NBKK", credit="holding:kho-1", unit="HOP-SUA", quantity=12)
    drafts = [store.book.draft(receipt, book="NK"), store.book.draft(out, book="XK")]
    posted = ledger.post_batch(drafts).vouchers
    store.book.reverse(posted[1].lines[0].seq)
    assert store.lots() == [("", 30)]
    assert LotMove.objects.count() == 3
    assert store.is_true()


def test_lots_promised_to_one_paper_are_not_proposed_to_the_next(store):
    store.bring(30, (10, "2026-12-01"), (20, "2027-02-01"))
    first = store.approve(store.draft_out(10))
    second = store.approve(store.draft_out(10))
    vouchers.pay(voucher=second, cashier=store.keeper)
    assert store.lots() == [("2026-12-01", 10), ("2027-02-01", 10)]
    vouchers.pay(voucher=first, cashier=store.keeper)
    assert store.lots() == [("2027-02-01", 10)]


def test_a_lot_another_paper_took_is_not_taken_twice(store):
    store.bring(10, (10, "2026-12-01"))
    only = lot_of("2026-12-01")
    first = store.approve(store.draft_out(10, lots=(LotFacts(lot=only.pk, quantity=10),)))
    store.bring(10, (10, "2027-02-01"))
    rival = store.draft_out(10, lots=(LotFacts(lot=only.pk, quantity=10),), order_reason="Gấp")
    store.approve(rival)
    vouchers.pay(voucher=first, cashier=store.keeper)
    with pytest.raises(refusals.LotTaken, match="phiếu khác đã lấy trước"):
        vouchers.pay(voucher=rival, cashier=store.keeper)
    assert store.lots() == [("2027-02-01", 10)]
    assert store.is_true()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_any_sequence_of_steps_lots_are_the_book(store, seed):
    dice = random.Random(seed)
    done = []
    for step in range(24):
        goods, quantity = dice.choice([store.milk, store.rice]), dice.randint(1, 40)
        try:
            match dice.randint(0, 4):
                case 0 | 1:
                    expiries = [dice.choice([None, "2026-11-28", "2026-12-20", "2027-06-01"]) for _ in range(dice.randint(1, 3))]
                    done.append(store.bring(quantity * len(expiries), *((quantity, expires) for expires in expiries), commodity=goods))
                case 2:
                    done.append(store.hand_out(quantity, goods))
                case 3:
                    store.book.post(LineDraft(kind="deposit", debit="holding:kho-2", credit="holding:kho-1", unit=goods.code, quantity=quantity))
                case 4 if done:
                    store.undo(done.pop(dice.randrange(len(done))))
        except Refusal:
            pass  # too little there: nothing may have changed
        assert store.is_true(), step
    assert verify().is_true


def test_verification_names_a_lot_that_was_touched(store):
    store.bring(10, (10, "2026-12-01"))
    assert verify().is_true
    Lot.objects.update(quantity=7)
    lies = verify().lies
    assert {lie.name for lie in lies} == {"goods"}
    assert "HOP-SUA" in lies[0].where


def test_what_a_line_says_is_kept_with_it(store):
    paper = store.draft_out(1, description="", receiver="Điều dưỡng trực")
    assert not paper.lines.get().lots.exists()  # nothing there yet: the posting decides
    assert paper.lines.get().goods.ward == "Khoa Nhi"
    assert GoodsFacts().says_something is False
