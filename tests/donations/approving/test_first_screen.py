"""Hôm nay: weeks of cover, clocks, statements and proof, each from the book; absent for who may not read, few queries."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.operations import requests
from donations.models import Duty, DutyDone, EntryFile, Fund
from donations.selectors import clocks, cover, watch
from donations.services import ledger
from donations.services.approving import duties
from tests.factories.ledger import holding

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 21)


def first(client):
    answer = client.get("/quan-tri/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def no_duties():
    Duty.objects.all().delete()


def test_weeks_of_cover_count_promises_and_only_lately_spent_money(office, clock):
    office.paid(8_000_000)
    office.approved(12_000_000)
    (one,) = [found for found in cover.covers(weeks=8) if found.code == "NBKK"]
    assert (one.balance, one.promised, one.per_week, one.weeks) == (92_000_000, 12_000_000, 1_000_000, "80,0")
    clock.advance(weeks=9)
    (later,) = [found for found in cover.covers(weeks=8) if found.code == "NBKK"]
    assert (later.per_week, later.weeks) == (0, "")


def test_the_thinnest_fund_stands_first_and_below_the_mark_it_is_red(office, client_as):
    office.fill(3_000_000, fund=office.book.other)
    office.paid(90_000_000)
    office.paid(1_000_000, fund=office.book.other)
    page = first(client_as("head"))
    table = page[page.index('id="du-chi"') :]
    assert table.index("Người bệnh khó khăn") < table.index("Quỹ CT")
    assert "bo-thanh--thap" in table
    assert "Tổng nơi giữ tiền" in table


def test_bank_accounts_without_last_months_statement(office, client_as):
    assert [one.missing for one in watch.statements()] == [True]
    ledger.attest_balance(account="holding:vcb", unit="VND", quantity=0, date=dt.date(2026, 10, 30))
    assert [(one.missing, one.until) for one in watch.statements()] == [(True, dt.date(2026, 10, 30))]
    assert "thiếu số dư cuối tháng 10/2026, đã có đến 30/10/2026" in first(client_as("auditor"))
    ledger.attest_balance(account="holding:vcb", unit="VND", quantity=0, date=dt.date(2026, 10, 31))
    holding("bidv", is_open=False)
    assert [one.missing for one in watch.statements()] == [False]


def test_proof_is_missed_only_after_the_days_and_only_while_missing(office, clock, client_as):
    paid = office.paid(1_000_000)
    clock.advance(days=14)
    assert watch.proof().missing == 0
    clock.advance(days=1)
    assert (watch.proof().missing, watch.proof().oldest) == (1, 15)
    client = client_as("auditor")
    assert "1 khoản chi quá 15 ngày chưa có bản công khai" in first(client)
    listed = client.get("/quan-tri/so/chung-tu/?thieu=chung-minh").content.decode()
    assert paid.number in listed
    assert "chứng minh công khai" in listed
    EntryFile.objects.create(
        voucher=paid, name="x", original="o.pdf", public_copy="p.jpg", sha256="a" * 64, redacted_by=office.officer, checked_by=office.checker
    )
    assert watch.proof().missing == 0
    assert paid.number not in client.get("/quan-tri/so/chung-tu/?thieu=chung-minh").content.decode()


def test_a_duty_runs_from_its_event_until_someone_says_where_it_was_done(office, no_duties, client_as):
    duty = Duty.objects.create(name="Công khai số thu", starts_with="campaign", days=15, since=dt.date(2026, 1, 1))
    Fund.objects.filter(pk=office.book.other.pk).update(kind="campaign", ends=dt.date(2026, 11, 20), name="Áo ấm mùa đông")
    (one,) = clocks.clocks(lambda right: False)
    assert (one.name, one.due, one.left) == ("Công khai số thu: Áo ấm mùa đông", dt.date(2026, 12, 5), 14)
    duty.in_working_days = True
    duty.save()
    assert clocks.clocks(lambda right: False)[0].due == dt.date(2026, 12, 11)
    officer = client_as("fund_officer")
    assert "Công khai số thu: Áo ấm mùa đông" in first(officer)
    wrong = officer.post("/quan-tri/so/thoi-han/", {"action": "done", "duty": duty.pk, "subject": one.subject, "where": ""})
    assert "Hãy ghi đã công khai ở đâu" in wrong.content.decode()
    officer.post("/quan-tri/so/thoi-han/", {"action": "done", "duty": duty.pk, "subject": one.subject, "where": "/bao-cao/ao-am/"})
    assert clocks.clocks(lambda right: False) == []
    assert DutyDone.objects.get().by == office.officer
    duties.reopen(done=DutyDone.objects.get(), actor=office.officer)
    assert len(clocks.clocks(lambda right: False)) == 1


@pytest.mark.parametrize(
    ("starts_with", "subject", "ended_on"),
    [("month", "2026-10", dt.date(2026, 10, 31)), ("quarter", "2026-Q3", dt.date(2026, 9, 30)), ("year", "2025", dt.date(2025, 12, 31))],
)
def test_periods_that_ended(starts_with, subject, ended_on):
    newest = next(clocks.periods(starts_with, TODAY))
    assert (newest[0], newest[2]) == (subject, ended_on)


def test_requests_show_their_working_days_to_who_answers_them_only(office, no_duties, clock, client_as):
    kind = "thu-approving"
    requests.register_kind(kind, name="Yêu cầu rút đồng ý", days=2, permission="operations.change_request")
    try:
        opened = requests.open_request(kind, {})
        clock.advance(days=10)
        (one,) = clocks.clocks(lambda right: right == "operations.change_request")
        assert (one.request, one.is_late) == (opened.pk, True)
        assert clocks.clocks(lambda right: False) == []
        assert "Yêu cầu rút đồng ý" in first(client_as("head"))
        assert "Yêu cầu rút đồng ý" not in first(client_as("fund_officer"))
    finally:
        del requests.KINDS[kind]


def test_the_strip_leads_to_the_panels_that_are_there(office, client_as):
    office.submitted(1_000_000)
    page = first(client_as("approver"))
    strip = page[page.index('class="bo-nhay"') :]
    for anchor in re.findall(r'href="#([\w-]+)"', strip[: strip.index("</nav>")]):
        assert f'id="{anchor}"' in page
    assert re.search(r'href="#cho-toi">Chờ tôi <b>1</b>', strip)


def test_one_broken_panel_says_so_alone_and_leaves_the_strip_standing(office, client_as, monkeypatch):
    monkeypatch.setattr(watch, "proof", lambda: 1 / 0)
    page = first(client_as("head"))
    assert "Mục này đang lỗi" in page
    assert "Tổng nơi giữ tiền" in page
    assert 'href="#du-chi"' in page


def test_no_work_names_the_next_deadline(office, no_duties, client_as):
    Duty.objects.create(name="Công khai tháng", starts_with="month", days=40, since=dt.date(2026, 10, 1))
    page = first(client_as("head"))
    assert "Không có việc chờ bạn." in page
    assert "Hạn gần nhất: Công khai tháng: tháng 10/2026" in page


def test_no_query_more_for_more_of_anything(office, client_as):
    client = client_as("head")

    def grow(count):
        for n in range(count):
            office.submitted(1_000)
            office.paid(1_000)
            holding(f"nh-{n}-{count}")
            Duty.objects.create(name=f"Hạn {n} {count}", starts_with="month", days=15, since=dt.date(2026, 1, 1))

    def asked():
        client.get("/quan-tri/")
        with CaptureQueriesContext(connection) as captured:
            first(client)
        return len(captured)

    grow(1)
    few = asked()
    grow(5)
    assert asked() == few
