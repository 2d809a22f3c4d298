"""A small book for every test of the ledger, on a clock that stands still at 21/11/2026."""

from __future__ import annotations

import pytest

from tests.factories.ledger import Book


@pytest.fixture
def book(db, clock) -> Book:
    return Book()
