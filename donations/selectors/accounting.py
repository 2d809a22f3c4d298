"""Posted vouchers as the accounts office wants them: which lack its number, and every money line with its account codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from donations.models import MONEY, Account, AccountingCode, AccountingNumber, LedgerEntry, PastVoucher, Status, Voucher
from donations.models.ledger import MOVEMENTS

PAGE = 50
CHUNK = 1_000


def numbered(*, year: int, book: str, missing_only: bool, after: int = 0) -> tuple[list[Voucher], bool]:
    """One page of posted vouchers of a book and year in the order of our numbers, and whether there are more (1 query)."""
    found: QuerySet[Voucher] = Voucher.objects.filter(status=Status.POSTED, book=book, year=year)
    if missing_only:
        found = found.filter(~Exists(AccountingNumber.objects.filter(voucher=OuterRef("pk"))))
    if after:
        found = found.filter(number__gt=f"{book}-{year}-{after:06d}")
    rows = list(found.select_related("accounting_number").order_by("number")[: PAGE + 1])
    return rows[:PAGE], len(rows) > PAGE


class Codes:
    """The accounts office's code of each of our accounts: its own, else that of its place (or of funds)."""

    def __init__(self) -> None:
        own: dict[int, str] = {}
        self.by_place: dict[str, str] = {}
        for account, place, code in AccountingCode.objects.values_list("account", "place", "code"):
            if account is None:
                self.by_place[place] = code
            else:
                own[account] = code
        self.accounts = {account.pk: account for account in Account.objects.select_related("fund")}
        self.codes = {pk: own.get(pk) or self.by_place.get(_place(account), "") for pk, account in self.accounts.items()}


def _place(account: Account) -> str:
    return "fund" if account.nature == Account.Nature.FUND else account.place


@dataclass(frozen=True, slots=True)
class AccountingLine:
    """One money line of a posted voucher. `amount` in đồng; a reversal has its sides swapped already."""

    entry: LedgerEntry
    voucher: Voucher
    accounting_number: str
    old_number: str


def lines(first: dt.date, last: dt.date) -> Iterator[AccountingLine]:
    """Money lines dated first…last, by date and place in the book; memory holds one chunk (3 queries per 1.000 lines)."""
    found = _money(first, last).defer("body", "leaf").order_by("date", "seq")
    at: tuple[dt.date, int] | None = None
    while True:
        chunk = list((found if at is None else _after(found, at))[:CHUNK])
        if not chunk:
            return
        vouchers = {one.number: one for one in Voucher.objects.filter(number__in={entry.voucher for entry in chunk})}
        ids = [one.pk for one in vouchers.values()]
        numbers = dict(AccountingNumber.objects.filter(voucher__in=ids).values_list("voucher", "number"))
        old = dict(PastVoucher.objects.filter(voucher__in=ids).values_list("voucher", "old_number"))
        for entry in chunk:
            voucher = vouchers[entry.voucher]
            yield AccountingLine(entry, voucher, numbers.get(voucher.pk, ""), old.get(voucher.pk, ""))
        at = (chunk[-1].date, chunk[-1].seq)


def _money(first: dt.date, last: dt.date) -> QuerySet[LedgerEntry]:
    return LedgerEntry.objects.filter(date__gte=first, date__lte=last, unit=MONEY, kind__in=[kind.value for kind in MOVEMENTS])


def _after(found: QuerySet[LedgerEntry], at: tuple[dt.date, int]) -> QuerySet[LedgerEntry]:
    return found.filter(Q(date__gt=at[0]) | Q(date=at[0], seq__gt=at[1]))


def without_code(first: dt.date, last: dt.date, codes: Codes) -> list[Account]:
    """Accounts that moved in this stretch and have no code in the accounts office's plan (2 queries)."""
    moved: set[int] = set()
    for side in ("debit", "credit"):
        moved |= set(_money(first, last).order_by().values_list(side, flat=True).distinct())
    return sorted((codes.accounts[pk] for pk in moved if not codes.codes.get(pk)), key=lambda account: account.code)
