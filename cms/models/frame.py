"""What surrounds every page (site, names, telephones, menu, footer), read once and kept for half a minute.

Without this each page would ask for its site, its settings and its menu again. A save anywhere in it empties the
cache of this process at once; other processes follow within TTL seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

from cms import gate
from cms.accounts.models import Campus
from cms.models.home import HomePage
from cms.models.navigation import Navigation, NavigationItem
from cms.models.site_settings import Hotline, SiteSettings, SocialAccount
from cms.models.standard import HelpPage

KEY = "site-frame"
CAMPUSES_KEY = "site-campuses"
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
    help_href: str = HELP_ADDRESS
    legal_lines: tuple[str, ...] = field(default=())

    @property
    def hotline(self) -> Hotline | None:
        """The number at the head of every page."""
        return self.hotlines[0] if self.hotlines else None

    @property
    def campuses(self) -> tuple[Campus, ...]:
        """Every campus in order; read when first asked for, since few pages name them."""
        return _campuses()

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
        top = SiteRootPath(frame.site.pk, frame.site.root_page.url_path, frame.site.root_url, settings.LANGUAGE_CODE)
        request._wagtail_cached_site_root_paths = [top]  # type: ignore[attr-defined]
    return frame


def _read() -> SiteFrame:
    site = _default_site()
    if site is None:
        return SiteFrame(settings=SiteSettings(), navigation=(FrameLink(_("Cần hỗ trợ"), HELP_ADDRESS),))
    home = getattr(site.root_page, "homepage", None)
    if home is not None:
        site.root_page = home
    own = getattr(site, "sitesettings", None) or SiteSettings(site=site)
    social = tuple(own.social_accounts.all()) if own.pk else ()
    zalo = (FrameLink(own.zalo_label or "Zalo", own.zalo_url),) if own.zalo_url else ()
    help_href = _address(site.help_path, site) or HELP_ADDRESS  # type: ignore[attr-defined]
    return SiteFrame(
        site=site,
        home=home,
        settings=own,
        hotlines=tuple(own.hotlines.all()) if own.pk else (),
        navigation=_navigation(site, help_href),
        footer_columns=_footer(own, site),
        channels=(*(FrameLink(account.label, account.url) for account in social), *zalo),
        help_href=help_href,
        legal_lines=tuple(line.strip() for line in own.legal_note.splitlines() if line.strip()),
    )


def _default_site() -> Site | None:
    """The site with its home (without its texts), its settings and `help_path`, the help page's path: one query."""
    texts = [f"root_page__homepage__{each.name}" for each in HomePage._meta.local_concrete_fields if not each.primary_key]
    return (
        Site.objects.filter(is_default_site=True)
        .select_related("root_page__homepage", "sitesettings")
        .defer(*texts)
        .annotate(help_path=Subquery(gate.public(HelpPage.objects.all()).values("url_path")[:1]))
        .first()
    )


def _address(url_path: str | None, site: Site) -> str:
    """The public address of a page's path in the tree; "" for a page of no site of ours, or for None."""
    top = site.root_page.url_path
    return f"/{url_path[len(top) :]}" if url_path and url_path.startswith(top) else ""


def _public_path(page_id: Any) -> Subquery:
    """The path of that page if the public may read it."""
    return Subquery(gate.public(Page.objects.filter(pk=page_id)).values("url_path")[:1])


def _navigation(site: Site, help_href: str) -> tuple[FrameLink, ...]:
    rows = NavigationItem.objects.filter(navigation__site=site).annotate(public_path=_public_path(OuterRef("page_id")))
    links = [FrameLink(row.label, _address(row.public_path, site) if row.page_id else row.address) for row in rows]
    rest = (link for link in links if link.href and link.href != help_href)
    return (FrameLink(_("Cần hỗ trợ"), help_href), *rest)


def _footer(own: SiteSettings, site: Site) -> tuple[FrameColumn, ...]:
    """The columns as stored: asked as blocks, each chosen page would be fetched whole first."""
    columns = [column["value"] for column in own.footer_columns.raw_data]
    links = {id(column): [item.get("value", item) for item in column["links"]] for column in columns}
    chosen = {link["page"] for rows in links.values() for link in rows if link.get("page")}
    paths = dict(gate.public(Page.objects.filter(pk__in=chosen)).values_list("pk", "url_path")) if chosen else {}

    def shown(link: dict[str, Any]) -> FrameLink:
        return FrameLink(link["label"], _address(paths.get(link["page"]), site) if link.get("page") else link.get("address") or "")

    return tuple(FrameColumn(column["heading"], tuple(link for link in map(shown, links[id(column)]) if link.href)) for column in columns)


def _campuses() -> tuple[Campus, ...]:
    campuses = cache.get(CAMPUSES_KEY)
    if campuses is None:
        campuses = tuple(Campus.objects.all())
        cache.set(CAMPUSES_KEY, campuses, TTL)
    return campuses


def forget() -> None:
    """Empties the cache now and again at commit, when another thread may have read the old rows in between."""
    keys = [KEY, CAMPUSES_KEY]
    cache.delete_many(keys)
    transaction.on_commit(lambda: cache.delete_many(keys))


def forget_on_change(sender: type, **kwargs: Any) -> None:
    forget()


# Pages are watched too, each type for itself (cms/models/listeners.py).
WATCHED = (Site, SiteSettings, Hotline, SocialAccount, Navigation, NavigationItem, Campus, gate.PageGate)
