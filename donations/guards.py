"""The laws below Python: triggers that the database runs for everyone, asserted after each migrate and compared at start.

The shipped text is migrations/sql/append_only.<vendor>.sql. Django remakes a SQLite table by copying it, which drops its
triggers without a word, so nothing here trusts that a guard once made is still there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.core import checks
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteWrapper
from django.db.backends.sqlite3.schema import DatabaseSchemaEditor

FOLDER = Path(__file__).parent / "migrations" / "sql"
_SQLITE = re.compile(r"^CREATE TRIGGER (?P<name>\w+) .*?^END(?=;)", re.M | re.S)
_TABLE = re.compile(r" ON (\w+)")
_FUNCTION = re.compile(r"^CREATE OR REPLACE FUNCTION (?P<name>\w+)\(\).*?\$guard\$(?P<source>.*?)\$guard\$;", re.M | re.S)
_TRIGGER = re.compile(r"^CREATE TRIGGER (?P<name>\w+) .*?(?=;)", re.M)


@cache
def shipped(vendor: str) -> str:
    """The guards' SQL for `sqlite` or `postgresql`."""
    return (FOLDER / f"append_only.{vendor}.sql").read_text(encoding="utf-8")


def assert_guards(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Make every guard that is missing or different as shipped. False when the tables are not there yet."""
    connection = connections[using]
    if not set(_guarded_tables(connection.vendor)) <= set(connection.introspection.table_names()):
        return False
    wrong = list(_differences(connection))
    with connection.cursor() as cursor:
        for _kind, _name, statements in wrong:
            for statement in statements:
                cursor.execute(statement)
    return True


def differences(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The names of guards that are missing, changed or switched off; empty when the database is as shipped."""
    return [f"{name}: {kind}" for kind, name, _statements in _differences(connections[using])]


Difference = tuple[str, str, list[str]]  # what is wrong, the guard's name, the statements that put it right


def _differences(connection: BaseDatabaseWrapper) -> Iterator[Difference]:
    return _sqlite_differences(connection) if connection.vendor == "sqlite" else _postgresql_differences(connection)


def _guarded_tables(vendor: str) -> list[str]:
    return sorted(set(_TABLE.findall("\n".join(found.group(0).split("\n")[0] for found in _triggers(vendor)))))


def _triggers(vendor: str) -> Iterator[re.Match[str]]:
    return (_SQLITE if vendor == "sqlite" else _TRIGGER).finditer(shipped(vendor))


def _sqlite_differences(connection: BaseDatabaseWrapper) -> Iterator[Difference]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        present = dict(cursor.fetchall())
    for found in _triggers("sqlite"):
        name, wanted = found["name"], found.group(0)
        if name not in present:
            yield "missing", name, [wanted]
        elif present[name] != wanted:
            yield "changed", name, [f"DROP TRIGGER IF EXISTS {name}", wanted]


def _postgresql_differences(connection: BaseDatabaseWrapper) -> Iterator[Difference]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace")
        functions = dict(cursor.fetchall())
        cursor.execute(
            "SELECT t.tgname, pg_get_triggerdef(t.oid, true), t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
        )
        triggers = {name: (definition, enabled) for name, definition, enabled in cursor.fetchall()}
    for found in _FUNCTION.finditer(shipped("postgresql")):
        if functions.get(found["name"]) != found["source"]:
            yield ("changed" if found["name"] in functions else "missing"), found["name"], [found.group(0)]
    for found in _triggers("postgresql"):
        name, wanted = found["name"], found.group(0)
        table = _TABLE.findall(wanted)[0]
        always = f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
        definition, enabled = triggers.get(name, ("", ""))
        if not definition:
            yield "missing", name, [wanted, always]
        elif definition != wanted:
            yield "changed", name, [f"DROP TRIGGER IF EXISTS {name} ON {table}", wanted, always]
        elif enabled not in ("A", b"A"):
            yield "switched off", name, [always]


class GuardedSchemaEditor(DatabaseSchemaEditor):
    """Django's editor of SQLite tables, which sets the guards aside while it works and puts them back before it commits.

    Remaking a table copies it, drops it and renames the copy: that loses the table's own triggers, and SQLite refuses
    the rename while any other trigger names the table that is missing. All in one transaction: a failure undoes both.
    """

    def __enter__(self) -> GuardedSchemaEditor:
        super().__enter__()
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard\\_%' ESCAPE '\\'")
            self._set_aside: dict[str, str] = dict(cursor.fetchall())
            for name in self._set_aside:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        return self

    def __exit__(self, exc_type: Any, exc_value: Any, traceback: Any) -> None:
        if exc_type is None:
            self._put_back()
        super().__exit__(exc_type, exc_value, traceback)

    def _put_back(self) -> None:
        present = set(self.connection.introspection.table_names())
        with self.connection.cursor() as cursor:
            for sql in self._set_aside.values():
                if _TABLE.findall(sql)[0] in present:
                    cursor.execute(sql)


def keep_through_remakes() -> None:
    """Let every SQLite connection alter its tables by GuardedSchemaEditor; Django has no softer hook."""
    SQLiteWrapper.SchemaEditorClass = GuardedSchemaEditor


def check(app_configs: Any, databases: Any = None, **_options: Any) -> list[checks.CheckMessage]:
    """System check at every start: the database keeps the laws. While migrating it only warns, since that puts it right."""
    try:
        connection = connections[DEFAULT_DB_ALIAS]
        if not set(_guarded_tables(connection.vendor)) <= set(connection.introspection.table_names()):
            return []
        wrong = differences()
    except DatabaseError:
        return []  # no database yet: nothing to compare, and whoever needs it will say so
    message = checks.Warning if databases else checks.Error
    hint = "Run `manage.py migrate` as the owner of the tables, then `manage.py check_guards`, and find out who changed them."
    return [message(f"The database does not keep the laws of the book: {', '.join(wrong)}.", hint=hint, id="donations.E001")] if wrong else []
