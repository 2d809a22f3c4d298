"""Minutes for a difference between what was counted and what the book says; the book itself is not touched by them."""

from __future__ import annotations

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import ClosingSettings, Commodity, CountNote
from donations.selectors import closing as selectors
from donations.selectors import month_ends
from donations.selectors.periods import BookPeriod
from donations.services.closing.refusals import NoDifference, PeriodSigned, TextMissing
from donations.services.closing.signing import PREPARE
from donations.services.vouchers import rights


@transaction.atomic
def document(*, period: BookPeriod, account: int, unit: str, text: str, actor: User) -> CountNote:
    """Explain the difference of one holding (account id) and unit at the month end, as it is now.

    Raises NotAllowed, PeriodSigned, NoDifference, TextMissing.
    """
    rights.require(actor, PREPARE)
    if selectors.standing(period.code):
        raise PeriodSigned()
    ends = month_ends.holding_ends(period, ClosingSettings.current().count_days)
    end = next((end for end in ends if (end.account, end.unit) == (account, unit) and end.difference), None)
    if end is None:
        raise NoDifference()
    if not text.strip():
        raise TextMissing()
    note = CountNote.objects.create(
        period=period.code, account_id=account, commodity=Commodity.objects.get(code=unit), difference=end.difference,
        text=text.strip()[:500], author=actor, at=clock.now(),
    )  # fmt: skip
    audit.record(actor, "closing.document", note, period=period.code, account=end.code, difference=end.difference)
    return note
