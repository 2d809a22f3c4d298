"""The right line stands before the reversal in one voucher; a gift goes back only with the bank's paper and a third person."""

import uuid

import pytest
from django.db import Error, transaction

from donations.models import EntryFile, GiftReturn, LedgerEntry, PublicEntry, Voucher
from donations.services import vouchers
from donations.services.spending import refusals
from donations.services.verification import verify
from donations.services.vouchers.refusals import NotAllowed, SamePerson
from tests.donations.spending.papers import PDF, upload

pytestmark = pytest.mark.django_db


def ask(desk, voucher, **facts):
    given = {"voucher": voucher, "actor": desk.officer, "reason": "Gõ nhầm", "public_reason": "Gõ nhầm số tiền", "key": uuid.uuid4()}
    return vouchers.ask_reversal(**{**given, **facts})


def post(desk, correction, cashier=None):
    vouchers.approve(voucher=correction, approver=desk.approver)
    return vouchers.pay(voucher=correction, cashier=cashier or desk.cashier)


def test_the_right_line_comes_before_the_reversal_and_the_fund_ends_right(desk):
    wrong = desk.fill(1_200_000)
    right = vouchers.RightLine(quantity=1_000_000, fund=desk.book.fund, holding=desk.book.safe)
    posted = post(desk, ask(desk, wrong, right=right))
    lines = list(LedgerEntry.objects.filter(voucher=posted.number).order_by("seq").values_list("kind", "quantity", "line"))
    assert lines == [("receipt", 1_000_000, 1), ("reversal", 1_200_000, 2)]
    assert desk.balance() == 1_000_000
    anew = PublicEntry.objects.get(voucher=posted.number, kind="receipt")
    assert (anew.donor, anew.source) == (PublicEntry.objects.get(voucher=wrong.number).donor, "cash")
    assert verify().lies == []


def test_a_disbursement_written_anew_is_paid_by_a_third_person(desk):
    desk.fill(10_000_000)
    wrong = desk.paid(4_000_000)
    right = vouchers.RightLine(quantity=3_000_000, fund=desk.book.fund, holding=desk.book.safe, category="khac")
    asked = ask(desk, wrong, right=right)
    vouchers.approve(voucher=asked, approver=desk.approver)
    with pytest.raises(NotAllowed):
        vouchers.pay(voucher=asked, cashier=desk.officer)
    vouchers.pay(voucher=asked, cashier=desk.cashier)
    assert desk.balance() == 7_000_000
    assert PublicEntry.objects.get(kind="disbursement", reversed_by=None).category == "khac"


def test_a_group_is_counted_once_through_its_correction(desk):
    from donations.models import GroupVisit, MonthlyTotal

    visit = GroupVisit.objects.create(name="Nhóm Bữa Cơm", date=desk.today, campus=desk.book.campus)
    wrong = desk.fill(500_000, visit=visit)
    post(desk, ask(desk, wrong, right=vouchers.RightLine(quantity=400_000, fund=desk.book.fund, holding=desk.book.safe)))
    assert sum(MonthlyTotal.objects.filter(account=desk.book.fund.account).values_list("groups", flat=True)) == 1


@pytest.mark.parametrize(
    ("right", "refusal"),
    [({"quantity": 500_000}, refusals.RightLineDiffersInNothing)],
)
def test_a_line_written_anew_must_differ(desk, right, refusal):
    wrong = desk.fill(500_000)
    with pytest.raises(refusal):
        ask(desk, wrong, right=vouchers.RightLine(fund=desk.book.fund, holding=desk.book.safe, **right))
    assert Voucher.objects.filter(book="DC").count() == 0


def test_a_reversal_needs_a_public_reason_that_names_nobody(desk):
    wrong = desk.fill(500_000)
    with pytest.raises(refusals.PublicReasonMissing):
        ask(desk, wrong, public_reason=" ")
    with pytest.raises(refusals.TellsTooMuch) as refused:
        ask(desk, wrong, public_reason="Trả lại chị Nguyễn Thị Hạnh 0912345678")
    assert refused.value.field == "public_reason"


def back(receiver="Ngân hàng Demo, người chuyển tại lệnh 7781", **facts):
    return vouchers.GivingBack(**{"receiver": receiver, "proof": upload(PDF, "tra-soat.pdf"), "reference": "FT26325", **facts})


def test_a_gift_sent_by_mistake_goes_back_with_the_banks_paper_and_says_why(desk, client):
    gift = desk.fill(2_000_000)
    asked = ask(desk, gift, public_reason="Ngân hàng báo chuyển nhầm", giving_back=back())
    assert (asked.moves_cash, EntryFile.objects.get(voucher=asked).public_copy.name) == (True, "")
    vouchers.approve(voucher=asked, approver=desk.approver)
    with pytest.raises(NotAllowed):
        vouchers.pay(voucher=asked, cashier=desk.officer)
    with pytest.raises(Error), transaction.atomic():
        Voucher.objects.filter(pk=asked.pk).update(status="posted", cashier=desk.officer)
    posted = vouchers.pay(voucher=asked, cashier=desk.cashier)
    assert posted.moves_cash
    assert desk.balance() == 0
    page = client.get(f"/so-thu-chi/{posted.number}/").content.decode()
    assert "Trả lại khoản gửi nhầm: Ngân hàng báo chuyển nhầm" in page
    for private in ("lệnh 7781", "FT26325"):
        assert private not in page
        assert private not in "".join(LedgerEntry.objects.values_list("body", flat=True))
    assert verify().lies == []


def test_who_asked_for_a_return_does_not_pay_it_even_with_the_right(desk):
    gift = desk.fill(2_000_000)
    asked = ask(desk, gift, giving_back=back())
    vouchers.approve(voucher=asked, approver=desk.approver)
    type(desk.officer).objects.filter(pk=desk.officer.pk).update(is_superuser=True)
    with pytest.raises(SamePerson):
        vouchers.pay(voucher=asked, cashier=type(desk.officer).objects.get(pk=desk.officer.pk))


@pytest.mark.parametrize(("facts", "refusal"), [({"proof": None}, refusals.ProofMissing), ({"receiver": " "}, refusals.ReceiverMissing)])
def test_a_return_without_its_paper_or_receiver_is_refused_whole(desk, facts, refusal):
    gift = desk.fill(2_000_000)
    with pytest.raises(refusal):
        ask(desk, gift, giving_back=back(**facts))
    assert not Voucher.objects.filter(book="DC").exists()
    assert not GiftReturn.objects.exists()


def test_only_money_received_is_given_back(desk):
    desk.fill(2_000_000)
    with pytest.raises(refusals.OnlyReceiptsAreReturned):
        ask(desk, desk.paid(1_000_000), giving_back=back())
