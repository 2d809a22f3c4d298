"""Addresses a page may never take: they belong to the ledger, the API and the machinery.

The router answers them before Wagtail, so a page there would be unreachable; one with such a slug is refused on
every path a page can come by: editor, save in code, move, copy, alias.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import pre_page_move

RESERVED_ROOT_SLUGS = frozenset({
    "cac-quy", "so-thu-chi", "tra-cuu", "xac-minh", "bao-cao", "du-lieu-mo", "tai-khoan-chinh-thuc", "hom-quyen-gop",
    "quyen-du-lieu-ca-nhan", "bao-sai-sot", "dang-ky-doan", "bep-an", "api", "quan-tri", "tai-khoan", "static", "media", "healthz",
    "feeds", "s", "c", "og", "duyet", "doc-ban-thao", "documents", "tai-lieu", "images", "_util", "robots-txt", "sitemap-xml", "favicon-ico",
})  # fmt: skip

# Wagtail's tree: 1 the invisible root, 2 the home page, 3 the first part of an address.
ROOT_SLUG_DEPTH = 3


def sentence(slug: str) -> str:
    return _(
        "Địa chỉ /%(slug)s/ dành riêng cho phần khác của trang (sổ thu chi, tra cứu, quản trị…). Hãy chọn đường dẫn khác, ví dụ %(slug)s-gioi-thieu."
    ) % {"slug": slug}


def is_reserved(slug: str, parent: Page | None) -> bool:
    """Whether a page with this slug directly under `parent` would sit on a reserved address."""
    return parent is not None and parent.depth == ROOT_SLUG_DEPTH - 1 and slug.lower() in RESERVED_ROOT_SLUGS


def refuse_on_save(sender: type, instance: Page, raw: bool = False, **kwargs: Any) -> None:
    """The last door: add_child, copy, alias, move and plain save all end here. Raises ValidationError."""
    if not raw and instance.depth == ROOT_SLUG_DEPTH and instance.slug.lower() in RESERVED_ROOT_SLUGS:
        raise ValidationError({"slug": sentence(instance.slug)}, code="reserved")


@receiver(pre_page_move)
def refuse_on_move(sender: type, instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Before the tree changes. Raises ValidationError."""
    if is_reserved(instance.slug, parent_page_after):
        raise ValidationError({"slug": sentence(instance.slug)}, code="reserved")
