"""Money given out: a month's budget of each fund, drawn as disbursements of coarse categories with the people helped.

Steady funds spend what came in over the last two months, so that several weeks of cover always stand in the fund;
seasonal ones spend on their days. Sums are whole đồng.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from config.demo.dice import Dice
from config.demo.drafts import Line, Paper
from config.demo.figures import PEOPLE_2025, Target
from config.demo.places import CAMPUS_SHARE, MAIN_BANK, fund_account
from config.demo.seasons import SLICES, TODAY, is_open
from config.demo.sums import apportion, draw_to

K, M = 1000, 1_000_000
FEES, MEDICINE, LIVING, PROGRAMME, RUNNING, OTHER = "vien-phi", "thuoc-vat-tu", "an-o-di-lai", "chuong-trinh", "van-hanh", "khac"
PEOPLE_2026 = 14_690
MEMOS = {
    FEES: ("Hỗ trợ viện phí",),
    MEDICINE: ("Thuốc ngoài danh mục bảo hiểm", "Vật tư ngoài danh mục bảo hiểm"),
    LIVING: ("Chỗ trọ cho người nhà", "Tiền ăn trong đợt điều trị", "Vé xe về nhà"),
    PROGRAMME: ("Chi chương trình",),
    RUNNING: ("Ga, điện nước của bếp",),
    OTHER: ("Hỗ trợ khác",),
}


@dataclass(frozen=True)
class Habit:
    """How a fund spends: amounts in thousands of đồng from `low` to `high`, categories by weight, people per payment by weight."""

    low: int
    high: int
    categories: tuple[tuple[str, int], ...]
    people: int  # 0: one patient per payment; otherwise the weight of a payment when the year's people are shared out
    memos: tuple[str, ...] = ()
    percent: int = 100  # of the budget; the rest is converted into goods


HABITS = {
    "NBKK": Habit(300, 4600, ((FEES, 56), (MEDICINE, 24), (LIVING, 17), (OTHER, 3)), 0),
    "NBKK/NHI": Habit(500, 4200, ((FEES, 50), (MEDICINE, 32), (LIVING, 18)), 0),
    "NBKK/CO-SO-3": Habit(300, 2600, ((FEES, 45), (MEDICINE, 20), (LIVING, 35)), 0),
    "BEP": Habit(900, 2600, ((LIVING, 88), (RUNNING, 12)), 9, ("Tiền ăn cho người bệnh không đủ tiền ăn",), 28),
    "XE": Habit(700, 4200, ((LIVING, 100),), 6, ("Chuyến xe đưa người bệnh về nhà", "Vé xe về quê sau khi ra viện")),
    "TET": Habit(1500, 6000, ((PROGRAMME, 100),), 22, ("Quà cho các cháu đang điều trị", "Sinh nhật trong viện")),
    "TET/TET-2025": Habit(3000, 9500, ((PROGRAMME, 100),), 30, ("Quà Tết cho người bệnh ở lại",)),
    "TET/TRUNG-THU-2025": Habit(2500, 8000, ((PROGRAMME, 100),), 26, ("Đèn, bánh Trung thu", "Đêm hội trăng rằm")),
    "TET/TET-2026": Habit(3000, 9500, ((PROGRAMME, 100),), 30, ("Quà Tết cho người bệnh ở lại",)),
    "TET/TRUNG-THU-2026": Habit(2500, 8000, ((PROGRAMME, 100),), 26, ("Đèn, bánh Trung thu", "Đêm hội trăng rằm")),
    "CT": Habit(
        1200,
        7000,
        ((PROGRAMME, 92), (OTHER, 8)),
        11,
        ("Cắt tóc miễn phí tại khoa", "Góc sách, lớp học trong viện", "Nước, quà cho buổi sinh hoạt người bệnh", "Tóc giả cho người bệnh"),
    ),
    "CT/NUOC-UONG": Habit(600, 2500, ((PROGRAMME, 100),), 4, ("Lõi lọc, bảo dưỡng máy nước uống",), 35),
    "CT/NGAY-HOI-2025": Habit(6000, 16000, ((PROGRAMME, 100),), 30, ("Phần quà ngày hội", "Bữa sáng, bữa trưa ngày hội")),
    "CT/TO-CHUC-2025": Habit(3000, 5000, ((RUNNING, 100),), 1, ("Âm thanh, rạp, in ấn ngày hội",)),
    "CT/NGAY-HOI-2026": Habit(4000, 8400, ((PROGRAMME, 100),), 20, ("Đặt trước phần quà ngày hội",)),
    "CT/TO-CHUC-2026": Habit(1600, 3200, ((RUNNING, 100),), 1, ("Đặt cọc âm thanh, rạp",)),
    "NBKK/R7K2": Habit(2000, 4000, ((LIVING, 100),), 0, ("Chỗ trọ cho người nhà mùa lạnh",)),
    "BEP/SUA": Habit(1, 1, ((LIVING, 100),), 0, percent=0),
    "XE/XE-LAN": Habit(200, 700, ((PROGRAMME, 100),), 2, ("Sửa xe lăn cho mượn",), 18),
}
STEADY = ("NBKK", "NBKK/NHI", "NBKK/CO-SO-3", "BEP", "BEP/SUA", "XE", "XE/XE-LAN", "CT", "CT/NUOC-UONG")
# Seasonal spending: fund, amount, first and last day on which it is paid.
_D = dt.date
SEASONAL = (
    ("TET/TET-2025", 262 * M, _D(2025, 1, 13), _D(2025, 1, 27)),
    ("TET", 58 * M, _D(2025, 5, 26), _D(2025, 6, 1)),
    ("TET", 36 * M, _D(2025, 7, 1), _D(2025, 12, 20)),
    ("TET/TRUNG-THU-2025", 163 * M, _D(2025, 9, 22), _D(2025, 10, 6)),
    ("CT/NGAY-HOI-2025", 131_600_000, _D(2025, 12, 8), _D(2025, 12, 20)),
    ("CT/TO-CHUC-2025", 12 * M, _D(2025, 12, 10), _D(2025, 12, 20)),
    ("TET/TET-2026", 289_500_000, _D(2026, 2, 2), _D(2026, 2, 14)),
    ("TET", 74 * M, _D(2026, 5, 25), _D(2026, 6, 1)),
    ("TET", 30 * M, _D(2026, 7, 1), _D(2026, 11, 20)),
    ("TET/TRUNG-THU-2026", 191_200_000, _D(2026, 9, 14), _D(2026, 9, 25)),
    ("CT/NGAY-HOI-2026", 12_400_000, _D(2026, 11, 9), _D(2026, 11, 18)),
    ("CT/TO-CHUC-2026", 3_200_000, _D(2026, 11, 9), _D(2026, 11, 18)),
    ("NBKK/R7K2", 19_350_000, _D(2026, 9, 7), _D(2026, 11, 19)),
)


@dataclass(frozen=True)
class Budget:
    """What a fund may spend on the open days from `first` to `last`, in đồng."""

    fund: str
    amount: int
    first: dt.date
    last: dt.date

    @property
    def days(self) -> list[dt.date]:
        every = (self.first + dt.timedelta(days=n) for n in range((self.last - self.first).days + 1))
        return [day for day in every if is_open(day)]


def budgets(targets: list[Target]) -> list[Budget]:
    """Steady funds slice by slice (half of what comes in, half of what came in the slice before), then the seasonal ones."""
    incoming = {(t.fund, t.slice): t.amount for t in targets}
    result = []
    for fund in STEADY:
        per_day = incoming[fund, 0] * 100 // 105 // 31
        for number, part in enumerate(SLICES):
            amount = incoming.get((fund, number), 0)
            days = len(part.days)
            result.append(Budget(fund, (amount + per_day * days) // 2 // 10_000 * 10_000, part.first, part.last))
            per_day = amount // days
    return result + [Budget(*row) for row in SEASONAL]


def disbursements(plan: list[Budget], more: list[Paper]) -> list[Paper]:
    """Payments of all budgets and `more`, with people counted: each year's people to the unit."""
    papers = [paper for number, budget in enumerate(plan) for paper in _payments(budget, number)] + more
    return [
        *_with_people([p for p in papers if p.date.year == 2025], PEOPLE_2025),
        *_with_people([p for p in papers if p.date.year == 2026], PEOPLE_2026),
    ]


def _payments(budget: Budget, number: int) -> list[Paper]:
    habit = HABITS[budget.fund]
    total = budget.amount * habit.percent // 100 // K * K
    dice = Dice(f"spending/{budget.fund}/{number}")
    span = habit.high - habit.low

    def draw() -> int:
        # Two throws lean to the small side: many modest payments, few large ones.
        thousands = habit.low + min(dice.below(span), dice.below(span)) * 13 // 10
        return thousands * K // (50 * K) * (50 * K) if dice.chance(70) else thousands * K

    days = budget.days
    return [
        _payment(budget.fund, habit, f"{number}-{index}", amount, dice.pick(days), dice)
        for index, amount in enumerate(draw_to(total, draw, habit.low * K))
    ]


def _payment(fund: str, habit: Habit, name: str, amount: int, day: dt.date, dice: Dice) -> Paper:
    category = dice.weighted(habit.categories)
    campus = "cs3" if fund == "NBKK/CO-SO-3" else dice.weighted(CAMPUS_SHARE)
    by_bank = category in (FEES, RUNNING) or amount > 6_000_000 or dice.chance(35)
    memo = dice.pick(habit.memos if habit.memos and category not in (RUNNING, OTHER) else MEMOS[category])
    if fund.startswith("CT/TO-CHUC"):
        memo = habit.memos[0]
    line = Line(
        kind="disbursement",
        debit=fund_account(fund),
        credit=MAIN_BANK if by_bank else f"holding:ket-{campus}",
        quantity=amount,
        category=category,
        campus=campus,
        people=None if category == RUNNING else 1,
        source="bank" if by_bank else "cash",
        memo=memo,
    )
    return Paper(
        key=f"{day}/chi/{fund.lower()}/{name}", book="PC", date=day, title=memo, lines=(line,), hour=dice.between(8, 15) if day != TODAY else 9
    )


def _with_people(papers: list[Paper], total: int) -> list[Paper]:
    """People shared out so that the year's sum is `total`: one per case payment, the rest over payments for many."""
    many = [i for i, paper in enumerate(papers) if paper.lines[0].people and HABITS[_fund(paper)].people]
    single = sum(1 for i, paper in enumerate(papers) if paper.lines[0].people) - len(many)
    dice = Dice("people")
    weights = [HABITS[_fund(papers[i])].people * dice.between(60, 150) for i in many]
    counts = [1 + extra for extra in apportion(total - single - len(many), weights)]
    result = list(papers)
    for i, count in zip(many, counts, strict=True):
        line = papers[i].lines[0]
        result[i] = replace(papers[i], lines=(replace(line, people=count),))
    return result


def _fund(paper: Paper) -> str:
    return paper.lines[0].debit.removeprefix("fund:")
