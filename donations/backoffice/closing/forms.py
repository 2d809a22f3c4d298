"""What is typed on the closing screens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from donations.backoffice.words import sentence
from donations.models import Account, ClosingSettings
from donations.money import AmountError, parse_amount


class BankBalanceForm(forms.Form):
    """The bank's closing balance as printed, 0 allowed. Its boxes are drawn by the page, as bank_account, bank_amount, bank_upload."""

    account = forms.ModelChoiceField(queryset=Account.objects.none(), widget=forms.HiddenInput)
    amount = forms.CharField(label=_("Số dư trên sao kê"), max_length=40)
    upload = forms.FileField(label=_("Tệp sao kê (không bắt buộc)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "bank_%s", **kwargs})
        self.fields["account"].queryset = Account.objects.filter(place=Account.Place.BANK)  # type: ignore[attr-defined]

    def clean_amount(self) -> int:
        typed = self.cleaned_data["amount"]
        if typed.strip() == "0":
            return 0
        try:
            return parse_amount(typed)
        except AmountError as error:
            raise forms.ValidationError(sentence(error)) from error


class ClosingSettingsForm(forms.ModelForm):
    """Mẫu số, người ký, hạn và quy tắc kiểm đếm."""

    class Meta:
        model = ClosingSettings
        fields = ("form_code", "form_basis", "signers", "due_days", "count_days", "stock_every", "overdue_days")
        widgets = {"signers": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
