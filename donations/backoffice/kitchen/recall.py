"""Dừng phát: stop a batch at once, then call the wards that had it, one by one, until the recall ends with its outcome."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.formatting import date as show_date
from cms.operations import audit
from donations.backoffice.kitchen.forms import StopForm
from donations.backoffice.kitchen.views import VIEW, KitchenScreen
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.models import FoodBatch, Recall
from donations.selectors import food as numbers
from donations.services import food
from donations.services.food.days import KEEP
from donations.services.food.recalls import STOP


class StopScreen(KitchenScreen):
    """Dừng phát một lô: which one and why; the lock is immediate."""

    template_name = "donations/backoffice/kitchen/stop.html"
    permissions = (STOP,)

    def get_page_title(self) -> str:
        return _("Dừng phát một lô")

    def form(self, data: Any = None) -> StopForm:
        found = FoodBatch.objects.filter(day__campus=self.campus, day__date=self.date, recall=None).exclude(verdict="refused")
        asked = self.request.GET.get("lo", "")
        return StopForm(data, batches=found.order_by("id"), initial={"batch": asked if asked.isdecimal() else None})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            try:
                recall = food.stop(batch=form.cleaned_data["batch"], actor=self.person, reason=form.cleaned_data["reason"])
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.warning(request, _("Đã dừng phát. Gọi từng khoa trong danh sách dưới đây."))
                return redirect("backoffice:kitchen_recall", recall.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        return super().get_context_data(**kwargs) | {"form": kwargs["form"]}


class RecallScreen(Screen):
    """Thu hồi: the list to phone by ward and hour, ticked off one by one; the report when it is printed."""

    template_name = "donations/backoffice/kitchen/recall.html"
    permissions = (VIEW, KEEP, STOP)
    header_icon = "warning"

    @cached_property
    def recall(self) -> Recall:
        related = ("batch__day__campus", "batch__sample", "batch__visit", "by", "closed_by")
        return get_object_or_404(Recall.objects.select_related(*related), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Thu hồi lô %(code)s") % {"code": self.recall.batch.code}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        day = self.recall.batch.day
        url = reverse("backoffice:kitchen_day", args=[day.campus.code, f"{day.date:%Y-%m-%d}"])
        return ((url, _("Sổ bếp %(day)s") % {"day": show_date(day.date)}),)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action, _colon, number = request.POST.get("action", "").partition(":")
        try:
            if action == "finish":
                food.finish(recall=self.recall, actor=self.person, outcome=request.POST.get("outcome", ""))
                messages.success(request, _("Đã kết thúc thu hồi. Lô vẫn khóa."))
                return redirect(request.path)
            rows = numbers.wards_of(self.recall.batch)
            if action != "called" or not number.isdecimal() or int(number) >= len(rows):
                raise PermissionDenied
            back = request.POST.get(f"back-{number}", "").strip() or "0"
            if not (back.isascii() and back.isdecimal() and len(back) < 6):
                return self.render_to_response(self.get_context_data(refusal=_("Gõ số suất lấy lại bằng chữ số, hoặc bỏ trống.")))
            answer = request.POST.get(f"answer-{number}", "")[:240]
            food.called(recall=self.recall, actor=self.person, ward=rows[int(number)].ward, answer=answer, taken_back=int(back))
        except Refusal as refusal:
            return self.render_to_response(self.get_context_data(refusal=str(refusal)))
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        recall, rows = self.recall, numbers.wards_of(self.recall.batch)
        audit.record_read(self.person, recall)
        typed = self.request.POST if self.request.method == "POST" else {}
        acts = may(self.request.user, KEEP, STOP) and recall.closed_at is None
        return super().get_context_data(**kwargs) | {
            "recall": recall,
            "batch": recall.batch,
            "rows": [(row, typed.get(f"answer-{at}", ""), typed.get(f"back-{at}", "")) for at, row in enumerate(rows)],
            "without": numbers.wards_without(recall.batch, rows),
            "total": sum(row.portions for row in rows),
            "back": sum(row.call.taken_back for row in rows if row.call),
            "uncalled": sum(row.call is None for row in rows),
            "may_call": acts,
            "may_finish": acts and may(self.request.user, STOP),
            "outcome": typed.get("outcome", ""),
            "refusal": kwargs.get("refusal", ""),
            "action_url": self.request.path,
        }
