"""Earlier entries that new ones point at: what is reversed, what of the unidentified is re-assigned, papers by their key."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from donations.models import LedgerEntry, Voucher, VoucherLine
from donations.services.drafts import EntryRef, LineRef
from donations.services.entries import Entry, entry_of
from donations.services.nouns import Nouns

STEP = 900  # names per query: SQLite's oldest limit is 999


def parts(names: Iterable[Any]) -> Iterator[list[Any]]:
    """The names, without repetition, in lists short enough for one query."""
    every = list(dict.fromkeys(names))
    return (every[at : at + STEP] for at in range(0, len(every), STEP))


class References:
    """What is known of earlier entries: those in the book that were asked for, and those written by this run."""

    def __init__(self, nouns: Nouns) -> None:
        self.nouns = nouns
        self.entries: dict[int, Entry] = {}
        self.reversed_by: dict[int, int] = {}
        self.reassigned: dict[int, int] = defaultdict(int)  # seq of a receipt → live quantity taken `of` it
        self.legs: dict[str, list[int]] = defaultdict(list)  # number of a conversion voucher → seqs of its legs
        self.lines: dict[LineRef, int] = {}

    def load(self, references: Iterable[EntryRef | None]) -> None:
        """Read what these point at, in a handful of queries."""
        given = [reference for reference in references if reference is not None]
        for keys in parts(reference.key for reference in given if isinstance(reference, LineRef)):
            # By id, not joined: PostgreSQL knows nothing yet of tables filled in this transaction (see posting._replayed).
            by_id = dict(Voucher.objects.filter(key__in=keys).order_by().values_list("id", "key"))
            found = VoucherLine.objects.filter(voucher_id__in=list(by_id), entry__isnull=False).order_by()
            for id_, line, seq in found.values_list("voucher_id", "position", "entry"):
                self.lines[LineRef(by_id[id_], line)] = seq or 0
        seqs = {reference for reference in given if isinstance(reference, int)} | set(self.lines.values())
        vouchers = self._load_entries(seqs)
        legs = LedgerEntry.objects.filter(kind="conversion").order_by("seq")
        siblings: set[int] = set()
        for numbers in parts(vouchers):
            for number, seq in legs.filter(voucher__in=numbers).values_list("voucher", "seq"):
                self.legs[str(number)].append(seq)
                siblings.add(seq)
        self._load_fates(seqs | siblings)

    def _load_entries(self, seqs: set[int]) -> set[str]:
        """Read the bodies; the numbers of the conversion vouchers among them."""
        conversions = set()
        for some in parts(seqs):
            for text in LedgerEntry.objects.filter(seq__in=some).values_list("body", flat=True):
                entry = entry_of(json.loads(text), self.nouns, {})
                self.entries[entry.seq] = entry
                if entry.kind == "conversion":
                    conversions.add(entry.voucher)
        return conversions

    def _load_fates(self, seqs: set[int]) -> None:
        taken: list[Any] = []
        for some in parts(seqs):
            self.reversed_by |= _reversals_of(some)
            taken += LedgerEntry.objects.filter(of__in=some).values_list("seq", "of", "quantity")
        for some in parts(seq for seq, _of, _quantity in taken):
            self.reversed_by |= _reversals_of(some)
        for seq, of, quantity in taken:
            if seq not in self.reversed_by:
                self.reassigned[of] += quantity

    def seq(self, reference: EntryRef | None) -> int | None:
        """The seq meant; -1 when it names nothing that is in the book."""
        if isinstance(reference, LineRef):
            return self.lines.get(reference, -1)
        return reference

    def add(self, entry: Entry, key: uuid.UUID) -> None:
        """Remember an entry written by this run."""
        self.entries[entry.seq] = entry
        self.lines[LineRef(key, entry.line)] = entry.seq
        if entry.kind == "conversion":
            self.legs[entry.voucher or str(key)].append(entry.seq)
        if entry.of is not None:
            self.reassigned[entry.of] += entry.quantity
        if entry.reverses is not None and entry.original is not None:
            self.reversed_by[entry.reverses] = entry.seq
            if entry.original.of is not None:
                self.reassigned[entry.original.of] -= entry.original.quantity


def _reversals_of(seqs: list[int]) -> dict[int, int]:
    return {
        reversed_: seq for reversed_, seq in LedgerEntry.objects.filter(reverses__in=seqs).values_list("reverses", "seq") if reversed_ is not None
    }
