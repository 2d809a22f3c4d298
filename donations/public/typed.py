"""What people type into the public forms, read or refused in a sentence that says what to do."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext as _

from cms.formatting import number
from donations.money import AmountError, parse_amount

_DAY = re.compile(r"\s*([0-9]{1,2})\s*[/.\- ]\s*([0-9]{1,2})\s*[/.\- ]\s*([0-9]{4}|[0-9]{2})\s*\Z")
_ISO = re.compile(r"\s*([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\s*\Z")


class Unreadable(ValueError):
    """Typed text that cannot be read. `sentence` says so in Vietnamese and shows how to write it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read_day(text: str) -> dt.date:
    """A day as people write it: 21/11/2026, 21-11-26, 2026-11-21. Raises Unreadable."""
    if not text.strip():
        raise Unreadable(_("Ghi ngày đã chuyển, ví dụ 21/11/2026."))
    if found := _DAY.match(text):
        day, month, year = (int(part) for part in found.groups())
        year += 2000 if len(found[3]) == 2 else 0
    elif found := _ISO.match(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        raise Unreadable(_("Không đọc được ngày “%(text)s”. Ghi ngày/tháng/năm, ví dụ 21/11/2026.") % {"text": text[:40]})
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise Unreadable(_("Không có ngày “%(text)s” trên lịch. Ghi ngày/tháng/năm, ví dụ 21/11/2026.") % {"text": text[:40]}) from None


def read_amount(text: str) -> int:
    """Whole đồng as people write them: 5tr, 500k, 5.000.000. Raises Unreadable."""
    if not text.strip():
        raise Unreadable(_("Ghi số tiền đã góp, ví dụ 500k, 2tr hoặc 2.000.000."))
    try:
        return parse_amount(text)
    except AmountError as error:
        raise Unreadable(amount_sentence(error)) from None


def amount_sentence(error: AmountError) -> str:
    """Why an amount cannot be read and how to write it."""
    text = str(error.params.get("text", ""))
    if error.code == "ambiguous":
        words = {"text": text, "first": _whole(error.params.get("first")), "second": _whole(error.params.get("second"))}
        return _("“%(text)s” có thể là %(first)s hoặc %(second)s. Ghi đủ các chữ số, ví dụ 2.000.000.") % words
    if error.code == "too_large":
        return _("Số tiền “%(text)s” quá lớn. Ghi lại, ví dụ 2.000.000.") % {"text": text}
    if error.code == "negative":
        return _("Số tiền ghi không có dấu trừ, ví dụ 2.000.000.")
    if error.code == "fraction":
        return _("Số tiền “%(text)s” có phần lẻ nhỏ hơn một đồng. Ghi số đồng tròn, ví dụ 2.000.000.") % {"text": text}
    return _("Không đọc được số tiền “%(text)s”. Ghi ví dụ 500k, 2tr hoặc 2.000.000.") % {"text": text}


def _whole(value: object) -> str:
    return number(value) if isinstance(value, int) else ""
