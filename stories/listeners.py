"""After a page or a picture was saved, by whatever path: its gate is written again."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from cms.models import SiteImage
from cms.publishing import page_copied
from stories.models import PageCopy
from stories.services import notices
from stories.services.gatekeeping import HELD_TYPES, settle, settle_pictures

PICTURE_FACTS = frozenset({"shows_face", "file"})


def listen() -> None:
    """Called once all page types are known."""
    for page_type in HELD_TYPES:
        post_save.connect(settle_saved_page, sender=page_type)
    post_save.connect(settle_saved_picture, sender=SiteImage)
    page_copied.connect(remember_copy)
    _tell_in_our_words()


def _tell_in_our_words() -> None:
    """Our mails in the place of Wagtail's: a signal keeps the first listener of a name, and Wagtail connects its own later."""
    for signal, ours, sender, name in (
        (task_submitted, notices.step_began, TaskState, "group_approval_task_submitted"),
        (workflow_rejected, notices.page_returned, WorkflowState, "workflow_state_rejected"),
        (workflow_approved, notices.page_agreed, WorkflowState, "workflow_state_approved"),
        (workflow_submitted, notices.nothing_yet, WorkflowState, "workflow_state_submitted"),
    ):
        signal.connect(ours, sender=sender, dispatch_uid=f"{name}_email_notification")


def settle_saved_page(sender: type, instance: Page, update_fields: Any = None, raw: bool = False, **kwargs: Any) -> None:
    """A draft kept beside a live page saves a few fields only and changes nothing the public reads."""
    if not raw and (update_fields is None or "live" in update_fields):
        settle(instance)


def settle_saved_picture(sender: type, instance: SiteImage, update_fields: Any = None, raw: bool = False, **kwargs: Any) -> None:
    if not raw and (update_fields is None or PICTURE_FACTS.intersection(update_fields)):
        settle_pictures([instance.pk])


def remember_copy(sender: type, source: Page, copy: Page, **kwargs: Any) -> None:
    """Nobody is attached to a copy, so it cannot go live; but a withdrawal must find it."""
    PageCopy.objects.get_or_create(page_id=copy.pk, defaults={"source": source.pk})
