"""Every deadline with its days left; what was published is marked done here, with where."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.operations import requests
from donations.backoffice.deadlines import SEES_DUTIES, clocks_of
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.models import Duty, DutyDone
from donations.services.approving import duties

SHOWN = 30


class ClocksScreen(Screen):
    template_name = "donations/backoffice/approving/clocks.html"
    page_title = _("Đồng hồ thời hạn")
    header_icon = "time"

    @property
    def permissions(self) -> tuple[str, ...]:  # type: ignore[override]
        return (*SEES_DUTIES, *{kind.permission for kind in requests.KINDS.values()})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = request.POST.get("action", "")
        try:
            if act == "done":
                return self.done(request.POST.get("duty", ""), request.POST.get("subject", ""))
            if act == "reopen":
                chosen = request.POST.get("done", "")
                duties.reopen(done=get_object_or_404(DutyDone, pk=int(chosen) if chosen.isdecimal() and len(chosen) < 18 else 0), actor=self.person)
                messages.success(request, _("Đã mở lại đồng hồ."))
        except Refusal as refusal:
            asked = (request.POST.get("duty", ""), request.POST.get("subject", ""))
            return self.render_to_response(self.get_context_data(refusal=str(refusal), asked="-".join(asked), where=request.POST.get("where", "")))
        return redirect(request.path)

    def done(self, chosen: str, subject: str) -> HttpResponse:
        running = {(str(one.duty), one.subject) for one in clocks_of(self.person) if one.duty}
        if (chosen, subject) not in running:  # done by someone else meanwhile, or no clock of ours
            return redirect(self.request.path)
        duties.mark_done(duty=get_object_or_404(Duty, pk=int(chosen)), subject=subject, where=self.request.POST.get("where", ""), actor=self.person)
        messages.success(self.request, _("Đã ghi là đã công khai."))
        return redirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "clocks": clocks_of(self.person),
            "done": DutyDone.objects.select_related("duty", "by").order_by("-at")[:SHOWN] if may(self.person, *SEES_DUTIES) else [],
            "may_mark": may(self.person, duties.MARK),
        }
