"""`{% load funds %}`: how a fund stands, on a page that only knows which fund it speaks of."""

from __future__ import annotations

from typing import Any

from django import template

from donations.blocks import FundProgressBlock
from donations.models.funds import Fund

register = template.Library()


@register.simple_tag
def fund_standing(fund: Fund | None) -> dict[str, Any]:
    """What FundProgressBlock shows of a fund: `found`, `row`, `as_of`, `share`; `found` is None for a fund not listed."""
    return FundProgressBlock().get_context({"fund": fund.account.code.removeprefix("fund:")}) if fund is not None else {"found": None}
