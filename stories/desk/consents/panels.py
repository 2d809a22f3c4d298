"""Hôm nay: consents that end, people to ask again, records without a scan, a no that waits to be carried out. Numbers only."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms import sections
from cms.operations import clock
from donations.backoffice.panels import SHOWN, Panel
from donations.backoffice.permissions import may
from stories.models import EditorialRules
from stories.selectors import consents as seen
from stories.services.consents import READ

MOST = 99


class ConsentsPanel(Panel):
    """What the keepers of the register have to do; one query."""

    template_name = "stories/desk/consents/panel.html"
    order = 28
    title = _("Phiếu đồng ý")
    anchor = "phieu-dong-y"

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        today = clock.today()
        found = seen.asking(today, EditorialRules.now(), most=MOST)
        counts = {f"{name}_count": len(rows) for name, rows in found.items()}
        return {name: rows[:SHOWN] for name, rows in found.items()} | counts | {"count": sum(counts.values()), "today": today}


@sections.register("dashboard", order=ConsentsPanel.order)
def consents_panel(request: HttpRequest, **context: Any) -> Panel | None:
    return ConsentsPanel() if may(request.user, READ) else None
