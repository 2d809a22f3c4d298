"""What the funds a paper touches have now, have promised, and will have after it: all its lines counted together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from donations.backoffice.previews import left_after
from donations.models import Status, Voucher, VoucherLine, WatchSettings
from donations.selectors import cover
from donations.selectors.amounts import fund_changes
from donations.services.vouchers import available

DONE = {Status.POSTED, Status.REJECTED, Status.VOID}


def left_of(voucher: Voucher, lines: Sequence[VoucherLine], *, weeks: bool = False) -> dict[str, Any] | None:
    """The lines of the "what is left" card for the fund that loses most; None once it is posted or when no fund gives.

    A gift handed on at once changes nothing (`change` is then ""). `weeks` adds for how long the fund still reaches.
    """
    changes = fund_changes(lines)
    if not changes or voucher.status in DONE:
        return None
    account, commodity, change = changes[0]
    now = available.room(account, commodity, leaving_out=voucher)
    left = left_after(account, commodity, change, now)
    if weeks and commodity.is_money:
        left["weeks"] = _weeks(account.code, now.available + change)
    return left


def _weeks(code: str, after: int) -> str:
    """ "12,5": for how many weeks of the usual pace `after` đồng last; "" when the fund has no pace or nothing is left."""
    root = code.removeprefix("fund:").partition("/")[0]
    pace = cover.covers(weeks=WatchSettings.now().pace_weeks, funds=[root])
    if not pace or not pace[0].per_week or after < 0:
        return ""
    tenths = after * 10 // pace[0].per_week
    return f"{tenths // 10},{tenths % 10}"
