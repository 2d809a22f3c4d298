"""Closing a month and a year: conditions worked out, two people, a lock that holds, differences that must be read."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from cms.operations.models import AuditEvent
from donations.exceptions import PeriodClosed
from donations.models import Closing, ClosingSettings, CountNote, Period, PublicPeriod, Status, Voucher
from donations.selectors import closing as selectors
from donations.selectors.periods import BookPeriod
from donations.services import closing
from donations.services.closing.refusals import AlreadySigned, NoDifference, NotRead, NotReady, NotWaiting, PeriodSigned, ReasonMissing, SameSigner
from donations.services.verification.whole import verify
from donations.services.vouchers.refusals import NotAllowed
from tests.donations.closing.conftest import NOVEMBER, OCTOBER, SEPTEMBER

pytestmark = pytest.mark.django_db


def states(period: BookPeriod) -> dict[str, str]:
    return {one.key: one.state for one in selectors.checklist(period).conditions}


def words(period: BookPeriod, key: str) -> str:
    return next(one.words for one in selectors.checklist(period).conditions if one.key == key)


def test_a_month_is_closed_by_two_people_and_refuses_entries(office):
    office.count_september()
    signed = closing.sign_first(period=SEPTEMBER, actor=office.officer)
    assert not Period.objects.exists()
    office.book.receive(1, date=dt.date(2026, 11, 20))  # the book goes on meanwhile
    closed = closing.sign_second(closing=signed, actor=office.approver)
    period = Period.objects.get(month="2026-09")
    assert closed.is_closed and (period.requester, period.approver) == (office.officer, office.approver)
    with pytest.raises(PeriodClosed, match="09/2026"):
        office.book.receive(10, date=dt.date(2026, 9, 30))
    late = office.book.receive(10, occurred=dt.date(2026, 9, 30), restates="2026-09")
    assert late.number.startswith("PT-2026")
    assert PublicPeriod.objects.get(pk="2026-09").closed_on == dt.date(2026, 11, 21)
    assert verify().is_true


def test_one_person_never_signs_twice_and_the_database_keeps_it(office):
    office.count_september()
    office.head.user_permissions.set(_permissions("prepare_closing"))
    head = type(office.head).objects.get(pk=office.head.pk)
    signed = closing.sign_first(period=SEPTEMBER, actor=head)
    with pytest.raises(SameSigner):
        closing.sign_second(closing=signed, actor=head)
    with pytest.raises(IntegrityError), transaction.atomic():
        Closing.objects.filter(pk=signed.pk).update(state="closed", approver=head, decided_at=signed.requested_at)
    assert not Period.objects.exists()


def _permissions(*codes):
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename__in=codes)


def test_what_was_signed_stays_as_it_was_signed(office):
    office.close_both()
    for change in (
        lambda: Closing.objects.filter(period="2026-09").update(state="returned"),
        lambda: Closing.objects.filter(period="2026-09").update(facts=[]),
        lambda: Closing.objects.filter(period="2026-09")._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(AlreadySigned):
        closing.sign_first(period=SEPTEMBER, actor=office.officer)


def test_only_who_may_signs(office):
    office.count_september()
    for person in (office.approver, office.cashier, office.auditor):
        with pytest.raises(NotAllowed):
            closing.sign_first(period=SEPTEMBER, actor=person)
    signed = closing.sign_first(period=SEPTEMBER, actor=office.officer)
    for person in (office.officer, office.cashier, office.auditor):
        with pytest.raises(NotAllowed):
            closing.sign_second(closing=signed, actor=person)


def test_every_condition_is_worked_out_from_the_book(office):
    assert states(SEPTEMBER) == {
        "over": "ok", "order": "ok", "bank": "bad", "safe": "ok", "box": "ok", "stock": "ok", "vouchers": "ok", "numbers": "ok", "law_1": "ok",
    }  # fmt: skip
    assert "chưa có số đếm" in words(SEPTEMBER, "bank")
    with pytest.raises(NotReady, match="Ngân hàng"):
        closing.sign_first(period=SEPTEMBER, actor=office.officer)
    assert states(OCTOBER)["order"] == "bad" and "09/2026" in words(OCTOBER, "order")
    assert states(NOVEMBER)["over"] == "bad"
    office.count_september()
    assert "có tệp sao kê" in words(SEPTEMBER, "bank")
    assert words(SEPTEMBER, "law_1").startswith("3.800.000 đ = 3.800.000 đ")


def test_a_count_some_days_early_is_held_against_its_own_day(office):
    office.book.receive(250_000, date=dt.date(2026, 9, 30))
    office.count("holding:vcb", 3_800_000, dt.date(2026, 9, 28))
    assert states(SEPTEMBER)["bank"] == "ok"
    ClosingSettings.objects.create(pk=1, count_days=0)
    assert states(SEPTEMBER)["bank"] == "bad"


def test_a_difference_is_closed_over_only_when_explained_and_read(office):
    office.count("holding:vcb", 3_780_000, dt.date(2026, 9, 30))
    assert states(SEPTEMBER)["bank"] == "bad"
    assert "thiếu 20.000 đ" in words(SEPTEMBER, "bank")
    note = closing.document(period=SEPTEMBER, account=office.book.bank.pk, unit="VND", text="Biên bản 09/BB: phí chuyển tiền", actor=office.officer)
    assert note.difference == -20_000 and states(SEPTEMBER)["bank"] == "read"
    with pytest.raises(NotRead):
        closing.sign_first(period=SEPTEMBER, actor=office.officer)
    signed = closing.sign_first(period=SEPTEMBER, actor=office.officer, has_read=True)
    with pytest.raises(NotRead):
        closing.sign_second(closing=signed, actor=office.approver)
    with pytest.raises(PeriodSigned):
        closing.document(period=SEPTEMBER, account=office.book.bank.pk, unit="VND", text="khác", actor=office.officer)
    assert closing.sign_second(closing=signed, actor=office.approver, has_read=True).is_closed


def test_minutes_answer_for_one_difference_only(office):
    office.count("holding:vcb", 3_780_000, dt.date(2026, 9, 30))
    closing.document(period=SEPTEMBER, account=office.book.bank.pk, unit="VND", text="Biên bản", actor=office.officer)
    office.count("holding:vcb", 3_700_000, dt.date(2026, 9, 30))
    assert states(SEPTEMBER)["bank"] == "bad"
    office.count("holding:vcb", 3_800_000, dt.date(2026, 9, 30))
    assert states(SEPTEMBER)["bank"] == "ok"
    with pytest.raises(NoDifference):
        closing.document(period=SEPTEMBER, account=office.book.bank.pk, unit="VND", text="Biên bản", actor=office.officer)
    assert CountNote.objects.count() == 1


def test_stock_must_be_counted_at_the_end_of_a_quarter(office):
    from donations.services.drafts import LineDraft

    office.book.post(
        LineDraft(kind="receipt", debit="holding:kho", credit="fund:NBKK", unit="G-GAO", quantity=12_500), book="NK", date=dt.date(2026, 9, 8)
    )
    assert states(SEPTEMBER)["stock"] == "bad"
    assert states(OCTOBER)["stock"] == "ok"  # October ends no quarter
    office.count("holding:kho", 12_000, dt.date(2026, 9, 30), unit="G-GAO")
    assert "thiếu 500 g" in words(SEPTEMBER, "stock")
    office.count("holding:kho", 12_500, dt.date(2026, 9, 30), unit="G-GAO")
    assert states(SEPTEMBER)["stock"] == "ok"


def test_papers_that_wait_keep_the_month_open_until_they_move(office, desk_verbs):
    paper = desk_verbs(dt.date(2026, 9, 25))
    assert states(SEPTEMBER)["vouchers"] == "bad" and "1 còn treo" in words(SEPTEMBER, "vouchers")
    moved, stays = closing.move_waiting(period=SEPTEMBER, actor=office.officer)
    paper.refresh_from_db()
    assert (moved, stays) == (1, []) and paper.date == dt.date(2026, 11, 21)
    assert paper.lines.get().occurred == dt.date(2026, 9, 25)
    assert states(SEPTEMBER)["vouchers"] == "ok"


def test_an_approved_paper_is_not_moved(office, desk_verbs):
    from donations.services import vouchers

    paper = desk_verbs(dt.date(2026, 9, 25))
    vouchers.submit(voucher=paper, actor=paper.requester)
    vouchers.approve(voucher=Voucher.objects.get(pk=paper.pk), approver=office.approver)
    moved, stays = closing.move_waiting(period=SEPTEMBER, actor=office.officer)
    assert moved == 0 and [one.status for one in stays] == [Status.APPROVED]


@pytest.fixture
def desk_verbs(office):
    import uuid

    from donations.models import MONEY, Commodity
    from donations.services import vouchers

    def ask(day):
        return vouchers.record_disbursement(
            actor=office.officer, key=uuid.uuid4(), date=day, fund=office.book.fund, holding=office.book.bank,
            commodity=Commodity.objects.get(code=MONEY), quantity=100_000, title="Hồ sơ 09", category="vien-phi",
        )  # fmt: skip

    return ask


def test_sent_back_it_is_open_again_and_can_be_signed_anew(office):
    office.count_september()
    signed = closing.sign_first(period=SEPTEMBER, actor=office.officer)
    with pytest.raises(ReasonMissing):
        closing.send_back(closing=signed, actor=office.approver, note=" ")
    closing.send_back(closing=signed, actor=office.approver, note="Đếm lại két")
    with pytest.raises(NotWaiting):
        closing.sign_second(closing=signed, actor=office.approver)
    assert office.close(SEPTEMBER).is_closed
    assert list(AuditEvent.objects.filter(action__startswith="closing.").order_by("id").values_list("action", flat=True)) == [
        "closing.sign", "closing.return", "closing.sign", "closing.close",
    ]  # fmt: skip


def test_a_year_is_signed_when_its_months_are_closed(office, clock):
    year = BookPeriod(2026)
    office.close_both()
    assert states(year)["months"] == "bad"
    clock.set(dt.date(2027, 1, 5))
    office.count("holding:vcb", 3_100_000, dt.date(2026, 11, 30))
    office.count("holding:ket", 3_000_000, dt.date(2026, 11, 30))
    office.count("holding:vcb", 3_100_000, dt.date(2026, 12, 31))
    office.count("holding:ket", 3_000_000, dt.date(2026, 12, 31))
    office.close(NOVEMBER)
    office.close(BookPeriod(2026, "12"))
    assert office.close(year).is_closed
    assert PublicPeriod.objects.filter(pk="2026").exists() and Period.objects.count() == 4
    assert verify().is_true


def test_the_second_signature_looks_at_the_book_again(office):
    office.count_september()
    signed = closing.sign_first(period=SEPTEMBER, actor=office.officer)
    office.book.receive(90_000, date=dt.date(2026, 9, 29))
    with pytest.raises(NotReady, match="Ngân hàng"):
        closing.sign_second(closing=signed, actor=office.approver)
    assert not Period.objects.exists()


def test_october_waits_for_september(office, client_as):
    office.count_october()
    assert "còn mở: 09/2026" in client_as("fund_officer").get(f"/quan-tri/so/ky-so/{OCTOBER.code}/").content.decode().lower()
