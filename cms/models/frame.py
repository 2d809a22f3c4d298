"""What surrounds every page (site, names, telephones, menu, footer), read once and kept for half a minute.

Without this each page would ask for its site, its settings and its menu again. A save anywhere in it empties the
cache of this process at once; other processes follow within TTL seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms import gate
from cms.accounts.models import Campus
from cms.models.home import HomePage
from cms.models.navigation import Navigation, NavigationItem
from cms.models.site_settings import Hotline, SiteSettings, SocialAccount
from cms.models.standard import HelpPage

KEY = "site-frame"
TTL = 30  # seconds
HELP_ADDRESS = "/can-ho-tro/"


@dataclass(frozen=True)
class FrameLink:
    """A label and where it leads."""

    label: str
    href: str


@dataclass(frozen=True)
class FrameColumn:
    """A headed list of links at the foot of the page."""

    heading: str
    links: tuple[FrameLink, ...]


@dataclass(frozen=True)
class SiteFrame:
    """Everything around a page. `site` and `home` are None, the lists empty, before the site has been set up.

    `home` is loaded without its body: enough to route by, not to render. `navigation` begins with "Cần hỗ trợ".
    """

    settings: SiteSettings
    site: Site | None = None
    home: HomePage | None = None
    hotlines: tuple[Hotline, ...] = ()
    navigation: tuple[FrameLink, ...] = ()
    footer_columns: tuple[FrameColumn, ...] = ()
    channels: tuple[FrameLink, ...] = ()
    campuses: tuple[Campus, ...] = ()
    help_href: str = HELP_ADDRESS
    legal_lines: tuple[str, ...] = field(default=())

    @property
    def hotline(self) -> Hotline | None:
        """The number at the head of every page."""
        return self.hotlines[0] if self.hotlines else None

    @property
    def patient_hotlines(self) -> tuple[Hotline, ...]:
        return tuple(line for line in self.hotlines if line.for_patients)


def site_frame() -> SiteFrame:
    """The frame of the default site: from the cache, or read in a handful of queries."""
    frame = cache.get(KEY)
    if frame is None:
        frame = _read()
        cache.set(KEY, frame, TTL)
    return frame


def frame_for(request: HttpRequest) -> SiteFrame:
    """`site_frame()`, and Wagtail told which site this is so that it does not ask the database again."""
    frame = site_frame()
    if frame.site is not None and not hasattr(request, "_wagtail_site"):
        request._wagtail_site = frame.site  # type: ignore[attr-defined]
    return frame


def _read() -> SiteFrame:
    site = Site.objects.filter(is_default_site=True).first()
    campuses = tuple(Campus.objects.all())
    if site is None:
        return SiteFrame(settings=SiteSettings(), campuses=campuses, navigation=(FrameLink(_("Cần hỗ trợ"), HELP_ADDRESS),))
    home = HomePage.objects.only("title", "slug", "url_path", "path", "depth", "numchild", "live", "content_type", "locale").filter(pk=site.root_page_id).first()
    if home is not None:
        site.root_page = home
    stored = SiteSettings.objects.filter(site=site).first()
    settings = stored or SiteSettings(site=site)
    social = tuple(stored.social_accounts.all()) if stored else ()
    zalo = (FrameLink(settings.zalo_label or "Zalo", settings.zalo_url),) if settings.zalo_url else ()
    help_href = _help_address(site)
    return SiteFrame(
        site=site,
        home=home,
        settings=settings,
        hotlines=tuple(stored.hotlines.all()) if stored else (),
        navigation=_navigation(site, help_href),
        footer_columns=_footer(settings),
        channels=(*(FrameLink(account.label, account.url) for account in social), *zalo),
        campuses=campuses,
        help_href=help_href,
        legal_lines=tuple(line.strip() for line in settings.legal_note.splitlines() if line.strip()),
    )


def _help_address(site: Site) -> str:
    page = gate.public(HelpPage.objects.all()).first()
    return (page.get_url(current_site=site) or HELP_ADDRESS) if page else HELP_ADDRESS


def _public_addresses(pages: list[int], site: Site) -> dict[int, str]:
    """Addresses of those pages the public may read, by page id."""
    return {page.pk: page.get_url(current_site=site) or "" for page in gate.public(Page.objects.filter(pk__in=pages))}


def _navigation(site: Site, help_href: str) -> tuple[FrameLink, ...]:
    rows = list(NavigationItem.objects.filter(navigation__site=site))
    addresses = _public_addresses([row.page_id for row in rows if row.page_id], site)
    links = [FrameLink(row.label, addresses.get(row.page_id, "") if row.page_id else row.address) for row in rows]
    rest = (link for link in links if link.href and link.href != help_href)
    return (FrameLink(_("Cần hỗ trợ"), help_href), *rest)


def _footer(settings: SiteSettings) -> tuple[FrameColumn, ...]:
    columns: list[FrameColumn] = []
    values: list[Any] = [block.value for block in settings.footer_columns]
    chosen = [link["page"].pk for column in values for link in column["links"] if link.get("page")]
    addresses = _public_addresses(chosen, settings.site) if chosen else {}
    for column in values:
        links = (
            FrameLink(link["label"], addresses.get(link["page"].pk, "") if link.get("page") else link.get("address") or "")
            for link in column["links"]
        )
        columns.append(FrameColumn(column["heading"], tuple(link for link in links if link.href)))
    return tuple(columns)


def forget() -> None:
    """Empties the cache now and again at commit, when another thread may have read the old rows in between."""
    cache.delete(KEY)
    transaction.on_commit(lambda: cache.delete(KEY))


@receiver([post_save, post_delete])
def forget_on_change(sender: type, **kwargs: Any) -> None:
    watched = (Page, Site, SiteSettings, Hotline, SocialAccount, Navigation, NavigationItem, Campus, gate.PageGate)
    if issubclass(sender, watched):
        forget()
