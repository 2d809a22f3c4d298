"""Statements between any two days: whole months from the public months, their ragged ends from the entries."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Count, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from cms.operations import clock
from donations.models.accounts import MONEY
from donations.models.public import PublicEntry, PublicFlow, PublicFund
from donations.selectors.months import Flows, Scope, by_unit

Stretch = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class WindowRow:
    """One unit between two days: opening + income − spending = closing. `reversed_*`: taken off by corrections.

    `first_day` None is the beginning of the book, `last_day` None is today.
    """

    unit: str
    first_day: dt.date | None
    last_day: dt.date | None
    opening: int
    income: int
    spending: int
    closing: int
    reversed_in: int
    reversed_out: int


def window_statement(
    fund: PublicFund | None, first_day: dt.date | None = None, last_day: dt.date | None = None, *, unit: str = ""
) -> list[WindowRow]:
    """One row per unit (or for `unit` alone) of a fund with its children, or of all funds (1 query; 2 for days inside a month)."""
    scope = Scope.of(fund)
    first = f"{first_day:%Y-%m}" if first_day else "0000-00"
    last = f"{last_day:%Y-%m}" if last_day else "9999-12"
    flows = {found: moved for (found,), moved in by_unit(scope, first, last)}
    head = (first_day.replace(day=1), first_day - dt.timedelta(days=1)) if first_day and first_day.day > 1 else None
    tail = _rest_of_month(last_day) if last_day and last_day < clock.today() else None
    for (found, is_head), moved in _days(scope, head, tail).items():
        whole = flows.setdefault(found, Flows())
        whole.subtract(moved)
        if is_head:
            whole.before += moved.closing
    rows = [
        WindowRow(found, first_day, last_day, moved.opening, moved.income, moved.spending, moved.closing, moved.reversed_in, moved.reversed_out)
        for found, moved in flows.items()
        if not moved.is_empty and unit in ("", found)
    ]
    return sorted(rows, key=lambda row: (row.unit != MONEY, row.unit))


def _rest_of_month(day: dt.date) -> Stretch | None:
    end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return (day + dt.timedelta(days=1), end) if day < end else None


def _within(stretch: Stretch | None) -> Q:
    return Q(entry__date__range=stretch) if stretch else Q(pk__in=[])


def _days(scope: Scope, head: Stretch | None, tail: Stretch | None) -> dict[tuple[str, bool], Flows]:
    """Flows of the days of `head` (key True) and of `tail` (False), per unit."""
    if head is None and tail is None:
        return {}
    what = PublicEntry.objects.filter(seq=OuterRef("entry__reverses")).values("kind")
    rows = (
        PublicFlow.objects.filter(scope.where, _within(head) | _within(tail))
        .order_by()
        .annotate(
            is_head=Case(When(_within(head), then=Value(True)), default=Value(False), output_field=BooleanField()),
            nature=Coalesce(Subquery(what), F("entry__kind")),
            internal=Case(When(entry__root=F("entry__other_root"), then=Value(True)), default=Value(False), output_field=BooleanField()),
        )
        .values_list("unit", "is_head", "side", "entry__kind", "nature", "internal")
        .annotate(total=Sum("quantity"), number=Count("id"))
    )
    found: dict[tuple[str, bool], Flows] = defaultdict(Flows)
    for unit, is_head, side, kind, nature, internal, total, number in rows:
        nature = "internal" if nature == "transfer" and internal else nature
        _count(found[unit, bool(is_head)], side, int(total), undone=kind == "reversal", nature=nature)
        found[unit, bool(is_head)].entries += number
    for moved in found.values():
        moved.cancel(internal=scope.hides_internal, transfers=scope.is_all)
    return found


def _count(flows: Flows, side: str, total: int, *, undone: bool, nature: str) -> None:
    """A reversal counts with a minus on the side of what it reverses (LEDGER §5)."""
    counted_in = (side == "in") != undone
    name = f"{nature}_{'in' if counted_in else 'out'}"
    setattr(flows, name, getattr(flows, name) + (-total if undone else total))
    if undone:
        reversed_side = "reversed_in" if counted_in else "reversed_out"
        setattr(flows, reversed_side, getattr(flows, reversed_side) + total)
