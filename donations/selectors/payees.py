"""Who was paid: companies named on requests and purchases, benefactors named on lines, bank accounts; the same one under one group.

One payee is written in many ways ("Công ty TNHH Minh An", "cty Minh An", "MINH AN"), and two names may be paid into one
account. Names are compared folded and without what only says the kind of firm, accounts by their keyed mark.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, F, QuerySet, Value
from django.db.models.functions import Coalesce

from cms.formatting import fold
from donations.models import Kind, SpendingRequest, Status, VoucherLine

GIVING = (Kind.DISBURSEMENT, Kind.CONVERSION)
UNDER_WAY = (Status.SUBMITTED, Status.APPROVED, Status.POSTED)
ROWS = 15_000  # read of all sources at most, the latest first
NO_MARK, NOBODY = Value("", CharField()), Value(0, BigIntegerField())
# Words of a firm's name that only say what kind of firm it is.
_KIND = re.compile(
    r"\b(?:cong ty|cty|c ty|tnhh|mot thanh vien|mtv|co phan|ctcp|cp|doanh nghiep tu nhan|dntn|ho kinh doanh|hkd|hop tac xa|htx|cua hang|chi nhanh)\b"
)


@dataclass(frozen=True, slots=True)
class Payment:
    """One voucher that paid somebody. `keys` are what tells the payee: ("name", …), ("account", …), ("giver", …)."""

    voucher: int
    date: dt.date
    called: str  # the voucher's number, or its title
    name: str
    keys: tuple[tuple[str, str], ...]


def name_key(name: str) -> str:
    """A payee's name as it is compared: "Cty TNHH Minh An" and "MINH AN." are one; a name of nothing but its kind stays whole."""
    plain = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(name)).split())
    return " ".join(_KIND.sub(" ", plain).split()) or plain


def payments(since: dt.date) -> list[Payment]:
    """What was asked, approved or paid from `since` on, in order of day; a voucher once per source that names its payee (1 query)."""
    first, *others = (_requested(since), _purchased(since), _to_benefactors(since))
    found = []
    for voucher, date, number, title, name, mark, giver in first.union(*others, all=True).order_by("-day", "-paper")[:ROWS]:
        keys = _keys(("giver", str(giver or "")), ("name", name_key(name)), ("account", mark))
        found.append(Payment(voucher, date, number or title, name, keys))
    return sorted(found, key=lambda one: (one.date, one.voucher))


def same(found: Iterable[Payment]) -> list[list[Payment]]:
    """Payments grouped by payee: those that share a name, an account or a benefactor, also by way of a third; in order of day."""
    leader: dict[tuple[str, str], tuple[str, str]] = {}

    def lead(key: tuple[str, str]) -> tuple[str, str]:
        while leader.setdefault(key, key) != key:
            leader[key] = key = leader[leader[key]]
        return key

    rows = [row for row in found if row.keys]
    for row in rows:
        for key in row.keys[1:]:
            leader[lead(key)] = lead(row.keys[0])
    groups: dict[tuple[str, str], dict[int, Payment]] = defaultdict(dict)
    for row in rows:
        groups[lead(row.keys[0])].setdefault(row.voucher, row)  # a purchase asked for by a request is one payment
    return [list(group.values()) for group in groups.values()]


def _requested(since: dt.date) -> QuerySet[Any]:
    asked = SpendingRequest.objects.filter(voucher__date__gte=since, voucher__status__in=UNDER_WAY)
    asked = asked.exclude(supplier="", voucher__payee_account__isnull=True)
    return _columns(asked, name=F("supplier"), mark=Coalesce("voucher__payee_account__mark", NO_MARK))


def _purchased(since: dt.date) -> QuerySet[Any]:
    return _columns(_lines(since).exclude(goods__supplier="").filter(goods__isnull=False), name=F("goods__supplier"))


def _to_benefactors(since: dt.date) -> QuerySet[Any]:
    giver = Coalesce("benefactor__merged_into", "benefactor")
    return _columns(_lines(since).filter(benefactor__isnull=False), name=F("benefactor__name"), giver=giver)


def _lines(since: dt.date) -> QuerySet[VoucherLine]:
    return VoucherLine.objects.filter(voucher__date__gte=since, voucher__status__in=UNDER_WAY, kind__in=GIVING)


def _columns(rows: QuerySet[Any], *, name: Any, mark: Any = NO_MARK, giver: Any = NOBODY) -> QuerySet[Any]:
    """The same columns of each source, so that the three are one question."""
    rows = rows.order_by().annotate(paper=F("voucher"), day=F("voucher__date"), payee_name=name, payee_mark=mark, payee_giver=giver)
    return rows.values_list("paper", "day", "voucher__number", "voucher__title", "payee_name", "payee_mark", "payee_giver")


def _keys(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in pairs if pair[1])


def names_in(group: Sequence[Payment]) -> list[str]:
    """The different names a payee goes by in a group, the latest first; those that differ only in how they are written count once."""
    found: dict[str, str] = {}
    for row in reversed(group):
        if row.name:
            found.setdefault(name_key(row.name), row.name)
    return list(found.values())
