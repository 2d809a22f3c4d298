"""What django-axes needs to know of the one door: the name that was tried, what counts together, and the page of a shut door.

Wrong passwords count by name and address together, wrong codes of the second factor by name alone.
"""

from __future__ import annotations

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from cms.accounts.models import User

MARK = " · mã"  # no user name holds it, so nobody shuts a colleague's second step from the password form
CODES = "second_factor"


def username(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """The user name that was tried, in lower case: "Thu-Quy" and "thu-quy" sign the same person in and count together."""
    tried = (credentials or {}).get("username") or (request.POST.get("login", "") if request is not None else "")
    name = str(tried).strip().casefold()[:240].replace("·", " ")
    return name + MARK if (credentials or {}).get(CODES) else name


def parameters(request_or_attempt: Any, credentials: dict[str, Any] | None = None) -> list[str | list[str]]:
    """What failures count together; axes asks before each count."""
    return ["username"] if (credentials or {}).get(CODES) else [["username", "ip_address"]]


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None = None) -> HttpResponse:
    """429 with a page that says how long to wait and whom to ask."""
    wait = get_cool_off(request)
    seconds = int(wait.total_seconds()) if wait else 0
    answer = render(request, "account/locked_out.html", {"minutes": seconds // 60, "codes": bool((credentials or {}).get(CODES))}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


def _as_tried(user: User) -> dict[str, Any]:
    return {"username": user.get_username(), CODES: True}


def refuse_when_shut(request: HttpRequest, user: User) -> None:
    """Raises ValidationError when too many wrong codes were typed for `user`; the answer becomes the page of the shut door."""
    if AxesProxyHandler.is_allowed(request, _as_tried(user)):
        return
    request.axes_locked_out = True  # type: ignore[attr-defined]
    request.axes_credentials = _as_tried(user)  # type: ignore[attr-defined]
    raise ValidationError(_("Gõ sai quá nhiều lần. Xin đợi ít phút rồi thử lại."))


def count_wrong_code(request: HttpRequest, user: User) -> None:
    """One more wrong code of this person; the fifth shuts the door. What else was posted is not written down."""
    posted, request.POST = request.POST, QueryDict()
    try:
        user_login_failed.send(sender=__name__, credentials=_as_tried(user), request=request)
    finally:
        request.POST = posted


def forget_wrong_codes(user: User) -> None:
    """After a right one."""
    AxesProxyHandler.reset_attempts(username=username(None, _as_tried(user)))
