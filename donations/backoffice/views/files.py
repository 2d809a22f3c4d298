"""Papers behind a voucher: the original under a logged view, the redacted copy looked at by a second person."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from cms.operations import audit
from cms.operations.private_files import INLINE, content_type_of
from cms.operations.views import NOTHING
from donations.backoffice.permissions import READ_BOOK, may
from donations.backoffice.views.screen import BookScreen
from donations.exceptions import Refusal
from donations.models import EntryFile, Voucher
from donations.services import vouchers
from donations.services.vouchers import rights

BRINGS = (rights.RECORD_RECEIPT, rights.RECORD_VOUCHER)


class OriginalForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Tên giấy tờ"), max_length=120, help_text=gettext_lazy("Ví dụ: Bảng kê viện phí. Công chúng đọc tên này cạnh bản đã che."),
        error_messages={"required": gettext_lazy("Hãy đặt tên cho giấy tờ.")},
    )  # fmt: skip
    upload = forms.FileField(
        label=gettext_lazy("Bản gốc"), help_text=gettext_lazy("PDF hoặc ảnh, tối đa 20 MB. Giữ riêng, mỗi lượt mở được ghi."),
        error_messages={"required": gettext_lazy("Hãy chọn tệp."), "empty": gettext_lazy("Tệp trống. Hãy chọn lại tệp.")},
    )  # fmt: skip


class CopyForm(forms.Form):
    upload = forms.FileField(
        label=gettext_lazy("Bản đã che"), help_text=gettext_lazy("Chỉ nhận ảnh: chữ dưới vệt che trong PDF vẫn chép ra được."),
        error_messages={"required": gettext_lazy("Hãy chọn ảnh đã che."), "empty": gettext_lazy("Tệp trống. Hãy chọn lại tệp.")},
    )  # fmt: skip


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
        form = OriginalForm(request.POST, request.FILES, label_suffix="")
        if form.is_valid():
            try:
                file = vouchers.add_file(voucher=self.voucher, actor=self.person, **form.cleaned_data)
            except Refusal as refusal:
                form.add_error("upload", str(refusal))
            else:
                messages.success(request, _("Đã giữ “%(name)s”. Muốn công khai, hãy thêm bản đã che.") % {"name": file.name})
                return redirect("backoffice:file", file.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", OriginalForm(label_suffix=""))
        return super().get_context_data(**kwargs) | {"voucher": self.voucher, "action_url": self.request.path, "form_is_multipart": True}


class FileScreen(BookScreen):
    """One paper: its original, its redacted copy, and the check by a second person."""

    template_name = "donations/backoffice/file.html"

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
        form = CopyForm(request.POST, request.FILES, label_suffix="")
        if form.is_valid():
            try:
                vouchers.add_public_copy(file=self.file, actor=self.person, upload=form.cleaned_data["upload"])
            except Refusal as refusal:
                form.add_error("upload", str(refusal))
            else:
                messages.success(request, _("Đã nhận bản che. Một người khác phải kiểm trước khi công khai."))
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(form=form))

    def check(self, request: HttpRequest) -> HttpResponse:
        if "seen" not in request.POST:
            return self.render_to_response(self.get_context_data(check_error=_("Hãy xem từng góc ảnh rồi đánh dấu ô này.")))
        try:
            with transaction.atomic():
                vouchers.check_copy(file=self.file, checker=self.person)
        except Refusal as refusal:
            return self.render_to_response(self.get_context_data(check_error=str(refusal)))
        messages.success(request, _("Đã kiểm. Bản che được công khai cùng dòng sổ."))
        return redirect("backoffice:voucher", self.file.voucher_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        file, person = self.file, self.person
        kwargs.setdefault("form", CopyForm(label_suffix=""))
        return super().get_context_data(**kwargs) | {
            "file": file,
            "voucher": file.voucher,
            "action_url": self.request.path,
            "form_is_multipart": True,
            "may_bring": may(person, *BRINGS) and not file.checked_by_id,
            "may_check": may(person, rights.CHECK_REDACTION) and file.public_copy and not file.checked_by_id and file.redacted_by_id != person.pk,
            "own_copy": file.redacted_by_id == person.pk and not file.checked_by_id,
        }


@method_decorator(csp_replace(NOTHING), name="dispatch")
class OriginalView(View):
    """The bytes of an original, for those who read the book; each opening is logged and no cache keeps it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        file = get_object_or_404(EntryFile, pk=pk)
        if not may(request.user, *READ_BOOK):
            raise PermissionDenied
        audit.record_read(request.user, file, voucher=file.voucher_id)
        path = str(file.original.name)
        with file.original.storage.open(path, "rb") as head:
            content_type = content_type_of(head.read(32))
        opened = file.original.storage.open(path, "rb")
        name = path.rpartition("/")[2]
        response = FileResponse(opened, as_attachment=content_type not in INLINE, filename=name, content_type=content_type)
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response
