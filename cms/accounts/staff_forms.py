"""What the administrator fills in about campuses and people: codes stay, and nobody sets another person's password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.users.forms import UserCreationForm, UserEditForm

BY_MAIL = _("Mỗi người tự đặt mật khẩu: ở trang đăng nhập chọn “Quên mật khẩu”, đường dẫn được gửi đến thư này. Quản trị viên không đặt thay.")


class CampusForm(WagtailAdminModelForm):
    """A campus. Its code is typed once: it stands in the ledger and in addresses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = _("Đứng trong sổ công khai nên không đổi được.")


class _NoPassword:
    """Who could set an approver's or a cashier's password could sign as them, so the form has no such field."""

    password_enabled = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = BY_MAIL


class StaffCreationForm(_NoPassword, UserCreationForm):
    """A new person: no password opens the account until they have set their own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.set_unusable_password()


class StaffEditForm(_NoPassword, UserEditForm):
    """A person's name, mail and roles."""
