"""Bars worked out as plain numbers: parts of a whole, the queue before a gift, what a gift paid. Texts are ready for SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cms.formatting import number


@dataclass(frozen=True, slots=True)
class Share:
    """One bar of a list of parts: its quantity and its hundredths of the whole, as text for people and for SVG."""

    name: str
    quantity: int
    percent: str  # "63,4"
    width: str  # "63.4", of a viewBox 100 wide


@dataclass(frozen=True, slots=True)
class Queue:
    """The bar of a waiting gift: approved and about to be paid, the rest before it, the gift, what stands behind it.

    Positions are hundredths of the fund's live balance, as text for SVG.
    """

    approved: str
    before_x: str
    before: str
    own_x: str
    own: str
    behind_x: str
    behind: str


def decimal(value: float, places: int = 1) -> str:
    """A number as Vietnamese readers write it, without empty decimals: 2.5 → "2,5", 1200.0 → "1.200"."""
    whole, _, rest = f"{value:.{places}f}".partition(".")
    text = number(int(whole))
    return f"{text},{rest}" if rest.strip("0") else text


def percent(part: int, whole: int) -> float:
    """Hundredths of the whole with one decimal, never outside 0…100; 0 of nothing is 0."""
    if whole <= 0:
        return 0.0
    return min(100.0, max(0.0, round(100 * part / whole, 1)))


def shares(parts: Sequence[tuple[str, int]]) -> list[Share]:
    """Bars for named parts of their sum, in the order given. A part below zero (a correction) has no bar."""
    whole = sum(max(0, quantity) for _, quantity in parts)
    return [Share(name, quantity, decimal(percent(quantity, whole)), f"{percent(quantity, whole):g}") for name, quantity in parts]


def queue(*, before: int, own: int, behind: int, approved: int) -> Queue:
    """The queue bar of a gift of which `own` still waits, with `before` ahead of it and `behind` after it.

    `approved` is the part at the head already approved for spending; a gift too small to see still gets a mark.
    """
    whole = max(1, before + own + behind)
    head = 100 * min(approved, before) / whole
    ahead = 100 * before / whole
    mark = max(1.6, 100 * own / whole)
    own_x = min(ahead, 100 - mark)
    gap = 0.4 if head and ahead > head else 0.0
    return Queue(
        approved=f"{head:.2f}",
        before_x=f"{head + gap:.2f}",
        before=f"{max(0.0, own_x - head - gap):.2f}",
        own_x=f"{own_x:.2f}",
        own=f"{mark:.2f}",
        behind_x=f"{min(100.0, own_x + mark):.2f}",
        behind=f"{max(0.0, 100 - own_x - mark):.2f}",
    )


def used_bar(uses: Sequence[int], rest: int) -> list[tuple[str, str, str]]:
    """The split bar of a gift: (x, width, class) per use, then what is left; hair lines between the parts.

    The fourth use and those after it share the last shade.
    """
    whole = sum(uses) + rest
    if whole <= 0:
        return []
    parts = [(quantity, f"s{min(index, 3)}") for index, quantity in enumerate(uses, 1)]
    if rest:
        parts.append((rest, "s4"))
    drawn, x = [], 0.0
    for quantity, css in parts:
        width = 100 * quantity / whole
        drawn.append((f"{x:.2f}", f"{max(0.3, width - 0.5):.2f}", css))
        x += width
    return drawn
