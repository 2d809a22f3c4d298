"""Trao tận tay in the back office: record one, see what waits or was posted, keep the signed list private."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.operations import audit
from donations.backoffice.in_kind.lot_fields import typed, written
from donations.backoffice.permissions import may
from donations.backoffice.rows import status_mark
from donations.backoffice.views.screen import Screen
from donations.backoffice.visits.forms import HandOverForm
from donations.exceptions import Refusal
from donations.models import GroupVisit, HandOver, Voucher
from donations.services import visits, vouchers
from donations.services.in_kind import facts as facts_of
from donations.services.visits.handing_over import HAND_OVER, VIEW_LIST

NEWEST = 50


class HandOverScreen(Screen):
    """The form; with ?doan= the gift belongs to that visit, which it then counts."""

    template_name = "donations/backoffice/visits/hand_over.html"
    permissions = (HAND_OVER,)

    @cached_property
    def visit(self) -> GroupVisit | None:
        typed = self.request.GET.get("doan", "")
        return (
            get_object_or_404(GroupVisit.objects.select_related("campus", "benefactor"), pk=int(typed))
            if typed.isascii() and typed.isdigit() and len(typed) < 19
            else None
        )

    def get_page_title(self) -> str:
        return _("Trao tận tay")

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:hand_over_list"), _("Quà trao tận tay")),)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.offered(HandOverForm(request.POST, request.FILES, visit=self.visit))
        if form.is_valid():
            try:
                with transaction.atomic():
                    voucher = self.save(form)
            except Refusal as refusal:
                form.refuse(refusal)
            except ValidationError as error:
                form.add_error("signed_list", error)
            else:
                messages.success(request, _("Đã gửi duyệt “%(title)s”.") % {"title": voucher.title})
                return redirect("backoffice:voucher", voucher.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def save(self, form: HandOverForm) -> Voucher:
        return visits.hand_over(actor=self.person, **form.facts())

    def get_initial(self) -> dict[str, Any]:
        return {}

    def offered(self, form: HandOverForm) -> HandOverForm:
        """Safes, stores and kitchens that this person's campus answers for; the one the paper names already stays."""
        kept = self.get_initial().get("holding")
        form.fields["holding"].offer(self.person.campus, kept=[kept] if kept else ())  # type: ignore[attr-defined]
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", self.offered(HandOverForm(visit=self.visit, initial=self.get_initial())))
        return super().get_context_data(**kwargs) | {"form": form, "visit": self.visit, "action_url": self.request.get_full_path()}


class HandOverEdit(HandOverScreen):
    """One's own hand-over that came back or is not posted: everything said anew, the signed list added or replaced."""

    @cached_property
    def known(self) -> HandOver:
        related = ("voucher__visit__campus", "voucher__visit__benefactor", "signed_list")
        return get_object_or_404(HandOver.objects.select_related(*related), voucher=self.kwargs["pk"])

    @cached_property
    def visit(self) -> GroupVisit | None:  # type: ignore[override]
        return self.known.voucher.visit

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.kwargs = kwargs
        if may(request.user, HAND_OVER) and not may_edit(self.known.voucher, request.user):
            messages.error(request, _("Chỉ người lập được sửa phiếu trao tận tay chưa ghi sổ."))
            return redirect("backoffice:voucher", self.known.voucher_id)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Sửa phiếu trao tận tay")

    def get_initial(self) -> dict[str, Any]:
        return starting(self.known)

    def save(self, form: HandOverForm) -> Voucher:
        facts, version = form.facts(), self.request.POST.get("version", "")
        del facts["key"]
        known = int(version) if version.isascii() and version.isdecimal() else None
        return visits.mend_hand_over(voucher=self.known.voucher, actor=self.person, version=known, **facts)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"known": self.known}


def may_edit(voucher: Voucher, person: Any) -> bool:
    """Whether this person may say the paper anew."""
    return voucher.requester_id == person.pk and voucher.status in vouchers.EDITABLE and not hasattr(voucher, "void_request")


def starting(known: HandOver) -> dict[str, Any]:
    """What the form of a recorded hand-over starts with."""
    lines = list(known.voucher.lines.select_related("commodity", "credit__fund", "benefactor").order_by("position"))
    came, out = lines[0], lines[-1]
    said = facts_of.of_line(came)
    lot = said.lots[0] if said.lots else None
    ward, _comma, spot = known.ward.partition(", ")
    return {
        "key": known.voucher.key, "giver": came.benefactor.name if came.benefactor else "", "display": came.display, "commodity": came.commodity_id,
        "quantity": typed(came.quantity, came.commodity), "expires": lot.expires if lot else None, "batch": lot.batch if lot else "",
        "ranges": written(said.ranges), "people": known.people, "fund": came.credit.fund.pk, "holding": came.debit_id, "category": out.category,
        "public_memo": out.public_memo, "ward": ward, "spot": spot, "witness": known.witness,
    }  # fmt: skip


class HandOverList(Screen):
    """The newest hand-overs. The ward and the signed list are for who may read them; opening the list is logged."""

    template_name = "donations/backoffice/visits/hand_over_list.html"
    permissions = (HAND_OVER, VIEW_LIST)

    def get_page_title(self) -> str:
        return _("Quà trao tận tay")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        private = may(self.request.user, VIEW_LIST)
        found = list(HandOver.objects.select_related("voucher__visit", "voucher__requester", "signed_list").order_by("-id")[:NEWEST])
        if private and found:
            audit.record_read(self.person, "donations.handover", newest=found[0].pk, count=len(found))
        rows = [{"one": one, "mark": status_mark(one.voucher)} for one in found]
        return super().get_context_data(**kwargs) | {"rows": rows, "private": private, "may_record": may(self.request.user, HAND_OVER)}
