"""What django-axes needs to know of the one door: the name that was tried, and the page a locked-out person sees."""

from __future__ import annotations

from typing import Any

from axes.helpers import get_cool_off
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def username(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """The user name that was tried, in lower case: "Thu-Quy" and "thu-quy" sign the same person in and count together."""
    tried = (credentials or {}).get("username") or (request.POST.get("login", "") if request is not None else "")
    return str(tried).strip().casefold()[:255]


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None = None) -> HttpResponse:
    """429 with a page that says how long to wait and whom to ask."""
    wait = get_cool_off(request)
    seconds = int(wait.total_seconds()) if wait else 0
    answer = render(request, "account/locked_out.html", {"minutes": seconds // 60}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer
