"""Text that lies in the database only as a cipher: a copy of the database, or of a backup, names nobody.

The key is `settings.CASE_KEYS` (never in the database): the first one writes, all of them read, so a key can be changed
by putting a new one before the old and running `reencrypt_cases`. A search compares keyed marks of the folded text.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _


def secrets() -> tuple[str, ...]:
    """The secrets in use, the writing one first. Without CASE_KEYS (only while developing) one is made of SECRET_KEY."""
    return tuple(settings.CASE_KEYS) or (f"development:{settings.SECRET_KEY}",)


@lru_cache(maxsize=16)
def _derived(secret: str, use: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"so-mo/" + use).derive(secret.encode())


@lru_cache(maxsize=8)
def _box(known: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(secret, b"case-text"))) for secret in known])


def encrypt(text: str) -> str:
    """The cipher of a text; "" stays "", so that a form's empty box says nothing either way."""
    return _box(secrets()).encrypt(text.encode()).decode() if text else ""


def decrypt(cipher: str) -> str:
    """The text of a cipher. One that no key opens reads as a sentence saying so: the page still shows the rest."""
    if not cipher:
        return ""
    try:
        return _box(secrets()).decrypt(cipher.encode()).decode()
    except InvalidToken:
        return _("(không giải mã được: thiếu khóa của sổ hồ sơ)")


def readable(cipher: str) -> bool:
    """Whether one of the secrets opens a cipher."""
    try:
        return not cipher or bool(_box(secrets()).decrypt(cipher.encode()))
    except InvalidToken:
        return False


def mark(kind: str, folded: str) -> str:
    """The keyed mark by which a text is found again without being stored; written with the first key."""
    return _mark(secrets()[0], kind, folded)


def marks(kind: str, folded: str) -> list[str]:
    """The marks a text may have been given, by any of the keys."""
    return [_mark(secret, kind, folded) for secret in secrets()]


def _mark(secret: str, kind: str, folded: str) -> str:
    return hmac.new(_derived(secret, b"case-search"), f"{kind}:{folded}".encode(), hashlib.sha256).hexdigest()[:32]


class EncryptedTextField(models.TextField):
    """A text stored as its cipher. It cannot be filtered by: only "is empty" and "is null" can be asked of the database."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return encrypt(value) if isinstance(value, str) else value

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return None if value is None else decrypt(value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in {"isnull"}:
            raise LookupError(f"{self.name} is stored as a cipher; it cannot be looked up by {lookup_name!r}.")
        return super().get_lookup(lookup_name)


class EncryptedJSONField(EncryptedTextField):
    """A dictionary of texts, stored as one cipher."""

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        text = super().from_db_value(value, expression, connection)
        try:
            return json.loads(text) if text else {}
        except ValueError:
            return {}  # a key is missing: an unfinished report is lost, nothing else

    def to_python(self, value: Any) -> Any:
        return value
