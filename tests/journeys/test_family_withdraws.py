"""A family withdraws by the public form, on a phone that runs no script; the keeper finds the consent; the story is gone."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from cms.operations.forms import PublicFormMixin
from stories.models import StoryPage
from tests.factories.browser import at_work, chromium, visitor, well
from tests.factories.pages import make_home, make_stories, make_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story(monkeypatch, settings, clock, tmp_path) -> StoryPage:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    monkeypatch.setattr(PublicFormMixin, "MIN_SECONDS", 0)
    settings.DEBUG = True  # the development server's own static files: pytest collects none
    settings.WITHDRAWAL_JOURNAL = str(tmp_path / "journal.jsonl")
    return make_story(make_stories(make_home()), "Người thợ mộc ở hành lang", consent_points="Tên đã đổi")


def test_a_family_takes_its_story_back(story, live_server, person) -> None:
    address, record = live_server.url, story.appearances.get().record
    with chromium() as browser:
        reader = visitor(browser)
        reader.goto(f"{address}{story.url}")
        reader.get_by_role("link", name="Rút lại câu chuyện").click()
        well(reader)
        number = the_family_asks(browser, f"{address}/quyen-du-lieu-ca-nhan/", story.url)
        desk = at_work(browser, address, person("consent_keeper"))
        the_keeper_withdraws(desk, address, number, record.number)
        the_family_reads_the_answer(browser, address, number)
        gone = reader.goto(f"{address}{story.url}")
        assert gone is not None and gone.status == 410
    assert not StoryPage.objects.exists()
    assert "Người thợ mộc" not in Client().get("/cau-chuyen/").content.decode()


def phone(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False, locale="vi-VN").new_page()


def the_family_asks(browser: Browser, address: str, story: str) -> str:
    page = phone(browser)
    page.goto(address)
    page.fill("[name=about]", f"Bài {story}, chuyện của bố tôi")
    page.fill("[name=name]", "Hồ Thị Giả")
    page.click("main button")
    expect(page.get_by_text("Xin chọn một điều.")).to_be_visible()
    assert "bố tôi" in page.input_value("[name=about]")
    page.check("[name=wish][value=withdraw]")
    page.fill("[name=contact]", "0900 000 123")
    page.click("main button")
    number = page.locator(".receipt-number").inner_text()
    page.close()
    return number


def the_keeper_withdraws(desk: Page, address: str, number: str, record: str) -> None:
    desk.goto(f"{address}/quan-tri/")
    desk.get_by_role("link", name="Rút lại, gỡ câu chuyện hoặc ảnh").click()
    well(desk)
    desk.get_by_role("button", name="Tôi xử lý").click()
    desk.fill("[name=number]", record)
    desk.get_by_role("button", name="Nối với phiếu này").click()
    desk.get_by_role("link", name="Rút lại…").click()
    well(desk)
    expect(desk.get_by_text("Người thợ mộc ở hành lang")).to_be_visible()
    assert desk.input_value("[name=request_number]") == number
    desk.fill("[name=reason]", "Gia đình gửi yêu cầu trên web")
    desk.check("[name=sure]")
    desk.get_by_role("button", name="Rút lại và xóa hẳn").click()
    expect(desk.get_by_text("Đã rút lại: 1 trang")).to_be_visible()
    desk.fill("[name=words]", "Chúng tôi đã gỡ bài và ảnh. Cảm ơn gia đình.")
    desk.get_by_role("button", name="Trả lời", exact=True).click()
    expect(desk.get_by_role("link", name="In thư trả lời")).to_be_visible()


def the_family_reads_the_answer(browser: Browser, address: str, number: str) -> None:
    page = phone(browser)
    page.goto(f"{address}/quyen-du-lieu-ca-nhan/tra-loi/")
    page.fill("[name=number]", number.lower())
    page.click("main button")
    expect(page.get_by_text("Chúng tôi đã gỡ bài và ảnh. Cảm ơn gia đình.")).to_be_visible()
    page.close()
