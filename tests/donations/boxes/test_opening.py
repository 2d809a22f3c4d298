"""Opening a box: what is counted is received and deposited in one act, minuted, and the box is due again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.operations.models import PrivateFile
from donations.models import Approval, BoxOpening, DonationBox, LedgerEntry
from donations.selectors import boxes as seen
from donations.services import boxes, vouchers
from donations.services.boxes import refusals
from donations.services.vouchers.refusals import FileRefused
from tests.donations.boxes.conftest import PNG, TOTAL

pytestmark = pytest.mark.django_db
State = BoxOpening.State


def test_the_whole_box_is_received_and_deposited_in_one_act(hall) -> None:
    opening = hall.posted()
    assert (opening.state, opening.counted, opening.deposited) == (State.POSTED, TOTAL, TOTAL)
    assert hall.balance(hall.box.holding) == 0
    assert hall.balance(hall.book.safe) == TOTAL
    assert hall.balance(hall.book.fund.account) == TOTAL
    assert [entry.kind for entry in LedgerEntry.objects.order_by("seq")] == ["receipt", "deposit"]
    assert opening.receipt.number == "PT-2026-000001"
    assert opening.receipt.lines.get().source == "box"
    assert opening.deposit.status == "posted"


def test_the_deposit_carries_the_approver_and_the_committees_cashier(hall) -> None:
    opening = hall.posted()
    paper = opening.deposit
    assert (paper.requester, paper.approver, paper.cashier) == (hall.officer, hall.approver, hall.cashier)
    signed = Approval.objects.get(voucher=paper)
    assert (signed.approver, signed.version) == (hall.approver, paper.version)


def test_the_box_carries_the_new_seal_and_is_due_again_on_a_working_day(hall) -> None:
    hall.posted()
    box = DonationBox.objects.get()
    assert (box.seal, box.sealed_on, box.due_on) == ("NP-004633", dt.date(2026, 3, 11), dt.date(2026, 4, 10))


def test_a_second_click_posts_once(hall) -> None:
    opening = hall.sent()
    before = hall.written()
    assert boxes.post(opening=opening, actor=hall.officer).pk == opening.pk
    assert hall.written() == before
    paper = vouchers.approve(voucher=opening.deposit, approver=hall.approver)
    before = hall.written()
    assert vouchers.approve(voucher=paper, approver=hall.approver).pk == paper.pk
    opening.refresh_from_db()
    assert boxes.post(opening=opening, actor=hall.officer).pk == opening.pk
    assert hall.written() == before


def test_the_same_form_sent_twice_opens_once(hall) -> None:
    first = hall.open()
    again = boxes.start(
        actor=hall.officer, key=first.key, box=hall.box, old_seal="NP-004512", new_seal="NP-004633", counters=hall.committee
    )  # fmt: skip
    assert again.pk == first.pk


def test_an_empty_box_is_minuted_and_moves_nothing(hall) -> None:
    opening = hall.open()
    with pytest.raises(refusals.CountMissing):
        hall.confirm(opening)
    opening = boxes.post(opening=hall.confirm(hall.count(opening, {})), actor=hall.officer)
    assert (opening.state, opening.counted, opening.receipt, opening.deposit) == (State.POSTED, 0, None, None)
    assert LedgerEntry.objects.count() == 0


# -- minutes, register -------------------------------------------------------------------------------------------
def test_the_signed_minutes_are_kept_private_and_once(hall) -> None:
    opening = hall.posted()
    assert list(seen.without_scan()) == [opening]
    with pytest.raises(FileRefused):
        boxes.add_scan(opening=opening, actor=hall.officer, upload=SimpleUploadedFile("x.txt", b"khong phai anh"))
    boxes.add_scan(opening=opening, actor=hall.officer, upload=SimpleUploadedFile("bien-ban.png", PNG))
    assert PrivateFile.objects.get().purpose == "box-minutes"
    assert list(seen.without_scan()) == []
    with pytest.raises(refusals.ScanThere):
        boxes.add_scan(opening=opening, actor=hall.officer, upload=SimpleUploadedFile("bien-ban.png", PNG))


def test_a_box_with_money_in_the_book_is_not_put_away(hall) -> None:
    opening = hall.open()
    with pytest.raises(refusals.AlreadyOpen):
        boxes.change_box(box=hall.box, actor=hall.officer, in_use=False)
    boxes.post(opening=hall.confirm(hall.count(opening, {})), actor=hall.officer)
    boxes.change_box(box=hall.box, actor=hall.officer, in_use=False)
    with pytest.raises(refusals.BoxNotInUse):
        hall.open(old_seal="NP-004633", new_seal="NP-2")


def test_boxes_are_due_three_days_ahead_and_the_longest_overdue_comes_first(hall, clock) -> None:
    later = hall.register("H-02", "NP-2", every_days=20)
    assert list(seen.due()) == []
    clock.set(dt.date(2026, 4, 9))
    assert list(seen.due()) == [later, hall.box]


def test_who_is_waited_for(hall) -> None:
    opening = hall.open()
    assert list(seen.waiting_for(hall.nurse)) == []  # nothing counted yet
    opening = hall.count(opening)
    assert list(seen.waiting_for(hall.nurse)) == [opening]
    hall.confirm(opening, hall.nurse)
    assert list(seen.waiting_for(hall.nurse)) == []
    assert list(seen.waiting_for(hall.worker)) == []


def test_minutes_and_book_agree(hall) -> None:
    hall.posted()
    assert seen.disagreements() == []
