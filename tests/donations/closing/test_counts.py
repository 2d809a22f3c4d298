"""Counts at a month end: in the middle of a day, late, of what is not there, of holdings that were closed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from donations.models import Account
from donations.selectors import closing as selectors
from donations.selectors.conditions import Condition
from donations.selectors.periods import BookPeriod
from donations.services import closing
from donations.services.closing.refusals import NotReady
from donations.services.drafts import LineDraft
from tests.donations.closing.conftest import NOVEMBER, OCTOBER, SEPTEMBER

pytestmark = pytest.mark.django_db
LAST = dt.date(2026, 10, 31)


def condition(period: BookPeriod, key: str) -> Condition:
    return next(one for one in selectors.checklist(period).conditions if one.key == key)


def goods(office, quantity: int, day: dt.date, *, out: bool = False) -> None:
    sides = {"debit": "fund:NBKK", "credit": "holding:kho"} if out else {"debit": "holding:kho", "credit": "fund:NBKK"}
    kind, book = ("disbursement", "XK") if out else ("receipt", "NK")
    office.book.post(LineDraft(kind=kind, unit="G-GAO", quantity=quantity, **sides), book=book, date=day)


def test_what_moves_after_the_count_of_its_day_makes_no_shortage(office, clock):
    last = dt.date(2026, 11, 30)
    clock.set(dt.datetime(2026, 11, 30, 9))
    office.count("holding:ket", 3_000_000, last)
    clock.set(dt.datetime(2026, 11, 30, 15))
    office.book.receive(500_000, debit="holding:ket", date=last)
    clock.set(dt.date(2026, 12, 3))
    assert condition(NOVEMBER, "safe").state == "ok"
    office.book.receive(70_000, debit="holding:ket", date=dt.date(2026, 11, 27))
    told = condition(NOVEMBER, "safe")
    assert told.state == "read" and "có chứng từ lùi ngày thêm 70.000 đ" in told.words and not told.differences


def test_a_shortage_that_a_later_paper_tells_is_read_and_one_it_does_not_is_bad(office, clock):
    clock.set(dt.datetime(2026, 10, 31, 9))
    office.count("holding:ket", 2_900_000, LAST)
    clock.set(dt.date(2026, 11, 3))
    assert condition(OCTOBER, "safe").state == "bad"
    office.book.disburse(100_000, credit="holding:ket", date=dt.date(2026, 10, 29))
    told = condition(OCTOBER, "safe")
    assert told.state == "read" and "khớp với chứng từ lùi ngày" in told.words
    office.book.disburse(1_000, credit="holding:ket", date=dt.date(2026, 10, 29))
    assert condition(OCTOBER, "safe").state == "bad"


def test_a_banks_balance_stays_that_of_the_end_of_its_day(office):
    office.count_september()
    office.book.receive(90_000, date=dt.date(2026, 9, 30))
    assert condition(SEPTEMBER, "bank").state == "bad"


def test_a_safe_forgotten_at_the_month_end_is_counted_afterwards_and_the_month_closes(office, clock):
    office.count_september()
    office.close(SEPTEMBER)
    office.count("holding:vcb", 3_100_000, LAST)
    clock.set(dt.datetime(2026, 11, 4, 9))
    assert condition(OCTOBER, "safe").state == "bad"
    office.book.receive(200_000, debit="holding:ket", date=dt.date(2026, 11, 2))
    office.count("holding:ket", 3_150_000, dt.date(2026, 11, 4))
    short = condition(OCTOBER, "safe")
    assert short.state == "bad" and "thiếu 50.000 đ" in short.words and "đếm muộn" in short.words
    closing.document(period=OCTOBER, account=office.book.safe.pk, unit="VND", text="Biên bản 11/BB", actor=office.officer)
    assert condition(OCTOBER, "safe").state == "read"
    with pytest.raises(NotReady):  # November is its own month and not over
        closing.sign_first(period=NOVEMBER, actor=office.officer, has_read=True)
    assert office.close(OCTOBER, has_read=True).is_closed


def test_a_store_forgotten_at_the_quarters_end_may_have_given_goods_away_since(office, clock):
    goods(office, 12_500, dt.date(2026, 9, 8))
    office.book.post(LineDraft(kind="receipt", debit="holding:kho", credit="fund:NBKK", unit="SUAT", quantity=4), book="NK", date=dt.date(2026, 9, 9))
    goods(office, 12_500, dt.date(2026, 10, 2), out=True)
    assert condition(SEPTEMBER, "stock").state == "bad"
    office.count("holding:kho", 4, dt.date(2026, 10, 5), unit="SUAT")  # the sheet has no row for rice: none is there
    assert condition(SEPTEMBER, "stock").state == "read"
    assert condition(OCTOBER, "stock").state == "ok"  # October ends no quarter: what was counted early in it is not of its end


def test_a_count_that_left_out_what_the_book_has_counts_nothing_of_it(office):
    goods(office, 12_500, dt.date(2026, 9, 8))
    office.book.post(LineDraft(kind="receipt", debit="holding:kho", credit="fund:NBKK", unit="SUAT", quantity=4), book="NK", date=dt.date(2026, 9, 9))
    office.count("holding:kho", 4, dt.date(2026, 9, 30), unit="SUAT")
    assert "chưa có số đếm" in condition(SEPTEMBER, "stock").words


def test_an_emptied_safe_asks_for_its_last_count_and_then_for_none(office, clock):
    office.book.post(office.book.line("deposit", 3_000_000, debit="holding:vcb", credit="holding:ket"), date=dt.date(2026, 11, 2))
    clock.set(dt.date(2026, 12, 3))
    assert condition(NOVEMBER, "safe").state == "bad"
    clock.set(dt.date(2027, 1, 3))
    assert condition(BookPeriod(2026, "12"), "safe").words == "không có két nào phát sinh"
    Account.objects.filter(code="holding:ket").update(is_open=False)
    assert condition(NOVEMBER, "safe").state == "ok"
    assert condition(BookPeriod(2026, "12"), "safe").state == "ok"


def closed(client_as, holding: Account):
    """The form of a holding sent with "đang dùng" taken away."""
    client, url = client_as("fund_officer"), reverse("holdings:edit", args=[holding.pk])
    form = client.get(url).context["form"]
    typed = {name: form[name].value() for name in form.fields if name != "is_open"}
    return client.post(url, {name: value for name, value in typed.items() if value not in ("", None, False)})


def test_a_holding_is_not_closed_while_anything_is_in_it(office, client_as):
    page = closed(client_as, office.book.safe)
    office.book.safe.refresh_from_db()
    assert office.book.safe.is_open and "còn 3.000.000 đ" in page.context["form"].errors["is_open"][0]
    office.book.post(office.book.line("deposit", 3_000_000, debit="holding:vcb", credit="holding:ket"))
    assert closed(client_as, office.book.safe).status_code == 302
    office.book.safe.refresh_from_db()
    assert not office.book.safe.is_open
