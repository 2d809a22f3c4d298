"""One case on one screen: the person, what was done, papers, the phiếu hẹn, the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Site

from cms.formatting import date_in_words
from cms.models import SiteSettings
from cms.operations import clock, working_days
from donations.backoffice.cases.forms import CloseForm, PaperForm, PersonForm, SlipForm, StepForm
from donations.backoffice.cases.screen import CaseScreen
from donations.backoffice.permissions import may
from donations.exceptions import Refusal
from donations.models import AnswerTemplate, Case, Province, ProvinceAlias
from donations.selectors import cases as seen
from donations.services import cases
from donations.services.cases import rights
from donations.services.vouchers import rights as voucher_rights


class OneCaseScreen(CaseScreen):
    """The case. `action` of a button: take, step, paper, slip, close, reopen, join, strike; "template" starts an answer."""

    template_name = "donations/backoffice/cases/case.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, rights.FOLLOW):
            raise PermissionDenied
        acts: dict[str, Callable[[], HttpResponse]] = {
            "take": self.take, "reopen": self.reopen, "step": self.step, "paper": self.paper, "slip": self.slip, "close": self.close,
            "template": self.start_answer, "join": self.join, "strike": self.strike,
        }  # fmt: skip
        act = acts.get(request.POST.get("action", ""))
        if act is None:
            raise Http404
        return act()

    def _again(self, told: str) -> HttpResponse:
        messages.success(self.request, told)
        return redirect("backoffice:case", self.case.code)

    def _show(self, **forms: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**forms))

    def take(self) -> HttpResponse:
        return self._plainly(lambda: cases.take(case=self.case, actor=self.person), _("Bạn phụ trách hồ sơ này."))

    def reopen(self) -> HttpResponse:
        return self._plainly(lambda: cases.reopen(case=self.case, actor=self.person), _("Đã mở lại hồ sơ."))

    def join(self) -> HttpResponse:
        code = self.request.POST.get("code", "")
        return self._plainly(lambda: cases.join(case=self.case, actor=self.person, code=code), _("Đã ghi báo trùng, hồ sơ kia đi tiếp."))

    def strike(self) -> HttpResponse:
        asked = self.request.POST.get("step", "")
        step = self.case.steps.filter(pk=int(asked)).first() if asked.isascii() and asked.isdigit() and len(asked) < 12 else None
        if step is None:
            raise Http404
        return self._plainly(lambda: cases.strike_step(step=step, actor=self.person).case, _("Đã gạch, dòng vẫn đọc được."))

    def _plainly(self, act: Callable[[], Case], told: str) -> HttpResponse:
        try:
            act()
        except Refusal as refusal:
            return self._show(refusal=str(refusal))
        return self._again(told)

    def step(self) -> HttpResponse:
        form = StepForm(self.request.POST)
        if form.is_valid():
            try:
                cases.add_step(case=self.case, actor=self.person, kind=form.cleaned_data["kind"], note=form.cleaned_data["note"], at=form.moment())
            except Refusal as refusal:
                form.add_error("hour" if getattr(refusal, "field", None) == "at" else None, str(refusal))
            else:
                return self._again(_("Đã ghi."))
        return self._show(step_form=form)

    def paper(self) -> HttpResponse:
        form = PaperForm(self.request.POST, self.request.FILES)
        if form.is_valid():
            try:
                cases.add_paper(case=self.case, actor=self.person, **form.cleaned_data)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return self._again(_("Đã giữ giấy tờ."))
        return self._show(paper_form=form)

    def slip(self) -> HttpResponse:
        form = SlipForm(self.request.POST)
        if form.is_valid():
            try:
                cases.hand_slip(case=self.case, actor=self.person, answer_due=form.cleaned_data["answer_due"])
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return redirect("backoffice:case_slip", self.case.code)
        return self._show(slip_form=form)

    def start_answer(self) -> HttpResponse:
        asked = self.request.POST.get("template", "")
        template = AnswerTemplate.objects.filter(pk=int(asked)).first() if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
        words = {"answer": template.words.strip(), "places": template.places.strip()} if template else {}
        return self._show(close_form=CloseForm(initial={"outcome": Case.Outcome.REFUSED, **words}))

    def close(self) -> HttpResponse:
        form = CloseForm(self.request.POST)
        if form.is_valid():
            try:
                case = cases.close(case=self.case, actor=self.person, **form.cleaned_data)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                if form.cleaned_data["answer"]:
                    return redirect("backoffice:case_answer", case.code)
                return self._again(_("Đã kết thúc hồ sơ."))
        return self._show(close_form=form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case, today = self.case, clock.today()
        follows = may(self.person, rights.FOLLOW) and not case.erased_at
        due = working_days.add_working_days(today, seen.rules().answer_days)
        requests = case.spending_requests.select_related("voucher") if may(self.person, voucher_rights.VIEW) else []
        return super().get_context_data(**kwargs) | {
            "case": case,
            "identity": getattr(case, "identity", None),
            "steps": list(case.steps.select_related("by").order_by("-at", "-pk")),
            "papers": list(case.papers.select_related("file", "by")),
            "requests": requests,
            "alike": cases.look_alikes(case) if follows and case.is_open else [],
            "rules": seen.rules(),
            "today": today,
            "now": clock.now(),
            "follows": follows and case.is_open,
            "may_reopen": follows and not case.is_open,
            "may_take": follows and case.is_open and case.worker_id != self.person.pk,
            "may_ask": may(self.person, voucher_rights.RECORD_VOUCHER) and case.is_open,
            "step_form": kwargs.get("step_form") or StepForm(),
            "paper_form": kwargs.get("paper_form") or PaperForm(),
            "slip_form": kwargs.get("slip_form") or SlipForm(initial={"answer_due": case.answer_due or due}),
            "close_form": kwargs.get("close_form") or CloseForm(),
            "templates": AnswerTemplate.objects.all(),
        }


class CaseEditScreen(CaseScreen):
    """Correct who the case is about and where."""

    permissions = (rights.FOLLOW,)
    template_name = "donations/backoffice/cases/edit.html"

    def get_page_title(self) -> str:
        return _("Sửa hồ sơ %(code)s") % {"code": self.case.code}

    def initial(self) -> dict[str, Any]:
        identity = getattr(self.case, "identity", None)
        if identity is None:
            raise Http404
        facts = {name: getattr(identity, name) for name in ("name", "birth_year", "phone", "relative", "commune", "story")}
        kept = {name: getattr(self.case, name) for name in ("ward", "campus", "need", "is_child")}
        return {**facts, **kept, "province": str(self.case.province or "")}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PersonForm(request.POST, initial=self.initial())
        if form.is_valid():
            try:
                cases.change_case(case=self.case, actor=self.person, person=form.person(), **form.facts())
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã sửa hồ sơ."))
                return redirect("backoffice:case", self.case.code)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or PersonForm(initial=self.initial()),
            "case": self.case,
            "provinces": [*Province.objects.values_list("name", flat=True), *ProvinceAlias.objects.values_list("name", flat=True)],
            "action_url": self.request.path,
        }


class PrintedScreen(CaseScreen):
    """A paper that goes home with the family, A5, in large type."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        site = Site.find_for_request(self.request)
        return super().get_context_data(**kwargs) | {
            "case": self.case,
            "identity": getattr(self.case, "identity", None),
            "site": SiteSettings.for_site(site) if site else SiteSettings(),
            "rules": seen.rules(),
            "back": reverse("backoffice:case", args=[self.case.code]),
        }


class SlipScreen(PrintedScreen):
    """Phiếu hẹn: number, day of the answer, where to ask. Neither an illness nor a ward stands on it."""

    permissions = (rights.FOLLOW,)
    template_name = "donations/backoffice/cases/slip.html"

    def get_page_title(self) -> str:
        if not self.case.slip_number:
            raise Http404
        return _("Phiếu hẹn %(number)s") % {"number": self.case.slip_number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"due": date_in_words(self.case.answer_due) if self.case.answer_due else ""}


class AnswerScreen(PrintedScreen):
    """The answer as a letter."""

    permissions = (rights.FOLLOW,)
    template_name = "donations/backoffice/cases/answer.html"

    def get_page_title(self) -> str:
        identity = getattr(self.case, "identity", None)
        if identity is None or not identity.answer:
            raise Http404
        return _("Thư trả lời %(code)s") % {"code": self.case.code}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        day = self.case.answered_on or clock.today()
        return super().get_context_data(**kwargs) | {"day": date_in_words(day)}
