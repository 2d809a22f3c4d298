"""Every internal link and form of every money page leads somewhere."""

from __future__ import annotations

import html as html_text
import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.factories import sample_book, sample_site

START = (
    "/",
    "/cac-quy/",
    "/so-thu-chi/",
    "/tra-cuu/",
    "/tra-cuu/?q=7K2M-49QY",
    "/tai-khoan-chinh-thuc/",
    "/so-thu-chi/7K2M-49QX/",
    "/so-thu-chi/?from=xx",
)
LINK = re.compile(r'(?:href|action)="([^"]+)"')


@pytest.fixture
def everything(db: None, clock: object) -> sample_book.SampleBook:
    sample_site.build()
    return sample_book.build()


def test_no_link_is_broken(everything: sample_book.SampleBook, client: Client) -> None:
    waiting, seen, broken = list(START), set(START), {}
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        if response.status_code >= 400 and address not in START:
            broken[address] = response.status_code
        if "text/html" not in response.headers.get("Content-Type", ""):
            continue
        html = response.content.decode()
        ids = set(re.findall(r'\sid="([^"]+)"', html))
        for link in map(html_text.unescape, LINK.findall(html)):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link.startswith(("/static/", "/media/")):
                continue
            if not parts.path:
                assert parts.fragment in ids, (address, link)
                continue
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            if target not in seen and len(seen) < 400:
                seen.add(target)
                waiting.append(target)
    assert broken == {}
    assert len(seen) > 150
