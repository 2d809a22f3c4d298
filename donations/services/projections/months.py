"""Balances and monthly totals: one calculation that refuses (law 3), keeps the figures while posting, rebuilds and verifies.

`Months.apply` takes entries in `seq` order. It knows each account and unit as `AccountBook`: what it holds now, and one
row per month that had a movement. While posting, only the months from the earliest one touched are read.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery

from donations.exceptions import Overspent, WouldGoNegativeAtMonthEnd
from donations.models import Balance, MonthlyTotal
from donations.services.entries import Entry
from donations.services.nouns import Nouns, Side

FLOWS_IN = ("opening_in", "receipt_in", "conversion_in", "transfer_in", "internal_in", "deposit_in")
FLOWS_OUT = ("disbursement_out", "conversion_out", "transfer_out", "internal_out", "deposit_out")
COLUMNS = (*FLOWS_IN, *FLOWS_OUT, "reversed_in", "reversed_out", "people", "groups", "entries", "closing")
_AT = {name: at for at, name in enumerate(COLUMNS)}
CLOSING, ENTRIES = _AT["closing"], _AT["entries"]
Key = tuple[str, str]  # account code, unit code


@dataclass(slots=True)
class AccountBook:
    """One account and unit: `months[m]` holds the values of COLUMNS; `before` is the closing of the month before the first of them."""

    side: Side
    unit: str
    quantity: int = 0
    before: int = 0
    order: list[str] = field(default_factory=list)
    months: dict[str, list[int]] = field(default_factory=dict)
    lowest: int = 0  # the lowest change since reading: what the conditional update must find room for
    change: int = 0
    first_changed: str = "9999-99"

    def month(self, month: str) -> list[int]:
        """The month's values; a new month opens with the closing before it."""
        row = self.months.get(month)
        if row is None:
            at = bisect_left(self.order, month)
            row = [0] * len(COLUMNS)
            row[CLOSING] = self.months[self.order[at - 1]][CLOSING] if at else self.before
            insort(self.order, month)
            self.months[month] = row
        return row

    def opening(self, month: str) -> int:
        at = bisect_left(self.order, month)
        return self.months[self.order[at - 1]][CLOSING] if at else self.before

    def shift(self, month: str, by: int) -> None:
        """Add `by` to what is held now and to every month end from `month` on."""
        self.quantity += by
        self.change += by
        self.lowest = min(self.lowest, self.change)
        if month < self.first_changed:
            self.first_changed = month
        for later in self.order[bisect_left(self.order, month) :]:
            self.months[later][CLOSING] += by


class Months:
    """The books of the accounts and units met so far. Empty for a rebuild; `load` fills what is about to be touched."""

    def __init__(self, nouns: Nouns) -> None:
        self.nouns = nouns
        self.books: dict[Key, AccountBook] = {}

    def book(self, side: Side, unit: str) -> AccountBook:
        key = (side.code, unit)
        found = self.books.get(key)
        if found is None:
            found = self.books[key] = AccountBook(side, unit)
        return found

    def load(self, entries: Iterable[Entry]) -> None:
        """Read the balances and months that these movements touch."""
        touched: dict[Key, AccountBook] = {}
        first = "9999-99"
        for entry in entries:
            if entry.debit and entry.credit:
                first = min(first, entry.month)
                for side in (entry.debit, entry.credit):
                    if (key := (side.code, entry.unit)) not in touched:
                        touched[key] = self.book(side, entry.unit)
        if not touched:
            return
        accounts = {book.side.id for book in touched.values()}
        units = {self.nouns.unit(book.unit).id for book in touched.values()}
        for account, unit, quantity in Balance.objects.filter(account__in=accounts, commodity__in=units).values_list(
            "account", "commodity", "quantity"
        ):
            if book := touched.get(self._key(account, unit)):
                book.quantity = quantity
        self._load_months(touched, accounts, units, first)

    def _load_months(self, touched: dict[Key, AccountBook], accounts: set[int], units: set[int], first: str) -> None:
        rows = MonthlyTotal.objects.filter(account__in=accounts, commodity__in=units).order_by("month")
        earlier = MonthlyTotal.objects.filter(account=OuterRef("account"), commodity=OuterRef("commodity"), month__lt=first)
        latest = Subquery(earlier.order_by("-month").values("month")[:1])
        for account, unit, closing in rows.filter(month=latest).values_list("account", "commodity", "closing"):
            if book := touched.get(self._key(account, unit)):
                book.before = closing
        for account, unit, month, *values in rows.filter(month__gte=first).values_list("account", "commodity", "month", *COLUMNS):
            if book := touched.get(self._key(account, unit)):
                book.order.append(month)
                book.months[month] = values

    def _key(self, account: int, unit: int) -> Key:
        return self.nouns.sides[account].code, self.nouns.unit_codes[unit]

    def apply(self, entry: Entry) -> None:
        """Count one movement. Raises Overspent or WouldGoNegativeAtMonthEnd before anything of it is counted."""
        debit, credit = entry.debit, entry.credit
        if debit is None or credit is None:
            return
        raised: list[AccountBook] = []
        lowered: list[AccountBook] = []
        for side, up in ((debit, not debit.is_fund), (credit, credit.is_fund)):
            (raised if up else lowered).append(self.book(side, entry.unit))
        for book in lowered:
            self._refuse_below_zero(book, entry)
        internal = debit.is_fund and debit.root == credit.root
        for book, up in [*((book, True) for book in raised), *((book, False) for book in lowered)]:
            row = book.month(entry.month)
            _count(row, entry, up=up, internal=internal, is_fund=book.side.is_fund)
            book.shift(entry.month, entry.quantity if up else -entry.quantity)

    def _refuse_below_zero(self, book: AccountBook, entry: Entry) -> None:
        asked, spoken = entry.quantity, self.nouns.unit(entry.unit).spoken
        if book.quantity < asked:
            raise Overspent(account=book.side.name, available=book.quantity, asked=asked, gap=asked - book.quantity, **spoken)
        at = bisect_left(book.order, entry.month)
        own_month_is_new = at == len(book.order) or book.order[at] != entry.month
        ends = [(book.opening(entry.month), entry.month)] if own_month_is_new else []
        ends += [(book.months[month][CLOSING], month) for month in book.order[at:]]
        available, month = min(ends)
        if available < asked:
            raise WouldGoNegativeAtMonthEnd(account=book.side.name, month=month, available=available, asked=asked, gap=asked - available, **spoken)


def _count(row: list[int], entry: Entry, *, up: bool, internal: bool, is_fund: bool) -> None:
    """Add the movement to its flow; a reversal takes it off the flow of what it reverses."""
    nature, sign = entry.nature, entry.sign
    counted_in = up if sign > 0 else not up
    kind = "internal" if nature.kind == "transfer" and internal else nature.kind
    row[_AT[f"{kind}_{'in' if counted_in else 'out'}"]] += sign * entry.quantity
    if sign < 0:
        row[_AT["reversed_in" if counted_in else "reversed_out"]] += entry.quantity
    if is_fund:
        row[_AT["people"]] += sign * (nature.people or 0)
        row[_AT["groups"]] += sign * (nature.groups or 0)
    row[ENTRIES] += 1
