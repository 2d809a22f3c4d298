"""A second click is harmless for whoever made the first; anybody else is told who did it and when, never "done".

Two people at two screens are two acts: the second cashier who reads "Đã ghi sổ" would hand the cash out once more.
"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.formatting import moment
from donations.models import Status, Voucher
from donations.services.vouchers.refusals import DoneByOther, PaidByOther


def require_same(actor: User, doer: User | None, at: dt.datetime | None) -> None:
    """Raise DoneByOther unless `actor` is who did it `at` that moment."""
    if doer is None or doer.pk != actor.pk:
        raise DoneByOther(**_facts(doer, at))


def require_same_cashier(voucher: Voucher, actor: User) -> None:
    """Raise PaidByOther, or DoneByOther where no cash moved, unless `actor` posted this voucher."""
    if voucher.cashier_id == actor.pk:
        return
    refusal = PaidByOther if voucher.moves_cash and voucher.needs_approval else DoneByOther
    raise refusal(number=voucher.number or str(voucher), **_facts(voucher.cashier, voucher.posted_at))


def is_posted(voucher: Voucher, actor: User) -> bool:
    """Whether this very person posted the voucher before. Raises PaidByOther and DoneByOther when another did."""
    if voucher.status != Status.POSTED:
        return False
    require_same_cashier(voucher, actor)
    return True


def _facts(doer: User | None, at: dt.datetime | None) -> dict[str, str]:
    return {"name": str(doer) if doer else _("Người khác"), "when": moment(at) if at else _("trước đó")}
