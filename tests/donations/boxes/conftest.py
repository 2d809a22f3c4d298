"""A box in a hall, a committee of three, and short ways to open it. All people are invented."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import Group

from cms.accounts.models import User
from donations.models import MONEY, Balance, BoxOpening, Commodity, DonationBox, LedgerEntry, Voucher
from donations.services import boxes, vouchers
from donations.services.boxes import refusals
from donations.services.boxes.opening import AsideDraft
from tests.factories.ledger import Book

COUNTS = {"n500000": 3, "n200000": 11, "n100000": 27, "n50000": 64, "n20000": 88, "n10000": 143, "n5000": 97, "n2000": 120, "n1000": 85, "c1000": 12}
TOTAL = 13_612_000
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
ASIDES = [
    AsideDraft(kind="torn", quantity=2, value=20_000),
    AsideDraft(kind="counterfeit", quantity=1, value=100_000),
    AsideDraft(kind="foreign", quantity=5, unit="usd"),
    AsideDraft(kind="foreign", quantity=10_000, unit="KRW"),
    AsideDraft(kind="jewellery", quantity=1, what="nhẫn"),
]


class Hall:
    """H-07 and the people around it; `open()` stops where a person would read the seal, `counted()` before the posting."""

    def __init__(self, person: Any) -> None:
        self.book = Book()
        self.person = person
        self.officer, self.worker, self.head = person("fund_officer"), person("social_worker"), person("head")
        self.cashier, self.nurse, self.auditor = person("cashier"), person("ward_liaison"), person("auditor")
        self.approver = person("approver")
        self.committee = [self.officer, self.cashier, self.nurse]
        self.box = self.register()

    def register(self, code: str = "H-07", seal: str = "NP-004512", **facts: Any) -> DonationBox:
        given = {
            "actor": self.officer, "code": code, "place": "sảnh khoa Khám", "campus": self.book.campus, "fund": self.book.fund,
            "receives": self.book.safe, "seal": seal, "every_days": 30,
        }  # fmt: skip
        return boxes.register_box(**{**given, **facts})

    def read(self, old_seal: str, new_seal: str = "NP-004633", **facts: Any) -> BoxOpening:
        """Open with a seal that does not match: the first reading is refused, the second makes the opening."""
        with pytest.raises(refusals.SealDiffers):
            self.open(old_seal, new_seal, **facts)
        return self.open(old_seal, new_seal, **facts)

    def open(self, old_seal: str = "NP-004512", new_seal: str = "NP-004633", **facts: Any) -> BoxOpening:
        given = {"actor": self.officer, "key": uuid.uuid4(), "box": self.box, "counters": self.committee}
        return boxes.start(**{**given, "old_seal": old_seal, "new_seal": new_seal, **facts})

    def count(self, opening: BoxOpening, counts: Any = None, **facts: Any) -> BoxOpening:
        return boxes.save_count(opening=opening, actor=self.officer, counts=COUNTS if counts is None else counts, **facts)

    def confirm(self, opening: BoxOpening, *people: User) -> BoxOpening:
        for one in people or self.committee:
            opening = boxes.confirm(opening=opening, actor=one, version=opening.version)
        return opening

    def counted(self, **facts: Any) -> BoxOpening:
        return self.confirm(self.count(self.open(), **facts))

    def sent(self, **facts: Any) -> BoxOpening:
        """Counted, confirmed by all, and waiting for the approver."""
        return boxes.post(opening=self.counted(**facts), actor=self.officer)

    def posted(self, **facts: Any) -> BoxOpening:
        opening = self.sent(**facts)
        vouchers.approve(voucher=opening.deposit, approver=self.approver)
        opening.refresh_from_db()
        return opening

    def second(self, role: str) -> User:
        """Another member of staff with the same role."""
        from django.conf import settings

        name = next(one.name for one in settings.ROLES if one.code == role)
        user, _made = User.objects.get_or_create(username=f"{role}-hai", defaults={"last_name": "Đinh Thị", "first_name": "Hai"})
        user.groups.add(Group.objects.get(name=name))
        return user

    def balance(self, account: Any, unit: str = MONEY) -> int:
        found = Balance.objects.filter(account=account, commodity=Commodity.objects.filter(code=unit).first())
        return found.values_list("quantity", flat=True).first() or 0

    @staticmethod
    def written() -> tuple[int, int, int]:
        return LedgerEntry.objects.count(), Voucher.objects.count(), BoxOpening.objects.count()


@pytest.fixture
def hall(person, clock) -> Hall:
    clock.set(dt.datetime(2026, 3, 11, 9, 4))
    return Hall(person)
