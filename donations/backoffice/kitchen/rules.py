"""Settings of the kitchen and of visiting hours: rows the head of the department edits."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.operations import audit, row_changes
from donations.backoffice.kitchen.forms import HoursForm, RulesForm
from donations.backoffice.views.screen import Screen
from donations.backoffice.viewsets import KeptList
from donations.models import FoodRules, VisitHours


class RulesScreen(Screen):
    """Quy định bếp ăn: one row."""

    template_name = "donations/backoffice/kitchen/rules.html"
    permissions = ("donations.change_foodrules",)
    header_icon = "cogs"

    def get_page_title(self) -> str:
        return _("Quy định bếp ăn")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RulesForm(request.POST, instance=FoodRules.now())
        if form.is_valid():
            told, rules = row_changes.of(form), form.save()
            if told:
                audit.record(self.person, "kitchen.rules", rules, before=told.before, after=told.after)
            messages.success(request, _("Đã lưu quy định bếp ăn."))
            return redirect(request.path)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", RulesForm(instance=FoodRules.now()))
        return super().get_context_data(**kwargs) | {"form": kwargs["form"], "action_url": self.request.path}


class VisitHoursViewSet(KeptList):
    """Giờ đón đoàn: one row per campus."""

    model = VisitHours
    form = HoursForm
    url_prefix = "so/gio-don-doan"
    url_namespace = "visit_hours"
    icon = "date"
    menu_label = gettext_lazy("Giờ đón đoàn")
    list_display: ClassVar[list] = ["campus", "opens", "closes", "slot_minutes", "capacity", "notice_days"]
