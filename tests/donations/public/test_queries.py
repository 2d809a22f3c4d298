"""How often a page asks the database: at most 8 warm and 12 cold, none twice."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from tests.factories import sample_book, sample_site
from tests.factories.sample_book import SampleBook

WARM, COLD = 8, 12
ADDRESSES = {
    "home": "/",
    "funds": "/cac-quy/",
    "fund": "/cac-quy/nguoi-benh-kho-khan/",
    "fund with children": "/cac-quy/chuong-trinh-chung/",
    "child": "/cac-quy/ngay-hoi-2026/",
    "unknown purpose": "/cac-quy/chua-ro-muc-dich/",
    "last year": "/cac-quy/nguoi-benh-kho-khan/?nam=2025",
    "ledger": "/so-thu-chi/",
    "one fund and unit": "/so-thu-chi/?fund=NBKK&unit=VND",
    "words and window": "/so-thu-chi/?q=vien&from=05/10/2026&to=15/11/2026&fund=NBKK",
    "look-up": "/tra-cuu/",
    "by amount": "/tra-cuu/?amount=999k&date=21/11/2026",
    "accounts": "/tai-khoan-chinh-thuc/",
}
ENTRIES = (
    "waiting",
    "partly",
    "used",
    "wrong",
    "correction",
    "correction-2",
    "paid",
    "unknown",
    "reassigned",
    "portions",
    "handed",
    "bought",
    "opening",
    "deposit",
    "to-child",
    "programme",
)


@pytest.fixture
def everything(db: None, clock: object) -> SampleBook:
    sample_site.build()
    return sample_book.build()


def asked(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code in (200, 404), address
    return [query["sql"] for query in caught.captured_queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]


def test_every_page_stays_within_its_budget_and_asks_nothing_twice(everything: SampleBook, client: Client) -> None:
    addresses = {**ADDRESSES, **{name: everything.url(name) for name in ENTRIES}}
    over = {}
    for name, address in addresses.items():
        client.get(address)  # pictures are cut to size once in their life
        cache.clear()
        Site.clear_site_root_paths_cache()
        cold, warm = asked(client, address), asked(client, address)
        twice = [sql for sql, times in Counter(warm).items() if times > 1]
        if len(cold) > COLD or len(warm) > WARM or twice:
            over[name] = (len(cold), len(warm), twice)
    assert over == {}
