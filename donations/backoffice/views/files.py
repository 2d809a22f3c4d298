"""Papers behind a voucher: the original under a logged view, the redacted copy looked at by a second person."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.accounts.second_factor import FreshSecondFactor
from donations.backoffice.forms.evidence import CheckForm, CopyForm, LineForm, OriginalForm
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import BookScreen
from donations.exceptions import Refusal
from donations.models import EntryFile, Status, Voucher
from donations.services import evidence, vouchers
from donations.services.spending import redactions
from donations.services.vouchers import files, returning, rights

BRINGS = files.BRING


class AddFileScreen(BookScreen):
    """Bring the original of a paper."""

    permissions = BRINGS
    template_name = "donations/backoffice/file_add.html"
    page_title = _("Thêm tệp")

    @cached_property
    def voucher(self) -> Voucher:
        return get_object_or_404(Voucher, pk=self.kwargs["pk"])

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:voucher", args=[self.voucher.pk]), str(self.voucher)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = OriginalForm(request.POST, request.FILES, voucher=self.voucher, label_suffix="")
        if form.is_valid():
            try:
                kept = vouchers.add_files(
                    voucher=self.voucher, actor=self.person, name=form.cleaned_data["name"], uploads=form.cleaned_data["upload"], line=form.line()
                )
            except Refusal as refusal:
                form.add_error(_field_of(refusal, form), str(refusal))
            else:
                messages.success(request, _("Đã giữ “%(name)s”. Muốn công khai, hãy thêm bản đã che.") % {"name": form.cleaned_data["name"]})
                return redirect("backoffice:file", kept[0].pk) if len(kept) == 1 else redirect("backoffice:voucher", self.voucher.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", OriginalForm(voucher=self.voucher, label_suffix=""))
        return super().get_context_data(**kwargs) | {"voucher": self.voucher, "action_url": self.request.path, "form_is_multipart": True}


def _field_of(refusal: Refusal, form: LineForm) -> str:
    named = getattr(refusal, "field", None) or "upload"
    return named if named in form.fields else "upload"


class FileScreen(FreshSecondFactor, BookScreen):
    """One paper: its original, its redacted copy, and the check by a second person."""

    template_name = "donations/backoffice/file.html"
    second_factor_acts: ClassVar[frozenset[str]] = frozenset({"check"})

    @cached_property
    def file(self) -> EntryFile:
        return get_object_or_404(EntryFile.objects.select_related("voucher", "redacted_by", "checked_by"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return self.file.name

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        voucher = self.file.voucher
        return (*super().get_crumbs(), (reverse("backoffice:voucher", args=[voucher.pk]), str(voucher)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "check":
            return self.check(request)
        if request.POST.get("action") == "return":
            return self.send_back(request)
        form = CopyForm(request.POST, request.FILES, voucher=self.file.voucher, label_suffix="")
        if form.is_valid():
            try:
                with transaction.atomic():
                    placed = vouchers.place(file=self.file, actor=self.person, line=form.line()) if "line" in form.fields else self.file
                    kept = vouchers.add_public_copy(file=placed, actor=self.person, upload=form.cleaned_data["upload"])
            except Refusal as refusal:
                form.add_error(_field_of(refusal, form), str(refusal))
            else:
                messages.success(request, _("Đã nhận bản che. Một người khác phải kiểm trước khi công khai."))
                return redirect("backoffice:file", kept.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def check(self, request: HttpRequest) -> HttpResponse:
        form = CheckForm(request.POST, label_suffix="")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(check_form=form))
        if "seen" not in request.POST:
            error = _("Hãy xem từng góc ảnh rồi đánh dấu ô này.")
            return self.render_to_response(self.get_context_data(check_form=form, check_error=error))
        try:
            with transaction.atomic():
                vouchers.check_copy(
                    file=self.file, checker=self.person, name=form.cleaned_data["name"], sha256=request.POST.get("sha256", "")
                )  # fmt: skip
        except Refusal as refusal:
            return self.render_to_response(self.get_context_data(check_form=form, check_error=str(refusal)))
        messages.success(request, _("Đã kiểm. Bản che được công khai cùng dòng sổ."))
        return redirect("backoffice:voucher", self.file.voucher_id)

    def send_back(self, request: HttpRequest) -> HttpResponse:
        """Something still tells who a patient is: back to who covered it, with a note."""
        note = request.POST.get("cover_note", "")
        try:
            with transaction.atomic():
                vouchers.return_copy(file=self.file, checker=self.person, note=note, sha256=request.POST.get("sha256", ""))
        except Refusal as refusal:
            self.__dict__.pop("file", None)
            return self.render_to_response(self.get_context_data(return_error=str(refusal), cover_note=note))
        messages.success(request, _("Đã trả lại %(name)s để che thêm. Bản này không công khai.") % {"name": self.file.redacted_by})
        return redirect("backoffice:file", self.file.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        file, person = self.file, self.person
        sent_back = returning.returned(file)
        kwargs.setdefault("form", CopyForm(voucher=file.voucher, initial={"line": file.line}, label_suffix=""))
        kwargs.setdefault("check_form", CheckForm(initial={"name": file.name}, label_suffix=""))
        return super().get_context_data(**kwargs) | {
            "file": file,
            "voucher": file.voucher,
            "action_url": self.request.path,
            "form_is_multipart": True,
            "may_bring": may(person, *BRINGS) and (not file.checked_by_id or bool(file.taken_down_at)),
            "bound": (file.public_copy.name or file.redacted_copy.name or "").endswith(".pdf"),
            "returned": sent_back,
            "may_check": not sent_back
            and may(person, rights.CHECK_REDACTION)
            and file.redacted_copy
            and not file.checked_by_id
            and file.redacted_by_id != person.pk,
            "may_open": may(person, rights.VIEW_ORIGINAL),
            "line": evidence.lines_of(file)[0] if file.line else None,
            "may_preview": file.redacted_by_id == person.pk or may(person, rights.VIEW_ORIGINAL),
            "own_copy": file.redacted_by_id == person.pk and not file.checked_by_id,
            "may_ask_down": bool(file.checked_by_id)
            and not file.taken_down_at
            and file.voucher.status == Status.POSTED
            and may(person, redactions.ASK),
        }
