"""Contacts of groups are kept to arrange one visit. Some days after it they are forgotten; the visit and its gifts stay.

What was erased is logged by receipt number and count of fields, never by what stood in them.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet

from cms.operations import audit, clock
from donations.models import GroupVisit, VisitRegistration
from donations.selectors.thanks import rules

PERSONAL = ("contact", "phone", "email", "message", "ward_wish")
BATCH = 500
State = GroupVisit.State


def expired(today: dt.date | None = None) -> QuerySet[VisitRegistration]:
    """Registrations whose visit, held or not, lies longer back than the rules keep contacts; the oldest first.

    A visit that is still to be answered or to come counts from its own day too: nobody answers after it.
    """
    last = (today or clock.today()) - dt.timedelta(days=rules().contact_days)
    return VisitRegistration.objects.filter(erased_at=None, visit__date__lt=last, asked_date__lt=last).order_by("pk")


def forget_expired(today: dt.date | None = None) -> int:
    """Erase the contacts of every expired registration, a batch per transaction; how many. Running it again erases nothing more."""
    count = 0
    while keys := list(expired(today).values_list("pk", flat=True)[:BATCH]):
        count += _forget(keys)
    return count


@transaction.atomic
def _forget(keys: list[int]) -> int:
    found = list(VisitRegistration.objects.select_for_update(of=("self",)).filter(pk__in=keys, erased_at=None).select_related("request"))
    for one in found:
        held = [name for name in PERSONAL if getattr(one, name)]
        for name in PERSONAL:
            setattr(one, name, "")
        one.erased_at = clock.now()
        one.save(update_fields=[*PERSONAL, "erased_at"])
        audit.record(None, "visit.forget", one, number=one.request.number, fields=held)
    return len(found)
