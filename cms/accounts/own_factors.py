"""A person's own second factors: the list, an app with its QR code, passkeys, recovery codes to print.

Who has one gives it again before anything here changes; who has none sets up the first right after the password.
"""

from __future__ import annotations

from typing import Any, cast

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkey_forms
from allauth.mfa.webauthn import views as passkey
from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from cms.accounts import admission, challenge, factors, second_factor
from cms.accounts.models import User

FOLDER = "account/second_factor"
GO_ON = "second_factor_next"


class Own:
    """A view mixin: the person themselves, surely. Never kept in a cache: these pages show secrets."""

    request: HttpRequest

    @property
    def person(self) -> User:
        return cast(User, self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            if half := admission.half_signed_in(request):
                return to_the_door(request, half, request.path)
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        parent = never_cache(super().dispatch)  # type: ignore[misc]
        if second_factor.has_factor(request.user):
            return second_factor.fresh_second_factor_required(parent)(request, *args, **kwargs)
        if not admission.password_is_recent(request, self.person):
            return sign_in_again(request)
        return parent(request, *args, **kwargs)


def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Out, and to the sign-in page that leads back here: setting up begins with the password."""
    from django.contrib.auth import logout

    logout(request)
    return redirect_to_login(request.get_full_path(), reverse("account_login"))


def to_the_door(request: HttpRequest, half: User, wanted: str) -> HttpResponse:
    """Where somebody goes who gave a password only: to give the factor, to set up the first, or back to the password."""
    if second_factor.has_factor(half):
        return redirect_to_login(wanted, reverse("mfa_reauthenticate"))
    if admission.password_is_recent(request, half):
        return redirect_to_login(wanted, reverse("mfa_index"))
    return sign_in_again(request)


class OwnFactors(TemplateView):
    """What the person has, and what may be added; a first screen for who must set one up."""

    template_name = f"{FOLDER}/index.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            if half := admission.half_signed_in(request):
                return to_the_door(request, half, request.GET.get("next", ""))
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if wanted := request.GET.get("next"):
            request.session[GO_ON] = wanted
        return never_cache(super().dispatch)(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = cast(User, self.request.user)
        rows = list(Authenticator.objects.filter(user=person).order_by("pk"))
        spare = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
        return super().get_context_data(**kwargs) | {
            "app": next((row for row in rows if row.type == Authenticator.Type.TOTP), None),
            "keys": [{"pk": row.pk, "name": row.data["name"], "row": row} for row in rows if row.type == Authenticator.Type.WEBAUTHN],
            "spare": spare,
            "spare_left": len(spare.wrap().get_unused_codes()) if spare else 0,
            "has_factor": second_factor.has_factor(person),
            "required": second_factor.is_required(person),
        }


def after(request: HttpRequest) -> str:
    """Where the person was going before the first factor was asked of them."""
    wanted = request.session.pop(GO_ON, "")
    return wanted if challenge.is_ours_to_follow(request, wanted) else reverse("mfa_index")


class AppForm(ActivateTOTPForm):
    """The first code of the app, to be sure that it was read in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["code"].label = _("Mã trong ứng dụng")
        self.fields["code"].help_text = _("Sáu số ứng dụng đang hiện.")
        self.fields["code"].error_messages["required"] = _("Hãy gõ mã trong ứng dụng.")
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        self.step = factors.step_of(self.secret, code)
        if self.step is None:
            raise get_adapter().validation_error("incorrect_code")
        return code


class AddApp(Own, app.ActivateTOTPView):
    """The secret as a QR code and in letters; the code typed back proves that the app has it, and counts as given."""

    template_name = f"{FOLDER}/app_add.html"
    form_class = AppForm

    def get_form_class(self) -> type[forms.Form]:
        return AppForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = TemplateView.get_context_data(self, **kwargs)  # type: ignore[arg-type]
        context.setdefault("form", self.get_form())
        secret = context["form"].secret
        address = get_adapter().build_totp_url(self.person, secret)
        letters = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return context | {"qr": segno.make(address, micro=False).svg_data_uri(scale=5, border=3, dark="#000", light="#fff"), "letters": letters}

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        row = Authenticator.objects.get(user=self.person, type=Authenticator.Type.TOTP)
        factors.use_step(row, form.step)
        post_authentication(self.request, row, reauthenticated=True)
        return response


class DropApp(Own, app.DeactivateTOTPView):
    """Take the app away."""

    template_name = f"{FOLDER}/drop.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"what": _("ứng dụng mã")}


class PasskeyForm(passkey_forms.AddWebAuthnForm):
    """A passkey's name and the browser's answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["name"].label = _("Tên khóa")
        self.fields["name"].help_text = _("Để nhận ra sau này, ví dụ: Điện thoại của tôi.")
        self.fields["name"].max_length = 60
        self.fields["credential"].error_messages["required"] = _("Trình duyệt chưa trả lời. Hãy bấm nút tạo khóa lần nữa.")


class AddPasskey(Own, passkey.AddWebAuthnView):
    """A passkey of this device, of a telephone or of a key."""

    template_name = f"{FOLDER}/key_add.html"

    def get_form_class(self) -> type[forms.Form]:
        return PasskeyForm

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        row = Authenticator.objects.filter(user=self.person, type=Authenticator.Type.WEBAUTHN).latest("pk")
        post_authentication(self.request, row, reauthenticated=True)
        return response


class NameForm(passkey_forms.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["name"].label = _("Tên khóa")
        self.fields["name"].error_messages["required"] = _("Hãy đặt tên cho khóa.")


class NamePasskey(Own, passkey.EditWebAuthnView):
    template_name = f"{FOLDER}/key_name.html"
    success_url = reverse_lazy("mfa_index")

    def get_form_class(self) -> type[forms.Form]:
        return NameForm


class DropPasskey(Own, passkey.RemoveWebAuthnView):
    """Take a passkey away, unless it is the last factor of somebody whose role needs one."""

    template_name = f"{FOLDER}/drop.html"
    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"what": self.object.data["name"]}

    def form_valid(self, form: Any) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.get_object()):
            form.add_error(None, get_adapter().validation_error("cannot_delete_authenticator"))
            return self.form_invalid(form)
        return super().form_valid(form)


class RecoveryCodes(Own, recovery.ViewRecoveryCodesView):
    """The codes, once; after that only how many are left."""

    template_name = f"{FOLDER}/codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"go_on": after(self.request), "person": self.person}


class NewRecoveryCodes(Own, recovery.GenerateRecoveryCodesView):
    """New codes in place of the old, which stop working."""

    template_name = f"{FOLDER}/codes_new.html"
