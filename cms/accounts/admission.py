"""Whose session counts as signed in: a password alone opens nothing for roles that need a second factor.

Every view sees an anonymous visitor until the factor was given, except the few pages where it is set up or given. So
an address that somebody adds tomorrow is closed too, and so is every way to a session that is not the door. The same
place signs these roles out after IDLE_SIGN_OUT_SECONDS without work.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.functional import SimpleLazyObject

from cms.accounts import second_factor
from cms.accounts.models import User

SEEN_AT = "seen_at"
ENDED = "signed_out_idle"
SEEN_EVERY = 30  # seconds between two notes of "still here": a write per request would be one too many
PASSWORD_COUNTS = 15 * 60  # seconds after the password in which a first factor may be set up
SET_UP = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn"}
GIVE = {"mfa_reauthenticate"}
ALWAYS = {"account_logout"}
# Asked by open pages on their own, with nobody at the keyboard.
UNATTENDED = ("/quan-tri/editing-sessions/",)


class AdmissionMiddleware:
    """Put before every view the person who was let in, in place of the person whose password was right.

    `request.half_signed_in` is the latter when the two differ. Stands right after AuthenticationMiddleware; nothing
    is asked of the database before a view asks who is there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = request.user
        admitted = SimpleLazyObject(lambda: admit(request, signed_in))

        async def auser() -> Any:
            from asgiref.sync import sync_to_async

            return await sync_to_async(lambda: admit(request, signed_in))()

        request.user = admitted  # type: ignore[assignment]
        request.auser = auser
        return self.get_response(request)


def half_signed_in(request: HttpRequest) -> User | None:
    """Who gave a password here and still owes the second factor; None when nobody or somebody who was let in."""
    bool(request.user.is_authenticated)  # the middleware finds out when asked
    return getattr(request, "half_signed_in", None)


def admit(request: HttpRequest, signed_in: User | AnonymousUser) -> User | AnonymousUser:
    """The person of this session as views may see them."""
    if not signed_in.is_authenticated:
        return AnonymousUser()
    user = cast(User, getattr(request, "_cached_user", signed_in))
    if not second_factor.is_required(user):
        return user
    if not still_here(request):
        request.user = user  # whom to sign out; asking for request.user would lead back here
        logout(request)
        request.session[ENDED] = True
        return AnonymousUser()
    if second_factor.given_at(request, user) is not None or may_stand_at_the_door(request, user):
        return user
    request.half_signed_in = user  # type: ignore[attr-defined]
    return AnonymousUser()


def still_here(request: HttpRequest) -> bool:
    """Whether somebody worked in this session lately; notes that somebody does now."""
    now = int(time.time())
    seen = request.session.get(SEEN_AT)
    if seen is not None and now - seen >= settings.IDLE_SIGN_OUT_SECONDS:
        return False
    if seen is None or (now - seen >= SEEN_EVERY and not request.path_info.startswith(UNATTENDED)):
        request.session[SEEN_AT] = now
    return True


def may_stand_at_the_door(request: HttpRequest, user: User) -> bool:
    """Whether this page is where `user` gives the factor, or sets up the first one right after the password."""
    try:
        name = resolve(request.path_info).url_name
    except Resolver404:
        return False
    if name in ALWAYS:
        return True
    if name in GIVE:
        return second_factor.has_factor(user)
    return name in SET_UP and not second_factor.has_factor(user) and password_is_recent(request, user)


def password_is_recent(request: HttpRequest, user: User) -> bool:
    """Whether the password was given in this session within the last quarter of an hour."""
    moment = second_factor.password_given_at(request, user)
    return moment is not None and 0 <= time.time() - moment < PASSWORD_COUNTS
