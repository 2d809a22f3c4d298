"""Registering a group's visit and looking up its state: never kept by a cache, slowed down per network."""

from __future__ import annotations

import datetime as dt

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.operations import throttle
from donations.exceptions import Refusal
from donations.intake.visits.forms import StateForm, VisitForm
from donations.models import GroupVisit, VisitHours, VisitRegistration
from donations.selectors.refused_gifts import refused_gifts
from donations.services import visits

SALT = "visits.received"
SHOWN_FOR = 24 * 60 * 60
State = GroupVisit.State
WORDS = {
    State.ASKED: gettext_lazy("Phòng đã nhận đăng ký và đang xếp lịch."),
    State.PROPOSED: gettext_lazy("Phòng xin hẹn đoàn giờ khác."),
    State.SCHEDULED: gettext_lazy("Đã có lịch. Hẹn gặp đoàn."),
    State.RECEIVED: gettext_lazy("Phòng đã đón đoàn. Cảm ơn cả đoàn."),
    State.DECLINED: gettext_lazy("Lần này phòng chưa đón được đoàn."),
    State.ABSENT: gettext_lazy("Phòng đã chờ nhưng chưa gặp được đoàn."),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """The form. A second sending of the same form leads to the same receipt."""
    form, status = VisitForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            throttle.use("visit-register", request, limit=10, window=dt.timedelta(hours=1))
            registration = visits.register(key=form.cleaned_data["key"], wish=form.wish())
        except throttle.Throttled as over:
            minutes = -(-over.retry_after // 60)
            form.add_error(None, _("Máy này vừa gửi nhiều đăng ký. Xin gửi lại sau %(minutes)s phút; nội dung còn đây.") % {"minutes": minutes})
            status = 429
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("donations_intake:visit_received", signing.dumps(registration.request.number, salt=SALT))
    context = {"form": form, "refused": refused_gifts(), "hours": VisitHours.objects.select_related("campus"), "action": request.path}
    return render(request, "donations/intake/visit_form.html", context, status=status)


@never_cache
@require_safe
def received(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt: its number, when an answer comes, what to do meanwhile. The address tells nothing and ends after a day."""
    try:
        number = signing.loads(token, salt=SALT, max_age=SHOWN_FOR)
    except signing.BadSignature:
        raise Http404("this receipt is no longer shown") from None
    registration = VisitRegistration.objects.filter(request__number=number).select_related("request", "visit__campus").first()
    if registration is None:
        raise Http404("no such registration")
    return render(request, "donations/intake/visit_received.html", {"registration": registration, "visit": registration.visit})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def state(request: HttpRequest) -> HttpResponse:
    """What became of a registration, for whoever knows its number and the telephone's last digits. Nothing else is told."""
    form = StateForm(request.POST or None)
    context: dict[str, object] = {"form": form, "action": request.path}
    if request.method != "POST" or not form.is_valid():
        return render(request, "donations/intake/visit_state.html", context)
    try:
        throttle.use("visit-state", request, limit=20, window=dt.timedelta(minutes=10))
    except throttle.Throttled as over:
        minutes = -(-over.retry_after // 60)
        form.add_error(None, _("Máy này vừa tra nhiều lần. Xin thử lại sau %(minutes)s phút.") % {"minutes": minutes})
        return render(request, "donations/intake/visit_state.html", context, status=429)
    found = visits.look_up(number=form.cleaned_data["number"], digits=form.cleaned_data["digits"])
    if found is None:
        form.add_error(None, _("Không có đăng ký nào khớp cả mã biên nhận và bốn số cuối. Xin xem lại hai ô."))
        return render(request, "donations/intake/visit_state.html", context)
    visit = found.visit
    if "agree" in request.POST:
        visit = visits.agree(registration=found)
    context |= {"visit": visit, "says": WORDS[State(visit.state)], "may_agree": visit.state == State.PROPOSED, "answer": visit.answer}
    context["register_url"] = reverse("donations_intake:visit_register")
    return render(request, "donations/intake/visit_state.html", context)
