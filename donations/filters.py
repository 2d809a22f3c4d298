"""The ledger's filters as the address carries them: one reading for the page, the exports and the API.

Nothing is guessed: a value that cannot be read becomes an error with a sentence, and then there is no filter at all.
The parameters are q, fund, kind, unit, from, to, min, max, campus, year (the whole year) and the cursor `after`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from donations.models.accounts import MONEY
from donations.models.public import PublicUnit
from donations.money import AmountError, parse_amount, parse_quantity
from donations.selectors.ledger import GROUP_NAMES, LedgerFilter
from donations.selectors.search import LONGEST, MOST_TOKENS, QueryError, WordQuery, read_query
from donations.selectors.vocabulary import Vocabulary

FIELDS = ("q", "fund", "kind", "unit", "from", "to", "min", "max", "campus", "year")
CURSOR = "after"
_ECHOED = 200  # characters of a typed value that are shown back

_VIETNAMESE_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\Z")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}\Z")
_CURSOR = re.compile(r"[0-9]{1,18}\Z")


@dataclass(frozen=True, slots=True)
class FilterError:
    """One parameter that cannot be used: a code for machines, a sentence that says what to do."""

    parameter: str
    code: str
    message: str


@dataclass(frozen=True)
class LedgerQuery:
    """A read address. `filter` is None when anything in it is wrong; `typed` holds the values as they were typed."""

    filter: LedgerFilter | None
    after: int | None
    errors: tuple[FilterError, ...]
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_valid(self) -> bool:
        return self.filter is not None

    @property
    def messages(self) -> dict[str, str]:
        """The first error of each parameter."""
        return {error.parameter: error.message for error in reversed(self.errors)}

    def address(self, **changes: str | None) -> str:
        """The query string with these filters, changed (None or "" takes one away): "?fund=nbkk&after=12" or ""."""
        kept = {**self.typed, CURSOR: "", **{name.rstrip("_"): value for name, value in changes.items()}}
        text = urlencode({name: value for name, value in kept.items() if value})
        return f"?{text}" if text else ""


class _Reader:
    """Reads one value after another and keeps what is wrong with them."""

    def __init__(self, params: Mapping[str, Any], words: Vocabulary) -> None:
        self.words = words
        self.errors: list[FilterError] = []
        self.typed = {name: " ".join(str(params.get(name) or "").split()) for name in (*FIELDS, CURSOR)}

    def refuse(self, parameter: str, code: str, message: str, **facts: object) -> None:
        self.errors.append(FilterError(parameter, code, message % {"typed": self.typed[parameter][:40], **facts}))

    def query(self) -> WordQuery | None:
        text = self.typed["q"]
        if not text:
            return None
        try:
            return read_query(text)
        except QueryError as error:
            messages = {
                "too_long": _("Từ khóa quá dài: hãy gõ tối đa %(most)s ký tự."),
                "too_many_words": _("Từ khóa có quá nhiều chữ: hãy giữ lại tối đa %(words)s chữ chính."),
                "no_words": _("Từ khóa cần có ít nhất một chữ cái hoặc chữ số."),
            }
            self.refuse("q", error.code, messages[error.code], most=LONGEST, words=MOST_TOKENS)
            return None

    def choice(self, parameter: str, choices: Mapping[str, Any], message: str) -> str:
        """A value out of a list; units and campuses in any case."""
        typed = self.typed[parameter]
        found = next((value for value in choices if value.casefold() == typed.casefold()), None)
        if typed and found is None:
            self.refuse(parameter, "unknown", message)
        return found or ""

    def day(self, parameter: str) -> dt.date | None:
        text = self.typed[parameter]
        if not text:
            return None
        if vietnamese := _VIETNAMESE_DAY.match(text):
            day, month, year = map(int, vietnamese.groups())
        elif iso := _ISO_DAY.match(text):
            year, month, day = map(int, iso.groups())
        else:
            self.refuse(parameter, "not_a_date", _("“%(typed)s” chưa phải là ngày: hãy gõ ngày/tháng/năm, ví dụ 21/11/2026."))
            return None
        try:
            return dt.date(year, month, day)
        except ValueError:
            self.refuse(parameter, "no_such_day", _("Không có ngày %(typed)s trong lịch: hãy xem lại ngày và tháng."))
            return None

    def quantity(self, parameter: str, unit: PublicUnit | None) -> int | None:
        text = self.typed[parameter]
        if not text:
            return None
        try:
            if unit is None or unit.code == MONEY:
                return parse_amount(text)
            return parse_quantity(text, divisor=unit.display_divisor)
        except AmountError as error:
            messages = {
                "ambiguous": _("“%(typed)s” có thể hiểu theo hai cách: hãy gõ đủ các chữ số, ví dụ 1.500.000."),
                "fraction": _("“%(typed)s” có phần lẻ: hãy gõ số nguyên, ví dụ 1.500.000."),
                "negative": _("Số lượng không thể nhỏ hơn 0."),
                "too_large": _("“%(typed)s” quá lớn: hãy xem lại số chữ số."),
            }
            unreadable = _("Chưa đọc được “%(typed)s”: hãy gõ ví dụ 500k, 5tr, 1,5tr hoặc 5.000.000.")
            self.refuse(parameter, error.code, messages.get(error.code, unreadable))
            return None

    def cursor(self) -> int | None:
        text = self.typed[CURSOR]
        if not text:
            return None
        if _CURSOR.match(text):
            return int(text)
        self.refuse(CURSOR, "bad_cursor", _("Chỗ đọc tiếp trong địa chỉ này không dùng được: hãy xem lại từ trang đầu của sổ."))
        return None

    def year(self) -> int | None:
        text = self.typed["year"]
        if text and not _YEAR.match(text):
            self.refuse("year", "not_a_year", _("“%(typed)s” chưa phải là năm: hãy gõ bốn chữ số, ví dụ 2026."))
            return None
        return int(text) if text else None

    def window(self) -> tuple[dt.date | None, dt.date | None]:
        """From and to, inside the year when one is chosen."""
        first, last, year = self.day("from"), self.day("to"), self.year()
        if first and last and first > last:
            self.refuse("to", "before_from", _("“Đến ngày” đứng trước “Từ ngày”: hãy đổi lại hai ngày."))
        if year:
            new_year, eve = dt.date(year, 1, 1), dt.date(year, 12, 31)
            for parameter, day in (("from", first), ("to", last)):
                if day and not new_year <= day <= eve:
                    message = _("%(typed)s không nằm trong năm %(year)s đang chọn: hãy đổi ngày hoặc bỏ chọn năm.")
                    self.refuse(parameter, "outside_year", message, year=year)
            first, last = first or new_year, last or eve
        return first, last


def read(params: Mapping[str, Any], words: Vocabulary) -> LedgerQuery:
    """Read the filters of an address (request.GET). Asks no query: the names come with `words`."""
    reader = _Reader(params, words)
    fund = words.fund(reader.typed["fund"]) if reader.typed["fund"] else None
    if reader.typed["fund"] and fund is None:
        reader.refuse("fund", "unknown", _("Không có quỹ “%(typed)s”: hãy chọn một quỹ trong danh sách."))
    unit = reader.choice("unit", words.units, _("Không có đơn vị “%(typed)s”: hãy chọn một đơn vị trong danh sách."))
    first, last = reader.window()
    least, most = (reader.quantity(name, words.units.get(unit)) for name in ("min", "max"))
    if least is not None and most is not None and least > most:
        reader.refuse("max", "below_min", _("“Số lượng đến” nhỏ hơn “Số lượng từ”: hãy đổi lại hai số."))
    found = LedgerFilter(
        words=reader.query(),
        fund=fund,
        kind=reader.choice("kind", GROUP_NAMES, _("Không có loại “%(typed)s”: hãy chọn một loại trong danh sách.")),
        unit=unit,
        first_day=first,
        last_day=last,
        least=least,
        most=most,
        campus=reader.choice("campus", words.campuses, _("Không có cơ sở “%(typed)s”: hãy chọn một cơ sở trong danh sách.")),
        divisors={code: found.display_divisor for code, found in words.units.items()},
    )
    after = reader.cursor()
    typed = {name: value[:_ECHOED] for name, value in reader.typed.items() if value and name != CURSOR}
    return LedgerQuery(None if reader.errors else found, after, tuple(reader.errors), typed)
