"""A voucher's life: recorded, sent, decided by another, paid by a third, posted once, corrected by two."""

import datetime as dt
import uuid

import pytest

from cms.operations.models import AuditEvent
from donations.exceptions import FutureDate, PeriodClosed, UnidentifiedCannotBeDisbursed, WrongStatus
from donations.models import Approval, LedgerEntry, Period, PublicCommitment, PublicVoid, Status, Voucher, VoucherLine
from donations.services import vouchers
from donations.services.vouchers import refusals

pytestmark = pytest.mark.django_db


def test_receipt_gets_its_number_when_it_is_posted(desk):
    receipt = desk.receipt(500_000)
    assert (receipt.status, receipt.number) == (Status.DRAFT, None)

    posted = vouchers.post_receipt(voucher=receipt, actor=desk.officer)

    assert (posted.status, posted.number) == (Status.POSTED, "PT-2026-000001")
    assert desk.balance() == desk.balance(desk.book.safe) == 500_000
    line = posted.lines.get()
    assert (line.public_donor, line.source) == ("N.T.H.", "cash")
    assert LedgerEntry.objects.get(seq=line.entry).kind == "receipt"


def test_posting_a_receipt_twice_posts_it_once(desk):
    receipt = desk.fill(500_000)
    again = vouchers.post_receipt(voucher=receipt, actor=desk.officer)
    assert again.number == receipt.number
    assert desk.balance() == 500_000


def test_same_key_records_one_voucher(desk):
    key = uuid.uuid4()
    first, second = desk.receipt(500_000, key=key), desk.receipt(500_000, key=key)
    assert first.pk == second.pk
    assert VoucherLine.objects.count() == 1


def test_key_of_another_persons_paper_is_refused(desk):
    key = uuid.uuid4()
    desk.receipt(key=key)
    with pytest.raises(refusals.KeyReused):
        desk.receipt(key=key, actor=desk.worker)


def test_disbursement_takes_three_people_and_its_number_comes_at_approval(desk):
    desk.fill(10_000_000)
    request = desk.submitted(8_400_000)
    assert request.number is None

    approved = vouchers.approve(voucher=request, approver=desk.approver, version=1)
    assert (approved.status, approved.number) == (Status.APPROVED, "PC-2026-000001")
    approval = Approval.objects.get(voucher=approved)
    assert (approval.step, approval.requester, approval.approver) == ("disbursement", desk.officer, desk.approver)
    assert PublicCommitment.objects.get().quantity == 8_400_000

    paid = vouchers.pay(voucher=approved, cashier=desk.cashier)
    assert (paid.status, paid.cashier) == (Status.POSTED, desk.cashier)
    assert desk.balance() == 1_600_000
    assert not PublicCommitment.objects.exists()
    actions = list(AuditEvent.objects.filter(subject_type="donations.voucher", subject_id=str(paid.pk)).values_list("action", flat=True))
    assert actions == ["voucher.pay", "voucher.approve", "voucher.submit", "voucher.record"]


@pytest.mark.parametrize("superuser", [False, True])
def test_requester_cannot_approve_not_even_as_superuser(desk, superuser):
    desk.fill()
    request = desk.submitted(1_000_000)
    desk.officer.is_superuser = superuser
    desk.officer.save()
    fresh = type(desk.officer).objects.get(pk=desk.officer.pk)
    with pytest.raises(refusals.OwnVoucher if superuser else refusals.NotAllowed):
        vouchers.approve(voucher=request, approver=fresh)
    request.refresh_from_db()
    assert (request.status, request.number) == (Status.SUBMITTED, None)
    assert not Approval.objects.exists()


def test_approving_needs_the_right(desk):
    desk.fill()
    with pytest.raises(refusals.NotAllowed):
        vouchers.approve(voucher=desk.submitted(1_000_000), approver=desk.cashier)


@pytest.mark.parametrize("who", ["officer", "approver"])
def test_cash_is_paid_by_a_third_person_superusers_included(desk, who):
    desk.fill()
    approved = desk.approved(1_000_000)
    one = getattr(desk, who)
    type(one).objects.filter(pk=one.pk).update(is_superuser=True)
    with pytest.raises(refusals.SamePerson):
        vouchers.pay(voucher=approved, cashier=type(one).objects.get(pk=one.pk))
    assert desk.balance() == 10_000_000


def test_paying_twice_pays_once(desk):
    desk.fill()
    paid = desk.paid(1_000_000)
    assert vouchers.pay(voucher=paid, cashier=desk.cashier).number == paid.number
    assert desk.balance() == 9_000_000


def test_over_balance_is_refused_by_name_and_gap_with_nothing_sent(desk):
    desk.fill(5_000_000)
    request = desk.request(8_400_000)
    with pytest.raises(refusals.FundTooSmall) as refused:
        vouchers.submit(voucher=request, actor=desk.officer)
    assert "Người bệnh khó khăn" in str(refused.value)
    assert "3.400.000 đ" in str(refused.value)
    request.refresh_from_db()
    assert request.status == Status.DRAFT


def test_what_is_approved_and_unpaid_is_no_longer_available(desk):
    desk.fill(10_000_000)
    desk.approved(7_000_000)
    with pytest.raises(refusals.FundTooSmall, match=r"thiếu 1\.000\.000 đ"):
        desk.submitted(4_000_000)


def test_safe_without_the_cash_refuses_to_pay(desk):
    desk.fill(10_000_000, holding=desk.book.bank)
    approved = desk.approved(1_000_000)
    with pytest.raises(refusals.HoldingTooSmall, match=desk.book.safe.name):
        vouchers.pay(voucher=approved, cashier=desk.cashier)


def edited(desk, voucher, quantity, **values):
    from donations.services.vouchers.movements import disbursement_lines

    lines = disbursement_lines(fund=desk.book.fund, holding=desk.book.safe, commodity=desk.money, quantity=quantity, category="vien-phi")
    return vouchers.edit(voucher=voucher, actor=desk.officer, date=desk.today, title=voucher.title, lines=lines, **values)


@pytest.mark.parametrize("stage", ["submitted", "approved"])
def test_changing_the_amount_asks_for_a_new_decision(desk, stage):
    desk.fill(20_000_000)
    voucher = getattr(desk, stage)(9_100_000)
    number = voucher.number

    changed = edited(desk, voucher, 8_400_000, version=1)

    assert (changed.status, changed.version, changed.approver) == (Status.DRAFT, 2, None)
    assert changed.number == number  # a number once issued stays
    with pytest.raises(WrongStatus):
        vouchers.pay(voucher=changed, cashier=desk.cashier)
    vouchers.submit(voucher=changed, actor=desk.officer)
    with pytest.raises(refusals.Changed):
        vouchers.approve(voucher=changed, approver=desk.approver, version=1)
    approved = vouchers.approve(voucher=changed, approver=desk.approver, version=2)
    assert approved.number == (number or "PC-2026-000001")
    assert vouchers.pay(voucher=approved, cashier=desk.cashier).status == Status.POSTED
    assert desk.balance() == 11_600_000


def test_only_the_requester_edits(desk):
    desk.fill()
    voucher = desk.submitted(1_000_000, actor=desk.worker)
    with pytest.raises(refusals.NotRequester):
        edited(desk, voucher, 2_000_000)


def test_posted_voucher_is_not_edited(desk):
    desk.fill()
    with pytest.raises(WrongStatus):
        edited(desk, desk.paid(1_000_000), 2_000_000)


def test_returning_needs_a_sentence_and_comes_back_to_the_requester(desk):
    desk.fill()
    voucher = desk.submitted(1_000_000)
    with pytest.raises(refusals.NoteMissing):
        vouchers.send_back(voucher=voucher, approver=desk.approver, note="  ")
    returned = vouchers.send_back(voucher=voucher, approver=desk.approver, note="Thiếu bảng kê")
    assert (returned.status, returned.note) == (Status.RETURNED, "Thiếu bảng kê")
    assert vouchers.submit(voucher=returned, actor=desk.officer).status == Status.SUBMITTED


def test_rejected_voucher_goes_nowhere(desk):
    desk.fill()
    voucher = vouchers.reject(voucher=desk.submitted(1_000_000), approver=desk.approver, note="Ngoài quy chế")
    with pytest.raises(WrongStatus):
        vouchers.submit(voucher=voucher, actor=desk.officer)


def test_reversal_swaps_the_sides_by_two_people(desk):
    paid = desk.fill(10_000_000) and desk.paid(4_000_000)
    key = uuid.uuid4()
    correction = vouchers.ask_reversal(voucher=paid, actor=desk.officer, reason="Ghi nhầm quỹ", public_reason="Ghi nhầm quỹ", key=key)
    assert (correction.book, correction.status, correction.moves_cash) == ("DC", Status.SUBMITTED, False)
    assert vouchers.ask_reversal(voucher=paid, actor=desk.officer, reason="Ghi nhầm quỹ", key=key).pk == correction.pk
    with pytest.raises(refusals.ReversalPending):
        vouchers.ask_reversal(voucher=paid, actor=desk.head, reason="Ghi nhầm", key=uuid.uuid4())
    with pytest.raises(refusals.OwnVoucher):
        type(desk.officer).objects.filter(pk=desk.officer.pk).update(is_superuser=True)
        vouchers.approve(voucher=correction, approver=type(desk.officer).objects.get(pk=desk.officer.pk))

    vouchers.approve(voucher=correction, approver=desk.approver)
    posted = vouchers.pay(voucher=correction, cashier=desk.officer)

    assert posted.number == "DC-2026-000001"
    assert desk.balance() == 10_000_000
    assert LedgerEntry.objects.get(seq=posted.lines.get().entry).reverses == paid.lines.get().entry
    with pytest.raises(refusals.AllReversed):
        vouchers.ask_reversal(voucher=paid, actor=desk.officer, reason="Lần nữa", key=uuid.uuid4())
    with pytest.raises(refusals.NotReversible):
        vouchers.ask_reversal(voucher=posted, actor=desk.officer, reason="Đảo của đảo", key=uuid.uuid4())


def test_reversal_of_an_earlier_month_names_the_month_it_corrects(desk, clock):
    receipt = desk.fill(1_000_000)
    clock.advance(days=20)
    correction = vouchers.ask_reversal(voucher=receipt, actor=desk.officer, reason="Thu nhầm", key=uuid.uuid4())
    assert correction.date == dt.date(2026, 12, 11)
    assert correction.lines.get().restates == "2026-11"


def test_voiding_a_number_takes_two_people_and_stops_the_payment(desk):
    desk.fill()
    approved = desk.approved(1_000_000)
    vouchers.ask_void(voucher=approved, actor=desk.officer, reason="Người bệnh được BHYT chi trả")
    with pytest.raises(refusals.VoidAsked):
        vouchers.pay(voucher=approved, cashier=desk.cashier)
    with pytest.raises(refusals.NotAllowed):
        vouchers.confirm_void(voucher=approved, approver=desk.officer)

    void = vouchers.confirm_void(voucher=approved, approver=desk.approver)

    assert (void.status, void.number) == (Status.VOID, "PC-2026-000001")
    assert PublicVoid.objects.get().voucher == "PC-2026-000001"
    assert LedgerEntry.objects.get(kind="void").voucher == "PC-2026-000001"
    assert Approval.objects.get(step="void").approver == desk.approver
    assert not PublicCommitment.objects.exists()
    assert vouchers.confirm_void(voucher=void, approver=desk.approver).status == Status.VOID
    assert desk.approved(500_000).number == "PC-2026-000002"


def test_void_request_can_be_declined_and_the_voucher_goes_on(desk):
    desk.fill()
    approved = desk.approved(1_000_000)
    vouchers.ask_void(voucher=approved, actor=desk.officer, reason="Nhầm")
    vouchers.decline_void(voucher=approved, approver=desk.approver)
    assert vouchers.pay(voucher=approved, cashier=desk.cashier).status == Status.POSTED


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
    from donations.models import Fund

    receipt = desk.fill(quantity, fund=Fund.objects.get(kind="unidentified"), giver="", display="anonymous", holding=desk.book.bank)
    return receipt, receipt.lines.get().entry


def assign(desk, of, quantity, **facts):
    from donations.models import Fund

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
    from donations.models import Fund

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
    from donations.models import GroupVisit

    visit = GroupVisit.objects.create(date=desk.today, name="Nhóm Cháo Sáng", campus=desk.book.campus)
    first, second = desk.fill(1_000_000, visit=visit), desk.fill(2_000_000, visit=visit)
    assert [voucher.lines.get().groups for voucher in (first, second)] == [1, None]
    assert first.lines.get().source == "visit"

    correction = vouchers.ask_reversal(voucher=first, actor=desk.officer, reason="Thu nhầm", key=uuid.uuid4())
    vouchers.approve(voucher=correction, approver=desk.approver)
    vouchers.pay(voucher=correction, cashier=desk.officer)
    assert desk.fill(1_000_000, visit=visit).lines.get().groups == 1


def test_drafts_are_dropped_but_numbers_are_not(desk):
    desk.fill()
    assert vouchers.discard(voucher=desk.request(1), actor=desk.officer).status == Status.REJECTED
    approved = desk.approved(1_000_000)
    draft = edited(desk, approved, 2_000_000)
    with pytest.raises(refusals.NumberMustBeVoided):
        vouchers.discard(voucher=draft, actor=desk.officer)
