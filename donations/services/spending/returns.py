"""A gift sent by mistake goes back to whoever sent it: only money received, never without the bank's paper, paid by a third person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cms.operations import audit
from donations.models import GiftReturn, Kind, Voucher, VoucherLine
from donations.services.spending.refusals import OnlyReceiptsAreReturned, ProofMissing, ReceiverMissing


def check(lines: Sequence[VoucherLine], receiver: str, proof: Any) -> None:
    """Raises OnlyReceiptsAreReturned, ReceiverMissing, ProofMissing."""
    if any(line.kind != Kind.RECEIPT or not line.commodity.is_money for line in lines):
        raise OnlyReceiptsAreReturned()
    if not receiver.strip():
        raise ReceiverMissing()
    if not proof:
        raise ProofMissing()


def keep(*, voucher: Voucher, receiver: str, reference: str) -> GiftReturn:
    """Note to whom a correcting voucher gives money back; from now on it moves cash, so a third person must pay it."""
    voucher.moves_cash = True
    voucher.save(update_fields=["moves_cash"])
    kept = GiftReturn.objects.create(voucher=voucher, receiver=" ".join(receiver.split())[:160], reference=" ".join(reference.split())[:80])
    audit.record(voucher.requester, "voucher.give_back", voucher)
    return kept
