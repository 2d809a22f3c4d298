"""How many weeks the money of each fund still lasts at the pace of the last weeks, the thinnest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, F, QuerySet, Sum, Value
from django.db.models.functions import Cast

from cms.operations import clock
from donations.models.accounts import MONEY
from donations.models.public import PublicCommitment, PublicEntry, PublicFlowTotal, PublicFund

SPENDS = ("disbursement", "conversion")
TEXT = CharField()


@dataclass(frozen=True, slots=True)
class Cover:
    """A root fund with its children: amounts in đồng; `promised` is approved and not yet paid."""

    code: str
    name: str
    slug: str
    balance: int
    promised: int
    per_week: int

    @property
    def left(self) -> int:
        """What is not promised yet."""
        return self.balance - self.promised

    @property
    def tenths(self) -> int | None:
        """Tenths of a week that `left` lasts, rounded down; None when nothing was spent lately."""
        return max(0, self.left) * 10 // self.per_week if self.per_week else None

    @property
    def weeks(self) -> str:
        """ "7,4", or "" when nothing was spent lately."""
        return "" if self.tenths is None else f"{self.tenths // 10},{self.tenths % 10}"

    def is_thin(self, least: int) -> bool:
        """Whether it lasts fewer than `least` weeks."""
        return self.tenths is not None and self.tenths < least * 10

    def percent_of(self, whole: int) -> int:
        """Of `whole` weeks, in hundredths, at most 100: the length of its bar."""
        return 0 if self.tenths is None else min(100, self.tenths * 10 // max(1, whole))


def covers(*, weeks: int, funds: Sequence[str] | None = None) -> list[Cover]:
    """Root funds that hold or spent money, thinnest first, at the pace of the last `weeks` weeks (1 query).

    Money of unknown purpose is none of them: it cannot be spent. `funds` keeps only these root codes.
    """
    since = clock.today() - dt.timedelta(weeks=weeks)
    roots = PublicFund.objects.filter(parent="").exclude(kind="unidentified").order_by()
    recent = PublicEntry.objects.filter(date__gt=since, kind__in=SPENDS, unit=MONEY, reversed_by=None)
    parts = (
        _part("held", PublicFlowTotal.objects.filter(unit=MONEY), F("inflow") - F("outflow")),
        _part("promised", PublicCommitment.objects.filter(unit=MONEY), F("quantity")),
        _part("spent", recent.order_by().values("fund"), Sum("quantity")),
    )
    named: dict[str, tuple[str, str]] = {}
    sums: dict[str, dict[str, int]] = {"held": {}, "promised": {}, "spent": {}}
    first = roots.values_list(Value("root", TEXT), "code", "name", "slug", Value(0, BigIntegerField()))
    for what, code, name, slug, quantity in first.union(*parts, all=True):
        if what == "root":
            named[code] = (name, slug)
        else:
            root = code.partition("/")[0]
            sums[what][root] = sums[what].get(root, 0) + int(quantity)
    held, promised, spent = sums["held"], sums["promised"], sums["spent"]
    found = [
        Cover(code, name, slug, held.get(code, 0), promised.get(code, 0), spent.get(code, 0) // weeks)
        for code, (name, slug) in named.items()
        if (funds is None or code in funds) and (held.get(code) or spent.get(code))
    ]
    return sorted(found, key=lambda cover: (cover.tenths is None, cover.tenths or 0, cover.name))


def _part(what: str, rows: QuerySet[Any], quantity: Any) -> QuerySet[Any]:
    """Đồng by fund, as the other parts tell them."""
    told = rows.annotate(told=Cast(quantity, BigIntegerField()))
    return told.order_by().values_list(Value(what, TEXT), "fund", Value("", TEXT), Value("", TEXT), "told")
