"""What the staff area's frame shows of the door: the warning before a sign-out for want of work."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string

from cms.accounts.second_factor import is_required

register = template.Library()
WARN = 120  # seconds before the sign-out


@register.simple_tag(takes_context=True)
def idle_warning(context: dict[str, Any]) -> str:
    """The hidden warning, for roles that are signed out when they do not work; nothing for others."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated or not is_required(request.user):
        return ""
    after = settings.IDLE_SIGN_OUT_SECONDS
    return render_to_string("account/idle.html", {"after": after, "warn": min(WARN, after // 2)})
