"""A donation box from the seal to the public list: one writes, three count by their own logins, the money is deposited at once."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from donations.models import BoxOpening
from tests.donations.boxes.conftest import Hall
from tests.factories.browser import accessibility_faults, chromium, sideways, sign_in
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


def well(page: Page) -> None:
    """Clean for axe, no wider than the screen, also inside Wagtail's own scrolling part."""
    assert accessibility_faults(page) == []
    assert sideways(page) == 0
    assert page.evaluate("(main => main ? main.scrollWidth - main.clientWidth : 0)(document.querySelector('#main'))") == 0


def test_from_the_seal_to_the_public_list(hall, live_server) -> None:
    with chromium() as browser:
        officer = browser.new_page(viewport={"width": 1280, "height": 900}, locale="vi-VN")
        sign_in(officer, live_server.url, hall.officer)
        officer.goto(f"{live_server.url}/quan-tri/so/hom/{hall.box.pk}/mo/")
        well(officer)
        officer.fill("[name=old_seal]", "NP-004512")
        officer.fill("[name=new_seal]", "NP-004633")
        for person in hall.committee:
            officer.check(f"[name=counters][value='{person.pk}']")
        officer.click("text=So niêm phong và mở biên bản")

        # Enter goes down the column and never submits; the total follows in the header.
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
        opening = BoxOpening.objects.get()

        for person in (hall.cashier, hall.nurse):
            counter = browser.new_page(viewport={"width": 390, "height": 844}, locale="vi-VN", has_touch=True)
            sign_in(counter, live_server.url, person)
            counter.click(f"#hom-quyen-gop a[href$='/lan-mo/{opening.pk}/']")
            expect(counter.locator("button[value=confirm]")).to_contain_text("6.400.000")
            well(counter)
            counter.click("button[value=confirm]")
            expect(counter.get_by_text("Bạn đã xác nhận số đếm này.")).to_be_visible()
            counter.close()

        officer.goto(f"{live_server.url}/quan-tri/so/hom/lan-mo/{opening.pk}/")
        officer.click("button[value=confirm]")
        expect(officer.locator("button[value=post]")).to_contain_text("6.400.000")
        officer.click("button[value=post]")
        expect(officer.get_by_text("Đã gửi người duyệt.", exact=False)).to_be_visible()
        opening.refresh_from_db()
        assert (opening.state, hall.balance(hall.book.safe)) == ("waiting", 0)

        # The approver finds it on their first screen, reads who counted, and decides on the phone.
        approver = browser.new_page(viewport={"width": 390, "height": 844}, locale="vi-VN", has_touch=True)
        sign_in(approver, live_server.url, hall.approver)
        approver.locator(f"a[href$='/chung-tu/{opening.deposit_id}/duyet/']").first.click()
        expect(approver.get_by_text("3 người đã đếm và xác nhận", exact=False)).to_be_visible()
        well(approver)
        approver.click("button[value=approve]")
        expect(approver.get_by_text("Đã duyệt, cấp số CK-2026-000001.", exact=False)).to_be_visible()
        approver.close()

        officer.goto(f"{live_server.url}/quan-tri/so/hom/lan-mo/{opening.pk}/")
        expect(officer.locator("main")).to_contain_text("PT-2026-000001")
        expect(officer.get_by_text("Đã đếm = đã nộp")).to_be_visible()
        well(officer)
        officer.click("footer a:has-text('In biên bản')")
        expect(officer.locator(".bo-giay")).to_contain_text("Sáu triệu bốn trăm nghìn đồng")

        visitor = browser.new_page(viewport={"width": 390, "height": 844}, locale="vi-VN")
        visitor.goto(f"{live_server.url}/hom-quyen-gop/")
        expect(visitor.locator(".donation-box")).to_contain_text("6.400.000")
        well(visitor)
        assert str(hall.nurse) not in visitor.content()
        visitor.locator(".openings a").first.click()
        expect(visitor.locator("main")).to_contain_text("6.400.000")
    opening.refresh_from_db()
    assert (opening.state, hall.balance(hall.book.safe), hall.balance(hall.box.holding)) == ("posted", 6_400_000, 0)
