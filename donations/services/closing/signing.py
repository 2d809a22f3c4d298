"""Two signatures under a closing (law 6), each given on the checklist as the book stands at that moment.

The head row is held while a period closes, so that no entry slips in between the checklist and the lock.
"""

from __future__ import annotations

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import Closing, Period
from donations.selectors import closing as selectors
from donations.selectors.conditions import Checklist
from donations.selectors.periods import BookPeriod
from donations.services import head
from donations.services.closing.refusals import AlreadySigned, NotRead, NotReady, NotWaiting, ReasonMissing, SameSigner, WrongPeriod
from donations.services.vouchers import rights

PREPARE = "donations.prepare_closing"
APPROVE = "donations.approve_closing"


@transaction.atomic
def sign_first(*, period: BookPeriod, actor: User, has_read: bool = False) -> Closing:
    """Sign that every condition is met. Raises NotAllowed, WrongPeriod, AlreadySigned, NotReady, NotRead."""
    rights.require(actor, PREPARE)
    if period.part.startswith("q"):
        raise WrongPeriod()
    head.lock()
    if there := selectors.standing(period.code):
        raise AlreadySigned(name=str(there.requester))
    found = _ready(period, has_read)
    closing = Closing.objects.create(period=period.code, requester=actor, requested_at=clock.now(), facts=found.facts())
    audit.record(actor, "closing.sign", closing, period=period.code, conditions=found.facts())
    return closing


@transaction.atomic
def sign_second(*, closing: Closing, actor: User, has_read: bool = False) -> Closing:
    """Sign as another person and close: a month refuses entries from here on.

    Raises NotAllowed, NotWaiting, SameSigner, NotReady, NotRead.
    """
    rights.require(actor, APPROVE)
    head.lock()
    closing = _waiting(closing)
    if closing.requester_id == actor.pk:
        raise SameSigner()
    period = BookPeriod.of_code(closing.period)
    assert period is not None  # noqa: S101 (it was read when it was signed first)
    found = _ready(period, has_read)
    closing.state, closing.approver, closing.decided_at = Closing.State.CLOSED, actor, clock.now()
    closing.save(update_fields=["state", "approver", "decided_at"])
    if period.is_month:
        Period.objects.update_or_create(
            month=period.code, defaults={"closed_at": closing.decided_at, "requester": closing.requester, "approver": actor}
        )
    audit.record(actor, "closing.close", closing, period=period.code, conditions=found.facts())
    return closing


@transaction.atomic
def send_back(*, closing: Closing, actor: User, note: str) -> Closing:
    """Give the period back to who prepared it; it stays open. Raises NotAllowed, NotWaiting, SameSigner, ReasonMissing."""
    rights.require(actor, APPROVE)
    closing = _waiting(closing)
    if closing.requester_id == actor.pk:
        raise SameSigner()
    if not note.strip():
        raise ReasonMissing()
    closing.state, closing.approver, closing.decided_at = Closing.State.RETURNED, actor, clock.now()
    closing.note = note.strip()[:500]
    closing.save(update_fields=["state", "approver", "decided_at", "note"])
    audit.record(actor, "closing.return", closing, period=closing.period, note=closing.note)
    return closing


def _waiting(closing: Closing) -> Closing:
    closing = Closing.objects.select_for_update(of=("self",)).select_related("requester").get(pk=closing.pk)
    if closing.state != Closing.State.WAITING:
        raise NotWaiting()
    return closing


def _ready(period: BookPeriod, has_read: bool) -> Checklist:
    found = selectors.checklist(period)
    if not found.is_ready:
        raise NotReady(conditions="; ".join(one.title for one in found.unmet))
    if found.to_read and not has_read:
        raise NotRead()
    return found
