"""Triggers that let a table only grow, on SQLite and PostgreSQL.

Re-made after every migrate: Django rebuilds a table to alter it on SQLite and drops its triggers without a word.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("operations_auditevent",)

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_refuse_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} only grows: update refused'); END;
CREATE TRIGGER IF NOT EXISTS {table}_refuse_delete BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} only grows: delete refused'); END;
CREATE TRIGGER IF NOT EXISTS {table}_refuse_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, '{table} only grows: replace refused'); END;
"""

# ENABLE ALWAYS: they fire also for a session that sets session_replication_role to replica.
POSTGRESQL = """
CREATE OR REPLACE FUNCTION operations_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% only grows: % refused', TG_TABLE_NAME, lower(TG_OP); END $$;
DROP TRIGGER IF EXISTS {table}_refuse_change ON {table};
CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION operations_only_grows();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_refuse_change;
DROP TRIGGER IF EXISTS {table}_refuse_truncate ON {table};
CREATE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION operations_only_grows();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_refuse_truncate;
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on every table of TABLES that exists; harmless when they are there."""
    present = set(connection.introspection.table_names())
    for table in TABLES:
        if table not in present:
            continue
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                for statement in SQLITE.format(table=table).split("END;")[:-1]:
                    cursor.execute(f"{statement}END;")
        else:
            with connection.cursor() as cursor:
                cursor.execute(POSTGRESQL.format(table=table))


def install_after_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    from django.db import connections

    install(connections[using])
