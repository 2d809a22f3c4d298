"""Writing checked entries and all that is kept beside them: the papers, the bodies, the disclosures, the projections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from donations import disclosure, log
from donations.models import Disclosure, LedgerEntry
from donations.services import head, papers, tables
from donations.services.entries import Entry, body_of, day, moment
from donations.services.in_kind import cards, lots
from donations.services.nouns import Nouns
from donations.services.papers import Paper
from donations.services.projections import balances, boxes, commitments, counts, flows, public_entries
from donations.services.projections.months import Months
from donations.services.references import References, parts

ENTRY_COLUMNS = (
    "seq", "body", "leaf", "uid", "code", "kind", "date", "posted", "unit", "quantity", "debit_id", "credit_id", "voucher", "line",
    "category", "campus", "people", "groups", "occurred", "restates", "of", "reverses", "subject", "field", "account_id",
)  # fmt: skip
DISCLOSURE_COLUMNS = ("entry_id", "field", "text")


class Batch:
    """One transaction's entries with the state they are counted in."""

    def __init__(self, nouns: Nouns, months: Months, known: References) -> None:
        self.nouns, self.months, self.known = nouns, months, known

    @staticmethod
    def uids(count: int, draw: Callable[[], str]) -> Iterator[str]:
        """`count` ids whose CODEs are new; a colliding one is drawn again."""
        drawn: dict[str, str] = {}
        while len(drawn) < count:
            more: dict[str, str] = {}
            while len(drawn) + len(more) < count:
                uid = draw()
                code = log.code_of(uid)
                if code not in drawn:
                    more.setdefault(code, uid)
            for codes in parts(more):
                for taken in LedgerEntry.objects.filter(code__in=codes).values_list("code", flat=True):
                    del more[taken]
            drawn |= more
        return iter(drawn.values())

    def count(self, made: Sequence[Paper]) -> None:
        """Move the balances, entry by entry (law 3)."""
        self.months.load(entry for paper in made for entry in paper.entries)
        for paper in made:
            for entry in paper.entries:
                self.months.apply(entry)


def write(batch: Batch, made: Sequence[Paper], after: head.Head) -> None:
    """Write papers and entries; the guards of the database look at each row once more."""
    drafted = [paper for paper in made if paper.draft]
    papers.save_drafts(drafted, batch.nouns)
    papers.save_numbers_of_lines([paper for paper in made if not paper.draft])
    entries = [entry for paper in made for entry in paper.entries]
    queues = flows.Queues(batch.nouns)
    queues.load(entries)
    papers.freeze(made)
    insert(entries, batch.nouns)
    head.advance(after)
    balances.save(batch.months)
    lots.post(made, batch.nouns)
    cards.follow(made)
    project(entries, queues)
    owed = {entry.debit.code for paper in made if not paper.draft for entry in paper.entries if entry.debit and entry.debit.is_fund}
    if owed:
        commitments.refresh_commitments(owed)


def insert(entries: Sequence[Entry], nouns: Nouns) -> None:
    """Make each body and leaf once, and store them with their disclosures."""
    rows, disclosures = [], []
    for entry in entries:
        sd, texts = _committed(entry)
        body = body_of(entry, sd)
        if found := log.problems(body):
            raise log.BodyError(found)
        rows.append(entry_row(entry, log.canonical(body)))
        disclosures += texts
    tables.insert(LedgerEntry, ENTRY_COLUMNS, rows)
    tables.insert(Disclosure, DISCLOSURE_COLUMNS, disclosures)


def _committed(entry: Entry) -> tuple[dict[str, str], list[tuple[int, str, str]]]:
    """`sd` and the disclosures behind it; what is not told is committed to by 32 random bytes."""
    if not entry.moves:
        return {}, []
    sd, texts = {}, []
    for field in ("donor", "memo") if entry.kind == "receipt" else ("memo",):
        value = getattr(entry, field)
        if value:
            text = disclosure.make(field, value)
            sd[field] = disclosure.digest(text)
            texts.append((entry.seq, field, text))
        else:
            sd[field] = disclosure.decoy()
    return sd, texts


def entry_row(entry: Entry, body: str) -> tuple[Any, ...]:
    """A LedgerEntry's row in the order of ENTRY_COLUMNS: the body, its leaf and what derives from it."""
    counted = entry.moves or entry.kind == "balance"
    return (
        entry.seq, body, log.leaf_hash(body).hex(), entry.uid, entry.code, entry.kind, day(entry.date), moment(entry.posted),
        entry.unit or None, entry.quantity if counted else None, entry.debit.id if entry.debit else None,
        entry.credit.id if entry.credit else None, entry.voucher or None, entry.line or None, entry.category or None, entry.campus or None,
        entry.people, entry.groups, day(entry.occurred), entry.restates or None, entry.of, entry.reverses, entry.subject,
        entry.redacted or None, entry.account.id if entry.account else None,
    )  # fmt: skip


def project(entries: Sequence[Entry], queues: flows.Queues) -> None:
    """Keep the public projections of these entries (balances and months apart), with what reversals do to earlier ones."""
    reversed_by = {entry.reverses: entry.seq for entry in entries if entry.reverses is not None}
    public_entries.insert(entries, reversed_by)
    earlier = {seq: by for seq, by in reversed_by.items() if seq < entries[0].seq}
    public_entries.mark_reversed(earlier)
    flows.insert(queues.flows(entries, reversed_by))
    flows.close_gaps(queues, list(earlier))
    queues.save()
    categories = counts.Categories()
    for entry in entries:
        categories.apply(entry)
    categories.save()
    counts.save_voids(entries)
    counts.save_files(entries)
    counts.save_first_days(counts.first_days(entries))
    boxes.keep(entries)
