"""Salted disclosures (in the manner of RFC 9901): a public string that the book commits to and can still forget.

The leaf holds only a digest. What was never told and what was erased later look alike: 32 random bytes.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import NamedTuple

LONGEST = 500
FIELDS = ("donor", "memo")
_SALT_BYTES = 16


class DisclosureError(ValueError):
    """A value that cannot be disclosed, or a text that is no disclosure. `reason`: length, control, field or form."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Disclosure(NamedTuple):
    salt: str
    field: str
    value: str


def _b64url(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def new_salt() -> str:
    return _b64url(secrets.token_bytes(_SALT_BYTES))


def make(field: str, value: str, salt: str | None = None) -> str:
    """The ASCII disclosure of `value` (1–500 characters after NFC, no control characters). Raises DisclosureError.

    Made once and stored as made: the digest is over these bytes.
    """
    if field not in FIELDS:
        raise DisclosureError("field")
    value = unicodedata.normalize("NFC", value)
    if not 1 <= len(value) <= LONGEST:
        raise DisclosureError("length")
    if not value.isprintable() and any(unicodedata.category(char) in {"Cc", "Cs"} for char in value):
        raise DisclosureError("control")
    triple = json.dumps([salt or new_salt(), field, value], separators=(",", ":"), ensure_ascii=False)
    return _b64url(triple.encode())


def digest(text: str) -> str:
    """What stands in the body's `sd`: b64url(SHA-256(disclosure))."""
    return _b64url(sha256(text.encode("ascii")).digest())


def decoy() -> str:
    """What stands in `sd` when there is nothing to tell: b64url of 32 random bytes."""
    return _b64url(secrets.token_bytes(32))


def parse(text: str) -> Disclosure:
    """The salt, field and value in a disclosure. Raises DisclosureError when it was not made by these rules."""
    try:
        triple = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        salt, field, value = triple
        same = make(field, value, salt) == text
    except DisclosureError:
        raise
    except (ValueError, TypeError):
        raise DisclosureError("form") from None
    if not same or len(salt) != len(new_salt()):
        raise DisclosureError("form")
    return Disclosure(salt, field, value)
