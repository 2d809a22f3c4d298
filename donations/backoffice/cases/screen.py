"""What every screen of the register shares: nothing is kept by a browser, nothing typed reaches an error report."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from cms.operations import audit
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.models import Case
from donations.services.cases import rights


@method_decorator(sensitive_post_parameters(), name="dispatch")
class CaseAreaScreen(Screen):
    """A page of the register."""

    permissions: tuple[str, ...] = (rights.READ,)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "same-origin"  # not "no-referrer": the form would then be sent without its origin
        return response

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:case_list"), _("Hồ sơ hỗ trợ")),) if may(self.request.user, rights.READ) else ()


class CaseScreen(CaseAreaScreen):
    """A page about one case; opening it is a reading, and is logged by its code."""

    @cached_property
    def case(self) -> Case:
        related = ("campus", "province", "reporter", "worker", "identity")
        return get_object_or_404(Case.objects.select_related(*related), code__iexact=self.kwargs["code"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        audit.record_read(self.person, self.case, code=self.case.code, page=request.resolver_match.url_name if request.resolver_match else "")
        return super().get(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return self.case.code
