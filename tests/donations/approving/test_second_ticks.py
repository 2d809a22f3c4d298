"""An attestation written while the clock passes into the next second: entry and head bear one moment (found by eight writers of voids)."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from cms.operations import clock as house_clock
from donations.models import LedgerEntry, LedgerHead
from donations.services import ledger
from donations.services.verification import verify
from tests.factories.ledger import Book

pytestmark = pytest.mark.django_db


def test_the_clock_ticks_at_every_look():
    book = Book()
    book.receive(1_000)
    start, ticks = dt.datetime(2030, 11, 21, 9, 0, tzinfo=house_clock.ZONE), itertools.count()
    with house_clock.reading(lambda: start + dt.timedelta(seconds=next(ticks))):
        ledger.attest_balance(account="holding:vcb", unit="VND", quantity=1_000, date=dt.date(2030, 11, 20))
    assert LedgerHead.objects.get().posted == LedgerEntry.objects.order_by("-seq").first().posted
    assert verify().lies == []
