"""Where a request stands against its norm (định mức chi): which decision applies, how much it allows, by how much it is over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from donations.models import MONEY, Fund, Kind, SpendingNorm, SpendingRequest, Voucher, VoucherLine


@dataclass(frozen=True, slots=True)
class Standing:
    """One amount against one norm. All amounts are whole đồng; `count` is how many units of `per` the request is for.

    `allowed` is `unit_amount` × `count`, capped by `ceiling`; `over` is 0 when the amount is within the norm.
    """

    norm: int  # SpendingNorm.pk
    name: str
    decision: str
    decided_on: dt.date
    per: str  # the unit in words: người bệnh, lượt, ngày, đề nghị
    unit_amount: int
    count: int
    ceiling: int | None
    amount: int
    allowed: int

    @property
    def over(self) -> int:
        return max(0, self.amount - self.allowed)

    @property
    def within(self) -> bool:
        return self.over == 0

    @property
    def percent(self) -> int:
        """The amount as hundredths of what is allowed, at most 100 for a bar; 100 is only said when it is reached."""
        return min(100, self.amount * 100 // self.allowed)


def norm_on(date: dt.date, *, category: str, fund: Fund | None = None) -> SpendingNorm | None:
    """The norm in force on `date`: the fund's own, else its root's, else the general one of the category (1 query)."""
    wanted = Q(fund__isnull=True)
    if fund is not None:
        wanted |= Q(fund__in=[pk for pk in (fund.pk, fund.parent_id) if pk])
    found = SpendingNorm.objects.filter(wanted, category=category, valid_from__lte=date).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=date))
    by_fund = {norm.fund_id: norm for norm in found}
    own = (fund.pk, fund.parent_id, None) if fund is not None else (None,)
    return next((by_fund[pk] for pk in own if pk in by_fund), None)


def standing(*, amount: int, date: dt.date, category: str, fund: Fund | None = None, count: int | None = None) -> Standing | None:
    """`amount` đồng of a category against the norm of that day; None when no decision covers it.

    `count` is how many people, visits or days it is for; unknown counts as one, the strictest reading.
    """
    norm = norm_on(date, category=category, fund=fund)
    if norm is None:
        return None
    units = max(1, count or 1) if norm.per != SpendingNorm.Per.REQUEST else 1
    allowed = norm.unit_amount * units
    if norm.ceiling is not None:
        allowed = min(allowed, norm.ceiling)
    return Standing(
        norm=norm.pk, name=norm.name, decision=norm.decision, decided_on=norm.decided_on, per=str(norm.get_per_display()),
        unit_amount=norm.unit_amount, count=units, ceiling=norm.ceiling, amount=amount, allowed=allowed,
    )  # fmt: skip


def of_line(line: VoucherLine, *, date: dt.date, count: int | None = None) -> Standing | None:
    """A voucher's line against its norm; None for goods, for what is no disbursement, and where no decision covers it.

    `count` defaults to the line's `people`.
    """
    if line.kind != Kind.DISBURSEMENT or line.commodity.code != MONEY:
        return None
    fund = getattr(line.debit, "fund", None)
    return standing(amount=line.quantity, date=date, category=line.category, fund=fund, count=count or line.people)


def of_voucher(voucher: Voucher, *, day: dt.date | None = None) -> Standing | None:
    """The line of a voucher that is furthest over its norm, or closest to it; None when no norm covers any (≤ 3 queries for one line).

    `day` is whose norms count; None is the paper's own.
    """
    asked = SpendingRequest.objects.filter(voucher=voucher).values_list("units", flat=True).first()
    lines = voucher.lines.select_related("debit__fund", "commodity")
    found = [one for one in (of_line(line, date=day or voucher.date, count=asked) for line in lines) if one]
    return max(found, key=lambda one: (one.over, one.percent), default=None)


def versions(category: str, fund: Fund | None = None) -> list[SpendingNorm]:
    """Every decision there was on one category (and fund), the newest first (1 query)."""
    return list(SpendingNorm.objects.filter(category=category, fund=fund).select_related("fund", "added_by").order_by("-valid_from"))
