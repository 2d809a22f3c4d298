"""A donation box from the seal to the public list: one writes, three count by their own logins, the money is deposited at once."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page, expect

from cms.accounts.models import User
from donations.models import BoxOpening
from tests.donations.boxes.conftest import Hall
from tests.factories.browser import at_work, chromium, visitor, well
from tests.factories.pages import make_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PIECES = {"n500000": "3", "n200000": "11", "n100000": "27"}


@pytest.fixture
def hall(monkeypatch, settings, person, clock) -> Hall:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.DEBUG = True  # the development server's own static files: pytest collects none
    clock.set(dt.datetime(2026, 3, 11, 9, 4))
    make_home()
    return Hall(person)


def test_from_the_seal_to_the_public_list(hall, live_server) -> None:
    server = live_server.url
    with chromium() as browser:
        officer = at_work(browser, server, hall.officer)
        the_seal_is_compared(officer, server, hall)
        the_count_is_typed_down_the_column(officer)
        opening = BoxOpening.objects.get()
        for person in (hall.cashier, hall.nurse):
            a_counter_confirms_on_the_phone(browser, server, person, opening)
        the_money_goes_to_the_approver(officer, server, hall, opening)
        it_is_approved_on_a_phone(browser, server, hall, opening)
        the_minutes_say_counted_is_deposited(officer, server, opening)
        everyone_sees_the_sum_and_nobody_who_counted(visitor(browser), server, hall)
    opening.refresh_from_db()
    assert (opening.state, hall.balance(hall.book.safe), hall.balance(hall.box.holding)) == ("posted", 6_400_000, 0)


def the_seal_is_compared(officer: Page, server: str, hall: Hall) -> None:
    officer.goto(f"{server}/quan-tri/so/hom/{hall.box.pk}/mo/")
    well(officer)
    officer.fill("[name=old_seal]", "NP-004512")
    officer.fill("[name=new_seal]", "NP-004633")
    for person in hall.committee:
        officer.check(f"[name=counters][value='{person.pk}']")
    officer.click("text=So niêm phong và mở biên bản")


def the_count_is_typed_down_the_column(officer: Page) -> None:
    """Enter goes down the column and never submits; the total follows in the header."""
    officer.locator("[name=counted-n500000]").focus()
    for pieces in PIECES.values():
        officer.keyboard.type(pieces)
        officer.keyboard.press("Enter")
    assert officer.evaluate("document.activeElement.name") == "counted-n50000"
    expect(officer.locator(".bo-dau [data-counted=total]")).to_have_text("6.400.000 đ")
    expect(officer.locator(".bo-dau [data-counted=words]")).to_have_text("Sáu triệu bốn trăm nghìn đồng")
    well(officer)
    officer.click("button[value=count]")
    expect(officer.get_by_text("Đã lưu số đếm.", exact=False)).to_be_visible()


def a_counter_confirms_on_the_phone(browser: Browser, server: str, person: User, opening: BoxOpening) -> None:
    counter = at_work(browser, server, person, width=390, has_touch=True)
    counter.click(f"#hom-quyen-gop a[href$='/lan-mo/{opening.pk}/']")
    expect(counter.locator("button[value=confirm]")).to_contain_text("6.400.000")
    well(counter)
    counter.click("button[value=confirm]")
    expect(counter.get_by_text("Bạn đã xác nhận số đếm này.")).to_be_visible()
    counter.close()


def the_money_goes_to_the_approver(officer: Page, server: str, hall: Hall, opening: BoxOpening) -> None:
    """Only when all three have confirmed; nothing is in the safe's book yet."""
    officer.goto(f"{server}/quan-tri/so/hom/lan-mo/{opening.pk}/")
    officer.click("button[value=confirm]")
    expect(officer.locator("button[value=post]")).to_contain_text("6.400.000")
    officer.click("button[value=post]")
    expect(officer.get_by_text("Đã gửi người duyệt.", exact=False)).to_be_visible()
    opening.refresh_from_db()
    assert (opening.state, hall.balance(hall.book.safe)) == ("waiting", 0)


def it_is_approved_on_a_phone(browser: Browser, server: str, hall: Hall, opening: BoxOpening) -> None:
    """The approver finds it on their first screen, reads who counted, and decides."""
    approver = at_work(browser, server, hall.approver, width=390, has_touch=True)
    approver.locator(f"a[href$='/chung-tu/{opening.deposit_id}/duyet/']").first.click()
    expect(approver.get_by_text("3 người đã đếm và xác nhận", exact=False)).to_be_visible()
    well(approver)
    approver.click("button[value=approve]")
    expect(approver.get_by_text("Đã duyệt, cấp số CK-2026-000001.", exact=False)).to_be_visible()
    approver.close()


def the_minutes_say_counted_is_deposited(officer: Page, server: str, opening: BoxOpening) -> None:
    officer.goto(f"{server}/quan-tri/so/hom/lan-mo/{opening.pk}/")
    expect(officer.locator("main")).to_contain_text("PT-2026-000001")
    expect(officer.get_by_text("Đã đếm = đã nộp")).to_be_visible()
    well(officer)
    officer.click("footer a:has-text('In biên bản')")
    expect(officer.locator(".bo-giay")).to_contain_text("Sáu triệu bốn trăm nghìn đồng")


def everyone_sees_the_sum_and_nobody_who_counted(page: Page, server: str, hall: Hall) -> None:
    page.goto(f"{server}/hom-quyen-gop/")
    expect(page.locator(".donation-box")).to_contain_text("6.400.000")
    well(page)
    assert str(hall.nurse) not in page.content()
    page.locator(".openings a").first.click()
    expect(page.locator("main")).to_contain_text("6.400.000")
