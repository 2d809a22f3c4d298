"""Where requests show themselves in the staff's frame: the menu, and what waits on Hôm nay."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms import sections
from cms.operations import clock
from donations.backoffice.menu import ForSome
from donations.backoffice.permissions import may
from stories.selectors.rights import open_requests, take_downs_waiting
from stories.services.rights import VIEW

SHOWN = 5


@hooks.register("register_admin_menu_item")
def menu_rights() -> MenuItem:
    return ForSome(_("Yêu cầu về dữ liệu"), reverse("desk:rights_list"), permissions=(VIEW,), name="yeu-cau-du-lieu", icon_name="mail", order=77)


@sections.register("dashboard", order=46)
def waiting_requests(request: HttpRequest | None, **context: Any) -> str:
    """What families asked and nobody answered, and what others still show (2 queries); away while there is nothing."""
    if request is None or not may(request.user, VIEW):
        return ""
    waiting, tasks = open_requests()[:SHOWN], take_downs_waiting()[:SHOWN]
    if not waiting and not tasks:
        return ""
    return render_to_string("stories/desk/rights/panel.html", {"waiting": waiting, "tasks": tasks, "today": clock.today()}, request)
