"""The filter row of the voucher list: a wrong value is said and left out, the list still shows."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.operations import clock
from donations.backoffice.forms.fields import AmountField, FundField
from donations.backoffice.listing import Wanted
from donations.models import Book, Fund, Status, Voucher

FIRST_DAY = "backoffice.first_day"


def periods() -> list[tuple[str, str]]:
    """Every month of the book, newest first, each year after its months."""
    last = clock.today()  # no voucher is dated after today
    first = min(_first_day() or last, last)
    choices: list[tuple[str, str]] = []
    for year in range(last.year, first.year - 1, -1):
        months = range(last.month if year == last.year else 12, (first.month if year == first.year else 1) - 1, -1)
        choices += [(f"{year}-{month:02d}", _("Tháng %(month)s") % {"month": f"{month:02d}/{year}"}) for month in months]
        choices.append((str(year), _("Cả năm %(year)s") % {"year": year}))
    return choices


def _first_day() -> dt.date | None:
    """`begins`, remembered for ten minutes: it hardly ever changes, and the list asks for it each time."""
    known: dt.date | None = cache.get(FIRST_DAY)
    if known is None and (known := begins()) is not None:
        cache.set(FIRST_DAY, known, 600)
    return known


def begins() -> dt.date | None:
    """The day of the first voucher."""
    return Voucher.objects.aggregate(first=Min("date"))["first"]


class KnownFundField(FundField):
    """A fund out of those offered: they are read once, for the choice and for its answer."""

    def to_python(self, value: Any) -> Fund | None:
        if value in self.empty_values:
            return None
        for fund in self.queryset or ():
            if str(fund.pk) == str(value):
                return fund
        raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})


class FilterForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Tìm số, tên, nội dung"), required=False, max_length=200)
    period = forms.ChoiceField(required=False)  # its choices are the book's months
    book = forms.ChoiceField(label=gettext_lazy("Quyển"), required=False, choices=[("", gettext_lazy("Tất cả")), *Book.choices])
    fund = KnownFundField(required=False, unidentified=True, empty_label=gettext_lazy("Tất cả quỹ"))
    status = forms.ChoiceField(label=gettext_lazy("Trạng thái"), required=False, choices=[("", gettext_lazy("Tất cả")), *Status.choices])
    least = AmountField(label=gettext_lazy("Từ số tiền"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "loc_%s", **kwargs})
        self.periods = dict([("", _("Mọi kỳ")), *periods()])
        self.fields["period"] = forms.ChoiceField(label=_("Kỳ"), required=False, choices=list(self.periods.items()))
        self.fields["q"].widget.attrs.update(type="search", placeholder="pt 418, 500k, hom h-03", autocomplete="off")
        self.fields["least"].widget.attrs["class"] = "bo-so"

    def wanted(self) -> Wanted:
        """What was understood; fields that were not are left out."""
        self.is_valid()
        data = self.cleaned_data
        period = data.get("period", "")
        return Wanted(
            text=data.get("q", "").strip(),
            period=period if re.fullmatch(r"\d{4}(-\d\d)?", period) else "",
            book=data.get("book", ""),
            fund=data.get("fund"),
            status=data.get("status", ""),
            least=data.get("least"),
        )

    def clean(self) -> dict[str, Any]:
        if "\x00" in (self.data.get("q") or ""):
            raise ValidationError(_("Chữ tìm có ký tự không đọc được."))
        return super().clean() or {}
