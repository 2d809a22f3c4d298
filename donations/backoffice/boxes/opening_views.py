"""One opening on one screen, for each of those at the box: who writes, who counts, who decides about the seal, who reads."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Site

from cms.accounts.second_factor import FreshSecondFactor
from cms.formatting import date, date_in_words
from cms.models import SiteSettings
from cms.operations import audit
from donations.backoffice.boxes.forms import AsideFormSet, CountForm, DecideForm, ScanForm, asides_of, drafts
from donations.backoffice.boxes.views import BoxScreen
from donations.backoffice.denominations import Counted
from donations.backoffice.permissions import may
from donations.backoffice.words import spelt
from donations.exceptions import Refusal
from donations.models import BoxOpening
from donations.services import boxes
from donations.services.approving import delegation
from donations.services.boxes import refusals, rights
from donations.services.vouchers import rights as voucher_rights

State = BoxOpening.State


class OpeningScreen(FreshSecondFactor, BoxScreen):
    """The opening as this person may act on it. `action` of the button: count, post, confirm, go-on, leave, scan.

    A cashier's confirmation is the signature by which the money is received, so it asks for the second factor again.
    """

    template_name = "donations/backoffice/boxes/opening.html"

    @cached_property
    def opening(self) -> BoxOpening:
        related = ("box__campus", "box__fund", "recorder", "receives", "receipt", "goods", "deposit", "scan", "decision__by", "cancelled_by")
        return get_object_or_404(BoxOpening.objects.select_related(*related), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Hòm %(code)s, lần mở %(day)s") % {"code": self.opening.box.code, "day": date(self.opening.opened_at)}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:box", args=[self.opening.box_id]), self.opening.box.code))

    @property
    def records(self) -> bool:
        return self.opening.recorder_id == self.person.pk and may(self.person, rights.OPEN)

    def needs_fresh_second_factor(self, request: HttpRequest) -> bool:
        return request.method == "POST" and request.POST.get("action") == "confirm" and may(request.user, voucher_rights.PAY)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        acts = {"confirm": self.confirm, "go-on": self.decide, "leave": self.decide, "scan": self.scan}
        return acts.get(request.POST.get("action", ""), self.count)(request)

    def count(self, request: HttpRequest) -> HttpResponse:
        """Save the count; with `action` post also send it to the approver, all or nothing. Sent twice it is sent once."""
        if request.POST.get("action") == "post" and self.opening.state in (State.WAITING, State.POSTED) and self.records:
            return self.leave(self.opening, posted=True)
        form, asides = CountForm(request.POST), AsideFormSet(request.POST, prefix="rieng")
        posting = request.POST.get("action") == "post"
        if form.is_valid() & asides.is_valid():
            try:
                with transaction.atomic():
                    opening = boxes.save_count(
                        opening=self.opening, actor=self.person, counts=form.counts(), asides=drafts(asides),
                        note=form.cleaned_data["note"], version=form.cleaned_data["version"],
                    )  # fmt: skip
                    if posting:
                        opening = boxes.post(opening=opening, actor=self.person)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return self.leave(opening, posted=posting)
        return self.render_to_response(self.get_context_data(form=form, asides=asides))

    def leave(self, opening: BoxOpening, *, posted: bool) -> HttpResponse:
        if posted and opening.receipt:
            told = _("Lần mở này đã ghi sổ %(number)s, tiền đã nộp vào %(place)s. Không ghi thêm lần nữa.")
            address = reverse("backoffice:voucher", args=[opening.receipt_id])
            message = told % {"number": opening.receipt.number, "place": opening.receives}
            messages.success(self.request, message, buttons=[messages.button(address, opening.receipt.number)])
        elif posted and opening.state == State.WAITING:
            messages.success(self.request, _("Đã gửi người duyệt. Duyệt xong thì ghi sổ phiếu thu và nộp tiền cùng lúc."))
        elif posted:
            messages.success(self.request, _("Đã đóng biên bản: hòm không có tiền."))
        else:
            messages.success(self.request, _("Đã lưu số đếm. Từng người kiểm đếm xác nhận bằng tài khoản của mình."))
        return redirect("backoffice:opening", opening.pk)

    def confirm(self, request: HttpRequest) -> HttpResponse:
        version = request.POST.get("version", "")
        if self.records and self.opening.state == State.COUNTING and (unsaved := self.unsaved(request)) is not None:
            return unsaved
        try:
            boxes.confirm(opening=self.opening, actor=self.person, version=int(version) if version.isdecimal() else 0)
        except Refusal as refusal:
            return self.render_to_response(self.get_context_data(refusal=refusal))
        messages.success(request, _("Bạn đã xác nhận số đếm này."))
        return redirect(request.path)

    def unsaved(self, request: HttpRequest) -> HttpResponse | None:
        """The page with all that was typed and why nothing was confirmed, when its figures are not the saved ones."""
        if not any(name.startswith("counted-") for name in request.POST):
            return None  # sent without the count's fields: there is nothing unsaved
        form, asides = CountForm(request.POST), AsideFormSet(request.POST, prefix="rieng")
        if not form.is_valid() & asides.is_valid():
            return self.render_to_response(self.get_context_data(form=form, asides=asides, refusal=refusals.NotSaved()))
        try:
            same = boxes.is_saved(self.opening, counts=form.counts(), asides=drafts(asides), note=form.cleaned_data["note"])
        except Refusal as refusal:
            form.refuse(refusal)
            same = False
        return None if same else self.render_to_response(self.get_context_data(form=form, asides=asides, refusal=refusals.NotSaved()))

    def decide(self, request: HttpRequest) -> HttpResponse:
        form = DecideForm(request.POST)
        if form.is_valid():
            goes_on = request.POST["action"] == "go-on"
            try:
                boxes.decide(opening=self.opening, actor=self.person, goes_on=goes_on, reason=form.cleaned_data["reason"])
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã cho mở và kiểm đếm.") if goes_on else _("Đã đóng biên bản, hòm để nguyên."))
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(decide_form=form))

    def _may_approve(self) -> bool:
        """Whether the deposit waits for this person."""
        return self.opening.recorder_id != self.person.pk and (may(self.person, voucher_rights.APPROVE) or delegation.may_approve(self.person))

    def scan(self, request: HttpRequest) -> HttpResponse:
        form = ScanForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                boxes.add_scan(opening=self.opening, actor=self.person, upload=form.cleaned_data["upload"])
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã giữ bản chụp biên bản."))
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(scan_form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        opening, person = self.opening, self.person
        counters = list(opening.counters.select_related("person"))
        mine = next((one for one in counters if one.person_id == person.pk), None)
        counting = opening.state == State.COUNTING
        stopped = opening.state == State.STOPPED
        writes = counting and self.records
        counted = Counted({one.code: one.pieces for one in opening.counts.all()})
        if writes or stopped:
            kwargs.setdefault("form", CountForm(initial=CountForm.initial_of(opening)))
            kwargs.setdefault("asides", AsideFormSet(prefix="rieng", initial=asides_of(opening)))
        confirmed = [one for one in counters if one.version == opening.version]
        apart = list(opening.asides.select_related("commodity"))
        previous = opening.box.openings.filter(state=State.POSTED, opened_at__lt=opening.opened_at).first()
        return super().get_context_data(**kwargs) | {
            "opening": opening,
            "box": opening.box,
            "counters": [(one, one.version == opening.version) for one in counters],
            "counted": counted,
            "words": spelt(opening.counted),
            "apart": apart,
            "sends": bool(opening.counted or any(one.commodity_id for one in apart)),
            "previous": previous,
            "writes": writes,
            "stopped": stopped,
            "counting": counting,
            "all_confirmed": len(confirmed) == len(counters),
            "waits": opening.state == State.WAITING,
            "may_decide_deposit": opening.state == State.WAITING and self._may_approve(),
            "misread": list(opening.readings.select_related("person")),
            "may_confirm": counting and mine is not None and mine.version != opening.version and opening.version > 1,
            "may_decide": stopped and may(person, rights.DECIDE) and opening.recorder_id != person.pk,
            "may_change": counting and may(person, rights.OPEN, rights.DECIDE),
            "may_scan": opening.state in (State.WAITING, State.POSTED, State.STOPPED, State.ABANDONED)
            and not opening.scan_id
            and may(person, rights.OPEN),
            "may_see_scan": bool(opening.scan_id) and may(person, rights.VIEW),
            "decide_form": kwargs.get("decide_form") or DecideForm(),
            "scan_form": kwargs.get("scan_form") or ScanForm(),
            "action_url": self.request.path,
            "form_is_multipart": True,
        }


class MinutesScreen(OpeningScreen):
    """The minutes on paper. Of an opening that was stopped only the minutes of the incident."""

    template_name = "donations/backoffice/boxes/minutes.html"
    http_method_names = ["get", "head"]

    def get_page_title(self) -> str:
        return _("In biên bản %(box)s") % {"box": self.opening.box.code}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        opening = self.opening
        audit.record_read(self.person, opening, printed=True)
        incident = opening.state in (State.STOPPED, State.ABANDONED)
        site = Site.find_for_request(self.request)
        context = super().get_context_data(**kwargs)
        return context | {
            "incident": incident,
            "rows": context["counted"].rows(),
            "site": SiteSettings.for_site(site) if site else SiteSettings(),
            "form_code": settings.PAPER_FORM_CODES.get("BIEN-BAN-HOM", ""),
            "date": date_in_words(opening.opened_at),
        }
