"""Asking for the second factor: at sign-in, to a session that has only a password, and again before a grave act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from allauth.account.internal.decorators import login_stage_required
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from cms.accounts import factors, lockout
from cms.accounts.models import User
from cms.accounts.second_factor import has_factor

PREFIX = "second-factor"
FOR = f"{PREFIX}-for"  # the method of the request that is carried


class ChallengeForm(forms.Form):
    """A code of the app, a recovery code, or the answer of a passkey."""

    code = forms.CharField(
        label=gettext_lazy("Mã xác nhận"), required=False, max_length=20,
        help_text=gettext_lazy("Sáu số trong ứng dụng mã trên điện thoại, hoặc một mã dự phòng tám số."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "spellcheck": "false"}),
    )  # fmt: skip
    credential = forms.JSONField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.user, self.request = user, request
        self.authenticator: Authenticator | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        lockout.refuse_when_shut(self.request, self.user)
        code, credential = data.get("code", ""), data.get("credential")
        if not code and not credential:
            self.add_error("code", _("Hãy gõ mã xác nhận."))
            return data
        try:
            self.authenticator = factors.use_passkey(self.user, credential) if credential else factors.use_code(self.user, code)
        except forms.ValidationError as wrong:
            lockout.count_wrong_code(self.request, self.user)
            self.add_error("code", wrong)
        else:
            lockout.forget_wrong_codes(self.user)
        return data

    def save(self) -> None:
        """Write into the session that the factor was given now."""
        if self.authenticator is None:
            raise ValueError("Nothing to save: the form was not answered rightly.")
        self.authenticator.user = self.user
        post_authentication(self.request, self.authenticator, reauthenticated=True)

    def passkey_options(self) -> dict[str, Any] | None:
        """What the browser asks a passkey, when this person has one."""
        if not Authenticator.objects.filter(user_id=self.user.pk, type=Authenticator.Type.WEBAUTHN).exists():
            return None
        return webauthn.begin_authentication(self.user)


def page(request: HttpRequest, form: ChallengeForm, **context: Any) -> HttpResponse:
    """The page that asks. 403 for an act that waits behind it, so that no program takes it for the answer."""
    status = 403 if "kept" in context else 200
    answer = render(request, "account/second_factor/challenge.html", {"form": form, "passkey": form.passkey_options(), **context}, status=status)
    answer["Cache-Control"] = "no-store, private"
    return answer


def ask(request: HttpRequest, go_on: Callable[[], HttpResponseBase], *, doing: str = "") -> HttpResponseBase:
    """Ask for the factor in place of the view; with the right one the same request goes on, as it was posted.

    The page shows what waits: `doing`, and the note that was typed.
    """
    user = cast(User, request.user)
    if not has_factor(user):
        return redirect(f"{reverse('mfa_index')}?{urlencode({'next': request.get_full_path()})}")
    answered = request.method == "POST" and FOR in request.POST
    form = ChallengeForm(request.POST if answered else None, user=user, request=request, prefix=PREFIX)
    carried = request.POST.get(FOR) if answered else request.method
    if answered and form.is_valid():
        form.save()
        if carried != "POST":
            return redirect(request.get_full_path())
        left = request.POST.copy()
        for name in [name for name in left if name.startswith(f"{PREFIX}-")]:
            del left[name]
        request.POST = left  # type: ignore[assignment]
        return go_on()
    kept = [(name, value) for name, values in request.POST.lists() for value in values if not _is_ours(name)]
    return page(
        request, form, kept=kept, carried=carried, again=True, lost_file=bool(request.FILES), doing=doing, note=request.POST.get("note", ""),
        back=request.get_full_path() if carried == "POST" else "",
    )  # fmt: skip


def _is_ours(name: str) -> bool:
    return name == "csrfmiddlewaretoken" or name.startswith(f"{PREFIX}-")


def is_ours_to_follow(request: HttpRequest, address: str) -> bool:
    """Whether a redirect to `address` stays on this site."""
    return bool(address) and url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}, require_https=request.is_secure())


class _Asking(FormView):
    form_class = ChallengeForm

    def person(self) -> User:
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.person(), "request": self.request}

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        return page(self.request, context["form"], next=self.request.POST.get("next", self.request.GET.get("next", "")))


@method_decorator(login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login"), name="dispatch")
class SignInStep(_Asking):
    """The second step of signing in, after the right password."""

    def person(self) -> User:
        return self.request._login_stage.login.user  # type: ignore[attr-defined]

    def form_valid(self, form: ChallengeForm) -> HttpResponse:
        form.save()
        return self.request._login_stage.exit()  # type: ignore[attr-defined]


@method_decorator(never_cache, name="dispatch")
class GiveAgain(_Asking):
    """For a session that exists already: one with a password only, or one that wants the factor fresh."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next", "") or reverse("wagtailadmin_home"), reverse("account_login"))
        if not has_factor(self.person()):
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)

    def person(self) -> User:
        return cast(User, self.request.user)

    def form_valid(self, form: ChallengeForm) -> HttpResponse:
        form.save()
        wanted = self.request.POST.get("next", "")
        return redirect(wanted if is_ours_to_follow(self.request, wanted) else reverse("wagtailadmin_home"))
