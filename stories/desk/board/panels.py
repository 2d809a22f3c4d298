"""Hôm nay: the pages that wait for this person, and what was published alone in need."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

from cms import sections
from cms.accounts.models import User
from donations.backoffice.panels import Panel
from donations.backoffice.permissions import may
from stories.desk.board.screen import READ_DRAFT
from stories.selectors import board
from stories.services.take_downs import LOOK_AT

SHOWN = 6
THEIRS = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


class WaitingPagesPanel(Panel):
    """Bài chờ tôi: steps this person holds, and pages of theirs that came back, what is late first."""

    template_name = "stories/desk/board/panel.html"
    order = 12
    title = _("Bài chờ tôi")
    anchor = "bai-cho-toi"

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        waiting = board.waits_for(cast(User, request.user))
        alone = board.published_alone() if may(request.user, LOOK_AT) else []
        return {"cards": waiting[:SHOWN], "count": len(waiting), "more": len(waiting) > SHOWN, "alone": alone}


@sections.register("dashboard", order=WaitingPagesPanel.order)
def waiting_pages(request: HttpRequest, **context: Any) -> Panel | None:
    """For whoever reads drafts."""
    return WaitingPagesPanel() if may(request.user, READ_DRAFT) else None


@hooks.register("construct_homepage_panels", order=100)
def once_only(request: HttpRequest, shown: list[Any]) -> None:
    """Wagtail's own panels of pages in moderation say the same with less."""
    if may(request.user, READ_DRAFT):
        shown[:] = [panel for panel in shown if not isinstance(panel, THEIRS)]
