"""Receipt numbers (mã biên nhận) that survive a telephone line: `BN-7K2M-49QX`, the last character a check.

31 characters, a prime: weighting each place differently then finds every single wrong character and every swap of
two characters. 0, I, L, O and U are not used, since they are misread.
"""

from __future__ import annotations

import secrets

ALPHABET = "123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "BN"
LENGTH = 7  # random characters before the check: 27,512,614,111 numbers


def _check(body: str) -> str:
    total = sum((place + 2) * ALPHABET.index(char) for place, char in enumerate(body))
    return ALPHABET[-total % len(ALPHABET)]


def draw() -> str:
    """A new random number."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return _written(body + _check(body))


def _written(eight: str) -> str:
    return f"{PREFIX}-{eight[:4]}-{eight[4:]}"


def read(typed: str) -> str | None:
    """The number a person typed, as it is written, or None when it cannot be one.

    Case, spaces, hyphens and the prefix do not matter; I and L are read as 1, U as V.
    """
    bare = "".join(char for char in typed.upper() if char.isalnum()).removeprefix(PREFIX)
    bare = bare.translate(str.maketrans("ILU", "11V"))
    if len(bare) != LENGTH + 1 or not set(bare) <= set(ALPHABET) or _check(bare[:-1]) != bare[-1]:
        return None
    return _written(bare)
