"""Goods that are given: groups at the door with portions, vouchers, benches, machines and rides; rice and wheelchairs.

Each unit adds up to its reference quantity; each group is counted once, on the first receipt of its visit.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from config.demo.dice import Dice
from config.demo.drafts import Line, Paper, Visit
from config.demo.figures import GOODS_2025, GROUPS_2025, VISITS_2025, Money
from config.demo.names import Directory
from config.demo.places import CAMPUS_SHARE, fund_account
from config.demo.seasons import FIRST, SLICES, TODAY, YEAR_END, is_open, slice_of, visiting_weight
from config.demo.sums import counts_to

FUND_OF = {
    "SUAT": "BEP",
    "PHIEU": "NBKK",
    "GHE-DA": "CT",
    "MAY-LOC-NUOC": "CT/NUOC-UONG",
    "MAY-LOC-KHI": "CT",
    "CHUYEN-XE": "XE",
    "XE-LAN": "XE/XE-LAN",
    "G-GAO": "BEP",
    "HOP-SUA": "BEP/SUA",
}
USUAL = {
    "SUAT": ((80, 2), (100, 6), (120, 4), (150, 7), (180, 3), (200, 8), (250, 3), (300, 3), (400, 1)),
    "PHIEU": ((50, 3), (100, 8), (150, 4), (200, 4)),
    "GHE-DA": ((4, 1), (5, 1)),
    "MAY-LOC-NUOC": ((3, 1), (5, 1)),
    "MAY-LOC-KHI": ((2, 1), (3, 1)),
    "CHUYEN-XE": ((2, 1), (4, 2), (5, 1)),
}
STEP = {"SUAT": 10, "PHIEU": 10}
WHAT = {
    "GHE-DA": "Ghế đá",
    "MAY-LOC-NUOC": "Máy lọc nước nóng lạnh",
    "MAY-LOC-KHI": "Máy lọc không khí",
    "PHIEU": "Phiếu đổi quà",
    "CHUYEN-XE": "Chuyến xe đưa người bệnh về nhà",
}
PORTIONS = (
    "Cháo thịt băm",
    "Cơm hộp",
    "Cháo và sữa",
    "Bánh mì, sữa",
    "Cơm chay",
    "Cháo sườn",
    "Bánh bao, sữa đậu nành",
    "Xôi sáng",
    "Cơm trưa",
    "Bún chay",
    "Cháo gà",
)
GIVEN = {
    "PHIEU": "Phát phiếu đổi quà cho người bệnh",
    "GHE-DA": "Bàn giao ghế đá ra sân, hành lang",
    "MAY-LOC-NUOC": "Bàn giao máy lọc nước cho khoa",
    "MAY-LOC-KHI": "Bàn giao máy lọc không khí cho khoa",
}
LIVING, PROGRAMME = "an-o-di-lai", "chuong-trinh"


@dataclass(frozen=True)
class Year:
    """What a year's groups bring, to the unit, between two days."""

    name: str
    first: dt.date
    last: dt.date
    groups: int
    goods: dict[str, int]
    visits: dict[str, int]


YEARS = (
    Year("2025", FIRST, YEAR_END, GROUPS_2025, GOODS_2025, VISITS_2025),
    Year(
        "2026", dt.date(2026, 1, 1), TODAY, 1_006,
        {"SUAT": 149_380, "PHIEU": 11_460, "GHE-DA": 24, "MAY-LOC-NUOC": 35, "MAY-LOC-KHI": 8, "CHUYEN-XE": 86},
        {"SUAT": 836, "PHIEU": 90, "GHE-DA": 6, "MAY-LOC-NUOC": 8, "MAY-LOC-KHI": 4, "CHUYEN-XE": 22},
    ),
)  # fmt: skip


def _keeper(unit: str, campus: str) -> str:
    if unit == "CHUYEN-XE":
        return "holding:doi-xe"
    return f"holding:{'bep' if unit in ('SUAT', 'G-GAO', 'HOP-SUA') else 'kho'}-{campus}"


@dataclass
class GoodsPlan:
    """Papers in and out, and the money that groups brought: `money` is part of its fund's target in its slice."""

    papers: list[Paper] = field(default_factory=list)
    money: Money = field(default_factory=dict)
    rice: dict[tuple[str, int], int] = field(default_factory=dict)  # grams given, by campus and slice number


class GoodsPlanner:
    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.plan = GoodsPlan()
        self._stock: dict[tuple[str, str], list[tuple[dt.date, int]]] = {}

    def make(self) -> GoodsPlan:
        for year in YEARS:
            self._visits(year)
            self._rice_and_wheelchairs(year)
        self._hand_out_vouchers()
        self._hand_over_equipment()
        return self.plan

    def _visits(self, year: Year) -> None:
        dice = Dice(f"visits/{year.name}")
        days = [year.first + dt.timedelta(days=n) for n in range((year.last - year.first).days + 1)]
        calendar = [(day, weight) for day in days if (weight := visiting_weight(day))]
        for unit, count in year.visits.items():
            counts = counts_to(year.goods[unit], [dice.weighted(USUAL[unit]) for _ in range(count)], STEP.get(unit, 1), dice.below)
            for index, quantity in enumerate(counts):
                self._visit(f"{year.name}-{unit.lower()}-{index}", dice.weighted(calendar), unit, quantity, dice)
        for index in range(year.groups - sum(year.visits.values())):
            self._money_visit(f"{year.name}-tien-{index}", dice.weighted(calendar), dice)

    def _visit(self, name: str, day: dt.date, unit: str, quantity: int, dice: Dice) -> None:
        campus = dice.weighted(CAMPUS_SHARE)
        donor = self.directory.group(dice)
        fund, keeper = fund_account(FUND_OF[unit]), _keeper(unit, campus)
        what = dice.pick(PORTIONS) if unit == "SUAT" else WHAT[unit]
        hour = dice.between(6, 15)
        receipt = Line(
            kind="receipt", debit=keeper, credit=fund, quantity=quantity, unit=unit, campus=campus, groups=1, source="visit", donor=donor, memo=what
        )
        visit = Visit(key=name, date=day, name=donor.name, campus=campus, people=dice.between(4, 25), may_be_named=donor.display == "full")
        self.plan.papers.append(
            Paper(key=f"{day}/doan/{name}", book="NK", date=day, title=f"Đoàn tặng: {what}", lines=(receipt,), hour=hour, visit=visit)
        )
        if unit in ("SUAT", "CHUYEN-XE"):
            memo = f"Phát {what[0].lower()}{what[1:]} cho người bệnh" if unit == "SUAT" else what
            self._hand_out(f"{day}/phat/{name}", day, unit, campus, quantity, memo, hour + 1)
        else:
            self._stock.setdefault((unit, campus), []).append((day, quantity))

    def _money_visit(self, name: str, day: dt.date, dice: Dice) -> None:
        fund = dice.weighted((("NBKK", 6), ("BEP", 3), ("TET", 1)))
        amount = dice.weighted(((2_000_000, 3), (3_000_000, 2), (5_000_000, 4), (10_000_000, 2)))
        if fund == "TET":
            amount = 500_000
        campus = dice.weighted(CAMPUS_SHARE)
        donor = self.directory.group(dice)
        line = Line(
            kind="receipt",
            debit=f"holding:ket-{campus}",
            credit=fund_account(fund),
            quantity=amount,
            campus=campus,
            groups=1,
            source="visit",
            donor=donor,
            memo="Tiền mặt, đoàn trao tại phòng",
        )
        visit = Visit(key=name, date=day, name=donor.name, campus=campus, people=dice.between(3, 12), may_be_named=donor.display == "full")
        self.plan.papers.append(
            Paper(key=f"{day}/doan/{name}", book="PT", date=day, title="Đoàn trao tiền mặt", lines=(line,), hour=dice.between(8, 16), visit=visit)
        )
        place = (fund, slice_of(day))
        self.plan.money[place] = self.plan.money.get(place, 0) + amount

    def _hand_out(self, key: str, day: dt.date, unit: str, campus: str, quantity: int, memo: str, hour: int) -> None:
        category = LIVING if unit in ("SUAT", "PHIEU", "CHUYEN-XE", "HOP-SUA") else PROGRAMME
        line = Line(
            kind="disbursement",
            debit=fund_account(FUND_OF[unit]),
            credit=_keeper(unit, campus),
            quantity=quantity,
            unit=unit,
            category=category,
            campus=campus,
            memo=memo,
        )
        self.plan.papers.append(Paper(key=key, book="XK", date=day, title=memo, lines=(line,), hour=hour))

    def _rice_and_wheelchairs(self, year: Year) -> None:
        dice = Dice(f"rice/{year.name}")
        for number, part in enumerate(SLICES):
            if part.first.year != year.first.year:
                continue
            open_days = [day for day in part.days if is_open(day)]
            for index in range(5 if len(open_days) > 12 else 3):
                day, campus = dice.pick(open_days), dice.weighted(CAMPUS_SHARE)
                donor = self.directory.giver(dice, 1_000_000)
                unit, quantity, what = (
                    ("XE-LAN", dice.between(1, 2), "Xe lăn") if index == 0 else ("G-GAO", dice.pick((10, 25, 25, 50)) * 1000, "Gạo tẻ")
                )
                if unit == "G-GAO":
                    self.plan.rice[campus, number] = self.plan.rice.get((campus, number), 0) + quantity
                else:
                    self._stock.setdefault((unit, campus), []).append((day, quantity))
                line = Line(
                    kind="receipt",
                    debit=_keeper(unit, campus),
                    credit=fund_account(FUND_OF[unit]),
                    quantity=quantity,
                    unit=unit,
                    campus=campus,
                    source="store",
                    donor=donor,
                    memo=what,
                )
                self.plan.papers.append(
                    Paper(key=f"{day}/nhap/{number}-{index}", book="NK", date=day, title=what, lines=(line,), hour=dice.between(8, 15))
                )

    def _hand_out_vouchers(self) -> None:
        """Every Wednesday each campus gives out about half of the gift vouchers it has."""
        dice = Dice("vouchers out")
        for campus, _ in CAMPUS_SHARE:
            arrivals, held = sorted(self._stock.get(("PHIEU", campus), [])), 0
            day = FIRST
            while day <= TODAY:
                if day.weekday() == 2 and is_open(day):
                    held += sum(quantity for when, quantity in arrivals if when < day)
                    arrivals = [(when, quantity) for when, quantity in arrivals if when >= day]
                    quantity = held if held < 20 else held * dice.between(35, 70) // 100
                    if quantity:
                        self._hand_out(f"{day}/phieu/{campus}", day, "PHIEU", campus, quantity, GIVEN["PHIEU"], 14)
                        held -= quantity
                day += dt.timedelta(days=1)

    def _hand_over_equipment(self) -> None:
        """Benches and machines go to their place some open days after they came; wheelchairs when someone needs one."""
        dice = Dice("equipment out")
        for (unit, campus), arrivals in self._stock.items():
            if unit == "PHIEU":
                continue
            for index, (came, quantity) in enumerate(sorted(arrivals)):
                day = came + dt.timedelta(days=dice.between(3, 12))
                while not is_open(day):
                    day += dt.timedelta(days=1)
                if day <= TODAY:
                    memo = GIVEN.get(unit, "Trao xe lăn cho người bệnh ra viện")
                    self._hand_out(f"{day}/ban-giao/{unit.lower()}-{campus}-{index}", day, unit, campus, quantity, memo, 15)
