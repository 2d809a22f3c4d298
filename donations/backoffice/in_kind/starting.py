"""Which goods form a recorded paper is edited with, and what that form starts with beside the paper's own facts."""

from __future__ import annotations

from typing import Any

from donations.backoffice.in_kind.lot_fields import ROWS, typed, written
from donations.models import GoodsLine, Kind, VoucherLine
from donations.services.in_kind import facts
from donations.services.spending import public_text


def slug_of(line: VoucherLine) -> str:
    """The kind of a paper of goods by its first line; "" when it is none."""
    if line.kind == Kind.DEPOSIT and not line.commodity.is_money:
        return "chuyen-kho"
    if line.kind == Kind.DISBURSEMENT and GoodsLine.objects.filter(line=line, purpose=GoodsLine.Purpose.WRITE_OFF).exists():
        return "huy-hien-vat"
    return ""


def initial_of(line: VoucherLine) -> dict[str, Any]:
    """What a goods line says, as its form's fields."""
    if line.commodity.is_money:
        return {}
    said = facts.of_line(line)
    initial: dict[str, Any] = {**said.words, "ranges": written(said.ranges)}
    if line.kind == Kind.CONVERSION:
        initial["public_memo"] = public_text.parted(line.public_memo, supplier=said.supplier)
    brought = [lot for lot in said.lots if lot.lot is None]
    for row, lot in enumerate(brought[:ROWS], start=1):
        initial |= {f"lot{row}_quantity": typed(lot.quantity, line.commodity), f"lot{row}_expires": lot.expires, f"lot{row}_batch": lot.batch}
    return initial | {f"lot_{lot.lot}": typed(lot.quantity, line.commodity) for lot in said.lots if lot.lot}
