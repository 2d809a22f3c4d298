"""Hôm nay shows each person the work of their campus and of campuses nobody keeps; one switch shows the whole hospital (0051)."""

from __future__ import annotations

import datetime as dt

import pytest

from cms.operations import clock as house_clock
from donations.backoffice.waiting import work_for
from donations.models import FoodBatch, Lot
from tests.donations.food.conftest import kitchen
from tests.donations.in_kind.conftest import Store
from tests.factories import ledger as made
from tests.factories.door import let_in

__all__ = ["kitchen"]
pytestmark = pytest.mark.django_db
HOME, EVERYTHING = "/quan-tri/", "/quan-tri/?co-so=tat-ca"


def told(person) -> list[tuple[str, bool]]:
    return [(one.name, one.elsewhere) for one in work_for(person)]


def page(client, person, address=HOME) -> str:
    let_in(client, person)
    return client.get(address).content.decode()


def test_a_cashier_finds_the_own_safe_first_and_others_behind_the_switch(hospital, client):
    own, _other = hospital.staff("cashier", hospital.two), hospital.staff("cashier", hospital.one)
    hospital.from_safe(hospital.safe_one, title="Chi ở cơ sở một")
    hospital.from_safe(hospital.safe_two, title="Chi ở cơ sở hai")
    assert told(own) == [("Chi ở cơ sở hai", False), ("Chi ở cơ sở một", True)]
    shown = page(client, own)
    assert "Chi ở cơ sở hai" in shown and "Chi ở cơ sở một" not in shown and "1 việc của cơ sở khác" in shown
    assert "Chi ở cơ sở một" in page(client, own, EVERYTHING)


def test_a_campus_without_a_cashier_waits_for_all_of_them(hospital, client):
    own = hospital.staff("cashier", hospital.two)
    hospital.from_safe(hospital.safe_one, title="Chi ở cơ sở một")
    assert told(own) == [("Chi ở cơ sở một", False)]


def test_who_belongs_to_no_campus_sees_everything_and_no_switch(hospital, client):
    hospital.staff("cashier", hospital.two), hospital.staff("cashier", hospital.one)
    hospital.from_safe(hospital.safe_one, title="Chi ở cơ sở một")
    assert told(hospital.cashier) == [("Chi ở cơ sở một", False)]
    shown = page(client, hospital.cashier)
    assert "Chi ở cơ sở một" in shown and "co-so=tat-ca" not in shown


def test_an_approver_decides_first_for_the_own_campus(hospital, client):
    hospital.fill(9_000_000, holding=hospital.book.bank)
    own, _other = hospital.staff("approver", hospital.two), hospital.staff("approver", hospital.one)
    hospital.submitted(1_000_000, holding=hospital.book.bank, campus=hospital.one, title="Cho cơ sở một")
    hospital.submitted(1_000_000, holding=hospital.book.bank, campus=hospital.two, title="Cho cơ sở hai")
    hospital.submitted(1_000_000, holding=hospital.book.bank, title="Cho cả bệnh viện")
    assert told(own) == [("Cho cơ sở hai", False), ("Cho cả bệnh viện", False), ("Cho cơ sở một", True)]


def test_ones_own_draft_is_never_elsewhere(hospital):
    officer, _cashier = hospital.staff("fund_officer", hospital.two), hospital.staff("cashier", hospital.one)
    hospital.request(holding=hospital.safe_one, actor=officer, title="Nháp của mình")
    assert told(officer) == [("Nháp của mình", False)]


def test_the_own_campus_is_not_pushed_out_by_a_long_list_of_another(hospital, monkeypatch):
    monkeypatch.setattr("donations.backoffice.waiting.MOST", 2)
    own, _other = hospital.staff("cashier", hospital.two), hospital.staff("cashier", hospital.one)
    for number in range(3):
        hospital.from_safe(hospital.safe_one, 100_000, title=f"Một {number}")
    hospital.from_safe(hospital.safe_two, 100_000, title="Hai")
    assert told(own)[0] == ("Hai", False)


def test_the_panel_of_safes_speaks_of_the_own_one(hospital, client):
    own, _other = hospital.staff("cashier", hospital.two), hospital.staff("cashier", hospital.one)
    panel = page(client, own).partition('id="ket"')[2].partition("</section>")[0]
    assert "Két cơ sở 2" in panel and "Két cơ sở 1" not in panel
    assert "Két cơ sở 1" in page(client, own, EVERYTHING).partition('id="ket"')[2].partition("</section>")[0]


def test_a_storekeeper_is_told_of_the_own_store(person, clock, client):
    store = Store(person)
    near, _far = store.second(store.keeper, store.book.campus), store.second(store.keeper, store.far)
    store.bring(5, (5, "2026-11-25"))
    store.bring(7, (7, "2026-11-24"), holding=store.there)
    assert Lot.objects.count() == 2 and house_clock.today() == dt.date(2026, 11, 21)
    shown = page(client, near)
    assert shown.count("Kho cơ sở 1") and "Kho cơ sở 2" not in shown
    assert "Kho cơ sở 2" in page(client, near, EVERYTHING)


def test_a_cook_is_told_of_the_own_kitchen(kitchen, client):
    far = made.campus("co-so-2")
    kitchen.dish("cháo cá")
    other = kitchen.worker
    other.campus, kitchen.cook.campus = far, kitchen.campus
    other.save(), kitchen.cook.save()
    assert FoodBatch.objects.count() == 1
    assert "cháo cá" in page(client, kitchen.cook) and "cháo cá" not in page(client, other)
    assert "cháo cá" in page(client, other, EVERYTHING)
