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


SMALL = """[...document.querySelectorAll('button, .btn, input:not([type=hidden]), select, summary, .nav a, .hotline a, .forpatient a, .dock a')]
    .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"""


def _addresses(site) -> list[str]:
    twins = {"story_1", "story_2"}  # same template, same kind of content as "story"
    return [address for name, address in site.addresses().items() if name not in twins] + [NOWHERE, *DOORS]


def _look(browser, address: str) -> dict[str, object]:
    """What is wrong with one page: on a phone by day and by night, on a desk, on the smallest phone."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="light")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    answer = page.goto(address, wait_until="load")
    policy = answer.headers.get("content-security-policy", "")
    wrong: dict[str, object] = {
        "policy": "" if "default-src 'none'" in policy and "unsafe" not in policy else f"weak or missing: {policy}",
        "console": [text for text in complaints if not (answer.status == 404 and "404" in text)],
        "axe, phone": accessibility_faults(page),
        "smaller than a thumb": page.evaluate(SMALL),
    }
    page.emulate_media(color_scheme="dark")
    wrong["axe, dark"] = accessibility_faults(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    wrong["axe, desk"] = accessibility_faults(page)
    page.set_viewport_size({"width": 320, "height": 640})
    wrong["scrolls sideways at 320"] = sideways(page)
    page.close()
    return {kind: found for kind, found in wrong.items() if found}


def test_every_page_passes_axe_keeps_the_policy_and_fits_a_thumb_and_a_small_screen(site, live_server):
    wrong = {}
    with chromium() as browser:
        for address in _addresses(site):
            if found := _look(browser, live_server.url + address):
                wrong[address] = found
    assert wrong == {}


def test_axe_finds_what_is_wrong_on_a_page(site, live_server):
    """What the looks above and in every journey rest on: a sound page has no fault, the same page spoilt has these."""
    with chromium() as browser:
        page, _ = visit(browser, live_server.url + site.pages["help"].get_url())
        assert accessibility_faults(page) == []
        page.evaluate("""document.querySelector('main').append(
            Object.assign(document.createElement('img'), {src: 'data:,'}), document.createElement('button'), document.createElement('h6'))""")
        page.evaluate("document.querySelector('h1').style.color = 'rgb(200, 200, 200)'")
        found = {fault.partition(" ")[0] for fault in accessibility_faults(page)}
    assert {"image-alt", "button-name", "color-contrast"} <= found


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
        page.route(
            "**/*", lambda route: route.continue_() if live_server.url in route.request.url else (asked.append(route.request.url), route.abort())[1]
        )
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
