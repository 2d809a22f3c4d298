"""What was found out about an oddity is written beside it once, and may be rewritten; the log keeps both."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import OddityRemark
from donations.services.vouchers import rights
from donations.services.vouchers.refusals import VoucherRefused

REMARK = "donations.add_oddityremark"


class RemarkMissing(VoucherRefused):
    sentence = _("Hãy viết đã hỏi ai và kết quả thế nào.")
    field = "text"


@transaction.atomic
def remark(*, key: str, text: str, actor: User) -> OddityRemark:
    """Write what was found out about the oddity of `key`. Raises NotAllowed, RemarkMissing."""
    rights.require(actor, REMARK)
    if not text.strip():
        raise RemarkMissing()
    before = OddityRemark.objects.filter(key=key).values_list("text", flat=True).first()
    facts = {"text": text.strip()[:500], "by": actor, "at": clock.now()}
    written, _made = OddityRemark.objects.update_or_create(key=key, defaults=facts)
    audit.record(actor, "oddity.remark", written, key=key, before=before or "", after=written.text)
    return written
