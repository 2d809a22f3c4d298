"""Opening a box: the seal first, then the count, then every counter by their own login. A wrong seal stops everything."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import Account, BoxAside, BoxCount, BoxCounter, BoxDecision, BoxOpening, DonationBox
from donations.money import DENOMINATIONS, count_money
from donations.services.boxes import foreign, rights, seals
from donations.services.boxes.committee import check_counters, locked, require_counting
from donations.services.boxes.refusals import (
    AlreadyOpen,
    AsideWrong,
    BoxNotInUse,
    CountChanged,
    NotRecorder,
    NotStopped,
    OwnDecision,
    ReasonMissing,
    SealDiffers,
    SealNotNew,
    SealUsed,
)
from donations.services.boxes.seals import clean_seal, seal_is_free
from donations.services.vouchers import replay

State = BoxOpening.State


@dataclass(frozen=True, kw_only=True)
class AsideDraft:
    """Something in the box that is not đồng: `kind` of BoxAside, `value` of a torn or counterfeit note, `unit` its own unit."""

    kind: str
    quantity: int
    value: int | None = None
    unit: str = ""
    what: str = ""


def start(
    *, actor: User, key: uuid.UUID, box: DonationBox, old_seal: str, new_seal: str, counters: Sequence[User], receives: Account | None = None
) -> BoxOpening:
    """Begin the minutes: the seal read on the box is compared with the register's before anything is counted.

    A number that does not match is kept and read again first (SealDiffers); when the second reading does not match either,
    the opening is `stopped` and carries both. The same `key` and facts again give the first opening back.
    Raises NotAllowed, BoxNotInUse, AlreadyOpen, KeyReused, SealUsed, SealNotNew, TooFewCounters, CounterWithoutRight, NoCashier, SealDiffers.
    """
    with transaction.atomic():
        opening = _start(actor, key, box, clean_seal(old_seal), clean_seal(new_seal), counters, receives)
    if opening is None:  # outside the transaction, which keeps the first reading
        raise SealDiffers(read=clean_seal(old_seal))
    return opening


def _start(
    actor: User, key: uuid.UUID, box: DonationBox, read: str, new: str, counters: Sequence[User], receives: Account | None
) -> BoxOpening | None:
    rights.require(actor, rights.OPEN)
    if existing := BoxOpening.objects.filter(key=key, recorder=actor).first():
        said = (existing.box_id, existing.old_seal, existing.new_seal)
        replay.require_equal(existing, said=(said, (box.pk, read, new)))
        return existing
    box = DonationBox.objects.select_for_update().get(pk=box.pk)
    _check_box(box, read=read, new=new)
    check_counters(counters, recorder=actor, receives=receives or box.receives)
    if read != box.seal and not seals.keep(box=box, person=actor, read=read):
        return None
    try:
        with transaction.atomic():
            opening = BoxOpening.objects.create(
                key=key, box=box, recorder=actor, opened_at=clock.now(), expected_seal=box.seal, old_seal=read, new_seal=new,
                receives=receives or box.receives, state=State.COUNTING if read == box.seal else State.STOPPED,
            )  # fmt: skip
            BoxCounter.objects.bulk_create([BoxCounter(opening=opening, person=person) for person in counters])
    except IntegrityError:
        raise AlreadyOpen(box=box.code) from None
    seals.unexplained(box).update(opening=opening)
    audit.record(actor, "box.open" if opening.seal_matches else "box.seal_mismatch", opening, box=box.code, expected=box.seal, read=read)
    return opening


def _check_box(box: DonationBox, *, read: str, new: str) -> None:
    if not box.in_use:
        raise BoxNotInUse(box=box.code)
    if box.openings.filter(state__in=(State.STOPPED, State.COUNTING, State.WAITING)).exists():
        raise AlreadyOpen(box=box.code)
    if new in {read, box.seal}:
        raise SealNotNew()
    if not seal_is_free(new):
        raise SealUsed(seal=new)


@transaction.atomic
def decide(*, opening: BoxOpening, actor: User, goes_on: bool, reason: str) -> BoxOpening:
    """What happens with a box whose seal did not match: counted all the same, or left shut. Never the recorder's own word.

    Raises NotAllowed, NotStopped, OwnDecision, ReasonMissing.
    """
    rights.require(actor, rights.DECIDE)
    opening = locked(opening)
    if opening.state != State.STOPPED:
        raise NotStopped()
    if actor.pk == opening.recorder_id:
        raise OwnDecision()
    if not reason.strip():
        raise ReasonMissing()
    BoxDecision.objects.create(opening=opening, goes_on=goes_on, recorder=opening.recorder, by=actor, at=clock.now(), reason=reason.strip())
    opening.state = State.COUNTING if goes_on else State.ABANDONED
    opening.save(update_fields=["state"])
    audit.record(actor, "box.decide", opening, goes_on=goes_on)
    return opening


@transaction.atomic
def save_count(
    *, opening: BoxOpening, actor: User, counts: Mapping[str, int], asides: Sequence[AsideDraft] = (), note: str = "", version: int | None = None
) -> BoxOpening:
    """Replace what was counted: `counts` is denomination code → pieces. A change voids the confirmations given so far.

    Raises NotRecorder, SealStopped, AlreadyPosted, AlreadySent, NotCounting, CountChanged, AsideWrong.
    """
    opening = require_counting(opening)
    require_recorder(opening, actor)
    if version is not None and version != opening.version:
        raise CountChanged()
    rows = [BoxCount(opening=opening, value=one.value, is_coin=one.is_coin, pieces=counts[one.code]) for one in DENOMINATIONS if counts.get(one.code)]
    apart = [_aside(opening, line, draft) for line, draft in enumerate(asides, start=1)]
    if opening.version > 1 and _same(opening, rows, apart) and note.strip() == opening.note:
        return opening
    opening.counts.all().delete()
    opening.asides.all().delete()
    BoxCount.objects.bulk_create(rows)
    BoxAside.objects.bulk_create(apart)
    opening.counted, opening.note = count_money({one.code: one.pieces for one in rows}), note.strip()
    opening.version += 1
    opening.save(update_fields=["counted", "note", "version"])
    audit.record(actor, "box.count", opening, version=opening.version, counted=opening.counted)
    return opening


def is_saved(opening: BoxOpening, *, counts: Mapping[str, int], asides: Sequence[AsideDraft], note: str) -> bool:
    """Whether what a form shows is what was saved. Raises AsideWrong."""
    rows = [BoxCount(opening=opening, value=one.value, is_coin=one.is_coin, pieces=counts[one.code]) for one in DENOMINATIONS if counts.get(one.code)]
    apart = [_aside(opening, line, draft) for line, draft in enumerate(asides, start=1)]
    return _same(opening, rows, apart) and note.strip() == opening.note


def require_recorder(opening: BoxOpening, actor: User) -> None:
    """Raise NotAllowed or NotRecorder unless `actor` writes these minutes."""
    rights.require(actor, rights.OPEN)
    if opening.recorder_id != actor.pk:
        raise NotRecorder(name=str(opening.recorder))


def _aside(opening: BoxOpening, line: int, draft: AsideDraft) -> BoxAside:
    if draft.quantity < 1:
        raise AsideWrong(line=str(line), what=foreign.QUANTITY_MISSING)
    commodity = None
    if draft.kind in {BoxAside.Kind.FOREIGN, BoxAside.Kind.JEWELLERY}:
        commodity = foreign.unit(draft.unit, jewellery=draft.kind == BoxAside.Kind.JEWELLERY)
        if commodity is None:
            raise AsideWrong(line=str(line), what=foreign.UNIT_MISSING)
    is_note = draft.kind in {BoxAside.Kind.TORN, BoxAside.Kind.COUNTERFEIT}
    if is_note and draft.value not in {one.value for one in DENOMINATIONS}:
        raise AsideWrong(line=str(line), what=foreign.VALUE_MISSING)
    value = draft.value if is_note else None
    return BoxAside(opening=opening, kind=draft.kind, quantity=draft.quantity, value=value, commodity=commodity, what=draft.what.strip())


def _same(opening: BoxOpening, rows: Sequence[BoxCount], apart: Sequence[BoxAside]) -> bool:
    counted = {(one.code, one.pieces) for one in opening.counts.all()} == {(one.code, one.pieces) for one in rows}

    def facts(one: BoxAside) -> tuple[object, ...]:
        return one.kind, one.quantity, one.value, one.commodity_id, one.what

    return counted and sorted(map(facts, opening.asides.all()), key=str) == sorted(map(facts, apart), key=str)


def require_posting(opening: BoxOpening, actor: User) -> BoxOpening:
    """The opening, held and ready to be posted by its recorder. Raises SealStopped, NotCounting, NotRecorder."""
    opening = require_counting(opening)
    require_recorder(opening, actor)
    return opening
