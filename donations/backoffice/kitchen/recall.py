"""Dừng phát: stop a batch at once, then call the wards that had it, one by one, until the recall ends with its outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.formatting import date as show_date
from cms.operations import audit
from donations.backoffice.kitchen.forms import StopForm
from donations.backoffice.kitchen.views import VIEW, KitchenScreen
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.models import FoodBatch, Recall, RecallCall, Status
from donations.selectors import food as numbers
from donations.services import food
from donations.services.food.days import KEEP
from donations.services.food.recalls import STOP, of_campus


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


class NothingTyped(Refusal):
    sentence = gettext_lazy("Chưa gõ gì: ghi khoa trả lời thế nào, rồi bấm ghi.")


class ResultMissing(Refusal):
    sentence = gettext_lazy("%(ward)s: hãy chọn kết quả gọi.")


class BackNotNumber(Refusal):
    sentence = gettext_lazy("%(ward)s: gõ số suất lấy lại bằng chữ số, hoặc bỏ trống.")


@dataclass(frozen=True)
class CallRow:
    """One ward's row of the page: what it had, and what was just typed about the call."""

    had: numbers.WardRow
    result: str
    answer: str
    back: str

    @property
    def is_typed(self) -> bool:
        return bool(self.answer or self.back or self.result)


class RecallScreen(Screen):
    """Thu hồi: the list to phone by ward and hour, every call noted; the report when it is printed."""

    template_name = "donations/backoffice/kitchen/recall.html"
    permissions = (VIEW, KEEP, STOP)
    header_icon = "warning"

    @cached_property
    def recall(self) -> Recall:
        related = ("batch__day__campus", "batch__sample", "batch__visit", "batch__voucher", "by", "closed_by")
        return get_object_or_404(Recall.objects.select_related(*related), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Thu hồi lô %(code)s, %(campus)s") % {"code": self.recall.batch.code, "campus": self.recall.batch.day.campus.short_name}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        day = self.recall.batch.day
        url = reverse("backoffice:kitchen_day", args=[day.campus.code, f"{day.date:%Y-%m-%d}"])
        return ((url, _("Sổ bếp %(day)s") % {"day": show_date(day.date)}),)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whatever button or Enter sent the page: every row that was typed in is noted, or none with all that was typed kept."""
        action, typed = request.POST.get("action", ""), self.typed()
        try:
            with transaction.atomic():
                if action == "reopen":
                    food.reopen(recall=self.recall, actor=self.person, reason=request.POST.get("reason", ""))
                    messages.success(request, _("Đã mở lại thu hồi."))
                    return redirect(request.path)
                noted = [self.note(row) for row in typed if row.is_typed]
                if action == "finish":
                    food.finish(recall=self.recall, actor=self.person, outcome=request.POST.get("outcome", ""))
                    messages.success(request, _("Đã kết thúc thu hồi. Lô vẫn khóa."))
                elif may(self.person, STOP):
                    food.note_outcome(recall=self.recall, actor=self.person, outcome=request.POST.get("outcome", self.recall.outcome))
                if action != "finish" and not noted and action != "note":
                    raise NothingTyped()
        except Refusal as refusal:
            return self.render_to_response(self.get_context_data(refusal=str(refusal), refusal_field=self._box_of(refusal, action)))
        if noted:
            messages.success(request, _("Đã ghi: %(wards)s.") % {"wards": ", ".join(noted)})
        return redirect(request.path)

    def _box_of(self, refusal: Refusal, action: str) -> str:
        """The id of the box that is wrong; "" when the refusal speaks of no box."""
        if isinstance(refusal, BackNotNumber):
            return next(f"back-{at}" for at, row in enumerate(self.typed()) if row.had.ward == refusal.params["ward"] and row.back)
        if isinstance(refusal, ResultMissing):
            return next(f"result-{at}" for at, row in enumerate(self.typed()) if row.had.ward == refusal.params["ward"] and not row.result)
        if isinstance(refusal, NothingTyped):
            return "answer-0"
        return {"finish": "id_outcome", "reopen": "id_reason"}.get(action, "")

    def typed(self) -> list[CallRow]:
        """Every ward's row as it stands on the page, by its place in the list."""
        sent = self.request.POST if self.request.method == "POST" else {}

        def of(name: str, at: int) -> str:
            return str(sent.get(f"{name}-{at}", "")).strip()

        rows = numbers.wards_of(self.recall.batch)
        return [CallRow(row, of("result", at), of("answer", at)[:240], of("back", at)) for at, row in enumerate(rows)]

    def note(self, row: CallRow) -> str:
        if row.back and not (row.back.isascii() and row.back.isdecimal() and len(row.back) < 6):
            raise BackNotNumber(ward=row.had.ward)
        if not row.result:
            raise ResultMissing(ward=row.had.ward)
        if row.result not in RecallCall.Result.values:
            raise PermissionDenied
        back = int(row.back) if row.back else None
        food.called(recall=self.recall, actor=self.person, ward=row.had.ward, answer=row.answer, taken_back=back, result=row.result)
        return row.had.ward

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        recall, rows = self.recall, self.typed()
        audit.record_read(self.person, recall)
        sent = self.request.POST if self.request.method == "POST" else {}
        person, paper = self.person, recall.batch.voucher
        acts = may(person, KEEP, STOP) and recall.closed_at is None
        ends = may(person, STOP) and of_campus(recall, person)
        return super().get_context_data(**kwargs) | {
            "recall": recall,
            "batch": recall.batch,
            "rows": rows,
            "results": RecallCall.Result.choices,
            "without": numbers.wards_without(recall.batch, [row.had for row in rows]),
            "total": sum(row.had.portions for row in rows),
            "back": sum(row.had.taken_back for row in rows),
            "uncalled": sum(not row.had.is_settled for row in rows),
            "may_call": acts,
            "may_finish": acts and ends,
            "may_note": acts and may(person, STOP),
            "may_reopen": ends and recall.closed_at is not None and not (paper and paper.status == Status.POSTED),
            "booked": paper if paper and paper.status == Status.POSTED else None,
            "outcome": sent.get("outcome", recall.outcome),
            "reason": sent.get("reason", ""),
            "refusal": kwargs.get("refusal", ""),
            "refusal_field": kwargs.get("refusal_field", ""),
            "action_url": self.request.path,
        }
