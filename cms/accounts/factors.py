"""The kinds of second factor: codes of an app, passkeys, recovery codes. Secrets lie encrypted; a code works once.

The library remembers a used code in the cache for one period. That forgets it at a restart, knows nothing of other
processes, and a code lives three periods here. So the last step of the clock that was used is kept with the secret.
"""

from __future__ import annotations

import base64
import hashlib
import time

from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.models import User
from cms.accounts.second_factor import is_required

LAST_STEP = "last_step"


class StaffMFAAdapter(DefaultMFAAdapter):
    """Vietnamese words, encrypted secrets, and no way to drop one's last factor where the role needs one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy("Vai trò của anh chị cần bước xác nhận thứ hai: thêm cách khác rồi mới bỏ cách này."),
        "cannot_generate_recovery_codes": gettext_lazy("Cần cài ứng dụng mã hoặc khóa đăng nhập trước, rồi mới lập mã dự phòng."),
        "incorrect_code": gettext_lazy("Mã chưa đúng hoặc đã dùng rồi. Đợi ứng dụng đổi sang mã mới rồi gõ lại."),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: User) -> str:
        return user.get_username()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        return _("Khóa %(number)d") % {"number": Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last app or passkey of a person whose role needs a second factor."""
        kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=kinds).exclude(pk=authenticator.pk)
        return others.exists() or not is_required(User.objects.get(pk=authenticator.user_id))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": app_settings.TOTP_ISSUER}


def _cipher() -> MultiFernet:
    """Keys from SECRET_KEY and its predecessors: secrets written under an older key can still be read."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.blake2b(b"second factor" + force_bytes(key), digest_size=32).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def step_of(secret: str, code: str) -> int | None:
    """The step of the clock (of TOTP_PERIOD seconds) at which `code` belongs to `secret`, within the tolerance; None when it does not."""
    typed = "".join(code.split())
    now = int(time.time()) // app_settings.TOTP_PERIOD
    steps = range(now - app_settings.TOTP_TOLERANCE, now + app_settings.TOTP_TOLERANCE + 1)
    return next((step for step in steps if totp.format_hotp_value(totp.hotp_value(secret, step)) == typed), None)


def code_at(secret: str, moment: float) -> str:
    """The code an app with `secret` shows at `moment` (seconds since 1970)."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(moment) // app_settings.TOTP_PERIOD))


def use_code(user: User, code: str) -> Authenticator:
    """The app or the recovery codes that `code` belongs to, and from now on it is used up.

    Raises ValidationError for a wrong code and for one that this person used before, in whatever session.
    """
    with transaction.atomic():
        known = {row.type: row for row in Authenticator.objects.select_for_update().filter(user_id=user.pk)}
        app, spare = known.get(Authenticator.Type.TOTP), known.get(Authenticator.Type.RECOVERY_CODES)
        if app is not None and use_step(app, step_of(secret_of(app), code)):
            return app
        if spare is not None and spare.wrap().validate_code("".join(code.split())):
            return spare
    raise StaffMFAAdapter().validation_error("incorrect_code")


def secret_of(app: Authenticator) -> str:
    """The app's secret in plain text (base 32)."""
    return StaffMFAAdapter().decrypt(app.data["secret"])


def use_step(app: Authenticator, step: int | None) -> bool:
    """Note that the code of `step` was used. False when there is none, or that step or a later one was used before."""
    if step is None or step <= app.data.get(LAST_STEP, -1):
        return False
    app.data[LAST_STEP] = step
    app.save(update_fields=["data"])
    return True


def use_passkey(user: User, credential: object) -> Authenticator:
    """The passkey that answered this session's challenge. Raises ValidationError when none did."""
    if not isinstance(credential, dict):
        raise StaffMFAAdapter().validation_error("incorrect_code")
    webauthn.parse_authentication_response(credential)
    try:
        return webauthn.complete_authentication(user, credential)
    except (KeyError, TypeError) as error:
        raise ValidationError(_("Khóa đăng nhập trả lời không đúng. Hãy thử lại.")) from error
