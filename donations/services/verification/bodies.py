"""The log itself: order, form, leaves, columns, disclosures, and the laws that entries keep among themselves."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import F

from donations import disclosure, log
from donations.models import Disclosure, LedgerEntry, LedgerHead, Period, RedactionRequest
from donations.services.book import ENTRY_COLUMNS, entry_row
from donations.services.entries import Entry, entry_of
from donations.services.nouns import Nouns
from donations.services.verification.report import Report


class Bodies:
    """Reads rows in `seq` order and tells every lie; what it keeps grows with corrections, not with the book."""

    def __init__(self, report: Report, nouns: Nouns) -> None:
        self.report, self.nouns = report, nouns
        self.tree = log.Frontier()
        self.posted = ""
        self.reversed_by: dict[int, int] = {}
        self.redacted: set[tuple[int, str]] = set()
        self.waiting: dict[int, Entry] = {}  # unidentified receipts
        self.taken: dict[int, int] = defaultdict(int)  # seq of a receipt → live quantity re-assigned
        self.closed = dict(Period.objects.filter(closed_at__isnull=False).values_list("month", "closed_at"))

    def read(self, first: int, step: int) -> list[dict[str, Any]]:
        """The bodies of seq `first` … `first + step − 1` that can be read at all."""
        rows = LedgerEntry.objects.filter(seq__gte=first, seq__lt=first + step).order_by("seq").values_list(*ENTRY_COLUMNS)
        texts: dict[int, dict[str, str]] = defaultdict(dict)
        for seq, field, text in Disclosure.objects.filter(entry__gte=first, entry__lt=first + step).values_list("entry", "field", "text"):
            texts[seq][field] = text
        readable = []
        for row in rows:
            self.tree.add(log.leaf_hash(row[1]))
            if body := self._body(row):
                self._order(body)
                self._columns(body, row)
                self._disclosures(body, texts.get(body["seq"], {}))
                readable.append(body)
        return readable

    def _body(self, row: tuple[Any, ...]) -> dict[str, Any] | None:
        seq, text, leaf = row[:3]
        if log.leaf_hash(text).hex() != leaf:
            self.report.lie("leaf", f"seq {seq}", "the leaf is not the hash of the body")
        try:
            body = log.parse_body(text)
        except log.BodyError as error:
            self.report.lie("body", f"seq {seq}", error)
            return None
        if body["seq"] != seq or seq != self.tree.size - 1:
            self.report.lie("seq", f"seq {seq}", f"stands at place {self.tree.size - 1}, its body says {body['seq']}")
            return None
        return body

    def _order(self, body: dict[str, Any]) -> None:
        if body["posted"] < self.posted:
            self.report.lie("posted", f"seq {body['seq']}", f"{body['posted']} after {self.posted}")
        self.posted = body["posted"]
        closed_at = self.closed.get(body["date"][:7])
        if closed_at and body["posted"] > closed_at.strftime("%Y-%m-%dT%H:%M:%SZ"):
            self.report.lie("period", f"seq {body['seq']}", f"{body['date']} was closed when it was posted")

    def _columns(self, body: dict[str, Any], row: tuple[Any, ...]) -> None:
        wanted = entry_row(entry_of(body, self.nouns, {}), row[1])
        for name, was, is_ in zip(ENTRY_COLUMNS, wanted, row, strict=True):
            if was != is_ and name != "leaf":
                self.report.lie("columns", f"seq {body['seq']}", f"{name} is {is_!r}, the body says {was!r}")

    def _disclosures(self, body: dict[str, Any], texts: dict[str, str]) -> None:
        for field, text in texts.items():
            where = f"seq {body['seq']} {field}"
            try:
                told = disclosure.parse(text)
            except disclosure.DisclosureError as error:
                self.report.lie("disclosure", where, error)
                continue
            if told.field != field or body.get("sd", {}).get(field) != disclosure.digest(text):
                self.report.lie("disclosure", where, "is not what the body commits to")

    def laws(self, entries: list[Entry]) -> None:
        """Laws 7 and 8 and the rules of reversals, over entries that follow one another."""
        for entry in entries:
            if entry.kind == "redaction" and entry.subject is not None:
                self.redacted.add((entry.subject, entry.redacted))
            elif entry.kind == "reversal":
                self._reversal(entry)
            elif entry.moves:
                self._unidentified(entry)

    def _reversal(self, entry: Entry) -> None:
        was = entry.original
        true = was and was.moves and was.kind != "reversal" and (was.debit, was.credit) == (entry.credit, entry.debit)
        if was is None or not true or (was.unit, was.quantity) != (entry.unit, entry.quantity):
            self.report.lie("reversal", f"seq {entry.seq}", f"does not undo seq {entry.reverses}")
            return
        if was.seq in self.reversed_by:
            self.report.lie("reversal", f"seq {entry.seq}", f"seq {was.seq} was reversed by seq {self.reversed_by[was.seq]}")
        if self.taken.get(was.seq):
            self.report.lie("of", f"seq {entry.seq}", f"reverses seq {was.seq}, of which {self.taken[was.seq]} are re-assigned")
        if was.of is not None:
            self.taken[was.of] -= was.quantity
        self.reversed_by[was.seq] = entry.seq

    def _unidentified(self, entry: Entry) -> None:
        into, out = entry.in_fund, entry.out_fund
        if into and into.unidentified and entry.kind in ("receipt", "opening"):
            self.waiting[entry.seq] = entry
        if not (out and out.unidentified) and entry.of is None:
            return
        receipt = self.waiting.get(-1 if entry.of is None else entry.of)
        fits = receipt and receipt.unit == entry.unit and receipt.seq not in self.reversed_by and out and out.unidentified
        if entry.kind != "transfer" or receipt is None or not fits:
            self.report.lie("of", f"seq {entry.seq}", "debits the unidentified without a live receipt of its own")
            return
        self.taken[receipt.seq] += entry.quantity
        if self.taken[receipt.seq] > receipt.quantity:
            self.report.lie("of", f"seq {entry.seq}", f"{self.taken[receipt.seq]} of {receipt.quantity} of seq {receipt.seq}")

    def end(self) -> None:
        """What can be said only after the last entry: the head, strays and what should have been forgotten."""
        self.report.size, self.report.root = self.tree.size, self.tree.root().hex()
        head = LedgerHead.objects.filter(pk=1).first()
        moment = head.posted.strftime("%Y-%m-%dT%H:%M:%SZ") if head and head.posted else ""
        if head is None or (head.size, moment) != (self.tree.size, self.posted):
            self.report.lie("head", "head", f"{head and head.size} at {moment}, the book has {self.tree.size} at {self.posted}")
        if (count := LedgerEntry.objects.count()) != self.tree.size:
            self.report.lie("seq", "book", f"{count} entries, of which {self.tree.size} stand in their place")
        asked = RedactionRequest.objects.filter(state="approved", entry__isnull=False).exclude(decided_by=F("requester"))
        for seq, field in sorted(self.redacted - set(asked.values_list("subject", "field"))):
            self.report.lie("four_eyes", f"seq {seq} {field}", "was redacted, and nobody asked for it or another approved it")
        for seq, field in sorted(self.redacted):
            if Disclosure.objects.filter(entry=seq, field=field).exists():
                self.report.lie("redaction", f"seq {seq} {field}", "was redacted and is still told")
