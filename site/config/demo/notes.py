"""Two delivery notes of several lines in the demo's store: a gift still being counted, an invoice that waits for approval."""

from __future__ import annotations

import datetime as dt

from cms.accounts.models import Campus, User
from cms.operations import clock
from config.demo.places import MAIN_BANK
from config.demo.posting import key_of, moment
from config.demo.seasons import TODAY
from donations.models import Account, Commodity, Fund, Voucher
from donations.services import vouchers
from donations.services.in_kind.facts import GoodsFacts, Item, LotFacts

GIFT, INVOICE = "kho/phieu-giao", "kho/hoa-don"
TOLD = {"supplier": "Công ty Thực phẩm Bình Minh", "invoice": "0001187"}


def lay_notes(people: dict[str, User]) -> int:
    """Add the notes that are missing; how many were added."""
    return sum(make(people) for key, make in ((GIFT, _gift), (INVOICE, _invoice)) if not Voucher.objects.filter(key=key_of(key)).exists())


def _item(code: str, quantity: int, *lots: tuple[int, int, str], **facts: object) -> Item:
    """`lots` are (how many, days from the demo's day to the expiry, batch)."""
    said = tuple(LotFacts(quantity=count, expires=TODAY + dt.timedelta(days=days), batch=batch) for count, days, batch in lots)
    return Item(commodity=Commodity.objects.get(code=code), quantity=quantity, goods=GoodsFacts(lots=said, **facts))  # type: ignore[arg-type]


def _gift(people: dict[str, User]) -> int:
    items = [
        _item("HOP-SUA", 60, (40, 120, "ST1201"), (20, 60, "ST1188"), description="Sữa tươi không đường, hộp 180 ml"),
        _item("XE-LAN", 1, description="Xe lăn mới, còn nguyên hộp"),
    ]
    with clock.reading(lambda: moment(TODAY, 10, 5)):
        vouchers.record_goods(
            actor=people["thu-kho"], key=key_of(GIFT), date=TODAY, items=items, holding=Account.objects.get(code="holding:kho-cs1"),
            fund=Fund.objects.get(account__code="fund:NBKK"), giver="Nhóm Thiện nguyện Sen Trắng", campus=Campus.objects.get(code="cs1"),
        )  # fmt: skip
    return 1


def _invoice(people: dict[str, User]) -> int:
    items = [
        _item("HOP-SUA", 144, (96, 150, "BM1120"), (48, 170, "BM1121"), unit_price=8_000, **TOLD),
        _item("MAY-LOC-NUOC", 1, unit_price=3_450_000, **TOLD),
    ]
    with clock.reading(lambda: moment(TODAY, 9, 50)):
        paper = vouchers.record_purchase(
            actor=people["phu-trach-quy"], key=key_of(INVOICE), date=TODAY, title="Sữa và máy lọc nước cho bếp tuần 48", amount=4_602_000,
            fund=Fund.objects.get(account__code="fund:NBKK"), paid_from=Account.objects.get(code=MAIN_BANK),
            kept_at=Account.objects.get(code="holding:kho-cs1"), items=items, public_memo="Mua sữa và máy lọc nước cho bếp ăn",
        )  # fmt: skip
        vouchers.submit(voucher=paper, actor=people["phu-trach-quy"])
    return 1
