"""On the first screen of who answers for colleagues: what waits for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.admin.ui.components import Component

from cms import sections
from cms.accounts.models import StaffChange
from cms.staff import changes

SHOWN = 5


class WaitingChanges(Component):
    """Changes to colleagues' doors that this person may answer."""

    area = "side"
    order = 12

    def __init__(self, waiting: list[StaffChange]) -> None:
        self.waiting = waiting

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> SafeString:
        return SafeString(render_to_string("cms/staff/panel.html", {"waiting": self.waiting}))


@sections.register("dashboard", order=WaitingChanges.order)
def waiting_changes(request: HttpRequest, **context: Any) -> WaitingChanges | None:
    """For who may decide, when something waits that is not their own."""
    if not request.user.has_perm(changes.DECIDE):
        return None
    rows = StaffChange.objects.filter(state=StaffChange.State.WAITING).exclude(requester=request.user.pk).exclude(person=request.user.pk)
    waiting = list(rows.select_related("person")[:SHOWN])
    return WaitingChanges(waiting) if waiting else None
