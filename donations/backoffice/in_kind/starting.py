"""Which goods form a recorded paper is edited with, and what that form starts with beside the paper's own facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from donations.backoffice.in_kind import goods_rows
from donations.backoffice.in_kind.goods_rows import LONGEST
from donations.backoffice.in_kind.lot_fields import typed, written
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


def is_note(lines: Sequence[VoucherLine]) -> bool:
    """Whether the lines are one delivery note: goods of one giver into one place, or goods bought with one sum of money."""
    first, rest = lines[0], lines[1:]
    bought = first.kind == Kind.CONVERSION and first.commodity.is_money
    came = lines if first.kind == Kind.RECEIPT else rest if bought else ()
    sides = {(line.kind, line.debit_id, line.credit_id) for line in came}
    return len(sides) == 1 and not any(line.commodity.is_money for line in came) and len(came) <= LONGEST


def items_of(lines: Sequence[VoucherLine]) -> list[facts.Item]:
    """The goods of a note, line by line; [] for every other paper."""
    goods = [line for line in lines if not line.commodity.is_money and line.kind in {Kind.RECEIPT, Kind.CONVERSION}]
    return [facts.Item(commodity=line.commodity, quantity=line.quantity, goods=facts.of_line(line)) for line in goods]


def rows_of(lines: Sequence[VoucherLine]) -> list[dict[str, Any]]:
    """The rows of goods a note's form starts with; [] for every other paper."""
    return list(goods_rows.starting(((item.commodity, item.quantity, item.goods) for item in items_of(lines)), typed))


def initial_of(line: VoucherLine) -> dict[str, Any]:
    """What a goods line says, as its form's fields."""
    if line.commodity.is_money:
        return {}
    said = facts.of_line(line)
    initial: dict[str, Any] = {**said.words, "ranges": written(said.ranges)}
    if line.kind == Kind.CONVERSION:
        initial["public_memo"] = public_text.parted(line.public_memo, supplier=said.supplier)
    return initial | {f"lot_{lot.lot}": typed(lot.quantity, line.commodity) for lot in said.lots if lot.lot}
