"""The month chart worked out as plain numbers and words; the templates in donations/public/charts draw them as inline SVG.

No chart stands without its table: every object here also carries the rows it was drawn from. Nothing is styled here
and nothing is drawn by a script, so a chart prints, works under the strict CSP and without JavaScript.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from cms.formatting import MINUS, number
from donations.public.bars import decimal


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
