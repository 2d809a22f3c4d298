"""The whole demo ledger as plain drafts in posting order: openings, two years of days, nothing from a database.

`build()` is pure and gives the same drafts on every machine; `stream()` yields them lazily, multiplied by a scale.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from config.demo import finale
from config.demo.book import Book
from config.demo.corrections import assignments, set_right, transfers, voids
from config.demo.drafts import Count, Line, Paper, split
from config.demo.figures import OPENINGS_2025, receipts
from config.demo.gifts import BOX_FUND, GiftPlanner, box_openings
from config.demo.goods import GoodsPlanner
from config.demo.kitchen import RICE_OPENING, conversions
from config.demo.names import Directory
from config.demo.places import CAMPUS_SHARE, MAIN_BANK, fund_account
from config.demo.seasons import FIRST, SLICES, TODAY, next_open
from config.demo.spending import budgets, disbursements

SAFE_OPENING = 12_500_000


def openings() -> list[Paper]:
    """The balances carried into the book on its first day: money by fund (part of it in the safes), rice, vouchers."""
    lines = []
    for fund, amount in OPENINGS_2025.items():
        left = amount
        if fund == "NBKK":
            for campus, _ in CAMPUS_SHARE:
                lines.append(
                    Line(
                        kind="opening",
                        debit=f"holding:ket-{campus}",
                        credit=fund_account(fund),
                        quantity=SAFE_OPENING,
                        campus=campus,
                        memo="Số dư đầu kỳ",
                    )
                )
                left -= SAFE_OPENING
        lines.append(Line(kind="opening", debit=MAIN_BANK, credit=fund_account(fund), quantity=left, memo="Số dư đầu kỳ"))
    for campus, _ in CAMPUS_SHARE:
        lines.append(
            Line(
                kind="opening",
                debit=f"holding:bep-{campus}",
                credit="fund:BEP",
                quantity=RICE_OPENING,
                unit="G-GAO",
                campus=campus,
                memo="Số dư đầu kỳ",
            )
        )
    return [Paper(key=f"{FIRST}/dau-ky", book="DK", date=FIRST, title="Số dư đầu kỳ chuyển sang sổ mới", lines=tuple(lines), hour=0, whole=True)]


def day_papers() -> list[Paper]:
    """Everything people do on their days, before cash is moved about."""
    directory = Directory()
    goods = GoodsPlanner(directory).make()
    papers = list(goods.papers)
    boxes = [paper for number in range(len(SLICES)) for paper in box_openings(number)]
    already = defaultdict(int, goods.money)
    for place, amount in finale.money().items():
        already[place] += amount
    for paper in boxes:
        already[BOX_FUND, next(n for n, part in enumerate(SLICES) if part.first <= paper.date <= part.last)] += paper.lines[0].quantity
    targets, planner = receipts(), GiftPlanner(directory)
    for target in targets:
        papers += planner.papers(target, already[target.fund, target.slice])
    plan = budgets(targets)
    papers += boxes + finale.last_gifts() + conversions(plan, goods.rice)
    payments = disbursements(plan, finale.last_payments())
    papers += payments
    papers = set_right(papers)
    return [*papers, *voids(payments), *transfers(), *assignments(papers)]


@cache
def build() -> tuple[Paper | Count, ...]:
    """Every draft in posting order, balances proved not negative after each line (AssertionError otherwise)."""
    by_day: dict[dt.date, list[Paper]] = defaultdict(list)
    for paper in day_papers():
        by_day[paper.date].append(paper)
    book = Book()
    for paper in openings():
        book.post(paper)
    day = FIRST
    while day <= TODAY:
        waiting: list[Paper] = []
        for paper in sorted(by_day[day], key=lambda p: (p.hour, p.key)):
            if not paper.whole and book.lacks(paper):
                waiting.append(replace(paper, date=next_open(day)))
            else:
                book.post(paper)
        book.evening(day)
        for paper in waiting:
            # A payment may wait some days for money, never into another year or past today: its year's sums are promised.
            assert paper.date.year == day.year and paper.date <= TODAY, paper.key  # noqa: S101
            by_day[paper.date].append(paper)
        day += dt.timedelta(days=1)
    return tuple(book.out)


def stream(scale: int = 1, until: dt.date = TODAY) -> Iterator[Paper | Count]:
    """The drafts up to and with `until`, each paper in up to `scale` parts of the same sums; memory does not grow with it."""
    for item in build():
        if item.date > until:
            return
        if isinstance(item, Count):
            yield item
        else:
            yield from split(item, scale)
