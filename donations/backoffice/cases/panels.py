"""Hôm nay: families nobody has spoken with, answers promised for today. Codes and wards only, no name."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms import sections
from cms.operations import clock
from donations.backoffice.panels import SHOWN, Panel
from donations.backoffice.permissions import may
from donations.selectors import cases as seen
from donations.services.cases import rights

MOST = 99


class CasesPanel(Panel):
    """New cases without a first contact, cases silent for too long, and phiếu hẹn due."""

    template_name = "donations/backoffice/cases/panel.html"
    order = 25
    title = _("Hồ sơ hỗ trợ")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        today = clock.today()
        kept = seen.rules()
        new, silent, due = seen.asking(kept, most=MOST + 1)
        return {
            "new": new[:SHOWN], "new_count": len(new), "silent": [case for case in silent if case.first_contact_at][:SHOWN],
            "silent_count": len(silent), "due": due[:SHOWN], "due_count": len(due), "rules": kept,
            "reached": seen.reached(today.replace(day=1), today), "today": today, "now": clock.now(),
        }  # fmt: skip


class ReportPanel(Panel):
    """For a ward's liaison: one button, and how many of one's reports are still open."""

    template_name = "donations/backoffice/cases/report_panel.html"
    order = 5
    title = _("Báo hoàn cảnh khó khăn")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        own = seen.own_reports(request.user, limit=20)  # type: ignore[arg-type]
        return {"open": [case for case in own if case.is_open], "own": own[:SHOWN]}


@sections.register("dashboard", order=CasesPanel.order)
def cases_panel(request: HttpRequest, **context: Any) -> Panel | None:
    return CasesPanel() if may(request.user, rights.READ) else None


@sections.register("dashboard", order=ReportPanel.order)
def report_panel(request: HttpRequest, **context: Any) -> Panel | None:
    return ReportPanel() if may(request.user, rights.REPORT) and not may(request.user, rights.READ) else None
