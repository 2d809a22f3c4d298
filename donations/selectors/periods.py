"""Periods of the book as people name them: a month, a quarter, a year; their first and last months, days and words."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.formatting import quarter_name

_PART = re.compile(r"(?:q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2]))\Z")


@dataclass(frozen=True, slots=True)
class BookPeriod:
    """A stretch of whole months of one year. `part` is "", "q1"…"q4" or "01"…"12", as in its address."""

    year: int
    part: str = ""

    @classmethod
    def read(cls, year: str, part: str = "") -> BookPeriod | None:
        """From an address; None for what is no period."""
        if not re.fullmatch(r"(?:19|20|21)\d\d", year, re.ASCII) or (part and not _PART.match(part)):
            return None
        return cls(int(year), part)

    @classmethod
    def of_code(cls, code: str) -> BookPeriod | None:
        """From "2026" or "2026-02", as closings name them."""
        year, dash, month = code.partition("-")
        return cls.read(year, month) if not dash or re.fullmatch(r"\d\d", month, re.ASCII) else None

    @property
    def code(self) -> str:
        """ "2026", "2026-q1" or "2026-02"."""
        return f"{self.year}-{self.part}" if self.part else str(self.year)

    @property
    def is_month(self) -> bool:
        return self.part.isdigit()

    @property
    def months(self) -> list[str]:
        """YYYY-MM of each month."""
        if self.is_month:
            numbers = range(int(self.part), int(self.part) + 1)
        elif self.part:
            numbers = range(int(self.part[1]) * 3 - 2, int(self.part[1]) * 3 + 1)
        else:
            numbers = range(1, 13)
        return [f"{self.year:04d}-{number:02d}" for number in numbers]

    @property
    def first(self) -> str:
        return self.months[0]

    @property
    def last(self) -> str:
        return self.months[-1]

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, int(self.first[5:]), 1)

    @property
    def last_day(self) -> dt.date:
        month = int(self.last[5:])
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def name(self) -> str:
        """ "tháng 02/2026", "Quý I năm 2026", "năm 2026"."""
        if self.is_month:
            return _("tháng %(month)s/%(year)s") % {"month": self.part, "year": self.year}
        if self.part:
            return _("%(quarter)s năm %(year)s") % {"quarter": quarter_name(int(self.part[1])), "year": self.year}
        return _("năm %(year)s") % {"year": self.year}

    @property
    def short_name(self) -> str:
        """ "Quý I" beside its year; a month or a year by its whole name."""
        return quarter_name(int(self.part[1])) if self.part.startswith("q") else self.name
