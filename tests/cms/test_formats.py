"""`{% load formats %}` writes what cms/formatting.py writes, and nothing for what is missing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template import Context, Template

NBSP = "\u00a0"


def written(source: str, value: object) -> str:
    return Template("{% load formats %}" + source).render(Context({"value": value}))


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ value|vnd }}", 1_000_000, f"1.000.000{NBSP}đ"),
        ("{{ value|vnd }}", 0, f"0{NBSP}đ"),
        ("{{ value|number }}", 1_234_567, "1.234.567"),
        ("{{ value|signed }}", 2_000_000, f"+{NBSP}2.000.000{NBSP}đ"),
        ("{{ value|signed }}", -2_000_000, f"\u2212{NBSP}2.000.000{NBSP}đ"),
        ('{{ value|signed:"suất" }}', -300, f"\u2212{NBSP}300{NBSP}suất"),
        ('{{ value|signed:"" }}', 300, f"+{NBSP}300"),
        ("{{ value|date_vn }}", dt.date(2026, 11, 21), "21/11/2026"),
        ("{{ value|day_vn }}", dt.date(2026, 3, 4), "04/03"),
        ("{{ value|month_vn }}", dt.date(2026, 11, 21), "tháng 11/2026"),
        ("{{ value|weekday_vn }}", dt.date(2026, 11, 21), "Thứ Bảy"),
        ("{{ value|iso }}", dt.date(2026, 11, 21), "2026-11-21"),
    ],
)
def test_value_is_written_the_vietnamese_way(source, value, expected):
    assert written(source, value) == expected


@pytest.mark.parametrize("name", ["vnd", "number", "signed", "date_vn", "day_vn", "month_vn", "weekday_vn", "iso"])
@pytest.mark.parametrize("nothing", [None, "", "nhiều"])
def test_nothing_is_written_for_what_is_no_value(name, nothing):
    assert written(f"{{{{ value|{name} }}}}", nothing) == ""


def test_a_leaf_names_the_year_only_when_it_is_not_this_one(clock):
    assert written("{{ value|leaf_month }}", dt.date(2026, 12, 19)) == "Tháng 12"
    assert written("{{ value|leaf_month }}", dt.date(2027, 1, 30)) == "1/2027"


def test_a_moment_late_at_night_in_utc_is_already_tomorrow_in_vietnam():
    moment = dt.datetime(2026, 11, 20, 18, 30, tzinfo=dt.UTC)
    assert written("{{ value|date_vn }} {{ value|iso }} {{ value|weekday_vn }}", moment) == "21/11/2026 2026-11-21 Thứ Bảy"
