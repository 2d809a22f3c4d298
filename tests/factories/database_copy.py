"""A copy of the test database as it stands: a database of its own, for other processes or for what many tests share."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import DEFAULT_DB_ALIAS, connection, connections


@contextmanager
def copied(folder: Path) -> Iterator[str]:
    """The NAME of a copy: a file in `folder` on SQLite, a database beside the others on PostgreSQL. It is dropped at the end."""
    name = f"scratch_{uuid.uuid4().hex[:12]}"
    if connection.vendor == "sqlite":
        path = folder / f"{name}.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        yield str(path)
        path.unlink()
        return
    yield from _copied_on_the_server(name)


def _copied_on_the_server(name: str) -> Iterator[str]:
    """Copied from the test database as a template: nobody may be connected to it then."""
    import psycopg
    from psycopg import sql

    template = connection.settings_dict["NAME"]
    connections.close_all()
    with psycopg.connect(dbname="postgres", autocommit=True, **_server()) as admin:
        # A live server's threads of an earlier browser test may still hold a connection, and so refuse the copy.
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'", [template])
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        try:
            yield name
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _server() -> dict[str, str | int]:
    asked = connection.settings_dict
    return {"host": asked["HOST"], "port": asked["PORT"] or 5432, "user": asked["USER"], "password": asked["PASSWORD"]}


def url(name: str) -> str:
    """DATABASE_URL of a copy."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    server = _server()
    return f"postgres://{quote(str(server['user']))}:{quote(str(server['password']))}@{server['host']}:{server['port']}/{name}"


@contextmanager
def opened(name: str) -> Iterator[None]:
    """In this thread, every query goes to the copy instead of to the test database."""
    own = connections[DEFAULT_DB_ALIAS]
    other = own.copy()
    other.settings_dict["NAME"] = name
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        other.close()
        connections[DEFAULT_DB_ALIAS] = own
