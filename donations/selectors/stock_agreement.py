"""Whether the store and the book agree: lots and numbers of goods against the balances. Quantities are stored units."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Sum
from django.db.models.functions import Coalesce

from donations.models import MONEY, Balance, GiftNumber, Lot
from donations.selectors.in_kind import STORES


@dataclass(frozen=True)
class Difference:
    """Where lots or numbers and the book disagree: stored units by lots (or numbers) and by the book."""

    what: str  # "lots", "moves" or "numbers"
    holding: str
    unit: str
    kept: int
    book: int


def differences() -> list[Difference]:
    """Every place where the lots are not the book's balance, a lot is not the sum of its moves, or numbers exceed it."""
    found = []
    balances = Balance.objects.filter(account__place__in=STORES).exclude(commodity__code=MONEY)
    book = {(account, unit): quantity for account, unit, quantity in balances.values_list("account__code", "commodity__code", "quantity")}
    lots = Lot.objects.order_by().values_list("holding__code", "commodity__code").annotate(total=Sum("quantity"))
    kept = {(account, unit): total for account, unit, total in lots}
    for place in sorted(book.keys() | kept.keys()):
        if kept.get(place, 0) != book.get(place, 0):
            found.append(Difference("lots", place[0], place[1], kept.get(place, 0), book.get(place, 0)))
    wrong = Lot.objects.annotate(moved=Coalesce(Sum("moves__quantity"), 0)).exclude(quantity=F("moved"))
    found += [Difference("moves", lot.holding.code, lot.commodity.code, lot.moved or 0, lot.quantity) for lot in wrong.select_related()[:20]]
    numbers = GiftNumber.objects.filter(state=GiftNumber.State.HELD).order_by().values_list("holding__code", "commodity__code")
    for account, unit, count in numbers.annotate(count=Count("pk")):
        if count > book.get((account, unit), 0):
            found.append(Difference("numbers", account, unit, count, book.get((account, unit), 0)))
    return found
