"""What the administrator fills in about campuses and people: codes stay, and nobody sets another person's password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.users.forms import UserCreationForm, UserEditForm

BY_MAIL = _("Mỗi người tự đặt mật khẩu: ở trang đăng nhập chọn “Quên mật khẩu”, đường dẫn được gửi đến thư này. Quản trị viên không đặt thay.")

TWO = _("Vai trò duyệt, chi tiền, đọc hồ sơ hay giữ tài khoản được giao khi một người thứ hai đồng ý.")
WHY = _("Chỉ cần khi đổi thư hoặc vai trò mà hai người phải quyết. Người trả lời đọc câu này.")


class CampusForm(WagtailAdminModelForm):
    """A campus. Its code is typed once: it stands in the ledger and in addresses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = _("Đứng trong sổ công khai nên không đổi được.")


class _Guarded:
    """No password of another, no superuser, and a place to say why when a change takes two people.

    Who could set an approver's password, address or roles alone could sign as them. `needs_two` is told by the view.
    """

    password_enabled = False
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, needs_two: Callable[..., bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs_two = needs_two
        self.fields.pop("is_superuser", None)
        self.fields["email"].help_text = BY_MAIL
        self.fields["groups"].help_text = TWO
        self.fields["reason"] = forms.CharField(label=_("Vì sao đổi"), max_length=240, required=False, help_text=WHY)

    @property
    def asked_roles(self) -> list[str]:
        """Names of the groups that are ticked, sorted."""
        return sorted(group.name for group in self.cleaned_data["groups"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}  # type: ignore[misc]
        if self.waits_for_two() and not data.get("reason", "").strip():
            self.add_error("reason", _("Đổi thư hay vai trò của người này cần hai người: hãy viết vì sao."))  # type: ignore[attr-defined]
        return data

    def waits_for_two(self) -> set[str]:
        """Which of "email" and "groups" another person must decide."""
        raise NotImplementedError


class StaffCreationForm(_Guarded, UserCreationForm):
    """A new person: no password opens the account until they have set their own; a guarded role waits for the second person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.set_unusable_password()

    def waits_for_two(self) -> set[str]:
        return {"groups"} if "groups" in self.cleaned_data and self.needs_two(self.instance, self.asked_roles) else set()

    def save(self, commit: bool = True) -> Any:
        waiting = self.waits_for_two()
        if waiting:
            kept = self.cleaned_data["groups"]
            self.cleaned_data["groups"] = kept.none()
        person = super().save(commit)
        if waiting:
            self.cleaned_data["groups"] = kept
        return person


class StaffEditForm(_Guarded, UserEditForm):
    """A person's name, mail and roles."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.address = self.instance.email
        self.roles = sorted(self.instance.groups.values_list("name", flat=True))

    def waits_for_two(self) -> set[str]:
        data = self.cleaned_data
        changed = {
            "email": "email" in data and data["email"] != self.address,
            "groups": "groups" in data and self.asked_roles != self.roles,
        }
        if not any(changed.values()) or not self.needs_two(self.instance, self.asked_roles if changed["groups"] else ()):
            return set()
        return {name for name, is_changed in changed.items() if is_changed}

    def save(self, commit: bool = True) -> Any:
        """Save what one person may change; the rest stays as it was and is asked for by the view."""
        waiting = self.waits_for_two()
        asked = {name: self.cleaned_data[name] for name in waiting}
        if "email" in waiting:
            self.instance.email = self.address
        if "groups" in waiting:
            self.cleaned_data["groups"] = self.instance.groups.all()
        person = super().save(commit)
        self.cleaned_data |= asked
        return person
