"""The buttons under the editor: send on, take down, publish alone in need. Nobody has Wagtail's own "Publish"."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import WorkflowState

from stories.desk.board.editor import SEND
from stories.services import steps
from stories.services.approvals import BREAK_GLASS
from stories.services.take_downs import TAKE_DOWN

LEFT_OUT = frozenset({"action-publish", "action-submit", "action-unpublish", "action-restart-workflow"})
"""Of Wagtail's own: publishing without asking anybody, taking down without a reason, sending on without a note."""


class SendItem(ActionMenuItem):
    """Gửi duyệt: saves the draft and leads to the note."""

    name, icon_name, order = SEND, "resubmit", 10
    label = _("Gửi duyệt")

    def is_shown(self, context: Any) -> bool:
        if context["view"] == "create":
            return bool(context["parent_page"].has_workflow)
        tester = self.get_user_page_permissions_tester(context)
        return context["view"] == "edit" and not context["locked_for_user"] and bool(tester.can_submit_for_moderation())

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            context["label"] = _("Gửi duyệt lại")
        return context


class _LeadsOn(ActionMenuItem):
    """A link to a page of ours, for who holds `right`."""

    right = ""
    address = ""

    def is_shown(self, context: Any) -> bool:
        return context["view"] == "edit" and context["request"].user.has_perm(self.right) and self.is_for(context["page"])

    def is_for(self, page: Any) -> bool:
        return True

    def get_url(self, parent_context: Any) -> str:
        return reverse(self.address, args=[parent_context["page"].pk])


class ReadItem(_LeadsOn):
    """The reading page; the first button for whoever holds the step, since there one answers without writing."""

    name, icon_name, order = "action-read", "view", 70
    label = _("Đọc và trả lời")
    right, address = "stories.read_draft", "desk:read"

    def is_for(self, page: Any) -> bool:
        return not page.live or page.has_unpublished_changes


class TakeDownItem(_LeadsOn):
    name, icon_name, order = "action-take-down", "download", 80
    label = _("Gỡ bài")
    right, address = TAKE_DOWN, "desk:take_down"

    def is_for(self, page: Any) -> bool:
        return bool(page.live)


class BreakGlassItem(_LeadsOn):
    name, icon_name, order = "action-break-glass", "warning", 90
    label = _("Đăng khẩn cấp")
    right, address = BREAK_GLASS, "desk:break_glass"


OURS = (SendItem, ReadItem, TakeDownItem, BreakGlassItem)


def _take_back(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Who sent the page takes it back to mend it; whoever only reads it returns it with a note instead."""
    page = context.get("page")
    state = page.current_workflow_state if page is not None else None
    for item in [item for item in items if item.name == "action-cancel-workflow"]:
        if state is None or request.user.pk not in (state.requested_by_id, page.owner_id):  # type: ignore[union-attr]
            items.remove(item)
        else:
            item.label, item.order = _("Rút lại để sửa"), 75


def ours_for_theirs(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Hook `construct_page_action_menu`."""
    items[:] = [item for item in items if item.name not in LEFT_OUT]
    ours = [item for item in (kind() for kind in OURS) if item.is_shown(context)]
    page = context.get("page")
    if page is not None and steps.may_answer(page, request.user):  # type: ignore[arg-type]
        for item in ours:
            item.order = -10 if isinstance(item, ReadItem) else item.order
    items.extend(ours)
    _take_back(items, request, context)
    items.sort(key=lambda item: item.order)
