"""The paper itself: Phiếu thu, Phiếu chi, nhập and xuất kho on one printed page, amounts in words, places to sign."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.formatting import date_in_words
from cms.models import SiteSettings
from cms.operations import audit
from donations.backoffice.views.screen import BookScreen
from donations.backoffice.words import spelt
from donations.log import format_code
from donations.models import Book, Kind, LedgerEntry, Voucher
from donations.services.vouchers.available import shown

# The form codes of the printed papers ("Mẫu số") are a setting: they change by decree.
SIGNATURES = {
    Book.RECEIPT: ("Thủ trưởng đơn vị", "Kế toán", "Người nộp", "Thủ quỹ"),
    Book.DISBURSEMENT: ("Thủ trưởng đơn vị", "Kế toán", "Người lập", "Thủ quỹ", "Người nhận"),
    Book.GOODS_IN: ("Thủ trưởng đơn vị", "Kế toán", "Người giao", "Thủ kho"),
    Book.GOODS_OUT: ("Thủ trưởng đơn vị", "Kế toán", "Người nhận", "Thủ kho"),
}


class PrintScreen(BookScreen):
    template_name = "donations/backoffice/print.html"

    @cached_property
    def voucher(self) -> Voucher:
        return get_object_or_404(Voucher.objects.select_related("requester", "approver", "cashier"), pk=self.kwargs["pk"], number__isnull=False)

    def get_page_title(self) -> str:
        return _("In %(number)s") % {"number": self.voucher.number}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:voucher", args=[self.voucher.pk]), self.voucher.number or ""))

    def codes(self) -> list[str]:
        """The public code of each line of a posted receipt: what its giver takes home to find the gift again."""
        if self.voucher.book not in {Book.RECEIPT, Book.GOODS_IN}:
            return []
        entries = LedgerEntry.objects.filter(voucher=self.voucher.number, kind=Kind.RECEIPT).order_by("seq")
        return [format_code(code) for code in entries.values_list("code", flat=True)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        voucher = self.voucher
        audit.record_read(self.person, voucher, printed=True)
        lines = list(voucher.lines.select_related("debit", "credit", "commodity", "benefactor"))
        return super().get_context_data(**kwargs) | {
            "voucher": voucher,
            "lines": [(line, shown(line.quantity, line.commodity), spelt(line.quantity, line.commodity)) for line in lines],
            "first": lines[0] if lines else None,
            "codes": self.codes(),
            "lookup": settings.WAGTAILADMIN_BASE_URL + reverse("donations_public:lookup"),
            "date": date_in_words(voucher.date),
            "site": SiteSettings.for_site(site) if (site := Site.find_for_request(self.request)) else SiteSettings(),
            "form_code": settings.PAPER_FORM_CODES.get(voucher.book, ""),
            "signatures": SIGNATURES.get(Book(voucher.book), ("Thủ trưởng đơn vị", "Kế toán", "Người lập", "Thủ quỹ")),
            "again": reverse("backoffice:record", args=["thu-tien-mat"]) if voucher.book == Book.RECEIPT else "",
        }
