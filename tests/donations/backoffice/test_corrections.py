"""After posting only a reversal corrects; a number never posted is voided. Both take two people."""

import datetime as dt
import uuid

import pytest

from donations.models import Approval, LedgerEntry, PublicCommitment, PublicVoid, Status
from donations.services import vouchers
from donations.services.vouchers import refusals

pytestmark = pytest.mark.django_db


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
    correction = vouchers.ask_reversal(voucher=receipt, actor=desk.officer, reason="Thu nhầm", public_reason="Thu nhầm", key=uuid.uuid4())
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
