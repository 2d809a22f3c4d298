"""Posting through the one writer: one run against one by one, a reversal in a long queue, verifying. `make bench` prints; nothing fails on time."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator

import pytest

from donations.models import LedgerEntry
from donations.services import ledger
from donations.services.drafts import VoucherDraft
from donations.services.projections.rebuild import rebuild_projections
from donations.services.verification import verify
from tests.factories.ledger import Book

ENTRIES, SINGLE = 30_000, 200
pytestmark = pytest.mark.django_db


def took(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def papers(book: Book, pairs: int) -> Iterator[VoucherDraft]:
    """A gift and a disbursement per paper pair, spread over 600 days."""
    for at in range(pairs):
        date = dt.date(2025, 1, 1) + dt.timedelta(days=at * 600 // pairs)
        yield book.draft(book.line("receipt", 100_000 + at, donor="Nguyễn Văn An", memo="Ủng hộ người bệnh"), date=date)
        yield book.draft(book.line("disbursement", 50_000, memo="Hỗ trợ viện phí", category="vien-phi", people=1), date=date)


def test_posting(clock):
    book = Book()
    run = took(lambda: ledger.post_batch(papers(book, ENTRIES // 2)))
    single = took(lambda: [ledger.post_batch([draft]) for draft in papers(book, SINGLE // 2)])
    undo = took(lambda: book.reverse(1))
    check = took(lambda: verify())
    again = took(lambda: rebuild_projections())
    assert LedgerEntry.objects.count() == ENTRIES + SINGLE + 1
    ratio = (single / SINGLE) / (run / ENTRIES)
    print(f"\n{ENTRIES:,} entries in one run: {run:.1f} s ({run / ENTRIES * 1e6:.0f} µs each)")  # noqa: T201
    print(f"one by one: {single / SINGLE * 1e3:.1f} ms each, {ratio:.0f} times as long")  # noqa: T201
    print(f"a reversal that moves {ENTRIES // 2:,} places up: {undo:.2f} s; verify: {check:.1f} s; rebuild: {again:.1f} s")  # noqa: T201
