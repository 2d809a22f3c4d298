"""Above the threshold, or over the norm, another person signs for the council before the final approval: by law of the database too."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from donations.backoffice.approving.council_queue import rows_for
from donations.backoffice.waiting import work_for
from donations.exceptions import CouncilMissing
from donations.models import Approval, CouncilRule, SpendingNorm, Status, Voucher
from donations.selectors.council import waiting as waiting_for_council
from donations.selectors.periods import BookPeriod
from donations.services import ledger, vouchers
from donations.services.approving import council, refusals
from donations.services.closing import moving
from donations.services.drafts import LineDraft
from donations.services.verification import verify
from donations.services.vouchers import movements
from donations.services.vouchers.refusals import Changed, NotAllowed, OwnVoucher, SamePerson

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def rule(office, person):
    return council.decide_threshold(actor=person("head"), threshold=20_000_000, decision="45/QĐ-BV", starts=TODAY)


def test_at_the_threshold_nobody_is_asked_above_it_the_council_is(office, rule):
    assert not office.submitted(20_000_000).needs_council
    over = office.submitted(20_000_001)
    assert over.needs_council
    with pytest.raises(CouncilMissing, match=r"trên ngưỡng 20\.000\.000 đ theo 45/QĐ-BV"):
        vouchers.approve(voucher=over, approver=office.approver)
    council.sign(voucher=over, member=office.council)
    assert vouchers.approve(voucher=over, approver=office.approver).status == Status.APPROVED
    assert vouchers.pay(voucher=over, cashier=office.cashier).status == Status.POSTED
    assert verify().lies == []


def test_the_council_is_a_fourth_person(office, rule):
    over = office.submitted(30_000_000)
    with pytest.raises(NotAllowed):
        council.sign(voucher=over, member=office.approver)
    for right in ("sign_council", "approve_voucher", "pay_voucher"):
        from django.contrib.auth.models import Permission

        office.council.user_permissions.add(Permission.objects.get(codename=right))
        office.officer.user_permissions.add(Permission.objects.get(codename=right))
    fresh = type(office.council).objects.get
    officer, member = fresh(pk=office.officer.pk), fresh(pk=office.council.pk)
    with pytest.raises(OwnVoucher):
        council.sign(voucher=over, member=officer)
    council.sign(voucher=over, member=member)
    with pytest.raises(refusals.CouncilIsApprover):
        vouchers.approve(voucher=over, approver=member)
    done = vouchers.approve(voucher=over, approver=office.approver)
    with pytest.raises(SamePerson, match="ký cho hội đồng"):
        vouchers.pay(voucher=done, cashier=member)


def test_signing_again_is_harmless_and_an_edit_asks_anew(office, rule):
    over = office.submitted(30_000_000)
    first = council.sign(voucher=over, member=office.council, version=1)
    assert council.sign(voucher=over, member=office.council) == first
    from donations.services.vouchers import movements

    lines = movements.disbursement_lines(fund=office.book.fund, holding=office.book.safe, commodity=office.money, quantity=31_000_000)
    vouchers.edit(voucher=over, actor=office.officer, date=office.today, title=over.title, lines=lines, version=1)
    again = vouchers.submit(voucher=over, actor=office.officer)
    assert council.need(again).missing
    with pytest.raises(Changed):
        council.sign(voucher=again, member=office.council, version=1)


def test_over_the_norm_asks_the_council_whatever_the_threshold(office, clock):
    SpendingNorm.objects.create(
        name="Viện phí", category="vien-phi", per="request", unit_amount=5_000_000, decision="118/QĐ-BV", decided_on=TODAY, valid_from=TODAY,
        added_by=office.head, added_at=clock.now(),
    )  # fmt: skip
    assert not office.submitted(5_000_000).needs_council
    over = office.submitted(5_000_001)
    with pytest.raises(CouncilMissing, match="vượt định mức"):
        vouchers.approve(voucher=over, approver=office.approver)
    council.sign(voucher=over, member=office.council)
    assert vouchers.approve(voucher=over, approver=office.approver).status == Status.APPROVED


def test_a_new_decision_never_reaches_back(office, rule, person):
    with pytest.raises(refusals.ThresholdNotNew):
        council.decide_threshold(actor=person("head"), threshold=1, decision="x", starts=TODAY - dt.timedelta(days=1))
    with pytest.raises(NotAllowed):
        council.decide_threshold(actor=office.approver, threshold=1, decision="x", starts=TODAY)
    council.decide_threshold(actor=person("head"), threshold=None, decision="46/QĐ-BV", starts=TODAY)
    assert not office.submitted(90_000_000).needs_council


def test_the_database_refuses_approval_and_posting_without_the_council(office, rule, clock):
    """Written past every service."""
    over = office.submitted(30_000_000)
    Approval.objects.create(voucher=over, step="disbursement", requester=over.requester, approver=office.approver, at=clock.now())
    with pytest.raises(IntegrityError, match="a council signs first"), transaction.atomic():
        Voucher.objects.filter(pk=over.pk).update(status="approved", approver=office.approver, number="PC-2026-000001")
    with pytest.raises(IntegrityError, match="not waved off"), transaction.atomic():
        Voucher.objects.filter(pk=over.pk).update(needs_council=False)
    with pytest.raises(IntegrityError, match="new decision only"), transaction.atomic():
        CouncilRule.objects.update(threshold=90_000_000)


def test_the_writer_refuses_a_batch_without_the_council_and_takes_one_with_it(office, rule):
    line = LineDraft(kind="disbursement", debit="fund:NBKK", credit="holding:ket", unit="VND", quantity=30_000_000)
    with pytest.raises(CouncilMissing):
        ledger.post_batch([office.book.draft(line)])
    with pytest.raises(CouncilMissing):
        ledger.post_batch([office.book.draft(line, council=office.book.approver.pk)])
    posted = ledger.post_batch([office.book.draft(line, council=office.council.pk)])
    assert posted.posted == 1
    assert verify().lies == []


def test_the_council_signs_on_the_phone_page_and_the_path_says_so(office, rule, client_as):
    over = office.submitted(30_000_000)
    address = f"/quan-tri/so/chung-tu/{over.pk}/duyet/"
    approver = client_as("approver")
    waiting = approver.get(address).content.decode()
    assert "Chờ hội đồng ký rồi mới duyệt được." in waiting
    assert 'value="approve"' not in waiting
    member = client_as("council")
    assert address in member.get("/quan-tri/").content.decode()
    assert "Ký cho hội đồng 30.000.000 đ" in member.get(address).content.decode()
    member.post(address, {"action": "council", "version": 1})
    assert "Hội đồng đã ký" in approver.get(address).content.decode()
    approver.post(address, {"action": "approve", "version": 1})
    over.refresh_from_db()
    assert over.status == Status.APPROVED
    assert "Hội đồng ký" in approver.get(f"/quan-tri/so/chung-tu/{over.pk}/").content.decode()


def test_the_head_enters_a_decision_and_a_wrong_one_loses_nothing(office, client_as):
    head = client_as("head")
    wrong = head.post("/quan-tri/so/hoi-dong/", {"threshold": "năm chục", "decision": "45/QĐ-BV", "starts": "2026-11-21"}).content.decode()
    assert "45/QĐ-BV" in wrong
    assert not CouncilRule.objects.exists()
    head.post("/quan-tri/so/hoi-dong/", {"threshold": "20tr", "decision": "45/QĐ-BV", "starts": "2026-11-21"})
    assert CouncilRule.objects.get().threshold == 20_000_000
    assert client_as("approver").get("/quan-tri/so/hoi-dong/").status_code == 302


def test_verifying_finds_a_posted_paper_whose_council_never_signed(office, rule):
    """As if someone who owns the tables had taken the signature away."""
    from tests.conftest import _lift_guards

    line = LineDraft(kind="disbursement", debit="fund:NBKK", credit="holding:ket", unit="VND", quantity=30_000_000)
    (posted,) = ledger.post_batch([office.book.draft(line, council=office.council.pk)]).vouchers
    assert verify().lies == []
    _lift_guards()
    Approval.objects.filter(step="council").delete()
    assert ("council", posted.number) in {(name, where) for name, where, *_what in verify().lies}


def test_the_queue_shows_what_waits_why_and_since_when(office, rule, client_as, django_assert_max_num_queries):
    small = office.submitted(1_000_000, title="Khoản nhỏ")
    over = office.submitted(30_000_000, title="Khoản lớn")
    member = client_as("council")
    page = member.get("/quan-tri/so/cho-hoi-dong/").content.decode()
    assert f"/quan-tri/so/chung-tu/{over.pk}/duyet/" in page
    assert f"/quan-tri/so/chung-tu/{small.pk}/duyet/" not in page
    assert "30.000.000" in page
    assert "trên ngưỡng 20.000.000" in page
    home = member.get("/quan-tri/").content.decode()
    assert 'id="cho-hoi-dong"' in home
    assert home.count('href="/quan-tri/so/cho-hoi-dong/"') >= 1, "the panel leads to the list"
    assert "/quan-tri/so/cho-hoi-dong/" in member.get("/quan-tri/").content.decode()
    for number in range(3):
        office.submitted(31_000_000 + number)
    with django_assert_max_num_queries(12):
        member.get("/quan-tri/so/cho-hoi-dong/")
    member.post(f"/quan-tri/so/chung-tu/{over.pk}/duyet/", {"action": "council", "version": 1})
    waiting, _line, signed = member.get("/quan-tri/so/cho-hoi-dong/").content.decode().partition("Bạn đã ký gần đây")
    assert "Khoản lớn" not in waiting
    assert "Khoản lớn" in signed


def test_an_edit_after_the_signature_waits_again(office, rule, client_as):
    over = office.submitted(30_000_000, title="Khoản lớn")
    council.sign(voucher=over, member=office.council)
    assert waiting_for_council(10) == []
    lines = movements.disbursement_lines(
        fund=office.book.fund, holding=office.book.safe, commodity=office.money, quantity=32_000_000, category="khac"
    )
    vouchers.edit(voucher=over, actor=office.officer, date=office.today, title="Khoản lớn", lines=lines)
    vouchers.submit(voucher=over, actor=office.officer)
    assert waiting_for_council(10) == [over]
    assert "Khoản lớn" in client_as("auditor").get("/quan-tri/so/cho-hoi-dong/").content.decode()
    assert client_as("cashier").get("/quan-tri/so/cho-hoi-dong/").status_code == 302


def test_a_correction_above_the_threshold_waits_for_the_council_like_any_paper(office, rule):
    """It is born sent, without the requester's click: the flag is set where a paper is sent, whoever sends it."""
    wrong = office.paid(4_000_000)
    right = vouchers.RightLine(quantity=40_000_000, fund=office.book.fund, holding=office.book.safe, category="khac")
    asked = vouchers.ask_reversal(
        voucher=wrong, actor=office.officer, reason="Gõ nhầm", public_reason="Gõ nhầm số tiền", key=uuid.uuid4(), right=right
    )
    assert Voucher.objects.get(pk=asked.pk).needs_council
    assert waiting_for_council(50) == [asked]
    assert [work.name for work in work_for(office.approver)] == []
    council.sign(voucher=asked, member=office.council)
    assert [work.name for work in work_for(office.approver)] == [asked.title]
    assert vouchers.approve(voucher=asked, approver=office.approver).status == Status.APPROVED


def test_a_paper_moved_to_another_month_is_held_against_the_threshold_of_its_new_day(office, person, clock):
    clock.set(dt.date(2026, 11, 30))
    paper = office.submitted(30_000_000)
    assert not paper.needs_council
    council.decide_threshold(actor=person("head"), threshold=20_000_000, decision="45/QĐ-BV", starts=dt.date(2026, 12, 1))
    clock.set(dt.date(2026, 12, 2))
    moving.move_waiting(period=BookPeriod(2026, "11"), actor=office.officer)
    assert waiting_for_council(50) == [paper]


def test_a_paper_dated_back_is_held_to_the_threshold_of_the_day_it_is_sent(office, rule):
    """Neither the day a requester writes nor the one a decision begins on leaves a way round."""
    paper = vouchers.submit(voucher=office.request(50_000_000, date=TODAY - dt.timedelta(days=1)), actor=office.officer)
    assert paper.needs_council
    assert [row.why for row in rows_for(office.council)] == ["50.000.000 đ, trên ngưỡng 20.000.000 đ theo 45/QĐ-BV"]


def test_a_threshold_raised_later_still_holds_a_paper_of_its_own_day(office, rule, person, clock):
    clock.set(TODAY + dt.timedelta(days=1))
    council.decide_threshold(actor=person("head"), threshold=None, decision="46/QĐ-BV", starts=TODAY + dt.timedelta(days=1))
    assert vouchers.submit(voucher=office.request(50_000_000, date=TODAY), actor=office.officer).needs_council
