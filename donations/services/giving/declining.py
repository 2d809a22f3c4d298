"""Money not taken at the counter: too late for its campaign, or declined by the head. It is noted and never enters the book."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from cms.accounts.models import User
from cms.formatting import vnd
from cms.operations import audit, clock
from donations.models import Benefactor, DeclinedGift, Fund
from donations.services.vouchers import replay, rights


@transaction.atomic
def decline_gift(
    *,
    actor: User,
    key: uuid.UUID,
    why: str,
    date: dt.date,
    amount: int,
    giver: str = "",
    benefactor: Benefactor | None = None,
    fund: Fund | None = None,
) -> DeclinedGift:
    """Note that `amount` đồng were handed back to `giver` and why (DeclinedGift.Why). The same `key` and facts note it once.

    Raises KeyReused, NotAllowed.
    """
    rights.require(actor, rights.RECORD_RECEIPT)
    defaults = {
        "why": DeclinedGift.Why(why).value, "date": date, "fund": fund, "benefactor": benefactor, "giver": giver, "amount": amount, "by": actor,
        "at": clock.now(),
    }  # fmt: skip
    declined, made = DeclinedGift.objects.get_or_create(key=key, defaults=defaults)
    if not made:
        names = ("why", "date", "fund", "benefactor", "giver", "amount", "by")
        replay.require_equal(vnd(declined.amount), **{name: (getattr(declined, name), defaults[name]) for name in names})
    if made:
        audit.record(actor, "gift.decline", declined, why=why, amount=amount)
    return declined
