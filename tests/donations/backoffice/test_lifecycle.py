"""A voucher's life: recorded, sent, decided by another, paid by a third, posted once, corrected by two."""

import uuid

import pytest

from cms.operations.models import AuditEvent
from donations.exceptions import WrongStatus
from donations.models import Approval, LedgerEntry, PublicCommitment, Status, VoucherLine
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


def test_drafts_are_dropped_but_numbers_are_not(desk):
    desk.fill()
    assert vouchers.discard(voucher=desk.request(1), actor=desk.officer).status == Status.REJECTED
    approved = desk.approved(1_000_000)
    draft = edited(desk, approved, 2_000_000)
    with pytest.raises(refusals.NumberMustBeVoided):
        vouchers.discard(voucher=draft, actor=desk.officer)


def test_a_numbered_voucher_stays_in_the_year_of_its_number(desk, client_as):
    desk.fill(10_000_000)
    approved = desk.approved(1_000_000)
    fields = {
        "key": str(approved.key), "date": "31/12/2025", "amount": "1tr", "fund": desk.book.fund.pk, "holding": desk.book.safe.pk,
        "title": "Viện phí, hồ sơ mới", "category": "vien-phi", "version": "1", "action": "draft",
    }  # fmt: skip
    answer = client_as("fund_officer").post(f"/quan-tri/so/chung-tu/{approved.pk}/sua/", fields)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f"Số {approved.number} thuộc năm 2026: giữ ngày trong năm 2026, hoặc đề nghị hủy số." in page
    assert 'value="Viện phí, hồ sơ mới"' in page
    approved.refresh_from_db()
    assert (approved.status, approved.date.year) == (Status.APPROVED, 2026)
