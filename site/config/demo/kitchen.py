"""Money turned into goods: cooked portions, rice, milk, wheelchairs, water machines. Both legs on one paper, money first.

Conversions stand on their own line in every figure: what is bought is not a gift received.
"""

from __future__ import annotations

import datetime as dt

from config.demo.dice import Dice
from config.demo.drafts import Line, Paper
from config.demo.goods import FUND_OF
from config.demo.places import CAMPUS_SHARE, MAIN_BANK, fund_account
from config.demo.seasons import slice_of
from config.demo.spending import HABITS, LIVING, PROGRAMME, Budget

RICE_PER_PORTION = 100  # grams
RICE_OPENING = 60_000  # grams in each kitchen when the book begins
RICE_PRICE = 19_000  # đồng a kilogram
PORTION_PRICE = 21_500  # fresh food, without the rice
MILK_PRICE, CHAIR_PRICE, MACHINE_PRICE = 26_000, 2_150_000, 6_800_000


def _bought(fund: str, keeper: str, unit: str, quantity: int, cost: int, campus: str, memo: str) -> tuple[Line, Line]:
    """The two legs: `cost` đồng out of the fund first, then the goods into it."""
    return (
        Line(kind="conversion", debit=fund_account(fund), credit=MAIN_BANK, quantity=cost, campus=campus, memo=memo),
        Line(kind="conversion", debit=keeper, credit=fund_account(fund), quantity=quantity, unit=unit, campus=campus, memo=memo),
    )


def _given(key: str, day: dt.date, unit: str, keeper: str, quantity: int, campus: str, memo: str, hour: int) -> Paper:
    category = PROGRAMME if unit in ("XE-LAN", "MAY-LOC-NUOC") else LIVING
    line = Line(
        kind="disbursement",
        debit=fund_account(FUND_OF[unit]),
        credit=keeper,
        quantity=quantity,
        unit=unit,
        category=category,
        campus=campus,
        memo=memo,
    )
    return Paper(key=key, book="XK", date=day, title=memo, lines=(line,), hour=hour)


class Kitchens:
    """Three kitchens that buy the rice they lack. `rice_gifts` are grams given, by campus and slice number."""

    def __init__(self, rice_gifts: dict[tuple[str, int], int]) -> None:
        self.rice_gifts = rice_gifts
        self.stock = {campus: RICE_OPENING for campus, _ in CAMPUS_SHARE}

    def cooking(self, budget: Budget, number: int) -> list[Paper]:
        """Rice on the slice's first open day, then on Mondays, Wednesdays and Fridays a pot in each kitchen."""
        dice = Dice(f"kitchen/{number}")
        money = budget.amount * (100 - HABITS["BEP"].percent) // 100
        portions = money * 1000 // (PORTION_PRICE * 1000 + RICE_PER_PORTION * RICE_PRICE)
        days = [day for day in budget.days if day.weekday() in (0, 2, 4) and day > budget.days[0]]
        papers = []
        for campus, percent in CAMPUS_SHARE:
            per_day = portions * percent // 100 // len(days) // 5 * 5
            pots = [per_day + dice.between(-3, 3) * 5 for _ in days]
            papers += self._rice(budget.days[0], number, campus, sum(pots) * RICE_PER_PORTION)
            for day, count in zip(days, pots, strict=True):
                papers += _pot(day, campus, count, f"{number}-{campus}")
            self.stock[campus] += self.rice_gifts.get((campus, number), 0)
        return papers

    def _rice(self, day: dt.date, number: int, campus: str, need: int) -> list[Paper]:
        """Buys whole sacks of 10 kg when the stock at the start of the slice does not cover `need` grams."""
        lacking = need - self.stock[campus]
        self.stock[campus] -= need
        if lacking <= 0:
            return []
        kilos = -(-lacking // 10_000) * 10
        self.stock[campus] += kilos * 1000
        memo = "Mua gạo cho bếp"
        lines = _bought("BEP", f"holding:bep-{campus}", "G-GAO", kilos * 1000, kilos * RICE_PRICE, campus, memo)
        return [Paper(key=f"{day}/gao/{number}-{campus}", book="PC", date=day, title=memo, lines=lines, hour=6)]


def _pot(day: dt.date, campus: str, portions: int, name: str) -> list[Paper]:
    keeper, memo = f"holding:bep-{campus}", "Nấu cháo, cơm buổi sáng"
    money, cooked = _bought("BEP", keeper, "SUAT", portions, portions * PORTION_PRICE, campus, memo)
    rice = Line(
        kind="conversion", debit=fund_account("BEP"), credit=keeper, quantity=portions * RICE_PER_PORTION, unit="G-GAO", campus=campus, memo=memo
    )
    cook = Paper(key=f"{day}/nau/{name}", book="PC", date=day, title=memo, lines=(money, rice, cooked), hour=7)
    return [cook, _given(f"{day}/mam/{name}", day, "SUAT", keeper, portions, campus, "Phát cháo, cơm của bếp", 8)]


def purchases(budget: Budget, number: int) -> list[Paper]:
    """Milk, wheelchairs or water machines for what the budget converts; given out in the same slice."""
    unit, price, memo, out = {
        "BEP/SUA": ("HOP-SUA", MILK_PRICE, "Mua sữa cho bệnh nhi", "Phát sữa cho bệnh nhi"),
        "XE/XE-LAN": ("XE-LAN", CHAIR_PRICE, "Mua xe lăn", "Trao xe lăn cho người bệnh ra viện"),
        "CT/NUOC-UONG": ("MAY-LOC-NUOC", MACHINE_PRICE, "Mua máy lọc nước nóng lạnh", "Bàn giao máy lọc nước cho khoa"),
    }[budget.fund]
    quantity = (budget.amount * (100 - HABITS[budget.fund].percent) // 100 + price // 2) // price
    if not quantity:
        return []
    campus = ("cs1", "cs2", "cs1", "cs3")[number % 4]
    keeper = f"holding:{'bep' if unit == 'HOP-SUA' else 'kho'}-{campus}"
    day = budget.days[1]
    lines = _bought(budget.fund, keeper, unit, quantity, quantity * price, campus, memo)
    papers = [Paper(key=f"{day}/mua/{number}-{unit.lower()}", book="PC", date=day, title=memo, lines=lines, hour=9)]
    hand_outs = [day for day in budget.days[2:] if day.weekday() in (1, 4)] if unit == "HOP-SUA" else budget.days[-1:]
    for index, when in enumerate(hand_outs):
        share = quantity // len(hand_outs) + (index < quantity % len(hand_outs))
        if share:
            papers.append(_given(f"{when}/xuat/{number}-{unit.lower()}", when, unit, keeper, share, campus, out, 15))
    return papers


def conversions(plan: list[Budget], rice_gifts: dict[tuple[str, int], int]) -> list[Paper]:
    """Every conversion of the budgets of the kitchens, the milk, the wheelchairs and the drinking water, and what they gave."""
    kitchens, papers = Kitchens(rice_gifts), []
    for budget in plan:
        number = slice_of(budget.first)
        if budget.fund == "BEP":
            papers += kitchens.cooking(budget, number)
        elif budget.fund in ("BEP/SUA", "XE/XE-LAN", "CT/NUOC-UONG"):
            papers += purchases(budget, number)
    return papers
