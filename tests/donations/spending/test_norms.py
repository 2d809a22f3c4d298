"""Norms change only by the next decision; the amount of a request stands against the one in force on its day."""

import datetime as dt

import pytest
from django.db import Error, connection, transaction

from donations.models import SpendingNorm, SpendingRequest
from donations.selectors import norms as standings
from donations.services import vouchers
from donations.services.spending import norms, refusals, requests
from donations.services.vouchers.refusals import NotAllowed
from tests.factories.ledger import fund

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 21)


def decide(desk, **facts):
    given = {
        "actor": desk.head, "name": "Hỗ trợ viện phí", "category": "vien-phi", "per": "person", "unit_amount": 5_000_000,
        "ceiling": 8_000_000, "decision": "118/QĐ-AH", "decided_on": dt.date(2026, 1, 2), "valid_from": dt.date(2026, 1, 5),
    }  # fmt: skip
    return norms.add_norm(**{**given, **facts})


@pytest.mark.parametrize(
    ("amount", "count", "allowed", "over"),
    [(5_000_000, None, 5_000_000, 0), (5_000_001, 1, 5_000_000, 1), (8_000_000, 2, 8_000_000, 0), (8_400_000, 2, 8_000_000, 400_000)],
)
def test_amount_stands_against_unit_times_count_under_the_ceiling(desk, amount, count, allowed, over):
    decide(desk)
    found = standings.standing(amount=amount, date=DAY, category="vien-phi", count=count)
    assert (found.allowed, found.over, found.within, found.decision) == (allowed, over, over == 0, "118/QĐ-AH")
    assert standings.standing(amount=amount, date=dt.date(2026, 1, 4), category="vien-phi") is None
    assert standings.standing(amount=amount, date=DAY, category="khac") is None


def test_a_new_decision_ends_the_one_before_and_the_old_day_keeps_the_old_norm(desk, clock):
    first = decide(desk)
    clock.set(dt.date(2026, 7, 1))
    decide(desk, decision="240/QĐ-AH", unit_amount=6_000_000, decided_on=dt.date(2026, 6, 25), valid_from=dt.date(2026, 7, 1))
    first.refresh_from_db()
    assert first.valid_to == dt.date(2026, 6, 30)
    assert standings.norm_on(dt.date(2026, 6, 30), category="vien-phi").decision == "118/QĐ-AH"
    assert standings.norm_on(dt.date(2026, 7, 1), category="vien-phi").decision == "240/QĐ-AH"
    assert [norm.decision for norm in standings.versions("vien-phi")] == ["240/QĐ-AH", "118/QĐ-AH"]
    for day in (dt.date(2026, 7, 1), dt.date(2026, 6, 1)):
        with pytest.raises(refusals.NormOverlaps):
            decide(desk, decision="250/QĐ-AH", decided_on=day, valid_from=day)


def test_a_fund_with_its_own_norm_uses_it_and_its_child_too(desk, clock):
    clock.set(dt.date(2026, 1, 5))
    decide(desk)
    decide(desk, fund=desk.book.fund, unit_amount=1_000_000, ceiling=None)
    child = fund("NBKK/NHI")
    assert standings.norm_on(DAY, category="vien-phi", fund=desk.book.fund).unit_amount == 1_000_000
    assert standings.norm_on(DAY, category="vien-phi", fund=child).unit_amount == 1_000_000
    assert standings.norm_on(DAY, category="vien-phi", fund=desk.book.other).unit_amount == 5_000_000


def test_a_voucher_is_counted_by_what_its_request_asks_for(desk):
    decide(desk, per="day", unit_amount=1_000_000, ceiling=None)
    desk.fill()
    voucher = desk.request(8_400_000, people=2)
    assert standings.of_voucher(voucher).over == 6_400_000
    requests.keep(voucher=voucher, actor=desk.officer, units=9)
    assert (standings.of_voucher(voucher).within, standings.of_voucher(voucher).count) == (True, 9)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"unit_amount": 0}, refusals.AmountNotPositive),
        ({"valid_to": dt.date(2026, 1, 1)}, refusals.NormEndsBeforeItBegins),
        ({"decided_on": dt.date(2026, 2, 1)}, refusals.DecidedAfterItBegins),
    ],
)
def test_what_makes_no_sense_is_refused_whole(desk, facts, refusal):
    with pytest.raises(refusal):
        decide(desk, **facts)
    assert not SpendingNorm.objects.exists()


def test_only_who_may_decide_enters_a_norm_and_an_end_is_set_once(desk):
    with pytest.raises(NotAllowed):
        decide(desk, actor=desk.officer)
    norm = norms.end_norm(norm=decide(desk), actor=desk.head, valid_to=dt.date(2026, 12, 31))
    with pytest.raises(refusals.NormEnded):
        norms.end_norm(norm=norm, actor=desk.head, valid_to=dt.date(2027, 1, 31))


def test_no_decision_takes_days_back_from_the_one_that_governed_them(desk):
    """Otherwise a request over its norm loses it after it was written."""
    norm = decide(desk)
    yesterday = desk.today - dt.timedelta(days=1)
    with pytest.raises(refusals.NormEndedInPast):
        norms.end_norm(norm=norm, actor=desk.head, valid_to=yesterday)
    for whose in (None, desk.book.fund):
        with pytest.raises(refusals.NormReachesBack, match="118/QĐ-AH"):
            decide(desk, fund=whose, decision="240/QĐ-AH", unit_amount=90_000_000, ceiling=None, valid_from=yesterday)
    norm.refresh_from_db()
    assert norm.valid_to is None and SpendingNorm.objects.count() == 1
    assert norms.end_norm(norm=norm, actor=desk.head, valid_to=desk.today).valid_to == desk.today


def test_a_request_dated_back_is_held_to_the_norm_of_the_day_it_is_sent(desk, clock):
    decide(desk, decided_on=desk.today, valid_from=desk.today)
    desk.fill()
    yesterday = desk.today - dt.timedelta(days=1)
    assert vouchers.submit(voucher=desk.request(9_000_000, date=yesterday), actor=desk.officer).needs_council


EDITS = (
    "UPDATE donations_spendingnorm SET unit_amount = 9000000",
    "UPDATE donations_spendingnorm SET decision = 'x', valid_to = '2026-12-31'",
    "DELETE FROM donations_spendingnorm",
    "INSERT INTO donations_spendingnorm (name, category, per, unit_amount, decision, decided_on, valid_from, valid_to, added_by_id, added_at) "
    "SELECT name, category, per, unit_amount, decision, decided_on, '2026-02-01', '2026-03-01', added_by_id, added_at FROM donations_spendingnorm",
)


@pytest.mark.parametrize("sql", EDITS)
def test_the_database_keeps_decisions_as_they_were(desk, sql):
    norm = decide(desk)
    with pytest.raises(Error, match="norm"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert SpendingNorm.objects.get() == norm
    assert SpendingNorm.objects.get().valid_to is None


def test_the_request_of_an_approved_paper_is_frozen(desk):
    desk.fill()
    voucher = desk.request(1_000_000)
    requests.keep(voucher=voucher, actor=desk.officer, supplier="Công ty A")
    from donations.services import vouchers

    vouchers.submit(voucher=voucher, actor=desk.officer)
    vouchers.approve(voucher=voucher, approver=desk.approver)
    for edit in (lambda: SpendingRequest.objects.update(supplier="Công ty B"), lambda: SpendingRequest.objects.all().delete()):
        with pytest.raises(Error, match="frozen"), transaction.atomic():
            edit()
    assert SpendingRequest.objects.get().supplier == "Công ty A"
