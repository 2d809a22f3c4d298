"""Hôm nay: recalls first and for everyone who watches the kitchen; then meals without checks, batches near their deadline."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms import sections
from cms.operations import clock
from donations.backoffice.campuses import sight
from donations.backoffice.kitchen.views import VIEW
from donations.backoffice.panels import Panel, with_money
from donations.backoffice.permissions import may
from donations.selectors import food
from donations.services.food.days import KEEP
from donations.services.food.recalls import STOP

SHOWN = 5


class RecallPanel(Panel):
    """Đang thu hồi: every open recall with how many wards were not called yet."""

    template_name = "donations/backoffice/kitchen/recall_panel.html"
    order = 1
    title = _("Đang thu hồi thức ăn")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        found = list(food.open_recalls()[:SHOWN])
        return {"rows": [(recall, sum(not row.is_settled for row in food.wards_of(recall.batch))) for recall in found]}


class KitchenPanel(Panel):
    """Bếp ăn hôm nay: what waits for a check, what must be handed out soon, what waits for the book."""

    template_name = "donations/backoffice/kitchen/panel.html"
    area = "side"
    order = 25
    title = _("Bếp ăn")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        now, seen = clock.now(), sight(request)
        own = seen.only("day__campus", KEEP)
        differing = food.disagreements(since=now.date().replace(day=1))
        return {
            "checks": food.waiting_for_checks(now.date()).filter(own)[:SHOWN],
            "near": [(batch, batch.deadline < now) for batch in food.near_deadline(now).filter(own)[:SHOWN] if batch.deadline],
            "unbooked": food.not_booked().filter(own)[:SHOWN],
            "differing": [one for one in differing if seen.covers(one.batch.day.campus_id, KEEP)][:SHOWN],
            "today": now.date(),
        }


@sections.register("dashboard", order=RecallPanel.order)
def recalls(request: HttpRequest, **context: Any) -> Panel | None:
    if not may(request.user, VIEW, KEEP, STOP):
        return None
    return RecallPanel() if food.open_recalls().exists() else None


@sections.register("dashboard", order=KitchenPanel.order)
def kitchen(request: HttpRequest, **context: Any) -> Panel | None:
    if not may(request.user, KEEP):
        return None
    panel = KitchenPanel()
    panel.area = "side" if with_money(request.user) else "main"
    return panel
