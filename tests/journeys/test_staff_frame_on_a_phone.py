"""The head of any staff page on a 390-pixel screen, ours and Wagtail's own: nothing cut, nothing too small for a thumb; council to signature."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from donations.models import Status
from donations.services.approving import council
from tests.donations.backoffice.conftest import Desk
from tests.factories.browser import accessibility_faults, chromium, sideways, sign_in
from tests.factories.pages import make_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TARGETS = """() => [...document.querySelectorAll(
    '.w-slim-header a, .w-slim-header button, .listing .w-dropdown__toggle, .listing .title-wrapper a, #main .button')]
  .map(one => [one.textContent.trim() || one.getAttribute('aria-label') || one.className, one.getBoundingClientRect()])
  .filter(([, box]) => box.width && box.height)
  .filter(([, box]) => box.height < 43.5 || box.right > innerWidth + 1 || box.left < 0)
  .map(([name, box]) => `${name}: ${Math.round(box.height)} high, ${Math.round(box.left)} to ${Math.round(box.right)}`)"""


@pytest.fixture
def desk(monkeypatch, settings, person) -> Desk:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.DEBUG = True  # the development server's own static files: pytest collects none
    make_home()
    made = Desk(person)
    made.fill(100_000_000)
    return made


def phone(browser) -> Page:
    return browser.new_page(viewport={"width": 390, "height": 844}, locale="vi-VN", has_touch=True)


def whole(page: Page, address: str) -> None:
    page.goto(address)
    assert page.evaluate(TARGETS) == [], address
    assert sideways(page) == 0, address
    assert page.evaluate("(main => main.scrollWidth - main.clientWidth)(document.querySelector('#main'))") == 0, address


def test_every_button_of_the_head_is_whole_and_wide_enough_for_a_thumb(desk, live_server) -> None:
    paid = desk.paid(8_400_000)
    with chromium() as browser:
        page = phone(browser)
        sign_in(page, live_server.url, desk.officer)
        staff = f"{live_server.url}/quan-tri/so"
        for path in (f"/chung-tu/{paid.pk}/", "/quy/", "/noi-giu/", "/chung-tu/", f"/quy/inspect/{desk.book.fund.pk}/"):
            whole(page, f"{staff}{path}")
        page.goto(f"{live_server.url}/quan-tri/khong-co-trang-nay/")
        expect(page).to_have_title("Không thấy trang này - Sổ Mở")
        page.get_by_role("link", name="Về Hôm nay").click()
        expect(page).to_have_title("Hôm nay - Sổ Mở")


def test_a_member_of_the_council_finds_reads_and_signs_on_a_phone(desk, person, live_server) -> None:
    council.decide_threshold(actor=desk.head, threshold=20_000_000, decision="45/QĐ-BV", starts=dt.date.today())
    over = desk.submitted(30_000_000)
    with chromium() as browser:
        page = phone(browser)
        sign_in(page, live_server.url, person("council"))
        page.goto(f"{live_server.url}/quan-tri/")
        page.locator("#cho-hoi-dong").get_by_role("link", name="Xem cả danh sách").click()
        expect(page.get_by_text("trên ngưỡng 20.000.000")).to_be_visible()
        assert accessibility_faults(page) == []
        assert sideways(page) == 0
        page.get_by_role("link", name=over.title).click()
        page.get_by_role("button", name="Ký cho hội đồng 30.000.000 đ").click()
        expect(page.get_by_text("Đã ký cho hội đồng")).to_be_visible()
        page.goto(f"{live_server.url}/quan-tri/so/cho-hoi-dong/")
        expect(page.get_by_text("Không có đề nghị nào chờ hội đồng.")).to_be_visible()
    over.refresh_from_db()
    assert over.status == Status.SUBMITTED
