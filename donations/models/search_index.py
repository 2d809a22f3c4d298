"""Word indexes, kept by the database itself in the transaction that writes a row: public entries, vouchers, givers.

Tokens are [a-z0-9]+ of folded words. SQLite keeps them in a contentless FTS5 table filled by triggers; PostgreSQL in a
generated tsvector of literal tokens: the same hits on both. An entry is found by its words, CODE, voucher number (whole,
in parts, with its line) and quantity; a voucher by its internal title and a giver by the name, both only for staff.
Django's table remake on SQLite drops triggers without a word, so every index is asserted again after every migrate; it
never holds a fact that the row does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections

COLUMN = "search"  # of PostgreSQL


@dataclass(frozen=True)
class WordIndex:
    """One index: `text` is what of a row is indexed, an expression both databases read, with {row} for `new.`, `old.` or nothing."""

    name: str
    source: str  # the table indexed
    key: str
    columns: str  # of the source, whose change changes the text
    text: str

    @property
    def table(self) -> str:
        """The FTS5 table of SQLite."""
        return f"donations_{self.name}search"

    @property
    def triggers(self) -> dict[str, str]:
        """SQLite's triggers by name. A contentless index forgets a row only when told what it held."""
        new, old = self.text.format(row="new."), self.text.format(row="old.")
        remember = f"INSERT INTO {self.table} (rowid, words) VALUES (new.{self.key}, {new});"  # noqa: S608
        forget = f"INSERT INTO {self.table} ({self.table}, rowid, words) VALUES ('delete', old.{self.key}, {old});"  # noqa: S608
        acts = {"INSERT": remember, "DELETE": forget, f"UPDATE OF {self.columns}": f"{forget} {remember}"}
        names = {act: f"{self.source.removeprefix('donations_')}_search_{act.split()[0].lower()}" for act in acts}
        return {names[act]: f"CREATE TRIGGER {names[act]} AFTER {act} ON {self.source} BEGIN {does} END" for act, does in acts.items()}

    def sqlite(self, present: set[str]) -> Iterator[str]:
        """What makes the index whole: with its table or a trigger missing, it is filled anew."""
        yield (
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {self.table} USING fts5("
            "words, content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
        )
        for name, trigger in self.triggers.items():
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield trigger
        if not {self.table, *self.triggers} <= present:
            yield f"INSERT INTO {self.table} ({self.table}) VALUES ('delete-all')"  # noqa: S608
            yield f"INSERT INTO {self.table} (rowid, words) SELECT {self.key}, {self.text.format(row='')} FROM {self.source}"  # noqa: S608

    def postgresql(self) -> Iterator[str]:
        """Rows already there are indexed with the column."""
        yield (
            f"ALTER TABLE {self.source} ADD COLUMN IF NOT EXISTS {COLUMN} tsvector GENERATED ALWAYS AS "
            f"(array_to_tsvector(array_remove(regexp_split_to_array({self.text.format(row='')}, '[^a-z0-9]+'), ''))) STORED"
        )
        yield f"CREATE INDEX IF NOT EXISTS {self.source.removeprefix('donations_')}_search ON {self.source} USING gin ({COLUMN})"


ENTRIES = WordIndex(
    "entry", "donations_publicentry", "seq", "words, code, voucher, line, quantity",
    "{row}words || ' ' || lower({row}code) || ' ' || lower({row}voucher) || ' ' || replace(lower({row}voucher), '-', '')"
    " || CASE WHEN {row}line IS NULL THEN ' ' ELSE ' ' || replace(lower({row}voucher), '-', '') || 'l' || {row}line || ' ' END"
    " || coalesce(CAST({row}quantity AS text), '')",
)  # fmt: skip
# A title taken back is found no longer, however it was emptied.
VOUCHERS = WordIndex(
    "voucher", "donations_voucher", "id", "title, title_folded", "CASE WHEN {row}title = '' THEN '' ELSE {row}title_folded END"
)  # fmt: skip
GIVERS = WordIndex("benefactor", "donations_benefactor", "id", "name_folded", "{row}name_folded")
TABLE = ENTRIES.table


def assert_index(using: str = "default", indexes: tuple[WordIndex, ...] = (ENTRIES,)) -> None:
    """Create what is missing of these indexes. Rows already there are indexed when one is new."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master")
        else:
            cursor.execute("SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() AND column_name = %s", [COLUMN])
        present = {name for (name,) in cursor.fetchall()}
        for index in indexes:
            if index.source not in tables or (connection.vendor == "postgresql" and index.source in present):
                continue  # migrated back to nothing; or whole, and its table is not locked for that
            for statement in index.sqlite(present) if connection.vendor == "sqlite" else index.postgresql():
                cursor.execute(statement)


def assert_indexes(using: str = "default") -> None:
    """Every index whole; run after every migrate, once all tables are there."""
    assert_index(using, (ENTRIES, VOUCHERS, GIVERS))


def optimize(using: str = "default") -> None:
    """Let the indexes drop for good what was deleted from them (after an erasure). PostgreSQL leaves that to VACUUM."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for index in (ENTRIES, VOUCHERS, GIVERS):
                cursor.execute(f"INSERT INTO {index.table} ({index.table}) VALUES ('optimize')")  # noqa: S608
