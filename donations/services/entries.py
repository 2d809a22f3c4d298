"""One entry in memory, between the paper and the log: made from a voucher's line or read back from a body."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from donations import disclosure, log
from donations.services.nouns import Nouns, Side

ATTESTATIONS = frozenset(log.ATTESTATION_KINDS)


@dataclass(slots=True, kw_only=True)
class Entry:
    """A movement or attestation with its sides resolved. Days are ISO strings as in the body, `quantity` whole units.

    `donor` and `memo` are what is disclosed ('' nothing). `original` is what a reversal reverses.
    """

    seq: int = -1
    uid: str = ""
    kind: str
    date: str
    posted: str = ""
    unit: str = ""
    quantity: int = 0
    debit: Side | None = None
    credit: Side | None = None
    voucher: str = ""
    line: int = 0
    category: str = ""
    campus: str = ""
    people: int | None = None
    groups: int | None = None
    occurred: str = ""
    restates: str = ""
    of: int | None = None
    evidence: list[str] = field(default_factory=list)
    reverses: int | None = None
    original: Entry | None = None
    donor: str = ""
    memo: str = ""
    account: Side | None = None
    statement: str = ""
    subject: int | None = None
    redacted: str = ""
    reason: str = ""

    @property
    def moves(self) -> bool:
        return self.debit is not None

    @property
    def code(self) -> str:
        return log.code_of(self.uid)

    @property
    def month(self) -> str:
        return self.date[:7]

    @property
    def nature(self) -> Entry:
        """The movement whose kind, category and people count: of a reversal, what it reverses."""
        return self.original or self

    @property
    def sign(self) -> int:
        """+1 counts forward; −1 a reversal, taken off the side of what it reverses (LEDGER §5)."""
        return -1 if self.kind == "reversal" else 1

    @property
    def in_fund(self) -> Side | None:
        """The fund that this raises, if any."""
        return self.credit if self.credit and self.credit.is_fund else None

    @property
    def out_fund(self) -> Side | None:
        """The fund that this lowers, if any."""
        return self.debit if self.debit and self.debit.is_fund else None


def body_of(entry: Entry, sd: dict[str, str]) -> dict[str, Any]:
    """The body's keys and values; absent what is empty."""
    body: dict[str, Any] = {"v": 1, "seq": entry.seq, "id": entry.uid, "kind": entry.kind, "date": entry.date, "posted": entry.posted}
    if entry.debit and entry.credit:
        body |= {"unit": entry.unit, "qty": entry.quantity, "debit": entry.debit.code, "credit": entry.credit.code}
        body |= {"voucher": entry.voucher, "line": entry.line, "sd": sd}
        for key in ("category", "campus", "occurred", "restates", "evidence"):
            if value := getattr(entry, key):
                body[key] = value
        for key in ("people", "groups", "of", "reverses"):
            if (value := getattr(entry, key)) is not None:
                body[key] = value
    elif entry.kind == "balance" and entry.account:
        body["balance"] = {"account": entry.account.code, "unit": entry.unit, "qty": entry.quantity}
        if entry.statement:
            body["balance"]["statement"] = entry.statement
    elif entry.kind == "evidence":
        body["adds"] = {"seq": entry.subject, "files": entry.evidence}
    elif entry.kind == "redaction":
        body["redacts"] = {"seq": entry.subject, "field": entry.redacted, "reason": entry.reason}
    else:
        body["voids"] = {"voucher": entry.voucher}
    return body


def entry_of(body: dict[str, Any], nouns: Nouns, disclosures: dict[str, str]) -> Entry:
    """The entry in a body; `disclosures` maps donor and memo to their texts as stored. `original` is left to the caller."""
    entry = Entry(seq=body["seq"], uid=body["id"], kind=body["kind"], date=body["date"], posted=body["posted"])
    if "debit" in body:
        entry.unit, entry.quantity = body["unit"], body["qty"]
        entry.debit, entry.credit = nouns.side(body["debit"]), nouns.side(body["credit"])
        for key in ("voucher", "line", "category", "campus", "occurred", "restates", "evidence", "people", "groups", "of", "reverses"):
            if key in body:
                setattr(entry, key, body[key])
        for key, text in disclosures.items():
            setattr(entry, key, disclosure.parse(text).value)
    elif "balance" in body:
        stated = body["balance"]
        entry.account, entry.unit, entry.quantity = nouns.side(stated["account"]), stated["unit"], stated["qty"]
        entry.statement = stated.get("statement", "")
    elif "adds" in body:
        entry.subject, entry.evidence = body["adds"]["seq"], body["adds"]["files"]
    elif "redacts" in body:
        redacts = body["redacts"]
        entry.subject, entry.redacted, entry.reason = redacts["seq"], redacts["field"], redacts["reason"]
    else:
        entry.voucher = body["voids"]["voucher"]
    return entry


def day(text: str) -> dt.date | None:
    """An ISO day from a body as a date; None when empty."""
    return dt.date.fromisoformat(text) if text else None


def moment(text: str) -> dt.datetime:
    """A body's `posted` as an aware datetime."""
    return dt.datetime.fromisoformat(text)
