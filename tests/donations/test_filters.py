"""What an address says and how it is read; bad values become sentences, never guesses."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict

from donations.filters import read
from donations.models import PublicFund, PublicUnit
from donations.selectors.ledger import GROUP_NAMES, LedgerFilter
from donations.selectors.search import read_query
from donations.selectors.vocabulary import Vocabulary

NBKK = PublicFund(code="NBKK", slug="nguoi-benh-kho-khan", name="Người bệnh khó khăn", root="NBKK")
CHILD = PublicFund(code="CT/AO-AM", slug="ao-am", name="Áo ấm", root="CT", parent="CT")
UNITS = {
    "VND": PublicUnit(code="VND", name="Tiền", unit_name="đ"),
    "SUAT": PublicUnit(code="SUAT", name="Suất quà", unit_name="suất"),
    "G-GAO": PublicUnit(code="G-GAO", name="Gạo", unit_name="kg", display_divisor=1000),
}
WORDS = Vocabulary({"NBKK": NBKK, "CT/AO-AM": CHILD}, UNITS, {"co-so-1": "Cơ sở 1"})
DIVISORS = {"VND": 1, "SUAT": 1, "G-GAO": 1000}


def query(address: str):
    return read(QueryDict(address), WORDS)


def expected(**parts) -> LedgerFilter:
    return LedgerFilter(**parts, divisors=DIVISORS)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("", {}),
        ("q=&fund=&kind=&from=&min=", {}),
        ("fund=nbkk", {"fund": NBKK}),
        ("fund=nguoi-benh-kho-khan", {"fund": NBKK}),
        ("fund=CT/AO-AM", {"fund": CHILD}),
        ("kind=dieu-chinh", {"kind": "dieu-chinh"}),
        ("kind=THU", {"kind": "thu"}),
        ("unit=suat", {"unit": "SUAT"}),
        ("from=21/11/2026", {"first_day": dt.date(2026, 11, 21)}),
        ("from=1/2/2026&to=2026-02-28", {"first_day": dt.date(2026, 2, 1), "last_day": dt.date(2026, 2, 28)}),
        ("from=03/04/2026", {"first_day": dt.date(2026, 4, 3)}),
        ("year=2025", {"first_day": dt.date(2025, 1, 1), "last_day": dt.date(2025, 12, 31)}),
        ("year=2025&from=01/06/2025", {"first_day": dt.date(2025, 6, 1), "last_day": dt.date(2025, 12, 31)}),
        ("min=500k&max=5tr", {"least": 500_000, "most": 5_000_000}),
        ("min=2.000.000", {"least": 2_000_000}),
        ("unit=G-GAO&min=1,5", {"unit": "G-GAO", "least": 1500}),
        ("unit=SUAT&max=1.200", {"unit": "SUAT", "most": 1200}),
        ("campus=co-so-1", {"campus": "co-so-1"}),
        ("q=Trần Đức", {"words": read_query("Trần Đức")}),
        ("utm_source=fb&fbclid=x&page=3", {}),
    ],
)
def test_good_values(address, parts):
    found = query(address)
    assert found.errors == ()
    assert found.filter == expected(**parts)


@pytest.mark.parametrize(
    ("address", "parameter", "code"),
    [
        ("from=32/13/2026", "from", "no_such_day"),
        ("to=29/02/2026", "to", "no_such_day"),
        ("from=hôm qua", "from", "not_a_date"),
        ("from=21/11/26", "from", "not_a_date"),
        ("from=0000-00-00", "from", "no_such_day"),
        ("from=02/01/2026&to=01/01/2026", "to", "before_from"),
        ("year=20256", "year", "not_a_year"),
        ("year=hai nghìn", "year", "not_a_year"),
        ("year=2025&from=01/06/2026", "from", "outside_year"),
        ("min=12,5trx", "min", "unreadable"),
        ("min=-5", "min", "negative"),
        ("max=1.500tr", "max", "ambiguous"),
        ("max=0,5", "max", "fraction"),
        ("min=99999999999999999999", "min", "too_large"),
        ("min=5tr&max=500k", "max", "below_min"),
        ("unit=G-GAO&min=0,0001", "min", "fraction"),
        ("fund=khong-co", "fund", "unknown"),
        ("kind=mua", "kind", "unknown"),
        ("unit=USD", "unit", "unknown"),
        ("campus=co-so-9", "campus", "unknown"),
        ("after=abc", "after", "bad_cursor"),
        ("after=-1", "after", "bad_cursor"),
        ("after=9999999999999999999999", "after", "bad_cursor"),
        ("after=١٢", "after", "bad_cursor"),
        ("q=!!!", "q", "no_words"),
        (f"q={'x' * 10_000}", "q", "too_long"),
        (f"q={'a%20' * 60}", "q", "too_many_words"),
    ],
)
def test_bad_values_are_named_in_a_sentence_and_filter_nothing(address, parameter, code):
    found = query(address)
    assert found.filter is None
    assert [(error.parameter, error.code) for error in found.errors] == [(parameter, code)]
    message = found.messages[parameter]
    assert message.endswith(".")
    assert len(message) < 200
    assert "%" not in message


def test_every_bad_value_is_named_at_once():
    found = query("from=32/13/2026&min=12,5trx&fund=x&kind=y&after=z&q=!!!")
    assert {error.parameter for error in found.errors} == {"from", "min", "fund", "kind", "after", "q"}


def test_a_percent_sign_typed_is_shown_and_breaks_nothing():
    assert "%s%d" in query("fund=%25s%25d").messages["fund"]


def test_every_filter_lives_in_the_address():
    found = query("q=Đức&fund=nbkk&kind=thu&unit=VND&from=01/11/2026&to=21/11/2026&min=500k&max=5tr&campus=co-so-1&after=12&utm=1")
    again = query(found.address()[1:])
    assert again.filter == found.filter
    assert again.after is None, "a changed filter starts at the newest row"
    assert query(found.address(after="7")[1:]).after == 7
    assert query(found.address(kind="chi")[1:]).filter.kind == "chi"
    assert "kind" not in found.address(kind=None)
    assert "from=02" in found.address(from_="02/11/2026")


def test_what_is_typed_comes_back_cut_and_without_line_breaks():
    found = query(f"q={'x' * 10_000}&fund=a%0Ab")
    assert len(found.typed["q"]) == 200
    assert found.typed["fund"] == "a b"


def test_the_names_of_the_kinds_are_no_weekdays():
    assert str(GROUP_NAMES["thu"]) == "Thu"
