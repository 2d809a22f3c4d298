"""Dropping every projection and building it again from bodies and disclosures, with the same result."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from donations.models import (
    Balance,
    MonthlyTotal,
    PublicBalance,
    PublicCategoryMonth,
    PublicEntry,
    PublicFile,
    PublicFlow,
    PublicFlowTotal,
    PublicMonth,
    PublicVoid,
)
from donations.services import head, reading, tables
from donations.services.nouns import Nouns
from donations.services.projections import balances, boxes, catalogue, commitments, counts, flows, meals, periods, public_entries
from donations.services.projections.months import Months

OF_THE_LOG = (
    Balance, MonthlyTotal, PublicBalance, PublicMonth, PublicEntry, PublicFlow, PublicFlowTotal, PublicCategoryMonth, PublicVoid, PublicFile,
)  # fmt: skip


@transaction.atomic
def rebuild_projections(progress: Callable[[int], None] | None = None) -> int:
    """Drop and rebuild every projection while writers wait; how many entries were read. `progress(n)` after each part.

    A book that breaks a law is not rebuilt: the refusal names the law (`verify_ledger` names the entry).
    """
    head.lock()
    for model in OF_THE_LOG:
        model._default_manager.all().delete()
    nouns, done = Nouns(), 0
    months, queues, categories = Months(nouns), flows.Queues(nouns), counts.Categories()
    reversed_by = reading.reversals()
    for entries in reading.entries(nouns):
        public_entries.insert(entries, reversed_by)
        flows.insert(queues.flows(entries, reversed_by))
        for entry in entries:
            months.apply(entry)
            categories.apply(entry)
        counts.save_voids(entries)
        counts.save_files(entries)
        done += len(entries)
        if progress:
            progress(done)
    queues.save()
    categories.save()
    _save_months(months, nouns)
    catalogue.publish_all()
    boxes.publish_all()
    meals.publish()
    periods.publish()
    commitments.refresh_commitments()
    return done


def _save_months(months: Months, nouns: Nouns) -> None:
    books = list(months.books.values())
    tables.insert(Balance, ("account_id", "commodity_id", "quantity"), list(balances.balances(months)))
    shown = [balances.public_balance(book.side, book.unit, book.quantity) for book in books]
    tables.insert(PublicBalance, (*balances.PUBLIC_BALANCE_KEY, *balances.PUBLIC_BALANCE_COLUMNS), shown)
    monthly = [row for book in books for row in balances.monthly_totals(book, nouns)]
    tables.insert(MonthlyTotal, balances.MONTHLY_TOTAL_COLUMNS, monthly)
    public = [row for book in books if book.side.is_fund for row in balances.public_months(book)]
    tables.insert(PublicMonth, (*balances.PUBLIC_MONTH_KEY, *balances.PUBLIC_MONTH_COLUMNS), public)
