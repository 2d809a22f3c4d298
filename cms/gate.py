"""What the public may see of the pages, decided in one query; every public page queryset goes through `public()`.

Wagtail's `live()` is not enough: a live page under an unpublished or private parent answers all the same, and an
image's or a story's consent may end today while the page stays live. Rooms above write PageGate rows when a rule of
theirs keeps a page back, and GonePath rows for addresses that must answer 410; this module only reads them in SQL.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TypeVar

from django.db import models
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction

from cms.operations import clock

# A treebeard path is four characters per level, so a page's ancestors are the prefixes of its path. Written out they
# are equality look-ups on an index; a LIKE would read the whole table. A page deeper than this is not public.
STEP = Page.steplen
DEEPEST = 10

P = TypeVar("P", bound=Model)


class PageGate(models.Model):
    """A rule's word on one page: withheld, or public only up to and including a day. No row means no objection.

    It holds for the pages below as well. `reason` is a code for staff and logs, never shown to the public.
    """

    page = models.OneToOneField(Page, verbose_name=_("trang"), on_delete=models.CASCADE, primary_key=True, related_name="gate")
    withheld = models.BooleanField(_("không công khai"), default=False)
    reason = models.SlugField(_("lý do"), max_length=60, blank=True)
    public_until = models.DateField(_("công khai đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("cửa công khai")
        verbose_name_plural = _("cửa công khai")

    def __str__(self) -> str:
        return f"{self.page_id}: {'withheld' if self.withheld else self.public_until or 'open'}"


class GonePath(models.Model):
    """An address that was public and is no more: it answers 410 instead of 404, so search engines drop it at once."""

    path = models.CharField(_("địa chỉ"), max_length=500, unique=True)
    since = models.DateField(_("từ ngày"))

    class Meta:
        verbose_name = _("địa chỉ đã gỡ")
        verbose_name_plural = _("địa chỉ đã gỡ")

    def __str__(self) -> str:
        return self.path


def public(pages: QuerySet[P]) -> QuerySet[P]:
    """Those of `pages` that anyone may read now; one SQL statement, chainable, for Page or any page model.

    A page is public when it and every page above it is live and not past its expiry, carries no view restriction,
    and is not held back by a PageGate (withheld, or public until a day before today).
    """
    line = [Left(OuterRef("path"), STEP * level) for level in range(1, DEEPEST + 1)]
    now = clock.now()
    hidden = Page.objects.filter(Q(live=False) | Q(expire_at__lte=now), path__in=line)
    restricted = PageViewRestriction.objects.filter(page__path__in=line)
    held = PageGate.objects.filter(Q(withheld=True) | Q(public_until__lt=now.date()), page__path__in=line)
    return pages.filter(~Exists(hidden), ~Exists(restricted), ~Exists(held), depth__lte=DEEPEST, live=True)


def is_public(page: Page) -> bool:
    """Whether anyone may read this page now, asked of the database (one query), not of the object in hand."""
    return public(Page.objects.filter(pk=page.pk)).exists()


def is_held(page: Page) -> bool:
    """Whether the page is live in the database and held back from the public today by a row of its own (one query)."""
    held = Q(withheld=True) | Q(public_until__lt=clock.today())
    return page.pk is not None and PageGate.objects.filter(held, page_id=page.pk, page__live=True).exists()


def withhold(page: Page, *, reason: str) -> None:
    """Keep a page and all below it from the public from this moment; its `public_until` is left as it is."""
    PageGate.objects.update_or_create(page_id=page.pk, defaults={"withheld": True, "reason": reason})


def release(page: Page) -> None:
    """Take back `withhold`. The page is public again if nothing else keeps it."""
    PageGate.objects.filter(page_id=page.pk).update(withheld=False, reason="")


def limit(page: Page, *, until: dt.date | None, reason: str) -> None:
    """Let a page and all below it be public up to and including `until`; None takes the limit away."""
    PageGate.objects.update_or_create(page_id=page.pk, defaults={"public_until": until, "reason": reason})


def mark_gone(path: str, *, hidden: bool = False) -> None:
    """From today `path` ("/cau-chuyen/ten-bai/") answers 410 whenever nothing public stands there.

    `hidden` keeps only its digest: an address often says what the page was about.
    """
    GonePath.objects.get_or_create(path=_digest(path) if hidden else path, defaults={"since": clock.today()})


def is_gone(path: str) -> bool:
    """Whether a missing address was taken down on purpose (one query; asked only when nothing was found)."""
    return GonePath.objects.filter(path__in=(path, _digest(path))).exists()


def _digest(path: str) -> str:
    return "sha256:" + hashlib.sha256(path.encode()).hexdigest()
