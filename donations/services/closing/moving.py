"""Papers of a month that were not posted in time: their accounting date moves to today, the real day stays with them."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import Status, Voucher, VoucherLine
from donations.selectors.closing import WAITING
from donations.selectors.periods import BookPeriod
from donations.services import head
from donations.services.approving import council
from donations.services.closing.signing import PREPARE
from donations.services.vouchers import rights


@transaction.atomic
def move_waiting(*, period: BookPeriod, actor: User) -> tuple[int, list[Voucher]]:
    """Give every waiting paper of the period today's date; returns how many moved and those that could not.

    What is approved was signed with its date: it is paid, edited back to a draft, or voided, and a number stays in its
    year. `occurred` keeps the day the paper had, unless it names one already. Raises NotAllowed.
    """
    rights.require(actor, PREPARE)
    head.lock()
    today = clock.today()
    waiting = list(
        Voucher.objects.select_for_update(of=("self",)).filter(
            date__gte=period.first_day, date__lte=period.last_day, status__in=[status.value for status in WAITING]
        )
    )
    moved, stays = 0, []
    for voucher in waiting:
        if voucher.status == Status.APPROVED or (voucher.number and voucher.year != today.year):
            stays.append(voucher)
            continue
        was = voucher.date
        VoucherLine.objects.filter(voucher=voucher, occurred__isnull=True).update(occurred=was)
        Voucher.objects.filter(pk=voucher.pk).update(date=today, year=today.year, version=F("version") + 1)
        audit.record(actor, "voucher.move", voucher, before=was, after=today, period=period.code)
        if voucher.status == Status.SUBMITTED:  # another day may have another threshold
            voucher.refresh_from_db(fields=["date", "year", "version"])
            council.mark(voucher)
        moved += 1
    return moved, stays
