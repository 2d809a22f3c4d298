"""Where the money is: every balance in đồng, for the parts of a screen that each look at some of them."""

from __future__ import annotations

from cms.operations.reading import asked_once
from donations.models import MONEY, Account, Balance


@asked_once
def balances() -> list[Balance]:
    """The balance in đồng of every fund and holding that ever had one, with its account, fund and parent fund (1 query)."""
    found = Balance.objects.filter(commodity__code=MONEY).select_related("account__fund__parent")
    return list(found.order_by("account__code"))


def totals() -> tuple[int, int]:
    """The đồng in all holdings and in all funds: the two sides of the book, which are equal."""
    sums = {nature: sum(one.quantity for one in balances() if one.account.nature == nature) for nature in Account.Nature}
    return sums[Account.Nature.HOLDING], sums[Account.Nature.FUND]


def root_funds() -> dict[str, int]:
    """Slug → id of the root funds among them, and of those above a fund among them."""
    funds = [one.account.fund for one in balances() if one.account.nature == Account.Nature.FUND and hasattr(one.account, "fund")]
    roots = [fund.parent or fund for fund in funds]
    return {fund.slug: fund.pk for fund in roots}
