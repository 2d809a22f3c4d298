"""Thanks are logged when they were sent: to whom, for which gifts, how and by whom."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import Benefactor, ThankedGift, Thanks
from donations.selectors.benefactors import gifts_of, root_of
from donations.selectors.thanks import gifts_of_year_by
from donations.services.giving.refusals import LettersNotAgreed, NoGiftChosen, ThanksInFuture, WantsNoThanks
from donations.services.vouchers import replay, rights

THANK = "donations.thank_benefactor"


@transaction.atomic
def thank_by_letters(*, givers: Iterable[Benefactor], actor: User, key: uuid.UUID, what: str, year: int) -> int:
    """Log today that the letter of `year` went to each of `givers`, for all their gifts of that year; how many were logged.

    Whoever has had that letter is passed over, so sending the same `key` twice logs nothing twice. One refusal undoes all.
    Raises what `thank` raises.
    """
    rights.require(actor, THANK)
    roots = {root.pk: root for root in map(root_of, givers)}
    list(Benefactor.objects.select_for_update().filter(pk__in=roots).order_by("pk").values_list("pk", flat=True))
    for pk in Thanks.objects.filter(benefactor__in=roots, year=year).values_list("benefactor", flat=True):
        roots.pop(pk, None)
    lines = gifts_of_year_by(list(roots.values()), year)
    for pk, root in roots.items():
        thank(
            benefactor=root, actor=actor, key=uuid.uuid5(key, str(pk)), lines=[line.pk for line in lines[pk]], channel=Thanks.Channel.LETTER,
            what=what, sent_on=clock.today(), year=year,
        )  # fmt: skip
    return len(roots)


@transaction.atomic
def thank(
    *, benefactor: Benefactor, actor: User, key: uuid.UUID, lines: Iterable[int], channel: str, what: str, sent_on: dt.date, year: int | None = None
) -> Thanks:
    """Log one thank-you for the gifts `lines` (ids of posted receipt lines of this giver). The same `key` and facts log once.

    `year` marks a year letter, which needs the giver's agreement. Raises WantsNoThanks, NoGiftChosen, ThanksInFuture,
    LettersNotAgreed, KeyReused, NotAllowed.
    """
    rights.require(actor, THANK)
    lines = list(lines)
    if existing := Thanks.objects.filter(key=key, by=actor).first():
        then = sorted(existing.gifts.values_list("line_id", flat=True))
        said = (existing.benefactor_id, existing.channel, existing.what, existing.sent_on, existing.year, then)
        replay.require_equal(existing, said=(said, (root_of(benefactor).pk, channel, what.strip(), sent_on, year, sorted(set(lines)))))
        return existing
    root = root_of(benefactor)
    if root.no_thanks:
        raise WantsNoThanks(name=root.name)
    if year is not None and root.letters_agreed_on is None:
        raise LettersNotAgreed(name=root.name)
    if sent_on > clock.today():
        raise ThanksInFuture()
    own = list(gifts_of(root).filter(pk__in=list(lines)).values_list("pk", flat=True))
    if not own:
        raise NoGiftChosen(name=root.name)
    thanks = Thanks.objects.create(
        key=key, benefactor=root, channel=Thanks.Channel(channel).value, what=what.strip(), sent_on=sent_on, year=year, by=actor, at=clock.now()
    )
    ThankedGift.objects.bulk_create([ThankedGift(thanks=thanks, line_id=pk) for pk in own])
    audit.record(actor, "benefactor.thank", root, gifts=len(own), channel=thanks.channel, year=year)
    return thanks
