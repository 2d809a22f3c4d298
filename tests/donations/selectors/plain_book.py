"""The slow truth the selectors are held against: figures counted one entry after another from the immutable book."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from donations.exceptions import Refusal
from donations.models import LedgerEntry
from tests.factories.ledger import Book, commodity, fund

FUNDS = ("NBKK", "CT", "CT/AO-AM", "CT/NGAY-HOI", "BEP")


@dataclass(frozen=True)
class Movement:
    """One entry of the book with what it reverses, if anything. Sides are account codes."""

    seq: int
    kind: str
    date: dt.date
    unit: str
    quantity: int
    debit: str
    credit: str
    people: int
    groups: int
    of: int | None
    original: Movement | None

    @property
    def nature(self) -> Movement:
        return self.original or self

    @property
    def sign(self) -> int:
        return -1 if self.original else 1

    @property
    def month(self) -> str:
        return f"{self.date:%Y-%m}"


def movements() -> list[Movement]:
    """Every movement of the book in `seq` order."""
    found: dict[int, Movement] = {}
    for entry in LedgerEntry.objects.filter(debit__isnull=False).select_related("debit", "credit").order_by("seq"):
        found[entry.seq] = Movement(
            entry.seq, entry.kind, entry.date, entry.unit, entry.quantity, entry.debit.code, entry.credit.code,
            entry.people or 0, entry.groups or 0, entry.of, found.get(entry.reverses),
        )  # fmt: skip
    return list(found.values())


def accounts(fund_codes: Collection[str]) -> set[str]:
    return {f"fund:{code}" for code in fund_codes}


def family(root: str) -> list[str]:
    return [code for code in (*FUNDS, "UNIDENTIFIED") if code == root or code.startswith(f"{root}/")]


def statement(book: list[Movement], funds: Collection[str], first: dt.date, last: dt.date) -> dict[str, tuple[int, int, int, int]]:
    """unit → (opening, in, out, closing) of these funds together between two days, both included."""
    inside = accounts(funds)
    figures: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for move in book:
        nature, change = move.nature, move.sign * move.quantity
        into, out = nature.credit in inside, nature.debit in inside
        if into == out or move.date > last:
            continue
        row = figures[move.unit]
        if move.date < first or nature.kind == "opening":
            row[0] += change if into else -change
        elif into:
            row[1] += change
        else:
            row[2] += change
    return {unit: (opening, income, spending, opening + income - spending) for unit, (opening, income, spending) in figures.items()}


def balances(book: list[Movement]) -> dict[tuple[str, str], int]:
    """(account, unit) → what it holds; holdings by debit, funds by credit."""
    held: dict[tuple[str, str], int] = defaultdict(int)
    for move in book:
        for account, sign in ((move.debit, 1), (move.credit, -1)):
            held[account, move.unit] += move.quantity * (sign if account.startswith("holding:") else -sign)
    return held


def busy_book(seed: int, steps: int = 120) -> Book:
    """A book of two years with every kind of movement, reversals among them. Small whole quantities, all people invented."""
    book, dice = Book(), random.Random(seed)
    for code in FUNDS:
        fund(code)
    commodity("SUAT")
    day = dt.date(2025, 1, 3)
    book.post(book.line("opening", 500), date=day)
    reversible: list[int] = []
    for _step in range(steps):
        day = min(day + dt.timedelta(days=dice.randrange(12)), dt.date(2026, 11, 21))
        try:
            reversible += [line.seq for line in one_step(book, dice, day, reversible).lines]
        except Refusal:
            continue  # what the book refuses did not happen
    return book


def one_step(book: Book, dice: random.Random, day: dt.date, reversible: list[int]):
    quantity, code, other = dice.randint(1, 90), dice.choice(FUNDS), dice.choice(FUNDS)
    match dice.choice("rrrrrdddddttucgGxx"):
        case "r":
            donor = dice.choice(["", "Nguyễn Thị Hoa", "N.T.H.", "Công ty Đặng Gia", "Trần Văn Đức"])
            return book.receive(quantity, date=day, credit=f"fund:{code}", donor=donor, memo="Ủng hộ người bệnh", groups=dice.choice([None, 1, 3]))
        case "d":
            people = dice.choice([None, 1, 4])
            return book.disburse(quantity, date=day, debit=f"fund:{code}", category=dice.choice(["vien-phi", "khac", "an-o-di-lai"]), people=people)
        case "t":
            return book.transfer(quantity, date=day, debit=f"fund:{code}", credit=f"fund:{other}")
        case "u":
            gift = book.post(book.line("receipt", quantity, credit="fund:UNIDENTIFIED"), date=day)
            return book.reassign(gift.lines[0].seq, dice.randint(1, quantity), to=f"fund:{code}", date=day)
        case "c":
            return book.convert(quantity, quantity * 3, date=day)
        case "g":
            return book.post(book.line("receipt", quantity * 5, debit="holding:kho", credit="fund:NBKK", unit="G-GAO"), date=day, book="NK")
        case "G":
            return book.post(book.line("disbursement", quantity, credit="holding:bep", unit="SUAT"), date=day, book="XK")
        case _:
            seq = reversible.pop(dice.randrange(len(reversible))) if reversible else 0
            return book.reverse(seq, date=day)
