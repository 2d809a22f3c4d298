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
from donations.backoffice.permissions import may
from donations.backoffice.rows import status_mark
from donations.backoffice.views.screen import Screen
from donations.backoffice.visits.forms import HandOverForm
from donations.exceptions import Refusal
from donations.models import GroupVisit, HandOver
from donations.services import visits
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
        form = HandOverForm(request.POST, request.FILES, visit=self.visit)
        if form.is_valid():
            try:
                with transaction.atomic():
                    voucher = visits.hand_over(actor=self.person, **form.facts())
            except Refusal as refusal:
                form.refuse(refusal)
            except ValidationError as error:
                form.add_error("signed_list", error)
            else:
                messages.success(request, _("Đã gửi duyệt “%(title)s”.") % {"title": voucher.title})
                return redirect("backoffice:voucher", voucher.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", HandOverForm(visit=self.visit))
        return super().get_context_data(**kwargs) | {"form": form, "visit": self.visit, "action_url": self.request.get_full_path()}


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
