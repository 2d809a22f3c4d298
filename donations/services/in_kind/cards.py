"""Cards follow the book: no paper takes from the stores a piece that has a card, and what a reversal brings back has its card again.

Called with every posting of goods, under the head's lock, after the lots have moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F

from cms.accounts.models import User
from cms.operations import clock
from donations.models import Asset, AssetEvent, LedgerEntry
from donations.selectors.assets import HANDS_OUT, held
from donations.services.entries import Entry
from donations.services.in_kind.assets import later, log
from donations.services.in_kind.refusals import CardsInTheWay, HandOutHasCards
from donations.services.in_kind.shelved import keeps
from donations.services.papers import Paper

State = Asset.State
TAKEN_BACK = ["state", "retire_reason", "retire_asked_by", "retired_by", "retired_on", "write_off", "maintenance_due"]


def follow(made: Sequence[Paper]) -> None:
    """Hold what these papers moved against the cards. Raises CardsInTheWay, HandOutHasCards; then nothing is written.

    One query where goods leave the stores, none where they come.
    """
    change: dict[str, int] = defaultdict(int)
    undone: dict[int, Paper] = {}
    for paper in made:
        for entry in paper.entries:
            if entry.moves and entry.unit:
                change[entry.unit] += _change(entry)
                if entry.reverses is not None:
                    undone[entry.reverses] = paper
    leaving = [unit for unit, moved in change.items() if moved < 0]
    if not (leaving or undone):
        return
    carded = set(Asset.objects.values_list("commodity__code", flat=True).distinct())
    if undone and carded & set(change):
        _bring_back(undone)
    for one in held(carded & set(leaving)) if carded & set(leaving) else ():
        if one.cards_in_stores > one.in_stores:
            raise CardsInTheWay(item=one.commodity.name, left=str(one.in_stores), cards=str(one.cards_in_stores))


def _change(entry: Entry) -> int:
    return (entry.quantity if keeps(entry.debit) else 0) - (entry.quantity if keeps(entry.credit) else 0)


def _bring_back(undone: dict[int, Paper]) -> None:
    """A hand-out whose pieces have cards in use is not reversed; a reversed write-off gives its card back."""
    handed_out = LedgerEntry.objects.filter(seq__in=undone, kind=HANDS_OUT).values("seq")
    if codes := list(Asset.objects.filter(seq__in=handed_out).exclude(state=State.RETIRED).order_by("code").values_list("code", flat=True)):
        raise HandOutHasCards(codes=", ".join(codes))
    retired = Asset.objects.filter(write_off__lines__entry__in=undone, state=State.RETIRED).annotate(entry=F("write_off__lines__entry"))
    for asset in retired:
        paper, months = undone[asset.entry], asset.maintenance_months
        asset.state, asset.retire_reason, asset.retire_asked_by, asset.retired_by, asset.retired_on = State.KEPT, "", None, None, None
        asset.write_off, asset.maintenance_due = None, later(clock.today(), months) if months else None
        asset.save(update_fields=TAKEN_BACK)
        log(asset, AssetEvent.Kind.RETIRE_DECLINED, clock.today(), paper.title, User.objects.get(pk=paper.requester))
