"""The money pages in a real browser: axe finds nothing, no console error, nobody scrolls sideways, thumbs can hit everything."""

from __future__ import annotations

import pytest

from tests.factories import sample_book, sample_site
from tests.factories.browser import accessibility_faults, chromium, sideways, visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = ("waiting", "partly", "used", "wrong", "correction", "paid", "portions", "unknown-waiting", "reassigned", "bought", "deposit")
SMALL = """[...document.querySelectorAll('main :is(button, .btn, input:not([type=hidden]), select, summary), '
    + '.years a, .dl a, .active a, .gifts a, .pager a, .chain .links a')]
    .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture
def addresses(clock: object, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    # Playwright's loop runs in this thread, which Django takes for an asynchronous one.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    sample_site.build()
    book = sample_book.build()
    pages = [
        "/",
        "/cac-quy/",
        "/cac-quy/nguoi-benh-kho-khan/",
        "/cac-quy/nguoi-benh-kho-khan/?nam=2025",
        "/cac-quy/chuong-trinh-chung/",
        "/cac-quy/ngay-hoi-2026/",
        "/cac-quy/chua-ro-muc-dich/",
    ]
    pages += [
        "/so-thu-chi/",
        "/so-thu-chi/?fund=NBKK&unit=VND&from=01/11/2026",
        "/so-thu-chi/?from=32/13/2026&min=12,5trx",
        "/so-thu-chi/?q=khongco",
        "/so-thu-chi/7K2M-49QX/",
    ]
    pages += ["/tra-cuu/", "/tra-cuu/?q=7K2M-49QY", "/tra-cuu/?amount=12,5trx&date=32/13/2026", "/tai-khoan-chinh-thuc/"]
    return pages + [book.url(name) for name in NAMES]


def test_every_money_page_is_sound_in_light_and_dark_and_on_the_narrowest_phone(addresses: list[str], live_server: object) -> None:
    """Each page is opened once and looked at three times: axe by day, axe by night, then 320 pixels for a thumb."""
    wrong: dict[str, object] = {}
    with chromium() as browser:
        for address in addresses:
            page, complaints = visit(browser, live_server.url + address, color_scheme="light")  # type: ignore[attr-defined]
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            by_day = accessibility_faults(page)
            page.emulate_media(color_scheme="dark")
            by_night = accessibility_faults(page)
            page.set_viewport_size({"width": 320, "height": 844})
            told = [line for line in complaints if "404 (Not Found)" not in line]
            found = (by_day, by_night, told, sideways(page), page.evaluate(SMALL))
            if any(found):
                wrong[address] = found
            page.close()
    assert wrong == {}


def test_tables_are_tables_again_on_paper(addresses: list[str], live_server: object) -> None:
    with chromium() as browser:
        page, _ = visit(browser, live_server.url + "/so-thu-chi/")  # type: ignore[attr-defined]
        assert page.locator(".ledger thead").is_hidden()
        page.emulate_media(media="print")
        assert page.locator(".ledger thead").is_visible()
        assert page.locator(".filters").is_hidden()
