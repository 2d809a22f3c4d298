"""Who needs a second factor, whether a session has given it, and asking for it again before a grave act.

Other rooms use two things only:

    @fresh_second_factor_required                        # a view: every request, for example an export
    @fresh_second_factor_required(when=is_decision)      # only requests for which when(request) is true

    class ApproveScreen(FreshSecondFactor, Screen):      # a class-based view: these acts, posted as `action`;
        second_factor_acts = frozenset({"approve"})      # an empty set means every POST

Who gave the factor within SECOND_FACTOR_FRESH_SECONDS passes. Anyone else gets a page that asks for it and carries what
was posted; the right code lets the same request go on, so nothing typed is lost. Uploaded files cannot be carried: ask
on the page before the upload.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase

from cms.accounts.models import User

View = Callable[..., HttpResponseBase]


def is_required(user: User | AnonymousUser) -> bool:
    """Whether this person may enter only with a second factor: one of the rights of settings.NEEDS_SECOND_FACTOR is theirs."""
    return bool(user.is_active) and any(user.has_perm(right) for right in settings.NEEDS_SECOND_FACTOR)


def has_factor(user: User | AnonymousUser) -> bool:
    """Whether the person has set up an app or a passkey (recovery codes alone are none)."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user_id=user.pk, type__in=kinds).exists()


def holders() -> Any:
    """The ids of everyone who has set up an app or a passkey, for a queryset's `pk__in`."""
    return Authenticator.objects.filter(type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)).values("user")


def given_at(request: HttpRequest, user: User | AnonymousUser) -> float | None:
    """When this session last gave the factor, in seconds since 1970; None when it never did."""
    return _last(request, user, "mfa")


def password_given_at(request: HttpRequest, user: User | AnonymousUser) -> float | None:
    """When this session gave the password, in seconds since 1970; None when it was opened some other way."""
    return _last(request, user, "password")


def _last(request: HttpRequest, user: User | AnonymousUser, method: str) -> float | None:
    moments = [record["at"] for record in get_authentication_records(request, user) if record.get("method") == method]
    return moments[-1] if moments else None


def is_fresh(request: HttpRequest) -> bool:
    """Whether the factor was given within the last SECOND_FACTOR_FRESH_SECONDS."""
    moment = given_at(request, request.user)
    return moment is not None and 0 <= time.time() - moment < settings.SECOND_FACTOR_FRESH_SECONDS


def always(request: HttpRequest) -> bool:
    return True


def fresh_second_factor_required(view: View | None = None, *, when: Callable[[HttpRequest], bool] = always, doing: Callable[[], str] = str) -> Any:
    """Let a view run only for who gave the second factor a few minutes ago; ask everyone else first and then go on.

    For signed-in people; an anonymous request reaches the view, whose own rule turns it away. Someone without any
    factor is led to set one up. `doing` names the page for the person who is asked.
    """

    def decorate(inner: View) -> View:
        @wraps(inner)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated or not when(request) or is_fresh(request):
                return inner(request, *args, **kwargs)
            from cms.accounts import challenge

            return challenge.ask(request, lambda: inner(request, *args, **kwargs), doing=doing())

        return guarded

    return decorate if view is None else decorate(view)


class FreshSecondFactor:
    """A view mixin, named first among the bases: acts that ask for the second factor again."""

    second_factor_acts: ClassVar[frozenset[str]] = frozenset()

    def needs_fresh_second_factor(self, request: HttpRequest) -> bool:
        """Whether this request is one of the acts: a POST whose `action` is listed, or any POST when none is."""
        acts = self.second_factor_acts
        return request.method == "POST" and (not acts or request.POST.get("action", "") in acts)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:  # a response, of the kind the next base gives
        parent: View = super().dispatch  # type: ignore[misc]
        needed: tuple[str, ...] = getattr(self, "permissions", ())
        if needed and not any(request.user.has_perm(right) for right in needed):
            return parent(request, *args, **kwargs)  # the screen refuses; the question would tell its title
        return fresh_second_factor_required(parent, when=self.needs_fresh_second_factor, doing=self.second_factor_title)(request, *args, **kwargs)

    def second_factor_title(self) -> str:
        """What the page that asks calls the work that waits: the screen's own title, when it has one."""
        title = getattr(self, "get_page_title", None)
        return str(title()) if title is not None else ""
