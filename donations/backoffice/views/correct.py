"""Correcting: asking for a reversal of what is posted, or for voiding a number that never was."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from donations.backoffice.views.screen import BookScreen
from donations.exceptions import Refusal
from donations.models import Voucher
from donations.services import vouchers
from donations.services.vouchers import rights
from donations.services.vouchers.available import shown
from donations.services.vouchers.correcting import reversible_lines


class ReasonForm(forms.Form):
    """Why; a key makes a second click harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("Vì sao"), max_length=400, widget=forms.Textarea(attrs={"rows": 3, "maxlength": "400"}),
        error_messages={"required": gettext_lazy("Hãy viết một câu: vì sao cần làm việc này.")},
        help_text=gettext_lazy("Chỉ nội bộ đọc."),
    )  # fmt: skip


class ReversalForm(ReasonForm):
    public_reason = forms.CharField(
        label=gettext_lazy("Lý do công khai"), max_length=400, required=False,
        help_text=gettext_lazy("Công chúng đọc câu này cạnh dòng điều chỉnh, ví dụ: Ghi nhầm quỹ."),
    )  # fmt: skip


class ReasonScreen(BookScreen):
    """Ask with a reason; a refusal is shown above the form and nothing typed is lost."""

    form_class: type[ReasonForm] = ReasonForm
    template_name = "donations/backoffice/reason.html"

    @cached_property
    def voucher(self) -> Voucher:
        return get_object_or_404(Voucher.objects.select_related("requester"), pk=self.kwargs["pk"])

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        label = self.voucher.number or self.voucher.title
        return (*super().get_crumbs(), (reverse("backoffice:voucher", args=[self.voucher.pk]), label))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, label_suffix="")
        if form.is_valid():
            try:
                with transaction.atomic():
                    return self.ask(form)
            except Refusal as refusal:
                form.add_error(getattr(refusal, "field", None), str(refusal))
        return self.render_to_response(self.get_context_data(form=form))

    def ask(self, form: ReasonForm) -> HttpResponse:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form_class(initial={"key": uuid.uuid4()}, label_suffix=""))
        return super().get_context_data(**kwargs) | {"voucher": self.voucher, "action_url": self.request.path}


class ReversalScreen(ReasonScreen):
    """Ask for a correction: a new paper that swaps the sides, approved by another person."""

    permissions = (rights.REVERSE,)
    form_class = ReversalForm

    def get_page_title(self) -> str:
        return _("Điều chỉnh %(voucher)s") % {"voucher": self.voucher.number or self.voucher.title}

    def ask(self, form: ReasonForm) -> HttpResponse:
        data = form.cleaned_data
        correction = vouchers.ask_reversal(
            voucher=self.voucher, actor=self.person, reason=data["note"], public_reason=data["public_reason"], key=data["key"]
        )
        messages.success(self.request, _("Đã gửi phiếu điều chỉnh để người khác duyệt."))
        return redirect("backoffice:voucher", correction.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = [(line, shown(line.quantity, line.commodity)) for line in reversible_lines(self.voucher)]
        return super().get_context_data(**kwargs) | {"lines": lines, "button": _("Gửi duyệt điều chỉnh"), "asks": "reversal"}


class VoidScreen(ReasonScreen):
    """Ask that a number be voided: it stays in the book, struck through, shown as "Đã hủy"."""

    permissions = (rights.VOID,)

    def get_page_title(self) -> str:
        return _("Hủy số %(voucher)s") % {"voucher": self.voucher.number or self.voucher.title}

    def ask(self, form: ReasonForm) -> HttpResponse:
        vouchers.ask_void(voucher=self.voucher, actor=self.person, reason=form.cleaned_data["note"])
        messages.success(self.request, _("Đã gửi đề nghị hủy số. Người duyệt sẽ trả lời."))
        return redirect("backoffice:voucher", self.voucher.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"button": _("Gửi đề nghị hủy số"), "asks": "void"}
