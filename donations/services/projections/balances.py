"""Writing what `Months` worked out: Balance and PublicBalance, MonthlyTotal and PublicMonth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection

from donations.exceptions import GuardRefusal
from donations.models import Account, MonthlyTotal, PublicBalance, PublicMonth
from donations.services import tables
from donations.services.nouns import Nouns, Side
from donations.services.projections.months import CLOSING, COLUMNS, AccountBook, Months

PUBLIC_BALANCE_KEY = ("account", "unit")
PUBLIC_BALANCE_COLUMNS = ("nature", "name", "place", "campus", "fund", "quantity")
MONTHLY_TOTAL_KEY = ("account_id", "commodity_id", "month")
MONTHLY_TOTAL_COLUMNS = (*MONTHLY_TOTAL_KEY, *COLUMNS)
PUBLIC_COLUMNS = tuple(name for name in COLUMNS if not name.startswith("deposit_"))
PUBLIC_MONTH_KEY = ("fund", "unit", "month")
PUBLIC_MONTH_COLUMNS = ("root", "opening", *PUBLIC_COLUMNS)
_PUBLIC_AT = tuple(at for at, name in enumerate(COLUMNS) if name in PUBLIC_COLUMNS)


def save(months: Months) -> None:
    """Write every book that changed since it was read."""
    changed = [book for book in months.books.values() if book.first_changed < "9999-99"]
    update_balances(changed, months.nouns)
    tables.upsert(
        PublicBalance, PUBLIC_BALANCE_KEY, PUBLIC_BALANCE_COLUMNS, [public_balance(book.side, book.unit, book.quantity) for book in changed]
    )
    monthly = [row for book in changed for row in monthly_totals(book, months.nouns, since=book.first_changed)]
    tables.upsert(MonthlyTotal, MONTHLY_TOTAL_KEY, COLUMNS, monthly)
    public = [row for book in changed if book.side.is_fund for row in public_months(book, since=book.first_changed)]
    tables.upsert(PublicMonth, PUBLIC_MONTH_KEY, PUBLIC_MONTH_COLUMNS, public)


def update_balances(changed: list[AccountBook], nouns: Nouns) -> None:
    """The conditional update of law 3: a balance is changed only if what it holds has room for the lowest point on the way."""
    keys = [(book.side.id, nouns.unit(book.unit).id) for book in changed]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO donations_balance (account_id, commodity_id, quantity) VALUES (%s, %s, 0) ON CONFLICT (account_id, commodity_id) DO NOTHING",
            keys,
        )
        cursor.executemany(
            "UPDATE donations_balance SET quantity = quantity + %s WHERE account_id = %s AND commodity_id = %s AND quantity + %s >= 0",
            [(book.change, *key, book.lowest) for book, key in zip(changed, keys, strict=True)],
        )
        if changed and cursor.rowcount != len(changed):
            raise GuardRefusal(law="a balance has no room for what is posted")


def balances(months: Months) -> Iterator[tuple[int, int, int]]:
    """Balance rows (account id, commodity id, quantity)."""
    for book in months.books.values():
        yield book.side.id, months.nouns.unit(book.unit).id, book.quantity


def public_balance(side: Side, unit: str, quantity: int) -> tuple[Any, ...]:
    nature = Account.Nature.FUND if side.is_fund else Account.Nature.HOLDING
    return (side.code, unit, nature.value, side.name, side.place, side.campus, side.fund, quantity)


def monthly_totals(book: AccountBook, nouns: Nouns, since: str = "") -> Iterator[tuple[Any, ...]]:
    """MonthlyTotal rows (MONTHLY_TOTAL_COLUMNS) from month `since` on."""
    unit = nouns.unit(book.unit).id
    for month in book.order:
        if month >= since:
            yield (book.side.id, unit, month, *book.months[month])


def public_months(book: AccountBook, since: str = "") -> Iterator[tuple[Any, ...]]:
    """PublicMonth rows (PUBLIC_MONTH_KEY, PUBLIC_MONTH_COLUMNS) of a fund from month `since` on."""
    opening = book.before
    for month in book.order:
        values = book.months[month]
        if month >= since:
            yield (book.side.fund, book.unit, month, book.side.root, opening, *(values[at] for at in _PUBLIC_AT))
        opening = values[CLOSING]
