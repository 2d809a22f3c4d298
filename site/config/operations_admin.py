"""Screens of the staff area for what the operations room keeps: the holiday calendar, the log, the jobs.

They stand here because the operations room knows nothing of Wagtail.
"""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import ModelPermissionPolicy

from cms import formatting
from cms.accounts.models import User
from cms.operations.models import AuditEvent, Holiday, Job
from cms.staff.kept_rows import KeptCreate, KeptDelete, KeptEdit
from config import audit_facts
from config.audit_acts import ACTS

MOST_COUNTED = 1000


def act(event: AuditEvent) -> str:
    """What was done, in words."""
    return str(ACTS.get(event.action, event.action))


def subject(event: AuditEvent) -> str:
    """What it was done to."""
    if event.actor_id is not None and (event.subject_type, event.subject_id) == (User._meta.label_lower, str(event.actor_id)):
        return str(_("chính mình"))
    return audit_facts.subject(event.subject_type, event.subject_id, event.facts)


def changed(event: AuditEvent) -> str:
    """Before and after in one cell: the first two fields in full, how many more there are."""
    found = audit_facts.changes(event.facts, event.subject_type)
    told = "; ".join(f"{one.name}: {one.before or '–'} → {one.after or '–'}" for one in found[:2])
    return told + (str(_(" và %(count)s mục nữa") % {"count": len(found) - 2}) if len(found) > 2 else "")


class BoundedPaginator(Paginator):
    """Pages of a list that grows for ever: rows past MOST_COUNTED are reached by filtering, never by counting them all."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return rows[:MOST_COUNTED].count()


class LongListView(generic.IndexView):
    paginator_class = BoundedPaginator


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Nobody adds, changes or deletes here, a superuser included."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)


class ReadOnlyViewSet(ModelViewSet):
    """A list to look at, with a page per row."""

    index_view_class = LongListView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_settings_menu = True
    search_backend_name = None
    exclude_form_fields: ClassVar[list] = []
    list_per_page = 50

    @property
    def permission_policy(self) -> ReadOnlyPolicy:
        return ReadOnlyPolicy(self.model)


class AuditInspectView(generic.InspectView):
    """One line: who, when, what, before and after, and what else happened to the same thing."""

    OTHERS = 20

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event: AuditEvent = self.object
        same = AuditEvent.objects.filter(subject_type=event.subject_type, subject_id=event.subject_id, is_read=False).exclude(pk=event.pk)
        others = same.order_by("-id")[: self.OTHERS] if event.subject_id else []
        return super().get_context_data(**kwargs) | {
            "act": act(event),
            "subject": subject(event),
            "subject_url": reverse("backoffice:voucher", args=[event.subject_id])
            if event.subject_type == "donations.voucher" and event.subject_id
            else "",
            "changes": audit_facts.changes(event.facts, event.subject_type),
            "others": audit_facts.others(event.facts, event.subject_type),
            "history": [(one, act(one)) for one in others],
        }


class AuditFilterSet(WagtailFilterSet):
    """By act in its words, by reading or doing, by day."""

    action = django_filters.ChoiceFilter(
        label=_("Việc"), choices=lambda: sorted(((code, str(words)) for code, words in ACTS.items()), key=lambda one: one[1])
    )

    class Meta:
        model = AuditEvent
        fields = ("is_read", "action", "at")


class AuditViewSet(ReadOnlyViewSet):
    """Nhật ký: who did what and who read what."""

    model = AuditEvent
    inspect_view_class = AuditInspectView
    inspect_template_name = "operations/auditevent/inspect.html"
    url_prefix = "nhat-ky"
    url_namespace = "audit"
    icon = "history"
    menu_label = _("Nhật ký")
    menu_order = 910
    list_display: ClassVar[list] = [
        TitleColumn("when", label=_("Lúc"), accessor=lambda event: formatting.moment(event.at), sort_key="id", url_name="audit:inspect"),
        Column("actor_name", label=_("Người làm")),
        Column("action", label=_("Việc"), accessor=act),
        Column("subject", label=_("Đối tượng"), accessor=subject),
        Column("changed", label=_("Trước → sau"), accessor=changed),
    ]
    filterset_class = AuditFilterSet
    search_fields: ClassVar[list] = ["actor_name", "subject_id", "action"]
    inspect_view_fields: ClassVar[list] = ["at", "actor_name", "action", "is_read", "subject_type", "subject_id", "facts"]


class JobViewSet(ReadOnlyViewSet):
    """Việc nền: what waits, what ran, what was given up and why."""

    model = Job
    url_prefix = "viec-nen"
    url_namespace = "jobs"
    icon = "tasks"
    menu_label = _("Việc nền")
    menu_order = 920
    list_display: ClassVar[list] = [
        TitleColumn("task", label=_("Việc"), url_name="jobs:inspect"),
        Column("get_state_display", label=_("Trạng thái")),
        Column("attempts", label=_("Số lần thử")),
        Column("due", label=_("Chạy từ lúc"), accessor=lambda job: formatting.moment(job.run_at)),
    ]
    list_filter: ClassVar[list] = ["state", "task"]
    search_fields: ClassVar[list] = ["task"]
    inspect_view_fields: ClassVar[list] = ["task", "state", "attempts", "run_at", "finished_at", "arguments", "last_error"]


class HolidayViewSet(ModelViewSet):
    """Ngày nghỉ lễ: the calendar every deadline in working days is counted by."""

    model = Holiday
    url_prefix = "ngay-nghi"
    url_namespace = "holidays"
    icon = "calendar"
    menu_label = _("Ngày nghỉ lễ")
    menu_order = 900
    add_to_settings_menu = True
    add_view_class = KeptCreate
    edit_view_class = KeptEdit
    delete_view_class = KeptDelete
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields: ClassVar[list] = ["date", "is_worked", "name"]
    search_backend_name = None
    list_display: ClassVar[list] = [
        TitleColumn(
            "day", label=_("Ngày"), accessor=lambda holiday: formatting.date(holiday.date), sort_key="date", url_name="holidays:edit", width="35%"
        ),
        Column("name", label=_("Tên ngày nghỉ")),
        Column("kind", label=_("Loại"), accessor=lambda holiday: _("đi làm bù") if holiday.is_worked else _("nghỉ"), width="20%"),
    ]
    list_filter: ClassVar[list] = ["date", "is_worked"]
    search_fields: ClassVar[list] = ["name"]
    ordering: ClassVar[list] = ["-date"]
    panels: ClassVar[list] = [FieldRowPanel([FieldPanel("date"), FieldPanel("is_worked")]), FieldPanel("name")]


VIEWSETS = (HolidayViewSet, AuditViewSet, JobViewSet)
