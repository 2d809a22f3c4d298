"""Printing a numbered paper: every printing is counted and logged; the first is the original, the rest are copies."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.exceptions import NotNumbered
from donations.models import PaperPrint, Voucher
from donations.services.vouchers import rights
from donations.services.vouchers.deciding import locked


@transaction.atomic
def register_print(*, voucher: Voucher, actor: User) -> PaperPrint:
    """Note that `actor` prints the paper now. `ordinal` 1 is the original; two people never both print it.

    Raises NotNumbered, NotAllowed.
    """
    rights.require(actor, rights.VIEW, rights.RECORD_RECEIPT, rights.RECORD_VOUCHER, rights.PAY)
    voucher = locked(voucher)
    if not voucher.number:
        raise NotNumbered(voucher=str(voucher))
    last = PaperPrint.objects.filter(voucher=voucher).aggregate(last=Max("ordinal"))["last"] or 0
    made = PaperPrint.objects.create(voucher=voucher, ordinal=last + 1, by=actor, at=clock.now())
    audit.record(actor, "voucher.print", voucher, ordinal=made.ordinal, number=voucher.number)
    return made
