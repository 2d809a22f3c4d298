"""An approver between two ward rounds: from Hôm nay to the decision on a 390-pixel screen, and by a one-time link without a session."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from donations.models import Status
from donations.services.approving import links
from tests.donations.backoffice.conftest import Desk
from tests.factories.browser import accessibility_faults, chromium, sideways, sign_in
from tests.factories.pages import make_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST_SCREEN = 844


@pytest.fixture
def desk(monkeypatch, settings, person) -> Desk:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.DEBUG = True  # the development server's own static files: pytest collects none
    make_home()
    made = Desk(person)
    made.fill(100_000_000)
    return made


def phone(browser) -> Page:
    page = browser.new_page(viewport={"width": 390, "height": FIRST_SCREEN}, locale="vi-VN", has_touch=True)
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


def well(page: Page) -> None:
    """Clean for axe, no wider than the screen, also inside Wagtail's own scrolling part."""
    assert accessibility_faults(page) == []
    assert sideways(page) == 0
    assert page.evaluate("(main => main ? main.scrollWidth - main.clientWidth : 0)(document.querySelector('#main'))") == 0


def on_the_first_screen(page: Page, *facts: str) -> None:
    """All facts to decide, and both buttons, without scrolling; nothing of them under the bar."""
    bar = page.locator(".bo-tay--duyet").bounding_box()
    assert bar and bar["y"] + bar["height"] <= FIRST_SCREEN + 1
    for fact in facts:
        box = page.locator("form").get_by_text(fact, exact=False).first.bounding_box()
        assert box and box["y"] + box["height"] <= bar["y"], fact
    for button in page.locator(".bo-tay--duyet button").all():
        box = button.bounding_box()
        assert box and box["height"] >= 44


def test_approved_between_two_ward_rounds(desk, live_server) -> None:
    voucher = desk.submitted(8_400_000)
    with chromium() as browser:
        page = phone(browser)
        sign_in(page, live_server.url, desk.approver)
        page.click("text=Viện phí, hồ sơ HS-7K3M")
        page.wait_for_url(f"{live_server.url}/quan-tri/so/chung-tu/{voucher.pk}/duyet/")
        facts = ("Viện phí, hồ sơ HS-7K3M", "8.400.000 đ", "Tám triệu bốn trăm nghìn đồng", "Chưa có giấy tờ kèm theo", "91.600.000 đ")
        on_the_first_screen(page, *facts)
        well(page)
        page.get_by_role("button", name="Trả lại", exact=True).click()
        expect(page.locator("#id_note_error")).to_contain_text("Hãy viết một câu")
        well(page)
        page.click("text=Duyệt 8.400.000 đ")
        expect(page.locator(".bo-tay__cau")).to_contain_text("đã duyệt")
        well(page)
        assert page.complaints == []
    voucher.refresh_from_db()
    assert (voucher.status, voucher.approver) == (Status.APPROVED, desk.approver)


def test_approved_by_a_one_time_link_without_a_session(desk, live_server) -> None:
    voucher = desk.submitted(8_400_000)
    made = links.for_oneself(voucher=voucher, approver=desk.approver)
    address = f"{live_server.url}/duyet/{made.secret}/"
    with chromium() as browser:
        page = phone(browser)
        page.goto(address)
        assert "8.400.000" not in page.content()
        well(page)
        page.click("text=Mở đề nghị")
        on_the_first_screen(page, "Viện phí, hồ sơ HS-7K3M", "8.400.000 đ", "91.600.000 đ")
        well(page)
        page.click("text=Duyệt 8.400.000 đ")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Đã duyệt, cấp số PC-")
        assert page.complaints == []
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_have_text("Đường dẫn không còn dùng được")
        assert page.context.cookies(live_server.url) == [] or all(cookie["name"] != "sessionid" for cookie in page.context.cookies(live_server.url))
    voucher.refresh_from_db()
    assert voucher.status == Status.APPROVED
