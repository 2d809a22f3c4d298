"""Requests about personal data as lists need them: the nearest day first; answered ones by cursor."""

from __future__ import annotations

from stories.models import RightsRequest, TakeDown

PAGE = 30


def open_requests() -> list[RightsRequest]:
    """Those not answered yet, the nearest answer day first; and answered withdrawals whose story still stands."""
    rows = RightsRequest.objects.select_related("request__handler", "record")
    return list(rows.filter(request__closed_at=None).order_by("request__due_on", "pk")[:200])


def page_of_requests(after: str) -> tuple[list[RightsRequest], int | None]:
    """Answered requests, newest first, and the cursor of the next page. A cursor that is none gives the first page."""
    rows = RightsRequest.objects.select_related("request__handler", "record").exclude(request__closed_at=None).order_by("-pk")
    if after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def take_downs_waiting() -> list[TakeDown]:
    """Copies that others still show, the nearest day first."""
    return list(TakeDown.objects.filter(done_at=None).select_related("withdrawal__record").order_by("due_on", "pk")[:200])
