"""How the Wagtail admin finds the back office: addresses, menu, look, scripts, and the first screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from cms import sections
from cms.staff import page_panels
from donations.backoffice import menu, panels, watching  # noqa: F401  watching's panels register themselves
from donations.backoffice.approving import council_queue  # noqa: F401  its panel registers itself
from donations.backoffice.asked import reading
from donations.backoffice.balance import balance
from donations.backoffice.boxes import panels as boxes_panels  # noqa: F401  its panels register themselves
from donations.backoffice.cases import panels as cases_panels  # noqa: F401
from donations.backoffice.cases.viewsets import AnswerTemplateViewSet
from donations.backoffice.giving import panels as giving_panels  # noqa: F401  its panels register themselves
from donations.backoffice.in_kind import panels as in_kind_panels  # noqa: F401  its panels register themselves
from donations.backoffice.in_kind.viewsets import VIEWSETS as STORE_VIEWSETS
from donations.backoffice.kitchen import panels as kitchen_panels  # noqa: F401  its panels register themselves
from donations.backoffice.kitchen.rules import VisitHoursViewSet
from donations.backoffice.viewsets import VIEWSETS
from donations.backoffice.visits import panels as visits_panels  # noqa: F401  its panels register themselves

STYLES = ("admin-money", "admin-approving", "admin-giving", "admin-boxes", "admin-in-kind", "admin-closing", "admin-evidence")  # static/css
SCRIPTS = ("live-form", "counting", "case-draft", "print-button", "numbers", "cover", "rows", "suggest", "parts", "answer-words")  # static/js/admin

hooks.register("register_admin_viewset", lambda: [*VIEWSETS, *STORE_VIEWSETS, AnswerTemplateViewSet()])


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    return [path("so/", include("donations.backoffice.urls"))]


@hooks.register("insert_global_admin_css", order=200)
def look() -> SafeString:
    return format_html_join("", '<link rel="stylesheet" href="{}">', [(static(f"css/{name}.css"),) for name in STYLES])


@hooks.register("insert_global_admin_css", order=201)
def look_of_the_kitchen() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-kitchen.css"))


@hooks.register("insert_global_admin_js", order=200)
def scripts() -> SafeString:
    return format_html_join("", '<script src="{}"></script>', [(static(f"js/admin/{name}.js"),) for name in SCRIPTS])


@hooks.register("register_admin_menu_item")
def menu_today() -> MenuItem:
    return menu.today()


@hooks.register("register_admin_menu_item")
def menu_receiving() -> MenuItem:
    return menu.receiving()


@hooks.register("register_admin_menu_item")
def menu_giving() -> MenuItem:
    return menu.giving()


@hooks.register("register_admin_menu_item")
def menu_store() -> MenuItem:
    return menu.store()


@hooks.register("register_admin_menu_item")
def menu_book() -> MenuItem:
    return menu.book()


@hooks.register("register_admin_menu_item")
def menu_boxes() -> MenuItem:
    return menu.boxes()


@hooks.register("register_admin_menu_item")
def menu_council_queue() -> MenuItem:
    return menu.council_queue()


@hooks.register("register_admin_menu_item")
def menu_watching() -> MenuItem:
    return menu.watching()


@hooks.register("register_admin_menu_item")
def menu_cases() -> MenuItem:
    return menu.cases()


@hooks.register("register_admin_menu_item")
def menu_report_case() -> MenuItem:
    return menu.report_case()


hooks.register("register_admin_viewset", VisitHoursViewSet)


@hooks.register("register_admin_menu_item")
def menu_kitchen() -> MenuItem:
    return menu.kitchen()


@hooks.register("register_admin_menu_item")
def menu_closing() -> MenuItem:
    return menu.closing()


@hooks.register("register_admin_menu_item")
def menu_lists() -> MenuItem:
    return menu.lists()


class Given(Component):
    """HTML another room put into the dashboard slot."""

    area = "main"

    def __init__(self, html: SafeString, order: int) -> None:
        self.html, self.order = html, order

    def render_html(self, parent_context: Any = None) -> SafeString:
        return self.html


@hooks.register("construct_homepage_panels")
def first_screen(request: HttpRequest, shown: list[Any]) -> None:
    """The rooms' panels first, then Wagtail's own about pages in moderation."""
    with reading(request):
        ours = [part if isinstance(part, Component) else Given(part, panels.Panel.order) for part in sections.sections("dashboard", request)]
        strip = [step for part in ours if isinstance(part, panels.Panel) and (step := part.jump(request))]
    if len(strip) > 1:
        ours.insert(1, panels.Strip(strip))
    shown[:] = [*ours, *page_panels.with_something(request.user, shown)]  # type: ignore[arg-type]
    balance(shown)


@hooks.register("construct_homepage_summary_items")
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    items.clear()
