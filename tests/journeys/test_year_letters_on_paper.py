"""The letters of a year as the printer gets them: every letter on its own sheet, nothing else on the paper."""

import re

import pytest

from tests.donations.backoffice.conftest import desk
from tests.donations.backoffice.test_journey import Staff, cookies
from tests.donations.giving.test_year_letters import agreed
from tests.factories.browser import chromium
from tests.factories.pages import make_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["cookies", "desk"]


@pytest.fixture(autouse=True)
def site(monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    return make_home()


def test_each_letter_is_a_sheet_of_its_own(desk, cookies, live_server):
    agreed(desk, "An", "Binh", "Cuong")
    with chromium() as browser:
        page = Staff(browser, live_server.url, cookies, 1280).open("fund_officer", "/quan-tri/so/thu-cuoi-nam/in/?nam=2026")
        printed = page.pdf(prefer_css_page_size=True)
        page.emulate_media(media="print")
        assert page.locator(".skiplink").count() == 1
        assert not page.locator(".skiplink").is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 3
