"""Moves between stores: who hands over, who counts at the other end; and the head's word on a gift of the refuse list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.second_factor import FreshSecondFactor
from cms.operations import audit
from donations.backoffice.in_kind.screens import KEEPERS, FormScreen, StoreScreen
from donations.backoffice.permissions import may
from donations.models import GoodsMove, Status, Voucher
from donations.selectors import in_kind
from donations.services.in_kind import gifts, moves, rights
from donations.services.in_kind.transit import line_of
from donations.services.vouchers.available import shown


def _row(voucher: Voucher) -> dict[str, Any]:
    line = next(iter(voucher.lines.all()))
    return {"voucher": voucher, "line": line, "figure": shown(line.quantity, line.commodity)}


class MovesScreen(StoreScreen):
    """What waits to be handed over, what is on the way."""

    template_name = "donations/backoffice/in_kind/moves.html"
    page_title = _("Chuyển kho")
    header_icon = "redirect"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "to_send": [_row(voucher) for voucher in in_kind.to_send()],
            "on_the_way": [{**_row(move.voucher), "move": move} for move in in_kind.on_the_way()],
        }


class MoveScreen(StoreScreen):
    """One move: hand over, confirm, or say what is not right. Whoever reads the book reads it; only keepers act."""

    template_name = "donations/backoffice/in_kind/move.html"
    header_icon = "redirect"

    @cached_property
    def voucher(self) -> Voucher:
        return get_object_or_404(Voucher.objects.select_related("requester", "approver"), pk=self.kwargs["pk"], book="CK", lines__kind="deposit")

    def get_page_title(self) -> str:
        return _("Giao nhận %(number)s") % {"number": self.voucher.number or ""}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:goods_moves"), _("Chuyển kho")))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, *KEEPERS):
            raise PermissionDenied
        voucher, person, action = self.voucher, self.person, request.POST.get("action", "")
        acts = {
            "send": (lambda: moves.send(voucher=voucher, sender=person, carrier=request.POST.get("carrier", "")), _("Đã ghi: hàng đã giao.")),
            "receive": (lambda: moves.receive(voucher=voucher, receiver=person), _("Đã nhận đủ và ghi sổ.")),
            "differs": (
                lambda: moves.report_difference(voucher=voucher, receiver=person, difference=request.POST.get("difference", "")),
                _("Đã báo chênh lệch cho bên giao. Chưa ghi sổ."),
            ),
        }
        if action not in acts:
            return redirect(request.path)
        refusal = self.tried(*acts[action])
        if refusal is None:
            return redirect("backoffice:voucher" if action == "receive" else "backoffice:goods_move", voucher.pk)
        return self.render_to_response(self.get_context_data(refusal=refusal, typed=request.POST))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        line = line_of(self.voucher)
        move = GoodsMove.objects.filter(voucher=self.voucher).select_related("sender", "receiver").first()
        return super().get_context_data(**kwargs) | {
            "voucher": self.voucher,
            "line": line,
            "figure": shown(line.quantity, line.commodity) if line else "",
            "move": move,
            "is_open": self.voucher.status == Status.APPROVED and may(self.request.user, *KEEPERS),
            "may_receive": move is not None and move.sender_id != self.person.pk,
            "action_url": self.request.path,
        }


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Lý do nhận"), max_length=240, widget=forms.Textarea(attrs={"rows": 3, "maxlength": "240"}))


class GiftAcceptScreen(FreshSecondFactor, FormScreen):
    """The head takes responsibility for a gift that the list refuses."""

    permissions = (rights.ACCEPT_GIFT,)
    form_class = ReasonForm
    page_title = _("Cho phép nhận quà trong danh sách không nhận")
    header_icon = "warning"
    button = gettext_lazy("Cho phép nhận")

    @cached_property
    def voucher(self) -> Voucher:
        return get_object_or_404(Voucher, pk=self.kwargs["pk"], book="NK")

    @property
    def intro(self) -> str:  # type: ignore[override]
        found = gifts.refused_in(self.voucher)
        return _("“%(title)s”: %(name)s. %(reason)s") % {
            "title": self.voucher.title, "name": found.name if found else "—", "reason": found.reason if found else "",
        }  # fmt: skip

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        audit.record_read(self.person, self.voucher)
        return self.render_to_response(self.get_context_data())

    def act(self, form: Any) -> str:
        gifts.accept(voucher=self.voucher, actor=self.person, reason=form.cleaned_data["reason"])
        return _("Đã cho phép. Người lập phiếu ghi sổ được; sửa phiếu thì phải hỏi lại.")

    def after(self) -> str:
        return reverse("backoffice:voucher", args=[self.voucher.pk])
