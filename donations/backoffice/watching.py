"""Hôm nay, what is watched: weeks of cover, deadlines, bank statements and public proof that are missing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms import sections
from cms.operations import requests
from donations.backoffice.asked import once
from donations.backoffice.deadlines import SEES_DUTIES, clocks_of
from donations.backoffice.panels import SHOWN, Panel, for_readers
from donations.backoffice.permissions import may
from donations.models import WatchSettings
from donations.selectors import cover, money, watch

BAR = 4  # a full bar is so many times the weeks below which the first screen reminds


class CoverPanel(Panel):
    """Weeks that each fund's money still lasts, the thinnest first, and the line that both sides of the book must share."""

    template_name = "donations/backoffice/panels/cover.html"
    order = 30
    title = _("Còn đủ chi mấy tuần")
    anchor = "du-chi"

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        rules = once(request, WatchSettings.now)
        found = cover.covers(weeks=rules.pace_weeks)
        ids = money.root_funds()
        whole = rules.cover_weeks * BAR
        thin = sum(one.is_thin(rules.cover_weeks) for one in found)
        holdings, funds = money.totals()
        return {
            "rows": [(one, ids.get(one.slug), one.is_thin(rules.cover_weeks), one.percent_of(whole)) for one in found],
            "rules": rules,
            "count": thin,
            "jump": _("%(weeks)s tuần") % {"weeks": found[0].weeks} if found and found[0].weeks else "",
            "mark": 100 // BAR,
            "holdings": holdings,
            "funds": funds,
            "equal": holdings == funds,
        }


class ClocksPanel(Panel):
    """Đồng hồ thời hạn: what must be answered or published, with days left."""

    template_name = "donations/backoffice/panels/clocks.html"
    area = "side"
    order = 30
    title = _("Đồng hồ thời hạn")
    anchor = "thoi-han"

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        found = once(request, clocks_of, request.user)
        first = found[0] if found else None
        words = _("trễ %(days)s ngày") if first and first.is_late else _("%(days)s ngày")
        jump = words % {"days": abs(first.left)} if first else ""
        return {"clocks": found[:SHOWN], "count": len(found), "jump": jump, "more": len(found) > SHOWN}


class StatementsPanel(Panel):
    """Sao kê còn thiếu: bank accounts whose last month nobody has attested."""

    template_name = "donations/backoffice/panels/statements.html"
    area = "side"
    order = 60
    title = _("Sao kê còn thiếu")
    anchor = "sao-ke"

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        found = watch.statements()
        return {"statements": found, "count": sum(one.missing for one in found), "month": watch.last_month_end()}


class ProofPanel(Panel):
    """Thiếu chứng minh: disbursements without a public proof, redacted copies that wait for the second person."""

    template_name = "donations/backoffice/panels/proof.html"
    area = "side"
    order = 70
    title = _("Thiếu chứng minh")
    anchor = "chung-minh"

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        rules = once(request, WatchSettings.now)
        found = watch.proof(rules)
        return {"proof": found, "count": found.missing + found.unchecked, "days": rules.proof_days}


@sections.register("dashboard", order=ClocksPanel.order)
def clocks_panel(request: HttpRequest, **context: Any) -> Panel | None:
    """Whoever must publish, or answers some kind of request."""
    answers = {kind.permission for kind in requests.KINDS.values()}
    return ClocksPanel() if may(request.user, *SEES_DUTIES, *answers) else None


for _panel in (CoverPanel, StatementsPanel, ProofPanel):
    for_readers(_panel)
