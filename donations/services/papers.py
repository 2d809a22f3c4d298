"""A voucher on its way into the book: made from a draft, or read from the back office's rows; then frozen as posted.

Which papers law 6 binds, and how, is said here once: the verbs of the back office ask the same functions.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet

from cms.formatting import fold
from donations import small_groups
from donations.models import Approval, Book, LineRange, Status, Voucher, VoucherLine
from donations.selectors import council
from donations.services import evidence, tables
from donations.services.drafts import EntryRef, LineDraft, NumberRange, VoucherDraft
from donations.services.entries import Entry
from donations.services.nouns import CASH_PLACES, Nouns
from donations.services.references import parts

WITHOUT_APPROVAL = frozenset({Book.RECEIPT.value, Book.GOODS_IN.value, Book.OPENING.value})
CASH_KINDS = frozenset({"disbursement", "deposit", "conversion"})
OTHER_STEPS = (Approval.Step.VOID, Approval.Step.REDACTION, Approval.Step.COUNCIL)  # signed, but not what lets a paper be posted
STEP_OF_BOOK = {
    Book.TRANSFER.value: Approval.Step.TRANSFER,
    Book.GOODS_OUT.value: Approval.Step.GOODS,
    Book.CORRECTION.value: Approval.Step.REVERSAL,
}


def needs_approval(book: str) -> bool:
    """Whether another person must approve papers of this book; receipts, goods in and openings need nobody."""
    return str(book) not in WITHOUT_APPROVAL


def step_of(book: str) -> Approval.Step:
    """The step an approver of this book signs."""
    return STEP_OF_BOOK.get(str(book), Approval.Step.DISBURSEMENT)


def moves_cash(book: str, lines: Iterable[tuple[str, Iterable[str]]]) -> bool:
    """Whether a safe, box or bank account gives or receives in a movement that people carry out.

    `lines` are (kind, places of both sides); a fund's place is ''.
    """
    return needs_approval(book) and any(kind in CASH_KINDS and not CASH_PLACES.isdisjoint(places) for kind, places in lines)


@dataclass(slots=True, kw_only=True)
class Paper:
    """One voucher with its lines as entries. `references` holds each line's (of, reverses) until they are seqs."""

    key: uuid.UUID
    book: str
    date: dt.date
    title: str
    requester: int
    approver: int | None
    cashier: int | None
    is_approved: bool
    entries: list[Entry]
    references: list[tuple[EntryRef | None, EntryRef | None]]
    draft: VoucherDraft | None = None
    gives_back: bool = False  # a correction by which money leaves the hospital again
    line_ids: list[int] = field(default_factory=list)
    id: int = 0
    number: str = ""
    posted: dt.datetime | None = None
    needs_council: bool = False

    @property
    def name(self) -> str:
        return self.number or self.title

    @property
    def needs_approval(self) -> bool:
        return needs_approval(self.book)

    @property
    def moves_cash(self) -> bool:
        """Whether a safe, box or bank account gives or receives in a movement that people carry out."""
        return self.gives_back or moves_cash(
            self.book, ((entry.kind, [side.place for side in (entry.debit, entry.credit) if side]) for entry in self.entries)
        )

    @property
    def leaving(self) -> int:
        """The đồng that leave funds for their purpose by this paper, less what it brings there itself (trao tận tay)."""
        sides = ((entry.kind, entry.unit, bool(entry.debit and entry.debit.is_fund), entry.quantity) for entry in self.entries)
        return council.leaving(sides)


def paper_of_draft(draft: VoucherDraft, nouns: Nouns) -> Paper:
    """A paper from plain values. Raises UnknownAccount, UnknownUnit."""
    date = draft.date.isoformat()
    entries = [_entry_of_draft(line, position, date, nouns) for position, line in enumerate(draft.lines, start=1)]
    return Paper(
        key=draft.key, book=draft.book, date=draft.date, title=draft.title, requester=draft.requester, approver=draft.approver,
        cashier=draft.cashier, is_approved=draft.approver is not None, entries=entries, draft=draft,
        references=[(line.of, line.reverses) for line in draft.lines],
    )  # fmt: skip


def _entry_of_draft(line: LineDraft, position: int, date: str, nouns: Nouns) -> Entry:
    return Entry(
        kind=line.kind, date=date, line=position, unit=nouns.unit(line.unit).code if line.unit else "", quantity=line.quantity,
        debit=nouns.side(line.debit) if line.debit else None, credit=nouns.side(line.credit) if line.credit else None,
        category=line.category, campus=_campus(line.kind, nouns.campus(line.campus), line.people), people=line.people, groups=line.groups,
        occurred=line.occurred.isoformat() if line.occurred else "", restates=line.restates, donor=_told(line.donor), memo=_told(line.memo),
    )  # fmt: skip


def _campus(kind: str, campus: str, people: int | None) -> str:
    """What the body says of the place. A reversal takes that of what it reverses, so it can never tell more."""
    return "" if kind == "reversal" else small_groups.campus_told(kind=kind, campus=campus, people=people)


def _told(text: str) -> str:
    """A text as it is disclosed: NFC, no white space around it."""
    return unicodedata.normalize("NFC", text).strip()


def papers_of_vouchers(vouchers: Sequence[Voucher], nouns: Nouns) -> list[Paper]:
    """Papers from rows, in the order given, in three queries."""
    ids = [voucher.pk for voucher in vouchers]
    lines: dict[int, list[VoucherLine]] = defaultdict(list)
    for line in VoucherLine.objects.filter(voucher__in=ids).order_by("voucher", "position"):
        lines[line.voucher_id].append(line)
    approved = set(signatures(ids).values_list("voucher", flat=True))
    files = evidence.of_vouchers(ids)
    return [_paper(voucher, lines[voucher.pk], files[voucher.pk], approved, nouns) for voucher in vouchers]


def signatures(vouchers: Iterable[int]) -> QuerySet[Approval]:
    """The approvals that let these vouchers be posted: of their present version and people, and of the posting itself."""
    of_now = {"version": F("voucher__version"), "requester": F("voucher__requester"), "approver": F("voucher__approver")}
    return Approval.objects.filter(voucher__in=vouchers, **of_now).exclude(step__in=OTHER_STEPS)


def _paper(voucher: Voucher, lines: list[VoucherLine], files: evidence.Files, approved: set[int], nouns: Nouns) -> Paper:
    date, proofs = voucher.date.isoformat(), evidence.by_line(files, lines)
    return Paper(
        key=voucher.key, book=voucher.book, date=voucher.date, title=voucher.title, requester=voucher.requester_id,
        approver=voucher.approver_id, cashier=voucher.cashier_id, id=voucher.pk, number=voucher.number or "",
        gives_back=voucher.book == Book.CORRECTION and voucher.moves_cash,
        is_approved=voucher.pk in approved and voucher.status == Status.APPROVED,
        entries=[_entry_of_line(line, position, date, proofs[line.position], nouns) for position, line in enumerate(lines, start=1)],
        references=[(line.of, line.reverses) for line in lines], line_ids=[line.pk for line in lines], needs_council=voucher.needs_council,
    )  # fmt: skip


def _entry_of_line(line: VoucherLine, position: int, date: str, proofs: list[str], nouns: Nouns) -> Entry:
    named = line.display != VoucherLine.Display.ANONYMOUS and line.kind == "receipt"
    return Entry(
        kind=line.kind, date=date, line=position, unit=nouns.unit_codes[line.commodity_id], quantity=line.quantity,
        debit=nouns.sides[line.debit_id], credit=nouns.sides[line.credit_id], category=line.category,
        campus=_campus(line.kind, nouns.campus_codes[line.campus_id] if line.campus_id else "", line.people), people=line.people, groups=line.groups,
        occurred=line.occurred.isoformat() if line.occurred else "", restates=line.restates,
        donor=_told(line.public_donor) if named else "", memo=_told(line.public_memo), evidence=proofs,
    )  # fmt: skip


VOUCHER_COLUMNS = (
    "id", "key", "book", "year", "number", "status", "date", "title", "title_folded", "requester_id", "approver_id", "cashier_id",
    "needs_approval", "moves_cash", "note", "visit_id", "created_at", "submitted_at", "approved_at", "posted_at", "version",
)  # fmt: skip
LINE_COLUMNS = (
    "voucher_id", "position", "kind", "debit_id", "credit_id", "commodity_id", "quantity", "category", "campus_id", "people", "groups",
    "occurred", "restates", "of", "reverses", "source", "benefactor_id", "display", "public_donor", "public_memo", "message",
    "internal_memo", "entry",
)  # fmt: skip
RANGE_COLUMNS = ("line_id", "series", "first", "last")
APPROVAL_COLUMNS = ("voucher_id", "step", "version", "requester_id", "approver_id", "at")


def save_drafts(papers: Sequence[Paper], nouns: Nouns) -> None:
    """Write vouchers that came as drafts, with their lines and approvals. They are frozen by `freeze`."""
    for paper, id_ in zip(papers, tables.reserve_ids(Voucher, len(papers)), strict=True):
        paper.id = id_
    tables.insert(Voucher, VOUCHER_COLUMNS, [_voucher_row(paper) for paper in papers])
    tables.insert(VoucherLine, LINE_COLUMNS, [row for paper in papers for row in _line_rows(paper, nouns)])
    _save_ranges(papers)
    approved = [paper for paper in papers if paper.needs_approval]
    signed = [_approval_row(paper) for paper in approved]
    signed += [_council_row(paper) for paper in approved if paper.draft and paper.draft.council]
    tables.insert(Approval, APPROVAL_COLUMNS, signed)


def _save_ranges(papers: Sequence[Paper]) -> None:
    """Write the printed numbers that the drafts' lines name, then tell these lines which entry each becomes: that freezes them."""
    said = {(paper.id, entry.line): (entry.seq, numbers) for paper in papers for entry, numbers in _numbered(paper)}
    for vouchers in parts({voucher for voucher, _position in said}):
        rows = VoucherLine.objects.filter(voucher__in=vouchers).values_list("voucher", "position", "pk")
        found = [(line, *said[voucher, position]) for voucher, position, line in rows if (voucher, position) in said]
        tables.insert(LineRange, RANGE_COLUMNS, [(line, *part) for line, _seq, ranges in found for part in ranges])
        tables.update(VoucherLine, "id", ("entry",), [(seq, line) for line, seq, _ranges in found])


def _numbered(paper: Paper) -> Iterable[tuple[Entry, tuple[NumberRange, ...]]]:
    lines = (paper.draft or _no_draft()).lines
    return ((entry, line.numbers) for entry, line in zip(paper.entries, lines, strict=True) if line.numbers)


def _voucher_row(paper: Paper) -> tuple[Any, ...]:
    draft = paper.draft or _no_draft()
    approved = (draft.approved_at or paper.posted) if paper.needs_approval else None
    return (
        paper.id, paper.key, paper.book, paper.date.year, paper.number, Status.SUBMITTED.value, paper.date, paper.title, fold(paper.title),
        paper.requester, paper.approver if paper.needs_approval else None, paper.cashier, paper.needs_approval, paper.moves_cash,
        draft.note, draft.visit, draft.created_at or approved or paper.posted, approved, approved, paper.posted, 1,
    )  # fmt: skip


def _line_rows(paper: Paper, nouns: Nouns) -> Iterable[tuple[Any, ...]]:
    for entry, line in zip(paper.entries, (paper.draft or _no_draft()).lines, strict=True):
        assert entry.debit and entry.credit  # noqa: S101 the rules have seen to it
        yield (
            paper.id, entry.line, entry.kind, entry.debit.id, entry.credit.id, nouns.unit(entry.unit).id, entry.quantity, entry.category,
            nouns.campus_ids[entry.campus] if entry.campus else None, entry.people, entry.groups,
            dt.date.fromisoformat(entry.occurred) if entry.occurred else None, entry.restates, entry.of, entry.reverses, line.source,
            line.benefactor, line.display, entry.donor, entry.memo, line.message, line.internal_memo,
            None if line.numbers else entry.seq,
        )  # fmt: skip


def _approval_row(paper: Paper) -> tuple[Any, ...]:
    at = (paper.draft or _no_draft()).approved_at or paper.posted
    return (paper.id, step_of(paper.book).value, 1, paper.requester, paper.approver, at)


def _council_row(paper: Paper) -> tuple[Any, ...]:
    id_, _step, version, requester, _approver, at = _approval_row(paper)
    return (id_, Approval.Step.COUNCIL.value, version, requester, (paper.draft or _no_draft()).council, at)


def _no_draft() -> VoucherDraft:
    raise TypeError("this paper was not made from a draft")


def save_numbers_of_lines(papers: Sequence[Paper]) -> None:
    """Tell the back office's own lines which entry each became, and what a reversal was filled with."""
    rows = [(entry.seq, line_id) for paper in papers for entry, line_id in zip(paper.entries, paper.line_ids, strict=True)]
    tables.update(VoucherLine, "id", ("entry",), rows)


FROZEN_COLUMNS = ("status", "number", "year", "cashier_id", "needs_approval", "moves_cash", "posted_at")


def freeze(papers: Sequence[Paper]) -> None:
    """Mark the vouchers posted: from here on the database keeps them and their lines as they are."""
    for ids in parts(paper.id for paper in papers if paper.draft):
        Voucher.objects.filter(pk__in=ids).update(status=Status.POSTED)
    rows = [
        (Status.POSTED.value, paper.number, paper.date.year, paper.cashier, paper.needs_approval, paper.moves_cash, paper.posted, paper.id)
        for paper in papers
        if not paper.draft
    ]
    tables.update(Voucher, "id", FROZEN_COLUMNS, rows)
