"""How a voucher reads in the book: which column its money stands in, its shape of status, what waits next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from donations.models import MONEY, Account, Book, Commodity, Kind, Status, Voucher, VoucherLine
from donations.services.vouchers.available import shown

# Status = shape + word; the class of the shape (static/css/admin-money.css), "" for the hollow grey circle of a draft.
SHAPES = {
    Status.DRAFT: "",
    Status.SUBMITTED: "cho",
    Status.RETURNED: "tra",
    Status.APPROVED: "duyet",
    Status.POSTED: "ghi",
    Status.REJECTED: "huy",
    Status.VOID: "huy",
}
GREY = {Status.DRAFT: "cho", Status.SUBMITTED: "cho", Status.RETURNED: "tra", Status.APPROVED: "duyet", Status.REJECTED: "huy", Status.VOID: "huy"}


@dataclass(frozen=True)
class StatusMark:
    """What stands in a status column: `shape` picks the mark before the word."""

    shape: str
    word: str


def status_mark(voucher: Voucher) -> StatusMark:
    """The voucher's status; a posted correction says "Điều chỉnh"."""
    if voucher.status == Status.POSTED and voucher.book == Book.CORRECTION:
        return StatusMark("dc", _("Điều chỉnh"))
    return StatusMark(SHAPES[Status(voucher.status)], voucher.get_status_display())


@dataclass(frozen=True)
class Flow:
    """What one line does to the two columns, in whole units: negative for what a reversal takes back."""

    into: int | None
    out: int | None
    counts: bool  # a gift or a disbursement (or its reversal), not a move between our own pockets


def flow(line: VoucherLine) -> Flow:
    """Which column a line stands in. Needs `debit` and `credit` loaded."""
    quantity = line.quantity
    to_fund = line.credit.nature == Account.Nature.FUND
    from_fund = line.debit.nature == Account.Nature.FUND
    if line.kind == Kind.REVERSAL:
        if to_fund == from_fund:
            return Flow(-quantity, -quantity, counts=False)
        return Flow(None, -quantity, counts=True) if to_fund else Flow(-quantity, None, counts=True)
    if to_fund == from_fund:
        return Flow(quantity, quantity, counts=False)
    counts = line.kind in {Kind.RECEIPT, Kind.DISBURSEMENT}
    return Flow(quantity, None, counts=counts) if to_fund else Flow(None, quantity, counts=counts)


@dataclass
class VoucherRow:
    """One voucher of the list with its lines (loaded with debit, credit, commodity)."""

    voucher: Voucher
    lines: Sequence[VoucherLine]
    running: str = ""
    money_in: str = field(init=False)
    money_out: str = field(init=False)

    def __post_init__(self) -> None:
        self.money_in, self.money_out = self._column("into"), self._column("out")

    @property
    def pk(self) -> int:
        return self.voucher.pk

    @property
    def mark(self) -> StatusMark:
        return status_mark(self.voucher)

    @property
    def classname(self) -> str:
        """Only a posted line wears the colour of money; moves between our own pockets stay grey."""
        grey = GREY.get(Status(self.voucher.status))
        if grey:
            return f"bo-row--{'nhap' if self.voucher.status == Status.DRAFT else grey}"
        return "" if any(flow(line).counts for line in self.lines) else "bo-row--ck"

    @property
    def funds(self) -> str:
        """The fund a reader looks for; several are counted."""
        names = {side.name: None for line in self.lines for side in (line.credit, line.debit) if side.nature == Account.Nature.FUND}
        if len(names) > 2:
            return _("%(count)s quỹ") % {"count": len(names)}
        return " → ".join(reversed(list(names))) if len(names) == 2 else "".join(names)

    @property
    def second(self) -> str:
        """The line below the title: whom it waits for, why it came back, or where the money is."""
        voucher = self.voucher
        if voucher.status in {Status.RETURNED, Status.REJECTED, Status.VOID} and voucher.note:
            return voucher.note
        if voucher.status == Status.SUBMITTED:
            return _("%(name)s lập, chờ duyệt") % {"name": voucher.requester}
        if voucher.status == Status.APPROVED:
            return _("Chờ thủ quỹ chi") if voucher.moves_cash else _("Chờ ghi sổ")
        if all(line.kind == Kind.DEPOSIT for line in self.lines):
            return _("Chuyển nơi giữ, không phải thu chi")
        holdings = {side.name: None for line in self.lines for side in (line.debit, line.credit) if side.nature == Account.Nature.HOLDING}
        return ", ".join(holdings)

    def _column(self, side: str) -> str:
        totals: dict[str, tuple[Commodity, int]] = {}
        for line in self.lines:
            quantity = getattr(flow(line), side)
            if quantity is not None:
                totals[line.commodity.code] = (line.commodity, totals.get(line.commodity.code, (None, 0))[1] + quantity)
        return " · ".join(figure(quantity, commodity) for commodity, quantity in totals.values())


def figure(quantity: int, commodity: Commodity) -> str:
    """A quantity in a money column: no đ in every cell, but goods keep their unit."""
    text = shown(quantity, commodity)
    return text.removesuffix(" đ") if commodity.code == MONEY else text


def posted_sums(rows: Iterable[VoucherRow]) -> tuple[int, int]:
    """In and out of the posted lines of these rows, in đồng: gifts and disbursements less their reversals."""
    into = out = 0
    for row in rows:
        if row.voucher.status != Status.POSTED:
            continue
        for line in row.lines:
            if line.commodity.code == MONEY and (moved := flow(line)).counts:
                into += moved.into or 0
                out += moved.out or 0
    return into, out
