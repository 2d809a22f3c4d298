"""Taking down what was published: asked by one person, decided by another, written in the book, never silent (law 6)."""

from __future__ import annotations

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.exceptions import NothingToRedact, RedactionDecided, SelfRedaction, UnknownEntry
from donations.log import format_code
from donations.models import LedgerEntry, RedactionRequest
from donations.services import ledger
from donations.services.attestations import can_redact
from donations.services.spending.refusals import AnswerMissing, RedactionWaiting
from donations.services.vouchers import rights
from donations.services.vouchers.refusals import NoteMissing

ASK = "donations.ask_redaction"
DECIDE = "donations.decide_redaction"
State = RedactionRequest.State


@transaction.atomic
def ask(*, actor: User, seq: int, field: str, reason: str, note: str) -> RedactionRequest:
    """Ask that the donor, the memo or the files of an entry be taken down. Everything stays public until another decides.

    Raises NotAllowed, NoteMissing, UnknownEntry, NothingToRedact, RedactionWaiting.
    """
    rights.require(actor, ASK)
    if not note.strip():
        raise NoteMissing()
    entry = LedgerEntry.objects.filter(seq=seq, debit__isnull=False).first()
    if entry is None:
        raise UnknownEntry(seq=seq)
    if not can_redact(seq, field):
        raise NothingToRedact(code=format_code(entry.code))
    if waiting := RedactionRequest.objects.filter(subject=seq, field=field, state=State.WAITING).select_related("requester").first():
        raise RedactionWaiting(name=str(waiting.requester))
    request = RedactionRequest.objects.create(subject=seq, field=field, reason=reason, note=note.strip()[:400], requester=actor, at=clock.now())
    audit.record(actor, "redaction.ask", request, code=entry.code, field=field, reason=reason)
    return request


@transaction.atomic
def approve(*, request: RedactionRequest, approver: User) -> RedactionRequest:
    """Take it down now: from the database, the public ledger, its search and the public files. The digest stays in the book.

    Raises NotAllowed, RedactionDecided, SelfRedaction, NothingToRedact.
    """
    rights.require(approver, DECIDE)
    posted = ledger.redact(request=request.pk, approver=approver.pk)
    request.refresh_from_db()
    audit.record(approver, "redaction.approve", request, code=posted.code, field=request.field, reason=request.reason)
    return request


@transaction.atomic
def decline(*, request: RedactionRequest, approver: User, answer: str) -> RedactionRequest:
    """Leave it public, and say why to who asked. Raises NotAllowed, AnswerMissing, RedactionDecided, SelfRedaction."""
    rights.require(approver, DECIDE)
    request = RedactionRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if request.state != State.WAITING:
        raise RedactionDecided()
    if request.requester_id == approver.pk:
        raise SelfRedaction()
    if not answer.strip():
        raise AnswerMissing()
    request.state, request.decided_by, request.decided_at = State.DECLINED, approver, clock.now()
    request.answer = answer.strip()[:400]
    request.save(update_fields=["state", "decided_by", "decided_at", "answer"])
    audit.record(approver, "redaction.decline", request, field=request.field)
    return request
