"""Money of unknown purpose: which receipts wait, and sending one where it belongs, named in `of`."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from donations.backoffice.forms.movements import AssignmentForm
from donations.backoffice.listing import Cursor, read_cursor
from donations.backoffice.unidentified import waiting
from donations.backoffice.views.screen import BookScreen
from donations.backoffice.words import spelt
from donations.exceptions import Refusal
from donations.models import Commodity, Fund, LedgerEntry, VoucherLine
from donations.services import vouchers
from donations.services.vouchers import rights
from donations.services.vouchers.available import shown, unassigned

PAGE = 100  # receipts a page


class UnidentifiedScreen(BookScreen):
    """Receipts that wait for a purpose, oldest first, page after page."""

    template_name = "donations/backoffice/unidentified.html"
    page_title = _("Chưa rõ mục đích")
    header_icon = "help"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("sau", "")
        after = read_cursor(asked, newer=False)
        found = waiting(limit=PAGE + 1, after=(after.date, after.pk) if after else None)
        shown_now, last = found[:PAGE], found[PAGE - 1 : PAGE]
        return super().get_context_data(**kwargs) | {
            "receipts": shown_now,
            "next": str(Cursor(last[0].date, last[0].seq)) if len(found) > PAGE else "",
            "is_first": after is None,
        }


class AssignScreen(BookScreen):
    """Assign one receipt, or part of it, to a fund: a transfer another person approves."""

    permissions = (rights.RECORD_VOUCHER,)
    template_name = "donations/backoffice/assign.html"

    @cached_property
    def receipt(self) -> LedgerEntry:
        return get_object_or_404(LedgerEntry.objects.select_related("credit"), seq=self.kwargs["seq"], kind="receipt")

    @cached_property
    def commodity(self) -> Commodity:
        return Commodity.objects.get(code=self.receipt.unit)

    def get_page_title(self) -> str:
        return _("Phân bổ %(voucher)s") % {"voucher": self.receipt.voucher}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:unidentified"), _("Chưa rõ mục đích")),)

    def make_form(self, data: Any = None) -> AssignmentForm:
        return AssignmentForm(data, user=self.person, initial={"amount": max(self.left, 0) or None})

    @cached_property
    def left(self) -> int:
        return unassigned(self.receipt)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return self.render_to_response(self.get_context_data(form=self.make_form()))
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("backoffice:unidentified")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            form = self.make_form(request.POST)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("backoffice:unidentified")
        if form.is_valid():
            try:
                with transaction.atomic():
                    voucher = vouchers.record_transfer(
                        actor=self.person, key=form.cleaned_data["key"], giving=Fund.objects.get(kind=Fund.Kind.UNIDENTIFIED),
                        commodity=self.commodity, of=self.receipt.seq, **form.facts(),
                    )  # fmt: skip
                    vouchers.submit(voucher=voucher, actor=self.person)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã gửi duyệt việc phân bổ %(voucher)s.") % {"voucher": self.receipt.voucher})
                return redirect("backoffice:voucher", voucher.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        receipt = self.receipt
        return super().get_context_data(**kwargs) | {
            "receipt": receipt,
            "line": VoucherLine.objects.filter(entry=receipt.seq).select_related("voucher", "benefactor").first(),
            "figure": shown(receipt.quantity or 0, self.commodity),
            "spelt": spelt(receipt.quantity or 0, self.commodity),
            "left_shown": shown(self.left, self.commodity),
            "action_url": self.request.path,
        }
