"""The committee of an opening: who may count, who receives the money, and each one's confirmation of one version of the count."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import Account, BoxCounter, BoxOpening
from donations.models.boxes import LEAST_COUNTERS
from donations.selectors.keepers import keepers, people_for
from donations.services.boxes import rights
from donations.services.boxes.refusals import (
    AlreadyPosted,
    AlreadySent,
    CountChanged,
    CounterWithoutRight,
    CountMissing,
    NoCashier,
    NoCashierOfSafe,
    NotConfirmed,
    NotCounter,
    NotCounting,
    SealStopped,
    TooFewCounters,
)
from donations.services.vouchers import rights as voucher_rights

State = BoxOpening.State


def locked(opening: BoxOpening) -> BoxOpening:
    """The opening's row, held until the transaction ends."""
    return (
        BoxOpening.objects.select_for_update(of=("self",))
        .select_related("box__holding", "box__fund__account", "recorder", "receipt", "receives__campus")
        .get(pk=opening.pk)
    )


def require_counting(opening: BoxOpening) -> BoxOpening:
    """The opening, held while its count may change. Raises SealStopped, AlreadyPosted, AlreadySent, NotCounting."""
    opening = locked(opening)
    if opening.state == State.STOPPED:
        raise SealStopped()
    if opening.state == State.POSTED:
        raise AlreadyPosted(number=opening.receipt.number if opening.receipt else "")
    if opening.state == State.WAITING:
        raise AlreadySent()
    if opening.state != State.COUNTING:
        raise NotCounting()
    return opening


def check_counters(counters: Sequence[User], *, recorder: User, receives: Account) -> None:
    """Three different people with the right; besides the recorder a cashier, who receives what is counted into `receives`.

    Raises TooFewCounters, CounterWithoutRight, NoCashier.
    """
    if len({person.pk for person in counters}) < LEAST_COUNTERS:
        raise TooFewCounters(least=str(LEAST_COUNTERS))
    for person in counters:
        if not (person.is_active and person.has_perm(rights.COUNT)):
            raise CounterWithoutRight(name=str(person))
    cashiers(counters, recorder=recorder, receives=receives)


def cashiers(counters: Sequence[User], *, recorder: User, receives: Account) -> list[User]:
    """The counters who may receive the money: cashiers of that safe besides the recorder, in the order they were named.

    Raises NoCashier, NoCashierOfSafe when the safe is another campus' and none of its cashiers counts.
    """
    found = [person for person in counters if person.pk != recorder.pk and person.has_perm(voucher_rights.PAY)]
    if not found:
        raise NoCashier()
    known = keepers()
    there = [person for person in found if known.acts_for(person, receives, voucher_rights.PAY, besides=[recorder.pk])]
    if not there and receives.campus:
        names = ", ".join(map(str, people_for(receives.campus.pk, voucher_rights.PAY, besides=[recorder.pk])))
        raise NoCashierOfSafe(place=receives.name, campus=receives.campus.short_name, names=names)
    return there


@transaction.atomic
def confirm(*, opening: BoxOpening, actor: User, version: int) -> BoxOpening:
    """`actor`, who counts at this opening, says that the count of `version` is what was in the box.

    Raises NotAllowed, SealStopped, NotCounting, NotCounter, CountMissing, CountChanged.
    """
    rights.require(actor, rights.COUNT)
    opening = require_counting(opening)
    counter = BoxCounter.objects.filter(opening=opening, person=actor).first()
    if counter is None:
        raise NotCounter()
    if opening.version == 1:
        raise CountMissing()
    if version != opening.version:
        raise CountChanged()
    if counter.version == version:
        return opening
    counter.version, counter.confirmed_at = version, clock.now()
    counter.save(update_fields=["version", "confirmed_at"])
    audit.record(actor, "box.confirm", opening, version=version, counted=opening.counted)
    return opening


def require_confirmed(opening: BoxOpening) -> list[User]:
    """Those who confirmed this version, in the order they were named. Raises TooFewCounters, NotConfirmed."""
    counters = list(opening.counters.select_related("person").order_by("id"))
    if len(counters) < LEAST_COUNTERS:
        raise TooFewCounters(least=str(LEAST_COUNTERS))
    if waiting := [str(one.person) for one in counters if one.version != opening.version]:
        raise NotConfirmed(names=", ".join(waiting))
    return [one.person for one in counters]
