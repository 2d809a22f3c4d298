"""Charts worked out as plain numbers and words; the templates in donations/public/charts draw them as inline SVG.

No chart stands without its table: every object here also carries the rows it was drawn from. Nothing is styled here
and nothing is drawn by a script, so a chart prints, works under the strict CSP and without JavaScript.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from cms.formatting import MINUS, number


class MonthFigure(Protocol):
    """One month in whole units: opening + income − spending = closing (selectors.figures.MonthPoint).

    `unfinished` is the month of today: its bars are pale and dashed and `through` says the day they reach.
    """

    @property
    def month(self) -> str: ...
    @property
    def opening(self) -> int: ...
    @property
    def income(self) -> int: ...
    @property
    def spending(self) -> int: ...
    @property
    def closing(self) -> int: ...
    @property
    def unfinished(self) -> bool: ...
    @property
    def through(self) -> int: ...


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One row of the table behind the chart, already in words: the figures anyone can add up."""

    number: int
    opening: str
    income: str
    spending: str
    closing: str
    unfinished: bool
    through: int


@dataclass(frozen=True, slots=True)
class Scale:
    """How an axis is read: values are shown divided by `divisor` and named `word` ("triệu đồng")."""

    divisor: int
    word: str


@dataclass(frozen=True, slots=True)
class Tick:
    y: int
    label_y: int
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class MonthMark:
    """The two bars of a month and its name under the axis ('' where names would touch)."""

    x: int
    income: Bar
    spending: Bar
    label: str
    unfinished: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """One size of the month chart, all in pixels of its own viewBox."""

    css: str
    width: int
    height: int
    left: int
    axis_y: int
    label_x: int
    month_y: int
    till_x: int
    till_y: int
    ticks: list[Tick]
    marks: list[MonthMark]
    line: str
    end_x: int
    end_y: int


@dataclass(frozen=True, slots=True)
class MonthChart:
    """Wide and slim drawing of the same months, with the rows behind them."""

    wide: Drawing
    slim: Drawing
    rows: Sequence[MonthRow]
    scale: Scale
    unfinished: MonthRow | None


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


def scale_of(largest: int, *, money: bool, unit: str) -> Scale:
    """The reading of an axis whose largest value is `largest` whole units."""
    if not money:
        return Scale(1, unit)
    for divisor, word in ((10**9, "tỷ đồng"), (10**6, "triệu đồng"), (10**3, "nghìn đồng")):
        if largest >= 5 * divisor:
            return Scale(divisor, word)
    return Scale(1, "đồng")


def axis(largest: int, *, lines: int = 4) -> tuple[int, int]:
    """(step, count): the roundest whole step with which at most `lines` of them cover `largest`; (1, 1) for nothing."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power // 2, 5 * power):  # 1, 2, 2.5, 5: what people count in
            if step * lines >= largest:
                return step, max(1, -(-largest // step))
        power *= 10


def decimal(value: float, places: int = 1) -> str:
    """A number as Vietnamese readers write it, without empty decimals: 2.5 → "2,5", 1200.0 → "1.200"."""
    whole, _, rest = f"{value:.{places}f}".partition(".")
    text = number(int(whole))
    return f"{text},{rest}" if rest.strip("0") else text


def _draw(
    figures: Sequence[MonthFigure], step: int, count: int, scale: Scale, *, css: str, width: int, height: int, left: int, every: int
) -> Drawing:
    top, bottom = 14, 40
    axis_y = height - bottom
    plot = axis_y - top
    ceiling = step * count

    def at(value: float) -> int:
        return round(axis_y - plot * max(0.0, min(value, ceiling)) / ceiling)

    slot = (width - left) / len(figures)
    bar = round(slot * 0.32)
    marks, points = [], []
    for index, figure in enumerate(figures):
        x = left + index * slot + slot * 0.15
        middle = round(left + index * slot + slot / 2)
        tall, low = at(figure.income), at(figure.spending)
        marks.append(
            MonthMark(
                x=middle,
                income=Bar(round(x), tall, bar, axis_y - tall),
                spending=Bar(round(x + bar + 1.5), low, bar, axis_y - low),
                label=f"T{int(figure.month[5:])}" if index % every == 0 else "",
                unfinished=figure.unfinished,
            )
        )
        points.append((middle, at(figure.closing)))
    ticks = [Tick(at(step * n), at(step * n) + 4, decimal(step * n / scale.divisor)) for n in range(1, count + 1)]
    return Drawing(
        css=css,
        width=width,
        height=height,
        left=left,
        axis_y=axis_y,
        label_x=left - 7,
        month_y=axis_y + 17,
        till_x=min(width, max(left + 76, next((m.x + 30 for m in marks if m.unfinished), width))),
        till_y=axis_y + 34,
        ticks=ticks,
        marks=marks,
        line=" ".join(f"{x},{y}" for x, y in points),
        end_x=points[-1][0],
        end_y=points[-1][1],
    )


def _signed(value: int, sign: str) -> str:
    """A flow with the sign of its column; a month whose corrections outweigh it keeps the true one."""
    if value == 0:
        return "0"
    other = MINUS if sign == "+" else "+"
    return f"{sign if value > 0 else other} {number(abs(value))}"


def _row(figure: MonthFigure) -> MonthRow:
    return MonthRow(
        number=int(figure.month[5:]),
        opening=number(figure.opening),
        income=_signed(figure.income, "+"),
        spending=_signed(figure.spending, MINUS),
        closing=number(figure.closing),
        unfinished=figure.unfinished,
        through=figure.through,
    )


def month_chart(figures: Sequence[MonthFigure], *, money: bool = True, unit: str = "đ") -> MonthChart | None:
    """The chart of these months in order, or None when there is no month to draw.

    `unit` is the counting unit of goods ("suất"); money picks its own scale from the largest value.
    """
    if not figures:
        return None
    largest = max(max(f.income, f.spending, f.closing, 0) for f in figures)
    scale = scale_of(largest, money=money, unit=unit)
    step, count = axis(largest)
    rows = [_row(figure) for figure in figures]
    return MonthChart(
        wide=_draw(figures, step, count, scale, css="wide", width=720, height=264, left=48, every=1),
        slim=_draw(figures, step, count, scale, css="slim", width=340, height=244, left=44, every=1 if len(figures) < 7 else 2),
        rows=rows,
        scale=scale,
        unfinished=next((row for row in rows if row.unfinished), None),
    )


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
