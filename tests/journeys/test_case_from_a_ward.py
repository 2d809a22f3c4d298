"""A family in hardship: reported from a ward's telephone in a minute, met, promised an answer, and asked for in a linked request."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from donations.models import Case, CaseDraft, SpendingRequest
from tests.donations.cases.conftest import NAME, Ward
from tests.factories.browser import accessibility_faults, chromium, sideways, sign_in
from tests.factories.ledger import Book
from tests.factories.pages import make_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ward(monkeypatch, settings, person, clock) -> Ward:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.DEBUG = True  # the development server's own static files: pytest collects none
    clock.set(dt.datetime(2026, 11, 18, 9, 0))
    make_home()
    Book().receive(50_000_000)
    return Ward(person)


def well(page: Page) -> None:
    """Clean for axe, no wider than the screen, also inside Wagtail's own scrolling part."""
    assert accessibility_faults(page) == []
    assert sideways(page) == 0
    assert page.evaluate("(main => main ? main.scrollWidth - main.clientWidth : 0)(document.querySelector('#main'))") == 0


def test_from_the_ward_to_a_linked_request(ward, live_server) -> None:
    book = Book()
    with chromium() as browser:
        phone = browser.new_page(viewport={"width": 390, "height": 844}, locale="vi-VN", has_touch=True)
        sign_in(phone, live_server.url, ward.liaison)
        phone.click("text=Báo một gia đình")
        well(phone)
        phone.fill("[name=name]", NAME)
        phone.select_option("[name=ward]", label="Khoa Nội")
        phone.select_option("[name=campus]", str(ward.campus.pk))
        phone.click("label:has-text('Viện phí')")
        # The telephone is put away before the report is sent: what was typed is there again.
        expect(phone.locator("[data-bo-case-draft-target=state]")).to_contain_text("Đã giữ nháp lúc", timeout=15_000)
        assert CaseDraft.objects.count() == 1
        phone.on("dialog", lambda dialog: dialog.accept())
        phone.goto(f"{live_server.url}/quan-tri/so/ho-so/bao/")
        expect(phone.locator("[name=name]")).to_have_value(NAME)
        phone.click("text=Báo phòng Công tác xã hội")
        expect(phone.get_by_text("Đã báo, mã hồ sơ", exact=False)).to_be_visible()
        assert NAME not in phone.content()
        case = Case.objects.get()
        phone.close()

        worker = browser.new_page(viewport={"width": 1280, "height": 900}, locale="vi-VN")
        sign_in(worker, live_server.url, ward.worker)
        worker.click(f"text=Gặp gia đình {case.code}")
        expect(worker.locator("#nguoi")).to_be_visible()
        assert NAME in worker.content()
        well(worker)
        worker.select_option("[name=kind]", "contact")
        worker.fill("[name=note]", "Gặp tại giường.")
        worker.click("button[value=step]")
        expect(worker.get_by_text("Đang xác minh")).to_be_visible()
        worker.fill("[name=answer_due]", "25/11/2026")
        worker.click("button[value=slip]")
        expect(worker.locator(".bo-giay")).to_contain_text("ngày 25 tháng 11 năm 2026")
        well(worker)
        worker.goto(f"{live_server.url}/quan-tri/so/ho-so/{case.code}/")
        worker.click("text=Lập đề nghị chi")
        expect(worker.locator("[name=case]")).to_have_value(case.code)
        assert NAME not in worker.content()
        worker.fill("[name=amount]", "2tr")
        worker.fill("[name=title]", f"Viện phí, hồ sơ {case.code}")
        worker.select_option("[name=fund]", str(book.fund.pk))
        worker.select_option("[name=category]", "vien-phi")
        worker.fill("[name=people]", "1")
        worker.select_option("[name=holding]", str(book.bank.pk))
        worker.click("button[value=draft]")
        expect(worker.get_by_text("Đã lưu nháp", exact=False)).to_be_visible()
        worker.goto(f"{live_server.url}/quan-tri/so/ho-so/{case.code}/")
        expect(worker.locator("#de-nghi + *, [aria-labelledby=de-nghi]").last).to_contain_text("Nháp")
    case.refresh_from_db()
    assert (case.state, case.first_contact_minutes, case.slip_number) == ("assessing", 0, "PH-2026-00001")
    assert SpendingRequest.objects.get().case == case
