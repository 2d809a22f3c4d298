"""Counting a safe, and how much it may hold."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from donations.backoffice.denominations import CountField
from donations.backoffice.forms.fields import AmountField, HoldingField, KeyField, ask_to_choose
from donations.exceptions import Refusal
from donations.models import Account, SafeRule


class RefusableForm(forms.Form):
    """A form that shows a service's refusal at the field it is about, or above the form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        ask_to_choose(self)

    def refuse(self, refusal: Refusal) -> None:
        field = getattr(refusal, "field", None)
        self.add_error(field if field in self.fields else None, str(refusal))


class KeyedForm(RefusableForm):
    """One that may be sent twice and acts once."""

    key = KeyField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)


class SafeCountForm(KeyedForm):
    """Notes and coins in the safe now, and why they differ from the book if they do."""

    counted = CountField()
    explanation = forms.CharField(
        label=_("Giải trình chênh lệch"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bắt buộc khi đếm khác sổ: vì sao, đã báo ai. Không điều chỉnh sổ ở đây."),
    )  # fmt: skip


class SafeRuleForm(RefusableForm):
    """The ceiling of one safe and where and when the rest goes."""

    ceiling = AmountField(label=_("Mức tồn quỹ"), required=False, help_text=_("Bỏ trống thì két này không có mức tồn."))
    deposit_days = forms.IntegerField(
        label=_("Nộp ngân hàng trong (ngày làm việc)"), min_value=0, max_value=60,
        error_messages={"invalid": _("Gõ số ngày, ví dụ 2."), "min_value": _("Gõ từ 0 đến 60 ngày."), "max_value": _("Gõ từ 0 đến 60 ngày.")},
    )  # fmt: skip
    bank = HoldingField(Account.Place.BANK, label=_("Nộp vào tài khoản"), required=False)

    @classmethod
    def of(cls, account: Account, data: Any = None) -> SafeRuleForm:
        rule = SafeRule.objects.filter(account=account).first() or SafeRule(deposit_days=2)
        return cls(data, initial={"ceiling": rule.ceiling, "deposit_days": rule.deposit_days, "bank": rule.bank_id})
