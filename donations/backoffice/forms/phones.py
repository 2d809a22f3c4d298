"""A telephone as people write it down: spaces, dots and a country's number are theirs to choose, letters are a slip."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

SIGNS = re.compile(r"[0-9 .()+-]*\Z")


def readable(text: str) -> str:
    """A telephone with single spaces; '' for none. Raises ValidationError for what nobody could call.

    Vietnamese numbers have 10 digits (landlines of old up to 11) and begin with 0 or 84, short lines begin with 1; others with +.
    """
    told = " ".join(text.split())
    digits = re.sub(r"\D", "", told)
    at_home = re.fullmatch(r"0\d{9,10}|84\d{9,10}|1[89]00\d{4,6}|1\d{2,3}", digits)
    abroad = told.startswith(("+", "00")) and 8 <= len(digits) <= 15
    if told and not (SIGNS.match(told) and (at_home or abroad)):
        raise forms.ValidationError(_("Số điện thoại chưa gọi được: gõ đủ 10 chữ số, ví dụ 0912 345 678; số nước ngoài bắt đầu bằng dấu +."))
    return told


class PhoneField(forms.CharField):
    """A text box for one telephone."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
        super().__init__(**{"max_length": 20, "widget": box, **kwargs})

    def clean(self, value: Any) -> str:
        return readable(str(super().clean(value) or ""))
