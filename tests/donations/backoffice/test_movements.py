"""What each kind of paper moves: transfers, money that found its purpose, goods, purchases, gifts with words and groups."""

import datetime as dt
import uuid

import pytest

from donations.exceptions import FutureDate, PeriodClosed, UnidentifiedCannotBeDisbursed
from donations.models import Fund, GroupVisit, LedgerEntry, Period, Voucher, VoucherLine
from donations.services import vouchers
from donations.services.vouchers import refusals

pytestmark = pytest.mark.django_db


def test_transfer_is_booked_after_another_approved_it(desk):
    desk.fill()
    transfer = vouchers.record_transfer(
        actor=desk.officer, key=uuid.uuid4(), date=desk.today, title="Theo ý người tặng", giving=desk.book.fund, receiving=desk.book.other,
        commodity=desk.money, quantity=2_000_000,
    )  # fmt: skip
    vouchers.submit(voucher=transfer, actor=desk.officer)
    vouchers.approve(voucher=transfer, approver=desk.approver)
    vouchers.pay(voucher=transfer, cashier=desk.officer)
    assert (desk.balance(), desk.balance(desk.book.other.account)) == (8_000_000, 2_000_000)


def unidentified(desk, quantity=3_000_000):
    receipt = desk.fill(quantity, fund=Fund.objects.get(kind="unidentified"), giver="", display="anonymous", holding=desk.book.bank)
    return receipt, receipt.lines.get().entry


def assign(desk, of, quantity, **facts):
    transfer = vouchers.record_transfer(
        actor=desk.officer, key=uuid.uuid4(), date=desk.today, title="Người gửi xác nhận", giving=Fund.objects.get(kind="unidentified"),
        receiving=desk.book.fund, commodity=desk.money, quantity=quantity, of=of, **facts,
    )  # fmt: skip
    return vouchers.submit(voucher=transfer, actor=desk.officer)


def test_unidentified_money_is_assigned_from_its_own_receipt(desk):
    receipt, seq = unidentified(desk)
    first = assign(desk, seq, 2_000_000)
    with pytest.raises(refusals.MoreThanReceipt, match=receipt.number):
        assign(desk, seq, 1_500_000)
    vouchers.approve(voucher=first, approver=desk.approver)
    vouchers.pay(voucher=first, cashier=desk.officer)
    assert desk.balance() == 2_000_000
    assert LedgerEntry.objects.get(kind="transfer").of == seq


def test_ordinary_receipt_needs_no_assignment(desk):
    seq = desk.fill().lines.get().entry
    with pytest.raises(refusals.NotUnidentified):
        assign(desk, seq, 1_000)


def test_unidentified_money_is_not_disbursed(desk):
    unidentified(desk)
    with pytest.raises(UnidentifiedCannotBeDisbursed):
        desk.request(1_000, fund=Fund.objects.get(kind="unidentified"))


def test_goods_come_in_and_go_out_in_their_own_unit(desk):
    given = {"commodity": desk.book.portions, "holding": desk.book.store}
    received = vouchers.post_receipt(voucher=desk.receipt(120, **given), actor=desk.officer)
    assert received.number == "NK-2026-000001"
    handed = desk.submitted(45, **given)
    vouchers.approve(voucher=handed, approver=desk.approver)
    out = vouchers.pay(voucher=handed, cashier=desk.officer)
    assert (out.number, out.moves_cash) == ("XK-2026-000001", False)


def test_purchase_gives_money_first_then_receives_goods(desk):
    desk.fill()
    purchase = vouchers.record_conversion(
        actor=desk.officer, key=uuid.uuid4(), date=desk.today, title="Mua gạo", fund=desk.book.fund, paid_from=desk.book.safe, amount=3_000_000,
        kept_at=desk.book.store, goods=desk.book.rice, quantity=200_000,
    )  # fmt: skip
    vouchers.submit(voucher=purchase, actor=desk.officer)
    vouchers.approve(voucher=purchase, approver=desk.approver)
    vouchers.pay(voucher=purchase, cashier=desk.cashier)
    legs = LedgerEntry.objects.filter(kind="conversion").order_by("seq").values_list("unit", "quantity")
    assert list(legs) == [("VND", 3_000_000), ("G-GAO", 200_000)]


def test_late_gift_to_an_ended_campaign_names_the_two_choices(desk):
    desk.book.other.ends = dt.date(2026, 6, 30)
    desk.book.other.save()
    with pytest.raises(refusals.CampaignEnded) as refused:
        desk.receipt(fund=desk.book.other)
    assert "30/06/2026" in str(refused.value)
    assert "trả lại" in str(refused.value)
    assert not Voucher.objects.exists()


def test_future_and_closed_days_are_refused(desk):
    with pytest.raises(FutureDate):
        desk.receipt(date=dt.date(2026, 11, 22))
    Period.objects.create(month="2026-10", closed_at=dt.datetime(2026, 11, 5, tzinfo=dt.UTC), requester=desk.officer, approver=desk.approver)
    with pytest.raises(PeriodClosed, match="10/2026"):
        desk.receipt(date=dt.date(2026, 10, 31))


def test_message_is_public_only_after_another_person_read_it(desk):
    receipt = desk.receipt(message="Chúc cô bác mau khỏe")
    line = receipt.lines.get()
    with pytest.raises(refusals.MessageReadByOther):
        vouchers.read_message(line=line, reader=desk.officer, allow=True)
    vouchers.read_message(line=line, reader=desk.worker, allow=True)
    posted = vouchers.post_receipt(voucher=receipt, actor=desk.officer)
    assert posted.lines.get().public_memo == "Chúc cô bác mau khỏe"

    unread = desk.fill(message="Giường 12 khoa Nhi")
    assert unread.lines.get().public_memo == ""


def test_group_is_counted_by_the_first_receipt_of_its_visit(desk):
    visit = GroupVisit.objects.create(date=desk.today, name="Nhóm Cháo Sáng", campus=desk.book.campus)
    first, second = desk.fill(1_000_000, visit=visit), desk.fill(2_000_000, visit=visit)
    assert [voucher.lines.get().groups for voucher in (first, second)] == [1, None]
    assert first.lines.get().source == "visit"

    correction = vouchers.ask_reversal(voucher=first, actor=desk.officer, reason="Thu nhầm", public_reason="Thu nhầm", key=uuid.uuid4())
    vouchers.approve(voucher=correction, approver=desk.approver)
    vouchers.pay(voucher=correction, cashier=desk.officer)
    assert desk.fill(1_000_000, visit=visit).lines.get().groups == 1


def test_a_group_that_did_not_agree_is_not_named(desk):
    visit = GroupVisit.objects.create(date=desk.today, name="Nhóm Cháo Sáng", campus=desk.book.campus)
    before = desk.written()
    with pytest.raises(refusals.NameNotAllowed, match="Nhóm Cháo Sáng") as refused:
        desk.receipt(visit=visit, giver="nhóm  cháo sáng", display="full")
    assert (refused.value.field, desk.written()) == ("display", before)
    assert desk.receipt(visit=visit, giver="Nhóm Cháo Sáng", display="initials").lines.get().public_donor == "N.C.S."
    visit.may_be_named = True
    assert desk.receipt(visit=visit, giver="Nhóm Cháo Sáng", display="full").lines.get().public_donor == "Nhóm Cháo Sáng"


def test_the_form_answers_at_the_display_when_a_group_may_not_be_named(desk, client_as):
    visit = GroupVisit.objects.create(date=desk.today, name="Nhóm Cháo Sáng", campus=desk.book.campus)
    fields = {
        "key": str(uuid.uuid4()), "date": "21/11/2026", "amount": "5tr", "giver": "Nhóm Cháo Sáng", "display": "full", "visit": visit.pk,
        "fund": desk.book.fund.pk, "holding": desk.book.safe.pk, "message": "Chúc mau khỏe", "action": "post",
    }  # fmt: skip
    shown = client_as("fund_officer").post("/quan-tri/so/lap/thu-tien-mat/", fields).content.decode()
    assert "chưa đồng ý nêu tên" in shown
    assert "Chúc mau khỏe" in shown
    assert not Voucher.objects.exists()


def test_nothing_is_paid_out_of_a_box(desk):
    from donations.backoffice.forms.movements import DisbursementForm
    from tests.factories.ledger import holding

    box = holding("hom-a", place="box")
    offered = DisbursementForm(user=desk.officer).fields["holding"].queryset
    assert desk.book.safe in offered
    assert box not in offered


def test_words_that_were_edited_while_somebody_read_are_not_let_out(desk):
    line = desk.receipt(message="Chúc các cháu khỏe").lines.get()
    VoucherLine.objects.filter(pk=line.pk).update(message="Gửi bé An giường 5")
    with pytest.raises(refusals.Changed):
        vouchers.read_message(line=line, reader=desk.worker, allow=True)
    assert VoucherLine.objects.get(pk=line.pk).public_memo == ""
