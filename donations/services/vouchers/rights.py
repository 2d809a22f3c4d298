"""Who may do what to a voucher, asked in one place by every verb; a superuser is still one person (law 6)."""

from __future__ import annotations

from cms.accounts.models import User
from donations.services.vouchers.refusals import NotAllowed

RECORD_RECEIPT = "donations.record_receipt"
RECORD_VOUCHER = "donations.record_voucher"
APPROVE = "donations.approve_voucher"
PAY = "donations.pay_voucher"
REVERSE = "donations.reverse_voucher"
VOID = "donations.void_voucher"
CHECK_REDACTION = "donations.check_redaction"
VIEW_ORIGINAL = "donations.view_entryfile"  # confidential papers and copies not checked yet
VIEW = "donations.view_voucher"


def require(actor: User, *permissions: str) -> None:
    """Raise NotAllowed unless `actor` is active and has one of the permissions."""
    if not (actor.is_active and any(actor.has_perm(permission) for permission in permissions)):
        raise NotAllowed(permission=permissions[0])
