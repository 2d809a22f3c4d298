"""Screens of the staff area for what the operations room keeps: the holiday calendar, the log, the jobs.

They stand here because the operations room knows nothing of Wagtail.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import ModelPermissionPolicy

from cms.operations.models import AuditEvent, Holiday, Job

MOST_COUNTED = 1000


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


class AuditViewSet(ReadOnlyViewSet):
    """Nhật ký: who did what and who read what."""

    model = AuditEvent
    url_prefix = "nhat-ky"
    url_namespace = "audit"
    icon = "history"
    menu_label = _("Nhật ký")
    menu_order = 910
    list_display: ClassVar[list] = [
        DateColumn("at", label=_("Lúc"), sort_key="id"),
        Column("actor_name", label=_("Người làm")),
        Column("action", label=_("Việc")),
        Column("subject_type", label=_("Đối tượng")),
        Column("subject_id", label=_("Mã")),
    ]
    list_filter: ClassVar[list] = ["is_read", "action", "at"]
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
        Column("task", label=_("Việc")),
        Column("get_state_display", label=_("Trạng thái")),
        Column("attempts", label=_("Số lần thử")),
        DateColumn("run_at", label=_("Chạy từ lúc")),
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
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    list_display: ClassVar[list] = [DateColumn("date", label=_("Ngày"), sort_key="date"), Column("name", label=_("Tên ngày nghỉ")), "is_worked"]
    list_filter: ClassVar[list] = ["date", "is_worked"]
    search_fields: ClassVar[list] = ["name"]
    ordering: ClassVar[list] = ["-date"]
    panels: ClassVar[list] = [FieldRowPanel([FieldPanel("date"), FieldPanel("is_worked")]), FieldPanel("name")]


VIEWSETS = (HolidayViewSet, AuditViewSet, JobViewSet)
