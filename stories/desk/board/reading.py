"""Đọc bản thảo: the words of a draft with remarks beside each part, what was said on its way, and the answer of its step."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.operations import audit, clock
from cms.operations.working_days import Calendar
from stories.consent import Level, findings
from stories.desk.board.screen import PageScreen
from stories.models import EditorialRules
from stories.selectors import board, reading
from stories.selectors.facts import facts_of
from stories.sentences import sentence
from stories.services import remarks, steps, take_downs
from stories.services.notices import due_on
from stories.services.steps import REFUSALS, sentences_of


class ReadScreen(PageScreen):
    """Read and answer. Whoever holds the step has its two buttons; everybody who may read may remark."""

    template_name = "stories/desk/board/read.html"
    header_icon = "view"

    def get_page_title(self) -> str:
        return str(self.row.draft_title)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        audit.record_read(self.person, self.row, revision=self.row.latest_revision_id)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = request.POST.get("action", "")
        try:
            if act == "remark":
                remarks.remark(self.draft, path=request.POST.get("path", ""), text=request.POST.get("text", ""), by=self.person)
                messages.success(request, _("Đã ghi góp ý; người viết thấy ngay cạnh đoạn này."))
                return redirect(reverse("desk:read", args=[self.row.pk]))
            if act == "unschedule":
                take_downs.unschedule(self.row, by=self.person)
                messages.success(request, _("Đã hủy hẹn giờ. Bài là bản nháp trở lại."))
                return redirect(request.path)
            if act in ("approve", "reject"):
                return self.answer(act, request.POST.get("note", ""))
        except REFUSALS as refusal:
            typed = {name: request.POST.get(name, "") for name in ("note", "text", "path")}
            return self.render_to_response(self.get_context_data(refused=sentences_of(refusal), **typed))
        return redirect(request.path)

    def answer(self, act: str, note: str) -> HttpResponse:
        step = board.step_of(self.row)
        if step is None:
            raise steps.StepRefused(_("Bài không chờ ở bước nào. Có thể người khác vừa trả lời."))
        seen = self.request.POST.get("seen", "")
        steps.answer(step, by=self.person, action=act, note=note, seen=int(seen) if seen.isdecimal() else None)
        told = _("Đã đề nghị sửa; người viết được báo.") if act == "reject" else _("Đã ghi ý kiến đồng ý của bạn.")
        messages.success(self.request, told)
        return redirect("desk:board")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        step = board.step_of(self.row)
        facts = facts_of(self.draft)
        found = findings(facts, clock.today())
        way = reading.way_of(self.row)
        actions = step.task.specific.get_actions(self.draft, self.person) if step else []
        due = due_on(step.started_at, Calendar.around(clock.today()), EditorialRules.now().task_due_days) if step else None
        return super().get_context_data(**kwargs) | {
            "goes_live": scheduled.approved_go_live_at if (scheduled := self.row.scheduled_revision) else None,
            "parts": reading.parts_of(self.draft),
            "way": way,
            "step": step,
            "due": due,
            "is_late": due is not None and due < clock.today(),
            "holders": steps.holders(step) if step else [],
            "mine": bool(actions),
            "yes": next((label for name, label, _asks in actions if name == "approve"), ""),
            "why_not": ""
            if actions or step is None or not hasattr(step.task.specific, "why_not")
            else step.task.specific.why_not(self.draft, self.person),
            "asked": getattr(step, "submission_note", None) if step else None,
            "blocking": [sentence(one) for one in found if one.level is Level.BLOCK],
            "to_weigh": [sentence(one) for one in found if one.level is Level.REVIEW],
            "returned": way[0] if way and way[0].is_return and step is None else None,
        }


class DraftView(PageScreen):
    """The draft as the page would look; for readers without the editor."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = self.draft
        audit.record_read(self.person, self.row, revision=self.row.latest_revision_id, shown="page")
        response: HttpResponse = draft.make_preview_request(request, draft.default_preview_mode)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response
