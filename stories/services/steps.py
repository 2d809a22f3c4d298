"""Sending a page on and answering for it, step by step; every refusal is sentences that say what to do."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState

from cms import publishing
from cms.accounts.models import User
from cms.publishing import PublicationRefused
from stories.models import SubmissionNote

LONGEST_NOTE = 500


class StepRefused(PermissionDenied):
    """A page that cannot be sent on now; the sentence says why (Vietnamese)."""


REFUSALS = (PermissionDenied, ValidationError)
"""What sending on and answering may raise; `sentences_of` tells any of them."""


def sentences_of(refusal: Exception) -> list[str]:
    """What to tell whoever was refused, one sentence a line; never empty."""
    if isinstance(refusal, PublicationRefused):
        return [one.sentence for one in refusal.objections]
    if isinstance(refusal, ValidationError):
        return _of_fields(refusal) if hasattr(refusal, "error_dict") else list(refusal.messages)
    return [str(refusal) or _("Bạn không giữ quyền làm việc này. Hỏi Trưởng phòng nếu cần.")]


def _of_fields(refusal: ValidationError) -> list[str]:
    return [f"{name}: {sentence}" if name != "__all__" else sentence for name, told in refusal.message_dict.items() for sentence in told]


@transaction.atomic
def send_on(page: Page, *, by: User, note: str = "") -> TaskState | None:
    """Send the newest revision of `page` to its first step, or again after it was returned, with a note for who holds it.

    The step it waits at now; None when every step passed by itself. Raises ValidationError (by the field's Vietnamese name)
    for a draft that lacks something, StepRefused for a page that waits already or that no steps are laid for.
    """
    Page.objects.select_for_update().get(pk=page.pk)
    page = page.specific.get_latest_revision_as_object()
    if len(note) > LONGEST_NOTE:
        raise ValidationError(_("Lời nhắn dài quá %(most)s chữ cái.") % {"most": LONGEST_NOTE})
    _complete(page)
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise StepRefused(_("Bài đang chờ ở bước “%(step)s” rồi.") % {"step": state.current_task_state.task})
    if page.scheduled_revision is not None:
        raise StepRefused(_("Bài đã duyệt và hẹn giờ. Hủy hẹn giờ ở trang “Đọc và trả lời” trước khi gửi bản khác."))
    if state is not None:
        _once_more(state, by)
    else:
        workflow = page.get_workflow()
        if workflow is None:
            raise StepRefused(_("Chỗ này chưa có quy trình duyệt. Báo quản trị hệ thống."))
        workflow.start(page, by)
    page = Page.objects.get(pk=page.pk)
    waits = page.current_workflow_task_state
    if waits is not None and note.strip():
        SubmissionNote.objects.create(page=page, task_state_id=waits.pk, by=by, text=note.strip())
    return waits


def _once_more(state: WorkflowState, by: User) -> None:
    """After a return: from the first step that has not agreed to what is written now."""
    state.status, state.current_task_state = WorkflowState.STATUS_IN_PROGRESS, None
    state.save()
    state.update(user=by)


def _complete(page: Page) -> None:
    """A draft may be saved with empty fields; what is sent on may not."""
    try:
        page.full_clean()
    except ValidationError as refusal:
        if not hasattr(refusal, "error_dict"):
            raise
        named = {str(page._meta.get_field(name).verbose_name) if name != "__all__" else name: told for name, told in refusal.error_dict.items()}
        raise ValidationError(named) from None


@transaction.atomic
def answer(task_state: TaskState, *, by: User, action: str, note: str = "", seen: int | None = None) -> None:
    """`by` says "approve" or "reject" at this step, having read revision `seen`. Raises what the step raises (REFUSALS)."""
    task_state.task.specific.on_action(task_state, by, action, comment=note, seen=seen)


def holders(task_state: TaskState) -> list[User]:
    """The people who may answer at this step: of its groups, at work, and not among those who wrote (about five queries)."""
    task = task_state.task.specific
    wrote = publishing.writers(task_state.workflow_state.content_object)
    if not hasattr(task, "groups"):
        return []
    people = User.objects.filter(groups__in=task.groups.all(), is_active=True).exclude(pk__in=wrote).distinct()
    return sorted(people, key=str)


def may_answer(page: Page, person: User) -> bool:
    """Whether the step the page waits at is this person's to answer."""
    task = page.current_workflow_task
    return task is not None and bool(task.get_actions(page, person))
