"""Who is told what by mail as a page goes its way: whoever holds a step, whoever wrote; and whoever lets a step lie.

Mails are jobs of the same transaction: nothing is told that did not happen, and a mail server that is away is tried again.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, TaskState, WorkflowState

from cms.accounts.models import User
from cms.formatting import date
from cms.operations import clock, jobs
from cms.operations.working_days import Calendar
from stories.models import EditorialRules, StepReminder
from stories.services.steps import holders

HOLDERS, WRITERS, PUBLISHED = "stories.tell_holders", "stories.tell_writers", "stories.tell_published"


def due_on(started: dt.datetime, calendar: Calendar, days: int) -> dt.date:
    """The last day on which a step begun at `started` is in time; `days` are working days."""
    return calendar.add(started.astimezone(clock.ZONE).date(), days)


def step_began(instance: TaskState, **kwargs: Any) -> None:
    """Ask for the mail to whoever holds a step that has begun."""
    jobs.enqueue(HOLDERS, key=f"{HOLDERS}:{instance.pk}", task_state_id=instance.pk)


def page_returned(instance: WorkflowState, **kwargs: Any) -> None:
    """Ask for the mail to who wrote a page that came back."""
    step = instance.current_task_state_id
    jobs.enqueue(WRITERS, key=f"{WRITERS}:{step}", task_state_id=step)


def page_agreed(instance: WorkflowState, **kwargs: Any) -> None:
    """Ask for the mail to who sent a page that passed all its steps."""
    jobs.enqueue(PUBLISHED, key=f"{PUBLISHED}:{instance.pk}", workflow_state_id=instance.pk)


def nothing_yet(**kwargs: Any) -> None:
    """A page was sent on: its first step tells its own people, nobody else."""


def page_address(page: Page) -> str:
    """Where the page is read and answered for, as a whole address."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('desk:read', args=[page.pk])}"


@jobs.task(HOLDERS)
def tell_holders(*, task_state_id: int) -> None:
    """Tell everybody who may answer at a step that still waits."""
    step = _step(task_state_id)
    if step is None or step.status != TaskState.STATUS_IN_PROGRESS:
        return
    page, note = _page_of(step), getattr(step, "submission_note", None)
    due = due_on(step.started_at, Calendar.around(clock.today()), EditorialRules.now().task_due_days)
    lines = [_("“%(title)s” chờ ở bước “%(step)s”, hạn %(due)s.") % {"title": page.draft_title, "step": step.task, "due": date(due)}]
    if note is not None:
        lines.append(_("%(who)s nhắn: %(text)s") % {"who": note.by, "text": note.text})
    _send(holders(step), _("Bài chờ anh chị: %(title)s") % {"title": page.draft_title}, [*lines, page_address(page)])


@jobs.task(WRITERS)
def tell_writers(*, task_state_id: int) -> None:
    """Tell who sent a page and who wrote its newest revision what is to be mended."""
    step = _step(task_state_id)
    if step is None:
        return
    page = _page_of(step)
    told = _("%(who)s đề nghị sửa “%(title)s”: %(note)s") % {"who": step.finished_by, "title": page.draft_title, "note": step.comment}
    _send(_writers(page, step.workflow_state), _("Cần sửa: %(title)s") % {"title": page.draft_title}, [told, page_address(page)])


@jobs.task(PUBLISHED)
def tell_published(*, workflow_state_id: int) -> None:
    """Tell who sent a page that it was agreed to: it is public now, or at its hour."""
    state = WorkflowState.objects.select_related("requested_by").filter(pk=workflow_state_id).first()
    page = Page.objects.filter(pk=state.object_id).first() if state else None
    if state is None or page is None:
        return
    when = page.approved_schedule and page.scheduled_revision
    told = _("“%(title)s” đã được duyệt và hẹn giờ đăng.") if when else _("“%(title)s” đã được duyệt và đăng.")
    _send(_writers(page, state), _("Đã duyệt: %(title)s") % {"title": page.draft_title}, [told % {"title": page.draft_title}, page_address(page)])


@jobs.periodic("stories.remind_steps", every=dt.timedelta(hours=6))
def remind_steps() -> int:
    """Once each working day, remind who holds a step that is due or overdue; how many steps were reminded of."""
    today = clock.today()
    calendar, days, count = Calendar.around(today), EditorialRules.now().task_due_days, 0
    if not calendar.is_working(today):
        return 0
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS)
    for step in waiting.exclude(reminders__day=today).select_related("task", "workflow_state").order_by("pk"):
        due = due_on(step.started_at, calendar, days)
        if due <= today and _is_first_today(step, today):
            count += 1
            _remind(step, calendar.left(due, today))
    return count


def _is_first_today(step: TaskState, today: dt.date) -> bool:
    try:
        with transaction.atomic():
            StepReminder.objects.create(task_state=step, day=today)
    except IntegrityError:
        return False
    return True


def _remind(step: TaskState, left: int) -> None:
    page = _page_of(step)
    late = ngettext("quá hạn %(n)s ngày làm việc", "quá hạn %(n)s ngày làm việc", -left) % {"n": -left}
    facts = {"title": page.draft_title, "step": step.task, "how": late if left < 0 else _("hạn hôm nay")}
    told = _("“%(title)s” vẫn chờ ở bước “%(step)s”: %(how)s.") % facts
    _send(holders(step), _("Nhắc: %(title)s đang chờ") % facts, [told, page_address(page)])


def _step(pk: int) -> TaskState | None:
    return TaskState.objects.select_related("task", "workflow_state__requested_by", "finished_by", "submission_note__by").filter(pk=pk).first()


def _page_of(step: TaskState) -> Page:
    return Page.objects.select_related("latest_revision__user", "owner").get(pk=step.workflow_state.object_id)


def _writers(page: Page, state: WorkflowState) -> list[User]:
    latest = page.latest_revision
    people = {one.pk: one for one in (state.requested_by, latest.user if latest else None) if one is not None}
    return list(people.values()) or [one for one in (page.owner,) if one is not None]


def _send(people: list[User], subject: str, lines: list[str]) -> None:
    for person in people:
        if person.is_active and person.email:
            EmailMessage(subject, "\n\n".join(lines), to=[person.email], headers={"Auto-Submitted": "auto-generated"}).send()
