"""The ledger's word index, kept by the database itself in the transaction that writes a public entry.

Tokens are [a-z0-9]+ of a row's folded words, its CODE, its voucher number (whole, in parts, with its line) and its
quantity. SQLite keeps them in a contentless FTS5 table filled by triggers; PostgreSQL in a generated tsvector of literal
tokens: the same hits on both. Django's table remake on SQLite drops triggers without a word, so the index is asserted
again after every migrate; it never holds a fact that the row does not.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

TABLE = "donations_entrysearch"
COLUMN = "search"

# What is indexed of one row; {row} is `new.`, `old.` or nothing. Both databases read this same expression.
_TEXT = (
    "{row}words || ' ' || lower({row}code) || ' ' || lower({row}voucher) || ' ' || replace(lower({row}voucher), '-', '')"
    " || CASE WHEN {row}line IS NULL THEN ' ' ELSE ' ' || replace(lower({row}voucher), '-', '') || 'l' || {row}line || ' ' END"
    " || coalesce(CAST({row}quantity AS text), '')"
)
_NEW, _OLD = _TEXT.format(row="new."), _TEXT.format(row="old.")
_REMEMBER = f"INSERT INTO {TABLE} (rowid, words) VALUES (new.seq, {_NEW});"  # noqa: S608
# A contentless index forgets a row only when told what it held.
_FORGET = f"INSERT INTO {TABLE} ({TABLE}, rowid, words) VALUES ('delete', old.seq, {_OLD});"  # noqa: S608

SQLITE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5("
    "words, content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
    "DROP TRIGGER IF EXISTS publicentry_search_insert",
    f"CREATE TRIGGER publicentry_search_insert AFTER INSERT ON donations_publicentry BEGIN {_REMEMBER} END",
    "DROP TRIGGER IF EXISTS publicentry_search_delete",
    f"CREATE TRIGGER publicentry_search_delete AFTER DELETE ON donations_publicentry BEGIN {_FORGET} END",
    "DROP TRIGGER IF EXISTS publicentry_search_update",
    "CREATE TRIGGER publicentry_search_update AFTER UPDATE OF words, code, voucher, line, quantity ON donations_publicentry "
    f"BEGIN {_FORGET} {_REMEMBER} END",
)
POSTGRESQL = (
    f"ALTER TABLE donations_publicentry ADD COLUMN IF NOT EXISTS {COLUMN} tsvector GENERATED ALWAYS AS "
    f"(array_to_tsvector(array_remove(regexp_split_to_array({_TEXT.format(row='')}, '[^a-z0-9]+'), ''))) STORED",
    f"CREATE INDEX IF NOT EXISTS publicentry_search ON donations_publicentry USING gin ({COLUMN})",
)


def assert_index(using: str = "default", **kwargs: Any) -> None:
    """Create what is missing of the index; run after every migrate. Rows already there are indexed when it is new."""
    connection = connections[using]
    if "donations_publicentry" not in connection.introspection.table_names():
        return  # migrated back to nothing
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for statement in POSTGRESQL:
                cursor.execute(statement)
            return
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = %s", [TABLE])
        is_new = not cursor.fetchone()[0]
        for statement in SQLITE:
            cursor.execute(statement)
        if is_new:
            cursor.execute(f"INSERT INTO {TABLE} (rowid, words) SELECT seq, {_TEXT.format(row='')} FROM donations_publicentry")  # noqa: S608


def optimize(using: str = "default") -> None:
    """Let the index drop for good what was deleted from it (after an erasure). PostgreSQL leaves that to VACUUM."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")  # noqa: S608
