"""A second click of the same person is harmless; another person's is answered with who did it and when, never "done"."""

import pytest
from django.test import Client

from cms.accounts.models import User
from cms.operations.models import AuditEvent
from donations.models import Status
from donations.services import vouchers
from donations.services.vouchers import refusals
from tests.factories.door import let_in

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/so/chung-tu/"


def another(person, code):
    """A second member of staff with the same role."""
    first = person(code)
    second, _made = User.objects.get_or_create(username=f"{first.username}-hai", defaults={"last_name": "Người", "first_name": "thứ hai"})
    second.groups.set(first.groups.all())
    return second


def test_a_second_cashier_is_told_who_paid(desk, person):
    desk.fill()
    paid = desk.paid(1_000_000)
    other = another(person, "cashier")
    before = desk.written(), AuditEvent.objects.count()

    with pytest.raises(refusals.PaidByOther) as refused:
        vouchers.pay(voucher=paid, cashier=other)

    sentence = str(refused.value)
    assert f"{desk.cashier} đã chi và ghi sổ {paid.number} lúc" in sentence
    assert "Không chi lần nữa" in sentence
    assert (desk.written(), AuditEvent.objects.count()) == before
    paid.refresh_from_db()
    assert paid.cashier == desk.cashier


def test_a_stale_page_of_a_second_cashier_shows_no_green_notice(desk, person):
    desk.fill()
    paid = desk.paid(1_000_000)
    page = let_in(Client(), another(person, "cashier")).post(f"{LIST}{paid.pk}/", {"action": "pay", "version": "1"}).content.decode()
    assert f"{desk.cashier} đã chi và ghi sổ {paid.number}" in page
    assert f"Đã ghi sổ {paid.number}." not in page


def test_a_page_opened_before_the_amount_changed_pays_nothing(desk):
    desk.fill()
    approved = desk.approved(1_000_000)
    type(approved).objects.filter(pk=approved.pk).update(version=2)  # edited and approved anew meanwhile
    with pytest.raises(refusals.Changed):
        vouchers.pay(voucher=approved, cashier=desk.cashier, version=1)
    approved.refresh_from_db()
    assert approved.status == Status.APPROVED


def test_a_receipt_posted_by_another_is_told_not_posted_again(desk):
    receipt = desk.fill(500_000)
    with pytest.raises(refusals.DoneByOther, match=str(desk.officer)):
        vouchers.post_receipt(voucher=receipt, actor=desk.worker)
    assert vouchers.post_receipt(voucher=receipt, actor=desk.officer).number == receipt.number


def test_a_number_is_asked_void_and_voided_by_one_person_each(desk, person):
    desk.fill()
    approved = desk.approved(1_000_000)
    vouchers.ask_void(voucher=approved, actor=desk.officer, reason="BHYT chi trả")
    assert vouchers.ask_void(voucher=approved, actor=desk.officer, reason="BHYT chi trả").requester == desk.officer
    with pytest.raises(refusals.VoidAsked, match=str(desk.officer)):
        vouchers.ask_void(voucher=approved, actor=another(person, "fund_officer"), reason="Lý do khác")

    gone = vouchers.confirm_void(voucher=approved, approver=desk.approver)
    assert vouchers.confirm_void(voucher=gone, approver=desk.approver).status == Status.VOID
    with pytest.raises(refusals.DoneByOther, match=str(desk.approver)):
        vouchers.confirm_void(voucher=gone, approver=another(person, "approver"))
