"""A paper longer than a sheet comes whole off the printer, in two columns, with the places to sign on its last page."""

import pypdfium2
import pytest

from tests.donations.backoffice.conftest import desk
from tests.donations.backoffice.test_journey import Staff, cookies
from tests.factories.browser import chromium
from tests.factories.pages import make_home

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["cookies", "desk"]

LONGER = "list => { for (let row = 0; row < 40; row += 1) list.append(...[...list.children].slice(0, 2).map(one => one.cloneNode(true))); }"


@pytest.fixture(autouse=True)
def site(monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    return make_home()


def test_a_long_request_is_printed_to_its_signatures(desk, cookies, live_server):
    voucher = desk.submitted()
    with chromium() as browser:
        page = Staff(browser, live_server.url, cookies, 1280).open("fund_officer", f"/quan-tri/so/chung-tu/{voucher.pk}/giay-de-nghi/")
        facts = page.locator(".bo-giay__dl")
        facts.evaluate(LONGER)
        printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        pages = [one.get_textpage().get_text_range() for one in printed]
        page.set_viewport_size({"width": 794, "height": 1123})  # a sheet of A4
        page.emulate_media(media="print")
        columns = facts.evaluate("list => getComputedStyle(list).gridTemplateColumns.split(' ').length")
    assert len(pages) > 1
    assert "Thủ trưởng đơn vị" in pages[-1]
    assert columns == 2
