"""One entry of the public ledger by whatever name it is asked for, and the entries and papers it belongs with."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

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


def said_later(entry: PublicEntry) -> list[Attestation]:
    """Papers added to an entry and what was taken down of it, from the log's own bodies (1 query); of such an entry, itself."""
    own = entry.kind in {"evidence", "redaction"}
    wanted = {"seq": entry.seq} if own else {"subject": entry.seq}
    found = LedgerEntry.objects.filter(**wanted).order_by("seq").values_list("code", "kind", "date", "body")
    return [_attestation(*row) for row in found]


def _attestation(code: str, kind: str, date: dt.date, body: str) -> Attestation:
    told = json.loads(body)
    down = told.get("redacts", {})
    return Attestation(code, kind, date, told.get("adds", {}).get("files", ()), down.get("field", ""), down.get("reason", ""))


def files_of(seq: int) -> list[PublicFile]:
    """The published papers behind an entry (1 query)."""
    return list(PublicFile.objects.filter(seq=seq).order_by("name"))
