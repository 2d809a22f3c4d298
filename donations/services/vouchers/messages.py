"""A giver's words become public only after a person other than the recorder has read them, and before posting commits them."""

from __future__ import annotations

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.operations import audit
from donations.models import Status, VoucherLine
from donations.services.vouchers import rights
from donations.services.vouchers.deciding import locked, require_status
from donations.services.vouchers.refusals import Changed, MessageReadByOther

READERS = (rights.RECORD_RECEIPT, rights.APPROVE, rights.CHECK_REDACTION)
SEE = "donations.view_voucherline"  # sees what waits and decides nothing


class HideReason(models.TextChoices):
    """Why a message stays private; kept in the log instead of the words themselves."""

    PATIENT = "patient", _("nêu tên, bệnh, khoa, giường của người bệnh")
    PERSON = "person", _("nêu tên hoặc liên hệ của người khác")
    PROMOTION = "promotion", _("quảng cáo, giới thiệu hàng")
    UNFIT = "unfit", _("lời không phù hợp")
    GIVER = "giver", _("người tặng muốn giữ riêng")
    OTHER = "other", _("lý do khác")


@transaction.atomic
def read_message(*, line: VoucherLine, reader: User, allow: bool, reason: str = HideReason.OTHER) -> VoucherLine:
    """Note who read the message; `allow` lets the public read it too once the receipt is posted, else `reason` says why not.

    Raises MessageReadByOther for the recorder, WrongStatus when the receipt is posted (its leaf can no longer hold it), Changed
    when the recorder edited the paper meanwhile: the words that were read are no longer there.
    """
    rights.require(reader, *READERS)
    voucher = locked(line.voucher_id)
    if not voucher.lines.filter(pk=line.pk, message=line.message).exists():
        raise Changed()
    require_status(voucher, Status.DRAFT)
    if reader.pk == voucher.requester_id:
        raise MessageReadByOther()
    line.message_read_by = reader
    line.public_memo = line.message if allow else ""
    line.save(update_fields=["message_read_by", "public_memo"])
    why = {} if allow else {"reason": HideReason(reason).value}
    audit.record(reader, "voucher.read_message", voucher, line=line.position, allowed=allow, **why)
    return line
