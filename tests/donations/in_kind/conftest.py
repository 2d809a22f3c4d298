"""A store at work: two campuses with a store each, milk that expires, rice, numbered vouchers, wheelchairs, and its people."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from cms.accounts.models import User
from cms.operations import clock as house_clock
from donations.models import Balance, Commodity, GoodsItem, Lot, Voucher
from donations.selectors.stock_agreement import differences
from donations.services import vouchers
from donations.services.in_kind.facts import GoodsFacts, LotFacts, RangeFacts
from tests.factories import ledger as made
from tests.factories.wards import lay_out


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


class Store:
    """Verbs as the storekeeper uses them. The clock stands at 21/11/2026."""

    def __init__(self, person: Any) -> None:
        self.book = made.Book()
        self.keeper, self.officer, self.head = person("storekeeper"), person("fund_officer"), person("head")
        self.approver, self.cashier = person("approver"), person("cashier")
        self.far = made.campus("co-so-2")
        lay_out(self.book.campus)
        lay_out(self.far)
        self.here = made.holding("kho-1", "store", campus=self.book.campus, name="Kho cơ sở 1")
        self.there = made.holding("kho-2", "store", campus=self.far, name="Kho cơ sở 2")
        self.milk, self.rice = made.commodity("HOP-SUA", "hộp"), self._rice()
        self.tickets, self.chairs = made.commodity("PHIEU", "phiếu"), made.commodity("XE-LAN", "chiếc")
        GoodsItem.objects.create(commodity=self.tickets, is_numbered=True)
        GoodsItem.objects.create(commodity=self.chairs, is_durable=True, maintenance_months=6)

    @staticmethod
    def _rice() -> Commodity:
        found, _made = Commodity.objects.update_or_create(code="G-GAO", defaults={"name": "Gạo", "unit_name": "kg", "display_divisor": 1000})
        return found

    def second(self, role_of: User, campus: Any = None) -> User:
        """Another person with the same role."""
        other = User.objects.create(username=f"{role_of.username}-{uuid.uuid4().hex[:6]}", last_name="Giáp", first_name="Nụ", campus=campus)
        other.groups.set(role_of.groups.all())
        return other

    def draft_in(self, quantity: int, *lots: tuple[int, str | None], commodity: Any = None, **facts: Any) -> Voucher:
        """A gift into the store: lots as (quantity, expiry)."""
        said = GoodsFacts(lots=tuple(LotFacts(quantity=n, expires=day(expires) if expires else None) for n, expires in lots))
        given = {
            "actor": self.officer, "key": uuid.uuid4(), "date": house_clock.today(), "holding": self.here, "fund": self.book.fund,
            "commodity": commodity or self.milk, "quantity": quantity, "giver": "Nhóm Sữa Ấm", "goods": said,
        }  # fmt: skip
        return vouchers.record_receipt(**{**given, **facts})

    def bring(self, quantity: int, *lots: tuple[int, str | None], **facts: Any) -> Voucher:
        return vouchers.post_receipt(voucher=self.draft_in(quantity, *lots, **facts), actor=self.officer)

    def draft_out(self, quantity: int, commodity: Any = None, holding: Any = None, **goods: Any) -> Voucher:
        """A hand-out to a ward."""
        said = GoodsFacts(**{"purpose": "handout", "ward": "Khoa Nhi", **goods})
        return vouchers.record_disbursement(
            actor=self.keeper, key=uuid.uuid4(), date=house_clock.today(), title="Phát cho khoa", commodity=commodity or self.milk,
            fund=self.book.fund, holding=holding or self.here, quantity=quantity, category="chuong-trinh", goods=said,
        )  # fmt: skip

    def approve(self, voucher: Voucher) -> Voucher:
        vouchers.submit(voucher=voucher, actor=voucher.requester)
        return vouchers.approve(voucher=voucher, approver=self.approver)

    def hand_out(self, quantity: int, commodity: Any = None, **goods: Any) -> Voucher:
        return vouchers.pay(voucher=self.approve(self.draft_out(quantity, commodity, **goods)), cashier=self.keeper)

    def draft_move(self, quantity: int, commodity: Any = None, giving: Any = None, receiving: Any = None, **goods: Any) -> Voucher:
        return vouchers.record_deposit(
            actor=self.keeper, key=uuid.uuid4(), date=house_clock.today(), title="Chuyển kho", giving=giving or self.here,
            receiving=receiving or self.there, commodity=commodity or self.milk, quantity=quantity, goods=GoodsFacts(**goods),
        )  # fmt: skip

    def undo(self, voucher: Voucher) -> Voucher:
        correction = vouchers.ask_reversal(voucher=voucher, actor=self.officer, reason="Ghi nhầm", public_reason="Ghi nhầm", key=uuid.uuid4())
        vouchers.approve(voucher=correction, approver=self.approver)
        return vouchers.pay(voucher=correction, cashier=self.officer)

    def lots(self, holding: Any = None, commodity: Any = None) -> list[tuple[str, int]]:
        """What is left: (expiry or "", quantity), first expired first."""
        found = Lot.objects.filter(holding=holding or self.here, commodity=commodity or self.milk, quantity__gt=0)
        return sorted(((f"{lot.expires}" if lot.expires else "", lot.quantity) for lot in found), key=lambda one: one[0] or "9999")

    def balance(self, holding: Any = None, commodity: Any = None) -> int:
        found = Balance.objects.filter(account=holding or self.here, commodity=commodity or self.milk)
        return found.values_list("quantity", flat=True).first() or 0

    def tickets_in(self, first: int, last: int, series: str = "TQ") -> Voucher:
        said = GoodsFacts(ranges=(RangeFacts(series, first, last),))
        return self.bring(last - first + 1, commodity=self.tickets, goods=said)

    @staticmethod
    def is_true() -> bool:
        return differences() == []


@pytest.fixture
def store(person, clock) -> Store:
    return Store(person)
