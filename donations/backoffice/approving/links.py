"""One-time links: the staff's page that sends them, and the public page they open."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from cms.accounts.models import User
from cms.accounts.second_factor import FreshSecondFactor
from cms.operations import network, throttle
from donations.backoffice.approving import facts
from donations.backoffice.approving.decide import version_of
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import BookScreen
from donations.exceptions import Refusal
from donations.models import DecisionLink, Status, Voucher
from donations.services.approving import links
from donations.services.approving.refusals import LinkDead
from donations.services.vouchers import rights
from donations.services.vouchers.refusals import NoteMissing

SENDS = (rights.RECORD_VOUCHER, rights.REVERSE, rights.APPROVE, rights.SIGN_COUNCIL)
WINDOW = dt.timedelta(minutes=10)
OPENINGS = 30  # of one network in ten minutes, across all links


class LinksScreen(FreshSecondFactor, BookScreen):
    """Mail a link to an approver, or take one for one's own phone; see which are under way and take them back."""

    permissions = SENDS
    template_name = "donations/backoffice/approving/links.html"
    page_title = _("Đường dẫn duyệt một lần")
    header_icon = "link"
    second_factor_acts: ClassVar[frozenset[str]] = frozenset({"copy"})

    @cached_property
    def voucher(self) -> Voucher:
        return get_object_or_404(Voucher.objects.select_related("requester"), pk=self.kwargs["pk"], needs_approval=True)

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:voucher", args=[self.voucher.pk]), str(self.voucher)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = request.POST.get("action", "")
        try:
            if act == "copy":
                made = links.for_oneself(voucher=self.voucher, approver=self.person)
                response = self.render_to_response(self.get_context_data(made=made))
                response["Cache-Control"] = "no-store"
                return response
            if act == "mail":
                return self.mail(request.POST.get("approver", ""))
            if act == "revoke":
                link = get_object_or_404(DecisionLink, pk=request.POST.get("link") or 0, voucher=self.voucher)
                links.revoke(link=link, actor=self.person)
                messages.success(request, _("Đã thu hồi đường dẫn."))
        except Refusal as refusal:
            return self.render_to_response(self.get_context_data(refusal=str(refusal)))
        except ValueError:
            pass
        return redirect(request.path)

    def mail(self, chosen: str) -> HttpResponse:
        approver = next((one for one in self.approvers if str(one.pk) == chosen), None)
        if approver is None:
            return self.render_to_response(self.get_context_data(refusal=_("Hãy chọn người duyệt trong danh sách.")))
        link = links.by_mail(voucher=self.voucher, approver=approver, actor=self.person)
        told = _("Đã gửi đường dẫn cho %(name)s (%(mail)s), dùng được đến %(when)s.")
        when = facts.moment(link.expires_at)
        messages.success(self.request, told % {"name": approver, "mail": masked(approver.email), "when": when})
        return redirect(self.request.path)

    @cached_property
    def approvers(self) -> list[User]:
        return links.who_may_decide(self.voucher)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = self.voucher.status == Status.SUBMITTED
        return super().get_context_data(**kwargs) | {
            "voucher": self.voucher,
            "waiting": waiting,
            "approvers": [(one, masked(one.email)) for one in self.approvers] if waiting else [],
            "own": waiting and links.may_decide(self.person, self.voucher),
            "living": [(link, self.may_revoke(link)) for link in links.living(self.voucher)],
        }

    def may_revoke(self, link: DecisionLink) -> bool:
        return self.person.pk in (link.approver_id, link.made_by_id) or may(self.person, rights.KEEP_DELEGATIONS)


def masked(address: str) -> str:
    """ "minh.cd@benhvien.vn" → "mi…@benhvien.vn": enough to see that it goes to the right house."""
    name, at, host = address.partition("@")
    return f"{name[:2]}…{at}{host}" if at else ""


class DecisionLinkPage(View):
    """The page behind a one-time link. Opening it says nothing yet: programs that preview links open it too.

    A button opens the request, another one decides. No session, no cache, no search engine, no referrer to other sites.
    """

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            throttle.use("decision_link", request, limit=OPENINGS, window=WINDOW)
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        except throttle.Throttled as slow:
            response = self.page("busy", status=429)
            response["Retry-After"] = str(slow.retry_after)
        except LinkDead as dead:
            response = self.page("dead", status=410, sentence=str(dead))
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "same-origin"  # with none at all browsers post from origin "null", which CSRF refuses
        response["Cache-Control"] = "no-store, private"
        return response

    def page(self, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
        return render(self.request, f"donations/backoffice/approving/link_{name}.html", context, status=status)

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        links.find(secret)
        return self.page("door")

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        act, note = request.POST.get("action", ""), request.POST.get("note", "")
        if act not in {"approve", "return", "council"}:
            return self.request_page(links.opened(secret, network=network.daily_token(request, "decision_link")[:12]))
        try:
            told = self.decide(act, secret, note)
        except LinkDead:
            raise
        except Refusal as refusal:
            where = "note_error" if isinstance(refusal, NoteMissing) else "refusal"
            return self.request_page(links.find(secret), note=note, **{where: str(refusal)})
        return self.page("done", told=told)

    def decide(self, act: str, secret: str, note: str) -> str:
        version = version_of(self.request) or 0
        if act == "approve":
            done = links.approve(secret, version=version, note=note)
            return _("Đã duyệt, cấp số %(number)s.") % {"number": done.number}
        if act == "council":
            links.sign(secret, version=version)
            return _("Đã ký cho hội đồng. Chứng từ chờ người duyệt.")
        links.send_back(secret, note=note)
        return _("Đã trả lại người lập.")

    def request_page(self, link: DecisionLink, **context: Any) -> HttpResponse:
        found = facts.gather(link.voucher, link.approver)
        return self.page("request", facts=found, voucher=link.voucher, person=link.approver, link=link, **context)
