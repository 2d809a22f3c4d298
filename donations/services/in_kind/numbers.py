"""Numbered gift vouchers follow the book: each number is held, out, spent or void, and those held add up to the balance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.formatting import number as show_number
from cms.operations import audit, clock
from donations.models import Account, Balance, Commodity, GiftNumber, GoodsItem, LineRange, VoucherLine
from donations.services import head, tables
from donations.services.entries import Entry
from donations.services.in_kind import rights
from donations.services.in_kind.facts import RangeFacts
from donations.services.in_kind.refusals import (
    MoreNumbersThanGoods,
    NumberNotOut,
    NumbersAreOut,
    NumbersMissing,
    NumbersNotHeld,
    NumbersTaken,
    RangesDoNotAddUp,
    ReasonMissing,
)
from donations.services.nouns import Nouns, Unit

State = GiftNumber.State
COLUMNS = ("commodity_id", "series", "number", "state", "holding_id", "seq_in", "reason")


def item_name(unit: str) -> str:
    """A commodity's name, for a sentence."""
    return Commodity.objects.values_list("name", flat=True).get(code=unit)


def spoken(quantity: int, unit: Unit) -> str:
    """A quantity of goods as people read it."""
    whole, rest = divmod(quantity, unit.divisor)
    decimals = "," + str(rest).zfill(len(str(unit.divisor)) - 1).rstrip("0") if rest else ""
    return f"{show_number(whole)}{decimals} {unit.unit_name}"


def shown(series: str, number: int) -> str:
    """A number as it is printed: "TQ 000123"."""
    return f"{series} {number:06d}".strip()


def post(moved: Sequence[tuple[Entry, int]], nouns: Nouns, write_offs: set[int]) -> None:
    """Move the numbers of entries of numbered goods; `write_offs` are lines that destroy. Called by lots.post."""
    units = {nouns.unit(entry.unit).id for entry, _line in moved}
    numbered = set(GoodsItem.objects.filter(commodity__in=units, is_numbered=True).values_list("commodity", flat=True))
    for entry, line in moved:
        unit = nouns.unit(entry.unit)
        if unit.id not in numbered:
            continue
        if entry.kind == "reversal":
            _undo(entry)
            continue
        ranges = list(LineRange.objects.filter(line__entry=entry.seq))  # of a batch's lines as of the back office's
        stated = sum(part.count for part in ranges)
        if not stated:
            raise NumbersMissing(item=item_name(entry.unit), voucher=entry.voucher, asked=spoken(entry.quantity, unit))
        if stated != entry.quantity:
            raise RangesDoNotAddUp(stated=show_number(stated), asked=show_number(entry.quantity))
        _move(entry, unit, ranges, write_off=line in write_offs)


def _of(commodity: int, ranges: Iterable[LineRange | RangeFacts]) -> Q:
    wanted = Q(pk__in=[])
    for part in ranges:
        wanted |= Q(commodity=commodity, series=part.series, number__gte=part.first, number__lte=part.last)
    return wanted


def _move(entry: Entry, unit: Unit, ranges: list[LineRange], *, write_off: bool) -> None:
    gives, takes = entry.credit, entry.debit
    assert gives is not None and takes is not None  # noqa: S101 a movement has two sides
    if gives.is_fund:
        _add(unit.id, takes.id, ranges, seq=entry.seq)
        return
    held = GiftNumber.objects.filter(_of(unit.id, ranges), state=State.HELD, holding=gives.id)
    if held.count() != entry.quantity:
        raise _not_held(unit.id, ranges, gives.id, gives.name)
    if takes.is_fund and write_off:
        held.update(state=State.VOID, seq_out=entry.seq, changed_on=entry.date, reason=_("Hủy theo %(voucher)s") % {"voucher": entry.voucher})
    elif takes.is_fund:
        held.update(state=State.OUT, seq_out=entry.seq)
    else:
        held.update(holding=takes.id)


def _not_held(commodity: int, ranges: list[LineRange], holding: int, store: str) -> NumbersNotHeld:
    """The first number of the ranges that is not there, and why."""
    for part in ranges:
        found = {one.number: one for one in GiftNumber.objects.filter(_of(commodity, [part]))}
        for number in range(part.first, part.last + 1):
            one = found.get(number)
            if one is None or one.state != State.HELD or one.holding_id != holding:
                state = _("chưa có trong sổ") if one is None else (one.get_state_display() if one.state != State.HELD else _("ở kho khác"))
                return NumbersNotHeld(number=shown(part.series, number), store=store, state=state)
    return NumbersNotHeld(number=shown(ranges[0].series, ranges[0].first), store=store, state=_("ghi hai lần trên phiếu"))


def _add(commodity: int, holding: int, ranges: Sequence[LineRange | RangeFacts], *, seq: int | None) -> None:
    taken = GiftNumber.objects.filter(_of(commodity, ranges)).order_by("series", "number").first()
    rows = [(commodity, part.series, number, State.HELD.value, holding, seq, "") for part in ranges for number in range(part.first, part.last + 1)]
    twice = len({row[1:3] for row in rows}) != len(rows)
    if taken or twice:
        raise NumbersTaken(number=str(taken) if taken else shown(ranges[0].series, ranges[0].first))
    tables.insert(GiftNumber, COLUMNS, rows)


def _undo(entry: Entry) -> None:
    """Numbers go back to where the reversed entry found them. Raises NumbersAreOut when one has gone on since."""
    original = entry.original
    assert original is not None and entry.debit is not None  # noqa: S101 the rules have seen to it
    came = GiftNumber.objects.filter(seq_in=original.seq)
    if gone := came.exclude(state=State.HELD).order_by("number").first():
        raise NumbersAreOut(number=str(gone), state=gone.get_state_display())
    if original.credit and original.credit.is_fund:
        if away := came.exclude(holding=entry.credit.id if entry.credit else 0).first():
            raise NumbersAreOut(number=str(away), state=_("chuyển kho khác"))
        came.delete()
        return
    left = GiftNumber.objects.filter(seq_out=original.seq)
    if spent := left.filter(state=State.SPENT).order_by("number").first():
        raise NumbersAreOut(number=str(spent), state=spent.get_state_display())
    left.update(state=State.HELD, seq_out=None, changed_on=None, reason="")
    if not entry.debit.is_fund and not (entry.credit and entry.credit.is_fund):
        line = VoucherLine.objects.get(entry=original.seq)
        GiftNumber.objects.filter(_of(line.commodity_id, line.ranges.all()), state=State.HELD).update(holding=entry.debit.id)


# -- verbs ----------------------------------------------------------------------------------------------------------
def unnumbered(holding: Account, commodity: Commodity) -> int:
    """How many of a store's gift vouchers have no number in our register yet."""
    balance = Balance.objects.filter(account=holding, commodity=commodity).values_list("quantity", flat=True).first() or 0
    return balance - GiftNumber.objects.filter(holding=holding, commodity=commodity, state=State.HELD).count()


@transaction.atomic
def register(*, holding: Account, commodity: Commodity, part: RangeFacts, actor: User) -> int:
    """Number what already lies in a store (stock from before the register). How many. Raises MoreNumbersThanGoods, NumbersTaken."""
    rights.require(actor, rights.KEEP_STORE)
    head.lock()
    left = unnumbered(holding, commodity)
    if part.count > left:
        raise MoreNumbersThanGoods(store=holding.name, left=show_number(left), asked=show_number(part.count))
    _add(commodity.pk, holding.pk, [part], seq=None)
    audit.record(actor, "gift_numbers.register", holding, series=part.series, first=part.first, last=part.last)
    return part.count


@transaction.atomic
def mark(*, commodity: Commodity, part: RangeFacts, state: str, actor: User, reason: str = "") -> int:
    """Mark numbers that were handed out as spent, or void (lost, torn); void needs a reason. How many were marked.

    Numbers still in a store are voided by a write-off, which takes them out of the book too. Raises NumberNotOut.
    """
    rights.require(actor, rights.KEEP_STORE)
    if state == State.VOID and not reason.strip():
        raise ReasonMissing()
    head.lock()
    there = GiftNumber.objects.filter(_of(commodity.pk, [part]))
    known = {one.number: one for one in there}
    for number in range(part.first, part.last + 1):
        one = known.get(number)
        if one is None or one.state != State.OUT:
            raise NumberNotOut(number=shown(part.series, number), state=one.get_state_display() if one else _("chưa có trong sổ"))
    count = there.update(state=state, changed_on=clock.today(), reason=reason.strip() if state == State.VOID else "")
    audit.record(actor, f"gift_numbers.{state}", commodity, series=part.series, first=part.first, last=part.last, reason=reason.strip())
    return count
