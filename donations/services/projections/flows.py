"""Each entry's place in its fund's queue, first in first out, and the running balances after it (LEDGER §3, trace).

A live in- or outflow occupies [start, start + quantity) of its fund's cumulative in- or outflow per unit. A reversal
closes the gap: the reversed flow leaves its queue and every later one on that side moves up, set-based, in the
posting transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import F

from donations.models import Balance, PublicFlow, PublicFlowTotal
from donations.services import tables
from donations.services.entries import Entry
from donations.services.nouns import Nouns

COLUMNS = ("seq", "fund", "root", "unit", "side", "quantity", "live", "start", "running", "root_running")


class Flow(NamedTuple):
    """A PublicFlow row in the order of COLUMNS."""

    seq: int
    fund: str
    root: str
    unit: str
    side: str
    quantity: int
    live: bool
    start: int | None
    running: int
    root_running: int


class Queues:
    """The ends of every fund's two queues and what each fund and root holds. Empty for a rebuild; `load` reads them."""

    def __init__(self, nouns: Nouns) -> None:
        self.nouns = nouns
        self.ends: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])  # fund, unit → inflow, outflow
        self.running: dict[tuple[str, str], int] = defaultdict(int)
        self.root_running: dict[tuple[str, str], int] = defaultdict(int)

    def load(self, entries: Iterable[Entry]) -> None:
        """Read the queues and balances of the funds (and their roots) that these movements touch."""
        funds = {side for entry in entries for side in (entry.in_fund, entry.out_fund) if side}
        if not funds:
            return
        stored = PublicFlowTotal.objects.filter(fund__in={side.fund for side in funds})
        for fund, unit, inflow, outflow in stored.values_list("fund", "unit", "inflow", "outflow"):
            self.ends[fund, unit] = [inflow, outflow]
        accounts = self.nouns.fund_ids_of_roots({side.root for side in funds})
        for account, unit_id, quantity in Balance.objects.filter(account__in=accounts).values_list("account", "commodity", "quantity"):
            side, unit = self.nouns.sides[account], self.nouns.unit_codes[unit_id]
            self.running[side.fund, unit] = quantity
            self.root_running[side.root, unit] += quantity

    def flows(self, entries: Iterable[Entry], reversed_seqs: Iterable[int]) -> list[Flow]:
        """The rows of these entries, in order. What is in `reversed_seqs` is known to be reversed and takes no place."""
        gone = frozenset(reversed_seqs)
        return [flow for entry in entries if entry.moves for flow in self._of(entry, live=entry.kind != "reversal" and entry.seq not in gone)]

    def _of(self, entry: Entry, *, live: bool) -> list[Flow]:
        moved = [(fund, up) for fund, up in ((entry.out_fund, False), (entry.in_fund, True)) if fund]
        for fund, up in moved:
            change = entry.quantity if up else -entry.quantity
            self.running[fund.fund, entry.unit] += change
            self.root_running[fund.root, entry.unit] += change
        flows = []
        for fund, up in moved:
            start, ends = None, self.ends[fund.fund, entry.unit]
            if live:
                start, ends[not up] = ends[not up], ends[not up] + entry.quantity
            after = self.running[fund.fund, entry.unit], self.root_running[fund.root, entry.unit]
            flows.append(Flow(entry.seq, fund.fund, fund.root, entry.unit, "in" if up else "out", entry.quantity, live, start, *after))
        return flows

    def save(self) -> None:
        rows = [(fund, unit, *ends) for (fund, unit), ends in self.ends.items()]
        tables.upsert(PublicFlowTotal, ("fund", "unit"), ("inflow", "outflow"), rows)


def insert(flows: Sequence[Flow]) -> None:
    tables.insert(PublicFlow, COLUMNS, flows)


def close_gaps(queues: Queues, reversed_seqs: Sequence[int]) -> None:
    """Take stored flows out of their queues and move the later ones of each queue up, each row once.

    Bands between two gaps move by the sum of the gaps before them, lowest band first, so a moved row is never met again.
    """
    gaps: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for part in _parts(reversed_seqs):
        live = PublicFlow.objects.filter(seq__in=part, live=True)
        for fund, unit, side, start, quantity in live.values_list("fund", "unit", "side", "start", "quantity"):
            gaps[fund, unit, side].append((start or 0, quantity))
        live.update(live=False, start=None)
    for (fund, unit, side), found in gaps.items():
        found.sort()
        moved = 0
        for at, (start, quantity) in enumerate(found):
            moved += quantity
            band = PublicFlow.objects.filter(fund=fund, unit=unit, side=side, start__gt=start)
            if at + 1 < len(found):
                band = band.filter(start__lt=found[at + 1][0])
            band.update(start=F("start") - moved)
        queues.ends[fund, unit][side == "out"] -= moved


def _parts(seqs: Sequence[int]) -> Iterable[Sequence[int]]:
    step = connection.features.max_query_params or 10_000
    return (seqs[at : at + step] for at in range(0, len(seqs), step))
