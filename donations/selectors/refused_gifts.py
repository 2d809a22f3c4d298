"""The list of gifts the hospital does not take, and the receipts that wait because their goods are on it.

`refused_gifts` is also what the public registration form shows.
"""

from __future__ import annotations

import re

from cms.formatting import fold
from donations.models import RefusedGift, Status, Voucher


def refused_gifts() -> list[RefusedGift]:
    """What the hospital does not take, with the kind answer, in the order staff gave."""
    return list(RefusedGift.objects.filter(is_active=True))


def refused_gift(*texts: str) -> RefusedGift | None:
    """The first entry of the list whose words stand in one of `texts`, accents and case apart; None when all may be taken."""
    spoken = " ".join(f" {_words(text)} " for text in texts if text)
    for gift in refused_gifts():
        for phrase in gift.words.split(","):
            if (wanted := _words(phrase)) and f" {wanted} " in spoken:
                return gift
    return None


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def waiting_acceptance() -> list[Voucher]:
    """Goods receipts still in draft whose goods stand on the list of gifts to refuse and wait for the head's word."""
    drafts = Voucher.objects.filter(book="NK", status=Status.DRAFT).select_related("requester")
    drafts = drafts.prefetch_related("lines__commodity", "lines__goods", "gift_acceptances").order_by("created_at")[:200]
    return [voucher for voucher in drafts if _refused(voucher) and not _accepted(voucher)]


def _refused(voucher: Voucher) -> RefusedGift | None:
    texts: list[str] = []
    for line in voucher.lines.all():
        texts += [line.commodity.name, line.public_memo, line.internal_memo, getattr(getattr(line, "goods", None), "description", "")]
    return refused_gift(*texts)


def _accepted(voucher: Voucher) -> bool:
    return any(accepted.version == voucher.version for accepted in voucher.gift_acceptances.all())
