"""Where people err or ask: wrong amounts set right, numbers voided, unknown money re-assigned, surpluses moved on.

What a correction adds it takes away within its own slice, so every sum of the plan stays as it was: the right paper
first, then the reversal (law 3).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from config.demo.dice import Dice
from config.demo.drafts import Line, Paper, Ref
from config.demo.places import fund_account
from config.demo.seasons import TODAY, is_open, next_open, slice_of

WRONG_EVERY = {"PT": 520, "PC": 640, "NK": 210}
WHY = {"PT": "Gõ nhầm số tiền, đã ghi lại cho đúng", "PC": "Chi ghi nhầm số tiền, đã ghi lại cho đúng", "NK": "Đếm nhầm số suất, đã ghi lại cho đúng"}
ASKING = 6  # receipts of unknown purpose whose givers are still being asked today
TRANSFERS = (
    (dt.date(2025, 2, 5), "TET/TET-2025", "TET", 36_000_000, "Tết ấm 2025 còn dư, chuyển về quỹ mẹ"),
    (dt.date(2025, 5, 20), "CT", "TET", 20_000_000, "Góp phần quà 1/6 theo kế hoạch năm"),
    (dt.date(2025, 10, 13), "TET/TRUNG-THU-2025", "TET", 7_000_000, "Trung thu 2025 còn dư, chuyển về quỹ mẹ"),
    (dt.date(2025, 12, 24), "CT/NGAY-HOI-2025", "CT", 8_400_000, "Ngày hội 2025 còn dư, chuyển về quỹ mẹ"),
    (dt.date(2026, 2, 23), "TET/TET-2026", "TET", 12_500_000, "Tết ấm 2026 còn dư, chuyển về quỹ mẹ"),
    (dt.date(2026, 5, 19), "CT", "TET", 25_000_000, "Góp phần quà 1/6 theo kế hoạch năm"),
    (dt.date(2026, 9, 30), "TET/TRUNG-THU-2026", "TET", 8_800_000, "Trung thu 2026 còn dư, chuyển về quỹ mẹ"),
)


def transfers() -> list[Paper]:
    """Money moved between funds by decision, and the surplus of ended campaigns going where their rule says."""
    return [
        Paper(
            key=f"{day}/chuyen/{giver.lower()}", book="CK", date=day, title=memo, hour=15, whole=True,
            lines=(Line(kind="transfer", debit=fund_account(giver), credit=fund_account(taker), quantity=amount, memo=memo),),
        )
        for day, giver, taker, amount, memo in TRANSFERS
    ]  # fmt: skip


def assignments(papers: list[Paper]) -> list[Paper]:
    """Each gift of unknown purpose moves to the fund its giver named some days later; the last few still wait."""
    dice = Dice("assignments")
    unknown = sorted((p for p in papers if p.lines[0].credit == "fund:UNIDENTIFIED"), key=lambda p: (p.date, p.hour, p.key))
    result = []
    for paper in unknown[: len(unknown) - ASKING]:
        day = paper.date + dt.timedelta(days=dice.between(4, 24))
        while not is_open(day):
            day += dt.timedelta(days=1)
        if day > TODAY:
            day = TODAY
        fund = dice.weighted((("NBKK", 7), ("BEP", 3), ("XE", 1)))
        memo = "Người gửi đã xác nhận muốn góp vào quỹ này"
        line = Line(
            kind="transfer", debit="fund:UNIDENTIFIED", credit=fund_account(fund), quantity=paper.lines[0].quantity, of=Ref(paper.key), memo=memo
        )
        result.append(Paper(key=f"{paper.key}/gan", book="CK", date=day, title=memo, lines=(line,), hour=14, whole=True))
    return result


def set_right(papers: list[Paper]) -> list[Paper]:
    """The papers with some of them recorded wrongly first: the wrong one stands on its day, the right one and the reversal next."""
    result, since = [], {book: every // 2 for book, every in WRONG_EVERY.items()}
    for paper in sorted(papers, key=lambda p: (p.date, p.hour, p.key)):
        since[paper.book] = since.get(paper.book, 0) + 1
        if since[paper.book] >= WRONG_EVERY.get(paper.book, len(papers)) and _can_be_wrong(paper):
            since[paper.book] = 0
            result += _wrong_then_right(paper)
        else:
            result.append(paper)
    return result


def _can_be_wrong(paper: Paper) -> bool:
    """A single plain line small enough to carry both for a day, whose next open day is in the same slice."""
    line = paper.lines[0]
    fits = (line.unit == "VND" and 400_000 <= line.quantity <= 3_000_000) or line.unit == "SUAT"
    if paper.whole or len(paper.lines) > 1 or not fits or line.source == "box":
        return False
    after = next_open(paper.date)
    return is_open(paper.date) and after <= TODAY and slice_of(after) == slice_of(paper.date)


def _wrong_then_right(paper: Paper) -> list[Paper]:
    line, after = paper.lines[0], next_open(paper.date)
    step = 50 if line.unit == "SUAT" else 200_000
    wrong = replace(paper, key=f"{paper.key}/nham", whole=True, lines=(replace(line, quantity=line.quantity + step),))
    right = replace(paper, key=f"{paper.key}/dung", date=after, hour=9, whole=True, lines=(replace(line, occurred=paper.date),))
    wrong_line = wrong.lines[0]
    back = Line(
        kind="reversal",
        debit=wrong_line.credit,
        credit=wrong_line.debit,
        quantity=wrong_line.quantity,
        unit=wrong_line.unit,
        campus=wrong_line.campus,
        people=wrong_line.people,
        groups=wrong_line.groups,
        reverses=Ref(wrong.key),
        memo=WHY[paper.book],
    )
    undo = Paper(key=f"{paper.key}/huy", book="DC", date=after, title=WHY[paper.book], lines=(back,), hour=10, whole=True)
    return [wrong, right, undo]


def voids(papers: list[Paper]) -> list[Paper]:
    """Every so often a numbered disbursement is given up before the cash moves: its number stays, shown as cancelled."""
    payments = sorted((p for p in papers if p.book == "PC" and len(p.lines) == 1 and not p.whole), key=lambda p: (p.date, p.hour, p.key))
    return [replace(p, key=f"{p.key}/huy-so", void=True, title="Người bệnh đã được bảo hiểm chi trả, không chi nữa") for p in payments[150::430]]
