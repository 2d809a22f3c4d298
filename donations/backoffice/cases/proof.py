"""What an approver reads of the case behind a request: that a family was verified and confirmed, never which family."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.formatting import date
from donations.models import Voucher
from donations.selectors import cases


def proof_told(voucher: Voucher) -> list[tuple[bool, str, str]]:
    """(whether nothing is missing, what, more) for a request that names a case; [] for any other (1 query)."""
    proof = cases.proof_behind(voucher)
    if proof is None:
        return []
    if proof.verified_on and proof.confirmed:
        told = _("Xác minh %(day)s, có giấy xác nhận của địa phương.") % {"day": date(proof.verified_on)}
        return [(True, _("Gia đình đã được xác minh"), told)]
    asked = ((proof.verified_on, _("phòng chưa ghi lần xác minh")), (proof.confirmed, _("chưa có xác nhận của địa phương")))
    missing = ", ".join(word for there, word in asked if not there)
    return [(False, _("Hồ sơ còn thiếu: %(what)s") % {"what": missing}, _("Không chặn duyệt. Trả lại nếu cần bổ sung."))]
