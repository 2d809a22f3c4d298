"""One lot in memory, and what the line behind an entry said of lots: the words of lots.py."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from donations.models import Account, GoodsLine, LineLot
from donations.services.nouns import Side
from donations.services.references import parts

KEEPS_LOTS = frozenset({Account.Place.STORE.value, Account.Place.KITCHEN.value})
GIVES_TO_PEOPLE = frozenset({"disbursement", "conversion"})  # where expired goods must not go
FOREVER = dt.date.max


@dataclass(slots=True, eq=False)
class Shelved:
    """A lot in memory. `id` is 0 until it is written."""

    holding: int
    commodity: int
    batch: str
    expires: dt.date | None
    received: dt.date
    quantity: int = 0
    id: int = 0
    changed: bool = False

    @property
    def name(self) -> str:
        return self.batch or (f"{self.expires:%d/%m/%Y}" if self.expires else f"{self.received:%d/%m/%Y}")

    def is_expired(self, day: dt.date) -> bool:
        return self.expires is not None and self.expires < day

    @property
    def order(self) -> tuple[dt.date, dt.date, int]:
        """First expired first; without an expiry, first come first."""
        return (self.expires or FOREVER, self.received, self.id or 2**62)


@dataclass(slots=True)
class Stated:
    """What the line behind an entry said: lots brought or taken, why it leaves."""

    lots: list[LineLot] = field(default_factory=list)
    writes_off: bool = False
    spoke: bool = False  # a paper of the back office, whose goods must say their expiry


def keeps(side: Side | None) -> bool:
    """Whether goods lie in this account by lots."""
    return side is not None and side.place in KEEPS_LOTS


def stated_by(lines: Sequence[int]) -> dict[int, Stated]:
    stated: dict[int, Stated] = defaultdict(lambda: Stated(spoke=True))
    for ids in parts(lines):
        for row in LineLot.objects.filter(line__in=ids).order_by("id"):
            stated[row.line_id].lots.append(row)
        for line in GoodsLine.objects.filter(line__in=ids, purpose=GoodsLine.Purpose.WRITE_OFF).values_list("line", flat=True):
            stated[line].writes_off = True
    return stated
