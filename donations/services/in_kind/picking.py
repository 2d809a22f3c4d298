"""Which lots leave: first expired first out, proposed and held to; another choice needs a reason. What comes says its lots."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.db.models import Sum

from cms.formatting import vnd
from cms.operations import clock
from donations.models import Account, Commodity, GoodsItem, GoodsLine, LineLot, Lot, Status
from donations.services.in_kind.facts import GoodsFacts, Item, LotFacts
from donations.services.in_kind.numbers import spoken
from donations.services.in_kind.refusals import (
    ExpiredGoods,
    ExpiredOnArrival,
    ExpiryMissing,
    LotElsewhere,
    LotsDoNotAddUp,
    LotTaken,
    NotExpired,
    NotFirstExpired,
    NothingToWriteOff,
    RangesDoNotAddUp,
    ReasonMissing,
    TotalDiffers,
    WriteOffNeedsWitness,
)
from donations.services.in_kind.shelved import FOREVER, KEEPS_LOTS
from donations.services.nouns import Unit

PROMISED = (Status.SUBMITTED, Status.APPROVED)


@dataclass(frozen=True)
class FreeLot:
    """A lot with what is left of it, what other papers under way have promised, and what is free (stored units)."""

    lot: Lot
    promised: int

    @property
    def free(self) -> int:
        return max(self.lot.quantity - self.promised, 0)

    @property
    def name(self) -> str:
        return self.lot.batch or f"{(self.lot.expires or self.lot.received):%d/%m/%Y}"

    def is_expired(self, day: dt.date) -> bool:
        return self.lot.expires is not None and self.lot.expires < day


def free_lots(holding: Account, commodity: Commodity, *, leaving_out: int | None = None) -> list[FreeLot]:
    """The lots of one item in one store, first expired first; `leaving_out` is a voucher (id) whose promise is not counted."""
    lots = list(Lot.objects.filter(holding=holding, commodity=commodity, quantity__gt=0))
    promises = LineLot.objects.filter(lot__in=lots, line__voucher__status__in=PROMISED)
    if leaving_out:
        promises = promises.exclude(line__voucher=leaving_out)
    promised = dict(promises.order_by().values_list("lot").annotate(total=Sum("quantity")))
    lots.sort(key=lambda lot: (lot.expires or FOREVER, lot.received, lot.pk))
    return [FreeLot(lot, promised.get(lot.pk, 0)) for lot in lots]


def propose(lots: Iterable[FreeLot], quantity: int, *, day: dt.date | None = None) -> list[LotFacts]:
    """`quantity` out of `lots` in their order, expired ones passed over when `day` is given; less when there is not enough."""
    picked = []
    for one in lots:
        part = 0 if day and one.is_expired(day) else min(one.free, quantity)
        if part:
            picked.append(LotFacts(lot=one.lot.pk, quantity=part))
            quantity -= part
    return picked


def unit_of(commodity: Commodity) -> Unit:
    return Unit(commodity.pk, commodity.code, commodity.unit_name, commodity.display_divisor)


def taken(goods: GoodsFacts | None, *, holding: Account, commodity: Commodity, quantity: int, hand_out: bool = True) -> GoodsFacts | None:
    """What a line that gives goods away says, with its lots chosen: as asked, else first expired first out.

    Raises LotsDoNotAddUp, LotElsewhere, LotTaken, ExpiredGoods, NotFirstExpired, NothingToWriteOff, NotExpired.
    """
    if commodity.is_money or holding.place not in KEEPS_LOTS:
        return goods
    goods = goods or GoodsFacts()
    check_ranges(goods, quantity)
    writes_off = goods.purpose == GoodsLine.Purpose.WRITE_OFF
    day = clock.today()
    lots = free_lots(holding, commodity)
    if goods.lots:
        _check_chosen(goods, lots, holding, commodity, quantity)
    if writes_off:
        _check_write_off(goods, lots, day)
        return goods
    proposed = propose(lots, quantity, day=day)
    if not goods.lots:
        whole = sum(pick.quantity for pick in proposed) == quantity
        return replace(goods, lots=tuple(proposed)) if whole else goods  # else the posting decides, from what is there then
    by_id = {one.lot.pk: one for one in lots}
    for pick in goods.lots:
        one = by_id[pick.lot or 0]
        if hand_out and one.is_expired(day):
            raise ExpiredGoods(lot=one.name, item=commodity.name, expires=one.lot.expires)
    if not goods.order_reason.strip():
        _check_order(goods.lots, lots, day=day)
    return goods


def _check_chosen(goods: GoodsFacts, lots: list[FreeLot], holding: Account, commodity: Commodity, quantity: int) -> None:
    unit = unit_of(commodity)
    total = sum(pick.quantity for pick in goods.lots)
    if total != quantity:
        raise LotsDoNotAddUp(stated=spoken(total, unit), asked=spoken(quantity, unit))
    there = {one.lot.pk: one for one in lots}
    for pick in goods.lots:
        one = there.get(pick.lot or 0)
        if one is None:
            raise LotElsewhere(lot=str(Lot.objects.filter(pk=pick.lot or 0).first() or ""), store=holding.name)
        if pick.quantity > one.lot.quantity:
            raise LotTaken(lot=one.name, store=holding.name, left=spoken(one.lot.quantity, unit))


def _check_order(picks: Iterable[LotFacts], lots: list[FreeLot], *, day: dt.date) -> None:
    """Nothing free may be left in an earlier lot while a later one is opened."""
    chosen = {pick.lot: pick.quantity for pick in picks}
    last = max(at for at, one in enumerate(lots) if one.lot.pk in chosen)
    for one in lots[:last]:
        if not one.is_expired(day) and chosen.get(one.lot.pk, 0) < one.free:
            raise NotFirstExpired(lot=one.name)


def _check_write_off(goods: GoodsFacts, lots: list[FreeLot], day: dt.date) -> None:
    if not goods.lots:
        raise NothingToWriteOff()
    if not goods.write_off:
        raise ReasonMissing()
    if not goods.witness.strip():
        raise WriteOffNeedsWitness()
    there = {one.lot.pk: one for one in lots}
    for pick in goods.lots:
        one = there[pick.lot or 0]
        if goods.write_off == GoodsLine.WriteOff.EXPIRED and not one.is_expired(day):
            raise NotExpired(lot=one.name)


def brought(goods: GoodsFacts | None, *, commodity: Commodity, quantity: int, date: dt.date | None = None) -> GoodsFacts | None:
    """What a line that brings goods says. Raises LotsDoNotAddUp, ExpiryMissing, ExpiredOnArrival (held against `date`)."""
    if goods is None or commodity.is_money:
        return goods
    check_ranges(goods, quantity)
    unit = unit_of(commodity)
    total = sum(lot.quantity for lot in goods.lots)
    if goods.lots and total != quantity:
        raise LotsDoNotAddUp(stated=spoken(total, unit), asked=spoken(quantity, unit))
    if GoodsItem.objects.filter(commodity=commodity, needs_expiry=True).exists() and not (goods.lots and all(lot.expires for lot in goods.lots)):
        raise ExpiryMissing(item=commodity.name)
    for lot in goods.lots:
        if lot.expires and lot.expires < (date or clock.today()):
            raise ExpiredOnArrival(lot=lot.batch or f"{lot.expires:%d/%m/%Y}", expires=lot.expires)
    return goods


def check_ranges(goods: GoodsFacts, quantity: int) -> None:
    """Raise RangesDoNotAddUp when the numbers said are not as many as the goods."""
    stated = sum(part.count for part in goods.ranges)
    if goods.ranges and stated != quantity:
        raise RangesDoNotAddUp(stated=str(stated), asked=str(quantity))


def check_total(items: Sequence[Item], *, paid: int) -> None:
    """Price × quantity of all lines is what was paid, to the đồng. Raises TotalDiffers; without prices nothing is checked."""
    prices = [item.goods.unit_price for item in items]
    if all(price is None for price in prices):
        return
    parts = (Fraction((price or 0) * item.quantity, item.commodity.display_divisor) for price, item in zip(prices, items, strict=True))
    total = sum(parts, Fraction(0))  # nothing is rounded
    if total != paid:
        raise TotalDiffers(total=vnd(int(total)), paid=vnd(paid), gap=vnd(abs(int(total) - paid)))
