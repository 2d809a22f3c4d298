"""Draw black boxes on the pages of an original and make its redacted copy from them, without another program."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from cms.operations import audit
from cms.operations.views import NOTHING
from donations.backoffice.forms.evidence import CoverForm
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import BookScreen
from donations.exceptions import Refusal
from donations.models import EntryFile
from donations.services import vouchers
from donations.services.vouchers import files, pages, rights

SEEN_SIDE = 1600  # pixels of the longer side of a page as shown


class CoverScreen(BookScreen):
    """The pages one below the other, each with its boxes; the original's opening is logged."""

    permissions = files.BRING
    template_name = "donations/backoffice/cover.html"
    header_icon = "no-view"

    @cached_property
    def file(self) -> EntryFile:
        file = get_object_or_404(EntryFile.objects.select_related("voucher"), pk=self.kwargs["pk"])
        if file.checked_by_id and not file.taken_down_at:
            raise Http404
        return file

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not may(request.user, rights.VIEW_ORIGINAL):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Che %(name)s") % {"name": self.file.name}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        file = self.file
        here = ((reverse("backoffice:voucher", args=[file.voucher_id]), str(file.voucher)), (reverse("backoffice:file", args=[file.pk]), file.name))
        return (*super().get_crumbs(), *here)

    @cached_property
    def count(self) -> int:
        """How many pages the original has; 0 when it cannot be drawn, and `refused` says why."""
        try:
            return pages.count(files.original_bytes(self.file))
        except Refusal as refusal:
            self.refused = str(refusal)
            return 0

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = CoverForm(request.POST, count=self.count)
        if not form.is_valid() or request.POST.get("action") != "cover" or not self.count:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            kept = vouchers.cover(file=self.file, actor=self.person, boxes=form.boxes(), nothing_to_cover=form.cleaned_data["nothing"])
        except Refusal as refusal:
            return self.render_to_response(self.get_context_data(form=form, refusal=str(refusal)))
        messages.success(request, _("Đã che. Một người khác phải kiểm trước khi công khai."))
        return redirect("backoffice:file", kept.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        count = self.count
        form = kwargs.setdefault("form", CoverForm(count=count))
        audit.record_read(self.person, self.file, voucher=self.file.voucher_id, pages=count)
        drawn = form.boxes() if form.is_bound and form.is_valid() else {}
        return super().get_context_data(**kwargs) | {
            "file": self.file,
            "sheets": [(page, form[f"page_{page}"], drawn.get(page, [])) for page in form.pages],
            "refused": getattr(self, "refused", ""),
            "action_url": self.request.path,
        }


@method_decorator(csp_replace(NOTHING), name="dispatch")
class PageView(View):
    """One page of an original as a picture, for who draws boxes on it; logged like the original, kept by no cache."""

    def get(self, request: HttpRequest, pk: int, page: int) -> HttpResponse:
        if not (may(request.user, rights.VIEW_ORIGINAL) and may(request.user, *files.BRING)):
            raise PermissionDenied
        file = get_object_or_404(EntryFile, pk=pk)
        audit.record_read(request.user, file, voucher=file.voucher_id, page=page)
        try:
            content = pages.picture(files.original_bytes(file), page, long_side=SEEN_SIDE)
        except Refusal as refusal:
            raise Http404(str(refusal)) from None
        answer = HttpResponse(content, content_type="image/jpeg")
        answer["X-Content-Type-Options"] = "nosniff"
        return answer
