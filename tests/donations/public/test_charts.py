"""Charts are worked out as plain numbers: nothing is drawn that its table does not say."""

from __future__ import annotations

import pytest

from donations.public import bars, charts
from donations.selectors.figures import MonthPoint


def months(*flows: tuple[int, int], opening: int = 0, unfinished: bool = True) -> list[MonthPoint]:
    points, balance = [], opening
    for number, (income, spending) in enumerate(flows, 1):
        last = unfinished and number == len(flows)
        points.append(MonthPoint(f"2026-{number:02d}", balance, income, spending, balance + income - spending, last, 21 if last else 0))
        balance += income - spending
    return points


@pytest.mark.parametrize(
    ("largest", "step", "count"),
    [
        (0, 1, 1),
        (1, 1, 1),
        (7, 2, 4),
        (99, 25, 4),
        (100, 25, 4),
        (101, 50, 3),
        (569_450_000, 200_000_000, 3),
        (926_530_000, 250_000_000, 4),
        (11_000_000_000, 5_000_000_000, 3),
    ],
)
def test_axis_counts_in_round_steps_that_cover_the_largest(largest: int, step: int, count: int) -> None:
    assert charts.axis(largest) == (step, count)
    assert step * count >= largest


@pytest.mark.parametrize(
    ("largest", "word"), [(900, "đồng"), (9_000, "nghìn đồng"), (9_000_000, "triệu đồng"), (926_530_000, "triệu đồng"), (11_000_000_000, "tỷ đồng")]
)
def test_axis_is_read_in_the_largest_unit_that_stays_readable(largest: int, word: str) -> None:
    assert charts.scale_of(largest, money=True, unit="").word == word


def test_month_chart_marks_only_the_unfinished_month() -> None:
    chart = charts.month_chart(months((300, 200), (100, 150), (50, 10), opening=40))
    assert chart is not None
    assert [mark.unfinished for mark in chart.wide.marks] == [False, False, True]
    assert chart.unfinished is not None
    assert chart.unfinished.through == 21


def test_month_chart_bars_stand_on_the_axis_and_grow_with_the_figures() -> None:
    chart = charts.month_chart(months((400, 200), (100, 400), opening=0))
    assert chart is not None
    first, second = chart.wide.marks
    for bar in (first.income, first.spending, second.income, second.spending):
        assert bar.y + bar.height == chart.wide.axis_y
    assert first.income.height == second.spending.height
    assert first.income.height == pytest.approx(2 * first.spending.height, abs=1)


def test_month_chart_of_a_month_of_corrections_draws_no_bar_below_the_axis_and_keeps_the_true_figure() -> None:
    chart = charts.month_chart(months((500, 0), (-200, 0)))
    assert chart is not None
    assert chart.wide.marks[1].income.height == 0
    assert chart.rows[1].income == "− 200"


def test_table_behind_the_chart_adds_up_in_every_row() -> None:
    points = months((300, 200), (0, 0), (1_000_000, 40), opening=40)
    chart = charts.month_chart(points)
    assert chart is not None

    def read(text: str) -> int:
        return int(text.replace(".", "").replace("−", "-").replace(" ", "").replace("+", ""))

    for point, row in zip(points, chart.rows, strict=True):
        assert read(row.opening) + read(row.income) + read(row.spending) == read(row.closing) == point.closing


def test_no_months_no_chart() -> None:
    assert charts.month_chart([]) is None


def test_slim_drawing_leaves_out_every_second_name_so_that_none_touch() -> None:
    chart = charts.month_chart(months(*[(1, 1)] * 12))
    assert chart is not None
    assert [mark.label for mark in chart.slim.marks] == ["T1", "", "T3", "", "T5", "", "T7", "", "T9", "", "T11", ""]


def test_shares_are_hundredths_of_the_whole() -> None:
    found = bars.shares([("Viện phí", 634), ("Khác", 366)])
    assert [(share.percent, share.width) for share in found] == [("63,4", "63.4"), ("36,6", "36.6")]


def test_a_part_below_zero_has_no_bar() -> None:
    assert bars.shares([("Viện phí", 100), ("Khác", -5)])[1].width == "0"


def test_queue_of_the_design() -> None:
    bar = bars.queue(before=567_450_000, own=2_000_000, behind=0, approved=118_600_000)
    assert (bar.approved, bar.before_x, bar.own_x, bar.own) == ("20.83", "21.23", "98.40", "1.60")


def test_queue_never_leaves_the_bar() -> None:
    for before, own, behind, approved in ((0, 1, 0, 0), (10**12, 1, 0, 10**13), (0, 1, 10**12, 0), (5, 5, 5, 5)):
        bar = bars.queue(before=before, own=own, behind=behind, approved=approved)
        assert float(bar.own_x) + float(bar.own) <= 100.01
        assert all(0 <= float(part) <= 100 for part in (bar.approved, bar.before_x, bar.before, bar.own_x, bar.own, bar.behind_x, bar.behind))


def test_used_bar_of_the_design() -> None:
    assert bars.used_bar([300, 1850, 2200], 650) == [
        ("0.00", "5.50", "s1"),
        ("6.00", "36.50", "s2"),
        ("43.00", "43.50", "s3"),
        ("87.00", "12.50", "s4"),
    ]
