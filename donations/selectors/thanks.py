"""Which gifts have not been thanked for, and what a giver's year came to. For staff screens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from cms.operations import clock
from donations.models import Benefactor, Category, GivingRules, LedgerEntry, PublicFlow, ThankedGift, Thanks, VoucherLine
from donations.selectors.benefactors import posted_gifts
from donations.selectors.queues import Met, Stretch, flows_met_by
from donations.selectors.walk import UNIDENTIFIED

LATELY = 180  # days the start page looks back; the list itself looks at every gift
LATELY_MOST = 201
PAGE = 50  # givers on one page of the list
MOST = 200  # of the list of letters
MOST_STRETCHES = 500  # of gifts asked for at once


def rules() -> GivingRules:
    """What staff have set, or the defaults (1 query)."""
    return GivingRules.objects.order_by("pk").first() or GivingRules()


@dataclass(frozen=True)
class Due:
    """A giver to thank: `gifts` posted ones nobody thanked for, the oldest of `since`, to be thanked by `due`."""

    benefactor: Benefactor
    gifts: int
    since: dt.date
    due: dt.date

    @property
    def late(self) -> int:
        """Days past the due day; 0 while there is time."""
        return max((clock.today() - self.due).days, 0)


def unthanked(*, since: dt.date | None = None) -> QuerySet[VoucherLine]:
    """Posted gifts of known givers that nobody has thanked for and no correction has undone, from `since` on.

    Gifts brought in from the books of past years were thanked for there. Who asked for no thanks is left out.
    """
    undone = LedgerEntry.objects.filter(reverses=OuterRef("entry"))
    gifts = posted_gifts().filter(benefactor__isnull=False, voucher__past__isnull=True)
    if since:
        gifts = gifts.filter(voucher__date__gte=since)
    quiet = Q(benefactor__merged_into=None, benefactor__no_thanks=True) | Q(benefactor__merged_into__no_thanks=True)
    return gifts.exclude(quiet).exclude(Exists(ThankedGift.objects.filter(line=OuterRef("pk")))).exclude(Exists(undone))


def waiting_of(root: Benefactor) -> QuerySet[VoucherLine]:
    """The gifts of one giver, merged cards included, that nobody has thanked for."""
    return unthanked().filter(Q(benefactor=root) | Q(benefactor__merged_into=root))


def _by_giver(gifts: QuerySet[VoucherLine], kept: GivingRules, *, all_waiting: bool) -> QuerySet[Any]:
    rows = gifts.order_by().annotate(root=Coalesce("benefactor__merged_into", "benefactor")).values_list("root")
    rows = rows.annotate(gifts=Count("pk"), since=Min("voucher__date"))
    return rows if all_waiting else rows.filter(since__lt=clock.today() - dt.timedelta(days=kept.thanks_days))


def due(kept: GivingRules, *, all_waiting: bool = False, after: tuple[dt.date, int] | None = None, most: int = PAGE) -> list[Due]:
    """Givers whose oldest unthanked gift waits for longer than the rule says, longest first (2 queries). Never sorted by amount.

    One page of `most`; `after` is (since, key of the giver) of the last one of the page before. `all_waiting` also lists those
    still in time.
    """
    rows = _by_giver(unthanked(), kept, all_waiting=all_waiting)
    if after:
        rows = rows.filter(Q(since__gt=after[0]) | Q(since=after[0], root__gt=after[1]))
    waiting = list(rows.order_by("since", "root")[:most])
    givers = Benefactor.objects.in_bulk([root for root, _gifts, _since in waiting])
    days = dt.timedelta(days=kept.thanks_days)
    return [Due(givers[root], gifts, since, since + days) for root, gifts, since in waiting]


def overdue_lately() -> int:
    """How many givers of the last half year wait too long, counted to LATELY_MOST: the figure of the start page."""
    gifts = unthanked(since=clock.today() - dt.timedelta(days=LATELY))
    return len(_by_giver(gifts, rules(), all_waiting=False)[:LATELY_MOST])


def thanked_lines(lines: Sequence[VoucherLine]) -> set[int]:
    """Ids of these lines that someone has thanked for (1 query)."""
    return set(ThankedGift.objects.filter(line__in=[line.pk for line in lines]).values_list("line", flat=True))


@dataclass(frozen=True)
class YearGiver:
    """Who agreed to letters and gave in the year: how many gifts, and when this year's letter was sent (None: not yet)."""

    benefactor: Benefactor
    gifts: int
    sent_on: dt.date | None


def year_givers(year: int, after: Benefactor | None = None, *, most: int = MOST) -> list[YearGiver]:
    """Givers who agreed to letters and gave in `year`, by name, `most` at a time, those that follow `after` (3 queries)."""
    agreed = Benefactor.objects.filter(merged_into=None, letters_agreed_on__isnull=False, no_thanks=False)
    rows = posted_gifts().filter(voucher__date__year=year).filter(Q(benefactor__in=agreed) | Q(benefactor__merged_into__in=agreed)).order_by()
    counted = dict(rows.values_list(Coalesce("benefactor__merged_into", "benefactor")).annotate(gifts=Count("pk")))
    sent = dict(Thanks.objects.filter(year=year).order_by().values_list("benefactor").annotate(last=Max("sent_on")))
    givers = agreed.filter(pk__in=counted).order_by("name_folded", "pk")
    if after:
        givers = givers.filter(Q(name_folded__gt=after.name_folded) | Q(name_folded=after.name_folded, pk__gt=after.pk))
    return [YearGiver(one, counted[one.pk], sent.get(one.pk)) for one in givers[:most]]


@dataclass(frozen=True)
class Use:
    """What one gift paid at the first step, in the gift's own unit: by public category, by fund it moved on to, made into goods."""

    spent: dict[str, int]  # public category, as people read it
    moved: dict[str, int]  # code of the fund
    made: int  # given in exchange for goods
    waiting: int


def uses(lines: Sequence[VoucherLine]) -> dict[int, Use]:
    """By entry of each gift that stands in a fund: what the fund's queue has used it for so far (2 queries for 500).

    First in, first out, one step: the pages of the entries tell the whole way. A gift whose purpose is being asked for is
    not in the answer.
    """
    found: dict[int, Use] = {}
    for at in range(0, len(lines), MOST_STRETCHES):
        found |= _uses(lines[at : at + MOST_STRETCHES])
    return found


def _uses(lines: Sequence[VoucherLine]) -> dict[int, Use]:
    quantities = {line.entry: line.quantity for line in lines if line.entry is not None}
    flows = PublicFlow.objects.filter(seq__in=quantities, side="in", live=True, start__isnull=False).exclude(fund=UNIDENTIFIED)
    stretches = [Stretch(flow.fund, flow.unit, flow.start or 0, (flow.start or 0) + flow.quantity, flow.seq) for flow in flows]
    _queues, met = flows_met_by(stretches, "out", "9999-12")
    found: dict[int, list[tuple[Met, int]]] = {stretch.seq: [] for stretch in stretches}
    for one in met:
        low, high = one.overlap(stretches[one.stretch])
        found[stretches[one.stretch].seq].append((one, high - low))
    return {seq: _use(quantities[seq], parts) for seq, parts in found.items()}


def _use(quantity: int, parts: Sequence[tuple[Met, int]]) -> Use:
    spent: dict[str, int] = {}
    moved: dict[str, int] = {}
    made = 0
    for one, share in parts:
        if one.kind == "disbursement":
            name = str(Category(one.category).label) if one.category else str(Category.OTHER.label)
            spent[name] = spent.get(name, 0) + share
        elif one.kind == "transfer":
            moved[one.other_fund] = moved.get(one.other_fund, 0) + share
        else:
            made += share
    return Use(spent, moved, made, quantity - sum(share for _one, share in parts))


def gifts_of_year(root: Benefactor, year: int) -> list[VoucherLine]:
    """All posted gifts of the giver in `year` that no correction has undone, oldest first (1 query)."""
    return gifts_of_year_by([root], year)[root.pk]


def gifts_of_year_by(roots: Sequence[Benefactor], year: int) -> dict[int, list[VoucherLine]]:
    """By giver: what `gifts_of_year` tells of each (1 query for all)."""
    undone = LedgerEntry.objects.filter(reverses=OuterRef("entry"))
    lines = posted_gifts().filter(Q(benefactor__in=roots) | Q(benefactor__merged_into__in=roots), voucher__date__year=year)
    lines = lines.select_related("voucher", "commodity", "credit__fund", "debit").annotate(root=Coalesce("benefactor__merged_into", "benefactor"))
    found: dict[int, list[VoucherLine]] = {root.pk: [] for root in roots}
    for line in lines.exclude(Exists(undone)).order_by("voucher__date", "pk"):
        found[line.root].append(line)
    return found
