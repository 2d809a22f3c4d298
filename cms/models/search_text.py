"""The words of each page, folded once at save, so that "nguoi tho moc" finds "Người thợ mộc" alike on both databases."""

from __future__ import annotations

import re
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.formatting import fold
from cms.models.base import BasePage


def tokens(text: str) -> list[str]:
    """The words of `text` as search compares them: [a-z0-9]+ of the folded text."""
    return re.findall(r"[a-z0-9]+", fold(text))


def searchable(text: str) -> str:
    """Tokens between single spaces, one before each: a word beginning with "tho" contains " tho"."""
    found = tokens(text)
    return f" {' '.join(found)}" if found else ""


class PageText(models.Model):
    """What one page says, folded: its title and everything with it."""

    page = models.OneToOneField(Page, verbose_name=_("trang"), on_delete=models.CASCADE, primary_key=True, related_name="folded")
    title = models.TextField(_("tiêu đề"))
    text = models.TextField(_("toàn văn"))

    class Meta:
        verbose_name = _("bản tra cứu của trang")
        verbose_name_plural = _("bản tra cứu của trang")

    def __str__(self) -> str:
        return self.title.strip()


def remember(page: BasePage) -> None:
    """Stores what the page says now."""
    words = {"title": searchable(page.title), "text": searchable(f"{page.title} {page.written_text()}")}
    PageText.objects.update_or_create(page_id=page.pk, defaults=words)


def remember_on_save(sender: type, instance: BasePage, update_fields: Any = None, raw: bool = False, **kwargs: Any) -> None:
    """A draft kept beside a live page saves a few fields only and changes nothing the public reads."""
    if not raw and update_fields is None:
        remember(instance)
