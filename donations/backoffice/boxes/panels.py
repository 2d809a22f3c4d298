"""Hôm nay: boxes to open, counts that wait for a confirmation, seals that stopped an opening."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms import sections
from cms.accounts.models import User
from cms.operations import clock
from donations.backoffice.campuses import sight
from donations.backoffice.panels import SHOWN, Panel
from donations.backoffice.permissions import may
from donations.selectors import boxes as seen
from donations.services.boxes import rights


class BoxesPanel(Panel):
    """Boxes due within three days, the longest overdue first, and openings somebody has to finish."""

    template_name = "donations/backoffice/boxes/panel.html"
    area = "side"
    order = 50
    title = _("Hòm quyên góp")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        person = cast(User, request.user)
        due = list(seen.due().filter(sight(request).only("campus", rights.OPEN)))
        opens, found = may(person, rights.OPEN), seen.unfinished(person, most_unscanned=SHOWN)
        return {
            "waiting": found.waiting if may(person, rights.COUNT) else [],
            "running": found.running if opens else [],
            "stopped": found.stopped,
            "sent": found.sent if opens else [],
            "unscanned": found.unscanned if opens else [],
            "due": due[:SHOWN],
            "count": len(due),
            "today": clock.today(),
            "may_open": opens,
        }


@sections.register("dashboard", order=BoxesPanel.order)
def boxes_panel(request: HttpRequest, **context: Any) -> Panel | None:
    return BoxesPanel() if may(request.user, *rights.READ) else None
