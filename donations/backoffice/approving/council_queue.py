"""Chờ hội đồng: what a member of the council must read and sign, and what it has signed; its panel on Hôm nay."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from cms import sections
from cms.formatting import vnd
from cms.operations import clock
from donations.backoffice.panels import Panel
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.models import Approval, Voucher
from donations.selectors import council
from donations.services.vouchers import rights

SEES = (rights.SIGN_COUNCIL, rights.APPROVE, rights.DECIDE_THRESHOLD, "donations.view_councilrule")
MOST, SIGNED = 100, 20


@dataclass(frozen=True)
class Row:
    """One request that waits: `own` when the reader asked for it, and so may not sign."""

    voucher: Voucher
    figure: str
    why: str
    since: dt.date
    own: bool

    @property
    def days(self) -> int:
        return (clock.today() - self.since).days


def rows_for(person: Any) -> list[Row]:
    """What waits for the council, the longest wait first; a fixed number of queries (3)."""
    found = council.waiting(MOST)
    amounts, rules = council.leaving_by_voucher([one.pk for one in found]), council.rules()
    return [
        Row(
            voucher=one,
            figure=vnd(amounts[one.pk]) if amounts.get(one.pk) else "",
            why=council.why(amounts.get(one.pk, 0), *council.days_of(one), rules=rules, over_norm=True),
            since=(one.submitted_at or one.created_at).astimezone(clock.ZONE).date(),
            own=one.requester_id == person.pk,
        )
        for one in found
    ]


class CouncilQueueScreen(Screen):
    """What waits for a signature of the council; signing happens on the request's own page, built for a phone."""

    permissions = SEES
    template_name = "donations/backoffice/approving/council_queue.html"
    page_title = gettext_lazy("Chờ hội đồng")
    header_icon = "group"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        signed = Approval.objects.filter(approver=self.person, step=Approval.Step.COUNCIL, voucher__isnull=False)
        return super().get_context_data(**kwargs) | {
            "rows": rows_for(self.person),
            "signs": may(self.person, rights.SIGN_COUNCIL),
            "signed": signed.select_related("voucher").order_by("-id")[:SIGNED],
            "rules_url": reverse("backoffice:council") if may(self.person, rights.DECIDE_THRESHOLD, "donations.view_councilrule") else "",
        }


class CouncilPanel(Panel):
    """How many requests wait for the council, how much money, since when."""

    template_name = "donations/backoffice/panels/council.html"
    area = "side"
    order = 12
    title = gettext_lazy("Chờ hội đồng")
    anchor = "cho-hoi-dong"

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        rows = rows_for(request.user)
        rule = council.rule_on(clock.today())
        return {
            "rows": rows[:4],
            "count": len(rows),
            "oldest": max((row.days for row in rows), default=0),
            "rule": rule,
            "threshold": vnd(rule.threshold) if rule and rule.threshold else "",
        }


@sections.register("dashboard", order=CouncilPanel.order)
def council_waits(request: HttpRequest, **context: Any) -> Panel | None:
    """For the council always; for who waits on it only while something does."""
    if may(request.user, rights.SIGN_COUNCIL):
        return CouncilPanel()
    return CouncilPanel() if may(request.user, *SEES) and council.waiting(MOST) else None
