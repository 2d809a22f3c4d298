"""Every page template of the site in a real browser: axe finds nothing, the policy is not broken, nothing hangs over the edge."""

from __future__ import annotations

import re

import pytest

from tests.factories import sample_site
from tests.factories.browser import accessibility_faults, chromium, sideways, visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOWHERE = "/khong-co-trang-nay/"
DOORS = ("/tai-khoan/login/", "/tai-khoan/password/reset/", "/tai-khoan/password/reset/done/", "/tai-khoan/inactive/")


@pytest.fixture
def site(clock, monkeypatch):
    # Playwright's loop runs in this thread, which Django takes for an asynchronous one.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    return sample_site.build()


def _addresses(site) -> list[str]:
    return [*site.addresses().values(), NOWHERE, *DOORS]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(site, live_server, scheme):
    faults = {}
    with chromium() as browser:
        for address in _addresses(site):
            page, _ = visit(browser, live_server.url + address, color_scheme=scheme)
            if found := accessibility_faults(page):
                faults[address] = found
            page.close()
    assert faults == {}


def test_axe_finds_nothing_on_a_wide_screen(site, live_server):
    faults = {}
    with chromium() as browser:
        for address in _addresses(site):
            page, _ = visit(browser, live_server.url + address, width=1280)
            if found := accessibility_faults(page):
                faults[address] = found
            page.close()
    assert faults == {}


def test_no_page_breaks_the_content_security_policy_or_misses_a_file(site, live_server):
    complaints = {}
    with chromium() as browser:
        for address in site.addresses().values():
            page = browser.new_page(viewport={"width": 1280, "height": 844})
            heard: list[str] = []
            page.on("console", lambda message, heard=heard: heard.append(message.text) if message.type == "error" else None)
            answer = page.goto(live_server.url + address, wait_until="load")
            policy = answer.headers.get("content-security-policy", "")
            assert "default-src" in policy and "'unsafe-inline'" not in policy, address
            if heard:
                complaints[address] = heard
            page.close()
    assert complaints == {}


def test_nobody_scrolls_sideways_on_the_smallest_phone(site, live_server):
    wide = {}
    with chromium() as browser:
        for address in _addresses(site):
            page, _ = visit(browser, live_server.url + address, width=320)
            if over := sideways(page):
                wide[address] = over
            page.close()
    assert wide == {}


def test_whatever_a_thumb_must_hit_is_44_pixels_high(site, live_server):
    small = """[...document.querySelectorAll('button, .btn, input:not([type=hidden]), select, summary, .nav a, .hotline a, .forpatient a, .dock a')]
        .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"""
    found = {}
    with chromium() as browser:
        for address in _addresses(site):
            page, _ = visit(browser, live_server.url + address)
            if too_small := page.evaluate(small):
                found[address] = too_small
            page.close()
    assert found == {}


def test_every_page_says_the_same_without_javascript(site, live_server):
    with chromium() as browser:
        page, _ = visit(browser, live_server.url + site.pages["story"].get_url(), java_script_enabled=False)
        film = page.locator("a.play")
        assert film.get_attribute("href") == "https://www.youtube.com/watch?v=abcdefghijk"
        assert page.locator("iframe").count() == 0
        assert page.locator("h1").inner_text() == "Người thợ mộc ở hành lang"


def test_a_film_asks_nothing_of_anyone_before_the_click(site, live_server):
    asked: list[str] = []
    with chromium() as browser:
        page = browser.new_page()
        page.route("**/*", lambda route: route.continue_() if live_server.url in route.request.url else (asked.append(route.request.url), route.abort())[1])
        page.goto(live_server.url + site.pages["story"].get_url(), wait_until="load")
        assert asked == []
        page.locator("a.play").click()
        frame = page.locator("iframe")
        assert frame.get_attribute("src").startswith("https://www.youtube-nocookie.com/embed/abcdefghijk")
        assert frame.get_attribute("title") == "Một ngày ở tổ bếp"
        page.wait_for_timeout(300)
    assert asked and all(address.startswith("https://www.youtube-nocookie.com/") for address in asked)


def test_paper_shows_the_text_and_leaves_out_what_only_a_screen_needs(site, live_server):
    with chromium() as browser:
        page, _ = visit(browser, live_server.url + site.pages["help"].get_url(), width=1280)
        page.emulate_media(media="print")
        for hidden in (".nav", ".dock", ".forpatient", ".hotline"):
            shown = page.evaluate("css => [...document.querySelectorAll(css)].some(e => getComputedStyle(e).display !== 'none')", hidden)
            assert not shown, hidden
        assert page.locator(".pcall .btn").first.is_visible()
        colour = page.evaluate("getComputedStyle(document.body).color")
        assert colour == "rgb(0, 0, 0)"


def test_the_help_page_fits_two_sheets_of_paper(site, live_server):
    with chromium() as browser:
        page, _ = visit(browser, live_server.url + site.pages["help"].get_url(), width=1280)
        printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 2
