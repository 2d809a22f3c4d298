"""What a check says: numbered faults, counts and totals, and the vouchers it speaks of."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass, field
from typing import Any

from donations.services.past_years.reading import PastLine


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line of the file, as a spreadsheet numbers it; 0 is the file as a whole."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class PastPaper:
    """One voucher of the old book: its rows, in order, and the key that makes a replay harmless."""

    key: uuid.UUID
    lines: tuple[PastLine, ...]

    @property
    def first(self) -> PastLine:
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class OpeningEntry:
    """An opening balance of the book: its accounts by code, `quantity` in `unit`."""

    seq: int
    date: dt.date
    voucher: str
    holding: str
    fund: str
    unit: str
    quantity: int


@dataclass
class Report:
    """What a check found. `status` is ok, rejected or already_imported; `totals` is [kind, unit, lines, quantity].

    `replaces`: numbers of the book's opening papers that posting the file reverses, since the file ends where they began.
    """

    name: str
    digest: str
    status: str = "ok"
    rows: int = 0
    vouchers: int = 0
    new: int = 0
    already_imported: int = 0
    first_date: str = ""
    last_date: str = ""
    totals: list[list[Any]] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    replaces: list[str] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)

    @property
    def is_ok(self) -> bool:
        return self.status == "ok"


@dataclass
class Checked:
    """A report with the vouchers it speaks of, and the opening entries that are reversed with them."""

    report: Report
    papers: list[PastPaper] = field(default_factory=list)
    openings: list[OpeningEntry] = field(default_factory=list)
