"""Nhập năm trước: the template, a check that writes nothing, sending to the others, and their signatures."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.accounts.second_factor import FreshSecondFactor
from cms.operations import audit
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.exports import sheets
from donations.models import Kind, LedgerEntry, PastImport, Period
from donations.services import past_years as services
from donations.services.past_years.columns import COLUMNS, template_rows
from donations.services.past_years.requesting import IMPORT, READ
from donations.services.past_years.tables import LONGEST_FILE
from donations.services.vouchers import rights

SHOWN = 200


class FileForm(forms.Form):
    upload = forms.FileField(
        label=gettext_lazy("Tệp Excel (.xlsx) hoặc CSV"),
        error_messages={"required": gettext_lazy("Hãy chọn tệp."), "empty": gettext_lazy("Tệp trống.")},
    )

    def clean_upload(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["upload"]
        if (upload.size or 0) > LONGEST_FILE:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB. Hãy chia theo năm."))
        return upload


class PastListScreen(Screen):
    """Files brought in, waiting or dropped; a new one is checked here, or checked and sent."""

    template_name = "donations/backoffice/closing/past_list.html"
    page_title = _("Nhập năm trước")
    header_icon = "upload"
    permissions = (IMPORT, rights.APPROVE, rights.PAY, READ)
    writes = (IMPORT,)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or FileForm(label_suffix=""),
            "report": kwargs.get("report"),
            "faults": kwargs["report"].errors[:SHOWN] if kwargs.get("report") else [],
            "totals": _totals(kwargs["report"].totals) if kwargs.get("report") else [],
            "imports": PastImport.objects.select_related("requester", "cashier", "approver")[:50],
            "columns": COLUMNS,
            "closed_to": Period.objects.filter(closed_at__isnull=False).order_by("-month").values_list("month", flat=True).first(),
            "opened": LedgerEntry.objects.filter(kind=Kind.OPENING).order_by("date", "seq").values("date", "voucher").first(),
            "more_faults": max(0, len(kwargs["report"].errors) - SHOWN) if kwargs.get("report") else 0,
            "may_import": may(self.person, IMPORT),
            "action_url": self.request.path,
            "form_is_multipart": True,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = FileForm(request.POST, request.FILES, label_suffix="")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        upload = form.cleaned_data["upload"]
        with tempfile.NamedTemporaryFile(suffix=Path(upload.name).suffix[:8]) as copy:
            for chunk in upload.chunks():
                copy.write(chunk)
            copy.flush()
            checked = services.check(Path(copy.name), name=Path(upload.name).name)
        audit.record(self.person, "past_years.check", "donations.pastimport", digest=checked.report.digest, errors=len(checked.report.errors))
        if request.POST.get("action") == "send" and checked.report.is_ok:
            try:
                record = services.request(checked=checked, upload=upload, actor=self.person)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Đã gửi tệp. Thủ quỹ và người duyệt ký xong thì mới ghi sổ."))
                return redirect("backoffice:past_import", record.pk)
        return self.render_to_response(self.get_context_data(form=form, report=checked.report))


def _totals(totals: list[list[Any]]) -> list[tuple[str, str, int, int]]:
    return [(str(Kind(kind).label), "đ" if unit == "VND" else unit, lines, quantity) for kind, unit, lines, quantity in totals]


class TemplateView(Screen):
    """The template to fill in: the heads, nothing else."""

    permissions = (IMPORT,)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        return FileResponse(sheets.xlsx_rows(template_rows()), as_attachment=True, filename="nhap-nam-truoc.xlsx", content_type=sheets.XLSX)


class PastImportScreen(FreshSecondFactor, Screen):
    """One file: what is in it, who signed, and the next signature."""

    template_name = "donations/backoffice/closing/past_import.html"
    header_icon = "upload"
    permissions = (IMPORT, rights.APPROVE, rights.PAY, READ)
    writes = (IMPORT, rights.APPROVE, rights.PAY)
    second_factor_acts = frozenset({"cashier", "approve"})
    refusal: Refusal | None = None

    @cached_property
    def record(self) -> PastImport:
        return get_object_or_404(PastImport.objects.select_related("requester", "cashier", "approver"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Nhập năm trước: %(name)s") % {"name": self.record.name}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:past_list"), _("Nhập năm trước")),)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        acts = {"cashier": services.sign_as_cashier, "approve": services.approve, "decline": services.decline}
        act = acts.get(request.POST.get("action", ""))
        if act is None:
            return redirect(request.path)
        try:
            act(record=self.record, actor=self.person)
        except Refusal as refusal:
            self.refusal = refusal
            return self.render_to_response(self.get_context_data())
        messages.success(request, _("Đã ghi nhận."))
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record = self.record
        signed = {record.requester_id, record.cashier_id}
        is_waiting = record.state == PastImport.State.WAITING
        needs_cashier = bool(record.summary.get("needs_cashier")) and record.cashier_id is None
        return super().get_context_data(**kwargs) | {
            "record": record,
            "refusal": self.refusal,
            "totals": _totals(record.summary.get("totals", [])),
            "warnings": record.summary.get("warnings", []),
            "replaces": record.summary.get("replaces", []),
            "vouchers": record.vouchers.select_related("voucher").order_by("line")[:SHOWN],
            "needs_cashier": needs_cashier,
            "may_cashier": is_waiting and needs_cashier and may(self.person, rights.PAY) and self.person.pk not in signed,
            "may_approve": is_waiting and not needs_cashier and may(self.person, rights.APPROVE) and self.person.pk not in signed,
            "may_decline": is_waiting and may(self.person, IMPORT, rights.APPROVE),
            "action_url": self.request.path,
        }
