"""Whether a paper moves goods between two stores, and that such a paper is posted only when they arrived."""

from __future__ import annotations

from donations.models import MONEY, GoodsMove, Kind, Voucher, VoucherLine
from donations.services.in_kind.refusals import NotSentYet


def line_of(voucher: Voucher) -> VoucherLine | None:
    """The line that moves goods between two holdings; None for every other paper."""
    lines = voucher.lines.filter(kind=Kind.DEPOSIT).exclude(commodity__code=MONEY)
    return lines.select_related("debit__campus", "credit__campus", "commodity").first()


def require_received(voucher: Voucher) -> None:
    """A move of goods is posted by its receiver's confirmation alone. Raises NotSentYet."""
    if voucher.book == "CK" and line_of(voucher) and not GoodsMove.objects.filter(voucher=voucher, receiver__isnull=False).exists():
        raise NotSentYet()
