"""Links to pages: an address is printed only while the public may read what is there."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from wagtail.blocks import StreamBlock

from cms import gate
from cms.blocks.links import LinkBlock, LinkButtonBlock
from tests.factories.pages import make_home, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    yield make_home()
    cache.clear()


class Buttons(StreamBlock):
    button = LinkButtonBlock()


def test_link_to_a_withheld_page_prints_no_address(home) -> None:
    page = make_text(home, title="Chuyện bé Na", slug="chuyen-be-na")
    block = LinkButtonBlock()
    stored = {"label": "Đọc tiếp", "page": page.pk, "address": "", "style": "main"}
    assert 'href="/chuyen-be-na/"' in block.render(block.to_python(stored))
    gate.withhold(page, reason="consent")
    for link in (block.to_python(stored), block.bulk_to_python([stored])[0]):
        assert link.href == ""
        assert "chuyen-be-na" not in block.render(link)
        assert "<a" not in block.render(link)


def test_a_typed_address_needs_no_gate(home, django_assert_num_queries) -> None:
    link = LinkBlock().bulk_to_python([{"label": "Các quỹ", "page": None, "address": "/cac-quy/"}])[0]
    with django_assert_num_queries(0):
        assert link.href == "/cac-quy/"


def test_the_gate_is_asked_once_for_all_links_of_a_page(home, django_assert_num_queries) -> None:
    pages = [make_text(home, title=f"Trang {n}", slug=f"trang-{n}") for n in range(4)]
    gate.withhold(pages[1], reason="consent")
    raw = [{"type": "button", "value": {"label": "Xem", "page": page.pk, "address": "", "style": "main"}} for page in pages]
    pages[0].url  # noqa: B018 - Wagtail keeps the roots of sites in the cache
    with django_assert_num_queries(2):
        hrefs = [child.value.href for child in Buttons().to_python(raw)]
    assert hrefs == ["/trang-0/", "", "/trang-2/", "/trang-3/"]
