"""Durable goods beside the book: which pieces it says we hold, which of them have a card, and where the two differ.

A piece is held in a store (the balance counts it), or by a ward to which a hand-out took it (the book let it go, we did not).
Its card stands on the entry that brought it, or on the one that handed it to the ward. Counts are pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Sum

from donations.models import Asset, Balance, Commodity, GoodsLine, LedgerEntry, Status
from donations.selectors.in_kind import STORES

BRINGS = ("receipt", "conversion", "opening")
HANDS_OUT = "disbursement"
MOST_ENTRIES = 60


@dataclass(frozen=True)
class Held:
    """One kind of durable goods: pieces in stores and with wards by the book, and cards in use of each."""

    commodity: Commodity
    in_stores: int
    with_wards: int
    cards_in_stores: int
    cards_with_wards: int

    @property
    def held(self) -> int:
        return self.in_stores + self.with_wards

    @property
    def cards(self) -> int:
        return self.cards_in_stores + self.cards_with_wards

    @property
    def without_card(self) -> int:
        return self.free_in_stores + max(self.with_wards - self.cards_with_wards, 0)

    @property
    def free_in_stores(self) -> int:
        """Pieces in stores that no card stands for: these leave by an ordinary hand-out."""
        return max(self.in_stores - self.cards_in_stores, 0)

    @property
    def too_many(self) -> int:
        """Cards for which the book holds nothing."""
        return max(self.cards_in_stores - self.in_stores, 0) + max(self.cards_with_wards - self.with_wards, 0)


@dataclass(frozen=True)
class Waiting:
    """Pieces of one entry that have no card yet; `ward` of a hand-out, "" while they lie in a store."""

    entry: LedgerEntry
    commodity: Commodity
    left: int
    ward: str = ""


def held(units: Iterable[str] | None = None) -> list[Held]:
    """Every kind of durable goods, or those of some units, in the order of the units (4 queries)."""
    durable = Commodity.objects.filter(item__is_durable=True).order_by("order", "name")
    kinds = list(durable if units is None else durable.filter(code__in=list(units)))
    stores = Balance.objects.filter(commodity__in=kinds, account__place__in=STORES).order_by()
    in_stores = dict(stores.values_list("commodity").annotate(total=Sum("quantity")))
    wards = _to_wards().filter(line__commodity__in=kinds).order_by()
    with_wards = dict(wards.values_list("line__commodity").annotate(total=Sum("line__quantity")))
    cards: Counter[tuple[int, bool, bool]] = Counter()
    for unit, state, kind, count in (
        _by_entry().filter(commodity__in=kinds).order_by().values_list("commodity", "state", "of_kind").annotate(n=Count("pk"))
    ):
        cards[unit, kind == HANDS_OUT, state == Asset.State.RETIRED] += count
    return [
        Held(
            commodity=one,
            in_stores=in_stores.get(one.pk, 0),
            with_wards=max(with_wards.get(one.pk, 0) - cards[one.pk, True, True], 0),  # what a ward's card gave up is gone
            cards_in_stores=cards[one.pk, False, False],
            cards_with_wards=cards[one.pk, True, False],
        )
        for one in kinds
    ]


def waiting() -> list[Waiting]:
    """Entries whose pieces the book says we hold and that have no card, the newest first (8 queries).

    Of a store the newest arrivals wait: what came first is what was handed out. Hand-outs to wards wait piece by piece.
    """
    kinds = {one.commodity.code: one for one in held()}
    brought = LedgerEntry.objects.filter(unit__in=kinds, kind__in=BRINGS, debit__place__in=STORES).select_related("debit__campus")
    rows = list(brought.filter(~Exists(_undone("seq"))).order_by("-seq")[:MOST_ENTRIES])
    wards = dict(_to_wards().filter(line__commodity__code__in=kinds).order_by("-line__entry").values_list("line__entry", "ward")[:MOST_ENTRIES])
    rows += LedgerEntry.objects.filter(seq__in=[seq for seq in wards if seq is not None]).select_related("credit__campus")
    carded = _carded(entry.seq for entry in rows)
    free = {code: one.free_in_stores for code, one in kinds.items()}
    found = []
    for entry in sorted(rows, key=lambda one: -one.seq):
        unit, left = entry.unit or "", (entry.quantity or 0) - carded[entry.seq]
        if entry.seq not in wards:
            left = min(left, free[unit])
            free[unit] -= max(left, 0)
        if left > 0:
            found.append(Waiting(entry, kinds[unit].commodity, left, wards.get(entry.seq, "")))
    return found


def without_card(entry: LedgerEntry) -> int:
    """How many pieces of one entry may still get a card; 0 for one that was reversed or brought nothing durable we hold."""
    if entry.kind not in (*BRINGS, HANDS_OUT) or LedgerEntry.objects.filter(reverses=entry.seq).exists():
        return 0
    left = (entry.quantity or 0) - _carded([entry.seq])[entry.seq]
    if entry.kind == HANDS_OUT:
        return left if _to_wards().filter(line__entry=entry.seq).exists() else 0
    return min(left, sum(one.free_in_stores for one in held([entry.unit or ""])))


def ward_of(seq: int) -> str:
    """The ward that a hand-out named; "" for every other entry."""
    return _to_wards().filter(line__entry=seq).values_list("ward", flat=True).first() or ""


@dataclass(frozen=True)
class Difference:
    """Cards for which the book holds nothing: `where` is "store" (of a kind) or the code of a card on an entry that is gone."""

    where: str
    unit: str
    cards: int
    book: int


def differences() -> list[Difference]:
    """Where cards and the book disagree (6 queries): more cards than pieces, cards on entries that were reversed or are too small."""
    found = [Difference("store", one.commodity.code, one.cards_in_stores, one.in_stores) for one in held() if one.cards_in_stores > one.in_stores]
    live = _by_entry().exclude(state=Asset.State.RETIRED).filter(of_kind=HANDS_OUT)
    standing = set(_to_wards().filter(line__entry__in=live.values("seq")).values_list("line__entry", flat=True))
    rows = list(live.values_list("seq", "commodity__code"))
    sizes = dict(LedgerEntry.objects.filter(seq__in={seq for seq, _unit in rows}).values_list("seq", "quantity"))
    carded = _carded(seq for seq, _unit in rows)
    for seq, unit in sorted(set(rows)):
        book = (sizes.get(seq) or 0) if seq in standing else 0
        if carded[seq] > book:
            found.append(Difference(f"entry {seq}", unit, carded[seq], book))
    return found


def _to_wards() -> QuerySet[GoodsLine]:
    """What posted hand-outs that still stand say of durable goods that went to a ward."""
    lines = GoodsLine.objects.filter(purpose=GoodsLine.Purpose.HAND_OUT, line__voucher__status=Status.POSTED, line__commodity__item__is_durable=True)
    lines = lines.filter(line__kind=HANDS_OUT, line__entry__isnull=False).exclude(ward="")
    return lines.filter(~Exists(_undone("line__entry")))


def _undone(seq: str) -> QuerySet[LedgerEntry]:
    return LedgerEntry.objects.filter(reverses=OuterRef(seq))


def _by_entry() -> QuerySet[Any]:
    """Cards with the kind of the entry they stand on (`of_kind`)."""
    return Asset.objects.annotate(of_kind=Subquery(LedgerEntry.objects.filter(seq=OuterRef("seq")).values("kind")[:1]))


def _carded(seqs: Iterable[int]) -> Counter[int]:
    """How many cards stand on each entry, given-up ones included."""
    return Counter(Asset.objects.filter(seq__in=list(seqs)).values_list("seq", flat=True))
