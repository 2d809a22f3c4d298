"""The deposit of a box is approved by a person with that right who did not write the minutes; till then nothing is in the book."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from donations.backoffice.waiting import work_for
from donations.models import Approval, BoxOpening, LedgerEntry, Status, Voucher
from donations.selectors import closing
from donations.selectors.periods import BookPeriod
from donations.services import boxes, vouchers
from donations.services.boxes import refusals
from donations.services.vouchers.refusals import BelongsToMinutes, NotAllowed, NoteMissing, OwnVoucher
from tests.donations.boxes.conftest import ASIDES, COUNTS, TOTAL

pytestmark = pytest.mark.django_db
State = BoxOpening.State


def test_a_committee_without_an_approver_waits_and_nothing_is_in_the_book(hall) -> None:
    opening = hall.sent(asides=ASIDES)
    assert (opening.state, opening.receipt, opening.deposited) == (State.WAITING, None, 0)
    assert (opening.deposit.status, opening.deposit.number) == (Status.SUBMITTED, None)
    assert (LedgerEntry.objects.count(), Approval.objects.count()) == (0, 0)


def test_it_stands_in_the_approvers_queue_and_in_nobody_elses(hall) -> None:
    opening = hall.sent()
    address = reverse("backoffice:decide", args=[opening.deposit_id])
    assert address in [work.url for work in work_for(hall.approver)]
    for person in (hall.officer, hall.nurse, hall.cashier, hall.auditor):
        assert address not in [work.url for work in work_for(person)]


def test_counters_without_the_right_cannot_approve_whatever_they_confirmed(hall) -> None:
    opening = hall.sent()
    for person in (hall.nurse, hall.cashier, hall.worker):
        with pytest.raises(NotAllowed):
            vouchers.approve(voucher=opening.deposit, approver=person)
    assert LedgerEntry.objects.count() == 0


def test_who_wrote_the_minutes_cannot_approve_even_with_every_right(hall) -> None:
    opening = hall.sent()
    hall.officer.is_superuser = True
    hall.officer.save(update_fields=["is_superuser"])
    with pytest.raises(OwnVoucher):
        vouchers.approve(voucher=opening.deposit, approver=hall.officer)


def test_the_cashier_who_receives_cannot_also_approve(hall) -> None:
    opening = hall.sent()
    hall.cashier.is_superuser = True
    hall.cashier.save(update_fields=["is_superuser"])
    with pytest.raises(refusals.CashierApproves):
        vouchers.approve(voucher=opening.deposit, approver=hall.cashier)
    opening.refresh_from_db()
    assert (opening.state, LedgerEntry.objects.count(), Voucher.objects.get(pk=opening.deposit_id).number) == (State.WAITING, 0, None)


def test_a_counter_who_holds_the_right_may_approve_besides_counting(hall) -> None:
    from django.contrib.auth.models import Permission

    hall.nurse.user_permissions.add(Permission.objects.get(content_type__app_label="donations", codename="approve_voucher"))
    nurse = type(hall.nurse).objects.get(pk=hall.nurse.pk)
    opening = hall.sent()
    vouchers.approve(voucher=opening.deposit, approver=nurse)
    opening.refresh_from_db()
    assert (opening.state, opening.deposit.approver) == (State.POSTED, nurse)


def test_approved_days_later_it_is_dated_and_sealed_as_on_the_day_of_the_count(hall, clock) -> None:
    opening = hall.sent()
    clock.set(dt.datetime(2026, 3, 13, 8, 0))
    vouchers.approve(voucher=opening.deposit, approver=hall.approver)
    opening.refresh_from_db()
    assert (opening.receipt.date, opening.deposit.date) == (dt.date(2026, 3, 11), dt.date(2026, 3, 11))
    assert opening.box.sealed_on == dt.date(2026, 3, 11)
    assert hall.balance(hall.book.safe) == TOTAL


def test_returned_it_is_counted_again_and_everybody_confirms_anew(hall) -> None:
    opening = hall.sent()
    first = opening.deposit
    with pytest.raises(NoteMissing):
        vouchers.send_back(voucher=first, approver=hall.approver, note=" ")
    vouchers.send_back(voucher=first, approver=hall.approver, note="Đếm lại tờ 500.000.")
    opening.refresh_from_db()
    first.refresh_from_db()
    assert (opening.state, opening.deposit, opening.returned_note) == (State.COUNTING, None, "Đếm lại tờ 500.000.")
    assert first.status == Status.REJECTED
    with pytest.raises(refusals.NotConfirmed):
        boxes.post(opening=opening, actor=hall.officer)
    opening = hall.confirm(hall.count(opening, {**COUNTS, "n500000": 2}))
    opening = boxes.post(opening=opening, actor=hall.officer)
    vouchers.approve(voucher=opening.deposit, approver=hall.approver)
    opening.refresh_from_db()
    assert (opening.state, opening.counted, hall.balance(hall.book.safe)) == (State.POSTED, TOTAL - 500_000, TOTAL - 500_000)


def test_the_deposit_is_not_edited_past_its_minutes(hall) -> None:
    opening = hall.sent()
    with pytest.raises(BelongsToMinutes):
        vouchers.edit(voucher=opening.deposit, actor=hall.officer, date=opening.deposit.date, title="Khác", lines=[])
    with pytest.raises(refusals.AlreadySent):
        hall.count(opening, {"n500000": 1})


def test_the_count_of_a_posted_opening_says_that_it_is_posted(hall) -> None:
    opening = hall.posted()
    with pytest.raises(refusals.AlreadyPosted, match=opening.receipt.number):
        hall.count(opening, {"n500000": 1})


def test_a_month_stays_open_while_a_box_of_it_is_not_in_the_book(hall) -> None:
    def condition():
        return next(one for one in closing.checklist(BookPeriod(2026, "03")).conditions if one.key == "box")

    opening = hall.open()
    assert (condition().state, condition().words) == ("bad", "chưa ghi sổ xong lần mở hòm H-07")
    opening = boxes.post(opening=hall.confirm(hall.count(opening)), actor=hall.officer)
    assert condition().state == "bad"
    vouchers.approve(voucher=opening.deposit, approver=hall.approver)
    assert condition().state == "ok"


def test_the_approver_reads_from_where_to_where_the_money_goes(hall, client_as) -> None:
    opening = hall.sent()
    shown = client_as("approver").get(reverse("backoffice:decide", args=[opening.deposit_id])).content.decode()
    assert f"<dt>Từ</dt><dd>{hall.box.holding.name}</dd><dt>Đến</dt><dd>{hall.book.safe.name}</dd>" in shown
