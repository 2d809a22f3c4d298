"""CODE (mã tra cứu): the public name of an entry, `7K2M-49QX`, made from its `id` and safe to read over a telephone."""

from __future__ import annotations

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_CHECK = 29
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
# Hyphens of every kind, and the stop or comma that comes along when a code is copied out of a sentence.
_IGNORED = re.compile(r"[\s\u2010-\u2015\u2212.,;:-]+")


class CodeError(ValueError):
    """What was typed is no CODE. `reason` is `length`, `letter` or `check` (a slip of the pen)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def new_uid() -> str:
    """A fresh `id`: 32 lower-case hex of 16 random bytes."""
    return secrets.token_hex(16)


def code_of(uid: str) -> str:
    """The eight characters (no hyphen) of an `id`: its first 35 bits, then that number mod 29."""
    number = int(uid[:9], 16) >> 1
    letters = [ALPHABET[number >> shift & 31] for shift in range(30, -1, -5)]
    return "".join(letters) + ALPHABET[number % _CHECK]


def format_code(code: str) -> str:
    """As people read it: `7K2M49QX` → `7K2M-49QX`."""
    return f"{code[:4]}-{code[4:]}"


def parse_code(typed: str) -> str:
    """The eight characters meant by what was typed: any case, spaces, hyphens and stops ignored, O read as 0, I and L as 1.

    Raises CodeError.
    """
    code = _IGNORED.sub("", typed[:64]).upper().translate(_READ_AS)
    if len(code) != LENGTH:
        raise CodeError("length")
    if any(letter not in _VALUE for letter in code):
        raise CodeError("letter")
    number = 0
    for letter in code[:-1]:
        number = number << 5 | _VALUE[letter]
    if ALPHABET[number % _CHECK] != code[-1]:
        raise CodeError("check")
    return code
