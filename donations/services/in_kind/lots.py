"""Lots follow the book: every posting of goods moves lots in its own transaction, under the head's lock.

What a line said decides (LineLot); where it said nothing, goods leave first expired first out and come as one lot of the
day. So the lots of a store always add up to its balance, for one voucher or a batch, and a reversal puts lots back.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from donations.log import local_day
from donations.models import MONEY, Book, GoodsItem, Lot, LotMove
from donations.services import tables
from donations.services.entries import Entry
from donations.services.in_kind import numbers
from donations.services.in_kind.refusals import (
    ExpiredGoods,
    ExpiryMissing,
    LotElsewhere,
    LotsDifferFromBook,
    LotsDoNotAddUp,
    LotTaken,
    OnlyExpiredLeft,
)
from donations.services.in_kind.shelved import GIVES_TO_PEOPLE, Shelved, Stated, keeps, stated_by
from donations.services.nouns import Nouns, Side
from donations.services.papers import Paper
from donations.services.references import parts

Place = tuple[int, int]  # holding id, commodity id


def post(made: Sequence[Paper], nouns: Nouns) -> None:
    """Move the lots and numbers of these papers' goods; money costs nothing. Raises a GoodsRefused, then nothing is written."""
    papers = [(paper, moved) for paper in made if (moved := [(entry, line) for entry, line in _with_lines(paper) if _concerns(entry)])]
    if not papers:
        return
    shelves = Shelves(nouns)
    shelves.load([entry for _paper, moved in papers for entry, _line in moved])
    stated = stated_by([line for _paper, moved in papers for _entry, line in moved if line])
    for paper, moved in papers:
        shelves.turn_to(paper)
        for entry, line in sorted(moved, key=_brings_first) if paper.book == Book.CORRECTION else moved:
            shelves.move(entry, stated[line] if line else Stated())
    shelves.save()
    in_order = [pair for paper, moved in papers for pair in (sorted(moved, key=_undoes_first) if paper.book == Book.CORRECTION else moved)]
    numbers.post(in_order, nouns, {line for line, said in stated.items() if said.writes_off})


def _brings_first(pair: tuple[Entry, int]) -> bool:
    """A correction's lots come back before the right line takes them: the book asks for that line first, the shelf for these."""
    return keeps(pair[0].credit)


def _undoes_first(pair: tuple[Entry, int]) -> bool:
    """A number is free again before the right line uses it."""
    return pair[0].kind != "reversal"


def _with_lines(paper: Paper) -> Iterable[tuple[Entry, int]]:
    return zip(paper.entries, paper.line_ids or [0] * len(paper.entries), strict=True)


def _concerns(entry: Entry) -> bool:
    return entry.moves and entry.unit != MONEY and (keeps(entry.debit) or keeps(entry.credit))


class Shelves:
    """The lots of the places one transaction touches."""

    def __init__(self, nouns: Nouns) -> None:
        self.nouns = nouns
        self.lots: dict[Place, list[Shelved]] = defaultdict(list)
        self.by_id: dict[int, Shelved] = {}
        self.moves: dict[int, list[tuple[Shelved, int]]] = defaultdict(list)
        self.fresh: set[int] = set()  # seqs moved now
        self.came: dict[Shelved, int] = {}  # what this paper's receipts brought and it has not handed on
        self.corrects = False
        self.needs_expiry: set[int] = set()

    def load(self, entries: Sequence[Entry]) -> None:
        """What is left in every place the entries touch, and what the entries they reverse had moved."""
        units = {self.nouns.unit(entry.unit).id for entry in entries}
        holdings = {side.id for entry in entries for side in (entry.debit, entry.credit) if side and keeps(side)}
        for row in Lot.objects.filter(holding__in=holdings, commodity__in=units, quantity__gt=0):
            self._shelve(row)
        for seqs in parts(entry.reverses for entry in entries if entry.reverses is not None):
            for move in LotMove.objects.filter(seq__in=seqs).select_related("lot"):
                lot = self.by_id.get(move.lot_id) or self._shelve(move.lot)
                self.moves[move.seq or 0].append((lot, move.quantity))
        self.needs_expiry = set(GoodsItem.objects.filter(commodity__in=units, needs_expiry=True).values_list("commodity", flat=True))

    def _shelve(self, row: Lot) -> Shelved:
        lot = Shelved(row.holding_id, row.commodity_id, row.batch, row.expires, row.received, row.quantity, row.pk)
        self.by_id[row.pk] = lot
        self.lots[row.holding_id, row.commodity_id].append(lot)
        return lot

    def turn_to(self, paper: Paper) -> None:
        """The next paper: what an earlier one brought is no gift handed on by this one."""
        self.came, self.corrects = {}, paper.book == Book.CORRECTION

    def move(self, entry: Entry, said: Stated) -> None:
        """One entry: out of the lots of its credit side, into lots of its debit side."""
        self.fresh.add(entry.seq)
        if entry.reverses is not None and self.moves.get(entry.reverses):
            self._undo(entry)
            return
        taken = self._take(entry, said) if keeps(entry.credit) else []
        if keeps(entry.debit):
            self._bring(entry, said, taken)
            if entry.kind == "receipt" and not self.corrects:
                for lot, quantity in self.moves[entry.seq]:
                    self.came[lot] = self.came.get(lot, 0) + quantity

    def _change(self, entry: Entry, lot: Shelved, quantity: int) -> None:
        lot.quantity += quantity
        lot.changed = True
        for at, (known, moved) in enumerate(self.moves[entry.seq]):
            if known is lot:
                self.moves[entry.seq][at] = (lot, moved + quantity)
                return
        self.moves[entry.seq].append((lot, quantity))

    def _take(self, entry: Entry, said: Stated) -> list[tuple[Shelved, int]]:
        side, unit = entry.credit, self.nouns.unit(entry.unit).id
        assert side is not None  # noqa: S101 keeps() said so
        chosen = [(row.lot_id, row.quantity) for row in said.lots if row.lot_id]
        guarded = entry.kind in GIVES_TO_PEOPLE and not said.writes_off
        day = dt.date.fromisoformat(local_day(entry.posted) if said.spoke else entry.date)  # handed over today, whatever the paper's day
        if self.corrects and entry.occurred:
            day = dt.date.fromisoformat(entry.occurred)  # written anew for the day it was handed over
        came = [] if chosen else self._handed_on(entry, side, unit)
        taken = came or (self._chosen(entry, side, unit, chosen) if chosen else self._first_expired(entry, side, unit, day, guarded=guarded))
        for lot, quantity in taken:
            if guarded and lot.is_expired(day):
                raise ExpiredGoods(lot=lot.name, item=self._item(entry), expires=lot.expires)
            self._change(entry, lot, -quantity)
        return taken

    def _handed_on(self, entry: Entry, side: Side, unit: int) -> list[tuple[Shelved, int]]:
        """What this very paper took in, when it hands on as much: a gift given directly is not swapped for what lies there."""
        here = [(lot, left) for lot, left in self.came.items() if (lot.holding, lot.commodity) == (side.id, unit) and left]
        if sum(left for _lot, left in here) < entry.quantity:
            return []
        taken, lacking = [], entry.quantity
        for lot, left in here:
            part = min(left, lacking)
            if part:
                taken.append((lot, part))
                self.came[lot] -= part
                lacking -= part
        return taken

    def _chosen(self, entry: Entry, side: Side, unit: int, chosen: list[tuple[int, int]]) -> list[tuple[Shelved, int]]:
        total = sum(quantity for _lot, quantity in chosen)
        if total != entry.quantity:
            raise LotsDoNotAddUp(stated=self._shown(entry, total), asked=self._shown(entry, entry.quantity))
        taken: dict[int, int] = defaultdict(int)
        for id_, quantity in chosen:
            taken[id_] += quantity
        for id_, quantity in taken.items():
            lot = self.by_id.get(id_)
            if lot is None or lot.quantity < quantity:
                there = lot or Shelved(0, 0, *Lot.objects.values_list("batch", "expires", "received").get(pk=id_))
                raise LotTaken(lot=there.name, store=side.name, left=self._shown(entry, lot.quantity if lot else 0))
            if (lot.holding, lot.commodity) != (side.id, unit):
                raise LotElsewhere(lot=lot.name, store=side.name)
        return [(self.by_id[id_], quantity) for id_, quantity in taken.items()]

    def _first_expired(self, entry: Entry, side: Side, unit: int, day: dt.date, *, guarded: bool) -> list[tuple[Shelved, int]]:
        taken, left = [], entry.quantity
        usable = [lot for lot in self.lots[side.id, unit] if lot.quantity and not (guarded and lot.is_expired(day))]
        for lot in sorted(usable, key=lambda lot: (lot.is_expired(day), lot.order)):
            if left:
                part = min(lot.quantity, left)
                taken.append((lot, part))
                left -= part
        if left and guarded and sum(lot.quantity for lot in self.lots[side.id, unit]) >= entry.quantity:
            there = self._shown(entry, entry.quantity - left)
            raise OnlyExpiredLeft(store=side.name, item=self._item(entry), left=there, asked=self._shown(entry, entry.quantity))
        if left:
            raise LotsDifferFromBook(item=self._item(entry), store=side.name)
        return taken

    def _bring(self, entry: Entry, said: Stated, taken: list[tuple[Shelved, int]]) -> None:
        assert entry.debit is not None  # noqa: S101 keeps() said so
        place = (entry.debit.id, self.nouns.unit(entry.unit).id)
        if taken:  # between two stores: the same lots, elsewhere
            for lot, quantity in taken:
                self._change(entry, self._lot(place, lot.batch, lot.expires, lot.received), quantity)
            return
        day = dt.date.fromisoformat(entry.occurred or entry.date)
        brought = [row for row in said.lots if not row.lot_id]
        total = sum(row.quantity for row in brought)
        if brought and total != entry.quantity:
            raise LotsDoNotAddUp(stated=self._shown(entry, total), asked=self._shown(entry, entry.quantity))
        if said.spoke and entry.kind != "reversal" and place[1] in self.needs_expiry and not (brought and all(row.expires for row in brought)):
            raise ExpiryMissing(item=self._item(entry))
        for row in brought:
            self._change(entry, self._lot(place, row.batch, row.expires, day), row.quantity)
        if not brought:
            self._change(entry, self._lot(place, "", None, day), entry.quantity)

    def _lot(self, place: Place, batch: str, expires: dt.date | None, received: dt.date) -> Shelved:
        """The lot in this place that these goods join, else a new one."""
        for lot in self.lots[place]:
            if (lot.batch, lot.expires, lot.received) == (batch, expires, received):
                return lot
        lot = Shelved(*place, batch, expires, received)
        self.lots[place].append(lot)
        return lot

    def _undo(self, entry: Entry) -> None:
        """What the reversed entry moved, the other way. A lot it brought that was used since is made good by its neighbours."""
        for lot, quantity in list(self.moves[entry.reverses or 0]):
            back = min(quantity, lot.quantity) if quantity > 0 else quantity
            if back:
                self._change(entry, lot, -back)
            lacking = quantity - back if quantity > 0 else 0
            others = [one for one in self.lots[lot.holding, lot.commodity] if one is not lot and one.quantity]
            for other in sorted(others, key=lambda one: one.order):
                if lacking:
                    part = min(other.quantity, lacking)
                    self._change(entry, other, -part)
                    lacking -= part
            if lacking:
                raise LotsDifferFromBook(item=self._item(entry), store=self.nouns.sides[lot.holding].name)

    def _item(self, entry: Entry) -> str:
        return numbers.item_name(entry.unit)

    def _shown(self, entry: Entry, quantity: int) -> str:
        return numbers.spoken(quantity, self.nouns.unit(entry.unit))

    def save(self) -> None:
        """New lots, what is left in every lot, and one row per entry and lot moved."""
        changed = [lot for lots in self.lots.values() for lot in lots if lot.changed]
        new = [lot for lot in changed if not lot.id]
        rows = [Lot(holding_id=lot.holding, commodity_id=lot.commodity, batch=lot.batch, expires=lot.expires, received=lot.received) for lot in new]
        for lot, row in zip(new, Lot.objects.bulk_create(rows, batch_size=500), strict=True):
            lot.id = row.pk
        tables.update(Lot, "id", ("quantity",), [(lot.quantity, lot.id) for lot in changed])
        moves = [(seq, lot.id, quantity) for seq in sorted(self.fresh) for lot, quantity in self.moves[seq] if quantity]
        tables.insert(LotMove, ("seq", "lot_id", "quantity"), moves)
