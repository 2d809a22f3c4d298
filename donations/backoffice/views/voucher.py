"""One voucher: everything needed to decide on one screen, one primary button that names the act and the amount."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from cms.accounts.second_factor import FreshSecondFactor
from cms.operations import audit
from cms.operations.private_files import may_read
from donations.backoffice import offers, timeline
from donations.backoffice.approving import facts, movement_words
from donations.backoffice.approving.decide import version_of
from donations.backoffice.approving.left import left_of
from donations.backoffice.approving.links import SENDS
from donations.backoffice.kinds import kind_of
from donations.backoffice.permissions import may
from donations.backoffice.rows import VoucherRow, status_mark
from donations.backoffice.spending import facts as spending
from donations.backoffice.views.screen import BookScreen
from donations.backoffice.words import spelt_of
from donations.exceptions import Refusal
from donations.models import Book, HandOver, LedgerEntry, Status, VoidRequest, Voucher, VoucherLine
from donations.selectors.amounts import Figure, figure_of
from donations.services import vouchers
from donations.services.approving import council
from donations.services.vouchers import bound, returning, rights
from donations.services.vouchers.available import short_holdings
from donations.services.vouchers.messages import READERS
from donations.services.vouchers.refusals import NoMessage, NoteMissing


class VoucherScreen(FreshSecondFactor, BookScreen):
    """Read, decide, send on. Reading is logged; a refusal is shown in place with the note kept."""

    template_name = "donations/backoffice/voucher.html"
    second_factor_acts = frozenset({"approve", "council", "pay", "void"})

    @cached_property
    def voucher(self) -> Voucher:
        people = Voucher.objects.select_related("requester", "approver", "cashier", "visit", "reverses")
        return get_object_or_404(people, pk=self.kwargs["pk"])

    @cached_property
    def lines(self) -> list[VoucherLine]:
        related = ("debit__fund__parent", "credit__fund__parent", "commodity", "campus", "benefactor", "message_read_by")
        return list(self.voucher.lines.select_related(*related).order_by("position"))

    @cached_property
    def figure(self) -> Figure:
        """What the voucher is about in one figure."""
        return figure_of(self.lines)

    def get_page_title(self) -> str:
        return self.voucher.number or f"{self.voucher.get_book_display()}: {self.voucher.title}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        audit.record_read(request.user, self.voucher)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = self.acts().get(request.POST.get("action", ""))
        if act is None:
            return redirect(request.path)
        try:
            with transaction.atomic():
                told = act()
        except NoteMissing as refusal:
            return self.render_to_response(self.get_context_data(note_error=str(refusal), note=request.POST.get("note", "")))
        except Refusal as refusal:
            for name in ("voucher", "void_request"):
                self.__dict__.pop(name, None)
            return self.render_to_response(self.get_context_data(refusal=str(refusal), note=request.POST.get("note", "")))
        messages.success(request, told)
        return redirect(request.path)

    def acts(self) -> dict[str, Callable[[], str]]:
        """Every decision by the name its button posts; each gives the sentence of success."""
        return {
            "submit": self.submit,
            "discard": lambda: self.told(vouchers.discard(voucher=self.voucher, actor=self.person), _("Đã bỏ bản nháp.")),
            "post": lambda: self.told(vouchers.post_receipt(voucher=self.voucher, actor=self.person), _("Đã ghi sổ %s.")),
            "approve": lambda: self.told(self.approve(), _("Đã duyệt, cấp số %s.")),
            "council": self.sign_council,
            "return": lambda: self.told(vouchers.send_back(voucher=self.voucher, approver=self.person, note=self.note), _("Đã trả lại người lập.")),
            "reject": lambda: self.told(vouchers.reject(voucher=self.voucher, approver=self.person, note=self.note), _("Đã từ chối.")),
            "pay": lambda: self.told(vouchers.pay(voucher=self.voucher, cashier=self.person, version=version_of(self.request)), _("Đã ghi sổ %s.")),
            "void": lambda: self.told(vouchers.confirm_void(voucher=self.voucher, approver=self.person), _("Đã hủy số %s.")),
            "keep": lambda: self.told(vouchers.decline_void(voucher=self.voucher, approver=self.person), _("Chứng từ được giữ lại.")),
            "read": lambda: self.read_message(allow=True),
            "hide": lambda: self.read_message(allow=False),
        }

    @property
    def note(self) -> str:
        return self.request.POST.get("note", "")

    @staticmethod
    def told(voucher: Voucher, sentence: str) -> str:
        """What the person reads after an act, with the voucher's number where the sentence has room for it."""
        return sentence % voucher.number if "%s" in sentence else sentence

    def submit(self) -> str:
        """Send on; where the money is not yet the sender is told now, since the cashier could not pay."""
        sent = vouchers.submit(voucher=self.voucher, actor=self.person)
        for short in short_holdings(sent):
            check = facts.short_holding(short)
            messages.warning(self.request, f"{check.name}. {check.second}")
        return _("Đã gửi duyệt.")

    def approve(self) -> Voucher:
        return vouchers.approve(voucher=self.voucher, approver=self.person, version=version_of(self.request), note=self.note)

    def sign_council(self) -> str:
        council.sign(voucher=self.voucher, member=self.person, version=version_of(self.request))
        return _("Đã ký cho hội đồng. Chứng từ chờ người duyệt.")

    def read_message(self, *, allow: bool) -> str:
        rights.require(self.person, *READERS)
        line = next((line for line in self.lines if line.message), None)
        if line is None:
            raise NoMessage()
        vouchers.read_message(line=line, reader=self.person, allow=allow)
        return _("Lời nhắn sẽ hiện khi ghi sổ.") if allow else _("Lời nhắn không hiện công khai.")

    def get_header_buttons(self) -> list[HeaderButton]:
        voucher, person = self.voucher, self.person
        buttons = []
        stopped = self.void_request is not None and voucher.status != Status.VOID  # nothing moves until that is answered
        editable = voucher.status in vouchers.EDITABLE and not stopped and bound.of(voucher) is None
        if voucher.requester_id == person.pk and editable and self.handed is not None:
            buttons.append(HeaderButton(_("Sửa"), reverse("backoffice:hand_over_edit", args=[voucher.pk]), icon_name="edit", priority=10))
        elif voucher.requester_id == person.pk and editable and kind_of(voucher, self.lines):
            buttons.append(HeaderButton(_("Sửa"), reverse("backoffice:edit", args=[voucher.pk]), icon_name="edit", priority=10))
        if voucher.book in {Book.RECEIPT, Book.GOODS_IN, Book.DISBURSEMENT, Book.GOODS_OUT} and voucher.number:
            buttons.append(HeaderButton(_("In phiếu"), reverse("backoffice:print", args=[voucher.pk]), icon_name="doc-full", priority=20))
        if voucher.status == Status.POSTED and voucher.book != Book.CORRECTION and may(person, rights.REVERSE):
            buttons.append(HeaderButton(_("Điều chỉnh"), reverse("backoffice:reverse", args=[voucher.pk]), icon_name="rotate", priority=30))
        if voucher.status == Status.SUBMITTED and not stopped and may(person, *SENDS):
            buttons.append(HeaderButton(_("Đường dẫn duyệt"), reverse("backoffice:links", args=[voucher.pk]), icon_name="link", priority=15))
        if voucher.status in vouchers.EDITABLE and voucher.number and not stopped and may(person, rights.VOID):
            buttons.append(HeaderButton(_("Hủy số"), reverse("backoffice:void", args=[voucher.pk]), icon_name="cross", priority=40))
        return sorted([*buttons, *spending.buttons(voucher, person)])

    @cached_property
    def handed(self) -> HandOver | None:
        """What a gift handed directly to patients says beside its lines."""
        return HandOver.objects.filter(voucher=self.voucher).select_related("signed_list").first()

    @cached_property
    def void_request(self) -> VoidRequest | None:
        return VoidRequest.objects.filter(voucher=self.voucher).select_related("requester").first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        voucher, request = self.voucher, self.void_request
        posted = [line.entry for line in self.lines if line.entry is not None]
        return super().get_context_data(**kwargs) | {
            "voucher": voucher,
            "row": VoucherRow(voucher, self.lines),
            "lines": self.lines,
            "first": self.lines[0] if self.lines else None,
            "told": movement_words.told(self.lines),
            "way": movement_words.way(self.lines[0]) if self.lines else [],
            "figure": str(self.figure),
            "spelt": spelt_of(self.figure),
            "mark": status_mark(voucher),
            "steps": timeline.steps(voucher),
            "files": self.files(),
            "left": left_of(voucher, self.lines),
            "void_request": request,
            "handed": self.handed,
            "may_open_list": bool(self.handed and self.handed.signed_list and may_read(self.person, self.handed.signed_list)),
            "checks": facts.checks_of(voucher) if voucher.needs_approval else [],
            "offer": offers.offer(voucher, self.person, figure=str(self.figure), request=request),
            "codes": dict(LedgerEntry.objects.filter(seq__in=posted).values_list("seq", "code")),
            "corrections": list(voucher.reversed_by.exclude(status=Status.REJECTED)),
            "note": kwargs.get("note", ""),
            "action_url": self.request.path,
            "may_read_message": voucher.status == Status.DRAFT and voucher.requester_id != self.person.pk,
            **spending.context(voucher, self.lines, self.person),
        }

    def files(self) -> list[Any]:
        found = list(self.voucher.files.select_related("redacted_by", "checked_by").order_by("pk"))
        back = returning.notes(found)
        for file in found:
            file.sent_back = back.get(file.pk, "")  # type: ignore[attr-defined]
        return found
