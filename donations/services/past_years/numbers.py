"""Numbers and days as a whole file writes them: the style is decided once per file, never per row.

"1.000" is a thousand in one file and one in another; a file that groups in both ways is refused where it contradicts
itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from donations.services.past_years.tables import Cell

_GROUPED = re.compile(r"\d{1,3}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*\Z", re.ASCII)
_BOTH = re.compile(r"\d{1,3}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*(?P<decimal>[.,])\d{1,2}\Z", re.ASCII)
_PLAIN = re.compile(r"\d+\Z", re.ASCII)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?\Z", re.ASCII)
EPOCH = dt.date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 18_264, 73_050  # 1950 … 2099, as Excel counts days


@dataclass(frozen=True, slots=True)
class Style:
    """How thousands are marked: "." or "," or "" when no number of the file tells."""

    mark: str = ""

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> Style:
        """The mark used by most grouped numbers of the file; the others are then errors of their lines."""
        seen = {".": 0, ",": 0}
        for cell in cells:
            text = _bare(cell)
            if match := _GROUPED.match(text) or _BOTH.match(text):
                seen[match["mark"]] += 1
        if not any(seen.values()):
            return cls()
        return cls("." if seen["."] >= seen[","] else ",")

    def whole(self, cell: Cell) -> int | None:
        """A whole number, None for what this file's style cannot read so. Decimals must be zero."""
        if isinstance(cell, float):
            return int(cell) if cell.is_integer() and abs(cell) < 2**53 else None
        if isinstance(cell, int):
            return cell
        text = _bare(cell)
        if _PLAIN.match(text):
            return int(text)
        if not self.mark:
            return None
        if match := _BOTH.match(text):
            if match["mark"] != self.mark or match["decimal"] == self.mark or text.rpartition(match["decimal"])[2].strip("0"):
                return None
            text = text.rpartition(match["decimal"])[0]
        match = _GROUPED.match(text)
        return int(text.replace(self.mark, "")) if match and match["mark"] == self.mark else None


def _bare(cell: Cell) -> str:
    """A number as text without spaces and without the word for đồng."""
    return re.sub(r"\s|(?:đ|₫|vnđ|vnd)\Z", "", str(cell or "").strip().casefold())


def day(cell: Cell) -> dt.date | None:
    """dd/mm/yyyy (also with . or -), an ISO date, a date cell or Excel's serial number of a day; None for anything else."""
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, float):
        cell = int(cell) if cell.is_integer() else None
    if isinstance(cell, int) or (isinstance(cell, str) and re.fullmatch(r"\d{5}", cell, re.ASCII)):
        serial = int(cell)
        return EPOCH + dt.timedelta(days=serial) if FIRST_SERIAL <= serial <= LAST_SERIAL else None
    text = str(cell or "")
    try:
        if found := _DAY.match(text):
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        if found := _ISO.match(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return None
