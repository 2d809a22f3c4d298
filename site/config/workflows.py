"""What happens when a page has passed its last step (WAGTAIL_FINISH_WORKFLOW_ACTION)."""

from __future__ import annotations

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish the very revision that was approved, not whatever was saved meanwhile.

    Approvers hold no right to publish by themselves; the approvals they gave are what `publish()` asks for.
    """
    workflow_state.current_task_state.revision.publish(user=user, skip_permission_checks=True)
