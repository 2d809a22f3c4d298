"""What every screen of the register shares: nothing is kept by a browser, nothing typed reaches an error report."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from cms.operations import audit, clock
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from stories.models import ConsentRecord, EditorialRules
from stories.services.consents import KEEP, READ

ADD = "stories.add_consentrecord"
WITHDRAW = "stories.withdraw_consent"


@method_decorator(sensitive_post_parameters(), name="dispatch")
class RegisterScreen(Screen):
    """A page of the register."""

    permissions: tuple[str, ...] = (READ,)
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "same-origin"  # not "no-referrer": the form would then be sent without its origin
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        soon = today + dt.timedelta(days=EditorialRules.now().warn_first_days)
        return super().get_context_data(**kwargs) | {"today": today, "soon": soon}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("desk:consent_list"), _("Phiếu đồng ý")),) if may(self.request.user, READ) else ()


class RecordScreen(RegisterScreen):
    """A page about one consent; opening it is a reading, and is logged by its number."""

    @cached_property
    def record(self) -> ConsentRecord:
        related = ("taken_by", "created_by", "wording", "proof", "case", "child_face_agreed_by")
        return get_object_or_404(ConsentRecord.objects.select_related(*related), number__iexact=self.kwargs["number"])

    def log_reading(self) -> None:
        page = self.request.resolver_match.url_name if self.request.resolver_match else ""
        audit.record_read(self.person, self.record, number=self.record.number, page=page)

    def get_page_title(self) -> str:
        return self.record.number

    @property
    def may_keep(self) -> bool:
        return may(self.request.user, KEEP)

    def withdraw_address(self) -> str:
        """Where this record is withdrawn, for who may; "" for others and for what was withdrawn."""
        if self.record.withdrawn_at is not None or not may(self.request.user, WITHDRAW):
            return ""
        return reverse("desk:consent_withdraw", args=[self.record.number])
