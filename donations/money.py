"""Amounts as people type them and as papers spell them, in whole đồng. Plain Python: no settings, no translation.

Errors are (code, params); the sentences live where they are shown. Wording choices (linh/lẻ, nghìn/ngàn, chẵn) are
arguments, so two papers printed at the same time never disturb each other. Cash is counted by note and coin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

LARGEST = 2**53 - 1  # the largest integer a ledger body may carry

_SCALES = {
    "k": 10**3, "nghìn": 10**3, "nghin": 10**3, "ngàn": 10**3, "ngan": 10**3,
    "tr": 10**6, "triệu": 10**6, "trieu": 10**6,
    "tỷ": 10**9, "tỉ": 10**9, "ty": 10**9, "ti": 10**9,
}  # fmt: skip
_CURRENCY = re.compile(r"\s*(?:đồng|dong|vnđ|vnd|đ|d|₫)\Z")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?P<mark>[., ])[0-9]{3}(?:(?P=mark)[0-9]{3})*\Z")
_GROUPED_WITH_CENTS = re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?P<mark>[.,])[0-9]{3}(?:(?P=mark)[0-9]{3})*)(?!(?P=mark))[.,]00\Z")
_PLAIN = re.compile(r"(?:0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"(?P<whole>0|[1-9][0-9]*)[.,](?P<fraction>[0-9]+)\Z")
_PART = re.compile(r"\s*(?P<number>[0-9][0-9., ]*?)\s*(?P<scale>[^\W\d_]+)")
_HALF = {"rưỡi", "ruoi", "rưởi"}


class AmountError(ValueError):
    """Typed text that is not one amount. `code` is empty, unreadable, ambiguous, fraction, negative or too_large.

    `params` carries `text` (what was typed, cut to 40 characters) and, when ambiguous, `first` and `second` (integers).
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def parse_amount(text: str) -> int:
    """Whole đồng from what people type: 5tr, 1,5tr, 1tr5, 2 triệu 500 nghìn, 1 tỷ, 500k, 5.000.000, 5,000,000 đ.

    Raises AmountError rather than guess: "1.00" has no whole đồng, "1.500tr" can be read in two ways.
    """
    shown = text.strip()[:40]
    cleaned = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u202f", " ").strip().casefold()
    if not cleaned:
        raise AmountError("empty", text=shown)
    if len(cleaned) > 60:
        raise AmountError("unreadable", text=shown)
    if cleaned[0] in "-\u2212\u2013":
        raise AmountError("negative", text=shown)
    try:
        amount = _read(_CURRENCY.sub("", cleaned))
    except AmountError as error:
        raise AmountError(error.code, text=shown, **error.params) from None
    if amount > LARGEST:
        raise AmountError("too_large", text=shown)
    return amount


def parse_quantity(text: str, *, divisor: int = 1) -> int:
    """A count of goods in stored units: "12", "1.200"; with divisor 1000 (kilograms kept as grams) also "1,5" → 1500.

    Raises AmountError; a fraction finer than one stored unit is refused.
    """
    shown = text.strip()[:40]
    cleaned = text.replace("\u00a0", " ").strip()
    if not cleaned:
        raise AmountError("empty", text=shown)
    if cleaned[0] in "-\u2212\u2013":
        raise AmountError("negative", text=shown)
    if len(cleaned) > 60:
        raise AmountError("unreadable", text=shown)
    try:
        quantity = _whole(cleaned) if divisor == 1 else _times(cleaned, divisor)
    except AmountError as error:
        raise AmountError(error.code, text=shown, **error.params) from None
    if quantity > LARGEST:
        raise AmountError("too_large", text=shown)
    return quantity


def _whole(text: str) -> int:
    """A number without a scale word: plain, grouped by one kind of mark, or grouped with ",00" as banks print it."""
    if _PLAIN.match(text):
        return int(text)
    if _GROUPED.match(text):
        return int(re.sub(r"[., ]", "", text))
    if cents := _GROUPED_WITH_CENTS.match(text):
        return int(re.sub(r"[.,]", "", cents["whole"]))
    raise AmountError("fraction" if _DECIMAL.match(text) else "unreadable")


def _times(text: str, scale: int) -> int:
    """`text` × `scale` in whole units; one mark before exactly three digits could group or divide, so it is refused."""
    decimal = _DECIMAL.match(text)
    if not decimal:
        return _whole(text) * scale
    whole, fraction = decimal["whole"], decimal["fraction"]
    if len(fraction) == 3 and whole != "0" and len(whole) <= 3:
        first = int(whole + fraction) * scale
        raise AmountError("ambiguous", first=first, second=first // 1000)
    value, rest = divmod(int(whole + fraction) * scale, 10 ** len(fraction))
    if rest:
        raise AmountError("fraction")
    return value


def _read(text: str) -> int:
    """An amount without sign and currency: one plain number, or parts with falling scales ("1 tỷ 200 triệu", "1tr5")."""
    if not any(char.isalpha() for char in text):
        return _whole(text.strip())
    total, position, last = 0, 0, None
    while part := _PART.match(text, position):
        scale = _SCALES.get(part["scale"])
        if scale is None or (last is not None and (scale >= last or _times(part["number"], scale) >= last)):
            raise AmountError("unreadable")
        total += _times(part["number"], scale)
        position, last = part.end(), scale
    if last is None:
        raise AmountError("unreadable")
    return total + _tail(text[position:], last)


def _tail(rest: str, scale: int) -> int:
    """What follows the last scale word: nothing, "rưỡi", or digits that continue it as people say it (1tr5, 1tr050)."""
    spaced, rest = rest[:1] == " ", rest.strip()
    if not rest:
        return 0
    if rest in _HALF:
        return scale // 2
    if not re.fullmatch(r"[0-9]{1,3}", rest) or spaced:
        raise AmountError("unreadable")
    return int(rest) * scale // 10 ** len(rest)


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def in_words(amount: int, *, unit: str = "đồng", zero_tens: str = "linh", thousand: str = "nghìn", round_word: str = "") -> str:
    """An amount ≥ 0 as a voucher spells it: 2050000 → "Hai triệu không trăm năm mươi nghìn đồng".

    `zero_tens` is linh or lẻ, `thousand` nghìn or ngàn; `round_word` (chẵn) follows a positive multiple of 1.000.
    Raises ValueError for a negative amount.
    """
    if amount < 0:
        raise ValueError("an amount in words is never below zero")
    words = _number(amount, zero_tens, thousand) or [_DIGITS[0]]
    if unit:
        words.append(unit)
    if round_word and amount and amount % 1000 == 0:
        words.append(round_word)
    sentence = " ".join(words)
    return sentence[0].upper() + sentence[1:]


def _number(amount: int, zero_tens: str, thousand: str, *, full: bool = False) -> list[str]:
    """The words of a number; `full` speaks the hundreds of its first group ("không trăm") because something precedes."""
    billions, rest = divmod(amount, 10**9)
    words: list[str] = []
    if billions:
        words += [*_number(billions, zero_tens, thousand, full=full), "tỷ"]
        full = True
    for scale, name in ((10**6, "triệu"), (10**3, thousand), (1, "")):
        group, rest = divmod(rest, scale)
        if group:
            words += _group(group, zero_tens, full=full)
            words += [name] if name else []
            full = True
    return words


def _group(group: int, zero_tens: str, *, full: bool) -> list[str]:
    """1–999 in words. mốt after mươi, lăm after mười and mươi, linh or lẻ for an empty ten."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words: list[str] = []
    if hundreds or full:
        words += [_DIGITS[hundreds], "trăm"]
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif ones and words:
        words.append(zero_tens)
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 5 and tens:
        words.append("lăm")
    elif ones:
        words.append(_DIGITS[ones])
    return words


@dataclass(frozen=True)
class Denomination:
    """One kind of note or coin: `code` is n500000 for a note, c1000 for a coin; `value` in đồng."""

    code: str
    value: int
    is_coin: bool = False


NOTES = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)
COINS = (5_000, 2_000, 1_000, 500, 200)  # the notes of 500 and 200 are worth the same and are counted with them
DENOMINATIONS = (
    *(Denomination(f"n{value}", value) for value in NOTES),
    *(Denomination(f"c{value}", value, is_coin=True) for value in COINS),
)
VALUES = {one.code: one.value for one in DENOMINATIONS}
MOST_PIECES = 9_999_999  # of one denomination; more than any safe holds


def count_money(counts: Mapping[str, int]) -> int:
    """The đồng in a table of notes and coins: code → pieces, what is missing counts as none.

    Raises ValueError for a code that is none of ours and for pieces outside 0 … MOST_PIECES.
    """
    wrong = [code for code, pieces in counts.items() if code not in VALUES or not 0 <= pieces <= MOST_PIECES]
    if wrong:
        raise ValueError(f"not a count of notes or coins: {', '.join(sorted(wrong))}")
    return sum(VALUES[code] * pieces for code, pieces in counts.items())
