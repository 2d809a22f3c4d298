"""A book with two finished months whose money was counted, and people who may sign."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from donations.selectors.periods import BookPeriod
from donations.services import closing, ledger
from tests.factories.ledger import Book

SEPTEMBER, OCTOBER, NOVEMBER = BookPeriod(2026, "09"), BookPeriod(2026, "10"), BookPeriod(2026, "11")


class Office:
    """The accounts desk on 21/11/2026: gifts in September and October, counts at both month ends."""

    def __init__(self, person: Any) -> None:
        self.book = Book()
        self.officer, self.head, self.approver = person("fund_officer"), person("head"), person("approver")
        self.cashier, self.auditor = person("cashier"), person("auditor")
        self.book.receive(5_000_000, date=dt.date(2026, 9, 10))
        self.book.disburse(1_200_000, date=dt.date(2026, 9, 20), category="vien-phi")
        self.book.receive(3_000_000, debit="holding:ket", date=dt.date(2026, 10, 5))
        self.book.disburse(700_000, credit="holding:vcb", date=dt.date(2026, 10, 15), category="thuoc-vat-tu")

    def count(self, account: str, quantity: int, day: dt.date, **facts: Any) -> Any:
        return ledger.attest_balance(account=account, unit=facts.pop("unit", "VND"), quantity=quantity, date=day, **facts)

    def count_september(self) -> None:
        self.count("holding:vcb", 3_800_000, dt.date(2026, 9, 30), statement="a" * 64)

    def count_october(self) -> None:
        self.count("holding:vcb", 3_100_000, dt.date(2026, 10, 31))
        self.count("holding:ket", 3_000_000, dt.date(2026, 10, 31))

    def close(self, period: BookPeriod, **facts: Any) -> Any:
        signed = closing.sign_first(period=period, actor=self.officer, **facts)
        return closing.sign_second(closing=signed, actor=self.approver, **facts)

    def close_both(self) -> None:
        self.count_september()
        self.count_october()
        self.close(SEPTEMBER)
        self.close(OCTOBER)


@pytest.fixture
def office(person: Any, clock: Any) -> Office:
    return Office(person)
