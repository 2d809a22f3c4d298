"""The boxes as the public sees them, built from the register and the book by one function each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from donations.models import Account, DonationBox, Kind, LedgerEntry, PublicBox, PublicBoxOpening
from donations.services.entries import Entry

BOX_COLUMNS = ("code", "place", "campus", "campus_name", "fund", "in_use", "due_on", "order")
OPENING_COLUMNS = ("seq", "box", "date")


def boxes() -> list[tuple[Any, ...]]:
    """Every box as the public sees it, in the order of BOX_COLUMNS (1 query)."""
    return [_row(box) for box in _known()]


def openings() -> Iterable[tuple[Any, ...]]:
    """The receipts that came out of every box, in the order of OPENING_COLUMNS (1 query)."""
    receipts = LedgerEntry.objects.filter(kind=Kind.RECEIPT, debit__box__isnull=False).order_by("seq")
    return receipts.values_list("seq", "debit__box__code", "date").iterator()


def publish_box(box: DonationBox) -> None:
    """Write one box and the receipts that came out of it as they stand now."""
    row = dict(zip(BOX_COLUMNS, _row(box), strict=True))
    PublicBox.objects.update_or_create(code=row.pop("code"), defaults=row)
    receipts = LedgerEntry.objects.filter(debit=box.holding, kind=Kind.RECEIPT).order_by("seq").values_list("seq", "date")
    PublicBoxOpening.objects.filter(box=box.code).delete()
    PublicBoxOpening.objects.bulk_create([PublicBoxOpening(seq=seq, box=box.code, date=date) for seq, date in receipts.iterator()], batch_size=500)


def publish_of_campus(campus: int) -> None:
    """Write the boxes of a campus (its id) whose name or place in lists changed."""
    for box in _known().filter(campus=campus):
        publish_box(box)


def keep(entries: Sequence[Entry]) -> None:
    """Write the receipts among new entries that came out of a box, in the posting transaction (1 query, 2 when there are any)."""
    received = [entry for entry in entries if entry.kind == Kind.RECEIPT and entry.debit]
    if not received:
        return
    places = {entry.debit.id for entry in received if entry.debit and entry.debit.place == Account.Place.BOX}
    codes = dict(DonationBox.objects.filter(holding__in=places).values_list("holding", "code")) if places else {}
    rows = [
        PublicBoxOpening(seq=one.seq, box=codes[one.debit.id], date=dt.date.fromisoformat(one.date))
        for one in received
        if one.debit and one.debit.id in codes
    ]
    PublicBoxOpening.objects.bulk_create(rows, batch_size=500)


def publish_all() -> None:
    """Drop both tables and build them again, with the same result."""
    PublicBox.objects.all().delete()
    PublicBoxOpening.objects.all().delete()
    PublicBox.objects.bulk_create([PublicBox(**dict(zip(BOX_COLUMNS, row, strict=True))) for row in boxes()], batch_size=500)
    PublicBoxOpening.objects.bulk_create([PublicBoxOpening(**dict(zip(OPENING_COLUMNS, row, strict=True))) for row in openings()], batch_size=500)


def _known() -> QuerySet[DonationBox]:
    return DonationBox.objects.select_related("campus", "fund__account").order_by("code")


def _row(box: DonationBox) -> tuple[Any, ...]:
    fund = box.fund.account.code.removeprefix("fund:")
    due_on = box.due_on if box.in_use else None
    return (box.code, box.place, box.campus.code, box.campus.name, fund, box.in_use, due_on, box.campus.order)
