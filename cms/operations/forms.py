"""What every form of the house shares: one field for days; and for forms anyone may send, guards against machines.

Those guards are a field only machines fill in and a time no person can beat: no puzzle, no third party.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

SALT = "operations.public-form"


class DayField(forms.DateField):
    """A day typed as dd/mm/yyyy, the same in every form: a browser's own calendar would show it in the order of its own language."""

    def __init__(self, **kwargs: Any) -> None:
        errors = {"invalid": _("Chưa hiểu ngày này. Gõ ngày/tháng/năm, ví dụ 21/11/2026."), "required": _("Hãy nhập ngày.")}
        attrs = {"inputmode": "numeric", "autocomplete": "off", "placeholder": "21/11/2026"}
        super().__init__(**{"widget": forms.DateInput(attrs=attrs), **kwargs, "error_messages": {**errors, **kwargs.get("error_messages", {})}})


class PublicFormMixin(forms.Form):
    """Adds `website` (left empty by people, hidden by the stylesheet class `honeypot`) and `started` (a signed moment).

    Refuses, without losing what was typed, a form sent within MIN_SECONDS of being shown or after MAX_SECONDS.
    """

    MIN_SECONDS = 3
    MAX_SECONDS = 24 * 60 * 60

    website = forms.CharField(
        label=_("Để trống ô này"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1", "class": "honeypot"}),
    )
    started = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("started", signing.TimestampSigner(salt=SALT).sign("form"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.pop("website", ""):
            raise forms.ValidationError(_("Ô “Để trống ô này” phải để trống. Xin xóa nội dung ô đó rồi gửi lại."), code="honeypot")
        signer = signing.TimestampSigner(salt=SALT)
        started = cleaned.pop("started", "")
        try:
            signer.unsign(started, max_age=self.MAX_SECONDS)
        except signing.SignatureExpired:
            self._restart()
            raise forms.ValidationError(_("Trang đã mở quá lâu. Nội dung vẫn còn đây, xin bấm gửi lại."), code="stale") from None
        except signing.BadSignature:
            self._restart()
            raise forms.ValidationError(_("Trang chưa tải đủ. Nội dung vẫn còn đây, xin bấm gửi lại."), code="unsigned") from None
        try:
            signer.unsign(started, max_age=self.MIN_SECONDS)
        except signing.SignatureExpired:
            return cleaned
        raise forms.ValidationError(_("Biểu mẫu được gửi quá nhanh. Xin đợi vài giây rồi bấm gửi lại."), code="too-fast")

    def _restart(self) -> None:
        """Show the form again with a fresh moment, so that the next sending succeeds."""
        data: Any = self.data
        data = data.copy()
        data[self.add_prefix("started")] = signing.TimestampSigner(salt=SALT).sign("form")
        self.data = data
