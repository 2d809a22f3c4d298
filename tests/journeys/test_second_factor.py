"""The door in a real browser: a first app from its QR page, codes to print, a passkey, being asked again, being warned."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from cms.accounts import factors
from cms.accounts.models import User
from tests.factories.browser import PASSWORD, accessibility_faults, chromium, sideways, sign_in
from tests.factories.pages import make_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(monkeypatch, settings):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.DEBUG = True  # the development server's own static files: pytest collects none
    return make_home()


@pytest.fixture
def cashier(site, person) -> User:
    user = person("cashier")
    user.email = "thu-quy@example.vn"
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def page(site):
    with chromium() as browser:
        opened = browser.new_page(viewport={"width": 320, "height": 800}, locale="vi-VN")
        opened.complaints = []
        opened.on("console", lambda message: opened.complaints.append(message.text) if message.type in {"error", "warning"} else None)
        opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
        yield opened


def well(page: Page) -> None:
    """Clean for axe and no wider than a narrow screen."""
    assert accessibility_faults(page) == []
    assert sideways(page) == 0


def type_password(page: Page, server: str) -> None:
    page.goto(f"{server}/tai-khoan/login/")
    page.fill("[name=login]", "thu-quy")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")


def sign_out(page: Page, server: str) -> None:
    page.goto(f"{server}/tai-khoan/logout/")
    page.click("main button")


def test_from_the_first_app_to_a_passkey(page, cashier, live_server) -> None:
    server = live_server.url
    type_password(page, server)
    expect(page.get_by_role("heading", level=1)).to_have_text("Bước xác nhận thứ hai")
    assert "mật khẩu một mình chưa đủ" in page.inner_text("main")
    well(page)
    page.click("text=Cài ứng dụng mã")
    assert page.locator("img.qr").evaluate("image => image.naturalWidth") > 100
    well(page)
    secret = re.sub(r"\s", "", page.inner_text(".letters"))
    page.fill("[name=code]", totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))
    page.click("text=Xong, lưu ứng dụng này")
    codes = page.locator(".spare code").all_inner_texts()
    assert len(set(codes)) == 10
    expect(page.get_by_role("button", name="In mã dự phòng")).to_be_visible()
    well(page)

    page.goto(f"{server}/tai-khoan/buoc-hai/")
    well(page)
    debugger = page.context.new_cdp_session(page)
    debugger.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    debugger.send("WebAuthn.addVirtualAuthenticator", {"options": {**device, "automaticPresenceSimulation": True}})
    page.click("text=Thêm khóa đăng nhập")
    well(page)
    page.fill("[name=name]", "Máy ở quầy")
    page.click("text=Tạo khóa")
    page.wait_for_url(f"{server}/tai-khoan/buoc-hai/")
    assert "Máy ở quầy" in page.inner_text("main")
    well(page)

    sign_out(page, server)
    type_password(page, server)
    well(page)
    page.click("text=Dùng khóa đăng nhập")
    page.wait_for_url(f"{server}/quan-tri/")

    sign_out(page, server)
    type_password(page, server)
    page.fill("[name=code]", codes[3])
    page.click("main button.btn:not([type=button])")
    page.wait_for_url(f"{server}/quan-tri/")
    sign_out(page, server)
    type_password(page, server)
    page.fill("[name=code]", codes[3])
    page.click("main button.btn:not([type=button])")
    assert "Mã chưa đúng hoặc đã dùng rồi" in page.inner_text("main")
    well(page)
    assert page.complaints == []


def test_before_signing_out_for_want_of_work_the_page_warns_and_keeps_what_was_typed(page, cashier, live_server) -> None:
    server = live_server.url
    page.set_viewport_size({"width": 1280, "height": 800})
    sign_in(page, server, cashier)
    page.clock.install()
    page.goto(f"{server}/quan-tri/account/")
    warning = page.get_by_role("alertdialog")
    page.clock.fast_forward("12:30")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("01:00")
    expect(warning).to_contain_text("Sắp tự đăng xuất")
    page.click("text=Ở lại, làm tiếp")
    expect(warning).to_be_hidden()
    page.locator("input[type=text]").first.fill("Đang gõ dở")
    page.clock.fast_forward("15:10")
    expect(warning).to_contain_text("Những gì đang gõ vẫn còn")
    page.keyboard.press("Escape")
    expect(warning).to_be_visible()
    page.click("text=Đã đăng nhập, làm tiếp")  # signed in again in another tab
    expect(warning).to_be_hidden()
    assert page.locator("input[type=text]").first.input_value() == "Đang gõ dở"


def test_twenty_wrong_passwords_are_shut_out_by_the_fifth(page, cashier, live_server) -> None:
    told = []
    for _ in range(20):
        page.goto(f"{live_server.url}/tai-khoan/login/")
        page.fill("[name=login]", "thu-quy")
        page.fill("[name=password]", "không phải")
        with page.expect_navigation() as answer:
            page.click("main button")
        told.append(answer.value.status)
    assert told == [200] * 4 + [429] * 16
    assert "Chờ 15 phút" in page.inner_text("main")
    well(page)


def test_a_code_is_asked_again_with_what_was_typed(page, cashier, live_server, settings) -> None:
    server = live_server.url
    sign_in(page, server, cashier)
    settings.SECOND_FACTOR_FRESH_SECONDS = 0
    page.goto(f"{server}/tai-khoan/buoc-hai/khoa/them/")
    expect(page.get_by_label("Mã xác nhận")).to_be_visible()
    well(page)
    settings.SECOND_FACTOR_FRESH_SECONDS = 300
    row = cashier.authenticator_set.get(type="totp")
    row.data.pop(factors.LAST_STEP)
    row.save()
    page.fill("[name=second-factor-code]", factors.code_at(factors.secret_of(row), time.time()))
    page.click("main button.btn:not([type=button])")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thêm khóa đăng nhập")
