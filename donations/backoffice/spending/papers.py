"""The request on paper, and the voucher as the public will read it before it is posted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.models import Site

from cms.formatting import date_in_words
from cms.models import SiteSettings
from cms.operations import audit
from donations.backoffice.permissions import READ_BOOK, NeedsPermission, may
from donations.backoffice.spending.facts import SEE_CASES
from donations.backoffice.views.screen import BookScreen
from donations.backoffice.words import spelt
from donations.models import Book, EntryFile, Status, Voucher
from donations.selectors import norms
from donations.services.projections.preview import preview
from donations.services.spending import requests
from donations.services.vouchers import rights
from donations.services.vouchers.available import shown

SIGNATURES = ("Người đề nghị", "Phòng Công tác xã hội", "Kế toán", "Thủ trưởng đơn vị")


class RequestPrintScreen(BookScreen):
    """Giấy đề nghị chi on one A4 page, printable from the first draft: it is signed by hand before it is approved."""

    template_name = "donations/backoffice/spending/request_print.html"

    @cached_property
    def voucher(self) -> Voucher:
        people = Voucher.objects.select_related("requester", "approver")
        return get_object_or_404(people, pk=self.kwargs["pk"], book=Book.DISBURSEMENT)

    def get_page_title(self) -> str:
        return _("In giấy đề nghị chi")

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:voucher", args=[self.voucher.pk]), str(self.voucher)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        voucher = self.voucher
        audit.record_read(self.person, voucher, printed=True)
        lines = list(voucher.lines.select_related("debit__fund", "credit", "commodity").order_by("position"))
        asked = requests.of(voucher)
        return super().get_context_data(**kwargs) | {
            "voucher": voucher,
            "lines": [(line, shown(line.quantity, line.commodity), spelt(line.quantity, line.commodity)) for line in lines],
            "first": lines[0] if lines else None,
            "asked": asked,
            "case_code": asked.case.code if asked.case and may(self.person, *SEE_CASES) else "",
            "payee_account": requests.payee_account(voucher) if may(self.person, rights.VIEW_ORIGINAL) else "",
            "norm": norms.of_voucher(voucher),
            "files": EntryFile.objects.filter(voucher=voucher).order_by("pk"),
            "date": date_in_words(voucher.date),
            "site": SiteSettings.for_site(site) if (site := Site.find_for_request(self.request)) else SiteSettings(),
            "signatures": SIGNATURES,
        }


class PublicPreview(NeedsPermission, TemplateView):
    """The public entry page of a voucher of any state: the public template, drawn by the function that draws the posted line."""

    permissions = READ_BOOK
    template_name = "donations/backoffice/spending/public_preview.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        voucher = get_object_or_404(Voucher, pk=self.kwargs["pk"])
        audit.record_read(self.request.user, voucher, previewed=True)
        waiting = voucher.status != Status.POSTED
        files = EntryFile.objects.filter(voucher=voucher, taken_down_at=None)
        return super().get_context_data(**kwargs) | {
            "voucher": voucher,
            "entries": preview(voucher),
            "state": voucher.get_status_display() if waiting else "",
            "files": files.filter(checked_by__isnull=False).order_by("name"),
            "unchecked": files.filter(checked_by__isnull=True).count(),
        }
