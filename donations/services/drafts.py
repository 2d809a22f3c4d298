"""What the writer is given and what it gives back: plain values, so that one path serves one voucher or thousands."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import NamedTuple


class LineRef(NamedTuple):
    """A line of a voucher by the voucher's client-made key, posted earlier or earlier in the same run."""

    key: uuid.UUID
    line: int = 1


class NumberRange(NamedTuple):
    """Printed numbers of gift vouchers, of one series, both ends included."""

    series: str
    first: int
    last: int


EntryRef = int | LineRef  # a `seq`, or a line known by its voucher's key


@dataclass(frozen=True, slots=True)
class LineDraft:
    """One movement to post. Codes are as in the log: account `fund:NBKK`, unit `VND`, campus code.

    Of a reversal only `kind`, `reverses` and `memo` (why) need be given: sides, unit and quantity are those of the
    reversed entry, swapped. `donor` and `memo` are what becomes public (at most 500 characters); '' discloses nothing.
    """

    kind: str
    debit: str = ""
    credit: str = ""
    unit: str = ""
    quantity: int = 0
    donor: str = ""
    memo: str = ""
    category: str = ""
    campus: str = ""
    people: int | None = None
    groups: int | None = None
    occurred: dt.date | None = None
    restates: str = ""
    of: EntryRef | None = None
    reverses: EntryRef | None = None
    source: str = ""
    display: str = "initials"
    benefactor: int | None = None
    message: str = ""
    internal_memo: str = ""
    numbers: tuple[NumberRange, ...] = ()  # of goods kept by number: as many as the quantity


@dataclass(frozen=True, slots=True)
class VoucherDraft:
    """One paper to record, approve and post at once. People are user ids; `key` makes a replay harmless.

    `approver` (and `cashier` where cash moves) must be other people than `requester` for every book but receipts,
    goods in and openings. Times default to the moment of posting.
    """

    key: uuid.UUID
    book: str
    date: dt.date
    title: str
    requester: int
    lines: tuple[LineDraft, ...]
    approver: int | None = None
    cashier: int | None = None
    council: int | None = None  # who signed for the council, where the amount is above its threshold
    visit: int | None = None
    note: str = ""
    created_at: dt.datetime | None = None
    approved_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class PostedLine:
    """One entry of the book: its place in it, its public code (eight characters, no hyphen) and the voucher's line."""

    seq: int
    code: str
    line: int


@dataclass(frozen=True, slots=True)
class PostedVoucher:
    """A posted voucher. `replayed`: it had been posted before and nothing was written now."""

    id: int
    key: uuid.UUID
    number: str
    lines: tuple[PostedLine, ...]
    replayed: bool = False


@dataclass(slots=True)
class BatchResult:
    """What a run of `post_batch` did, voucher by voucher in the order given."""

    vouchers: list[PostedVoucher] = field(default_factory=list)

    @property
    def posted(self) -> int:
        """Vouchers written by this run."""
        return sum(not voucher.replayed for voucher in self.vouchers)

    @property
    def replayed(self) -> int:
        """Vouchers whose key had been posted before."""
        return sum(voucher.replayed for voucher in self.vouchers)

    @property
    def entries(self) -> int:
        """Entries written by this run."""
        return sum(len(voucher.lines) for voucher in self.vouchers if not voucher.replayed)
