"""Beside the case itself: its correction, and the papers that go home with the family."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Site

from cms.formatting import date_in_words
from cms.models import SiteSettings
from cms.operations import clock
from donations.backoffice.cases.forms import PersonForm
from donations.backoffice.cases.screen import CaseScreen
from donations.exceptions import Refusal
from donations.models import Province, ProvinceAlias
from donations.selectors import cases as seen
from donations.services import cases
from donations.services.cases import rights


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
