"""Counting a safe, and how much it may hold."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from donations.backoffice.denominations import CountField
from donations.backoffice.forms.fields import AmountField, HoldingField, KeyField, ask_to_choose
from donations.backoffice.words import goods_sentence
from donations.exceptions import Refusal
from donations.models import Account, Commodity, SafeRule
from donations.money import AmountError, parse_quantity
from donations.selectors.conditions import shown
from donations.services.giving.safes import booked_others


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


class OtherField(forms.CharField):
    """How much of a foreign currency, or how many pieces of jewellery, lie in the safe: whole units of the book, 0 allowed."""

    def __init__(self, unit: Commodity, book: int) -> None:
        self.unit = unit
        missing = _("Hãy ghi số đếm được; không còn thì ghi 0.")
        super().__init__(
            label=f"{unit.name} ({unit.unit_name})", max_length=40, error_messages={"required": missing},
            help_text=_("Theo sổ: %(book)s.") % {"book": shown(book, unit)},
            widget=forms.TextInput(attrs={"class": "bo-so", "inputmode": "decimal", "autocomplete": "off"}),
        )  # fmt: skip

    def clean(self, value: str) -> int:  # type: ignore[override]
        text = super().clean(value)
        try:
            return parse_quantity(text, divisor=self.unit.display_divisor)
        except AmountError as error:
            raise forms.ValidationError(goods_sentence(error, divisible=self.unit.display_divisor > 1), code=error.code) from None


class SafeCountForm(KeyedForm):
    """Notes and coins in the safe now, all else that the book has there, and why they differ from the book if they do."""

    counted = CountField()
    explanation = forms.CharField(
        label=_("Giải trình chênh lệch"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bắt buộc khi đếm khác sổ: vì sao, đã báo ai. Không điều chỉnh sổ ở đây."),
    )  # fmt: skip

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = booked_others(account)
        self.units = {unit.code: unit for unit in Commodity.objects.filter(code__in=held)} if held else {}
        for code, book in held.items():
            self.fields[f"other-{code}"] = OtherField(self.units[code], book)

    @property
    def others(self) -> list[forms.BoundField]:
        """The fields of what is no đồng."""
        return [self[name] for name in self.fields if name.startswith("other-")]

    def counted_others(self) -> dict[str, int]:
        """Unit code → whole units, of a form that is valid."""
        return {name.removeprefix("other-"): value for name, value in self.cleaned_data.items() if name.startswith("other-")}


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
