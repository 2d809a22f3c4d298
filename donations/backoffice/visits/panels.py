"""Hôm nay: groups expected today and registrations that wait for an answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms import sections
from cms.operations import clock
from donations.backoffice.panels import Panel
from donations.backoffice.permissions import may
from donations.selectors import visits
from donations.services.visits.receiving import RECEIVE
from donations.services.visits.scheduling import SCHEDULE

MARKS = {"scheduled": "duyet", "proposed": "cho", "received": "ghi", "absent": "thieu"}


class VisitsPanel(Panel):
    """Đoàn hôm nay: who comes at what hour, and how many wait for an answer."""

    template_name = "donations/backoffice/visits/panel.html"
    area = "side"
    order = 20
    title = _("Đoàn hôm nay")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        today = clock.today()
        on_day, waiting = visits.day_and_waiting(today, most=51)
        found = sorted(on_day[:50], key=lambda visit: not visit.is_open)[:9]  # who is still to come first
        waiting = waiting if may(request.user, SCHEDULE) else []
        return {
            "rows": [(visit, MARKS[visit.state]) for visit in found[:8]],
            "more": len(found) > 8,
            "waiting": min(len(waiting), 50),
            "waiting_more": len(waiting) > 50,
            "late": sum(visit.registration.request.due_on < today for visit in waiting),
        }


@sections.register("dashboard", order=VisitsPanel.order)
def visits_today(request: HttpRequest, **context: Any) -> Panel | None:
    return VisitsPanel() if may(request.user, SCHEDULE, RECEIVE, "donations.view_groupvisit") else None
