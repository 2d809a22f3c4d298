"""Who may do what with goods, asked by every verb here."""

from __future__ import annotations

from cms.accounts.models import User
from donations.services.in_kind.refusals import NotAllowed

KEEP_STORE = "donations.keep_store"
ACCEPT_GIFT = "donations.accept_refused_gift"
RETIRE_ASSET = "donations.retire_asset"


def require(actor: User, *permissions: str) -> None:
    """Raise NotAllowed unless `actor` is active and has one of the permissions."""
    if not (actor.is_active and any(actor.has_perm(permission) for permission in permissions)):
        raise NotAllowed(permission=permissions[0])
