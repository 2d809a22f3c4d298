"""Approve on a phone: one page per request with all facts to decide, the bar within the thumb's reach."""

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
from cms.operations import audit
from donations.backoffice.approving import facts
from donations.backoffice.permissions import READ_BOOK, may
from donations.backoffice.views.screen import BookScreen
from donations.exceptions import Refusal
from donations.models import Voucher
from donations.services import vouchers
from donations.services.approving import council, delegation
from donations.services.vouchers import rights
from donations.services.vouchers.refusals import NoteMissing


def version_of(request: HttpRequest) -> int | None:
    """The version the person saw, as the form posted it."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else None


class DecideScreen(FreshSecondFactor, BookScreen):
    """One request: read, then approve, sign for the council, or return with a note. Every opening is logged."""

    template_name = "donations/backoffice/approving/decide.html"
    header_icon = "check"
    second_factor_acts: ClassVar[frozenset[str]] = frozenset({"approve", "return", "council"})

    @property
    def permissions(self) -> tuple[str, ...]:  # type: ignore[override]
        """Readers of the book, and delegates of today who otherwise read nothing of it."""
        return (rights.ENTER,) if delegation.may_approve(self.person) else READ_BOOK

    @cached_property
    def voucher(self) -> Voucher:
        people = Voucher.objects.select_related("requester", "approver", "cashier", "void_request")
        return get_object_or_404(people, pk=self.kwargs["pk"], needs_approval=True)

    def get_page_title(self) -> str:
        return self.voucher.number or _("Duyệt %(book)s") % {"book": self.voucher.get_book_display().lower()}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        audit.record_read(self.person, self.voucher)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        acts = {"approve": self.approve, "return": self.send_back, "council": self.sign}
        act = acts.get(request.POST.get("action", ""))
        if act is None:
            return redirect(request.path)
        note = request.POST.get("note", "")
        try:
            with transaction.atomic():
                told = act(note)
        except Refusal as refusal:
            self.__dict__.pop("voucher", None)
            where = "note_error" if isinstance(refusal, NoteMissing) else "refusal"
            return self.render_to_response(self.get_context_data(note=note, **{where: str(refusal)}))
        messages.success(request, told)
        return redirect(request.path)

    def approve(self, note: str) -> str:
        done = vouchers.approve(voucher=self.voucher, approver=self.person, version=version_of(self.request), note=note)
        return _("Đã duyệt, cấp số %(number)s.") % {"number": done.number}

    def send_back(self, note: str) -> str:
        vouchers.send_back(voucher=self.voucher, approver=self.person, note=note)
        return _("Đã trả lại người lập.")

    def sign(self, note: str) -> str:
        council.sign(voucher=self.voucher, member=self.person, version=version_of(self.request))
        return _("Đã ký cho hội đồng. Chứng từ chờ người duyệt.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = facts.gather(self.voucher, self.person)
        return super().get_context_data(**kwargs) | {
            "facts": found,
            "voucher": self.voucher,
            "note": kwargs.get("note", ""),
            "may_open_originals": may(self.person, "donations.view_entryfile"),
            "whole": reverse("backoffice:voucher", args=[self.voucher.pk]) if may(self.person, *READ_BOOK) else "",
            "for_phone": reverse("backoffice:links", args=[self.voucher.pk]) if "approve" in dict(found.acts) else "",
        }
