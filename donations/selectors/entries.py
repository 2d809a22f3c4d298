"""One entry of the public ledger by whatever name it is asked for, and the entries and papers it belongs with."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import BigIntegerField, DateField, Value
from django.db.models.functions import Cast

from donations.log import CodeError, parse_code
from donations.models.ledger import LedgerEntry
from donations.models.public import PublicEntry, PublicFile, PublicVoid
from donations.selectors.search import voucher_token


@dataclass(frozen=True, slots=True)
class VoidedVoucher:
    """A number that was issued and never posted: its page says "Đã hủy". `entry` is the line of the log that says so."""

    voucher: str
    date: dt.date
    entry: PublicEntry | None


def voucher_line(text: str) -> tuple[str, int] | None:
    """A typed voucher number as (PT-2026-000123, line); the line is 1 when none is named. None when it is no number."""
    token = voucher_token(text)
    if token is None:
        return None
    number, _sep, line = token.partition("l")
    return f"{number[:2].upper()}-{number[2:6]}-{number[6:]}", int(line or 1)


def entry(name: str) -> PublicEntry | VoidedVoucher | None:
    """The entry of a CODE or a voucher number, typed in any way; None when there is none (1 query, 2 for a number not posted)."""
    if len(name) > 64:
        return None
    if numbered := voucher_line(name):
        voucher, line = numbered
        posted = PublicEntry.objects.exclude(kind="void").filter(voucher=voucher, line=line).first()
        if posted or line != 1:
            return posted
        void = PublicVoid.objects.filter(voucher=voucher).first()
        return VoidedVoucher(voucher, void.date, PublicEntry.objects.filter(seq=void.seq).first()) if void else None
    try:
        return PublicEntry.objects.filter(code=parse_code(name)).first()
    except CodeError:
        return None


def by_seq(seqs: Sequence[int] | set[int]) -> dict[int, PublicEntry]:
    """Entries by seq, for rows that speak of others: what they reverse, what reversed them (1 query, none for nothing)."""
    return PublicEntry.objects.in_bulk(list(seqs)) if seqs else {}


@dataclass(frozen=True, slots=True)
class Correction:
    """The lines of a correction, linked both ways: what was wrong, its reversal, what was written anew (may be empty)."""

    wrong: PublicEntry
    reversal: PublicEntry
    anew: Sequence[PublicEntry]


def correction_of(entry: PublicEntry) -> Correction | None:
    """The correction this entry takes part in as any of its three lines; None for all others (at most 3 queries).

    What is written anew stands in the reversal's own voucher, before it (LEDGER law 3).
    """
    reversal = None
    if entry.kind == "reversal":
        reversal = entry
    elif entry.reversed_by is not None:
        reversal = PublicEntry.objects.filter(seq=entry.reversed_by).first()
    elif entry.voucher.startswith("DC"):
        reversal = PublicEntry.objects.filter(voucher=entry.voucher, kind="reversal", seq__gt=entry.seq).order_by("seq").first()
    if reversal is None:
        return None
    wrong = entry if entry.seq == reversal.reverses else PublicEntry.objects.get(seq=reversal.reverses or 0)
    siblings = PublicEntry.objects.filter(voucher=reversal.voucher, seq__lt=reversal.seq).exclude(kind="void").order_by("-seq")
    anew: list[PublicEntry] = []
    for sibling in siblings[:20]:
        if sibling.kind == "reversal":
            break
        anew.append(sibling)
    return Correction(wrong, reversal, anew[::-1])


@dataclass(frozen=True, slots=True)
class Attestation:
    """What the log says later of an entry: `files` are digests added, `field` and `reason` what was taken down and why."""

    code: str
    kind: str
    date: dt.date
    files: Sequence[str] = ()
    field: str = ""
    reason: str = ""


class PublishedFile(NamedTuple):
    """A paper behind an entry: its public name, and where it lies in the public storage."""

    name: str
    path: str


def beside(entry: PublicEntry) -> tuple[list[PublishedFile], list[Attestation]]:
    """The published papers of an entry, by name, and what the log's own bodies say of it later, in order (1 query).

    Of an entry that itself adds papers or takes something down, what it says.
    """
    own = entry.kind in {"evidence", "redaction"}
    blank = Cast(Value(None), output_field=DateField())
    files = PublicFile.objects.filter(seq=entry.seq).values_list(Value("file"), "name", "path", blank, Value(0, output_field=BigIntegerField()))
    said = LedgerEntry.objects.filter(seq=entry.seq) if own else LedgerEntry.objects.filter(subject=entry.seq)
    rows = list(files.union(said.order_by().values_list("kind", "code", "body", "date", "seq"), all=True))
    papers = sorted(PublishedFile(name, path) for kind, name, path, _day, _seq in rows if kind == "file")
    later = sorted((row for row in rows if row[0] in {"evidence", "redaction"}), key=lambda row: row[4])
    return papers, [_attestation(code, kind, day, body) for kind, code, body, day, _seq in later]


def _attestation(code: str, kind: str, date: dt.date, body: str) -> Attestation:
    told = json.loads(body)
    down = told.get("redacts", {})
    return Attestation(code, kind, date, told.get("adds", {}).get("files", ()), down.get("field", ""), down.get("reason", ""))
