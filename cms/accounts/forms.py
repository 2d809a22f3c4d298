"""The door's forms in Vietnamese: django-allauth ships none of its words in this language."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _

AGAIN = _("Gõ lại mật khẩu mới")
NEW = _("Mật khẩu mới")


class LoginForm(allauth_forms.LoginForm):
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["login"], self.fields["password"]
        name.label, password.label = _("Tên đăng nhập"), _("Mật khẩu")
        password.help_text = ""
        name.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        password.widget.attrs = {"autocomplete": "current-password"}


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    """The address to which a link for a new password goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Thư điện tử công vụ")
        self.fields["email"].widget.attrs = {"autocomplete": "email"}


class _NewPassword:
    """Vietnamese labels of the two fields every form for a new password has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]
        fields["password1"].label, fields["password2"].label = NEW, AGAIN
        for name in ("password1", "password2"):
            fields[name].widget.attrs = {"autocomplete": "new-password"}


class ResetPasswordKeyForm(_NewPassword, allauth_forms.ResetPasswordKeyForm):
    """A new password, from the link in the mail."""


class ChangePasswordForm(_NewPassword, allauth_forms.ChangePasswordForm):
    """A new password, by a person who knows the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Mật khẩu hiện nay")
        self.fields["oldpassword"].help_text = ""
        self.fields["oldpassword"].widget.attrs = {"autocomplete": "current-password"}
