"""The site's settings of the demo: names, telephones, menu, foot. Only what is still empty is filled."""

from __future__ import annotations

from wagtail.models import Site

from cms.models import Hotline, Navigation, NavigationItem, SiteSettings, SocialAccount
from config.demo.texts import standing


def ensure_chrome() -> None:
    site = Site.objects.get(is_default_site=True)
    settings = SiteSettings.for_site(site)
    if not settings.hotlines.exists():
        for name, value in standing.SETTINGS.items():
            setattr(settings, name, value)
        settings.footer_columns = [
            {"type": "column", "value": {"heading": heading, "links": [{"label": label, "page": None, "address": where} for label, where in links]}}
            for heading, links in standing.FOOTER
        ]
        settings.hotlines = [
            Hotline(label=what, number=number, cost_note=cost, hours=hours, rings_back=back) for what, number, cost, hours, back in standing.HOTLINES
        ]
        settings.social_accounts = [SocialAccount(label=label, url=url) for label, url in standing.SOCIAL]
        settings.full_clean()
        settings.save()
    menu = Navigation.for_site(site)
    if not menu.items.exists():
        menu.items = [NavigationItem(label=label, address=address) for label, address in standing.MENU]
        menu.full_clean()
        menu.save()
