"""Opening a box: the seal stops it, the committee confirms by login, what is counted is deposited."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from cms.operations.models import AuditEvent, PrivateFile
from donations.models import Approval, BoxCount, BoxCounter, BoxDecision, BoxOpening, DonationBox, LedgerEntry
from donations.selectors import boxes as seen
from donations.services import boxes
from donations.services.boxes import refusals
from donations.services.boxes.opening import AsideDraft
from donations.services.vouchers.refusals import FileRefused, NotAllowed
from tests.donations.boxes.conftest import COUNTS, TOTAL

pytestmark = pytest.mark.django_db
State = BoxOpening.State
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


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


def test_the_deposit_carries_two_of_the_committee_besides_the_recorder(hall) -> None:
    opening = hall.posted()
    paper = opening.deposit
    assert (paper.requester, paper.approver, paper.cashier) == (hall.officer, hall.nurse, hall.cashier)
    signed = Approval.objects.get(voucher=paper)
    assert (signed.approver, signed.version) == (hall.nurse, paper.version)


def test_the_box_carries_the_new_seal_and_is_due_again_on_a_working_day(hall) -> None:
    hall.posted()
    box = DonationBox.objects.get()
    assert (box.seal, box.sealed_on, box.due_on) == ("NP-004633", dt.date(2026, 3, 11), dt.date(2026, 4, 10))


def test_a_second_click_posts_once(hall) -> None:
    opening = hall.posted()
    before = hall.written()
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


# -- the seal ----------------------------------------------------------------------------------------------------
def test_a_seal_that_does_not_match_stops_the_opening(hall) -> None:
    opening = hall.open(old_seal="NP-004521")
    assert opening.state == State.STOPPED
    for act in (
        lambda: hall.count(opening),
        lambda: boxes.confirm(opening=opening, actor=hall.nurse, version=1),
        lambda: boxes.post(opening=opening, actor=hall.officer),
    ):
        with pytest.raises(refusals.SealStopped):
            act()
    assert LedgerEntry.objects.count() == 0
    assert AuditEvent.objects.filter(action="box.seal_mismatch").count() == 1


def test_spaces_and_case_of_a_typed_seal_are_no_mismatch(hall) -> None:
    assert hall.open(old_seal=" np-00 4512 ").state == State.COUNTING


def test_another_person_lets_a_stopped_opening_go_on(hall) -> None:
    opening = hall.open(old_seal="NP-004521")
    opening = boxes.decide(opening=opening, actor=hall.head, goes_on=True, reason="Dán lại sau khi dời hòm, có biên bản 02/03.")
    opening = boxes.post(opening=hall.confirm(hall.count(opening)), actor=hall.officer)
    assert opening.counted == TOTAL
    assert BoxDecision.objects.get().by == hall.head


def test_a_box_left_shut_keeps_its_seal_and_frees_the_new_one(hall) -> None:
    opening = hall.open(old_seal="NP-004521")
    opening = boxes.decide(opening=opening, actor=hall.head, goes_on=False, reason="Niêm phong rách, giữ nguyên hòm chờ công an.")
    assert opening.state == State.ABANDONED
    assert DonationBox.objects.get().seal == "NP-004512"
    assert hall.open().state == State.COUNTING  # the new seal was not used


def test_nobody_decides_about_the_seal_of_their_own_minutes(hall) -> None:
    opening = hall.open(old_seal="NP-004521", actor=hall.officer)
    with pytest.raises(NotAllowed):
        boxes.decide(opening=opening, actor=hall.officer, goes_on=True, reason="Tôi chắc.")
    with pytest.raises(DatabaseError), transaction.atomic():
        BoxDecision.objects.create(
            opening=opening, goes_on=True, recorder=hall.officer, by=hall.officer, at=opening.opened_at, reason="Tôi chắc."
        )  # fmt: skip


def test_a_decision_needs_its_reason(hall) -> None:
    with pytest.raises(refusals.ReasonMissing):
        boxes.decide(opening=hall.open(old_seal="NP-1"), actor=hall.head, goes_on=True, reason="  ")


def test_a_used_seal_is_refused(hall) -> None:
    hall.posted()
    hall.register("H-08", "NP-009000")
    with pytest.raises(refusals.SealUsed):
        hall.open(old_seal="NP-004633", new_seal="NP-009000")
    with pytest.raises(refusals.SealNotNew):
        hall.open(old_seal="NP-004633", new_seal="np-004633")
    with pytest.raises(refusals.SealUsed):
        hall.register("H-09", "NP-004633")


# -- the committee -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("roles", "refusal"),
    [
        (("fund_officer", "cashier"), refusals.TooFewCounters),
        (("fund_officer", "social_worker", "ward_liaison"), refusals.NoCashier),
        (("fund_officer", "cashier", "editor"), refusals.CounterWithoutRight),
        (("fund_officer", "cashier", "cashier"), refusals.TooFewCounters),
    ],
)
def test_a_committee_that_could_not_sign_is_refused(hall, roles, refusal) -> None:
    with pytest.raises(refusal):
        hall.open(counters=[hall.person(role) for role in roles])
    assert BoxOpening.objects.count() == 0


def test_all_named_counters_confirm_before_the_posting(hall) -> None:
    opening = hall.confirm(hall.count(hall.open()), hall.officer, hall.cashier)
    with pytest.raises(refusals.NotConfirmed, match=str(hall.nurse)):
        boxes.post(opening=opening, actor=hall.officer)
    assert LedgerEntry.objects.count() == 0


def test_a_changed_count_asks_everybody_again(hall) -> None:
    opening = hall.counted()
    opening = hall.count(opening, {**COUNTS, "n500000": 4})
    with pytest.raises(refusals.NotConfirmed):
        boxes.post(opening=opening, actor=hall.officer)
    with pytest.raises(refusals.CountChanged):
        boxes.confirm(opening=opening, actor=hall.nurse, version=opening.version - 1)


def test_saving_the_same_count_asks_nobody_again(hall) -> None:
    opening = hall.counted()
    assert hall.count(opening).version == opening.version


def test_a_stranger_cannot_confirm(hall) -> None:
    with pytest.raises(refusals.NotCounter):
        boxes.confirm(opening=hall.count(hall.open()), actor=hall.second("cashier"), version=2)


def test_only_the_recorder_writes_the_count(hall) -> None:
    with pytest.raises(refusals.NotRecorder):
        boxes.save_count(opening=hall.open(), actor=hall.worker, counts=COUNTS)


def test_a_count_that_someone_else_changed_meanwhile_is_told(hall) -> None:
    opening = hall.count(hall.open(), {"n500000": 1}, version=1)
    with pytest.raises(refusals.CountChanged):
        hall.count(opening, {"n500000": 2}, version=1)


def test_one_opening_of_a_box_at_a_time(hall) -> None:
    hall.open()
    with pytest.raises(refusals.AlreadyOpen):
        hall.open(new_seal="NP-004634")


# -- apart from money --------------------------------------------------------------------------------------------
ASIDES = [
    AsideDraft(kind="torn", quantity=2, value=20_000),
    AsideDraft(kind="counterfeit", quantity=1, value=100_000),
    AsideDraft(kind="foreign", quantity=5, unit="usd"),
    AsideDraft(kind="foreign", quantity=10_000, unit="KRW"),
    AsideDraft(kind="jewellery", quantity=1, what="nhẫn"),
]


def test_foreign_money_and_jewellery_enter_in_their_own_units_and_never_as_money(hall) -> None:
    opening = hall.posted(asides=ASIDES)
    assert opening.counted == TOTAL
    assert hall.balance(hall.book.safe) == TOTAL
    assert [(line.commodity.code, line.quantity) for line in opening.goods.lines.order_by("position")] == [
        ("KRW", 10_000),
        ("TRANG-SUC", 1),
        ("USD", 5),
    ]
    assert {unit: hall.balance(hall.book.safe, unit) for unit in ("USD", "KRW", "TRANG-SUC")} == {"USD": 5, "KRW": 10_000, "TRANG-SUC": 1}
    assert hall.balance(hall.box.holding, "USD") == 0


def test_torn_and_counterfeit_notes_enter_nothing_and_wait_for_the_bank(hall) -> None:
    opening = hall.posted(asides=ASIDES[:2])
    assert opening.goods is None
    waiting = list(seen.kept_apart())
    assert [aside.kind for aside in waiting] == ["torn", "counterfeit"]
    boxes.settle(aside=waiting[0], actor=hall.officer, note="Ngân hàng đổi 40.000 đ, thu ngày 15/03.")
    assert [aside.kind for aside in seen.kept_apart()] == ["counterfeit"]
    with pytest.raises(refusals.Settled):
        boxes.settle(aside=waiting[0], actor=hall.officer, note="lần nữa")


@pytest.mark.parametrize(
    "draft",
    [
        AsideDraft(kind="foreign", quantity=5, unit="XYZ"),
        AsideDraft(kind="torn", quantity=2, value=30_000),
        AsideDraft(kind="jewellery", quantity=0),
    ],
)
def test_something_apart_without_its_unit_is_refused_whole(hall, draft) -> None:
    opening = hall.open()
    with pytest.raises(refusals.AsideWrong):
        hall.count(opening, asides=[draft])
    opening.refresh_from_db()
    assert (opening.counted, opening.counts.count(), opening.version) == (0, 0, 1)


# -- what the database refuses -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE donations_boxopening SET state = 'posted', counted = 1, deposited = 1, posted_at = opened_at WHERE id = %s",
        "UPDATE donations_boxopening SET state = 'posted', posted_at = opened_at WHERE id = %s",
        "UPDATE donations_boxopening SET old_seal = 'X' WHERE id = %s",
        "DELETE FROM donations_boxopening WHERE id = %s",
    ],
)
def test_raw_sql_posts_nothing_without_the_committee(hall, statement) -> None:
    opening = hall.count(hall.open())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [opening.pk])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE donations_boxopening SET counted = counted + 1, deposited = deposited + 1 WHERE id = %s",
        "UPDATE donations_boxopening SET state = 'counting', counted = 0, deposited = 0 WHERE id = %s",
        "UPDATE donations_boxcount SET pieces = pieces + 1 WHERE opening_id = %s",
        "DELETE FROM donations_boxcount WHERE opening_id = %s",
        "DELETE FROM donations_boxcounter WHERE opening_id = %s",
        "UPDATE donations_boxcounter SET version = NULL, confirmed_at = NULL WHERE opening_id = %s",
        "DELETE FROM donations_boxaside WHERE opening_id = %s",
        "UPDATE donations_boxaside SET quantity = 99 WHERE opening_id = %s",
    ],
)
def test_posted_minutes_are_frozen(hall, statement) -> None:
    opening = hall.posted(asides=ASIDES)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [opening.pk])


def test_a_stopped_opening_never_goes_on_without_a_decision(hall) -> None:
    opening = hall.open(old_seal="NP-1")
    with pytest.raises(DatabaseError), transaction.atomic():
        BoxOpening.objects.filter(pk=opening.pk).update(state=State.COUNTING)
    with pytest.raises(DatabaseError), transaction.atomic():
        BoxCount.objects.create(opening=opening, value=500_000, pieces=1)


def test_nobody_is_named_twice(hall) -> None:
    opening = hall.open()
    with pytest.raises(DatabaseError), transaction.atomic():
        BoxCounter.objects.create(opening=opening, person=hall.nurse)


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
