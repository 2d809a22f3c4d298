"""The forms behind writing and copying a page: Vietnamese slugs and reserved addresses, answered beside the field."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm
from wagtail.admin.widgets.slug import SlugInput

from cms.models.reserved import is_reserved, sentence

# What the editor's browser replaces before it makes a slug: Wagtail's own table writes đ as "dj". The same
# result as cms.formatting.slug, which the server uses (tests/cms/models/test_slugs.py holds them together).
_LETTERS = {
    "a": "àáảãạăằắẳẵặâầấẩẫậ",
    "e": "èéẻẽẹêềếểễệ",
    "i": "ìíỉĩị",
    "o": "òóỏõọôồốổỗộơờớởỡợ",
    "u": "ùúủũụưừứửữự",
    "y": "ỳýỷỹỵ",
    "d": "đ",
}
SLUG_FORMATTERS = [
    *((f"[{marked}{marked.upper()}]", plain, "gu") for plain, marked in _LETTERS.items()),
    ("[\u0300-\u036f]", "", "gu"),
    ("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "", "gu"),
    ("[^A-Za-z0-9]+", " ", "gu"),
]


def slug_input() -> SlugInput:
    """The slug field of the editor, which writes Vietnamese as people expect: "Đường về" → "duong-ve"."""
    return SlugInput(formatters=SLUG_FORMATTERS, locale="vi")


class SitePageForm(WagtailAdminPageForm):
    """Wagtail's page form; a reserved address is an error at the slug, and nothing typed is lost."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        slug = cleaned.get("slug")
        if slug and is_reserved(slug, self.parent_page):
            self.add_error("slug", sentence(slug))
        return cleaned


class SiteCopyForm(CopyForm):
    """Wagtail's copy form with the same rules for the new place. A copy is a draft: nothing goes live by being copied."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)
        self.fields["new_slug"].widget = slug_input()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        slug = cleaned.get("new_slug")
        if slug and is_reserved(slug, cleaned.get("new_parent_page") or self.page.get_parent()):
            self.add_error("new_slug", sentence(slug))
        return cleaned
