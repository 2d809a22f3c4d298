"""Finding one's own gift: by CODE, by voucher number, or by amount, day and the name as the ledger shows it.

It answers from the public ledger alone, so it never says more than the ledger does, and a name that the ledger does not
show finds nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from cms.formatting import fold
from donations.models.accounts import MONEY
from donations.models.public import PublicEntry
from donations.selectors.entries import VoidedVoucher, entry
from donations.selectors.search import words_of

MOST_SHOWN = 20
_LOOKED_AT = 2000  # receipts of one amount around one day; more of them are told apart by their CODE only


@dataclass(frozen=True, slots=True)
class Matches:
    """Receipts that fit, newest first, at most 20 (`more` when there were others)."""

    entries: Sequence[PublicEntry]
    more: bool


def by_name_or_number(text: str) -> PublicEntry | VoidedVoucher | None:
    """A CODE or voucher number, typed in any way (1 query, 2 for a number not posted)."""
    return entry(text)


def by_amount(quantity: int, day: dt.date, name: str = "", *, unit: str = MONEY, days_around: int = 1) -> Matches:
    """Receipts of exactly `quantity` on `day`, or `days_around` days before or after (banks book late) (1 query).

    `name` must hold the shown name's words in any order, marks and case ignored; '' or "ẩn danh" finds gifts shown
    without a name.
    """
    around = (day - dt.timedelta(days=days_around), day + dt.timedelta(days=days_around))
    receipts = PublicEntry.objects.filter(kind="receipt", unit=unit, quantity=quantity, date__range=around).order_by("-date", "-seq")[:_LOOKED_AT]
    wanted = set(words_of(name).split())
    if fold(name) in ("", "an danh", "nguoi ung ho an danh"):
        found = [receipt for receipt in receipts if not receipt.donor]
    else:
        found = [receipt for receipt in receipts if wanted <= set(words_of(receipt.donor).split())] if wanted else []
    return Matches(found[:MOST_SHOWN], len(found) > MOST_SHOWN)
