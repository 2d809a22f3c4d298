"""Hôm nay: the panels of the staff's first screen. A panel the role may not read is absent; one that fails says so alone."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.auth.context_processors import PermWrapper
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from cms import sections
from cms.accounts.models import User
from cms.formatting import number
from cms.operations import clock
from donations.backoffice import unidentified
from donations.backoffice.asked import once, reading
from donations.backoffice.campuses import ALL, SWITCH, sight
from donations.backoffice.deadlines import clocks_of
from donations.backoffice.kinds import KINDS
from donations.backoffice.permissions import READ_BOOK, may
from donations.backoffice.waiting import work_for
from donations.models import Account
from donations.selectors import money
from donations.services.approving import delegation
from donations.services.vouchers import rights

logger = logging.getLogger(__name__)
MONEY_PAPERS = "donations.view_entryfile"  # who opens the papers behind money works with money; store and kitchen do not
SHOWN = 4


def with_money(user: Any) -> bool:
    """Whether money is this person's work; else the panels of their own desk stand in the main column."""
    return may(user, MONEY_PAPERS)


class Panel(Component):
    """One panel: `area` is "main" or "side"; subclasses say what it shows in `facts`.

    `anchor` is the id of its section: with one, the phone's strip leads to it with `facts()["jump"]`, else ["count"], beside
    its title. Facts are asked for once per request; one that fails says so alone.
    """

    area = "main"
    order = 100
    title: Any = ""
    anchor = ""

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        raise NotImplementedError

    def answer(self, request: HttpRequest) -> dict[str, Any] | None:
        """The facts, asked for once; None when they could not be had, which is logged."""
        if "_answer" not in self.__dict__:
            try:
                with reading(request):
                    self._answer: dict[str, Any] | None = self.facts(request)
            except Exception:
                logger.exception("A dashboard panel failed: %s", type(self).__name__)
                self._answer = None
        return self._answer

    def jump(self, request: HttpRequest) -> Jump | None:
        """Its place in the phone's strip."""
        facts = self.answer(request) if self.anchor else None
        if facts is None:
            return None
        figure = facts.get("jump", facts.get("count", ""))
        return Jump(self.anchor, str(self.title), number(figure) if isinstance(figure, int) else str(figure))

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> SafeString:
        request = (parent_context or {})["request"]
        facts = self.answer(request)
        try:
            if facts is not None:
                return SafeString(render_to_string(self.template_name, {**facts, "panel": self, "perms": PermWrapper(request.user)}, request))
        except Exception:
            logger.exception("A dashboard panel failed: %s", type(self).__name__)
        return SafeString(render_to_string("donations/backoffice/panels/failed.html", {"panel": self}, request))


class Strip(Component):
    """On the phone, one row of links to the panels below, so that the clocks are a tap away."""

    template_name = "donations/backoffice/panels/strip.html"
    area = "head"
    order = 1

    def __init__(self, steps: list[Jump]) -> None:
        self.steps = steps

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"steps": self.steps}


@dataclass(frozen=True)
class Jump:
    """One step of the strip: where to, its words, its figure."""

    anchor: str
    title: str
    figure: str


@dataclass(frozen=True)
class Act:
    """A button at the head of Hôm nay: for who has all of `needs` and none of `unless`, so that each sees the work of their own desk."""

    label: Any
    name: str
    args: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    query: str = ""

    def is_for(self, user: Any) -> bool:
        return all(may(user, one) for one in self.needs) and not (self.unless and may(user, *self.unless))

    @property
    def writes(self) -> bool:
        """Whether it opens an empty paper rather than a list."""
        return self.name == "backoffice:record"

    @property
    def url(self) -> str:
        return reverse(self.name, args=self.args) + self.query


def _paper(slug: str, *needs: str, unless: tuple[str, ...] = ()) -> Act:
    kind = KINDS[slug]
    return Act(kind.name, "backoffice:record", (slug,), (kind.permission, *needs), unless)


KEEP_STORE, KEEP_KITCHEN, COUNT_SAFE = "donations.keep_store", "donations.keep_kitchen", "donations.count_safe"
ACTS: tuple[Act, ...] = (  # in the order of the day; the first of each person's stands out
    _paper("thu-tien-mat", COUNT_SAFE),  # at the safe; whoever only keeps the store takes no cash
    _paper("de-nghi-chi", MONEY_PAPERS),
    Act(_("Phiếu chờ chi"), "backoffice:voucher_list", (), (rights.PAY,), (rights.RECORD_VOUCHER,), "?status=approved"),
    Act(_("Kiểm kê quỹ"), "backoffice:safe_list", (), (COUNT_SAFE, rights.PAY)),
    Act(_("Sổ bếp hôm nay"), "backoffice:kitchen", (), (KEEP_KITCHEN,), (MONEY_PAPERS,)),
    _paper("nhan-hien-vat"),
    _paper("xuat-hien-vat", KEEP_STORE, unless=(MONEY_PAPERS,)),
    _paper("chuyen-kho", KEEP_STORE, unless=(MONEY_PAPERS, KEEP_KITCHEN)),
    Act(_("Kiểm kê kho"), "backoffice:stock_counts", (), (KEEP_STORE,), (MONEY_PAPERS, KEEP_KITCHEN)),
    Act(_("Đón đoàn"), "backoffice:visit_week", (), ("donations.receive_visit",)),
    Act(_("Kiểm bản che"), "backoffice:voucher_list", (), (rights.CHECK_REDACTION,), (rights.RECORD_VOUCHER,), "?thieu=chung-minh"),
)


class HeadPanel(Panel):
    """What day it is, who is at work, and the acts of the day this person may do."""

    template_name = "donations/backoffice/panels/head.html"
    area = "head"
    order = 0

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        acts = [(act.label, act.url, act.writes) for act in ACTS if act.is_for(request.user)]
        return {"acts": acts, "today": clock.today(), "sees_all": request.GET.get(SWITCH) == ALL, **self._switch(request)}

    @staticmethod
    def _switch(request: HttpRequest) -> dict[str, Any]:
        """Whether this person chooses between their campus and all of them, and where that leads."""
        return {"chooses": may(request.user, *READ_BOOK) and sight(request).chooses, "switch": f"?{SWITCH}={ALL}"}


class WaitingPanel(Panel):
    """Chờ tôi: what this person must do, the longest wait first."""

    template_name = "donations/backoffice/panels/waiting.html"
    order = 10
    title = _("Chờ tôi")
    anchor = "cho-toi"

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        person = cast(User, request.user)
        seen = sight(request)
        everything = work_for(person, seen.known)
        work = [one for one in everything if seen.everything or not one.elsewhere]
        return {
            "work": work if "tat-ca" in request.GET else work[:SHOWN],
            "count": len(work),
            "elsewhere": len(everything) - len(work),
            "everything": f"?{SWITCH}={ALL}#{self.anchor}",
            "sees_all": f"{SWITCH}={ALL}" if request.GET.get(SWITCH) == ALL else "",
            "today": clock.today(),
            "more": len(work) > SHOWN,
            "next": None if work else next(iter(once(request, clocks_of, request.user)), None),
        }


class UnidentifiedPanel(Panel):
    """Tiền chưa rõ: how much waits for a purpose and since when."""

    template_name = "donations/backoffice/panels/unidentified.html"
    order = 20
    title = _("Tiền chưa rõ mục đích")
    anchor = "tien-chua-ro"

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        receipts = unidentified.waiting(limit=1000)
        return {
            "count": len(receipts),
            "total": sum(receipt.left for receipt in receipts),
            "oldest": (clock.today() - receipts[0].date).days if receipts else 0,
        }


class HoldingPanel(Panel):
    """Where the money is now."""

    template_name = "donations/backoffice/panels/holdings.html"
    area = "side"
    order = 90
    title = _("Tiền đang ở đâu")

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        held = [one for one in money.balances() if one.account.nature == Account.Nature.HOLDING and one.quantity > 0]
        return {"rows": sorted(held, key=lambda one: -one.quantity)[:12]}


def for_readers(panel: type[Panel]) -> None:
    """Put a panel about money into the dashboard slot for whoever reads the book and works with its papers."""

    def section(request: HttpRequest, **context: Any) -> Panel | None:
        return panel() if may(request.user, *READ_BOOK) and with_money(request.user) else None

    section.__qualname__ = panel.__name__
    sections.register("dashboard", order=panel.order)(section)


@sections.register("dashboard", order=WaitingPanel.order)
def waiting(request: HttpRequest, **context: Any) -> Panel | None:
    """Whoever has work here: readers of the book, and delegates of today who otherwise read nothing of it."""
    return WaitingPanel() if may(request.user, *READ_BOOK) or delegation.held_by(cast(User, request.user)) else None


@sections.register("dashboard", order=HeadPanel.order)
def head(request: HttpRequest, **context: Any) -> Panel:
    return HeadPanel()


for _panel in (UnidentifiedPanel, HoldingPanel):
    for_readers(_panel)
