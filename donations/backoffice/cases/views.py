"""The register's list, the report from a ward, statistics and rules."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.formatting import date as show_date
from cms.operations import audit, clock
from donations.backoffice.cases.forms import ReportForm, RulesForm
from donations.backoffice.cases.screen import CaseAreaScreen
from donations.backoffice.permissions import may
from donations.exceptions import Refusal
from donations.models import Case, Province, ProvinceAlias
from donations.selectors import cases as seen
from donations.selectors import places, wards
from donations.services import cases
from donations.services.cases import ground, rights

VIEW_NAMES = {
    "open": gettext_lazy("Đang mở"),
    "silent": gettext_lazy("Lâu chưa liên hệ"),
    "due": gettext_lazy("Chờ trả lời"),
    "mine": gettext_lazy("Của tôi"),
    "closed": gettext_lazy("Đã kết thúc"),
}


class CaseListScreen(CaseAreaScreen):
    """Cases by what is to be done. What is searched for travels in the body of the request, never in an address."""

    template_name = "donations/backoffice/cases/list.html"
    page_title = gettext_lazy("Hồ sơ hỗ trợ")
    header_icon = "folder-open-1"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def wanted(self) -> seen.Wanted:
        asked = self.request.GET
        view, before = asked.get("xem", ""), asked.get("truoc", "")
        need = asked.get("can", "")
        return seen.Wanted(
            view=view if view in seen.VIEWS else "open", text=self.request.POST.get("q", "").strip()[:120],
            need=need if need in Case.Need.values else "", before=int(before) if before.isascii() and before.isdigit() and len(before) < 13 else None,
        )  # fmt: skip

    @staticmethod
    def older(wanted: seen.Wanted, shown: list[Case]) -> int | None:
        """Where the next page goes on; None for views that show only the most urgent."""
        if wanted.text or wanted.view == "closed":  # by pk, newest first
            return shown[-1].pk
        return (wanted.before or 0) + seen.PAGE if wanted.view in seen.BY_WAITING else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wanted, today = self.wanted(), clock.today()
        found = list(seen.find(self.person, wanted)[: seen.PAGE + 1])
        shown, more = found[: seen.PAGE], len(found) > seen.PAGE
        audit.record_read(self.person, "donations.case", list=wanted.view, searched=bool(wanted.text), codes=[case.code for case in shown])
        first = today.replace(day=1)
        return super().get_context_data(**kwargs) | {
            "cases": shown,
            "wanted": wanted,
            "views": [(code, name, code == wanted.view and not wanted.text) for code, name in VIEW_NAMES.items()],
            "older": self.older(wanted, shown) if more else None,
            "cut": more and wanted.view in ("silent", "due"),
            "reached": seen.reached(first, today) if wanted.view == "open" and not wanted.text else None,
            "month": first,
            "rules": seen.rules() if wanted.view == "silent" else None,
            "today": today,
            "now": clock.now(),
            "may_report": may(self.request.user, rights.REPORT),
            "may_keep_rules": may(self.request.user, rights.RULES),
        }


class ReportScreen(CaseAreaScreen):
    """Report a case in a minute; below, what became of one's own reports."""

    permissions = (rights.REPORT,)
    template_name = "donations/backoffice/cases/report.html"
    page_title = gettext_lazy("Báo hoàn cảnh khó khăn")
    header_icon = "plus"

    def make_form(self, data: Any = None) -> ReportForm:
        draft = cases.read_draft(person=self.person) if data is None else {}
        own = wards.own(self.person)
        last = None if own else Case.objects.filter(reporter=self.person).exclude(ward="").order_by("-pk").values_list("ward", flat=True).first()
        self.has_draft = bool(draft)
        return ReportForm(data, user=self.person, draft=draft, initial={"ward": own.pk if own else last or ""})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "forget":
            cases.forget_draft(person=self.person)
            return redirect(request.path)
        if request.POST.get("action") == "draft":
            cases.keep_draft(actor=self.person, answers=request.POST.dict())
            messages.success(request, _("Đã giữ nháp. Nội dung còn ở đây khi bạn quay lại."))
            return redirect(request.path)
        form = self.make_form(request.POST)
        if form.is_valid():
            try:
                case = cases.report(actor=self.person, key=form.cleaned_data["key"], person=form.person(), **form.facts())
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã báo, mã hồ sơ %(code)s. Phòng Công tác xã hội sẽ đến gặp gia đình.") % {"code": case.code})
                if alike := cases.look_alikes(case, limit=1):
                    told = _("Có thể người bệnh này đã được báo ngày %(day)s, hồ sơ %(code)s. Phòng Công tác xã hội sẽ xem và gộp.")
                    messages.warning(request, told % {"day": show_date(alike[0].reported_at), "code": alike[0].code})
                return redirect(request.path)
        cases.keep_draft(actor=self.person, answers=request.POST.dict())
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("form") or self.make_form()
        return super().get_context_data(**kwargs) | {
            "form": form,
            "has_draft": self.has_draft,
            "own": seen.own_reports(self.person),
            "provinces": [*Province.objects.values_list("name", flat=True), *ProvinceAlias.objects.values_list("name", flat=True)],
            "action_url": self.request.path,
            "rules": seen.rules(),
        }


class DraftView(CaseAreaScreen):
    """Keep what is being typed, as a cipher; the page asks for it every few seconds while something changes."""

    permissions = (rights.REPORT,)
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        cases.keep_draft(actor=self.person, answers=request.POST.dict())
        return JsonResponse({"kept": f"{clock.now():%H:%M}"})


class CommunesView(CaseAreaScreen):
    """Communes that begin as typed, with their provinces; asked while a report is written."""

    permissions = (rights.REPORT, rights.FOLLOW)
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        province = seen.province_named(request.POST.get("province", "")[:60])
        found = places.communes(request.POST.get("commune", "")[:140], province=province)
        return JsonResponse({"communes": [str(one) for one in found]})


class StatisticsScreen(CaseAreaScreen):
    """Counts that name nobody: small groups are told together."""

    template_name = "donations/backoffice/cases/statistics.html"
    page_title = gettext_lazy("Thống kê hồ sơ")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        this_year = clock.today().year
        asked = self.request.GET.get("nam", "")
        year = int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked[:5]) <= this_year else this_year
        names = {"month": _("Theo tháng báo"), "province": _("Theo tỉnh, thành"), "need": _("Theo việc cần giúp"), "outcome": _("Theo kết quả")}
        kept = seen.rules()
        counted = seen.counts(year, kept)
        return super().get_context_data(**kwargs) | {
            "year": year,
            "years": [this_year - back for back in range(3)],
            "tables": [(names[code], counted[code]) for code in names],
            "reached": seen.reached(dt.date(year, 1, 1), min(dt.date(year, 12, 31), clock.today()), hours=kept.first_contact_hours),
            "rules": kept,
        }


class RulesScreen(CaseAreaScreen):
    """The register's deadlines, kept by the head."""

    permissions = (rights.RULES,)
    template_name = "donations/backoffice/cases/rules.html"
    page_title = gettext_lazy("Quy định của sổ hồ sơ")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = ground.rules()
        before = {name: str(getattr(kept, name)) for name in RulesForm.Meta.fields}
        form = RulesForm(request.POST, instance=kept)
        if form.is_valid():
            saved = form.save()
            after = {name: str(getattr(saved, name)) for name in RulesForm.Meta.fields}
            audit.record(
                self.person, "case.rules", saved, changed={name: [before[name], after[name]] for name in after if after[name] != before[name]}
            )
            messages.success(request, _("Đã lưu quy định."))
            return redirect(request.path)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", RulesForm(instance=ground.rules()))
        return super().get_context_data(**kwargs) | {"action_url": self.request.path}
