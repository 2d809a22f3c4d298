"""A book and its three people, for bringing past years in."""

from __future__ import annotations

import pytest

from tests.factories.ledger import Book


@pytest.fixture
def book(db, clock):
    return Book()


@pytest.fixture
def people(book):
    return {"requester": book.officer, "approver": book.approver, "cashier": book.cashier}
