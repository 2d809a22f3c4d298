"""What a line of a paper says of its goods beside the ledger: lots, numbers, ward, supplier. Written with the line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from donations.models import Commodity, GoodsLine, LineLot, LineRange, VoucherLine


@dataclass(frozen=True, kw_only=True)
class LotFacts:
    """A lot brought (`batch`, `expires`) or, with `lot` (its id), taken. `quantity` in stored units."""

    quantity: int
    lot: int | None = None
    batch: str = ""
    expires: dt.date | None = None


@dataclass(frozen=True)
class RangeFacts:
    """Numbers `first` to `last` of a series, both included."""

    series: str
    first: int
    last: int

    @property
    def count(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, kw_only=True)
class GoodsFacts:
    """All a line says of its goods. Ward, programme, receiver, supplier stay inside; `unit_price` is đồng per shown unit."""

    lots: tuple[LotFacts, ...] = ()
    ranges: tuple[RangeFacts, ...] = ()
    description: str = ""
    purpose: str = ""
    ward: str = ""
    programme: str = ""
    receiver: str = ""
    write_off: str = ""
    witness: str = ""
    order_reason: str = ""
    supplier: str = ""
    invoice: str = ""
    unit_price: int | None = None

    @property
    def words(self) -> dict[str, object]:
        """The columns of GoodsLine."""
        return {name: value for name, value in asdict(self).items() if name not in {"lots", "ranges"}}

    @property
    def says_something(self) -> bool:
        return any(value not in ("", None) for value in self.words.values())


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of a delivery note: `quantity` in stored units, with what the line says of its goods."""

    commodity: Commodity
    quantity: int
    goods: GoodsFacts


class SaysGoods(Protocol):
    """A movement draft, as far as this module looks."""

    @property
    def goods(self) -> GoodsFacts | None: ...


def put(lines: Sequence[VoucherLine], drafts: Sequence[SaysGoods]) -> None:
    """Write what the drafts say beside the lines made from them, in the same order. Money lines cost nothing."""
    stated = [(line, draft.goods) for line, draft in zip(lines, drafts, strict=True) if draft.goods is not None]
    if not stated:
        return
    GoodsLine.objects.bulk_create([GoodsLine(line=line, **goods.words) for line, goods in stated if goods.says_something])
    LineLot.objects.bulk_create(
        [
            LineLot(line=line, lot_id=lot.lot, batch=lot.batch, expires=lot.expires, quantity=lot.quantity)
            for line, goods in stated
            for lot in goods.lots
        ]
    )
    LineRange.objects.bulk_create(
        [LineRange(line=line, series=part.series, first=part.first, last=part.last) for line, goods in stated for part in goods.ranges]
    )


def of_line(line: VoucherLine) -> GoodsFacts:
    """What a written line says, as it was given."""
    words = GoodsLine.objects.filter(line=line).first()
    kept = {name: getattr(words, name) for name in GoodsFacts().words} if words else {}
    return GoodsFacts(
        lots=tuple(LotFacts(lot=row.lot_id, batch=row.batch, expires=row.expires, quantity=row.quantity) for row in line.lots.all()),
        ranges=tuple(RangeFacts(row.series, row.first, row.last) for row in line.ranges.all()),
        **kept,
    )
