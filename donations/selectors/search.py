"""Words in the public ledger: what is indexed, how a typed query reads, which entries it finds.

Tokens are ours, [a-z0-9]+ of folded text, so SQLite (FTS5) and PostgreSQL (tsvector) find the same rows. All words must
be there; the last may be unfinished. A word that reads as an amount, a CODE or a voucher number also finds that.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func

from cms.formatting import fold
from donations.log import CodeError, parse_code
from donations.models.public import PublicEntry
from donations.models.search_index import COLUMN, TABLE
from donations.money import AmountError, parse_amount

LONGEST = 200  # characters of a query; people paste a whole transfer memo, not a letter
MOST_TOKENS = 16
RARE = 1000  # up to so many hits are named one by one; more are met soon on any walk from the newest row

_TOKEN = re.compile(r"[a-z0-9]+")
_INITIALS = re.compile(r"\b(?:[a-z]\.){1,}[a-z]\b")
_VOUCHER = re.compile(r"([a-z]{2})[ -]?([0-9]{4})[ -]?([0-9]{1,6})(?:[-/]([0-9]{1,6}))?\Z")

Tokens = tuple[tuple[str, bool], ...]  # (token, is only its beginning), all of them required


class QueryError(ValueError):
    """A query that cannot be read. `code` is too_long, too_many_words or no_words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class WordQuery:
    """Every clause must be met by one of its alternatives."""

    clauses: tuple[tuple[Tokens, ...], ...]

    def _render(self, token: str, beginning: str, both: str, either: str) -> str:
        def one(alternative: Tokens) -> str:
            return f"({both.join((beginning if unfinished else token) % text for text, unfinished in alternative)})"

        return both.join(f"({either.join(one(alternative) for alternative in clause)})" for clause in self.clauses)

    @property
    def fts5(self) -> str:
        return self._render('"%s"', '"%s"*', " AND ", " OR ")

    @property
    def tsquery(self) -> str:
        return self._render("'%s'", "'%s':*", " & ", " | ")


class Found(Func):
    """Condition on a query over PublicEntry: the row has these words. For queries with more hits than RARE.

    Such hits are met soon on a walk from the newest row, so PostgreSQL is kept from sorting half the table by the word
    index first (coalesce); rows found by fewer hits are named by `rare_hits`.
    """

    output_field = BooleanField()

    def __init__(self, query: WordQuery) -> None:
        super().__init__(F("seq"))
        self.query = query

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        seq, params = compiler.compile(self.source_expressions[0])
        return f"{seq} IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s)", [*params, self.query.fts5]  # noqa: S608

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        seq, params = compiler.compile(self.source_expressions[0])
        return f"coalesce({seq.rpartition('.')[0]}.{COLUMN} @@ %s::tsquery, false)", [*params, self.query.tsquery]


def words_of(*texts: str) -> str:
    """What PublicEntry.words holds for these public texts: their tokens, and initials also in one piece (N.T.H. → nth)."""
    tokens: list[str] = []
    for text in texts:
        folded = fold(text)
        tokens += _TOKEN.findall(folded)
        tokens += [initials.replace(".", "") for initials in _INITIALS.findall(folded)]
    return " ".join(tokens)


def voucher_token(text: str) -> str | None:
    """The index token of a typed voucher number, padded and with its line: "pt 2026-123-7" → "pt2026000123l7"."""
    match = _VOUCHER.match(fold(text))
    if not match:
        return None
    book, year, number, line = match.groups()
    return f"{book}{year}{number:0>6}" + (f"l{int(line)}" if line else "")


def _named(text: str) -> list[Tokens]:
    """What a piece of the query may name beside its words: a voucher, a CODE, an amount."""
    names = [voucher_token(text)]
    with suppress(CodeError):
        names.append(parse_code(text).lower())
    if any(char.isdigit() for char in text):
        with suppress(AmountError):
            names.append(str(parse_amount(text)))
    return [((name, False),) for name in names if name]


def _words(text: str, *, unfinished: bool) -> Tokens:
    tokens = _TOKEN.findall(text)
    last = len(tokens) - 1
    # The beginning of a number is another number: only words may be unfinished.
    return tuple((token, unfinished and at == last and len(token) > 1 and not token[0].isdigit()) for at, token in enumerate(tokens))


def read_query(text: str) -> WordQuery:
    """A typed query as clauses. Raises QueryError: over 200 characters or 16 words, or nothing to look for."""
    if len(text) > LONGEST:
        raise QueryError("too_long")
    folded = fold(text)
    tokens = _TOKEN.findall(folded)
    if not tokens:
        raise QueryError("no_words")
    if len(tokens) > MOST_TOKENS:
        raise QueryError("too_many_words")
    if whole := _named(text.strip()):
        return WordQuery(((*whole, _words(folded, unfinished=True)),))
    pieces = [piece for piece in folded.split() if _TOKEN.search(piece)]
    clauses = [
        tuple(dict.fromkeys((*_named(piece), _words(piece, unfinished=at == len(pieces) - 1))))
        for at, piece in enumerate(pieces)
    ]  # fmt: skip
    return WordQuery(tuple(clauses))


def read_words(text: str) -> WordQuery | None:
    """The words of a text alone, all of them required, the last may be unfinished; None when there are none. For staff's lists."""
    words = _words(fold(text), unfinished=True)[:MOST_TOKENS]
    return WordQuery(((words,),)) if words else None


def rare_hits(query: WordQuery) -> list[int] | None:
    """The seqs a query finds when they are at most RARE, None when they are more (1 query).

    PostgreSQL would walk the primary key backwards for the newest 50 of three rows in a million: MATERIALIZED makes it
    ask the word index first.
    """
    if connection.vendor == "postgresql":
        table = PublicEntry._meta.db_table
        sql = f"WITH hits AS MATERIALIZED (SELECT seq FROM {table} WHERE {COLUMN} @@ %s::tsquery) SELECT seq FROM hits LIMIT %s"  # noqa: S608
        params: list[Any] = [query.tsquery, RARE + 1]
    else:
        sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s ORDER BY rowid DESC LIMIT %s"  # noqa: S608
        params = [query.fts5, RARE + 1]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        seqs = [row[0] for row in cursor.fetchall()]
    return None if len(seqs) > RARE else seqs
