"""Durable goods of the demo that agree with the book: wheelchairs in the store and lent to wards, water machines handed to a ward.

What came in earlier years went to patients and wards before cards were kept, so it has none. Three entries of this month.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from cms.accounts.models import Campus, User
from cms.operations import clock
from config.demo.boxes import codes_of
from config.demo.posting import key_of, moment
from config.demo.seasons import TODAY
from donations.models import Account, Asset, Commodity, Fund, LedgerEntry, Voucher
from donations.services import vouchers
from donations.services.in_kind import assets, retiring
from donations.services.in_kind.facts import GoodsFacts

WATER, CHAIRS = "MAY-LOC-NUOC", "XE-LAN"
STORE, KEEPER = "holding:kho-cs1", "thu-kho"
CAME = TODAY.replace(day=3)  # early in the month, so that the machines' filters are due soon
WARDS = ("Khoa Nội tiêu hóa", "Khoa Ngoại tổng hợp", "Khoa Xạ trị")


def give_cards(people: dict[str, User]) -> int:
    """Four wheelchairs, three with cards and one of them to be given up; three machines, two of them with a ward. How many cards."""
    if Voucher.objects.filter(key=key_of("the/xe-lan")).exists():
        return 0
    keeper, campus = people[KEEPER], Campus.objects.get(code="cs1")
    came = _receive(people, "the/xe-lan", CHAIRS, "fund:XE/XE-LAN", 4, "Câu lạc bộ Xe lăn Nắng Mai")
    machines = _receive(people, "the/may-loc", WATER, "fund:CT/NUOC-UONG", 3, "Công ty TNHH Nước Suối Ngọc")
    handed = _hand_out(people, "the/may-loc/khoa", 2, "Khoa Nhi")
    told: dict[str, Any] = {"keeper": "Điều dưỡng trưởng khoa", "actor": keeper, "campus": campus}
    chairs: list[Asset] = []
    with clock.reading(lambda: moment(CAME + dt.timedelta(days=2), 9)):
        day = clock.today()
        for number, ward in enumerate(WARDS, start=1):
            chairs += assets.accept(
                seq=came.seq, serials=[f"NM-26-{number:03d}"], name="Xe lăn khung thép gấp", ward=ward, giver="Câu lạc bộ Xe lăn Nắng Mai",
                accepted_on=day, **told,
            )  # fmt: skip
        name = "Máy lọc nước nóng lạnh RO 20 lít"
        with_ward = assets.accept(seq=handed.seq, serials=["RO-7741", "RO-7742"], name=name, ward="Khoa Nhi", accepted_on=day, **told)
        in_store = assets.accept(
            seq=machines.seq, serials=["RO-7743"], name=name, ward="Phòng Công tác xã hội", accepted_on=day, **{**told, "keeper": "Cù Văn Khoan"}
        )
    with clock.reading(lambda: moment(TODAY - dt.timedelta(days=1), 14, 20)):
        assets.report_condition(asset=with_ward[1], actor=keeper, condition=Asset.Condition.BROKEN, note="Vòi nóng không ra nước, chờ thợ")
        retiring.ask_retirement(
            asset=chairs[2], actor=keeper, reason="Gãy trục bánh sau, hàn lại không an toàn", witness="Điều dưỡng trưởng khoa Xạ trị"
        )
    return len([*chairs, *with_ward, *in_store])


def _receive(people: dict[str, User], key: str, unit: str, fund: str, quantity: int, giver: str) -> LedgerEntry:
    with clock.reading(lambda: moment(CAME, 9, 30)), codes_of(key):
        paper = vouchers.record_receipt(
            actor=people[KEEPER], key=key_of(key), date=CAME, commodity=Commodity.objects.get(code=unit), holding=Account.objects.get(code=STORE),
            fund=Fund.objects.get(account__code=fund), quantity=quantity, giver=giver, campus=Campus.objects.get(code="cs1"), goods=GoodsFacts(),
        )  # fmt: skip
        return _entry(vouchers.post_receipt(voucher=paper, actor=people[KEEPER]))


def _hand_out(people: dict[str, User], key: str, quantity: int, ward: str) -> LedgerEntry:
    """Water machines given to a ward for good: the book lets them go, the cards keep them."""
    with clock.reading(lambda: moment(CAME + dt.timedelta(days=1), 15)), codes_of(key):
        paper = vouchers.record_disbursement(
            actor=people[KEEPER], key=key_of(key), date=clock.today(), title="Máy lọc nước cho khoa Nhi", commodity=Commodity.objects.get(code=WATER),
            holding=Account.objects.get(code=STORE), fund=Fund.objects.get(account__code="fund:CT/NUOC-UONG"), quantity=quantity,
            category="chuong-trinh", public_memo="Bàn giao máy lọc nước cho khoa", campus=Campus.objects.get(code="cs1"),
            goods=GoodsFacts(purpose="handout", ward=ward, receiver="Điều dưỡng trưởng"),
        )  # fmt: skip
        vouchers.submit(voucher=paper, actor=people[KEEPER])
        return _entry(vouchers.pay(voucher=vouchers.approve(voucher=paper, approver=people["duyet-chi"]), cashier=people[KEEPER]))


def _entry(paper: Voucher) -> LedgerEntry:
    return LedgerEntry.objects.get(seq=paper.lines.filter(entry__isnull=False).values("entry")[:1])
