"""The week, one visit, its answer, the day itself and what is printed for the group to take home."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Site

from cms.accounts.models import Campus
from cms.models import SiteSettings
from cms.operations import audit, clock
from donations.backoffice.forms.unsent import as_typed
from donations.backoffice.in_kind.goods_rows import ADD, LONGEST, MORE, Catalogue
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.backoffice.visits.forms import ROWS_OF_GOODS, AnswerForm, GoodsRows, ReceiveForm
from donations.exceptions import Refusal
from donations.models import GroupVisit, HandOver, VisitRegistration, VoucherLine
from donations.selectors import visits as calendar
from donations.services import visits
from donations.services.visits.receiving import RECEIVE
from donations.services.visits.scheduling import SCHEDULE, is_there
from donations.services.vouchers.available import shown

VIEW = "donations.view_groupvisit"
VIEW_CONTACT = "donations.view_visitregistration"
ACTS = {"nhan": "accept", "hen": "propose", "tu-choi": "decline"}
MARKS = {
    "asked": "cho", "proposed": "cho", "scheduled": "duyet", "received": "ghi", "declined": "huy", "absent": "thieu",
}  # fmt: skip


def own_site(request: HttpRequest) -> SiteSettings:
    """The hospital's own words for the head of a paper."""
    site = Site.find_for_request(request)
    return SiteSettings.for_site(site) if site else SiteSettings()


class VisitWeek(Screen):
    """Lịch đón đoàn: who waits for an answer, then the week of each campus with what its slots still take."""

    template_name = "donations/backoffice/visits/week.html"
    permissions = (VIEW, SCHEDULE)
    header_icon = "group"

    def get_page_title(self) -> str:
        return _("Lịch đón đoàn")

    @property
    def header_buttons(self) -> list[HeaderButton]:
        buttons = []
        if may(self.request.user, "donations.add_groupvisit"):
            buttons.append(HeaderButton(_("Thêm đoàn"), reverse("group_visits:add"), icon_name="plus"))
        if may(self.request.user, "donations.hand_over_gift"):
            buttons.append(HeaderButton(_("Trao tận tay"), reverse("backoffice:hand_over"), icon_name="user"))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        first = calendar.monday(_day(self.request.GET.get("tuan", "")))
        campuses = list(Campus.objects.order_by("order", "code"))
        code = self.request.GET.get("co-so", "")
        chosen = [campus for campus in campuses if campus.code == code] or campuses
        address = reverse("backoffice:visit_week")
        here = f"&co-so={code}" if len(chosen) == 1 and code else ""
        return super().get_context_data(**kwargs) | {
            "first": first,
            "last": first + dt.timedelta(days=6),
            "today": clock.today(),
            "weeks": calendar.week(first, chosen),
            "campuses": campuses,
            "code": code if here else "",
            "waiting": [_row(visit) for visit in calendar.waiting()] if may(self.request.user, SCHEDULE) else [],
            "earlier": f"{address}?tuan={first - calendar.WEEK:%Y-%m-%d}{here}",
            "later": f"{address}?tuan={first + calendar.WEEK:%Y-%m-%d}{here}",
            "marks": MARKS,
        }


def _day(typed: str) -> dt.date:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        return clock.today()


def _row(visit: GroupVisit) -> dict[str, Any]:
    request = visit.registration.request
    return {"visit": visit, "due": request.due_on, "late": request.due_on < clock.today(), "number": request.number}


class VisitScreen(Screen):
    """One visit: what they told us, what we answered, what they gave. Reading contacts is logged."""

    template_name = "donations/backoffice/visits/visit.html"
    permissions: tuple[str, ...] = (VIEW, SCHEDULE)

    @cached_property
    def visit(self) -> GroupVisit:
        related = ("campus", "benefactor", "decided_by", "received_by")
        return get_object_or_404(GroupVisit.objects.select_related(*related), pk=self.kwargs["pk"])

    @property
    def act(self) -> str:
        return ACTS.get(self.request.GET.get("viec", ""), "")

    def get_page_title(self) -> str:
        return self.visit.name

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((f"{reverse('backoffice:visit_week')}?tuan={self.visit.date:%Y-%m-%d}", _("Lịch đón đoàn")),)

    def registration(self) -> VisitRegistration | None:
        if not may(self.request.user, VIEW_CONTACT):
            return None
        found = VisitRegistration.objects.filter(visit=self.visit).select_related("request").first()
        if found:
            audit.record_read(self.person, found)
        return found

    def form(self, data: Any = None) -> AnswerForm | None:
        if not self.act or not may(self.request.user, SCHEDULE) or not self.visit.is_open or not is_there(self.person, self.visit):
            return None
        return AnswerForm(data, visit=self.visit, act=self.act, phone=own_phone(self.request))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "absent":
            return self._absent()
        form = self.form(request.POST)
        if form is None:
            return redirect(request.path)
        if form.is_valid():
            try:
                self._answer(form.cleaned_data)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã ghi lời trả lời. Gửi hoặc in cho đoàn ở bên dưới."))
                return redirect("backoffice:visit", self.visit.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def _answer(self, data: dict[str, Any]) -> None:
        if self.act == "decline":
            visits.decline(visit=self.visit, actor=self.person, answer=data["answer"])
            return
        verb = visits.accept if self.act == "accept" else visits.propose
        verb(visit=self.visit, actor=self.person, **{name: data[name] for name in ("date", "starts", "answer", "may_exceed")})

    def _absent(self) -> HttpResponse:
        try:
            visits.mark_absent(visit=self.visit, actor=self.person)
        except Refusal as refusal:
            messages.error(self.request, str(refusal))
        else:
            messages.success(self.request, _("Đã ghi: đoàn không đến."))
        return redirect("backoffice:visit", self.visit.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        visit = self.visit
        today = clock.today()
        there = is_there(self.person, visit)
        return super().get_context_data(**kwargs) | {
            "visit": visit,
            "registration": self.registration(),
            "form": kwargs.get("form") or self.form(),
            "act": self.act,
            "mark": MARKS[visit.state],
            "may_answer": may(self.request.user, SCHEDULE) and visit.is_open and there,
            "elsewhere": visit.is_open and not there,
            "may_receive": may(self.request.user, RECEIVE) and visit.is_open and visit.date <= today and there,
            "may_miss": may(self.request.user, SCHEDULE, RECEIVE) and visit.is_open and visit.date <= today and there,
            "may_hand_over": may(self.request.user, "donations.hand_over_gift") and visit.date <= today,
            "papers": [(line, shown(line.quantity, line.commodity)) for line in _papers(visit)],
            "batches": visit.batches.select_related("day").order_by("id"),
            "may_read_list": may(self.request.user, "donations.view_handover"),
            "hand_overs": HandOver.objects.filter(voucher__visit=visit).select_related("voucher"),
            "action_url": self.request.get_full_path(),
        }


def _papers(visit: GroupVisit) -> list[VoucherLine]:
    lines = VoucherLine.objects.filter(voucher__visit=visit).select_related("voucher", "commodity", "credit", "debit")
    return list(lines.order_by("voucher_id", "position")[:40])


def own_phone(request: HttpRequest) -> str:
    """The department's telephone as it stands on the site, for the answer's words."""
    site = own_site(request)
    hotline = next((phone for phone in site.hotlines.all()), None) if hasattr(site, "hotlines") else None
    return hotline.number if hotline else _("phòng Công tác xã hội")


class ReceiveScreen(VisitScreen):
    """Đón đoàn: one form, one button that posts everything and prints."""

    template_name = "donations/backoffice/visits/receive.html"
    permissions = (RECEIVE,)

    def get_page_title(self) -> str:
        return _("Đón %(name)s") % {"name": self.visit.name}

    def forms(self, data: Any = None, *, rows: int = ROWS_OF_GOODS) -> tuple[ReceiveForm, Any]:
        told = VisitRegistration.objects.filter(visit=self.visit).first()
        initial: dict[str, Any] = {"people": self.visit.people}
        if told:
            initial |= {"food": told.food, "portions": told.portions}
        goods = GoodsRows(data, prefix="goods", form_kwargs={"catalogue": Catalogue(), "campus": self.visit.campus})
        goods.extra = min(rows, LONGEST)
        return ReceiveForm(data, initial=initial, campus=self.visit.campus), goods

    def longer(self) -> HttpResponse:
        """The button without a script: the page again with more rows and everything as it was typed, judged by nobody yet."""
        told = self.request.POST.get("goods-TOTAL_FORMS", "")
        count = int(told) if told.isascii() and told.isdigit() and len(told) < 4 else ROWS_OF_GOODS
        form, goods = self.forms(rows=count + MORE)
        for row in goods:
            as_typed(row, self.request)
        return self.render_to_response(self.get_context_data(form=as_typed(form, self.request), goods=goods))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.visit.state == GroupVisit.State.RECEIVED:
            return redirect("backoffice:visit_receipt", self.visit.pk)
        if not self.visit.is_open or not is_there(self.person, self.visit):
            return redirect("backoffice:visit", self.visit.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == ADD:
            return self.longer()
        form, goods = self.forms(request.POST)
        if form.is_valid() & goods.is_valid():
            try:
                done = visits.receive(
                    visit=self.visit, actor=self.person, people=form.cleaned_data["people"], money=form.money_gift(),
                    goods=[gift for row in goods if (gift := row.gift())], brought=form.food_gift(), display=form.cleaned_data["display"],
                )  # fmt: skip
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                numbers = ", ".join(voucher.number or "" for voucher in done.vouchers)
                messages.success(
                    request, _("Đã đón đoàn và ghi sổ %(numbers)s.") % {"numbers": numbers} if numbers else _("Đã ghi kết quả kiểm món ăn.")
                )
                return redirect("backoffice:visit_receipt", self.visit.pk)
        return self.render_to_response(self.get_context_data(form=form, goods=goods))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "form" not in kwargs:
            form, goods = self.forms()
            kwargs |= {"form": form, "goods": goods}
        context = super().get_context_data(**kwargs)
        return context | {"form": kwargs["form"], "goods": kwargs["goods"], "action_url": self.request.path}
