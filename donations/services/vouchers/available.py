"""What a fund or holding can still give: its balance less what is approved and not yet paid."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum

from cms.formatting import number, vnd
from donations.models import MONEY, Account, Balance, Commodity, Fund, LedgerEntry, Status, Voucher, VoucherLine
from donations.selectors.amounts import net
from donations.services.vouchers.refusals import FundTooSmall, HoldingTooSmall, MoreThanReceipt, NotUnidentified

COMMITTED = (Status.APPROVED,)


@dataclass(frozen=True)
class Room:
    """Of one account and commodity, in whole units: `balance` in the book, `committed` by `vouchers` approved papers."""

    balance: int
    committed: int
    vouchers: int

    @property
    def available(self) -> int:
        return self.balance - self.committed


def shown(quantity: int, commodity: Commodity) -> str:
    """A quantity as people read it: "8.400.000 đ", "120 suất", "1,5 kg"."""
    if commodity.code == MONEY:
        return vnd(quantity)
    whole, rest = divmod(abs(quantity), commodity.display_divisor)
    text = number(whole)
    if rest:
        text += "," + str(rest).zfill(len(str(commodity.display_divisor)) - 1).rstrip("0")
    return f"{'−' if quantity < 0 else ''}{text} {commodity.unit_name}"


def room(account: Account, commodity: Commodity, *, leaving_out: Voucher | None = None) -> Room:
    """What `account` has and has promised of `commodity`, the voucher `leaving_out` not counted among the promises."""
    balance = Balance.objects.filter(account=account, commodity=commodity).values_list("quantity", flat=True).first() or 0
    is_fund = account.nature == Account.Nature.FUND
    side, other = ("debit", "credit") if is_fund else ("credit", "debit")
    lines = VoucherLine.objects.filter(voucher__status__in=COMMITTED, commodity=commodity, reverses__isnull=True, **{side: account})
    if leaving_out:
        lines = lines.exclude(voucher=leaving_out)
    promised = dict(lines.order_by().values_list("voucher").annotate(total=Sum("quantity")))
    if promised:  # what such a paper itself brings or gives back is no promise: a gift handed on, a correction
        brought = VoucherLine.objects.filter(voucher__in=promised, commodity=commodity, **{other: account})
        for voucher, total in brought.order_by().values_list("voucher").annotate(total=Sum("quantity")):
            promised[voucher] -= total
    committed = [total for total in promised.values() if total > 0]
    return Room(balance, sum(committed), len(committed))


def check_funds(voucher: Voucher) -> None:
    """Refuse a voucher its funds cannot bear. Raises FundTooSmall naming the fund and the gap."""
    for line, needed in _needs(voucher, side="debit", nature=Account.Nature.FUND):
        left = max(room(line.debit, line.commodity, leaving_out=voucher).available, 0)
        if needed > left:
            raise FundTooSmall(fund=line.debit.name, available=shown(left, line.commodity), gap=shown(needed - left, line.commodity))


@dataclass(frozen=True)
class Shortage:
    """A holding that has less now than the voucher takes from it: amounts as people read them, and what kind of place it is."""

    holding: str
    place: str
    available: str
    gap: str


def short_holdings(voucher: Voucher) -> list[Shortage]:
    """Where the voucher's money or goods are not yet: a warning when it is sent and approved, a refusal when it is paid."""
    found = []
    for line, needed in _needs(voucher, side="credit", nature=Account.Nature.HOLDING):
        left = room(line.credit, line.commodity).balance
        if needed > left:
            gap = shown(needed - left, line.commodity)
            found.append(Shortage(line.credit.name, line.credit.place, shown(left, line.commodity), gap))
    return found


def check_holdings(voucher: Voucher) -> None:
    """Refuse a voucher its holdings have not got now. Raises HoldingTooSmall naming the holding and the gap."""
    for short in short_holdings(voucher):
        raise HoldingTooSmall(holding=short.holding, available=short.available, gap=short.gap)


def _needs(voucher: Voucher, *, side: str, nature: str) -> list[tuple[VoucherLine, int]]:
    """What the voucher takes from each account and commodity beyond what it brings there itself (trao tận tay, a correction
    that gives back first): a line to name them by, and the net. A reversal alone is the ledger's to refuse."""
    lines = list(voucher.lines.select_related("debit", "credit", "commodity"))
    changes = net(lines)
    first: dict[tuple[int, int], VoucherLine] = {}
    for line in lines:
        if line.reverses is None and getattr(line, side).nature == nature:
            first.setdefault((getattr(line, f"{side}_id"), line.commodity_id), line)
    return [(line, -changes[key]) for key, line in first.items() if changes[key] < 0]


def unassigned(receipt: LedgerEntry, *, leaving_out: Voucher | None = None) -> int:
    """How much of a receipt in UNIDENTIFIED still waits for a purpose, papers under way taken off.

    Raises NotUnidentified for any other entry or a reversed one.
    """
    held = receipt.kind == "receipt" and Fund.objects.filter(account=receipt.credit_id, kind=Fund.Kind.UNIDENTIFIED).exists()
    if not held or LedgerEntry.objects.filter(reverses=receipt.seq).exists():
        raise NotUnidentified(voucher=receipt.voucher)
    assigned = LedgerEntry.objects.filter(of=receipt.seq)
    undone = LedgerEntry.objects.filter(reverses__in=assigned.values("seq"))
    posted = (assigned.aggregate(total=Sum("quantity"))["total"] or 0) - (undone.aggregate(total=Sum("quantity"))["total"] or 0)
    under_way = VoucherLine.objects.filter(of=receipt.seq, entry__isnull=True, voucher__status__in=[Status.SUBMITTED, Status.APPROVED])
    if leaving_out:
        under_way = under_way.exclude(voucher=leaving_out)
    return (receipt.quantity or 0) - posted - (under_way.aggregate(total=Sum("quantity"))["total"] or 0)


def check_assignments(voucher: Voucher) -> None:
    """Refuse to assign more of a receipt than it has left. Raises MoreThanReceipt, NotUnidentified."""
    for line in voucher.lines.select_related("commodity"):
        if line.of is None:
            continue
        receipt = LedgerEntry.objects.get(seq=line.of)
        left = unassigned(receipt, leaving_out=voucher)
        if line.quantity > left:
            raise MoreThanReceipt(voucher=receipt.voucher, available=shown(left, line.commodity), gap=shown(line.quantity - left, line.commodity))
