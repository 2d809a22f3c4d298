"""Posting, set-based: papers are numbered, held against the laws one after another, and written in a few statements.

At most MAX_ENTRIES entries share a transaction: a larger one outlasts SQLite's lock time-out. Each voucher has a
client-made key, so a run that broke is simply run again: what was posted is returned as it was.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import connection, transaction

from donations import log
from donations.exceptions import EmptyVoucher, KeyInUse, PeriodClosed, UnknownVoucher, VoucherTooLong, WrongStatus
from donations.models import LedgerEntry, Period, Status, Voucher, VoucherLine
from donations.services import head, large_papers, numbers, papers, rules
from donations.services.book import Batch, write
from donations.services.drafts import BatchResult, PostedLine, PostedVoucher, VoucherDraft
from donations.services.nouns import Nouns
from donations.services.papers import Paper
from donations.services.projections.months import Months
from donations.services.references import References, parts

MAX_ENTRIES = 10_000
LARGE = 1_000  # vouchers of one transaction after which the planner's statistics are out of date
Clock = Callable[[VoucherDraft], dt.datetime]


def post(*, voucher_ids: Sequence[int], cashier: int | None = None) -> list[PostedVoucher]:
    """Post vouchers of the back office, in the order given, all or none. A voucher posted before is returned as it was.

    Receipts, goods in and openings may come straight from draft or submitted; the others must be approved, and the
    approval must be of their present version. `cashier` (a user id) is whoever pays now, written where none stands yet.

    Raises a Refusal: UnknownVoucher, WrongStatus, NotApproved, SelfApproval, CashierMissing, Overspent and the rest.
    """
    with transaction.atomic():
        at = head.lock()
        found = Voucher.objects.select_for_update().in_bulk(list(voucher_ids))
        if missing := [id_ for id_ in voucher_ids if id_ not in found]:
            raise UnknownVoucher(voucher=str(missing[0]))
        vouchers = [found[id_] for id_ in dict.fromkeys(voucher_ids)]
        fresh = [voucher for voucher in vouchers if voucher.status != Status.POSTED]
        for voucher in fresh:
            _check_status(voucher)
            _check_month(voucher)
            voucher.cashier_id = voucher.cashier_id or cashier
        nouns = Nouns()
        made = papers.papers_of_vouchers(fresh, nouns)
        results = _record(made, nouns, at, [at.moment()] * len(made), log.new_uid)
        results |= _replayed(voucher.key for voucher in vouchers if voucher.status == Status.POSTED)
        return [results[voucher.key] for voucher in vouchers]


def _check_month(voucher: Voucher) -> None:
    """A paper before the last closed month would change what signed statements began with: only a past year that leaves nothing may."""
    month = f"{voucher.date:%Y-%m}"
    if Period.objects.filter(month__gte=month, closed_at__isnull=False).exists():
        raise PeriodClosed(month=month, date=voucher.date)


def _check_status(voucher: Voucher) -> None:
    may = {Status.APPROVED} if voucher.book not in papers.WITHOUT_APPROVAL else {Status.DRAFT, Status.SUBMITTED, Status.APPROVED}
    if voucher.status not in may:
        raise WrongStatus(voucher=str(voucher), status=voucher.get_status_display())


def post_batch(
    drafts: Iterable[VoucherDraft],
    *,
    clock: Clock | None = None,
    draw_uid: Callable[[], str] = log.new_uid,
    progress: Callable[[int], None] | None = None,
) -> BatchResult:
    """Record, approve, number and post papers given as plain values, in order; ≤ MAX_ENTRIES entries a transaction.

    A key posted before gives its first result. `clock(draft)` is the moment a voucher is posted (default: now; raised
    to the last entry's moment). `draw_uid` makes ids (32 lower-case hex). `progress(n)` is told, after each
    transaction, how many entries of the drafts are in the book. A refusal undoes its own transaction only.

    Raises a Refusal, besides those of `post`: KeyInUse, VoucherTooLong, UnknownAccount, UnknownUnit.
    """
    result, done = BatchResult(), 0
    for chunk in _chunks(drafts):
        result.vouchers += _post_chunk(chunk, clock, draw_uid)
        _tell_the_planner(chunk)
        done += sum(len(draft.lines) for draft in chunk)
        if progress:
            progress(done)
    return result


def _tell_the_planner(chunk: Sequence[VoucherDraft]) -> None:
    """After a large part of a batch PostgreSQL counts anew: with the statistics of an empty table it would plan for one."""
    if connection.vendor == "postgresql" and len(chunk) >= LARGE:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE donations_voucher, donations_voucherline, donations_ledgerentry, donations_publicentry, donations_publicflow")


def _chunks(drafts: Iterable[VoucherDraft]) -> Iterator[list[VoucherDraft]]:
    chunk: list[VoucherDraft] = []
    size = 0
    for draft in drafts:
        if len(draft.lines) > MAX_ENTRIES:
            raise VoucherTooLong(limit=MAX_ENTRIES)
        if size + len(draft.lines) > MAX_ENTRIES:
            yield chunk
            chunk, size = [], 0
        chunk.append(draft)
        size += len(draft.lines)
    if chunk:
        yield chunk


def _post_chunk(drafts: Sequence[VoucherDraft], clock: Clock | None, draw_uid: Callable[[], str]) -> list[PostedVoucher]:
    with transaction.atomic():
        at = head.lock()
        results = _replayed(draft.key for draft in drafts)
        fresh = list({draft.key: draft for draft in reversed(drafts) if draft.key not in results}.values())[::-1]
        nouns = Nouns()
        made = [papers.paper_of_draft(draft, nouns) for draft in fresh]
        moments = list(_moments(at, fresh, clock))
        results |= _record(made, nouns, at, moments, draw_uid)
    return [results[draft.key] for draft in drafts]


def _moments(at: head.Head, drafts: Iterable[VoucherDraft], clock: Clock | None) -> Iterator[dt.datetime]:
    """When each is posted: never before the one before it."""
    now = at.moment()
    last = at.posted
    for draft in drafts:
        last = head.Head(at.size, last).moment(clock(draft)) if clock else now
        yield last


def _replayed(keys: Iterable) -> dict:
    """What is in the book already, by key. Raises KeyInUse for a key whose voucher waits in the back office."""
    results: dict = {}
    for some in parts(keys):
        found = Voucher.objects.filter(key__in=some).order_by()
        by_id: dict[int, uuid.UUID] = {}
        for id_, key, number, title, status in found.values_list("id", "key", "number", "title", "status"):
            if status != Status.POSTED:
                raise KeyInUse(voucher=number or title)
            by_id[id_] = key
            results[key] = PostedVoucher(id_, key, number or "", (), replayed=True)
        # Asked by id, never joined: in a batch of fresh tables PostgreSQL has no statistics and would walk them per key.
        lines: dict[uuid.UUID, list[tuple[int, int]]] = {}
        for ids in parts(by_id):
            of_these = VoucherLine.objects.filter(voucher_id__in=ids, entry__isnull=False).order_by("position")
            for id_, seq, position in of_these.values_list("voucher_id", "entry", "position"):
                lines.setdefault(by_id[id_], []).append((seq or 0, position))
        codes: dict[int, str] = {}
        for seqs in parts(seq for pairs in lines.values() for seq, _line in pairs):
            codes |= dict(LedgerEntry.objects.filter(seq__in=seqs).values_list("seq", "code"))
        for key, pairs in lines.items():
            posted = tuple(PostedLine(seq, codes[seq], line) for seq, line in pairs)
            results[key] = PostedVoucher(results[key].id, key, results[key].number, posted, replayed=True)
    return results


def _record(made: list[Paper], nouns: Nouns, at: head.Head, moments: Sequence[dt.datetime], draw_uid: Callable[[], str]) -> dict:
    """Number the papers, hold every entry against the laws in `seq` order, and write them. Results by key."""
    if not made:
        return {}
    known = References(nouns)
    known.load(reference for paper in made for pair in paper.references for reference in pair)
    _number(made)
    batch = Batch(nouns, Months(nouns), known)
    draw = batch.uids(sum(len(paper.entries) for paper in made), draw_uid)
    closed = frozenset(Period.objects.filter(closed_at__isnull=False).values_list("month", flat=True))
    seq = at.size
    for paper, posted in zip(made, moments, strict=True):
        paper.posted = posted
        if not paper.entries:
            raise EmptyVoucher(voucher=paper.name)
        stamp = posted.strftime("%Y-%m-%dT%H:%M:%SZ")
        for entry, (of, reverses) in zip(paper.entries, paper.references, strict=True):
            entry.seq, entry.uid, entry.posted, entry.voucher = seq, next(draw), stamp, paper.number
            entry.of, entry.reverses = known.seq(of), known.seq(reverses)
            if entry.kind == "reversal":
                rules.complete_reversal(entry, known)
            rules.check_line(entry)
            rules.check_days(entry, stamp, closed)
            rules.check_unidentified(entry, known)
            known.add(entry, paper.key)
            seq += 1
        rules.check_paper(paper)
        rules.check_conversions_reversed_whole(paper, known)
    large_papers.check_council(made)
    batch.count(made)
    write(batch, made, head.Head(seq, moments[-1]))
    return {paper.key: _result(paper) for paper in made}


def _number(made: Sequence[Paper]) -> None:
    unnumbered = [paper for paper in made if not paper.number]
    ready = numbers.take((paper.book, paper.date.year) for paper in unnumbered)
    for paper in unnumbered:
        paper.number = next(ready[paper.book, paper.date.year])


def _result(paper: Paper) -> PostedVoucher:
    lines = tuple(PostedLine(entry.seq, entry.code, entry.line) for entry in paper.entries)
    return PostedVoucher(paper.id, paper.key, paper.number, lines)
