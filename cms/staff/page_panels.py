"""Wagtail's panels about pages on the first screen: only those that have something to show.

Each asks for itself, the one about reviews once per step of every workflow, and most people's are empty every day.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel, UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState

from cms.accounts.models import User


def with_something(person: User, shown: list[Any]) -> list[Any]:
    """The panels without those of pages that are empty for this person (1 query, none where no such panel is shown)."""
    asks = {
        UserObjectsInWorkflowModerationPanel: WorkflowState.objects.active(),
        WorkflowObjectsToModeratePanel: TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS),
        RecentEditsPanel: PageLogEntry.objects.filter(user=person, action="wagtail.edit"),
        LockedPagesPanel: Page.objects.filter(locked=True, locked_by=person),
    }
    asked = [kind for kind in asks if any(type(panel) is kind for panel in shown)]
    if not asked:
        return shown
    answers = User.objects.filter(pk=person.pk).values_list(*(Exists(asks[kind]) for kind in asked)).get()
    empty = {kind for kind, has in zip(asked, answers, strict=True) if not has}
    return [panel for panel in shown if type(panel) not in empty]
