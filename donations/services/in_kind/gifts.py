"""Gifts the hospital does not take: a receipt of one is not posted unless the head took responsibility for it."""

from __future__ import annotations

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import GiftAcceptance, Kind, RefusedGift, Voucher
from donations.selectors.refused_gifts import refused_gift
from donations.services.in_kind import rights
from donations.services.in_kind.refusals import GiftRefused, NothingToAccept, OwnPaper, ReasonMissing
from donations.services.vouchers import once


def refused_in(voucher: Voucher) -> RefusedGift | None:
    """The first entry of the list that a receipt's goods match: by item, title, description and notes."""
    lines = voucher.lines.filter(kind=Kind.RECEIPT).exclude(commodity__code="VND").select_related("commodity", "goods")
    for line in lines:
        said = getattr(line, "goods", None)
        texts = (line.commodity.name, line.public_memo, line.internal_memo, said.description if said else "")
        if found := refused_gift(*texts):
            return found
    return None


def is_accepted(voucher: Voucher) -> bool:
    """Whether the head accepted this version of the paper."""
    return GiftAcceptance.objects.filter(voucher=voucher, version=voucher.version).exists()


def check(voucher: Voucher) -> None:
    """Raise GiftRefused when the paper's goods are on the list and nobody who may has accepted them."""
    if voucher.book == "NK" and (found := refused_in(voucher)) and not is_accepted(voucher):
        raise GiftRefused(name=found.name, reason=found.reason)


@transaction.atomic
def accept(*, voucher: Voucher, actor: User, reason: str) -> GiftAcceptance:
    """Take responsibility for a gift on the list; an edit of the paper asks anew.

    Raises OwnPaper, ReasonMissing, NothingToAccept, DoneByOther.
    """
    rights.require(actor, rights.ACCEPT_GIFT)
    voucher = Voucher.objects.select_for_update(of=("self",)).get(pk=voucher.pk)
    if voucher.requester_id == actor.pk:
        raise OwnPaper()
    if not reason.strip():
        raise ReasonMissing()
    found = refused_in(voucher)
    if found is None:
        raise NothingToAccept()
    facts = {"reason": reason.strip(), "by": actor, "at": clock.now()}
    accepted, made = GiftAcceptance.objects.get_or_create(voucher=voucher, version=voucher.version, defaults=facts)
    once.require_same(actor, accepted.by, accepted.at)
    if made:
        audit.record(actor, "gift.accept", voucher, listed=found.name, reason=reason.strip())
    return accepted
