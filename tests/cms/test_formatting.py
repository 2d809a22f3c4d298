"""Vietnamese formats, folding and slugs."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms import formatting


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (999, "999"), (1000, "1.000"), (11_000_000_000, "11.000.000.000"), (-1_234_567, "−1.234.567")],
)
def test_number_groups_by_dots_with_a_true_minus(value: int, expected: str) -> None:
    assert formatting.number(value) == expected


def test_vnd_ends_with_dong() -> None:
    assert formatting.vnd(1_000_000) == "1.000.000 đ"
    assert formatting.vnd(-500) == "−500 đ"


def test_date_is_day_month_year() -> None:
    assert formatting.date(dt.date(2026, 4, 3)) == "03/04/2026"
    assert formatting.month(dt.date(2026, 4, 3)) == "04/2026"


def test_a_moment_is_dated_by_the_clock_in_vietnam() -> None:
    late_evening_utc = dt.datetime(2026, 12, 31, 17, 30, tzinfo=dt.UTC)
    assert formatting.date(late_evening_utc) == "01/01/2027"
    assert formatting.month(late_evening_utc) == "01/2027"


def test_a_moment_shows_hour_and_day_in_vietnam() -> None:
    assert formatting.moment(dt.datetime(2026, 12, 31, 17, 5, tzinfo=dt.UTC)) == "00:05 01/01/2027"


def test_date_line_of_a_paper() -> None:
    assert formatting.date_in_words(dt.date(2026, 11, 1)) == "ngày 01 tháng 11 năm 2026"
    assert formatting.date_in_words(dt.date(2026, 2, 21)) == "ngày 21 tháng 02 năm 2026"
    assert formatting.date_in_words(dt.date(2026, 3, 21)) == "ngày 21 tháng 3 năm 2026"


def test_quarter_names_and_a_fifth_quarter_refused() -> None:
    assert [formatting.quarter_name(n) for n in (1, 2, 3, 4)] == ["Quý I", "Quý II", "Quý III", "Quý IV"]
    for wrong in (0, 5):
        with pytest.raises(ValueError, match="quarters 1 to 4"):
            formatting.quarter_name(wrong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đặng  THỊ\tHồng", "dang thi hong"),
        ("  Nguyễn\u00a0Văn Ước ", "nguyen van uoc"),
        ("quỹ ĐỒNG HÀNH", "quy dong hanh"),
        ("o\u031b\u0323\u0302", "o"),
        ("Việt\u200b Nam", "viet nam"),
        ("ASCII  Only", "ascii only"),
        ("", ""),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert formatting.fold(text) == expected


def test_fold_of_decomposed_input_equals_fold_of_composed() -> None:
    text = "Trần Thị Mỹ Duyên ủng hộ quỹ bữa ăn Tết Đoan Ngọ"
    assert formatting.fold(unicodedata.normalize("NFD", text)) == formatting.fold(text) == "tran thi my duyen ung ho quy bua an tet doan ngo"


def test_every_vietnamese_letter_folds_to_one_ascii_letter() -> None:
    letters = "aăâeêioôơuưy"
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    for letter in [*letters, "đ"]:
        for tone in tones if letter != "đ" else [""]:
            composed = unicodedata.normalize("NFC", letter + tone)
            for form in (composed, composed.upper(), unicodedata.normalize("NFD", composed)):
                folded = formatting.fold(form)
                assert len(folded) == 1
                assert "a" <= folded <= "z"


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert formatting.fold(formatting.fold(text)) == formatting.fold(text)


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x1FFF)))
def test_fold_ignores_how_the_marks_are_encoded(text: str) -> None:
    assert formatting.fold(unicodedata.normalize("NFD", text)) == formatting.fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quỹ Đồng hành 2026", "quy-dong-hanh-2026"),
        ("Đường đến trường", "duong-den-truong"),
        ("  -- Bữa ăn: 0 đồng! -- ", "bua-an-0-dong"),
        ("…!?", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert formatting.slug(text) == expected


@given(st.text())
def test_slug_is_safe_in_an_address(text: str) -> None:
    slug = formatting.slug(text)
    assert all(char in "abcdefghijklmnopqrstuvwxyz0123456789-" for char in slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug
