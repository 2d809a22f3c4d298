"""`{% load site_chrome %}`: the frame of every page (telephones, menu, footer), icons, and the slots other rooms fill.

Error pages wear the same frame, so it comes out whole when nothing is filled in yet or the database does not answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.db import DatabaseError
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.blocks.stream_block import StreamValue
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from cms import sections as registry
from cms.blocks.pictures import kept_pictures, lay_out, picture_ids
from cms.models.frame import FrameColumn, FrameLink, SiteFrame, frame_for
from cms.models.site_settings import Hotline, SiteSettings

register = template.Library()

GIVE, LEDGER, LOOKUP, ACCOUNTS = "/cac-quy/", "/so-thu-chi/", "/tra-cuu/", "/tai-khoan-chinh-thuc/"
_ASKED = "_site_chrome"


@dataclass(frozen=True)
class MenuLink:
    """An entry of the menu; `current` is the value of aria-current: "page" here, "true" for a page above, "" elsewhere."""

    label: str
    href: str
    current: str


@dataclass(frozen=True)
class Chrome:
    """What base.html shows around a page: the site's frame (cms/models/frame.py) seen from one address."""

    frame: SiteFrame
    path: str = ""
    give_href: str = GIVE
    ledger_href: str = LEDGER

    @property
    def settings(self) -> SiteSettings:
        return self.frame.settings

    @property
    def phone(self) -> Hotline | None:
        return self.frame.hotline

    @property
    def ring_back(self) -> Hotline | None:
        """A number that calls back after a missed call, when it is not the first one already."""
        return next((line for line in self.frame.patient_hotlines if line.rings_back and line is not self.phone), None)

    @property
    def help_href(self) -> str:
        return self.frame.help_href

    @property
    def for_patients(self) -> bool:
        """On the page for patients nobody is asked to give."""
        return self.path == self.help_href

    @property
    def menu(self) -> list[MenuLink]:
        """The staff's menu; the book itself when they have not made one."""
        links = self.frame.navigation
        if len(links) < 2:
            links = (*links, FrameLink(_("Các quỹ"), GIVE), FrameLink(_("Sổ thu chi"), LEDGER))
        return [MenuLink(link.label, link.href, self._current(link.href)) for link in links]

    @property
    def footer_columns(self) -> tuple[FrameColumn, ...]:
        """The staff's columns; the addresses that always exist when they have not made any."""
        return self.frame.footer_columns or (
            FrameColumn(
                _("Minh bạch"), (FrameLink(_("Sổ thu chi"), LEDGER), FrameLink(_("Các quỹ"), GIVE), FrameLink(_("Tra cứu khoản đã góp"), LOOKUP))
            ),
            FrameColumn(_("An toàn"), (FrameLink(_("Tài khoản chính thức"), ACCOUNTS),)),
        )

    def _current(self, href: str) -> str:
        if href == self.path:
            return "page"
        return "true" if href.endswith("/") and href != "/" and self.path.startswith(href) else ""


def chrome_for(request: HttpRequest | None) -> Chrome:
    """The frame around this request's page, asked for once per request."""
    known = getattr(request, _ASKED, None)
    if known is None:
        try:
            frame = frame_for(request) if request is not None else SiteFrame(settings=SiteSettings())
        except DatabaseError:
            frame = SiteFrame(settings=SiteSettings())
        known = Chrome(frame=frame, path=getattr(request, "path", ""))
        if request is not None:
            setattr(request, _ASKED, known)
    return known


@register.simple_tag(takes_context=True)
def site_chrome(context: template.Context) -> Chrome:
    """What surrounds this page; `{% site_chrome as chrome %}` once, in base.html."""
    return chrome_for(context.get("request"))


@register.simple_tag(takes_context=True)
def trail(context: template.Context, page: Page) -> list[dict[str, str]]:
    """The pages between the home page and this one, nearest last, for components/crumb.html; asks only in a preview."""
    above = getattr(page, "above", None)
    if above is not None:
        return [{"label": one.title, "href": one.get_url(context.get("request"))} for one in above if one.live]
    home = chrome_for(context.get("request")).frame.home
    top = home.depth if home else 2
    if page.depth <= top + 1:
        return []
    return [{"label": above.title, "href": above.get_url(context.get("request"))} for above in page.get_ancestors().filter(depth__gt=top, live=True)]


@register.simple_tag
def has_block(stream: StreamValue | None, name: str) -> bool:
    """Whether a body holds a block of this name, for scripts that only some bodies need."""
    return any(block.block_type == name for block in stream or ())


@register.simple_tag
def lay_out_pictures(*shown: Any) -> str:
    """Everything about to be drawn, its pictures fetched together: pages, lists of pages, bodies, pictures themselves.

    `{% lay_out_pictures page page.body read_next %}` before the first of them is drawn. Writes nothing.
    """
    pictures: list[AbstractImage | None] = []
    ids: set[int] = set()
    for part in shown:
        if isinstance(part, StreamValue):
            ids |= picture_ids(part.raw_data)
        elif isinstance(part, AbstractImage):
            pictures.append(part)
        else:
            pages = [part] if isinstance(part, Page) else part or []
            pictures += [getattr(page, field, None) for page in pages for field in ("lead_image", "social_image")]
    lay_out([*pictures, *(kept_pictures(ids).values() if ids else ())])
    return ""


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One icon of static/img/icons.svg; silent for a screen reader unless it carries a label."""
    href = f"{static('img/icons.svg')}#i-{name}"
    if label:
        return format_html('<svg class="i" role="img" aria-label="{}"><use href="{}"/></svg>', label, href)
    return format_html('<svg class="i" aria-hidden="true"><use href="{}"/></svg>', href)


@register.simple_tag(takes_context=True)
def sections(context: template.Context, slot: str, **named: Any) -> SafeString:
    """What the rooms above put into this slot, in their order: `{% sections "home" page=page %}`."""
    parts = registry.sections(slot, context.get("request"), **named)
    return format_html_join("\n", "{}", ((part,) for part in parts))
