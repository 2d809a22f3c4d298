"""Forms of the two lists behind the file for accounting software."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from donations.models import AccountingCode, AccountingColumn


class AccountingCodeForm(forms.ModelForm):
    class Meta:
        model = AccountingCode
        fields = ("place", "account", "code")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("place")) == bool(data.get("account")):
            self.add_error("place", _("Chọn một trong hai: loại nơi giữ, hoặc một tài khoản riêng."))
        elif data.get("place") and AccountingCode.objects.filter(place=data["place"], account=None).exclude(pk=self.instance.pk).exists():
            self.add_error("place", _("Loại này đã có số hiệu. Hãy sửa dòng đã có."))
        return data


class AccountingColumnForm(forms.ModelForm):
    class Meta:
        model = AccountingColumn
        fields = ("source", "heading", "order")
