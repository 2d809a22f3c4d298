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
SIGN_COUNCIL = "donations.sign_council"
DECIDE_THRESHOLD = "donations.add_councilrule"
KEEP_DELEGATIONS = "donations.change_delegation"
BE_DELEGATE = "donations.be_delegate"
VIEW_DELEGATIONS = "donations.view_delegation"
VIEW_ODDITIES = "donations.view_oddities"
ENTER = "wagtailadmin.access_admin"


def has(actor: User, *permissions: str) -> bool:
    """Whether `actor` is active and has one of the permissions."""
    return bool(actor.is_active) and any(actor.has_perm(permission) for permission in permissions)


def require(actor: User, *permissions: str) -> None:
    """Raise NotAllowed unless `actor` is active and has one of the permissions."""
    if not has(actor, *permissions):
        raise NotAllowed(permission=permissions[0])
