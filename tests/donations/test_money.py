"""Amounts as people type them and as papers spell them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donations.money import LARGEST, AmountError, in_words, parse_amount, parse_quantity

TYPED = {
    "5tr": 5_000_000, "5TR": 5_000_000, "5 tr": 5_000_000, "1,5tr": 1_500_000, "1.5tr": 1_500_000, "1tr5": 1_500_000,
    "1tr50": 1_500_000, "1tr500": 1_500_000, "1tr05": 1_050_000, "1tr050": 1_050_000, "1tr500k": 1_500_000,
    "2 triệu 500 nghìn": 2_500_000, "2 trieu 500 ngan": 2_500_000, "2 triệu rưỡi": 2_500_000, "0,5tr": 500_000,
    "0,125tr": 125_000, "500k": 500_000, "500K": 500_000, "500 nghìn": 500_000, "500 ngàn": 500_000, "1k5": 1_500,
    "2 triệu": 2_000_000, "2 triệu đồng": 2_000_000, "5.000.000": 5_000_000, "5,000,000": 5_000_000, "5 000 000": 5_000_000,
    "5000000": 5_000_000, "5.000.000 đ": 5_000_000, "5.000.000đ": 5_000_000, "5.000.000 VND": 5_000_000, "5.000.000 ₫": 5_000_000,
    "5,000,000.00": 5_000_000, "5.000.000,00": 5_000_000, "1.000": 1_000, "1,000": 1_000, "0": 0, "1 tỷ": 1_000_000_000,
    "1 tỉ": 1_000_000_000, "1,2 tỷ": 1_200_000_000, "1 tỷ 200 triệu": 1_200_000_000, "1tỷ2": 1_200_000_000, "12,5tr": 12_500_000,
    "\u00a05tr ": 5_000_000, "2 trie\u0323\u0302u": 2_000_000, "1.500.000k": 1_500_000_000, "1234,5k": 1_234_500,
}  # fmt: skip

REFUSED = {
    "": "empty", "   ": "empty", "12,5trx": "unreadable", "5trr": "unreadable", "tr": "unreadable", "năm triệu": "unreadable",
    "1.00": "fraction", "1,5": "fraction", "1.5": "fraction", "12.34": "fraction", "1,2345k": "fraction", "1.0000": "fraction",
    "5.00.000": "unreadable", "5.000,000": "unreadable", "5..000": "unreadable", "1,000.000,00": "unreadable",
    "1.500tr": "ambiguous", "1,500k": "ambiguous", "-5tr": "negative", "\u22125.000": "negative", "5tr-": "unreadable",
    "5tr 3": "unreadable", "500k2tr": "unreadable", "1tr 2000k": "unreadable", "1tr5tr": "unreadable", "5 5tr": "unreadable",
    "1tr5000": "unreadable", "007": "unreadable", "5e6": "unreadable", "0x10": "unreadable", "5₫₫": "unreadable", "đ": "unreadable",
    "٥": "unreadable", "9999999999999999": "too_large", "10000000 tỷ": "too_large", "5" * 10_000: "unreadable",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "amount"), TYPED.items())
def test_amount_is_read_as_people_type_it(typed, amount):
    assert parse_amount(typed) == amount


@pytest.mark.parametrize(("typed", "code"), REFUSED.items(), ids=lambda value: value[:20] or "nothing")
def test_text_that_is_not_one_amount_is_refused_by_name(typed, code):
    with pytest.raises(AmountError) as refused:
        parse_amount(typed)
    assert refused.value.code == code
    assert len(refused.value.params["text"]) <= 40


def test_ambiguous_amount_names_both_readings():
    with pytest.raises(AmountError) as refused:
        parse_amount("1.500tr")
    assert (refused.value.params["first"], refused.value.params["second"]) == (1_500_000_000, 1_500_000)


@given(st.integers(0, LARGEST))
def test_every_amount_is_read_back_from_its_printed_form(amount):
    assert parse_amount(f"{amount:,}".replace(",", ".") + " đ") == amount
    assert parse_amount(str(amount)) == amount


@given(st.text(max_size=30))
def test_any_text_gives_an_amount_or_a_refusal(typed):
    try:
        assert 0 <= parse_amount(typed) <= LARGEST
    except AmountError as error:
        assert error.code in {"empty", "unreadable", "ambiguous", "fraction", "negative", "too_large"}


@pytest.mark.parametrize(
    ("typed", "divisor", "quantity"),
    [("12", 1, 12), ("1.200", 1, 1200), ("1,5", 1000, 1500), ("12", 1000, 12_000), ("0,25", 1000, 250), ("1.200.000", 1000, 1_200_000_000)],
)
def test_goods_are_counted_in_stored_units(typed, divisor, quantity):
    assert parse_quantity(typed, divisor=divisor) == quantity


@pytest.mark.parametrize(
    ("typed", "divisor", "code"),
    [
        ("1,5", 1, "fraction"),
        ("1,2345", 1000, "fraction"),
        ("1.200", 1000, "ambiguous"),
        ("ba", 1, "unreadable"),
        ("-3", 1, "negative"),
        ("", 1, "empty"),
    ],
)
def test_goods_that_cannot_be_counted_are_refused(typed, divisor, code):
    with pytest.raises(AmountError) as refused:
        parse_quantity(typed, divisor=divisor)
    assert refused.value.code == code


WORDS = {
    0: "Không đồng",
    1: "Một đồng",
    5: "Năm đồng",
    10: "Mười đồng",
    15: "Mười lăm đồng",
    21: "Hai mươi mốt đồng",
    24: "Hai mươi bốn đồng",
    55: "Năm mươi lăm đồng",
    101: "Một trăm linh một đồng",
    105: "Một trăm linh năm đồng",
    111: "Một trăm mười một đồng",
    1_000: "Một nghìn đồng",
    1_015: "Một nghìn không trăm mười lăm đồng",
    1_041: "Một nghìn không trăm bốn mươi mốt đồng",
    35_000: "Ba mươi lăm nghìn đồng",
    2_050_000: "Hai triệu không trăm năm mươi nghìn đồng",
    8_400_000: "Tám triệu bốn trăm nghìn đồng",
    10_000_005: "Mười triệu không trăm linh năm đồng",
    113_000_000: "Một trăm mười ba triệu đồng",
    1_000_000_005: "Một tỷ không trăm linh năm đồng",
    2_014_600_000_000: "Hai nghìn không trăm mười bốn tỷ sáu trăm triệu đồng",
    LARGEST: (
        "Chín triệu không trăm linh bảy nghìn một trăm chín mươi chín tỷ hai trăm năm mươi bốn triệu "
        "bảy trăm bốn mươi nghìn chín trăm chín mươi mốt đồng"
    ),
}


@pytest.mark.parametrize(("amount", "words"), WORDS.items())
def test_amount_is_spelt_as_on_a_voucher(amount, words):
    assert in_words(amount) == words


def test_wording_is_chosen_per_call():
    assert in_words(1_105_000, zero_tens="lẻ", thousand="ngàn", round_word="chẵn") == "Một triệu một trăm lẻ năm ngàn đồng chẵn"
    assert in_words(1_105, round_word="chẵn") == "Một nghìn một trăm linh năm đồng"
    assert in_words(0, round_word="chẵn") == "Không đồng"
    assert in_words(120, unit="suất") == "Một trăm hai mươi suất"


def test_words_of_a_negative_amount_are_refused():
    with pytest.raises(ValueError, match="below zero"):
        in_words(-1)


DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}


def read_words(words: str) -> int:
    """What a reader understands: digits, trăm/mươi/mười inside a group, then nghìn, triệu, and tỷ over all before it."""
    total = group = 0
    pending = None
    below_billion = 0
    for word in re.sub(r" đồng\Z", "", words.lower()).split():
        if word in DIGITS:
            group += DIGITS[word]
            pending = DIGITS[word]
        elif word == "mười":
            group += 10
        elif word in {"trăm", "mươi"}:
            group += pending * ({"trăm": 100, "mươi": 10}[word] - 1)
        elif word in {"nghìn", "triệu"}:
            below_billion += group * {"nghìn": 10**3, "triệu": 10**6}[word]
            group = 0
        elif word == "tỷ":
            total = (total + below_billion + group) * 10**9
            below_billion = group = 0
        else:
            assert word == "linh", word
    return total + below_billion + group


@given(st.one_of(st.integers(0, 10_000), st.integers(0, LARGEST), st.integers(0, 9_000).map(lambda n: n * 10**9 + n)))
def test_no_two_amounts_share_their_words(amount):
    assert read_words(in_words(amount)) == amount
