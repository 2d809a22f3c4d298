"""A kitchen and groups for tests: a campus with stores, people by their role, short ways to the day of a visit or a meal."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from cms.operations import clock
from donations.models import MONEY, Account, Balance, Commodity, FoodBatch, FoodRules, GroupVisit, LedgerEntry, Voucher
from donations.services import food, visits, vouchers
from donations.services.food import FoodGift
from tests.factories.ledger import Book
from tests.factories.wards import lay_out


def at(hour: int, minute: int = 0) -> dt.datetime:
    """A moment of the clock's day."""
    return dt.datetime.combine(clock.today(), dt.time(hour, minute), clock.ZONE)


class Kitchen:
    """One campus: its kitchen holds portions of fund NBKK; people hold their real roles."""

    def __init__(self, person: Any) -> None:
        self.book = Book()
        lay_out(self.book.campus)
        self.campus = self.book.campus
        for code in ("holding:bep", "holding:kho", "holding:ket"):
            Account.objects.filter(code=code).update(campus=self.campus)
        self.book.kitchen.refresh_from_db()
        self.money, self.portions = Commodity.objects.get(code=MONEY), self.book.portions
        self.cook, self.worker, self.officer = person("kitchen"), person("social_worker"), person("fund_officer")
        self.nurse, self.approver, self.cashier = person("ward_liaison"), person("approver"), person("cashier")
        self.storekeeper = person("storekeeper")
        FoodRules.objects.update_or_create(id=1, defaults={"fund": self.book.fund})

    # -- visits
    def visit(self, name: str = "Nhóm Bánh Mì Phố", **values: Any) -> GroupVisit:
        given = {"date": clock.today(), "starts": dt.time(9, 0), "campus": self.campus, "people": 6, "may_be_named": True, "state": "scheduled"}
        return GroupVisit.objects.create(name=name, **{**given, **values})

    def gift(self, portions: int = 120, **values: Any) -> FoodGift:
        given = {
            "name": "bánh mì", "portions": portions, "meal": "sang", "cooked_by": "Bếp của nhóm", "cooked_at": at(7),
            "transport": "xe máy, thùng giữ nhiệt",
            "deadline": at(10), "passed": True, "agreed_name": "Điều dưỡng Thơm", "agreed_ward": "Khoa Nội", "has_sample": True,
        }  # fmt: skip
        return FoodGift(**{**given, **values})

    def brought(self, portions: int = 120, **values: Any) -> FoodBatch:
        done = visits.receive(visit=self.visit(), actor=self.worker, brought=self.gift(portions, **values))
        assert done.batch
        return done.batch

    # -- meals
    @property
    def day(self) -> Any:
        return food.open_day(campus=self.campus, date=clock.today())

    def stock(self, portions: int) -> None:
        """Portions in the kitchen's stock, given by somebody earlier."""
        voucher = vouchers.record_receipt(
            actor=self.officer, key=uuid.uuid4(), date=clock.today(), commodity=self.portions, holding=self.book.kitchen, fund=self.book.fund,
            quantity=portions, giver="Hội Từ Tâm",
        )  # fmt: skip
        vouchers.post_receipt(voucher=voucher, actor=self.officer)

    def dish(self, name: str = "cháo", *, meal: str = "sang", planned: int = 200, **values: Any) -> FoodBatch:
        return food.plan(day=self.day, actor=self.cook, meal=meal, name=name, planned=planned, **values)

    def sign(self, *steps: int, meal: str = "sang") -> None:
        for step in steps:
            food.sign(day=self.day, actor=self.cook, meal=meal, step=step, passed=True, result="Đạt")

    def ready(self, cooked: int = 205, **values: Any) -> FoodBatch:
        """A dish that may be handed out."""
        batch = self.dish(**values)
        food.set_prepared(batch=batch, actor=self.cook, prepared=cooked)
        self.sign(1, 2, 3, meal=batch.meal)
        food.keep_sample(batch=batch, actor=self.cook)
        return FoodBatch.objects.get(pk=batch.pk)

    def serve(self, batch: FoodBatch, portions: int, ward: str = "Khoa Nội", **values: Any) -> Any:
        return food.serve(batch=batch, actor=self.cook, key=uuid.uuid4(), ward=ward, portions=portions, **values)

    def post(self, voucher: Voucher, *, by: Any = None) -> Voucher:
        """Approved by another person and posted: by the cashier where cash moves, else by who asked."""
        voucher = vouchers.approve(voucher=voucher, approver=self.approver)
        return vouchers.pay(voucher=voucher, cashier=by or (self.cashier if voucher.moves_cash else voucher.requester))

    # -- the book
    def entries(self, *kinds: str) -> list[tuple[str, str, int]]:
        """(kind, unit, quantity) of the entries posted so far, in order."""
        found = LedgerEntry.objects.filter(kind__in=kinds) if kinds else LedgerEntry.objects.all()
        return list(found.order_by("seq").values_list("kind", "unit", "quantity"))

    def held(self, commodity: Commodity | None = None, account: Account | None = None) -> int:
        rows = Balance.objects.filter(account=account or self.book.kitchen, commodity=commodity or self.portions)
        return rows.values_list("quantity", flat=True).first() or 0
