"""The store of the demo: milk by lot, some of it expiring or expired, a move on the way, numbered gift vouchers, durable goods.

Recorded by the verbs of the back office; what is there is left as staff left it. Few entries reach the book, all in the
current month, under codes that are the same everywhere.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cms.accounts.models import Campus, User
from cms.operations import clock
from config.demo.boxes import codes_of
from config.demo.cards import CHAIRS, WATER, give_cards
from config.demo.notes import lay_notes
from config.demo.posting import key_of, moment
from config.demo.seasons import TODAY
from donations.models import (
    Account,
    Balance,
    Commodity,
    Fund,
    GiftNumber,
    GoodsItem,
    MinimumLevel,
    StockCount,
    Voucher,
)
from donations.services import vouchers
from donations.services.in_kind import counts, moves, numbers
from donations.services.in_kind.facts import GoodsFacts, LotFacts, RangeFacts

MILK, TICKETS = "HOP-SUA", "PHIEU"
KEEPERS = {"cs1": "thu-kho", "cs2": "thu-kho-2", "cs3": "thu-kho-2"}
SERIES, FIRST_NUMBER = "TQ", 24_001


def keep_store() -> int:
    """Add what is missing; how many papers, counts and cards were added."""
    people = {user.username: user for user in User.objects.filter(is_active=True)}
    _ways_of_keeping()
    added = 0
    for scene in (_milk, _tickets, give_cards, _count, lay_notes):
        with transaction.atomic():
            added += scene(people)
    return added


def _store(campus: str) -> Account:
    return Account.objects.get(code=f"holding:kho-{campus}")


def _goods(code: str) -> Commodity:
    return Commodity.objects.get(code=code)


def _ways_of_keeping() -> None:
    ways: dict[str, dict[str, object]] = {
        MILK: {"needs_expiry": True, "note": "Nơi khô mát, kê cao 15 cm; không xếp quá năm tầng"},
        TICKETS: {"is_numbered": True, "note": "Tủ có khóa; phát theo dải số"},
        WATER: {"is_durable": True, "maintenance_months": 1, "note": "Thay lõi lọc mỗi tháng"},
        CHAIRS: {"is_durable": True, "maintenance_months": 12},
    }
    for code, facts in ways.items():
        GoodsItem.objects.get_or_create(commodity=_goods(code), defaults=facts)
    for campus, code, quantity in (("cs1", MILK, 60), ("cs2", MILK, 48), ("cs3", TICKETS, 100)):
        MinimumLevel.objects.get_or_create(holding=_store(campus), commodity=_goods(code), defaults={"quantity": quantity})


def _there(key: str) -> bool:
    return Voucher.objects.filter(key=key_of(key)).exists()


def _milk(people: dict[str, User]) -> int:
    """Two gifts of milk, a hand-out to a ward, a move to campus 2 that nobody has confirmed, a gift the head must decide on."""
    added = _receive(people, "kho/sua/1", 18, 96, "Cửa hàng sữa Bình Minh", ((24, -2, "BM0425"), (72, 8, "BM0611")))
    added += _receive(people, "kho/sua/2", 6, 120, "Nhóm Thiện nguyện Sen Trắng", ((48, 27, "ST1027"), (72, 190, "ST1102")))
    added += _hand_out(people)
    added += _move(people)
    return added + _powder(people)


def _receive(people: dict[str, User], key: str, days_ago: int, quantity: int, giver: str, lots: tuple[tuple[int, int, str], ...]) -> int:
    """`lots` are (how many, days from the demo's day to the expiry, batch)."""
    if _there(key):
        return 0
    day = TODAY - dt.timedelta(days=days_ago)
    said = tuple(LotFacts(quantity=count, expires=TODAY + dt.timedelta(days=days), batch=batch) for count, days, batch in lots)
    with clock.reading(lambda: moment(day, 10, 15)), codes_of(key):
        paper = vouchers.record_receipt(
            actor=people["thu-kho"], key=key_of(key), date=day, commodity=_goods(MILK), holding=_store("cs1"),
            fund=Fund.objects.get(account__code="fund:BEP/SUA"), quantity=quantity, giver=giver, campus=Campus.objects.get(code="cs1"),
            goods=GoodsFacts(lots=said, description="Sữa tươi tiệt trùng hộp 180 ml, nguyên thùng"),
        )  # fmt: skip
        vouchers.post_receipt(voucher=paper, actor=people["thu-kho"])
    return 1


def _hand_out(people: dict[str, User]) -> int:
    key, day = "kho/sua/phat", TODAY  # the lot that expired two days ago is passed over
    if _there(key):
        return 0
    with clock.reading(lambda: moment(day, 10, 30)), codes_of(key):
        paper = vouchers.record_disbursement(
            actor=people["thu-kho"], key=key_of(key), date=day, title="Sữa tuần 47 cho khoa Nhi", commodity=_goods(MILK), holding=_store("cs1"),
            fund=Fund.objects.get(account__code="fund:BEP/SUA"), quantity=12, category="an-o-di-lai", public_memo="Phát sữa cho bệnh nhi",
            campus=Campus.objects.get(code="cs1"), goods=GoodsFacts(purpose="handout", ward="Khoa Nhi", receiver="Điều dưỡng trực"),
        )  # fmt: skip
        vouchers.submit(voucher=paper, actor=people["thu-kho"])
        paper = vouchers.approve(voucher=paper, approver=people["duyet-chi"])
        vouchers.pay(voucher=paper, cashier=people["thu-kho"])
    return 1


def _move(people: dict[str, User]) -> int:
    key, day = "kho/sua/chuyen", TODAY - dt.timedelta(days=1)
    if _there(key):
        return 0
    with clock.reading(lambda: moment(day, 8, 40)):
        paper = vouchers.record_deposit(
            actor=people["thu-kho"], key=key_of(key), date=day, title="Cơ sở 2 dưới mức tối thiểu", giving=_store("cs1"), receiving=_store("cs2"),
            commodity=_goods(MILK), quantity=36, public_memo="Chuyển sữa giữa hai kho", goods=GoodsFacts(),
        )  # fmt: skip
        vouchers.submit(voucher=paper, actor=people["thu-kho"])
        paper = vouchers.approve(voucher=paper, approver=people["duyet-chi"])
    with clock.reading(lambda: moment(day, 15, 20)):
        moves.send(voucher=paper, sender=people["thu-kho"], carrier="Xe cứu thương chuyển mẫu, chuyến chiều")
    return 1


def _powder(people: dict[str, User]) -> int:
    key = "kho/qua-khong-nhan"
    if _there(key):
        return 0
    said = GoodsFacts(lots=(LotFacts(quantity=24, expires=TODAY + dt.timedelta(days=300)),), description="Sữa công thức cho trẻ dưới 6 tháng, 24 hộp")
    with clock.reading(lambda: moment(TODAY, 9, 25)):
        vouchers.record_receipt(
            actor=people["cong-tac-xa-hoi"], key=key_of(key), date=TODAY, commodity=_goods(MILK), holding=_store("cs1"), quantity=24,
            fund=Fund.objects.get(account__code="fund:BEP/SUA"), giver="Cửa hàng Mẹ và Bé Hoa Ban", campus=Campus.objects.get(code="cs1"), goods=said,
        )  # fmt: skip
    return 1


def _tickets(people: dict[str, User]) -> int:
    """Every gift voucher in the stores gets its number; one range is handed out, some of it spent, one number torn."""
    tickets, number = _goods(TICKETS), FIRST_NUMBER
    added = 0
    for campus in ("cs1", "cs2", "cs3"):
        store, keeper = _store(campus), people[KEEPERS[campus]]
        left = numbers.unnumbered(store, tickets)
        if left > 0 and not GiftNumber.objects.filter(holding=store).exists():
            numbers.register(holding=store, commodity=tickets, part=RangeFacts(SERIES, number, number + left - 1), actor=keeper)
            added += 1
        number += 2_000
    key, day = "kho/phieu/phat", TODAY - dt.timedelta(days=2)
    part = RangeFacts(SERIES, FIRST_NUMBER, FIRST_NUMBER + 19)
    if _there(key) or not GiftNumber.objects.filter(series=SERIES, number=part.last, state=GiftNumber.State.HELD).exists():
        return added
    with clock.reading(lambda: moment(day, 9)), codes_of(key):
        paper = vouchers.record_disbursement(
            actor=people["thu-kho"], key=key_of(key), date=day, title="Phiếu quà cho người nhà ở trọ", commodity=tickets, holding=_store("cs1"),
            fund=Fund.objects.get(account__code="fund:NBKK"), quantity=part.count, category="an-o-di-lai", campus=Campus.objects.get(code="cs1"),
            public_memo="Phát phiếu đổi quà cho người bệnh",
            goods=GoodsFacts(purpose="handout", programme="Bữa sáng nhà trọ", receiver="Tổ công tác xã hội", ranges=(part,)),
        )  # fmt: skip
        vouchers.submit(voucher=paper, actor=people["thu-kho"])
        vouchers.pay(voucher=vouchers.approve(voucher=paper, approver=people["duyet-chi"]), cashier=people["thu-kho"])
    keeper = people["thu-kho"]
    numbers.mark(commodity=tickets, part=RangeFacts(SERIES, part.first, part.first + 11), state=GiftNumber.State.SPENT, actor=keeper)
    torn = RangeFacts(SERIES, part.first + 12, part.first + 12)
    numbers.mark(commodity=tickets, part=torn, state=GiftNumber.State.VOID, actor=keeper, reason="Rách mất số, đã đổi phiếu khác")
    return added + 1


def _count(people: dict[str, User]) -> int:
    """Campus 2 was counted this morning and waits for the second person."""
    store = _store("cs2")
    if StockCount.objects.filter(holding=store).exists() or not Balance.objects.filter(account=store, quantity__gt=0).exists():
        return 0
    keeper = people["thu-kho-2"]
    count = counts.begin(holding=store, actor=keeper)
    counts.note(count=count, actor=keeper, rows={row.pk: (row.book, "") for row in count.rows.all()}, remark="Đếm từng thùng, không bóc niêm.")
    counts.finish(count=count, actor=keeper)
    return 1
