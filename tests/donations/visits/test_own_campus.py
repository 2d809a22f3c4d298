"""A group is answered and received by the campus it comes to; the day's form offers that campus' places, chosen where plain."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from cms.accounts.models import Campus
from donations.models import Account, Fund, LedgerEntry
from donations.services import visits
from donations.services.visits import MoneyGift
from donations.services.visits.refusals import VisitOfOtherCampus

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(kitchen):
    other = Campus.objects.create(code="cs9", name="Cơ sở 9", short_name="CS9")
    kitchen.worker.campus = other
    kitchen.worker.save()
    return other


def test_people_of_another_campus_neither_answer_nor_receive(kitchen, elsewhere, client_as):
    visit = kitchen.visit()
    money = MoneyGift(fund=kitchen.book.fund, holding=kitchen.book.safe, amount=500_000)
    acts = (
        lambda: visits.receive(visit=visit, actor=kitchen.worker, money=money),
        lambda: visits.accept(visit=visit, actor=kitchen.worker, date=visit.date, starts=dt.time(9, 0), answer="9 giờ ngày 21/11"),
        lambda: visits.decline(visit=visit, actor=kitchen.worker, answer="Xin lỗi đoàn"),
        lambda: visits.mark_absent(visit=visit, actor=kitchen.worker),
    )
    for act in acts:
        with pytest.raises(VisitOfOtherCampus):
            act()
    visit.refresh_from_db()
    assert visit.state == "scheduled" and not LedgerEntry.objects.exists()
    page = client_as("social_worker").get(reverse("backoffice:visit", args=[visit.pk])).content.decode()
    assert "người của cơ sở ấy trả lời và đón" in page and "?viec=nhan" not in page


def test_the_days_form_offers_the_visits_campus_and_nothing_ended(kitchen, client_as):
    other = Campus.objects.create(code="cs9", name="Cơ sở 9", short_name="CS9")
    far = Account.objects.create(code="holding:ket9", name="Két 9", nature="holding", place="safe", campus=other)
    Account.objects.filter(pk=kitchen.book.bank.pk).update(is_public=False)
    Fund.objects.filter(pk=kitchen.book.other.pk).update(ends=dt.date(2026, 11, 1))
    page = client_as("social_worker").get(reverse("backoffice:visit_receive", args=[kitchen.visit().pk]))
    form, row = page.context["form"], page.context["goods"].forms[0]
    places = set(form.fields["holding"].queryset)
    assert kitchen.book.safe in places and far not in places and kitchen.book.bank not in places
    assert kitchen.book.other not in set(form.fields["fund"].queryset) | set(row.fields["fund"].queryset)
    assert (form.initial["holding"], form.initial["fund"]) == (kitchen.book.safe.pk, kitchen.book.fund.pk)
    assert (row.initial["holding"], row.initial["fund"]) == (kitchen.book.store.pk, kitchen.book.fund.pk)


def test_rows_left_as_they_came_are_no_gift(kitchen, client_as):
    visit, client = kitchen.visit(), client_as("social_worker")
    address = reverse("backoffice:visit_receive", args=[visit.pk])
    sent = {"display": "initials", "amount": "500k", "fund": kitchen.book.fund.pk, "holding": kitchen.book.safe.pk}
    for n in range(4):
        sent |= {f"goods-{n}-fund": kitchen.book.fund.pk, f"goods-{n}-holding": kitchen.book.store.pk}
    sent |= {"goods-TOTAL_FORMS": "4", "goods-INITIAL_FORMS": "0"}
    assert client.post(address, sent).status_code == 302
    assert kitchen.entries() == [("receipt", "VND", 500_000)]
