"""`{% load site_chrome %}`: the frame of every page (telephones, menu, footer), icons, and the slots other rooms fill.

Error pages use the same frame, so it must come out whole when nothing is filled in yet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms import sections as registry

register = template.Library()

HELP, GIVE, LEDGER = "/can-ho-tro/", "/cac-quy/", "/so-thu-chi/"


@dataclass(frozen=True)
class Link:
    """A label and where it leads; `current` is the value of aria-current, "" elsewhere."""

    label: str
    href: str
    current: str = ""


@dataclass(frozen=True)
class Phone:
    """A number as it is read out, what a call costs, and the word on a button."""

    number: str
    href: str
    cost: str
    label: str


@dataclass(frozen=True)
class Column:
    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Chrome:
    """Everything base.html shows around a page."""

    hospital: str
    department: str
    description: str
    legal: str
    menu: tuple[Link, ...]
    columns: tuple[Column, ...]
    phones: tuple[Phone, ...] = ()
    ring_back: Phone | None = None
    channels: tuple[Link, ...] = ()
    hours: str = ""
    address: str = ""
    help_href: str = HELP
    give_href: str = GIVE
    ledger_href: str = LEDGER
    for_patients: bool = False

    @property
    def phone(self) -> Phone | None:
        """The first number: the one on the bar and under the thumb."""
        return self.phones[0] if self.phones else None


def plain_chrome() -> Chrome:
    """The frame before staff have filled in anything: the site's fixed addresses, no telephone."""
    return Chrome(
        hospital=_("Bệnh viện"),
        department=_("Phòng Công tác xã hội"),
        description=_("Mỗi khoản tiền, mỗi hiện vật gửi tới người bệnh đều được ghi, đối chiếu và công khai."),
        legal=_("Chỉ nhận tiền qua tài khoản mang tên bệnh viện. Không nhân viên nào được nhận tiền qua tài khoản cá nhân."),
        menu=(
            Link(_("Cần hỗ trợ"), HELP),
            Link(_("Câu chuyện"), "/cau-chuyen/"),
            Link(_("Các quỹ"), GIVE),
            Link(_("Sổ thu chi"), LEDGER),
            Link(_("Sự kiện"), "/su-kien/"),
        ),
        columns=(
            Column(_("Người bệnh"), (Link(_("Cần hỗ trợ"), HELP), Link(_("Giới thiệu"), "/gioi-thieu/"))),
            Column(_("Minh bạch"), (Link(_("Sổ thu chi"), LEDGER), Link(_("Các quỹ"), GIVE), Link(_("Tra cứu khoản đã góp"), "/tra-cuu/"))),
            Column(_("An toàn"), (Link(_("Tài khoản chính thức"), "/tai-khoan-chinh-thuc/"),)),
        ),
    )


def marked(links: tuple[Link, ...], path: str) -> tuple[Link, ...]:
    """The same links with the page at `path` marked "page" and a page above it "true"."""

    def mark(link: Link) -> Link:
        if link.href == path:
            return replace(link, current="page")
        inside = link.href not in {"", "/"} and link.href.endswith("/") and path.startswith(link.href)
        return replace(link, current="true") if inside else link

    return tuple(mark(link) for link in links)


@register.simple_tag(takes_context=True)
def site_chrome(context: template.Context) -> Chrome:
    """What surrounds this page; `{% site_chrome as chrome %}` once, in base.html."""
    request = context.get("request")
    path = getattr(request, "path", "")
    chrome = plain_chrome()
    return replace(chrome, menu=marked(chrome.menu, path), for_patients=path == chrome.help_href)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One icon of static/img/icons.svg; silent for a screen reader unless it carries a label."""
    href = f"{static('img/icons.svg')}#i-{name}"
    if label:
        return format_html('<svg class="i" role="img" aria-label="{}"><use href="{}"/></svg>', label, href)
    return format_html('<svg class="i" aria-hidden="true"><use href="{}"/></svg>', href)


@register.simple_tag
def mark() -> SafeString:
    """The logo, 48 × 48: decoration beside the name it stands for."""
    return format_html('<img src="{}" alt="" width="48" height="48">', static("img/logo.svg"))


@register.simple_tag(takes_context=True)
def sections(context: template.Context, slot: str, **named: Any) -> SafeString:
    """What the rooms above put into this slot, in their order: `{% sections "home" %}`."""
    parts = registry.sections(slot, context.get("request"), **named)
    return format_html_join("\n", "{}", ((part,) for part in parts))
