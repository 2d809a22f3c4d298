"""Lists of pages, newest first, walked by cursor: a new page while somebody reads shifts nothing, and no page counts rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms import gate
from cms.models import BasePage
from cms.search import MOST_CHARACTERS, search_pages

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
    """One screenful: `pages`, the address of the next one ("" at the end), whether this is the first, what was searched."""

    pages: list[Any]
    next_href: str
    is_first: bool
    query: str = ""

    @property
    def first_href(self) -> str:
        """Back to the newest of the same search; "" without one."""
        return f"?{urlencode({'q': self.query})}" if self.query else ""


def listing(pages: QuerySet, request: HttpRequest, *, size: int = PAGE_SIZE) -> Listing:
    """The screenful the address asks for, of public pages ordered by (`date`, id), newest first. One query.

    `?q=` keeps those that say every word of it (without accents, by the beginnings of words).
    """
    cursor = Cursor.read(request.GET.get("after", ""))
    query = searched(request)
    rows = gate.public(pages).order_by("-date", "-pk")
    if query:
        rows = rows.filter(pk__in=search_pages(query).order_by().values("pk"))
    if cursor is not None:
        rows = rows.filter(Q(date__lt=cursor.day) | Q(date=cursor.day, pk__lt=cursor.pk))
    found = list(rows[: size + 1])
    shown = found[:size]
    following = {"q": query} if query else {}
    if len(found) > size:
        following["after"] = str(Cursor(shown[-1].date, shown[-1].pk))
    return Listing(pages=shown, next_href=f"?{urlencode(following)}" if len(found) > size else "", is_first=cursor is None, query=query)


def searched(request: HttpRequest) -> str:
    """What the reader looks for in a list, as typed, without control characters; at most MOST_CHARACTERS."""
    typed = "".join(character if character.isprintable() else " " for character in request.GET.get("q", "")[:MOST_CHARACTERS])
    return " ".join(typed.split())


class ListingPage(BasePage):
    """A page that lists the pages below it."""

    lead = models.TextField(_("lời dẫn"), blank=True, max_length=400)

    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("lead")]
    max_count = 1

    class Meta:
        abstract = True
