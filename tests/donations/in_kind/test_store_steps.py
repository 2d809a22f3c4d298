"""Moves between campuses, counts, gifts to refuse, purchases: who may do what, and what the book says after."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.operations.models import AuditEvent
from donations.models import GiftAcceptance, LedgerEntry, RefusedGift, StockCount, Voucher
from donations.selectors import in_kind
from donations.selectors.refused_gifts import refused_gift, waiting_acceptance
from donations.services import vouchers
from donations.services.in_kind import counts, gifts, moves, refusals
from donations.services.in_kind.facts import GoodsFacts, LotFacts
from donations.services.keepers import KeptByOthers
from donations.services.vouchers import movements
from donations.services.vouchers.refusals import NotAllowed as VoucherNotAllowed
from tests.donations.in_kind.conftest import day

pytestmark = pytest.mark.django_db


# -- moves ----------------------------------------------------------------------------------------------------------
def test_a_move_is_in_the_book_when_the_other_end_has_counted(store):
    store.bring(100, (60, "2027-03-01"), (40, "2026-12-05"))
    move = store.approve(store.draft_move(70))
    with pytest.raises(refusals.NotSentYet):
        vouchers.pay(voucher=move, cashier=store.officer)
    moves.send(voucher=move, sender=store.keeper, carrier="Xe chở hàng")
    assert [one.voucher for one in in_kind.on_the_way()] == [move]
    assert (store.balance(), store.balance(store.there)) == (100, 0)
    with pytest.raises(refusals.SenderCannotReceive):
        moves.receive(voucher=move, receiver=store.keeper)
    receiver = store.second(store.keeper, store.far)
    moves.receive(voucher=move, receiver=receiver)
    assert store.lots() == [("2027-03-01", 30)]
    assert store.lots(store.there) == [("2026-12-05", 40), ("2027-03-01", 30)]
    assert (store.is_true(), list(in_kind.on_the_way())) == (True, [])


def test_a_move_edited_on_the_way_is_sent_anew(store):
    """What was handed over was the paper as it stood: another version waits for the sender again."""
    store.bring(100, (100, "2027-01-01"))
    voucher = store.approve(store.draft_move(10))
    moves.send(voucher=voucher, sender=store.second(store.keeper, store.book.campus))
    lines = movements.deposit_lines(giving=store.here, receiving=store.there, commodity=store.milk, quantity=90, goods=GoodsFacts())
    voucher = vouchers.edit(voucher=voucher, actor=store.keeper, date=voucher.date, title=voucher.title, lines=lines)
    voucher = store.approve(voucher)
    receiver = store.second(store.keeper, store.far)
    with pytest.raises(refusals.NotSentYet):
        moves.receive(voucher=voucher, receiver=receiver)
    assert store.balance(store.there) == 0
    moves.send(voucher=voucher, sender=store.second(store.keeper, store.book.campus))
    assert moves.receive(voucher=voucher, receiver=receiver).status == "posted"
    assert store.balance(store.there) == 90
    assert AuditEvent.objects.filter(action="goods.send").count() == 2


def test_only_people_of_the_receiving_campus_confirm(store):
    store.bring(10)
    move = store.approve(store.draft_move(10))
    moves.send(voucher=move, sender=store.keeper)
    near, far = store.second(store.keeper, store.book.campus), store.second(store.keeper, store.far)
    with pytest.raises(KeptByOthers, match=str(far)):
        moves.receive(voucher=move, receiver=near)
    assert store.balance(store.there) == 0


def test_a_store_without_a_keeper_of_its_own_is_kept_by_the_others(store):
    store.bring(10)
    move = store.approve(store.draft_move(10))
    moves.send(voucher=move, sender=store.keeper)
    moves.receive(voucher=move, receiver=store.second(store.keeper, store.book.campus))
    assert store.balance(store.there) == 10


def test_goods_are_received_counted_and_handed_out_at_ones_own_store(store):
    store.bring(10)
    near, far = store.second(store.keeper, store.book.campus), store.second(store.keeper, store.far)
    with pytest.raises(KeptByOthers, match=str(near)):
        vouchers.pay(voucher=store.approve(store.draft_out(4)), cashier=far)
    with pytest.raises(KeptByOthers):
        vouchers.post_receipt(voucher=store.draft_in(4), actor=far)
    with pytest.raises(KeptByOthers):
        counts.begin(holding=store.here, actor=far)
    assert store.balance() == 10
    assert vouchers.pay(voucher=store.approve(store.draft_out(4)), cashier=near).status == "posted"


def test_a_difference_is_told_and_nothing_is_posted(store):
    store.bring(10)
    move = store.approve(store.draft_move(10))
    moves.send(voucher=move, sender=store.keeper)
    receiver = store.second(store.keeper, store.far)
    with pytest.raises(refusals.ReasonMissing):
        moves.report_difference(voucher=move, receiver=receiver, difference=" ")
    moves.report_difference(voucher=move, receiver=receiver, difference="Thiếu 2 hộp")
    assert in_kind.on_the_way().get().difference == "Thiếu 2 hộp"
    assert Voucher.objects.get(pk=move.pk).status == "approved"


def test_a_reversed_move_brings_the_lots_home(store):
    store.bring(10, (10, "2026-12-05"))
    move = store.approve(store.draft_move(6))
    moves.send(voucher=move, sender=store.keeper)
    moves.receive(voucher=move, receiver=store.second(store.keeper, store.far))
    store.undo(Voucher.objects.get(pk=move.pk))
    assert (store.lots(), store.lots(store.there)) == ([("2026-12-05", 10)], [])
    assert store.is_true()


def test_expired_goods_are_not_proposed_for_a_move(store, clock):
    store.bring(20, (10, "2026-11-25"), (10, "2027-01-01"))
    clock.set(day("2026-12-01"))
    picked = store.draft_move(10).lines.get().lots.get()
    assert picked.lot.expires == day("2027-01-01")


# -- counts ---------------------------------------------------------------------------------------------------------
def counted(store, *figures, reasons=()):
    count = counts.begin(holding=store.here, actor=store.keeper)
    rows = list(count.rows.order_by("lot__expires"))
    said = dict(enumerate(reasons))
    given = {row.pk: (figure, said.get(at, "")) for at, (row, figure) in enumerate(zip(rows, figures, strict=True))}
    return counts.note(count=count, actor=store.keeper, rows=given)


def test_two_people_count_and_the_book_says_what_they_counted(store):
    store.bring(100, (60, "2027-03-01"), (40, "2026-12-05"))
    count = counted(store, 38, 60)
    with pytest.raises(refusals.DifferenceUnexplained, match="−2 hộp"):
        counts.finish(count=count, actor=store.keeper)
    rows = {row.pk: (row.counted, "Hai hộp rách vỏ") for row in count.rows.all() if row.difference}
    counts.note(count=count, actor=store.keeper, rows=rows)
    count = counts.finish(count=count, actor=store.keeper)
    with pytest.raises(refusals.SameCounter):
        counts.sign(count=count, second=store.keeper)
    counts.sign(count=count, second=store.officer)
    attested = LedgerEntry.objects.get(kind="balance")
    assert (attested.unit, attested.quantity, attested.account) == ("HOP-SUA", 98, store.here)
    assert in_kind.last_counts([store.here])[store.here.pk].second == store.officer
    assert store.balance() == 100  # a count moves nothing


def test_a_row_not_counted_is_not_zero(store):
    store.bring(10)
    count = counts.begin(holding=store.here, actor=store.keeper)
    with pytest.raises(refusals.CountIncomplete):
        counts.finish(count=count, actor=store.keeper)
    with pytest.raises(refusals.CountOpen):
        counts.begin(holding=store.here, actor=store.officer)


def test_a_store_that_moved_is_counted_again(store):
    store.bring(10, (10, "2027-01-01"))
    count = counts.finish(count=counted(store, 10), actor=store.keeper)
    store.hand_out(4)
    with pytest.raises(refusals.StoreMoved):
        counts.sign(count=count, second=store.officer)
    assert not LedgerEntry.objects.filter(kind="balance").exists()
    count = counts.reopen(count=count, actor=store.keeper)
    row = count.rows.get()
    assert (row.book, row.counted) == (6, None)
    counts.note(count=count, actor=store.keeper, rows={row.pk: (6, "")})
    counts.sign(count=counts.finish(count=count, actor=store.keeper), second=store.officer)
    assert LedgerEntry.objects.get(kind="balance").quantity == 6


def test_what_was_found_beside_the_sheet_is_counted_too(store):
    store.bring(10)
    count = counted(store, 10)
    counts.add_found(count=count, actor=store.keeper, commodity=store.chairs, quantity=1, reason="Xe để quên sau kho")
    counts.sign(count=counts.finish(count=count, actor=store.keeper), second=store.officer)
    assert set(LedgerEntry.objects.filter(kind="balance").values_list("unit", "quantity")) == {("HOP-SUA", 10), ("XE-LAN", 1)}


def test_the_database_keeps_a_signed_count(store):
    from django.db import DatabaseError, transaction

    store.bring(10)
    count = counts.sign(count=counts.finish(count=counted(store, 10), actor=store.keeper), second=store.officer)
    for change in (lambda: StockCount.objects.filter(pk=count.pk).update(note="khác"), lambda: count.rows.update(counted=3)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_what_was_handed_out_is_summed_by_the_database(store):
    """However many papers there are, as many questions and as short ones; a reversed one is taken off, one ward is one row."""
    store.bring(500, (500, "2027-01-01"))
    taken_back = store.hand_out(40, ward="Khoa Nhi")
    for ward in ("Khoa Nhi", "khoa nhi", "Khoa Nội"):
        store.hand_out(10, ward=ward)
    store.undo(taken_back)
    with CaptureQueriesContext(connection) as few:
        rows = in_kind.handed_out(day("2026-11-01"), day("2026-11-30"))
    assert [(row.ward, row.quantity, row.vouchers) for row in rows] == [("Khoa Nhi", 20, 2), ("Khoa Nội", 10, 1)]
    for _ in range(5):
        store.hand_out(1, ward="Khoa Nhi")
    with CaptureQueriesContext(connection) as many:
        assert in_kind.handed_out(day("2026-11-01"), day("2026-11-30"))[0].vouchers == 7
    assert [len(one["sql"]) for one in many] == [len(one["sql"]) for one in few], "no list of entries grows with the range"
    assert len(many) == 2


# -- gifts to refuse -------------------------------------------------------------------------------------------------
@pytest.fixture
def refusing():
    RefusedGift.objects.all().delete()
    return RefusedGift.objects.create(name="Sữa công thức", words="sữa công thức, binh bu", reason="Xin tặng sữa tươi tiệt trùng.")


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [("Sữa công thức số 1", True), ("SUA CONG THUC", True), ("Bình bú thủy tinh", True), ("Sữa tươi tiệt trùng", False), ("bình bút chì", False)],
)
def test_words_of_the_list_are_known_without_accents_and_as_whole_words(refusing, text, is_refused):
    assert (refused_gift(text) == refusing) is is_refused


def test_a_gift_on_the_list_is_posted_only_when_the_head_accepted_it(store, refusing):
    said = GoodsFacts(description="24 hộp sữa công thức")
    draft = store.draft_in(24, goods=said)
    with pytest.raises(refusals.GiftRefused, match="Xin tặng sữa tươi"):
        vouchers.post_receipt(voucher=draft, actor=store.officer)
    assert waiting_acceptance() == [draft]
    with pytest.raises(refusals.NotAllowed):
        gifts.accept(voucher=draft, actor=store.officer, reason="Cần")
    with pytest.raises(refusals.ReasonMissing):
        gifts.accept(voucher=draft, actor=store.head, reason="  ")
    gifts.accept(voucher=draft, actor=store.head, reason="Bác sĩ Nhi chỉ định cho ba bé")
    assert waiting_acceptance() == []
    assert vouchers.post_receipt(voucher=draft, actor=store.officer).status == "posted"


def test_an_edited_paper_is_asked_about_again(store, refusing):
    draft = store.draft_in(24, goods=GoodsFacts(description="sữa công thức"))
    gifts.accept(voucher=draft, actor=store.head, reason="Bác sĩ chỉ định")
    line = draft.lines.get()
    lines = vouchers.recording.movements.receipt_lines(
        date=draft.date, holding=line.debit, fund=line.credit.fund, commodity=line.commodity, quantity=240, benefactor=line.benefactor,
        goods=GoodsFacts(description="sữa công thức"),
    )  # fmt: skip
    edited = vouchers.edit(voucher=draft, actor=store.officer, date=draft.date, title=draft.title, lines=lines)
    with pytest.raises(refusals.GiftRefused):
        vouchers.post_receipt(voucher=edited, actor=store.officer)
    assert GiftAcceptance.objects.count() == 1


# -- purchases --------------------------------------------------------------------------------------------------------
def purchase(store, *, amount=950_000, quantity=50_000, **said):
    given = {"supplier": "Công ty Lương thực An Bình", "invoice": "0001234", "unit_price": 19_000, **said}
    return vouchers.record_conversion(
        actor=store.officer, key=uuid.uuid4(), date=day("2026-11-21"), title="Mua gạo", fund=store.book.fund, paid_from=store.book.safe,
        amount=amount, kept_at=store.here, goods=store.rice, quantity=quantity, public_memo="Mua gạo cho bếp", said=GoodsFacts(**given),
    )  # fmt: skip


def test_a_purchase_names_its_supplier_and_enters_the_store_by_lot(store):
    store.book.receive(5_000_000, debit="holding:ket")
    bought = purchase(store, lots=(LotFacts(quantity=50_000, expires=day("2027-05-01"), batch="G11"),))
    vouchers.submit(voucher=bought, actor=store.officer)
    approved = vouchers.approve(voucher=bought, approver=store.approver)
    vouchers.pay(voucher=approved, cashier=store.cashier)
    assert store.lots(commodity=store.rice) == [("2027-05-01", 50_000)]
    assert "Công ty Lương thực An Bình" in bought.lines.first().public_memo
    assert store.is_true()


def test_price_times_quantity_is_what_is_paid_to_the_dong(store):
    with pytest.raises(refusals.TotalDiffers, match=r"950.000 đ, khác số tiền trả 940.000 đ \(lệch 10.000 đ\)"):
        purchase(store, amount=940_000)
    assert not Voucher.objects.exists()


def test_a_seller_who_is_a_person_stays_inside(store):
    bought = purchase(store, supplier="Nguyễn Thị Lan")
    assert {line.public_memo for line in bought.lines.all()} == {"Mua gạo cho bếp"}
    assert bought.lines.last().goods.supplier == "Nguyễn Thị Lan"


# -- rights -------------------------------------------------------------------------------------------------------------
def test_who_may_not_keep_the_store_keeps_nothing(store, person):
    store.bring(10)
    auditor = person("auditor")
    with pytest.raises(refusals.NotAllowed):
        counts.begin(holding=store.here, actor=auditor)
    with pytest.raises(VoucherNotAllowed):
        vouchers.record_deposit(
            actor=auditor, key=uuid.uuid4(), date=day("2026-11-21"), title="x", giving=store.here, receiving=store.there, commodity=store.milk,
            quantity=1,
        )  # fmt: skip
