"""Where a gift went and who paid a disbursement: first in, first out, a convention that the page names as one (LEDGER §3).

A walk starts at a live gift and steps from an inflow to the outflows it overlaps, into the fund a transfer went to, from
money to goods at a conversion, and by `of` out of UNIDENTIFIED, four levels deep. Nothing here guesses past that.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from donations.models.public import PublicEntry
from donations.selectors.entries import by_seq
from donations.selectors.queues import MOST_MET, flows_met_by_entry, waits
from donations.selectors.vocabulary import Vocabulary
from donations.selectors.walk import Remainder, TracePart, Walk

MOST_SHOWN = 50  # parts or sources listed one by one
_WAITS_TO_JUDGE = 3


class State(StrEnum):
    """What a gift's page says first. Waiting is the common one."""

    WAITING = "waiting"
    PARTLY_USED = "partly_used"
    USED = "used"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class GiftState:
    """Everything a gift's page says about its use. used + the remainders' quantities = quantity, unless corrected."""

    state: State
    unit: str
    quantity: int
    used: int
    parts: Sequence[TracePart]
    remainders: Sequence[Remainder]
    usual_wait_weeks: int | None  # of gifts lately used up in the fund where the first remainder waits
    more: bool = False  # it meets more outflows than were looked at; `used` counts them all

    @property
    def waiting(self) -> Remainder | None:
        """The first remainder, the one the page speaks of."""
        return self.remainders[0] if self.remainders else None

    @property
    def payments(self) -> list[TracePart]:
        """The parts that are disbursements."""
        return [part for part in self.parts if part.kind == "disbursement"]

    @property
    def first_used(self) -> dt.date | None:
        return min((part.date for part in self.payments), default=None)

    @property
    def last_used(self) -> dt.date | None:
        return max((part.date for part in self.payments), default=None)


def _usual_wait(remainder: Remainder) -> int | None:
    """Full weeks that half of the gifts lately used up there had waited at most (1 query); None when they are too few."""
    days = waits(remainder.fund, remainder.unit, remainder.reached)
    return round(statistics.median(days)) // 7 if len(days) >= _WAITS_TO_JUDGE else None


def gift_trace(entry: PublicEntry, words: Vocabulary) -> GiftState | None:
    """Where a receipt stands. None for an entry that is no receipt.

    1 query when all is used, 2 while something waits; each fund further on adds 1, each conversion 1 (4 levels deep).
    """
    if entry.kind != "receipt" or entry.quantity is None:
        return None
    if entry.reversed_by is not None:
        return GiftState(State.CORRECTED, entry.unit, entry.quantity, 0, (), (), None)
    walk = Walk(entry, words)
    walk.run()
    remainders = walk.remainders
    state = State.USED if not remainders else State.PARTLY_USED if walk.used else State.WAITING
    usual = _usual_wait(remainders[0]) if remainders and remainders[0].ahead is not None else None
    return GiftState(state, entry.unit, entry.quantity, walk.used, walk.parts, remainders, usual, walk.more)


@dataclass(frozen=True, slots=True)
class Source:
    """One inflow that paid for a disbursement: a gift, or money that came from elsewhere in the book.

    `donor` is the name as the ledger shows it ('' not named); of money whose purpose was asked for it is the first
    giver's, and `code`, `voucher`, `line` are that gift's. `share` is its part of the disbursement.
    """

    kind: str  # receipt, opening, transfer, conversion
    date: dt.date
    code: str
    voucher: str
    line: int
    donor: str
    fund: str  # of a transfer: where it came from
    quantity: int
    share: int
    covered_later: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """What paid a disbursement, in queue order: at most 50 of `count` (`more` when even the count is a lower bound)."""

    listed: Sequence[Source]
    count: int
    gifts: int
    more: bool


def disbursement_sources(entry: PublicEntry) -> Sources | None:
    """Which inflows paid a live disbursement, one step back (1 query, 2 with re-assigned gifts); None for other entries."""
    if entry.kind != "disbursement" or entry.reversed_by is not None:
        return None
    queues, met = flows_met_by_entry(entry.seq, "in", "9999-12")
    if not queues:
        return None
    stretch, shown = queues[0].stretch, met[:MOST_SHOWN]
    first_gifts = by_seq({one.of for one in shown if one.of is not None})
    listed = []
    for one in shown:
        low, high = one.overlap(stretch)
        gift = first_gifts.get(one.of) if one.of is not None else None
        named = (gift.kind, gift.date, gift.code, gift.voucher, gift.line or 1, gift.donor) if gift else None
        own = (one.kind, one.date, one.code, one.voucher, one.line or 1, one.donor)
        listed.append(Source(*(named or own), one.fund if one.kind == "transfer" else "", one.quantity, high - low, one.seq > entry.seq))
    gifts = sum(one.kind == "receipt" or one.of is not None for one in met)
    return Sources(listed, len(met), gifts, len(met) >= MOST_MET)
