"""The walk behind a trace: stretches of a gift followed from queue to queue, set by set."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cms.operations import clock
from donations.models.public import PublicEntry, PublicFlow
from donations.selectors.funds import DAYS_TO_JUDGE, pace_days
from donations.selectors.queues import Met, Queue, Stretch, flows_met_by, flows_met_by_entry
from donations.selectors.vocabulary import Vocabulary

DEPTH = 4
UNIDENTIFIED = "UNIDENTIFIED"


@dataclass(frozen=True, slots=True)
class TracePart:
    """One outflow that this gift paid for, or through which it moved on. Parts stand depth first; `level` is 1 to 4.

    `share` is this gift's part of it in its own unit, `gift_share` the same in the gift's unit. `shared_with` counts the
    inflows it draws on, this one included. `covered_later`: it was posted before the inflow that a correction moved
    under it ("nguồn bù sau điều chỉnh"); the walk stops there.
    """

    level: int
    kind: str  # disbursement, transfer, conversion
    date: dt.date
    code: str
    voucher: str
    line: int
    category: str
    fund: str
    to_fund: str  # of a transfer
    unit: str
    quantity: int
    share: int
    gift_share: int
    shared_with: int
    covered_later: bool
    goods: Sequence[tuple[str, int]] = ()  # of a conversion: (unit, quantity) made in all


@dataclass(frozen=True, slots=True)
class Remainder:
    """A part of the gift not used yet: where it waits and what stands before it.

    `quantity` is in the gift's unit. `asking`: its purpose is being asked for (UNIDENTIFIED). `ahead` is None where the
    walk ended after four levels. `weeks` is None when the fund has no pace to judge by.
    """

    fund: str
    unit: str
    quantity: int
    ahead: int | None
    approved: int = 0
    fund_balance: int = 0
    weeks: int | None = None
    expected: dt.date | None = None
    asking: bool = False
    reached: int = 0  # how far the outflow of its queue has come

    @property
    def week_number(self) -> int | None:
        """The week, counted from this one as 1, in which its turn comes."""
        return None if self.weeks is None else self.weeks + 1


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of some fund's inflow that belongs to the gift: [low, high) of it is [gift_low, gift_high) of the gift."""

    stretch: Stretch
    gift_low: int
    gift_high: int
    path: tuple[int, ...]  # the parts it came through, for depth-first order

    def gift_part(self, low: int, high: int) -> tuple[int, int]:
        """The gift's own interval for [low, high) of the stretch. Cuts are rounded down, so neighbours share none and lose none."""
        length, own = self.stretch.high - self.stretch.low, self.gift_high - self.gift_low
        first, last = (self.gift_low + own * (point - self.stretch.low) // length for point in (low, high))
        return first, last


class Walk:
    """One gift's walk. After `run`: `used` in the gift's unit, `parts` depth first, `remainders`, `more` (see GiftState)."""

    def __init__(self, entry: PublicEntry, words: Vocabulary) -> None:
        self.entry, self.words, self.today = entry, words, clock.today()
        self.since = f"{self.today.year:04d}-01"
        self.used, self.more = 0, False
        self._parts: list[tuple[tuple[int, ...], TracePart]] = []
        self._remainders: list[tuple[tuple[int, ...], Remainder]] = []

    @property
    def parts(self) -> list[TracePart]:
        return [part for _path, part in sorted(self._parts, key=lambda placed: placed[0])]

    @property
    def remainders(self) -> list[Remainder]:
        placed = sorted(self._remainders, key=lambda placed: placed[0])
        return [rest for _path, rest in placed if rest.quantity]  # a share may round to nothing

    def run(self) -> None:
        if self.entry.fund == UNIDENTIFIED:
            steps, level = self._out_of_unidentified(), 2
            queues, met = flows_met_by([step.stretch for step in steps], "out", self.since)
        else:
            level = 1
            queues, met = flows_met_by_entry(self.entry.seq, "out", self.since)
            steps = [Step(queue.stretch, 0, queue.stretch.high - queue.stretch.low, ()) for queue in queues]
        while steps:
            steps = self._level(level, steps, queues, met)
            level += 1
            queues, met = flows_met_by([step.stretch for step in steps], "out", self.since)

    def _out_of_unidentified(self) -> list[Step]:
        """First in, first out would move someone else's gift: what leaves UNIDENTIFIED names its receipt (1 query)."""
        named = {"entry__fund": UNIDENTIFIED, "entry__of": self.entry.seq, "entry__kind": "transfer"}
        moved: QuerySet[Any] = PublicFlow.objects.filter(**named, side="in", live=True).select_related("entry")
        steps, at = [], 0
        for n, flow in enumerate(moved.order_by("seq")):
            entry = flow.entry
            part = TracePart(
                level=1, kind=entry.kind, date=entry.date, code=entry.code, voucher=entry.voucher, line=entry.line or 1, category="",
                fund=entry.fund, to_fund=entry.other_fund, unit=flow.unit, quantity=flow.quantity, share=flow.quantity,
                gift_share=flow.quantity, shared_with=1, covered_later=False,
            )  # fmt: skip
            self._parts.append(((n,), part))
            stretch = Stretch(flow.fund, flow.unit, flow.start, flow.start + flow.quantity, flow.seq)
            steps.append(Step(stretch, at, at + flow.quantity, (n,)))
            at += flow.quantity
        rest = (self.entry.quantity or 0) - at
        if rest > 0:
            self._remainders.append(((len(steps),), Remainder(UNIDENTIFIED, self.entry.unit, rest, None, asking=True)))
        return steps

    def _level(self, level: int, steps: list[Step], queues: list[Queue], met: list[Met]) -> list[Step]:
        """Count what each step's stretch meets; returns the steps of the next level."""
        by_step: dict[int, list[Met]] = defaultdict(list)
        for one in met:
            by_step[one.stretch].append(one)
        made = self._made([one for one in met if one.kind == "conversion"])
        following: list[Step] = []
        for n, (step, queue) in enumerate(zip(steps, queues, strict=False)):
            covered = step.stretch.low
            for one in by_step[n]:
                low, covered = one.overlap(step.stretch)
                following += self._meet(level, step, one, (low, covered), made)
            used_to = min(queue.reached, step.stretch.high)
            if covered < used_to:  # it meets more outflows than were looked at
                first, last = step.gift_part(covered, used_to)
                self.used, self.more = self.used + last - first, True
            self._wait(step, queue)
        for step in steps[len(queues) :]:
            self.more = True
            self._stop(step.path, step.stretch, step.gift_high - step.gift_low)
        return following

    def _meet(self, level: int, step: Step, one: Met, overlap: tuple[int, int], made: dict[int, list[PublicFlow]]) -> list[Step]:
        first, last = step.gift_part(*overlap)
        path, later = (*step.path, one.start), one.seq < step.stretch.seq
        part = TracePart(
            level=level, kind=one.kind, date=one.date, code=one.code, voucher=one.voucher, line=one.line, category=one.category,
            fund=one.fund, to_fund=one.other_fund, unit=step.stretch.unit, quantity=one.quantity, share=overlap[1] - overlap[0],
            gift_share=last - first, shared_with=one.shared_with, covered_later=later,
            goods=tuple((flow.unit, flow.quantity) for flow in made.get(one.seq, ())),
        )  # fmt: skip
        self._parts.append((path, part))
        targets = [] if later else _targets(one, step.stretch.unit, overlap, made)
        if not targets:
            self.used += last - first
            return []
        # Goods of several kinds made by one conversion carry the gift in equal parts.
        cuts = [first + (last - first) * k // len(targets) for k in range(len(targets) + 1)]
        following = []
        for k, target in enumerate(targets):
            if level == DEPTH or target.fund == UNIDENTIFIED:
                self._stop(path, target, cuts[k + 1] - cuts[k])
            else:
                following.append(Step(target, cuts[k], cuts[k + 1], path))
        return following

    def _made(self, conversions: Sequence[Met]) -> dict[int, list[PublicFlow]]:
        """What each conversion made, by the seq of what it gave (1 query, none without conversions).

        One voucher, what is given first: the lines that give and the lines that follow and receive belong together.
        """
        vouchers = {one.voucher for one in conversions}
        if not vouchers:
            return {}
        legs: QuerySet[Any] = PublicFlow.objects.filter(entry__voucher__in=vouchers, entry__kind="conversion", live=True).select_related("entry")
        made: dict[int, list[PublicFlow]] = {}
        givers: list[int] = []
        last: tuple[str, str] = ("", "")
        for leg in legs.order_by("entry__voucher", "entry__line"):
            if leg.side == "out":
                givers = [*givers, leg.seq] if last == (leg.entry.voucher, "out") else [leg.seq]
            elif last[0] == leg.entry.voucher:
                for giver in givers:
                    made.setdefault(giver, []).append(leg)
            last = (leg.entry.voucher, leg.side)
        return made

    def _stop(self, path: tuple[int, ...], stretch: Stretch, quantity: int) -> None:
        """The walk ends here without knowing more."""
        asking = stretch.fund == UNIDENTIFIED
        self._remainders.append((path, Remainder(stretch.fund, stretch.unit, quantity, None, asking=asking)))

    def _wait(self, step: Step, queue: Queue) -> None:
        """What of the stretch the fund's outflow has not reached."""
        start = max(step.stretch.low, queue.reached)
        if start >= step.stretch.high:
            return
        first, last = step.gift_part(start, step.stretch.high)
        ahead, fund = start - queue.reached, self.words.funds.get(step.stretch.fund)
        days = pace_days(fund, self.today)
        wait = ahead * days // queue.paced if queue.paced > 0 and days >= DAYS_TO_JUDGE else None
        self._remainders.append((
            (*step.path, start),
            Remainder(
                step.stretch.fund, step.stretch.unit, last - first, ahead, queue.approved, queue.held,
                None if wait is None else wait // 7, None if wait is None else self.today + dt.timedelta(days=wait), reached=queue.reached,
            ),
        ))  # fmt: skip


def _targets(one: Met, unit: str, overlap: tuple[int, int], made: dict[int, list[PublicFlow]]) -> list[Stretch]:
    """Where the overlapped part of an outflow lies in the queue it flows into; [] when it was disbursed."""
    low, high = overlap
    if one.kind == "transfer" and one.into_start is not None:
        shift = one.into_start - one.start
        return [Stretch(one.other_fund, unit, low + shift, high + shift, one.seq)]
    found = []
    for flow in made.get(one.seq, ()):
        first, last = (flow.quantity * (point - one.start) // one.quantity for point in (low, high))
        if first < last and flow.start is not None:
            found.append(Stretch(flow.fund, flow.unit, flow.start + first, flow.start + last, flow.seq))
    return found
