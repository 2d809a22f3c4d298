"""The Board's page tells how things stood when the month ended, not how they stand on the day somebody opens it."""

from __future__ import annotations

import datetime as dt

import pytest

from donations.selectors import as_of
from donations.selectors.brief import brief
from donations.selectors.periods import BookPeriod
from donations.selectors.vocabulary import vocabulary
from donations.services import cases, vouchers
from tests.donations.backoffice.conftest import Desk
from tests.donations.cases.conftest import Ward

pytestmark = pytest.mark.django_db
SEPTEMBER, OCTOBER = BookPeriod(2026, "09"), BookPeriod(2026, "10")


def on(clock, month: int, day: int) -> None:
    clock.set(dt.datetime(2026, month, day, 9, 0))


@pytest.fixture
def ward(person, clock) -> Ward:
    on(clock, 7, 1)
    return Ward(person)


@pytest.fixture
def desk(person, clock) -> Desk:
    on(clock, 7, 1)
    made = Desk(person)
    made.fill(50_000_000, date=dt.date(2026, 7, 1))
    return made


def silent(month: BookPeriod) -> int:
    return as_of.silent_families(as_of.end_of(month.last_day)).count()


def waiting(month: BookPeriod) -> int:
    return len(as_of.waiting_for_approval(as_of.end_of(month.last_day)))


# -- families nobody spoke with --------------------------------------------------------------------------------------
def test_a_family_met_since_was_silent_when_the_month_ended(ward, clock) -> None:
    case = ward.report()
    on(clock, 10, 29)
    ward.step(case)
    on(clock, 11, 21)
    assert (silent(SEPTEMBER), silent(OCTOBER)) == (1, 0)
    assert "1 ca lâu chưa có liên hệ." in brief(SEPTEMBER, vocabulary()).cases
    assert not any("lâu chưa có liên hệ" in line for line in brief(OCTOBER, vocabulary()).cases)


def test_a_family_that_fell_silent_since_was_not_then(ward, clock) -> None:
    case = ward.report()
    on(clock, 9, 29)
    ward.step(case)
    on(clock, 11, 21)
    assert (silent(SEPTEMBER), silent(OCTOBER)) == (0, 1)


def test_a_case_finished_since_still_counts_and_one_not_reported_yet_does_not(ward, clock) -> None:
    case = ward.report()
    on(clock, 10, 2)
    ward.report(person={"name": "Vàng Thị Khác"})
    ward.step(case)
    cases.close(case=case, actor=ward.worker, outcome="supported")
    on(clock, 11, 21)
    assert silent(SEPTEMBER) == 1


def test_a_case_that_was_finished_then_and_taken_up_again_was_not_silent(ward, clock) -> None:
    case = ward.step(ward.report())
    cases.close(case=case, actor=ward.worker, outcome="supported")
    on(clock, 11, 10)
    cases.reopen(case=case, actor=ward.worker)
    assert silent(SEPTEMBER) == 0


def test_a_contact_struck_as_a_mistake_is_none(ward, clock) -> None:
    case = ward.report()
    on(clock, 9, 29)
    cases.strike_step(step=ward.step(case).steps.get(), actor=ward.worker)
    on(clock, 11, 21)
    assert silent(SEPTEMBER) == 1


# -- papers that waited ----------------------------------------------------------------------------------------------
def test_a_request_approved_since_was_waiting_when_the_month_ended(desk, clock) -> None:
    on(clock, 9, 10)
    asked = desk.submitted(2_000_000)
    on(clock, 10, 5)
    vouchers.approve(voucher=asked, approver=desk.approver)
    on(clock, 11, 21)
    assert (waiting(SEPTEMBER), waiting(OCTOBER)) == (1, 0)
    (line,) = [line for line in brief(SEPTEMBER, vocabulary()).overdue if "chờ duyệt" in line]
    assert line == "1 đề nghị chờ duyệt quá hạn, lâu nhất 20 ngày."
    assert not any("chờ duyệt" in line for line in brief(OCTOBER, vocabulary()).overdue)


@pytest.mark.parametrize("verb", [vouchers.send_back, vouchers.reject])
def test_a_request_turned_down_since_was_waiting_too(desk, clock, verb) -> None:
    on(clock, 9, 10)
    asked = desk.submitted(2_000_000)
    on(clock, 10, 5)
    verb(voucher=asked, approver=desk.approver, note="Thiếu hóa đơn")
    assert (waiting(SEPTEMBER), waiting(BookPeriod(2026, "08"))) == (1, 0)
    assert waiting(OCTOBER) == 0


def test_a_request_sent_since_was_not_waiting_then(desk, clock) -> None:
    on(clock, 9, 10)
    asked = desk.submitted(2_000_000)
    vouchers.send_back(voucher=asked, approver=desk.approver, note="Thiếu hóa đơn")
    on(clock, 11, 1)
    vouchers.submit(voucher=asked, actor=desk.officer)
    assert (waiting(SEPTEMBER), waiting(OCTOBER)) == (0, 0)
    assert len(as_of.waiting_for_approval(clock.now())) == 1


def test_papers_of_the_month_that_were_posted_later_were_open_at_its_end(desk, clock) -> None:
    on(clock, 9, 28)
    asked = desk.submitted(2_000_000)
    assert asked.date == dt.date(2026, 9, 28)
    on(clock, 10, 2)
    vouchers.reject(voucher=asked, approver=desk.approver, note="Trùng đề nghị")
    assert "1 chứng từ của tháng còn treo." in brief(SEPTEMBER, vocabulary()).overdue
    on(clock, 10, 20)
    assert "1 chứng từ của tháng còn treo." in brief(SEPTEMBER, vocabulary()).overdue


def test_a_month_that_is_not_over_is_told_as_of_now(ward, clock) -> None:
    ward.report()
    november = BookPeriod(2026, "11")
    on(clock, 11, 5)
    assert silent(november) == 1


def test_the_page_says_of_which_day_it_speaks(desk, clock, client_as) -> None:
    on(clock, 11, 21)
    page = client_as("head").get("/quan-tri/so/ky-so/2026-09/tom-tat/").content.decode()
    assert "Quá hạn, tính đến 30/9/2026" in page or "Quá hạn, tính đến 30/09/2026" in page
