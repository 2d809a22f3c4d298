"""Ways out of an opening that is being counted: another committee or seal, another recorder, or the minutes given up.

Each is logged with its reason; nothing of it reaches the book, and whatever changes the minutes voids the confirmations.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import BoxCounter, BoxOpening
from donations.services.boxes import rights
from donations.services.boxes.committee import cashiers, check_counters, require_counting
from donations.services.boxes.opening import require_recorder
from donations.services.boxes.refusals import DeciderRecords, SealNotNew, SealUsed, WhyMissing
from donations.services.boxes.seals import clean_seal, seal_is_free


@transaction.atomic
def change(*, opening: BoxOpening, actor: User, counters: Sequence[User], new_seal: str, reason: str) -> BoxOpening:
    """Name other counters, or another new seal, while the count is open. Who stays keeps their confirmation, unless the seal changed.

    Raises NotRecorder, NotCounting and its like, WhyMissing, SealNotNew, SealUsed, TooFewCounters, CounterWithoutRight, NoCashier.
    """
    opening = require_counting(opening)
    require_recorder(opening, actor)
    _require_words(reason)
    check_counters(counters, recorder=actor, receives=opening.receives)
    seal, before = clean_seal(new_seal), opening.new_seal
    if seal != before:
        _check_seal(opening, seal)
        opening.new_seal = seal
        _void(opening)
        opening.save(update_fields=["new_seal", "version"])
    named = {person.pk for person in counters}
    there = set(opening.counters.values_list("person", flat=True))
    opening.counters.exclude(person__in=named).delete()
    BoxCounter.objects.bulk_create([BoxCounter(opening=opening, person=person) for person in counters if person.pk not in there])
    names = ", ".join(str(person) for person in counters)
    audit.record(actor, "box.committee", opening, reason=reason.strip(), counters=names, new_seal=seal, seal_before=before)
    return opening


@transaction.atomic
def take_over(*, opening: BoxOpening, actor: User, reason: str) -> BoxOpening:
    """Go on with the minutes in place of a recorder who is away; everybody confirms anew. One's own minutes are given back.

    Raises NotAllowed, NotCounting and its like, WhyMissing, DeciderRecords, NoCashier.
    """
    rights.require(actor, rights.OPEN)
    opening = require_counting(opening)
    if opening.recorder_id == actor.pk:
        return opening
    _require_words(reason)
    if hasattr(opening, "decision") and opening.decision.by_id == actor.pk:
        raise DeciderRecords()
    cashiers([one.person for one in opening.counters.select_related("person")], recorder=actor, receives=opening.receives)
    before, opening.recorder = opening.recorder, actor
    _void(opening)
    opening.save(update_fields=["recorder", "version"])
    audit.record(actor, "box.take_over", opening, reason=reason.strip(), recorder_before=str(before))
    return opening


@transaction.atomic
def cancel(*, opening: BoxOpening, actor: User, reason: str) -> BoxOpening:
    """Give the minutes up before anything is sent: they stay readable, the box is free with its old seal.

    Raises NotAllowed, NotCounting and its like, WhyMissing.
    """
    rights.require(actor, rights.OPEN, rights.DECIDE)
    opening = require_counting(opening)
    _require_words(reason)
    opening.state, opening.cancel_reason = BoxOpening.State.CANCELLED, reason.strip()
    opening.cancelled_by, opening.cancelled_at = actor, clock.now()
    opening.save(update_fields=["state", "cancel_reason", "cancelled_by", "cancelled_at"])
    audit.record(actor, "box.cancel", opening, reason=opening.cancel_reason, counted=opening.counted)
    return opening


def _require_words(reason: str) -> None:
    if not reason.strip():
        raise WhyMissing()


def _check_seal(opening: BoxOpening, seal: str) -> None:
    if seal in {opening.old_seal, opening.expected_seal}:
        raise SealNotNew()
    if not seal_is_free(seal):
        raise SealUsed(seal=seal)


def _void(opening: BoxOpening) -> None:
    """Let everybody confirm anew what was saved; a count never saved stays unsaved."""
    if opening.version > 1:
        opening.version += 1
