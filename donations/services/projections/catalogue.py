"""PublicFund, PublicUnit and PublicAccount: what the public knows of the nouns, kept when a noun is saved or deleted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import Min, Q

from donations.models import Account, Commodity, Fund, PublicAccount, PublicBalance, PublicEntry, PublicFund, PublicUnit
from donations.services import tables
from donations.services.projections import public_entries

FUND_COLUMNS = (
    "slug",
    "name",
    "kind",
    "root",
    "parent",
    "campus",
    "purpose",
    "description",
    "kept_for",
    "memo_code",
    "sponsor_rule",
    "surplus_rule",
    "goal",
    "starts",
    "ends",
    "listed",
    "order",
)
UNIT_COLUMNS = ("name", "unit_name", "display_divisor", "order")
ACCOUNT_COLUMNS = ("name", "bank_name", "bank_bin", "bank_number", "bank_owner", "campus", "default_fund")


def funds(which: Q | None = None) -> list[tuple[Any, ...]]:
    """PublicFund rows: code, FUND_COLUMNS (its first day apart)."""
    own = (
        "slug", "name", "kind", "purpose", "description", "kept_for", "memo_code", "sponsor_rule", "surplus_rule", "goal", "starts",
        "ends", "listed", "order",
    )  # fmt: skip
    found = []
    for row in Fund.objects.filter(which or Q()).order_by("account__code").values("account__code", "account__campus__code", "campus__code", *own):
        code = row["account__code"].partition(":")[2]
        root, _slash, child = code.partition("/")
        row |= {"root": root, "parent": root if child else "", "campus": row["campus__code"] or row["account__campus__code"] or ""}
        row["memo_code"] = row["memo_code"] or ""
        found.append((code, *(row[name] for name in FUND_COLUMNS)))
    return found


def units(which: Q | None = None) -> list[tuple[Any, ...]]:
    """PublicUnit rows: code, UNIT_COLUMNS."""
    return list(Commodity.objects.filter(which or Q()).order_by("code").values_list("code", *UNIT_COLUMNS))


def accounts(which: Q | None = None) -> list[tuple[Any, ...]]:
    """PublicAccount rows: code, ACCOUNT_COLUMNS: genuine, open bank accounts that are made public."""
    genuine = Account.objects.filter(which or Q(), place=Account.Place.BANK, is_public=True, is_open=True).order_by("code")
    columns = ("code", "name", "bank_name", "bank_bin", "bank_number", "bank_owner", "campus__code", "default_fund__account__code")
    return [(*row[:6], row[6] or "", (row[7] or "").partition(":")[2]) for row in genuine.values_list(*columns)]


@transaction.atomic
def publish_fund(fund: Fund) -> None:
    """Show the public what a fund says now; a new name is also found by search."""
    rows = funds(Q(pk=fund.pk))
    code, name = rows[0][0], rows[0][1 + FUND_COLUMNS.index("name")]
    renamed = PublicFund.objects.filter(code=code).exclude(name=name).exists()
    tables.upsert(PublicFund, ("code",), FUND_COLUMNS, rows)
    if renamed:
        PublicBalance.objects.filter(account=f"fund:{code}").update(name=name)
        public_entries.refresh_words(Q(fund=code) | Q(other_fund=code))


@transaction.atomic
def publish_account(account: Account) -> None:
    """Show the public a bank account (or hide it), and the holding's or fund's new name, place and campus."""
    rows = accounts(Q(pk=account.pk))
    tables.upsert(PublicAccount, ("code",), ACCOUNT_COLUMNS, rows)
    if not rows:
        PublicAccount.objects.filter(code=account.code).delete()
    fund = Fund.objects.filter(account=account).first()
    if fund:
        publish_fund(fund)
    campus = account.campus.code if account.campus else ""
    shown = PublicBalance.objects.filter(account=account.code)
    moved = shown.exclude(place=account.place).exists()
    shown.update(name=fund.name if fund else account.name, place=account.place, campus=campus)
    if moved:
        received = models.Subquery(_received_in(account))
        PublicEntry.objects.filter(kind="receipt", seq__in=received).update(source="cash" if account.place == Account.Place.SAFE else account.place)


def _received_in(account: Account) -> models.QuerySet[Any, Any]:
    from donations.models import LedgerEntry

    return LedgerEntry.objects.filter(debit=account, kind="receipt").order_by().values("seq")


def publish_unit(unit: Commodity) -> None:
    tables.upsert(PublicUnit, ("code",), UNIT_COLUMNS, units(Q(pk=unit.pk)))


def publish_all() -> None:
    """Drop and rebuild the three tables from the nouns; a fund's first day comes from the public ledger."""
    for model, columns, rows in (
        (PublicFund, FUND_COLUMNS, funds()),
        (PublicUnit, UNIT_COLUMNS, units()),
        (PublicAccount, ACCOUNT_COLUMNS, accounts()),
    ):
        model._default_manager.all().delete()
        tables.insert(model, ("code", *columns), rows)
    first: dict[str, Any] = {}
    for column in ("fund", "other_fund"):
        for code, date in PublicEntry.objects.order_by().values_list(column).annotate(Min("date")):
            if code:
                first[code] = min(date, first.get(code, date))
    tables.update(PublicFund, "code", ("first_date",), [(date, code) for code, date in first.items()])


def withdraw(model: type[models.Model], codes: Iterable[str]) -> None:
    """A deleted noun leaves the public list."""
    model._default_manager.filter(pk__in=list(codes)).delete()
