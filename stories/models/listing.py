"""Lists of pages, newest first, walked by cursor: a new page while somebody reads shifts nothing, and no page counts rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms import gate
from cms.models import BasePage

PAGE_SIZE = 12


@dataclass(frozen=True)
class Cursor:
    """The last row shown: its date and its id, written `2026-11-18_42` in the address (`after`)."""

    day: dt.date
    pk: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}_{self.pk}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """None for anything that is not a cursor of ours: the reader gets the first page instead of an error."""
        day, _sep, pk = text.partition("_")
        try:
            return cls(dt.date.fromisoformat(day), int(pk)) if len(text) <= 30 and pk.isascii() and pk.isdecimal() and int(pk) < 2**63 else None
        except ValueError:
            return None


@dataclass(frozen=True)
class Listing:
    """One screenful: `pages`, the address of the next one ("" at the end), and whether this is the first."""

    pages: list[Any]
    next_href: str
    is_first: bool


def listing(pages: QuerySet, request: HttpRequest, *, size: int = PAGE_SIZE) -> Listing:
    """The screenful the address asks for, of public pages ordered by (`date`, id), newest first. One query."""
    cursor = Cursor.read(request.GET.get("after", ""))
    rows = gate.public(pages).order_by("-date", "-pk")
    if cursor is not None:
        rows = rows.filter(Q(date__lt=cursor.day) | Q(date=cursor.day, pk__lt=cursor.pk))
    found = list(rows[: size + 1])
    shown = found[:size]
    following = f"?after={Cursor(shown[-1].date, shown[-1].pk)}" if len(found) > size else ""
    return Listing(pages=shown, next_href=following, is_first=cursor is None)


class ListingPage(BasePage):
    """A page that lists the pages below it."""

    lead = models.TextField(_("lời dẫn"), blank=True, max_length=400)

    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("lead")]
    max_count = 1

    class Meta:
        abstract = True
