"""Hôm nay for the store: what expires, what is on the way, what to look after, what is not as the book says."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms import sections
from cms.operations import clock
from donations.backoffice.campuses import Sight, sight
from donations.backoffice.panels import Panel, with_money
from donations.backoffice.permissions import may
from donations.models import GoodsMove
from donations.selectors import in_kind
from donations.selectors.refused_gifts import waiting_acceptance
from donations.services.in_kind import rights
from donations.services.vouchers.available import shown

SHOWN = 5
KEEPERS, WATCHERS = (rights.KEEP_STORE, rights.ACCEPT_GIFT), (rights.KEEP_STORE, rights.RETIRE_ASSET)


class ExpiringPanel(Panel):
    """Lots that are expired or will be soon, in the three steps of the settings."""

    template_name = "donations/backoffice/in_kind/panels/expiring.html"
    area = "side"
    order = 60
    title = _("Hàng sắp hết hạn")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        seen = sight(request)
        found = [one for one in in_kind.expiring() if seen.covers(one.lot.holding.campus_id, rights.KEEP_STORE)]
        rows = [(one, shown(one.lot.quantity, one.lot.commodity)) for one in found[:SHOWN]]
        expired = sum(one.step == "expired" for one in found)
        return {"rows": rows, "count": len(found), "expired": expired, "days": in_kind.settings().first_warning}


class MovesPanel(Panel):
    """Goods on the way that wait for the receiver's count; drafts that wait for the head's word."""

    template_name = "donations/backoffice/in_kind/panels/moves.html"
    area = "side"
    order = 61
    title = _("Hàng đang chuyển kho")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        moves = [move for move in in_kind.on_the_way() if self._is_seen(move, sight(request))][: SHOWN + 1]
        rows = []
        for move in moves[:SHOWN]:
            line = move.voucher.lines.all()[0]
            days = (clock.today() - move.sent_at.astimezone(clock.ZONE).date()).days
            rows.append({"move": move, "line": line, "figure": shown(line.quantity, line.commodity), "days": days})
        asked = waiting_acceptance() if may(request.user, rights.ACCEPT_GIFT) else []
        return {"rows": rows, "more": len(moves) > SHOWN, "asked": asked}

    @staticmethod
    def _is_seen(move: GoodsMove, seen: Sight) -> bool:
        """Goods on the way are told at both ends."""
        line = move.voucher.lines.all()[0]
        return any(seen.covers(side.campus_id, rights.KEEP_STORE) for side in (line.debit, line.credit))


class MaintenancePanel(Panel):
    """Durable goods whose maintenance is due, and retirements that wait for a second person."""

    template_name = "donations/backoffice/in_kind/panels/maintenance.html"
    area = "side"
    order = 62
    title = _("Bảo trì tài sản")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        today, due = clock.today(), list(in_kind.maintenance_due().filter(sight(request).only("campus", rights.KEEP_STORE))[: SHOWN + 1])
        rows = [(asset, (asset.maintenance_due - today).days) for asset in due[:SHOWN] if asset.maintenance_due]
        retiring = in_kind.retiring() if may(request.user, rights.RETIRE_ASSET) else []
        return {"rows": rows, "more": len(due) > SHOWN, "retiring": retiring}


class LowPanel(Panel):
    """Items below their minimum level, store by store."""

    template_name = "donations/backoffice/in_kind/panels/low.html"
    order = 55
    title = _("Dưới mức tối thiểu")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        seen = sight(request)
        low = [row for row in in_kind.below_minimum() if seen.covers(row.holding.campus_id, rights.KEEP_STORE)]
        rows = [(row, shown(row.quantity, row.commodity), shown(row.minimum or 0, row.commodity)) for row in low[:SHOWN]]
        return {"rows": rows, "count": len(low)}


def _for_store(panel: type[Panel], readers: tuple[str, ...]) -> None:
    def section(request: HttpRequest, **context: Any) -> Panel | None:
        if not may(request.user, *readers):
            return None
        made = panel()
        made.area = "side" if with_money(request.user) else "main"
        return made

    section.__qualname__ = f"in_kind.{panel.__name__}"
    sections.register("dashboard", order=panel.order)(section)


for _panel, _readers in (
    (LowPanel, (rights.KEEP_STORE,)), (ExpiringPanel, KEEPERS), (MovesPanel, KEEPERS), (MaintenancePanel, WATCHERS),
):  # fmt: skip
    _for_store(_panel, _readers)
