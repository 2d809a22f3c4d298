"""The public pages over one small real book, on the sample's day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.factories import sample_book


@pytest.fixture
def book(db: None, clock: object) -> Iterator[sample_book.SampleBook]:
    """The sample book as of 21/11/2026 (the `clock` fixture's day)."""
    return sample_book.build()
