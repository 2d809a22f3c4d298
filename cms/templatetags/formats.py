"""`{% load formats %}`: numbers, money and dates in templates, written by cms/formatting.py and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from cms import formatting
from cms.operations import clock

register = template.Library()

NBSP = "\u00a0"
WEEKDAYS = (_("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"), _("Chủ nhật"))


def _day(value: Any) -> dt.date | None:
    """The local calendar day of a date or of a moment; None for anything else, so an empty field prints nothing."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, dt.date) else None


def _whole(value: Any) -> int | None:
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else None


@register.filter
def vnd(value: Any) -> str:
    """Whole đồng with its mark, never broken over a line: 1000000 → "1.000.000 đ"; nothing for None."""
    amount = _whole(value)
    return "" if amount is None else formatting.vnd(amount).replace(" ", NBSP)


@register.filter
def number(value: Any) -> str:
    """A whole number with dots: 1234567 → "1.234.567"; nothing for None."""
    count = _whole(value)
    return "" if count is None else formatting.number(count)


@register.filter
def signed(value: Any, unit: str = "đ") -> str:
    """A movement with its sign and unit: -2000000 → "− 2.000.000 đ", 300|signed:"suất" → "+ 300 suất", |signed:"" → "+ 300"."""
    amount = _whole(value)
    if amount is None:
        return ""
    sign = formatting.MINUS if amount < 0 else "+"
    return NBSP.join(part for part in (sign, formatting.number(abs(amount)), unit) if part)


@register.filter
def date_vn(value: Any) -> str:
    """dd/mm/yyyy of a date or of a moment; nothing for None."""
    day = _day(value)
    return "" if day is None else formatting.date(day)


@register.filter
def month_vn(value: Any) -> str:
    """A month in words: "tháng 11/2026"; nothing for None."""
    day = _day(value)
    return "" if day is None else _("tháng %(month)s") % {"month": formatting.month(day)}


@register.filter
def leaf_month(value: Any) -> str:
    """The month on a calendar leaf: "Tháng 12" this year, "1/2027" in any other; nothing for None."""
    day = _day(value)
    if day is None:
        return ""
    return _("Tháng %(month)s") % {"month": day.month} if day.year == clock.today().year else f"{day.month}/{day.year}"


@register.filter
def weekday_vn(value: Any) -> str:
    """The name of the day: "Thứ Bảy"; nothing for None."""
    day = _day(value)
    return "" if day is None else WEEKDAYS[day.weekday()]


@register.filter
def day_vn(value: Any) -> str:
    """Day and month only, for a narrow column: "21/11"; nothing for None."""
    day = _day(value)
    return "" if day is None else f"{day.day:02d}/{day.month:02d}"


@register.filter
def iso(value: Any) -> str:
    """yyyy-mm-dd for `datetime=` attributes; nothing for None."""
    day = _day(value)
    return "" if day is None else day.isoformat()
