"""Asking to take a story back, and looking up the answer: never kept by a cache, slowed down per network."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from cms.operations import throttle
from stories.intake.forms import ReceiptForm, RightsForm
from stories.models import EditorialRules
from stories.services import rights

SALT = "rights.received"
SHOWN_FOR = 24 * 60 * 60


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form. A second sending of the same form leads to the same receipt."""
    form, status = RightsForm(request.POST or None, initial={"about": request.GET.get("bai", "")[:400]}), 200
    if request.method == "POST" and form.is_valid():
        try:
            throttle.use("data-rights", request, limit=10, window=dt.timedelta(hours=1))
        except throttle.Throttled as over:
            minutes = -(-over.retry_after // 60)
            form.add_error(None, _("Máy này vừa gửi nhiều lần. Xin gửi lại sau %(minutes)s phút; nội dung còn đây.") % {"minutes": minutes})
            status = 429
        else:
            taken = rights.ask(key=form.cleaned_data["key"] or uuid.uuid4(), wish=form.asked())
            return redirect("stories_intake:rights_received", signing.dumps(taken.request.number, salt=SALT))
    return render(request, "stories/intake/rights_form.html", {"form": form, "rules": EditorialRules.now(), "action": request.path}, status=status)


@never_cache
@require_safe
def received(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt: its number, and by when what happens. The address tells nothing and ends after a day."""
    try:
        number = signing.loads(token, salt=SALT, max_age=SHOWN_FOR)
    except signing.BadSignature:
        raise Http404("this receipt is no longer shown") from None
    taken = rights.find(number)
    if taken is None:
        raise Http404("no such request")
    return render(request, "stories/intake/rights_received.html", {"rights": taken})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def state(request: HttpRequest) -> HttpResponse:
    """What became of a request, for whoever knows its number: state, days and the answer; nothing of who asked."""
    form = ReceiptForm(request.POST or None)
    context: dict[str, object] = {"form": form, "action": request.path}
    if request.method != "POST" or not form.is_valid():
        return render(request, "stories/intake/rights_state.html", context)
    try:
        throttle.use("data-rights-state", request, limit=20, window=dt.timedelta(minutes=10))
    except throttle.Throttled as over:
        minutes = -(-over.retry_after // 60)
        form.add_error(None, _("Máy này vừa tra nhiều lần. Xin thử lại sau %(minutes)s phút.") % {"minutes": minutes})
        return render(request, "stories/intake/rights_state.html", context, status=429)
    found = rights.find(form.cleaned_data["number"])
    if found is None:
        form.add_error("number", _("Không có yêu cầu nào mang mã này. Xin xem lại từng chữ trên biên nhận."))
        return render(request, "stories/intake/rights_state.html", context)
    return render(request, "stories/intake/rights_state.html", {**context, "rights": found})
