"""Organising costs are never paid silently from gifts: the fund has a rule of its own, or a sponsor is named (DOMAIN §7)."""

from __future__ import annotations

import datetime as dt

from donations.models import Category, Fund, OrganisingRule
from donations.services.spending.refusals import OrganisingCostsNeedARule


def check(*, fund: Fund, category: str, sponsor: str, date: dt.date) -> None:
    """Refuse organising costs from a fund without a rule (its own or its root's) in force on `date`, unless a sponsor is named.

    Raises OrganisingCostsNeedARule.
    """
    if category != Category.RUNNING or sponsor:
        return
    of_fund = [pk for pk in (fund.pk, fund.parent_id) if pk]
    if not OrganisingRule.objects.filter(fund__in=of_fund, valid_from__lte=date).exists():
        raise OrganisingCostsNeedARule(fund=fund.name)
