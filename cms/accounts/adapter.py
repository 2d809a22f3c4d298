"""How the one sign-in door behaves: staff only, no sign-up, and words in Vietnamese."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User

ENTER = "wagtailadmin.access_admin"


def display_name(user: User) -> str:
    """The name in greetings, Vietnamese order."""
    return user.get_full_name()


def no_access(request: HttpRequest) -> HttpResponse:
    """403 for someone with a password here but no role: a sentence and whom to ask, never a round of redirects."""
    return render(request, "account/no_access.html", status=403)


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by the administrator, never by the person at the door; without a role nobody enters."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu chưa đúng. Xin gõ lại; chú ý chữ hoa, chữ thường của mật khẩu."),
        "email_password_mismatch": _("Tên đăng nhập hoặc mật khẩu chưa đúng. Xin đăng nhập bằng tên đăng nhập, không bằng thư điện tử."),
        "account_inactive": _("Tài khoản này đã ngừng dùng. Xin hỏi người quản trị."),
        "too_many_login_attempts": _("Đăng nhập sai quá nhiều lần. Xin đợi ít phút rồi thử lại."),
        "enter_current_password": _("Mật khẩu hiện nay chưa đúng. Xin gõ lại."),
        "incorrect_password": _("Mật khẩu chưa đúng. Xin gõ lại."),
        "invalid_password_reset": _("Đường dẫn đặt lại mật khẩu không còn dùng được. Xin yêu cầu đường dẫn mới."),
        "rate_limited": _("Gửi quá nhiều lần. Xin đợi ít phút rồi thử lại."),
        "same_as_current": _("Mật khẩu mới phải khác mật khẩu hiện nay."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:  # fmt: skip
        """Tell a person by mail that something about their door changed; the address is the one the administrator entered."""
        super().send_notification_mail(template_prefix, user, {"person": user, **(context or {})}, email or user.email or None)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        stopped = super().pre_login(request, user, **kwargs)
        if stopped is None and not user.has_perm(ENTER):
            return no_access(request)
        return stopped
