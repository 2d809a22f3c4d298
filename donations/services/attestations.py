"""Entries that move nothing: a count, evidence added later, a text or file taken away, a number that is void."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from cms.operations import clock
from donations import log
from donations.exceptions import (
    FileAlreadyPublished,
    FileNotChecked,
    NothingToRedact,
    NotNumbered,
    OnlyHoldingsAreCounted,
    RedactionDecided,
    SelfRedaction,
    UnknownEntry,
    UnknownVoucher,
    WrongLine,
    WrongStatus,
)
from donations.models import (
    Disclosure,
    EntryFile,
    FoodBatch,
    LedgerEntry,
    Period,
    PublicFile,
    RedactionRequest,
    Status,
    Voucher,
    VoucherLine,
    search_index,
)
from donations.services import book, head, rules
from donations.services.entries import Entry
from donations.services.nouns import Nouns
from donations.services.projections import commitments, flows, meals, public_entries

STAMP = "%Y-%m-%dT%H:%M:%SZ"
LAST_STATUSES = (Status.POSTED, Status.VOID)


class PostedEntry(NamedTuple):
    """An attestation's place in the book and its public code (eight characters, no hyphen)."""

    seq: int
    code: str


def attest_balance(
    *, account: str, unit: str, quantity: int, date: dt.date, statement: str = "", draw_uid: Callable[[], str] = log.new_uid
) -> PostedEntry:
    """State what was counted in a holding, or printed on a bank statement, at the end of `date`. It need not equal the book.

    `account` is a holding's code, `quantity` whole units ≥ 0, `statement` the SHA-256 hex of the bank's file (banks only).
    Raises OnlyHoldingsAreCounted, UnknownAccount, UnknownUnit, WrongLine, FutureDate, PeriodClosed.
    """
    with transaction.atomic():
        at, nouns = head.lock(), Nouns()
        side = nouns.side(account)
        if side.is_fund:
            raise OnlyHoldingsAreCounted()
        if not 0 <= quantity <= rules.LARGEST:
            raise WrongLine(line=1, field=rules.FIELD_NAMES["quantity"])
        entry = Entry(kind="balance", date=date.isoformat(), account=side, unit=nouns.unit(unit).code, quantity=quantity, statement=statement)
        return _write(entry, at, nouns, draw_uid)


def attest_evidence(*, seq: int, files: Sequence[int]) -> PostedEntry:
    """Publish checked copies (ids of EntryFile, of the entry's own voucher) behind an entry that is in the book already.

    Raises UnknownEntry, FileNotChecked, FileAlreadyPublished.
    """
    with transaction.atomic():
        at, nouns = head.lock(), Nouns()
        subject = _movement(seq)
        rows = list(EntryFile.objects.filter(pk__in=files, voucher__number=subject.voucher))
        shown = set(PublicFile.objects.filter(seq=subject.seq).values_list("sha256", flat=True))
        for row in rows:
            if not (row.checked_by_id and row.sha256 and row.public_copy) or row.taken_down_at:
                raise FileNotChecked(file=row.name)
            if row.sha256 in shown:
                raise FileAlreadyPublished(file=row.name)
        if not rows:
            raise FileNotChecked(file="")
        digests = sorted({row.sha256 for row in rows})
        return _write(Entry(kind="evidence", date=_today(at), subject=subject.seq, evidence=digests), at, nouns)


def redact(*, request: int, approver: int) -> PostedEntry:
    """Take a donor's name, a memo or the published files of an entry out of public sight, as a RedactionRequest asked.

    `request` is its id, `approver` the user id of who decides, another person than its requester; the row keeps both and
    the database looks for it behind every redaction. The disclosure leaves the database, the public ledger and the
    search words in this transaction; the body and its leaf stay, so old proofs still hold. The posted voucher's own
    copy of the text is emptied too.

    Raises RedactionDecided, SelfRedaction, UnknownEntry, NothingToRedact.
    """
    with transaction.atomic():
        at, nouns = head.lock(), Nouns()
        asked = RedactionRequest.objects.select_for_update().filter(pk=request, state=RedactionRequest.State.WAITING).first()
        if asked is None:
            raise RedactionDecided()
        if asked.requester_id == approver:
            raise SelfRedaction()
        subject, field = _movement(asked.subject), asked.field
        if not can_redact(subject.seq, field):
            raise NothingToRedact(code=log.format_code(subject.code))
        asked.state, asked.decided_by_id, asked.decided_at, asked.entry = RedactionRequest.State.APPROVED, approver, clock.now(), at.size
        asked.save(update_fields=["state", "decided_by", "decided_at", "entry"])
        digests = _shown_files(subject.seq) if field == "evidence" else []
        posted = _write(Entry(kind="redaction", date=_today(at), subject=subject.seq, redacted=field, reason=asked.reason), at, nouns)
        if field == "evidence":
            _take_down(subject.voucher or "", digests, at.moment())
        else:
            Disclosure.objects.filter(entry=subject.seq, field=field).delete()
            public_entries.forget(subject.seq, field)
            _empty_paper(subject.seq, field)
            transaction.on_commit(search_index.optimize)
        return posted


def can_redact(seq: int, field: str) -> bool:
    """Whether the entry still tells this: a disclosure that is there, or files that are published."""
    return bool(_shown_files(seq)) if field == "evidence" else Disclosure.objects.filter(entry=seq, field=field).exists()


def _shown_files(seq: int) -> list[str]:
    return list(PublicFile.objects.filter(seq=seq).values_list("sha256", flat=True))


def _take_down(voucher: str, digests: list[str], moment: dt.datetime) -> None:
    """The voucher's files leave its public pages now and the disk once this is committed; their digests stay in the book.

    An identical file behind another voucher stays, and so do bytes that a file still published shares.
    """
    rows = EntryFile.objects.filter(voucher__number=voucher, sha256__in=digests)
    for row in list(rows):
        transaction.on_commit(partial(_delete_unless_shared, row))
    rows.update(taken_down_at=moment)
    shown_on = LedgerEntry.objects.filter(voucher=voucher, line__isnull=False).values("seq")
    PublicFile.objects.filter(sha256__in=digests, seq__in=shown_on).delete()


def _delete_unless_shared(row: EntryFile) -> None:
    name = row.public_copy.name or ""
    if not EntryFile.objects.filter(public_copy=name, taken_down_at=None).exists():
        row.public_copy.storage.delete(name)


def _empty_paper(seq: int, field: str) -> None:
    emptied = {"public_donor": "", "message": ""} if field == "donor" else {"public_memo": "", "message": ""}
    VoucherLine.objects.filter(entry=seq).update(**emptied)
    if field == "donor":
        _empty_meals(seq)


def _empty_meals(seq: int) -> None:
    """The meals booked by the paper of an entry name their giver no longer, on the public calendar and on a paper still to be made."""
    named = FoodBatch.objects.filter(Q(received_voucher__lines__entry=seq) | Q(voucher__lines__entry=seq))
    batches = list(named.values_list("pk", "day"))
    FoodBatch.objects.filter(pk__in=[pk for pk, _day in batches]).update(public_sponsor="", display=VoucherLine.Display.ANONYMOUS)
    meals.publish(days={day for _pk, day in batches})


def void(*, voucher_id: int, draw_uid: Callable[[], str] = log.new_uid) -> PostedEntry:
    """State that a numbered voucher will never be posted: its number stays, shown as "Đã hủy" (LEDGER §1).

    Raises UnknownVoucher, NotNumbered, WrongStatus.
    """
    with transaction.atomic():
        at, nouns = head.lock(), Nouns()
        voucher = Voucher.objects.select_for_update().filter(pk=voucher_id).first()
        if voucher is None:
            raise UnknownVoucher(voucher=str(voucher_id))
        if voucher.status in LAST_STATUSES:
            raise WrongStatus(voucher=str(voucher), status=voucher.get_status_display())
        if not voucher.number:
            raise NotNumbered(voucher=str(voucher))
        posted = _write(Entry(kind="void", date=_today(at), voucher=voucher.number), at, nouns, draw_uid)
        Voucher.objects.filter(pk=voucher.pk).update(status=Status.VOID)
        owed = VoucherLine.objects.filter(voucher=voucher).values_list("debit__code", flat=True)
        commitments.refresh_commitments([code for code in owed if code.startswith("fund:")])
        return posted


def _movement(seq: int) -> LedgerEntry:
    entry = LedgerEntry.objects.filter(seq=seq, debit__isnull=False).first()
    if entry is None:
        raise UnknownEntry(seq=seq)
    return entry


def _today(at: head.Head) -> str:
    return log.local_day(_stamp(at))


def _stamp(at: head.Head) -> str:
    return at.moment().strftime(STAMP)


def _write(entry: Entry, at: head.Head, nouns: Nouns, draw_uid: Callable[[], str] | None = None) -> PostedEntry:
    moment = at.moment()  # once: the clock may pass into the next second before the head is written
    entry.seq, entry.posted, entry.uid = at.size, moment.strftime(STAMP), next(book.Batch.uids(1, draw_uid or log.new_uid))
    rules.check_days(entry, entry.posted, frozenset(Period.objects.filter(closed_at__isnull=False).values_list("month", flat=True)))
    book.insert([entry], nouns)
    head.advance(head.Head(at.size + 1, moment))
    book.project([entry], flows.Queues(nouns))
    return PostedEntry(entry.seq, entry.code)
