"""Money given: transfers, cash at the desk, opened boxes. Every fund's slice adds up to its target exactly."""

from __future__ import annotations

import datetime as dt

from config.demo.dice import Dice
from config.demo.drafts import Donor, Line, Paper
from config.demo.figures import Target
from config.demo.funds import FUND_SPECS
from config.demo.names import Directory
from config.demo.places import BOXES, CAMPUS_SHARE, HOLDING_SPECS, MAIN_BANK, SECOND_BANK, fund_account
from config.demo.seasons import SLICES, giving_weight, is_open
from config.demo.sums import gifts_to

K = 1000
AMOUNTS = (
    (50 * K, 14),
    (68 * K, 2),
    (88 * K, 2),
    (100 * K, 32),
    (150 * K, 4),
    (200 * K, 36),
    (250 * K, 5),
    (300 * K, 20),
    (500 * K, 52),
    (686 * K, 2),
    (700 * K, 3),
    (1000 * K, 46),
    (1500 * K, 5),
    (2000 * K, 23),
    (3000 * K, 9),
    (5000 * K, 14),
    (10_000 * K, 6),
    (15_000 * K, 2),
    (20_000 * K, 2),
    (50_000 * K, 1),
)
SPONSORS = ((5000 * K, 2), (10_000 * K, 3), (20_000 * K, 2), (30_000 * K, 1))
MESSAGES = (
    "Chúc cô bác mau khỏe.",
    "Góp một chút cho bếp.",
    "Mong các cháu sớm về nhà.",
    "Giỗ mẹ, con xin góp thay lễ.",
    "Lương tháng đầu tiên của con.",
    "Cảm ơn các anh chị ở bệnh viện.",
    "Gia đình tôi từng được giúp, nay xin góp lại.",
    "Của ít lòng nhiều.",
    "Tiền tiết kiệm heo đất của hai chị em.",
    "Mừng thọ ông, cả nhà góp vào quỹ.",
    "Góp bếp một bữa cháo.",
    "Mong ai cũng được về nhà.",
)
BOX_NAMES = {spec.code: (spec.name, spec.campus) for spec in HOLDING_SPECS if spec.place == "box"}
BOX_FUND = "NBKK"
FUNDS = {spec.code: spec for spec in FUND_SPECS}


def box_openings(number: int) -> list[Paper]:
    """Boxes opened twice in a slice (once in a short one): counted by three people, straight into the safe next."""
    dice = Dice(f"boxes/{number}")
    open_days = [day for day in SLICES[number].days if is_open(day)]
    times = 2 if len(open_days) > 12 else 1
    papers = []
    for box, usual in BOXES.items():
        name, campus = BOX_NAMES[box]
        for time in range(times):
            day = open_days[(time * 2 + 1) * len(open_days) // (times * 2)]
            amount = usual * K * dice.between(72, 131) // 100 // K * K
            line = Line(
                kind="receipt",
                debit=box,
                credit=fund_account(BOX_FUND),
                quantity=amount,
                campus=campus,
                source="box",
                memo=f"Mở {name[0].lower()}{name[1:]}, ba người kiểm đếm",
            )
            key = f"{day}/hom/{box.removeprefix('holding:hom-')}"
            papers.append(Paper(key=key, book="PT", date=day, title=f"Mở và kiểm đếm {name[0].lower()}{name[1:]}", lines=(line,), hour=9, whole=True))
    return papers


class GiftPlanner:
    """Draws the gifts of one target: days by the rhythm of giving, givers from the directory."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory

    def papers(self, target: Target, already: int) -> list[Paper]:
        """Gifts to the target's fund that make its amount, less `already` đồng that came in boxes or with groups."""
        dice = Dice(f"gifts/{target.fund}/{target.slice}")
        table = SPONSORS if target.fund.startswith("CT/TO-CHUC") else AMOUNTS
        calendar = [(day, giving_weight(day)) for day in self._days(target)]
        if target.fund == "NBKK/R7K2":
            return [self._paper(target, 0, target.amount, dt.date(2026, 8, 12), dice)]
        amounts = gifts_to(target.amount - already, lambda: dice.weighted(table))
        return [self._paper(target, index, amount, dice.weighted(calendar), dice) for index, amount in enumerate(amounts)]

    def _days(self, target: Target) -> list[dt.date]:
        """The slice's days on which the fund accepts gifts: a campaign takes nothing after its announced end."""
        spec = FUNDS[target.fund]
        return [day for day in SLICES[target.slice].days if (spec.starts or day) <= day <= (spec.ends or day)]

    def _paper(self, target: Target, index: int, amount: int, day: dt.date, dice: Dice) -> Paper:
        if target.fund.startswith("CT/TO-CHUC"):
            donor = sponsor()
        elif target.fund == "UNIDENTIFIED":
            donor = None
        else:
            donor = self.directory.giver(dice, amount)
        holding, campus, source = self._where(amount, day, dice)
        message = dice.pick(MESSAGES) if donor and donor.kind == "person" and dice.chance(9) else ""
        memo = (
            "Chuyển khoản, chưa rõ góp vào quỹ nào"
            if target.fund == "UNIDENTIFIED"
            else ("Tiền mặt tại quầy" if source == "cash" else "Chuyển khoản")
        )
        line = Line(
            kind="receipt",
            debit=holding,
            credit=fund_account(target.fund),
            quantity=amount,
            campus=campus,
            source=source,
            donor=donor,
            memo=message or memo,
            message=message,
        )
        key = f"{day}/gop/{target.fund.lower()}/{target.slice}-{index}"
        # Money of unknown purpose is referred to when it is re-assigned, so it stays one line at any scale.
        return Paper(
            key=key,
            book="PT",
            date=day,
            title=memo,
            lines=(line,),
            hour=dice.between(7, 20 if source == "bank" else 16),
            whole=target.fund in ("UNIDENTIFIED", "NBKK/R7K2"),
        )

    def _where(self, amount: int, day: dt.date, dice: Dice) -> tuple[str, str, str]:
        """The holding that receives, its campus ('' for a bank account) and the source."""
        if is_open(day) and amount <= 10_000_000 and dice.chance(24):
            campus = dice.weighted(CAMPUS_SHARE)
            return f"holding:ket-{campus}", campus, "cash"
        return (MAIN_BANK if dice.chance(78) else SECOND_BANK), "", "bank"


def sponsor() -> Donor:
    """The company that pays for organising the festival, so that gifts never do."""
    return Donor(kind="company", name="Công ty TNHH Dệt Sông Lam", display="full", public="Công ty TNHH Dệt Sông Lam")
