"""The paper itself: Phiếu thu, Phiếu chi, nhập and xuất kho on one printed page, amounts in words, places to sign.

Looking at it is a preview. Pressing In (or posting with Ctrl S) counts one printing: the first is the original, every
later one says "Bản sao"; the page that printed once goes back to a preview.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.formatting import date_in_words
from cms.models import SiteSettings
from cms.operations import audit
from donations.backoffice.approving import movement_words
from donations.backoffice.views.screen import BookScreen
from donations.backoffice.words import spelt
from donations.log import format_code
from donations.models import Book, HandOver, Kind, LedgerEntry, PaperFormCode, PaperPrint, Voucher, VoucherLine
from donations.services.giving import printing
from donations.services.vouchers.available import shown

PRINT_NOW = "print_now"  # session: the voucher that was just posted or asked to print; taken once
SIZES = {"a5": "A5", "a4": "A4"}
SIGNATURES = {
    Book.RECEIPT: ("Thủ trưởng đơn vị", "Kế toán", "Người nộp", "Người lập phiếu", "Thủ quỹ"),
    Book.DISBURSEMENT: ("Thủ trưởng đơn vị", "Kế toán", "Người lập", "Thủ quỹ", "Người nhận"),
    Book.GOODS_IN: ("Thủ trưởng đơn vị", "Kế toán", "Người giao", "Thủ kho"),
    Book.GOODS_OUT: ("Thủ trưởng đơn vị", "Kế toán", "Người nhận", "Thủ kho"),
}
HANDED_OVER = ("Thủ trưởng đơn vị", "Người trao", "Nhân viên có mặt", "Người lập")


@dataclass(frozen=True)
class Square:
    """A QR code as one SVG path: `side` modules with the quiet zone, `path` its dark ones."""

    side: int
    path: str


def qr(text: str) -> Square:
    """The QR code of an address, drawn row by row so that the page needs no script, style or picture of its own."""
    rows = [tuple(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=4)]
    runs = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            width = 0
            while x + width < len(row) and row[x + width]:
                width += 1
            if width:
                runs.append(f"M{x} {y}h{width}v1h-{width}z")
            x += max(width, 1)
    return Square(len(rows), "".join(runs))


def form_code(paper: str) -> str:
    """The form code to print on this kind of paper: the row staff keep, else the setting."""
    return PaperFormCode.objects.filter(paper=paper).values_list("code", flat=True).first() or settings.PAPER_FORM_CODES.get(paper, "")


class PrintScreen(BookScreen):
    template_name = "donations/backoffice/print.html"
    printing: PaperPrint | None = None  # set when this very page is the counted printing

    @cached_property
    def voucher(self) -> Voucher:
        return get_object_or_404(Voucher.objects.select_related("requester", "approver", "cashier"), pk=self.kwargs["pk"], number__isnull=False)

    def get_page_title(self) -> str:
        return _("In %(number)s") % {"number": self.voucher.number}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:voucher", args=[self.voucher.pk]), self.voucher.number or ""))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.session.get(PRINT_NOW) == self.voucher.pk:
            del request.session[PRINT_NOW]
            self.printing = printing.register_print(voucher=self.voucher, actor=self.person)
        else:
            audit.record_read(self.person, self.voucher, printed=False)
        response = self.render_to_response(self.get_context_data())
        response["Cache-Control"] = "no-store"  # going back must not bring a second original
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.session[PRINT_NOW] = self.voucher.pk
        return redirect(f"{request.path}?kho={self.size}")

    @property
    def size(self) -> str:
        asked = self.request.POST.get("kho") or self.request.GET.get("kho", "")
        return asked if asked in SIZES else "a5"

    @cached_property
    def handed(self) -> HandOver | None:
        """Of a gift handed directly to patients: to how many, before whom. Its paper is minutes, one amount, not a payment."""
        return HandOver.objects.filter(voucher=self.voucher).first()

    @cached_property
    def codes(self) -> list[str]:
        """The public code of each line of a posted receipt: what its giver takes home to find the gift again."""
        if self.voucher.book not in {Book.RECEIPT, Book.GOODS_IN} and self.handed is None:
            return []
        entries = LedgerEntry.objects.filter(voucher=self.voucher.number, kind=Kind.RECEIPT).order_by("seq")
        return [format_code(code) for code in entries.values_list("code", flat=True)]

    def public_address(self) -> str:
        """Where the QR leads: the first line's public entry, by its code."""
        return settings.WAGTAILADMIN_BASE_URL + reverse("donations_public:entry", args=[self.codes[0]]) if self.codes else ""

    def again(self, lines: list[VoucherLine]) -> str:
        """The same form for the next person in the queue, with this fund and safe chosen."""
        if self.voucher.book != Book.RECEIPT or not lines:
            return ""
        address = reverse("backoffice:record", args=["thu-tien-mat"])
        return f"{address}?fund={lines[0].credit.fund.pk}&holding={lines[0].debit_id}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        voucher = self.voucher
        lines = list(voucher.lines.select_related("debit", "credit__fund", "commodity", "benefactor").order_by("position"))
        prints = list(PaperPrint.objects.filter(voucher=voucher).select_related("by").order_by("-ordinal")[:20])
        address = self.public_address()
        if self.handed:  # in and out are the same things: said once
            lines = lines[:1]
        return super().get_context_data(**kwargs) | {
            "voucher": voucher,
            "lines": [(line, shown(line.quantity, line.commodity), spelt(line.quantity, line.commodity)) for line in lines],
            "first": lines[0] if lines else None,
            "codes": self.codes,
            "address": address,
            "square": qr(address) if address else None,
            "lookup": settings.WAGTAILADMIN_BASE_URL + reverse("donations_public:lookup"),
            "date": date_in_words(voucher.date),
            "site": SiteSettings.for_site(site) if (site := Site.find_for_request(self.request)) else SiteSettings(),
            "form_code": form_code(voucher.book),
            "handed": self.handed,
            "way": movement_words.way(lines[0]) if lines and lines[0].kind not in {Kind.RECEIPT, Kind.DISBURSEMENT} else [],
            "signatures": HANDED_OVER
            if self.handed
            else SIGNATURES.get(Book(voucher.book), ("Thủ trưởng đơn vị", "Kế toán", "Người lập", "Thủ quỹ")),
            "again": self.again(lines),
            "printing": self.printing,
            "prints": prints,
            "size": self.size,
            "sizes": SIZES,
        }
