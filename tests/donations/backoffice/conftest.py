"""A small department at work: a book with money in it, and people who hold their real roles."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from donations.models import MONEY, Balance, Commodity, LedgerEntry, Voucher, VoucherLine
from donations.services import vouchers
from tests.factories.ledger import Book


class Desk:
    """Verbs as people use them; quantities in đồng, people by their role."""

    def __init__(self, person: Any) -> None:
        self.book = Book()
        self.person = person
        self.money = Commodity.objects.get(code=MONEY)
        self.officer, self.worker, self.head = person("fund_officer"), person("social_worker"), person("head")
        self.approver, self.cashier = person("approver"), person("cashier")
        self.checker, self.auditor = person("redaction_checker"), person("auditor")

    @property
    def today(self) -> Any:
        from cms.operations import clock

        return clock.today()

    def receipt(self, quantity: int = 500_000, **facts: Any) -> Voucher:
        given = {
            "actor": self.officer, "key": uuid.uuid4(), "date": self.today, "holding": self.book.safe, "fund": self.book.fund,
            "commodity": self.money, "quantity": quantity, "giver": "Nguyễn Thị Hạnh",
        }  # fmt: skip
        return vouchers.record_receipt(**{**given, **facts})

    def fill(self, quantity: int = 10_000_000, **facts: Any) -> Voucher:
        """Money in the safe and the fund."""
        return vouchers.post_receipt(voucher=self.receipt(quantity, **facts), actor=facts.get("actor", self.officer))

    def request(self, quantity: int = 8_400_000, **facts: Any) -> Voucher:
        given = {
            "actor": self.officer, "key": uuid.uuid4(), "date": self.today, "fund": self.book.fund, "holding": self.book.safe,
            "commodity": self.money, "quantity": quantity, "title": "Viện phí, hồ sơ HS-7K3M", "category": "vien-phi",
        }  # fmt: skip
        return vouchers.record_disbursement(**{**given, **facts})

    def submitted(self, quantity: int = 8_400_000, **facts: Any) -> Voucher:
        voucher = self.request(quantity, **facts)
        return vouchers.submit(voucher=voucher, actor=voucher.requester)

    def approved(self, quantity: int = 8_400_000, **facts: Any) -> Voucher:
        return vouchers.approve(voucher=self.submitted(quantity, **facts), approver=self.approver)

    def paid(self, quantity: int = 8_400_000, **facts: Any) -> Voucher:
        return vouchers.pay(voucher=self.approved(quantity, **facts), cashier=self.cashier)

    def balance(self, account: Any = None) -> int:
        account = account or self.book.fund.account
        return Balance.objects.filter(account=account, commodity=self.money).values_list("quantity", flat=True).first() or 0

    @staticmethod
    def written() -> tuple[int, int, int]:
        """How much stands in the book and its papers, to see that a refusal wrote nothing."""
        return LedgerEntry.objects.count(), Voucher.objects.count(), VoucherLine.objects.count()


@pytest.fixture
def desk(person, clock) -> Desk:
    return Desk(person)
