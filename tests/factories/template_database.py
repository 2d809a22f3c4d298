"""A migrated database kept between runs, so that a run of a few tests does not begin with half a minute of migrations.

It is kept under the digest of every migration and of the locked dependencies: change one of them and it is made anew. The
`migrate` that follows still runs: it finds nothing to apply and tells its receivers, so roles, rights and guards are today's.
In CI nothing is kept and every run migrates from nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core import management
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.creation import BaseDatabaseCreation

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".make" / "test-databases"


def digest() -> str:
    """Hex of everything a fresh migration depends on."""
    found = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for path in sorted(path for room in ("cms", "donations", "stories") for path in (ROOT / room).rglob("migrations/**/*") if path.is_file()):
        if path.suffix in {".py", ".sql"}:
            found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:24]


def migrated(name: str, *arguments: Any, **options: Any) -> Any:
    """`call_command` as Django calls it while it makes a test database: `migrate` starts from the kept one."""
    if name != "migrate" or connection.vendor != "sqlite":
        return call_command(name, *arguments, **options)
    kept = KEPT / f"{digest()}.sqlite3"
    with _alone():
        if kept.exists():
            _copy(sqlite3.connect(kept), _open())
            return call_command(name, *arguments, **options)
        answer = call_command(name, *arguments, **options)
        for old in KEPT.glob("*.sqlite3"):
            old.unlink()
        making = kept.with_suffix(".making")
        _copy(_open(), sqlite3.connect(making))
        making.rename(kept)
        return answer


def _open() -> sqlite3.Connection:
    connection.ensure_connection()
    return connection.connection


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    source.backup(target)
    for one in (source, target):
        if one is not connection.connection:
            one.close()


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time: the second finds what the first has made."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


_created = BaseDatabaseCreation.create_test_db


def _created_from_the_kept_one(self: BaseDatabaseCreation, *arguments: Any, **options: Any) -> str:
    if self.connection.vendor == "postgresql":
        with _alone():
            return _copied_on_the_server(self, *arguments, **options)
    management.call_command = migrated
    try:
        return _created(self, *arguments, **options)
    finally:
        management.call_command = call_command


def _copied_on_the_server(self: BaseDatabaseCreation, *arguments: Any, **options: Any) -> str:
    """On PostgreSQL the kept one is a database beside the others, which the server copies."""
    kept = f"kept_{digest()}"
    with self._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'kept\\_%%'")
        there = {name for (name,) in cursor.fetchall()}
        if kept not in there:
            for old in there:
                cursor.execute(f"DROP DATABASE IF EXISTS {self.connection.ops.quote_name(old)}")
    self.connection.settings_dict["TEST"]["TEMPLATE"] = kept if kept in there else None
    name = _created(self, *arguments, **options)
    if kept not in there:
        self.connection.close()
        with self._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {self.connection.ops.quote_name(kept)} TEMPLATE {self.connection.ops.quote_name(name)}")
    return name


def use() -> None:
    """Start test databases from the kept one from now on, but for CI."""
    if os.environ.get("CI") != "true":
        BaseDatabaseCreation.create_test_db = _created_from_the_kept_one  # type: ignore[method-assign]
