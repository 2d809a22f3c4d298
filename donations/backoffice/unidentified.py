"""Receipts whose purpose nobody knows yet, and how much of each still waits."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from donations.models import MONEY, Account, Fund, Kind, LedgerEntry


@dataclass(frozen=True)
class WaitingReceipt:
    """A receipt in the unidentified fund: `left` of `quantity` (đồng) has no purpose yet."""

    seq: int
    voucher: str
    date: dt.date
    quantity: int
    left: int


def waiting(*, limit: int, after: tuple[dt.date, int] | None = None) -> list[WaitingReceipt]:
    """The receipts with something left, oldest first, at most `limit`, from behind the (day, seq) `after` (1 query)."""
    account = Account.objects.filter(fund__kind=Fund.Kind.UNIDENTIFIED).order_by("code").values("pk")[:1]
    undone = LedgerEntry.objects.filter(reverses=OuterRef("seq"))
    assigned = (
        LedgerEntry.objects.filter(of=OuterRef("seq")).exclude(Exists(undone)).order_by().values("of").annotate(total=Sum("quantity")).values("total")
    )
    receipts = (
        LedgerEntry.objects.filter(credit=Subquery(account), kind=Kind.RECEIPT, unit=MONEY)
        .exclude(Exists(undone))
        .annotate(assigned=Coalesce(Subquery(assigned), 0))
        .filter(assigned__lt=F("quantity"))
        .order_by("date", "seq")
        .values_list("seq", "voucher", "date", "quantity", "assigned")
    )
    if after:
        receipts = receipts.filter(date__gte=after[0]).exclude(date=after[0], seq__lte=after[1])
    return [WaitingReceipt(seq, str(number), date, quantity or 0, (quantity or 0) - given) for seq, number, date, quantity, given in receipts[:limit]]
