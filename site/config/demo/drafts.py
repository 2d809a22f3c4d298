"""What the plan is made of: papers with lines, counts, visits. Plain values; nothing here knows a database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Ref:
    """A line of another paper of the plan, by that paper's key (parts of a split paper are never referred to)."""

    key: str
    position: int = 1


@dataclass(frozen=True, slots=True)
class Donor:
    """An invented giver. `public` is what the book shows: initials, a full name with consent, or '' for anonymous."""

    kind: str  # person, company, group
    name: str
    display: str = "initials"  # initials, full, anonymous
    public: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A charity group's visit: counted once, by the first receipt of its paper. `key` tells one visit from another."""

    key: str
    date: dt.date
    name: str
    campus: str
    people: int
    may_be_named: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One movement: whole `quantity` of `unit` from the credited to the debited account."""

    kind: str
    debit: str
    credit: str
    quantity: int
    unit: str = "VND"
    category: str = ""
    campus: str = ""
    people: int | None = None
    groups: int | None = None
    occurred: dt.date | None = None
    of: Ref | None = None
    reverses: Ref | None = None
    source: str = ""
    donor: Donor | None = None
    memo: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A voucher to post. `hour` orders a day (0–23); `whole` papers are never split when the ledger is scaled."""

    key: str
    book: str
    date: dt.date
    title: str
    lines: tuple[Line, ...]
    hour: int = 10
    visit: Visit | None = None
    whole: bool = False
    void: bool = False  # numbered at approval, then never posted


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted in a safe or store, or printed on a statement, at the end of `date` (an attestation)."""

    key: str
    account: str
    unit: str
    quantity: int
    date: dt.date


STEP = {"VND": 1000}


def shares(quantity: int, parts: int, step: int) -> list[int]:
    """`quantity` in `parts` positive shares of whole `step`s; the last also takes what is less than a step."""
    steps, rest = divmod(quantity, step)
    base, extra = divmod(steps, parts)
    amounts = [(base + (index < extra)) * step for index in range(parts)]
    amounts[-1] += rest
    return amounts


def split(paper: Paper, scale: int) -> list[Paper]:
    """The paper as up to `scale` papers with the same sums; people and groups stay on the first. A whole paper stays one."""
    if scale == 1 or paper.whole or paper.void:
        return [paper]
    steps = [STEP.get(line.unit, 1) for line in paper.lines]
    parts = min(scale, *(line.quantity // step for line, step in zip(paper.lines, steps, strict=True)))
    if parts < 2:
        return [paper]
    amounts = [shares(line.quantity, parts, step) for line, step in zip(paper.lines, steps, strict=True)]
    return [
        replace(
            paper,
            key=paper.key if index == 0 else f"{paper.key}~{index}",
            visit=paper.visit if index == 0 else None,
            lines=tuple(
                replace(
                    line,
                    quantity=amounts[number][index],
                    people=line.people if index == 0 else None,
                    groups=line.groups if index == 0 else None,
                )
                for number, line in enumerate(paper.lines)
            ),
        )
        for index in range(parts)
    ]
