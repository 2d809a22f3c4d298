"""Cards of durable goods stand only for pieces the book says we hold, and giving one up takes it out of the book."""

from __future__ import annotations

import pytest
from django.urls import reverse

from donations.models import Asset, LedgerEntry, Voucher
from donations.selectors import assets as seen
from donations.services import vouchers
from donations.services.in_kind import moves, refusals, retiring
from donations.services.in_kind.facts import GoodsFacts
from donations.services.keepers import KeptByOthers
from donations.services.verification import verify
from donations.services.vouchers.refusals import BelongsToMinutes
from tests.donations.in_kind.test_numbers_and_assets import accept, chairs, with_ward

pytestmark = pytest.mark.django_db


def shown() -> tuple[int, int, int, int]:
    """Of wheelchairs: in stores, with wards, cards, without a card."""
    (one,) = seen.held()
    return one.in_stores, one.with_wards, one.cards, one.without_card


def agrees() -> bool:
    return seen.differences() == [] and not [lie for lie in verify().lies if lie.name == "cards"]


def asked(store, asset, **facts) -> Voucher:
    done = retiring.ask_retirement(asset=asset, actor=store.keeper, reason="Gãy khung", **{"witness": "Điều dưỡng Thơm", **facts})
    assert done.write_off
    return done.write_off


def test_goods_handed_to_a_patient_wait_for_no_card_and_those_of_a_ward_do(store):
    chairs(store, 3)
    store.hand_out(1, store.chairs, ward="", receiver="Người bệnh ra viện", programme="Xe lăn tặng")
    ward = store.hand_out(1, store.chairs, ward="Khoa Ngoại")
    assert shown() == (1, 1, 0, 2)
    told = [(row.entry.kind, row.ward, row.left) for row in seen.waiting()]
    assert told == [("disbursement", "Khoa Ngoại", 1), ("receipt", "", 1)]
    accept(store, LedgerEntry.objects.get(seq=ward.lines.get().entry), ("K1",))
    accept(store, LedgerEntry.objects.get(kind="receipt", unit="XE-LAN"), ("K2",))
    assert (seen.waiting(), shown(), agrees()) == ([], (1, 1, 2, 0), True)


def test_what_came_first_is_what_was_handed_out(store):
    first, second = chairs(store, 2), chairs(store, 2)
    store.hand_out(2, store.chairs, ward="", receiver="Người bệnh ra viện", programme="Xe lăn tặng")
    assert [(row.entry.seq, row.left) for row in seen.waiting()] == [(second.seq, 2)]
    accept(store, second, ("A1", "A2"))
    with pytest.raises(refusals.MoreAssetsThanGoods):
        accept(store, first, ("A3",))


def test_nothing_in_the_book_no_card(store):
    entry = chairs(store, 1)
    gone = store.hand_out(1, store.chairs, ward="", receiver="Người bệnh ra viện", programme="Xe lăn tặng")
    for one in (entry, LedgerEntry.objects.get(seq=gone.lines.get().entry)):
        with pytest.raises(refusals.MoreAssetsThanGoods):
            accept(store, one, ("A1",))
    assert not Asset.objects.exists()


def test_a_piece_with_a_card_does_not_leave_by_an_ordinary_hand_out(store):
    accept(store, chairs(store, 2), ("A1",))
    store.hand_out(1, store.chairs, ward="Khoa Ngoại")
    paper, before = store.approve(store.draft_out(1, store.chairs)), LedgerEntry.objects.count()
    with pytest.raises(refusals.CardsInTheWay, match="ít hơn 1 chiếc"):
        vouchers.pay(voucher=paper, cashier=store.keeper)
    assert (LedgerEntry.objects.count(), store.balance(commodity=store.chairs), store.is_true()) == (before, 1, True)


def test_a_move_between_stores_takes_cards_along(store):
    accept(store, chairs(store, 1), ("A1",))
    move = store.approve(store.draft_move(1, store.chairs))
    moves.send(voucher=move, sender=store.keeper)
    moves.receive(voucher=move, receiver=store.second(store.keeper, store.far))
    assert (shown(), agrees()) == ((1, 0, 1, 0), True)
    paper = asked(store, Asset.objects.get())
    assert paper.lines.get().credit == store.there  # written off where it lies now


def test_giving_up_a_piece_of_a_store_posts_its_write_off_in_the_approval(store):
    asset = accept(store, chairs(store, 2), ("A1",))[0]
    paper = asked(store, asset)
    line = paper.lines.get()
    assert (paper.book, paper.status, line.category, line.goods.purpose, line.goods.write_off) == ("XK", "submitted", "khac", "writeoff", "damaged")
    assert "Gãy" not in line.public_memo and store.balance(commodity=store.chairs) == 2
    with pytest.raises(refusals.RetiredByPaper):
        retiring.retire(asset=asset, actor=store.head)
    with pytest.raises(BelongsToMinutes):
        vouchers.edit(voucher=paper, actor=store.keeper, date=paper.date, title="khác", lines=[])
    done = vouchers.approve(voucher=paper, approver=store.approver)
    asset.refresh_from_db()
    assert (done.status, asset.state, asset.retired_by) == ("posted", "retired", store.approver)
    assert (store.balance(commodity=store.chairs), shown(), agrees(), store.is_true()) == (1, (1, 0, 0, 1), True, True)


def test_a_returned_write_off_keeps_the_card_and_may_be_asked_again(store):
    asset = accept(store, chairs(store, 1), ("A1",))[0]
    vouchers.send_back(voucher=asked(store, asset), approver=store.approver, note="Thử hàn lại")
    asset.refresh_from_db()
    assert (asset.state, asset.write_off, store.balance(commodity=store.chairs)) == ("kept", None, 1)
    vouchers.approve(voucher=asked(store, asset, write_off="missing"), approver=store.approver)
    asset.refresh_from_db()
    assert (asset.state, shown()) == ("retired", (0, 0, 0, 0))


def test_a_reversed_write_off_gives_the_card_back(store):
    asset = accept(store, chairs(store, 1), ("A1",))[0]
    paper = vouchers.approve(voucher=asked(store, asset), approver=store.approver)
    store.undo(paper)
    asset.refresh_from_db()
    assert (asset.state, asset.write_off, shown(), agrees()) == ("kept", None, (1, 0, 1, 0), True)


def test_a_write_off_needs_a_witness_and_a_reason(store):
    asset = accept(store, chairs(store, 1), ("A1",))[0]
    with pytest.raises(refusals.WriteOffNeedsWitness):
        asked(store, asset, witness=" ")
    with pytest.raises(refusals.ReasonMissing):
        retiring.ask_retirement(asset=asset, actor=store.keeper, reason=" ", witness="Điều dưỡng Thơm")
    asset.refresh_from_db()
    assert (asset.state, Voucher.objects.filter(book="XK").count()) == ("kept", 0)


def card_without_goods(store) -> Asset:
    """A card as there were before they were held against the book: its piece left by a hand-out."""
    asset = accept(store, chairs(store, 1), ("A1",))[0]
    Asset.objects.update(state="retired", retire_asked_by=store.keeper, retired_by=store.head, retired_on="2026-11-21", retire_reason="x")
    store.hand_out(1, store.chairs, ward="", receiver="Người bệnh ra viện", programme="Xe lăn tặng")
    Asset.objects.update(state="kept", retire_asked_by=None, retired_by=None, retired_on=None, retire_reason="")
    asset.refresh_from_db()
    return asset


def test_a_card_without_goods_is_named_and_not_written_off(store, client_as):
    asset = card_without_goods(store)
    (told,) = seen.differences()
    assert (told.where, told.unit, told.cards, told.book) == ("store", "XE-LAN", 1, 0)
    assert [(lie.name, lie.where) for lie in verify().lies if lie.name == "cards"] == [("cards", "store XE-LAN")]
    with pytest.raises(refusals.NotInBook):
        asked(store, asset)
    page = client_as("storekeeper").get(reverse("backoffice:asset_entries")).content.decode()
    assert "XE-LAN: 1 thẻ đang dùng, sổ chỉ có 0" in page and "thừa 1 thẻ" in page


def test_a_hand_out_with_cards_is_not_reversed_until_they_are_given_up(store):
    asset = with_ward(store)
    paper = Voucher.objects.get(book="XK")
    with pytest.raises(refusals.HandOutHasCards, match=asset.code):
        store.undo(paper)
    retiring.ask_retirement(asset=asset, actor=store.keeper, reason="Lập nhầm thẻ")
    retiring.retire(asset=asset, actor=store.head)
    assert shown() == (0, 0, 0, 0) and agrees()


def test_cards_are_made_by_keepers_of_the_store(store):
    store.second(store.keeper, store.book.campus)
    entry = chairs(store, 1)
    with pytest.raises(KeptByOthers):
        accept(store, entry, ("A1",), actor=store.second(store.keeper, store.far))


def test_the_card_leads_to_its_write_off_and_the_approval_retires_it(store, client_as):
    store.bring(1, commodity=store.chairs, goods=GoodsFacts())
    asset = accept(store, LedgerEntry.objects.get(unit="XE-LAN"), ("A1",))[0]
    address, keeper = reverse("backoffice:asset", args=[asset.pk]), client_as("storekeeper")
    refused = keeper.post(address, {"action": "ask", "ask-reason": "Gãy khung", "ask-write_off": "damaged"}).content.decode()
    assert "người chứng kiến" in refused and 'value="Gãy khung"' in refused
    keeper.post(address, {"action": "ask", "ask-reason": "Gãy khung", "ask-write_off": "damaged", "ask-witness": "Điều dưỡng Thơm"})
    asset.refresh_from_db()
    page = client_as("head").get(address).content.decode()
    assert reverse("backoffice:voucher", args=[asset.write_off_id]) in page and 'value="retire"' not in page
    client_as("approver").post(reverse("backoffice:voucher", args=[asset.write_off_id]), {"action": "approve", "version": asset.write_off.version})
    asset.refresh_from_db()
    assert (asset.state, store.balance(commodity=store.chairs)) == ("retired", 0)
    assert Voucher.objects.get(pk=asset.write_off_id).number in client_as("head").get(address).content.decode()
