"""Monthly flows added up: the one place where "in", "out" and what cancels between funds is decided (LEDGER §5).

A scope is all funds, a root with its children, one fund alone, or the funds of a campus. Transfers inside the scope
cancel: between any two funds when all are looked at, between a root and its children in a root.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from donations.models.public import PublicFund, PublicMonth

IN_FLOWS = ("opening_in", "receipt_in", "conversion_in", "transfer_in", "internal_in")
OUT_FLOWS = ("disbursement_out", "conversion_out", "transfer_out", "internal_out")
COUNTS = ("reversed_in", "reversed_out", "people", "groups", "entries")
_NET = sum((F(name) for name in IN_FLOWS[1:]), F(IN_FLOWS[0])) - sum((F(name) for name in OUT_FLOWS[1:]), F(OUT_FLOWS[0]))


@dataclass(frozen=True, slots=True)
class Scope:
    """Which funds a figure speaks of: `fund` '' is all of them; `whole` with its children; `campus` only that campus's."""

    fund: str = ""
    whole: bool = True
    campus: str = ""

    @classmethod
    def of(cls, fund: PublicFund | str | None, *, with_children: bool = True, campus: str | None = None) -> Scope:
        """From a fund (or its code); a child fund has no children, so it stands alone."""
        code = fund.code if isinstance(fund, PublicFund) else (fund or "")
        return cls(code, with_children and "/" not in code, campus or "")

    @property
    def is_all(self) -> bool:
        return not self.fund and not self.campus

    @property
    def where(self) -> Q:
        """The months of this scope. A campus is the funds that carry it (the statement says so)."""
        rows = Q()
        if self.fund:
            rows &= Q(root=self.fund) if self.whole else Q(fund=self.fund)
        if self.campus:
            rows &= Q(fund__in=PublicFund.objects.filter(campus=self.campus).values("code"))
        return rows

    @property
    def hides_internal(self) -> bool:
        """Transfers between a root and its children cancel here."""
        return self.is_all or bool(self.fund and self.whole and not self.campus)


@dataclass(slots=True)
class Flows:
    """What happened to one unit in one stretch of months, in whole units; every flow is net of its reversals.

    `income` and `spending` take part in the identity opening + income − spending = closing: openings count in
    `opening`, conversions and transfers from outside the scope in `income` and `spending`.
    """

    before: int = 0  # closing of the stretch before
    opening_in: int = 0
    receipt_in: int = 0
    conversion_in: int = 0
    transfer_in: int = 0
    internal_in: int = 0
    disbursement_out: int = 0
    conversion_out: int = 0
    transfer_out: int = 0
    internal_out: int = 0
    reversed_in: int = 0
    reversed_out: int = 0
    people: int = 0
    groups: int = 0
    entries: int = 0

    def cancel(self, *, internal: bool, transfers: bool) -> Flows:
        """Take out what only moved inside the scope; the balance does not change by it."""
        if internal:
            self._take_out("internal", self.internal_in)
        if transfers:
            self._take_out("transfer", self.transfer_in)
        return self

    def _take_out(self, kind: str, quantity: int) -> None:
        setattr(self, f"{kind}_in", getattr(self, f"{kind}_in") - quantity)
        setattr(self, f"{kind}_out", getattr(self, f"{kind}_out") - quantity)

    def add(self, moved: Flows, *, before: bool, within: bool) -> None:
        """Count a month's flows into this stretch: its result when it lies before, each flow when it lies within."""
        if before:
            self.before += moved.closing
        elif within:
            for name in (*IN_FLOWS, *OUT_FLOWS, *COUNTS):
                setattr(self, name, getattr(self, name) + getattr(moved, name))

    def subtract(self, moved: Flows) -> None:
        """Take the flows of some days out of this stretch."""
        for name in (*IN_FLOWS, *OUT_FLOWS, *COUNTS):
            setattr(self, name, getattr(self, name) - getattr(moved, name))

    @property
    def opening(self) -> int:
        return self.before + self.opening_in

    @property
    def income(self) -> int:
        return self.receipt_in + self.conversion_in + self.transfer_in + self.internal_in

    @property
    def spending(self) -> int:
        return self.disbursement_out + self.conversion_out + self.transfer_out + self.internal_out

    @property
    def closing(self) -> int:
        return self.opening + self.income - self.spending

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self))


def sums(first: str, last: str) -> dict[str, Any]:
    """Aggregates for a query over PublicMonth: each flow within first…last (YYYY-MM), and the balance before."""
    within = Q(month__gte=first, month__lte=last)
    flows = {f"sum_{name}": Coalesce(Sum(name, filter=within), 0) for name in (*IN_FLOWS, *OUT_FLOWS, *COUNTS)}
    return {**flows, "sum_before": Coalesce(Sum(_NET, filter=Q(month__lt=first)), 0)}


def by_unit(scope: Scope, first: str, last: str, *, also_by: Iterable[str] = ()) -> list[tuple[tuple[Any, ...], Flows]]:
    """Flows of first…last (YYYY-MM, inclusive) per unit, and per the further columns of PublicMonth named (1 query).

    Returns ((unit, *further), flows) in no promised order. Split by `fund` nothing cancels; split by `root` only what
    moved inside each root does.
    """
    keys = ["unit", *also_by]
    internal = scope.hides_internal and "fund" not in keys
    transfers = scope.is_all and not {"fund", "root"} & set(keys)
    rows = PublicMonth.objects.filter(scope.where, month__lte=last).order_by().values(*keys).annotate(**sums(first, last))
    found = []
    for row in rows:
        flows = Flows(**{name.removeprefix("sum_"): int(value) for name, value in row.items() if name.startswith("sum_")})
        found.append((tuple(row[key] for key in keys), flows.cancel(internal=internal, transfers=transfers)))
    return found
