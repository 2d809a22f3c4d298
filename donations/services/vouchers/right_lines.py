"""The right line of a correction: the wrong movement with what is right put in its place, money or goods with their lots.

It stands before the reversal in the same paper (LEDGER law 3). Goods keep what their line said: the same lots and numbers as
far as they go, ward, supplier, words; so a wrong expiry or a wrong lot is corrected like a wrong amount.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cms.accounts.models import Campus
from cms.operations import clock
from donations.models import Account, Fund, Kind, LotMove, Voucher, VoucherLine
from donations.services.in_kind import facts, picking
from donations.services.in_kind.facts import GoodsFacts, LotFacts
from donations.services.spending.refusals import RightLineDiffersInNothing
from donations.services.vouchers.refusals import NotReversible, OccurredLater
from donations.services.vouchers.shape import MovementDraft


@dataclass(frozen=True, kw_only=True)
class RightLine:
    """The movement as it should have been written: `quantity` in đồng or stored units; what is not asked here stays as it was.

    `goods` says the right lots and numbers; None keeps those of the wrong line as far as the right quantity reaches.
    """

    quantity: int
    fund: Fund
    holding: Account
    category: str = ""
    people: int | None = None
    campus: Campus | None = None
    occurred: dt.date | None = None
    goods: GoodsFacts | None = None


def may_write_anew(lines: Sequence[VoucherLine]) -> bool:
    """Whether the form offers to write the right line in the same voucher: one receipt or disbursement."""
    return len(lines) == 1 and lines[0].kind in {Kind.RECEIPT, Kind.DISBURSEMENT} and lines[0].of is None


def line_anew(voucher: Voucher, lines: Sequence[VoucherLine], right: RightLine, *, restates: str) -> MovementDraft:
    """The wrong line with what is right put in its place; `occurred` keeps the day it really happened.

    Raises NotReversible for a voucher of several lines, RightLineDiffersInNothing, OccurredLater, LotsDoNotAddUp, RangesDoNotAddUp,
    ExpiryMissing.
    """
    if not may_write_anew(lines):
        raise NotReversible()
    was = lines[0]
    came = was.kind == Kind.RECEIPT
    debit, credit = (right.holding, right.fund.account) if came else (right.fund.account, right.holding)
    category = "" if came else right.category or was.category
    goods = _goods(was, right, came=came)
    people = None if came else right.people or was.people
    campus = right.campus or was.campus
    happened = was.occurred or voucher.date
    occurred = right.occurred or happened
    if occurred > clock.today():
        raise OccurredLater()
    said = (debit.pk, credit.pk, right.quantity, category, people, campus.pk if campus else None, occurred)
    same = said == (was.debit_id, was.credit_id, was.quantity, was.category, was.people, was.campus_id, happened)
    if same and (goods is None or (goods.lots, goods.ranges) == _said(was, came=came)):
        raise RightLineDiffersInNothing()
    return MovementDraft(
        kind=was.kind, debit=debit, credit=credit, commodity=was.commodity, quantity=right.quantity, category=category, campus=campus,
        people=people, occurred=occurred if occurred != clock.today() else None, restates=restates, source=was.source,
        benefactor=was.benefactor, display=was.display, public_donor=was.public_donor, public_memo=was.public_memo, internal_memo=was.internal_memo,
        goods=goods,
    )  # fmt: skip


def lots_of(line: VoucherLine) -> tuple[LotFacts, ...]:
    """The lots a posted line of goods brought (batch, expiry) or took (their ids), as they moved in the book."""
    moves = LotMove.objects.filter(seq=line.entry).select_related("lot").order_by("pk")
    if line.kind == Kind.RECEIPT:
        return tuple(LotFacts(quantity=move.quantity, batch=move.lot.batch, expires=move.lot.expires) for move in moves)
    return tuple(LotFacts(quantity=-move.quantity, lot=move.lot_id) for move in moves)


def _said(line: VoucherLine, *, came: bool) -> tuple[tuple[LotFacts, ...], tuple[facts.RangeFacts, ...]]:
    lots = lots_of(line)
    plain = came and len(lots) == 1 and not (lots[0].batch or lots[0].expires)
    return (() if plain else lots), facts.of_line(line).ranges


def _goods(was: VoucherLine, right: RightLine, *, came: bool) -> GoodsFacts | None:
    """What the right line says of its goods; None for money."""
    if was.commodity.is_money:
        return None
    kept = facts.of_line(was)
    lots, ranges = _said(was, came=came)
    if right.goods is not None:
        lots, ranges = right.goods.lots, right.goods.ranges
    elif came and len(lots) == 1:
        lots = (replace(lots[0], quantity=right.quantity),)
    elif not came:
        there = right.holding.pk == was.credit_id
        lots = _reaching(lots, right.quantity) if there else ()
    goods = replace(kept, lots=lots, ranges=ranges)
    if came:
        return picking.brought(goods, commodity=was.commodity, quantity=right.quantity, date=was.occurred or was.voucher.date)
    picking.check_ranges(goods, right.quantity)
    return goods


def _reaching(lots: tuple[LotFacts, ...], quantity: int) -> tuple[LotFacts, ...]:
    """The same lots up to `quantity`; none when they do not reach that far: first expired first out decides then."""
    found, lacking = [], quantity
    for lot in lots:
        part = min(lot.quantity, lacking)
        if part:
            found.append(replace(lot, quantity=part))
            lacking -= part
    return () if lacking else tuple(found)
