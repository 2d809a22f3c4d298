"""Vietnamese titles become the same address on the server and in the editor's browser."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache

from cms.formatting import slug
from cms.models.page_forms import SLUG_FORMATTERS, slug_input
from tests.factories.pages import make_home, make_text

TITLES = [
    "Đường về nhà của bác Đỗ Thị Hậu",
    "Quỹ Đồng hành – đợt 2 năm 2026",
    "Nồi cháo bắt đầu từ ba giờ sáng",
    "“Ngồi không thì nghĩ ngợi”: chuyện ở hành lang",
    "ĐỦ CẢ: ẮẰẲẴẶ ẤẦẨẪẬ ẾỀỂỄỆ ỐỒỔỖỘ ỚỜỞỠỢ ỨỪỬỮỰ ÝỲỶỸỴ",
    "Tiếng Việt tổ hợp rời: Đe\u0302\u0301n",
    "Thứ 7, 19/12/2026",
]


def in_browser(title: str) -> str:
    """What the editor's script does: trim, our replacements in order, then spaces to hyphens and lower case."""
    title = title.strip()
    for pattern, replacement, _flags in SLUG_FORMATTERS:
        title = re.sub(pattern, replacement, title)
    return re.sub(r"\s+", "-", title).lower()


@pytest.mark.parametrize("title", TITLES)
def test_browser_and_server_agree(title):
    assert in_browser(title) == slug(title)
    assert re.fullmatch(r"[a-z0-9-]+", slug(title))


def test_every_vietnamese_letter_has_a_replacement():
    letters = "aăâeêioôơuưy"
    tones = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
    import unicodedata

    for letter in letters:
        for tone in tones:
            for form in ("NFC", "NFD"):
                text = unicodedata.normalize(form, letter + tone)
                assert in_browser(text) == slug(text)
                assert in_browser(text.upper()) == slug(text)
    assert in_browser("đĐ") == "dd"


def test_editor_gets_the_replacements():
    html = slug_input().render("slug", "")
    assert "data-w-slug-formatters-value" in html
    assert "allow-unicode" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(("title", "expected"), [("Đường về nhà", "duong-ve-nha"), ("Đ", "d"), ("你好", "nihao"), ("…", "trang")])
def test_page_saved_in_code_gets_a_vietnamese_slug(title, expected):
    home = make_home()
    page = make_text(home, title=title)
    assert page.slug == expected
    cache.clear()


@pytest.mark.django_db
def test_second_page_of_one_title_gets_a_number():
    home = make_home()
    assert [make_text(home, title="Đêm hội").slug for _ in range(2)] == ["dem-hoi", "dem-hoi-2"]
    cache.clear()
