"""Bringing in five thousand rows of past years: checked, refused, posted, met again. `make bench` prints; nothing fails on time."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from donations.models import LedgerEntry
from donations.services import past_years
from tests.donations.past_years.test_past_years import csv_file, excel_file, many, row
from tests.factories.ledger import Book

ROWS = 5_000
pytestmark = pytest.mark.django_db


def took(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def test_past_years(clock, tmp_path: Path):
    book = Book()
    people = {"requester": book.officer, "approver": book.approver, "cashier": book.cashier}
    rows = many(ROWS)
    bad = [*rows[:-20], *(row(old_number=f"X{at}", date="32/13/2023") for at in range(20))]
    good, wrong = excel_file(tmp_path, rows), csv_file(tmp_path, bad)
    refused = took(lambda: past_years.import_file(wrong, **people))
    tracemalloc.start()
    dry = took(lambda: past_years.import_file(good, dry_run=True, **people))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    posted = took(lambda: past_years.import_file(good, **people))
    again = took(lambda: past_years.import_file(good, **people))
    assert LedgerEntry.objects.count() == ROWS
    print(  # noqa: T201
        f"\n{ROWS:,} rows: refused {refused:.1f} s, rehearsed {dry:.1f} s ({peak / 2**20:.0f} MiB), posted {posted:.1f} s, met again {again:.2f} s"
    )
