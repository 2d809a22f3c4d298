"""The forms behind writing and copying a page: Vietnamese slugs and reserved addresses, answered beside the field."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm

from cms.models.reserved import is_reserved, sentence


class SitePageForm(WagtailAdminPageForm):
    """Wagtail's page form; a reserved address is an error at the slug, and nothing typed is lost."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        slug = cleaned.get("slug")
        if slug and is_reserved(slug, self.parent_page):
            self.add_error("slug", sentence(slug))
        return cleaned


class SiteCopyForm(CopyForm):
    """Wagtail's copy form with the same rule for the new place."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        slug = cleaned.get("new_slug")
        if slug and is_reserved(slug, cleaned.get("new_parent_page") or self.page.get_parent()):
            self.add_error("new_slug", sentence(slug))
        return cleaned
