"""Hôm nay: safes above their ceiling with the day the rest is due, and what waits around gifts (counts, thanks, decisions, messages)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms import sections
from cms.formatting import number
from donations.backoffice.campuses import sight
from donations.backoffice.giving.safes import deposit_address
from donations.backoffice.panels import Panel
from donations.backoffice.permissions import may
from donations.selectors import praise, thanks
from donations.selectors.safes import safes, waiting_counts
from donations.services.giving import flags, thanking
from donations.services.giving import safes as verbs
from donations.services.vouchers import rights

WATCHERS = (verbs.COUNT, verbs.SET_RULES)


class SafePanel(Panel):
    """Két vượt mức tồn, két chưa kiểm kê hôm nay, biên bản chờ người chứng kiến."""

    template_name = "donations/backoffice/giving/panel_safes.html"
    area = "side"
    order = 15
    title = gettext_lazy("Két tiền mặt")
    anchor = "ket"

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        waiting = waiting_counts()
        rows: list[dict[str, Any]] = []
        seen = sight(request)
        for state in safes():
            if not seen.covers(state.account.campus_id, rights.PAY):
                continue
            own = waiting.get(state.account.pk)
            if state.excess or own or not state.counted_today:
                acts = seen.known.acts_for(seen.person, state.account, verbs.COUNT)
                rows.append({"safe": state, "waiting": own, "deposit": deposit_address(state), "is_own": acts})
        rows.sort(key=lambda row: (not row["safe"].excess, row["safe"].account.name))
        return {"rows": rows, "count": sum(bool(row["safe"].excess) for row in rows), "may_deposit": may(request.user, rights.RECORD_VOUCHER)}


class GiversPanel(Panel):
    """Người tặng: decisions the head owes, givers nobody has thanked in time."""

    template_name = "donations/backoffice/giving/panel_givers.html"
    area = "side"
    order = 45
    title = gettext_lazy("Người tặng")
    anchor = "nguoi-tang"

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        rows = []
        if may(request.user, flags.DECIDE):
            for giver in praise.waiting()[:4]:
                rows.append((_("Quyết định: %(name)s") % {"name": giver.name}, reverse("backoffice:benefactor", args=[giver.pk])))
        if may(request.user, thanking.THANK) and (count := thanks.overdue_lately()):
            shown = _("hơn %(count)s") % {"count": number(count - 1)} if count == thanks.LATELY_MOST else number(count)
            told = ngettext("%(count)s người chờ cảm ơn quá hạn", "%(count)s người chờ cảm ơn quá hạn", count) % {"count": shown}
            rows.append((told, reverse("backoffice:thanks_due")))
        return {"rows": rows, "count": len(rows)}


@sections.register("dashboard", order=SafePanel.order)
def safe_panel(request: HttpRequest, **context: Any) -> Panel | None:
    return SafePanel() if may(request.user, *WATCHERS) else None


@sections.register("dashboard", order=GiversPanel.order)
def givers_panel(request: HttpRequest, **context: Any) -> Panel | None:
    return GiversPanel() if may(request.user, flags.DECIDE, thanking.THANK) else None
