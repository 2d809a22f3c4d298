"""The staff menu without JavaScript: Wagtail draws its own from data, so the same entries stand here as plain links."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem, SubmenuMenuItem, admin_menu

register = template.Library()


def _links(items: list[MenuItem], request: HttpRequest) -> list[dict[str, str]]:
    found = []
    for item in items:
        if isinstance(item, SubmenuMenuItem):
            found += _links(item.menu.menu_items_for_request(request), request)
        elif item.url and not item.url.startswith("#"):
            found.append({"url": item.url, "label": str(item.label)})
    return found


@register.inclusion_tag("cms/staff/plain_menu.html", takes_context=True)
def plain_menu(context: dict[str, Any]) -> dict[str, Any]:
    """Every entry this person may open, as in the side menu; nothing for who is not signed in."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return {"links": []}
    return {"links": _links(admin_menu.menu_items_for_request(request), request)}
