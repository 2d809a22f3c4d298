"""A small site with stories and articles, and what the editor's form sends."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache

from tests.factories.pages import make_articles, make_home, make_stories

LINE = {"key": "a", "text": "Xe chạy lúc năm giờ.", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}


@pytest.fixture
def site(settings, tmp_path, clock):
    settings.MEDIA_ROOT = tmp_path
    home = make_home()
    yield {"stories": make_stories(home), "articles": make_articles(home)}
    cache.clear()


def typed(page, **extra: str) -> dict[str, str]:
    """What the editor's form sends for a page with one paragraph."""
    sent = {
        "title": page.title, "slug": page.slug, "lead": page.lead or "Chuyến xe thứ tám mươi tám.", "date": "21/11/2026",
        "initial-date": "2026-11-21",
        "topic": "notice",
        "picture": "illustration", "body-count": "1", "body-0-type": "paragraph", "body-0-order": "0", "body-0-deleted": "",
        "body-0-value": json.dumps({"blocks": [LINE], "entityMap": {}}), "timeline-count": "0",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    return sent | extra
