"""Rows in bulk without an ORM object each: COPY on PostgreSQL, executemany on SQLite; the same values for both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.db import connection, models

Row = Sequence[Any]


def insert(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert rows whose values stand in the order of `columns` (field attnames). A refused row refuses them all."""
    if not rows:
        return
    table, names = connection.ops.quote_name(model._meta.db_table), _quoted(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", prepared(model, columns, rows))  # noqa: S608 names are ours


def upsert(model: type[models.Model], key: Sequence[str], columns: Sequence[str], rows: Sequence[Row], *, adding: Sequence[str] = ()) -> None:
    """Insert rows of `key` + `columns`, or set `columns` (add to those in `adding`) where the key exists.

    For projections only, never the book.
    """
    if not rows:
        return
    names = [*key, *columns]
    marks = ", ".join(["%s"] * len(names))
    table = connection.ops.quote_name(model._meta.db_table)
    sets = ", ".join(f'"{name}" = ' + (f'{table}."{name}" + ' if name in adding else "") + f'excluded."{name}"' for name in columns)
    sql = (
        f"INSERT INTO {table} ({_quoted(names)}) VALUES ({marks}) "  # noqa: S608 names are ours
        f"ON CONFLICT ({_quoted(key)}) DO UPDATE SET {sets}"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, prepared(model, names, rows))


def update(model: type[models.Model], key: str, columns: Sequence[str], rows: Sequence[Row]) -> int:
    """Set `columns` of the rows found by `key`; each row gives the columns' values, then the key. How many were set."""
    if not rows:
        return 0
    sets = ", ".join(f"{connection.ops.quote_name(name)} = %s" for name in columns)
    sql = f"UPDATE {connection.ops.quote_name(model._meta.db_table)} SET {sets} WHERE {connection.ops.quote_name(key)} = %s"  # noqa: S608 names are ours
    with connection.cursor() as cursor:
        cursor.executemany(sql, prepared(model, [*columns, key], rows))
        return int(cursor.rowcount)


def reserve_ids(model: type[models.Model], count: int) -> range | list[int]:
    """`count` primary keys nobody else will be given; call it under the head's lock."""
    table, column = model._meta.db_table, model._meta.pk.column  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [f'"{table}"', column, count])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0]
        return range(last + 1, last + 1 + count)


def prepared(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> Any:
    """The rows as the database's driver takes them (SQLite keeps days, moments and keys as text)."""
    if connection.vendor == "postgresql":
        return rows
    turns = [(at, turn) for at, name in enumerate(columns) if (turn := _turns(model).get(name))]
    return (_turned(row, turns) for row in rows) if turns else rows


def _turned(row: Row, turns: list[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    values = list(row)
    for at, turn in turns:
        if values[at] is not None:
            values[at] = turn(values[at])
    return values


@cache
def _turns(model: type[models.Model]) -> dict[str, Callable[[Any], Any]]:
    turns: dict[str, Callable[[Any], Any]] = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, models.DateTimeField):
            turns[field.attname] = _moment
        elif isinstance(field, models.DateField):
            turns[field.attname] = str
        elif isinstance(field, models.UUIDField):
            turns[field.attname] = _hex
    return turns


def _moment(value: dt.datetime) -> str:
    return str(value.astimezone(dt.UTC).replace(tzinfo=None))


def _hex(value: Any) -> str:
    return str(value.hex)


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in names)
