"""Hôm nay: the panels of the staff's first screen. A panel the role may not read is absent; one that fails says so alone."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, cast

from django.contrib.auth.context_processors import PermWrapper
from django.db.models import Sum
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from cms import sections
from cms.accounts.models import User
from cms.operations import clock
from donations.backoffice import unidentified
from donations.backoffice.kinds import KINDS
from donations.backoffice.permissions import READ_BOOK, may
from donations.backoffice.waiting import work_for
from donations.models import MONEY, Account, Balance, Fund

logger = logging.getLogger(__name__)
SHOWN = 4


class Panel(Component):
    """One panel: `area` is "main" or "side"; subclasses say what it shows."""

    area = "main"
    order = 100
    title = ""

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        raise NotImplementedError

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> SafeString:
        request = (parent_context or {})["request"]
        try:
            context = {**self.facts(request), "panel": self, "perms": PermWrapper(request.user)}
            return SafeString(render_to_string(self.template_name, context, request))
        except Exception:
            logger.exception("A dashboard panel failed: %s", type(self).__name__)
            return SafeString(render_to_string("donations/backoffice/panels/failed.html", {"panel": self}, request))


class HeadPanel(Panel):
    """What day it is, who is at work, and the acts of the day this person may do."""

    template_name = "donations/backoffice/panels/head.html"
    area = "head"
    order = 0

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        kinds = [KINDS[slug] for slug in ("thu-tien-mat", "de-nghi-chi", "nhan-hien-vat")]
        acts = [(kind.name, reverse("backoffice:record", args=[kind.slug])) for kind in kinds if may(request.user, kind.permission)]
        if may(request.user, "donations.add_groupvisit"):
            acts.append((_("Đón đoàn"), reverse("group_visits:add")))
        return {"acts": acts, "today": clock.today()}


class WaitingPanel(Panel):
    """Chờ tôi: what this person must do, the longest wait first."""

    template_name = "donations/backoffice/panels/waiting.html"
    order = 10
    title = _("Chờ tôi")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        work = work_for(cast(User, request.user))
        return {"work": work if "tat-ca" in request.GET else work[:SHOWN], "count": len(work), "today": clock.today(), "more": len(work) > SHOWN}


class UnidentifiedPanel(Panel):
    """Tiền chưa rõ: how much waits for a purpose and since when."""

    template_name = "donations/backoffice/panels/unidentified.html"
    order = 20
    title = _("Tiền chưa rõ mục đích")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        receipts = unidentified.waiting(limit=1000)
        return {
            "count": len(receipts),
            "total": sum(receipt.left for receipt in receipts),
            "oldest": (clock.today() - receipts[0].date).days if receipts else 0,
        }


class BalancePanel(Panel):
    """Funds by root with what they hold, and the line that both sides of the book must share."""

    template_name = "donations/backoffice/panels/balances.html"
    order = 30
    title = _("Số dư các quỹ")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        roots: dict[int, dict[str, Any]] = {}
        held = dict(Balance.objects.filter(commodity__code=MONEY, account__nature=Account.Nature.FUND).values_list("account", "quantity"))
        for fund in Fund.objects.select_related("parent").order_by("order", "name"):
            root = fund.parent or fund
            row = roots.setdefault(root.pk, {"fund": root, "balance": 0})
            row["balance"] += held.get(fund.account_id, 0)
        sums = Balance.objects.filter(commodity__code=MONEY).values_list("account__nature").annotate(total=Sum("quantity"))
        totals = dict(sums)
        holdings, funds = totals.get(Account.Nature.HOLDING, 0), totals.get(Account.Nature.FUND, 0)
        return {"rows": [row for row in roots.values() if row["balance"]], "holdings": holdings, "funds": funds, "equal": holdings == funds}


class HoldingPanel(Panel):
    """Where the money is now."""

    template_name = "donations/backoffice/panels/holdings.html"
    area = "side"
    order = 40
    title = _("Tiền đang ở đâu")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        balances = Balance.objects.filter(commodity__code=MONEY, account__nature=Account.Nature.HOLDING, quantity__gt=0)
        return {"rows": balances.select_related("account").order_by("-quantity")[:12]}


def _for_readers(panel: type[Panel]) -> None:
    """Put a panel into the dashboard slot for whoever reads the book."""

    def section(request: HttpRequest, **context: Any) -> Panel | None:
        return panel() if may(request.user, *READ_BOOK) else None

    section.__qualname__ = panel.__name__
    sections.register("dashboard", order=panel.order)(section)


@sections.register("dashboard", order=HeadPanel.order)
def head(request: HttpRequest, **context: Any) -> Panel:
    return HeadPanel()


for _panel in (WaitingPanel, UnidentifiedPanel, BalancePanel, HoldingPanel):
    _for_readers(_panel)
