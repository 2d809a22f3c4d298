"""A correction writes people, campus and the day anew; what can only be refused is refused before a reason is typed."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from cms.accounts.models import Campus
from donations.models import LedgerEntry, Voucher
from donations.services import vouchers
from donations.services.vouchers.refusals import OccurredLater

pytestmark = pytest.mark.django_db


def test_people_campus_and_day_are_corrected_without_touching_the_amount(desk, client_as):
    desk.fill(20_000_000)
    wrong = desk.paid(4_000_000, people=5, campus=desk.book.campus)
    other = Campus.objects.create(code="cs9", name="Cơ sở 9", short_name="CS9")
    address = reverse("backoffice:reverse", args=[wrong.pk])
    form = client_as("fund_officer").get(address).context["form"]
    assert {"right_people", "right_campus", "right_occurred"} <= set(form.fields)
    client_as("fund_officer").post(address, {
        "key": str(uuid.uuid4()), "note": "Nhầm", "public_reason": "Ghi nhầm số lượt", "right_people": "7", "right_campus": other.pk,
        "right_occurred": "19/11/2026",
    })  # fmt: skip
    asked = Voucher.objects.get(book="DC")
    vouchers.pay(voucher=vouchers.approve(voucher=asked, approver=desk.approver), cashier=desk.cashier)
    entry = LedgerEntry.objects.get(voucher="DC-2026-000001", kind="disbursement")
    assert (entry.people, entry.quantity, entry.occurred) == (7, 4_000_000, dt.date(2026, 11, 19))
    assert asked.lines.get(kind="disbursement").campus == other and desk.balance() == 16_000_000


def test_a_day_to_come_is_refused(desk):
    wrong = desk.fill(500_000)
    right = vouchers.RightLine(quantity=500_000, fund=desk.book.fund, holding=desk.book.safe, occurred=desk.today + dt.timedelta(days=1))
    with pytest.raises(OccurredLater):
        vouchers.ask_reversal(voucher=wrong, actor=desk.officer, reason="Nhầm", public_reason="Nhầm ngày", key=uuid.uuid4(), right=right)


def test_a_second_correction_leads_to_the_one_that_waits(desk, client_as):
    wrong = desk.fill(500_000)
    waits = vouchers.ask_reversal(voucher=wrong, actor=desk.officer, reason="Nhầm", public_reason="Nhầm", key=uuid.uuid4())
    answer = client_as("fund_officer").get(reverse("backoffice:reverse", args=[wrong.pk]), follow=True)
    assert answer.redirect_chain[0][0] == reverse("backoffice:voucher", args=[waits.pk])
    assert "điều chỉnh" in answer.content.decode()


def test_a_posted_number_is_not_voided_and_no_form_says_otherwise(desk, client_as):
    posted = desk.fill(500_000)
    answer = client_as("head").get(reverse("backoffice:void", args=[posted.pk]))
    assert answer.status_code == 302 and answer.url == reverse("backoffice:voucher", args=[posted.pk])
