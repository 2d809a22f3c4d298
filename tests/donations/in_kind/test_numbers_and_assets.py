"""Gift vouchers by number and durable goods by card: one row each, in step with the book."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from donations.models import Asset, AssetEvent, GiftNumber, LedgerEntry, LineRange, VoucherLine
from donations.selectors import in_kind
from donations.services import ledger
from donations.services.drafts import LineDraft, NumberRange
from donations.services.in_kind import assets, moves, numbers, refusals, retiring
from donations.services.in_kind.facts import GoodsFacts, RangeFacts
from tests.donations.in_kind.conftest import day

pytestmark = pytest.mark.django_db
State = GiftNumber.State


def state(number, series="TQ"):
    return GiftNumber.objects.get(series=series, number=number).state


def test_numbers_come_and_go_with_the_book(store):
    store.tickets_in(1, 100)
    store.hand_out(20, store.tickets, ranges=(RangeFacts("TQ", 1, 15), RangeFacts("TQ", 91, 95)))
    assert (state(1), state(16), state(93)) == (State.OUT, State.HELD, State.OUT)
    assert store.balance(commodity=store.tickets) == GiftNumber.objects.filter(state=State.HELD).count() == 80
    assert store.is_true()


def test_a_number_is_received_once(store):
    store.tickets_in(1, 100)
    with pytest.raises(refusals.NumbersTaken, match="TQ 000050"):
        store.tickets_in(50, 60)
    with pytest.raises(IntegrityError), transaction.atomic():
        GiftNumber.objects.create(commodity=store.tickets, series="TQ", number=7, holding=store.here)
    assert store.tickets_in(50, 60, series="TB").status == "posted"


def test_numbers_add_up_and_are_where_the_paper_says(store):
    store.tickets_in(1, 10)
    with pytest.raises(refusals.RangesDoNotAddUp):
        store.draft_out(3, store.tickets, ranges=(RangeFacts("TQ", 1, 5),))
    bare = store.approve(store.draft_out(3, store.tickets))
    from donations.services import vouchers

    with pytest.raises(refusals.RangesDoNotAddUp):
        vouchers.pay(voucher=bare, cashier=store.keeper)
    elsewhere = store.approve(store.draft_out(1, store.tickets, ranges=(RangeFacts("TQ", 77, 77),)))
    with pytest.raises(refusals.NumbersNotHeld, match="TQ 000077"):
        vouchers.pay(voucher=elsewhere, cashier=store.keeper)
    assert GiftNumber.objects.filter(state=State.HELD).count() == 10


def test_spent_and_void_numbers_and_a_reversal(store):
    received = store.tickets_in(1, 10)
    out = store.hand_out(4, store.tickets, ranges=(RangeFacts("TQ", 1, 4),))
    with pytest.raises(refusals.NumberNotOut):
        numbers.mark(commodity=store.tickets, part=RangeFacts("TQ", 4, 5), state=State.SPENT, actor=store.keeper)
    with pytest.raises(refusals.ReasonMissing):
        numbers.mark(commodity=store.tickets, part=RangeFacts("TQ", 4, 4), state=State.VOID, actor=store.keeper)
    numbers.mark(commodity=store.tickets, part=RangeFacts("TQ", 4, 4), state=State.VOID, actor=store.keeper, reason="Mất")
    store.tickets_in(1, 10, series="TB")
    with pytest.raises(refusals.NumbersAreOut), transaction.atomic():
        store.undo(received)
    store.undo(out)
    assert (state(1), state(4)) == (State.HELD, State.HELD)
    store.undo(received)
    assert set(GiftNumber.objects.values_list("series", flat=True)) == {"TB"}
    assert store.is_true()


def tickets(kind, quantity, *ranges):
    """A line of a batch: tickets into the store, or out of it."""
    sides = ("holding:kho-1", "fund:NBKK")
    debit, credit = sides if kind == "receipt" else sides[::-1]
    return LineDraft(kind=kind, debit=debit, credit=credit, unit="PHIEU", quantity=quantity, numbers=ranges)


def test_a_batch_brings_and_hands_out_numbers_like_the_back_office(store):
    brought = store.book.draft(tickets("receipt", 10, NumberRange("TQ", 1, 6), NumberRange("TB", 1, 4)), book="NK")
    out = store.book.draft(tickets("disbursement", 3, NumberRange("TQ", 2, 4)), book="XK")
    posted = ledger.post_batch([brought, out]).vouchers
    assert (state(1), state(3), state(4, "TB")) == (State.HELD, State.OUT, State.HELD)
    assert store.balance(commodity=store.tickets) == GiftNumber.objects.filter(state=State.HELD).count() == 7
    assert [row.series for row in LineRange.objects.filter(line__voucher=posted[0].id)] == ["TB", "TQ"]
    assert not VoucherLine.objects.filter(entry=None).exists()
    assert ledger.post_batch([brought, out]).posted == 0
    store.book.reverse(posted[1].lines[0].seq)
    assert state(3) == State.HELD
    assert store.is_true()


def test_a_batch_without_numbers_is_refused_whole_and_says_which(store):
    rice = LineDraft(kind="receipt", debit="holding:kho-1", credit="fund:NBKK", unit="HOP-SUA", quantity=5)
    with pytest.raises(refusals.NumbersMissing, match=r"các dải số của 10 .* trên phiếu NK-2026-000002"), transaction.atomic():
        ledger.post_batch([store.book.draft(rice, book="NK"), store.book.draft(tickets("receipt", 10), book="NK")])
    with pytest.raises(refusals.RangesDoNotAddUp, match="có 4 phiếu, phiếu ghi 10"), transaction.atomic():
        ledger.post_batch([store.book.draft(tickets("receipt", 10, NumberRange("TQ", 1, 4)), book="NK")])
    assert LedgerEntry.objects.count() == GiftNumber.objects.count() == LineRange.objects.count() == 0


def test_a_spent_number_keeps_its_hand_out(store):
    store.tickets_in(1, 10)
    out = store.hand_out(2, store.tickets, ranges=(RangeFacts("TQ", 1, 2),))
    numbers.mark(commodity=store.tickets, part=RangeFacts("TQ", 1, 1), state=State.SPENT, actor=store.keeper)
    with pytest.raises(refusals.NumbersAreOut, match="đã đổi quà"), transaction.atomic():
        store.undo(out)


def test_numbers_move_with_their_goods(store):
    store.tickets_in(1, 10)
    move = store.approve(store.draft_move(4, store.tickets, ranges=(RangeFacts("TQ", 1, 4),)))
    moves.send(voucher=move, sender=store.keeper)
    moves.receive(voucher=move, receiver=store.second(store.keeper, store.far))
    assert GiftNumber.objects.filter(holding=store.there).count() == 4
    assert store.is_true()


def test_stock_from_before_gets_its_numbers(store):
    store.tickets.item.delete()
    store.bring(30, commodity=store.tickets, goods=GoodsFacts())
    from donations.models import GoodsItem

    GoodsItem.objects.create(commodity=store.tickets, is_numbered=True)
    with pytest.raises(refusals.MoreNumbersThanGoods):
        numbers.register(holding=store.here, commodity=store.tickets, part=RangeFacts("TQ", 1, 31), actor=store.keeper)
    assert numbers.register(holding=store.here, commodity=store.tickets, part=RangeFacts("TQ", 1, 30), actor=store.keeper) == 30
    assert numbers.unnumbered(store.here, store.tickets) == 0


def test_a_write_off_voids_the_numbers(store):
    from donations.models import Lot
    from donations.services.in_kind.facts import LotFacts

    store.tickets_in(1, 10)
    lot = Lot.objects.get(commodity=store.tickets)
    store.hand_out(
        3, store.tickets, purpose="writeoff", ward="", write_off="damaged", witness="Giáp Thị Nụ", lots=(LotFacts(lot=lot.pk, quantity=3),),
        ranges=(RangeFacts("TQ", 8, 10),),
    )  # fmt: skip
    gone = GiftNumber.objects.get(number=9)
    assert gone.state == State.VOID
    assert gone.reason.startswith("Hủy theo XK-")
    assert store.is_true()


# -- durable goods ------------------------------------------------------------------------------------------------------
def chairs(store, quantity=3):
    store.bring(quantity, commodity=store.chairs, goods=GoodsFacts())
    return LedgerEntry.objects.filter(unit="XE-LAN").order_by("-seq").first()


def accept(store, entry, serials=("A1", "A2"), **facts):
    given = {
        "name": "Xe lăn khung thép", "campus": store.book.campus, "ward": "Khoa Ngoại", "keeper": "Điều dưỡng trưởng", "actor": store.keeper,
        "accepted_on": day("2026-11-21"),
    }  # fmt: skip
    return assets.accept(seq=entry.seq, serials=serials, **{**given, **facts})


def test_each_piece_of_an_entry_gets_its_code_without_gaps(store):
    entry = chairs(store)
    first = accept(store, entry)
    assert [asset.code for asset in first] == ["TS-2026-0001", "TS-2026-0002"]
    assert first[0].maintenance_due == day("2027-05-21")
    with pytest.raises(refusals.MoreAssetsThanGoods, match="còn 1 chiếc trong sổ chưa lập thẻ, bạn lập 2"):
        accept(store, entry)
    assert accept(store, entry, ("A3",))[0].code == "TS-2026-0003"


def test_only_durable_goods_of_the_book_have_cards(store):
    store.bring(5)
    milk = LedgerEntry.objects.get(unit="HOP-SUA")
    with pytest.raises(refusals.NotDurable):
        accept(store, milk)
    with pytest.raises(refusals.AcceptedTooEarly):
        accept(store, chairs(store), accepted_on=day("2026-11-20"))
    receipt = store.bring(2, commodity=store.chairs, goods=GoodsFacts())
    seq = receipt.lines.get().entry
    store.undo(receipt)
    with pytest.raises(refusals.MoreAssetsThanGoods):
        accept(store, LedgerEntry.objects.get(seq=seq))


def test_maintenance_comes_due_and_is_logged(store, clock):
    asset = accept(store, chairs(store), ("A1",))[0]
    assert list(in_kind.maintenance_due()) == []
    clock.set(day("2027-05-10"))
    assert list(in_kind.maintenance_due()) == [asset]
    assets.look_after(asset=asset, actor=store.keeper, date=day("2027-05-10"), note="Thay lốp", condition="good")
    assert list(in_kind.maintenance_due()) == []
    assert Asset.objects.get().maintenance_due == day("2027-11-10")
    with pytest.raises(DatabaseError), transaction.atomic():
        AssetEvent.objects.update(note="khác")


def with_ward(store, ward="Khoa Ngoại"):
    """A wheelchair that a hand-out took to a ward, with its card."""
    chairs(store, 1)
    paper = store.hand_out(1, store.chairs, ward=ward)
    return accept(store, LedgerEntry.objects.get(seq=paper.lines.get().entry), ("K1",), ward=ward)[0]


def test_a_piece_of_a_ward_is_given_up_by_two_people_and_writes_nothing_off(store):
    asset = with_ward(store)
    moved = assets.move(asset=asset, actor=store.keeper, campus=store.far, ward="Khoa Nhi", keeper="Điều dưỡng B", date=day("2026-11-21"))
    assert (moved.ward, moved.campus) == ("Khoa Nhi", store.far)
    retiring.ask_retirement(asset=asset, actor=store.keeper, reason="Gãy khung")
    with pytest.raises(refusals.NotAllowed):
        retiring.retire(asset=asset, actor=store.keeper)
    with pytest.raises(IntegrityError), transaction.atomic():
        Asset.objects.update(state="retired", retired_by=store.keeper, retired_on=day("2026-11-21"))
    retiring.keep(asset=asset, actor=store.head, reason="Hàn lại được")
    retiring.ask_retirement(asset=asset, actor=store.keeper, reason="Gãy khung lần nữa")
    before = LedgerEntry.objects.count()
    assert retiring.retire(asset=asset, actor=store.approver).state == "retired"
    assert (LedgerEntry.objects.count(), Asset.objects.get().write_off) == (before, None)
    with pytest.raises(refusals.AssetGone):
        assets.report_condition(asset=asset, actor=store.keeper, condition="good", note="x")
    kinds = list(AssetEvent.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["accepted", "moved", "asked", "declined", "asked", "retired"]


def test_a_conversion_brings_assets_too(store):
    store.book.post(
        LineDraft(kind="receipt", debit="holding:ket", credit="fund:NBKK", unit="VND", quantity=5_000_000),
    )
    store.book.post(
        LineDraft(kind="conversion", debit="fund:NBKK", credit="holding:ket", unit="VND", quantity=4_000_000),
        LineDraft(kind="conversion", debit="holding:kho-1", credit="fund:NBKK", unit="XE-LAN", quantity=2),
        book="PC",
    )
    assert len(accept(store, LedgerEntry.objects.get(unit="XE-LAN"))) == 2
