"""Where the register shows itself in the staff's frame: menu, look, and "Người trong bài" beside every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from donations.backoffice.menu import ForSome
from stories.desk.consents import panels  # noqa: F401  its panel registers itself
from stories.services.consents import READ
from stories.services.gatekeeping import HELD_TYPES


@hooks.register("register_admin_menu_item")
def menu_consents() -> MenuItem:
    return ForSome(_("Phiếu đồng ý"), reverse("desk:consent_list"), permissions=(READ,), name="phieu-dong-y", icon_name="clipboard-list", order=75)


@hooks.register("insert_global_admin_css", order=202)
def look_of_the_register() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-consents.css"))


def _people_button(page: Page, user: Any) -> Iterator[Button]:
    if issubclass(page.specific_class or Page, HELD_TYPES) and page.permissions_for_user(user).can_edit():
        yield Button(_("Người trong bài"), reverse("desk:page_people", args=[page.pk]), icon_name="group", priority=35)


@hooks.register("register_page_listing_more_buttons")
def people_in_a_row(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    yield from _people_button(page, user)


@hooks.register("register_page_header_buttons")
def people_in_the_head(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    yield from _people_button(page, user)
