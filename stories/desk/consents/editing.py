"""Entering a consent from its paper, and correcting it. A refused form writes nothing and loses nothing but a chosen file."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.operations import audit
from donations.models import Province, ProvinceAlias
from stories.desk.consents.forms import Capacity, ConsentForm
from stories.desk.consents.screen import ADD, RecordScreen, RegisterScreen
from stories.models import SCOPES, PrintedForm
from stories.selectors.consents import number_in
from stories.services import consents
from stories.services.consent_changes import change_consent, keep_proof, live_pages
from stories.services.consents import KEEP


def provinces() -> list[str]:
    """Names a province may be typed by."""
    return [*Province.objects.values_list("name", flat=True), *ProvinceAlias.objects.values_list("name", flat=True)]


class NewScreen(RegisterScreen):
    """A new record. `?so=` brings the number of a printed form along, as its code does."""

    permissions = (ADD,)
    template_name = "stories/desk/consents/form.html"
    page_title = gettext_lazy("Ghi phiếu đồng ý")

    def printed(self) -> PrintedForm | None:
        return PrintedForm.objects.filter(number=number_in(self.request.GET.get("so", "")), record=None).first()

    def first_form(self) -> ConsentForm:
        printed = self.printed()
        known = {"number": printed.number, "subject_kind": printed.subject_kind, "wording": printed.wording_id} if printed else {}
        return ConsentForm(user=self.person, initial=known)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ConsentForm(request.POST, request.FILES, user=self.person)
        if form.is_valid():
            try:
                with transaction.atomic():
                    made = consents.record_consent(
                        by=self.person, signatories=form.signatories(), printed=form.cleaned_data["number"], **form.facts()
                    )
                    if upload := form.cleaned_data["upload"]:
                        keep_proof(made, upload, by=self.person)
            except ValidationError as error:
                form.refuse_all(error)
            else:
                messages.success(request, _("Đã ghi phiếu %(number)s.") % {"number": made.number})
                if made.proof_id is None and not upload and not made.has_proof:
                    messages.warning(request, _("Phiếu chưa có bản chụp: bài chưa đăng được cho đến khi có."))
                return redirect("desk:consent", made.number)
        if request.FILES:
            messages.warning(request, _("Tệp chưa được giữ: hãy chọn lại."))
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or self.first_form(),
            "provinces": provinces(),
            "action_url": self.request.get_full_path(),
            "cancel_url": reverse("desk:consent_list"),
        }


class EditScreen(RecordScreen):
    """The correction of a record."""

    permissions = (KEEP,)
    template_name = "stories/desk/consents/form.html"

    def get_page_title(self) -> str:
        return _("Sửa phiếu %(number)s") % {"number": self.record.number}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.log_reading()
        if self.record.is_over:
            messages.warning(request, _("Phiếu này đã rút lại, không sửa được nữa."))
            return redirect("desk:consent", self.record.number)
        return super().get(request, *args, **kwargs)

    def first_form(self) -> ConsentForm:
        record = self.record
        names = ("subject_kind", "real_name", "contact", "pseudonym", "ward", "method", "told_sensitive", "given_on", "expires_on", "review_on",
                 "proof_note", "province", *SCOPES.values())  # fmt: skip
        initial = {name: getattr(record, name) for name in names}
        initial |= {"wording": record.wording_id, "taken_by": record.taken_by_id, "case": record.case.code if record.case else ""}
        for row in record.signatories.all():
            if row.capacity == Capacity.SUBJECT:
                initial["signed_by_subject"] = True
            else:
                initial |= {"representative_name": row.name, "representative_relation": row.relation}
        return ConsentForm(user=self.person, record=record, initial=initial)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ConsentForm(request.POST, user=self.person, record=self.record)
        if form.is_valid():
            try:
                change_consent(self.record, by=self.person, signatories=form.signatories(), **form.facts())
            except ValidationError as error:
                form.refuse_all(error)
            else:
                messages.success(request, _("Đã lưu phiếu %(number)s.") % {"number": self.record.number})
                return redirect("desk:consent", self.record.number)
        audit.record_read(self.person, self.record, number=self.record.number, page="consent_edit")
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or self.first_form(),
            "record": self.record,
            "live": live_pages(self.record),
            "provinces": provinces(),
            "action_url": self.request.path,
            "cancel_url": reverse("desk:consent", args=[self.record.number]),
        }
