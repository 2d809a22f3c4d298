"""Settings from the environment: each declared once, typed, and refused at start with a sentence when wrong.

`SETTINGS` is the list the README and its test are held against, so a setting cannot exist undocumented.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, what it means and what it is when absent (shown in the README)."""

    name: str
    meaning: str
    default: str


SETTINGS: dict[str, Setting] = {}


def read(name: str, parse: Callable[[str], T], *, default: str | None, meaning: str, shown: str | None = None) -> T:
    """The parsed value of environment variable `name`; `default` is parsed the same way and `shown` in documents.

    Raises ImproperlyConfigured with a sentence naming the variable, when it is required and absent or when
    it cannot be read. Reading one name twice with another default is a programming error and is refused too.
    """
    setting = Setting(name=name, meaning=meaning, default="required" if default is None else shown or default)
    if SETTINGS.setdefault(name, setting) != setting:
        raise ImproperlyConfigured(f"{name} is declared twice with different meanings; read it once and import it.")
    raw = os.environ.get(name)
    if raw is None or raw == "":
        if default is None:
            raise ImproperlyConfigured(f"Set the environment variable {name}: {meaning}.")
        raw = default
    try:
        return parse(raw)
    except (ValueError, TypeError) as error:
        raise ImproperlyConfigured(f"The environment variable {name} cannot be read: {error}. Expected: {meaning}.") from error


def text(raw: str) -> str:
    return raw.strip()


def flag(raw: str) -> bool:
    """1/true/yes/on or 0/false/no/off, in any case."""
    lowered = raw.strip().lower()
    if lowered in {"1", "true", "yes", "on"}:
        return True
    if lowered in {"0", "false", "no", "off"}:
        return False
    raise ValueError(f"{raw!r} is neither yes nor no")


def count(raw: str) -> int:
    """A whole number, zero or more."""
    try:
        number = int(raw.strip())
    except ValueError:
        raise ValueError(f"{raw!r} is not a whole number") from None
    if number < 0:
        raise ValueError(f"{number} is below zero")
    return number


def address(raw: str) -> str:
    """An http(s) address without a slash at its end."""
    parts = urlsplit(raw.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"{raw!r} is not an http(s) address")
    return raw.strip().rstrip("/")


def day(raw: str) -> dt.date | None:
    """An ISO date, or None when empty."""
    try:
        return dt.date.fromisoformat(raw.strip()) if raw.strip() else None
    except ValueError:
        raise ValueError(f"{raw!r} is not a date like 2026-11-21") from None


def words(raw: str) -> list[str]:
    """A comma-separated list; blanks are dropped."""
    return [word.strip() for word in raw.split(",") if word.strip()]


def one_of(*allowed: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if raw.strip() not in allowed:
            raise ValueError(f"{raw!r} is not one of {', '.join(allowed)}")
        return raw.strip()

    return parse


def database(raw: str) -> dict[str, Any]:
    """`sqlite:///path` or `postgres://user:password@host:port/name` as Django's DATABASES entry."""
    from environ import Env

    config = dict(Env.db_url_config(raw))
    engine = config.get("ENGINE", "")
    if engine not in {"django.db.backends.sqlite3", "django.db.backends.postgresql"}:
        raise ValueError("only sqlite:/// and postgres:// are supported")
    return config
