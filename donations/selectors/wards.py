"""Which wards may be chosen, and whose ward is whose."""

from __future__ import annotations

from django.db.models import QuerySet

from cms.accounts.models import Campus, User
from cms.formatting import fold
from donations.models import Ward


def active(campus: Campus | int | None = None) -> QuerySet[Ward]:
    """Wards in use, campus by campus in the order staff gave them; of one campus when it is named."""
    found = Ward.objects.filter(is_active=True).select_related("campus")
    return found.filter(campus=campus) if campus else found


def own(person: User) -> Ward | None:
    """The ward a liaison speaks for; None when nobody said which, or several."""
    found = list(active().filter(liaisons=person)[:2])
    return found[0] if len(found) == 1 else None


def is_at(name: str, campus: Campus | None) -> bool:
    """Whether a ward of this name is in use at `campus`; true when no campus is asked about."""
    return campus is None or active(campus).filter(name_folded=fold(name)[:80]).exists()
