"""The same family reported twice: told to whoever reports it again, joined by who works on it, counted once.

Names and telephones are ciphers, so what is compared are their keyed marks and the ward.
"""

from __future__ import annotations

import re

from django.db import transaction
from django.db.models import Q

from cms.accounts.models import User
from cms.formatting import fold
from cms.operations import audit, clock
from donations.models import Case
from donations.models.encrypted import marks
from donations.services.cases import rights
from donations.services.cases.following import locked, open_case
from donations.services.cases.refusals import JoinedToItself, JoinedToNothing, RequestsStand


def look_alikes(case: Case, *, limit: int = 5) -> list[Case]:
    """Cases that may be about the same person, the oldest first (3 queries): the same name with the same telephone or ward,
    or the same telephone in the same ward. Second reports and those erased are left out."""
    identity = getattr(case, "identity", None)
    if identity is None:
        return []
    named = Q(marks__mark__in=marks("name", " ".join(fold(identity.name).split())))
    digits = re.sub(r"\D", "", identity.phone)
    others = Case.objects.filter(erased_at__isnull=True).exclude(pk=case.pk).exclude(outcome=Case.Outcome.DUPLICATE)
    by_name = set(others.filter(named).values_list("pk", flat=True))
    by_phone = set(others.filter(marks__mark__in=marks("phone", digits)).values_list("pk", flat=True)) if len(digits) >= 8 else set()
    here = Q(ward_folded=case.ward_folded, campus=case.campus_id) & Q(pk__in=by_name | by_phone)
    return list(others.filter(here | Q(pk__in=by_name & by_phone)).select_related("campus").order_by("pk")[:limit])


@transaction.atomic
def join(*, case: Case, actor: User, code: str) -> Case:
    """End `case` as a second report of the case of `code`, which goes on; what was noted stays readable in both.

    Raises NotAllowed, CaseClosed, CaseErased, JoinedToNothing, JoinedToItself, RequestsStand.
    """
    rights.require(actor, rights.FOLLOW)
    case = open_case(case)
    first = Case.objects.filter(code__iexact=code.strip(), erased_at__isnull=True).exclude(outcome=Case.Outcome.DUPLICATE).first()
    if first is None:
        raise JoinedToNothing(code=code.strip()[:12])
    if first.pk == case.pk:
        raise JoinedToItself()
    if case.spending_requests.exists():
        raise RequestsStand(code=case.code, other=first.code)
    locked(first)
    case.state, case.outcome, case.closed_at, case.same_as = Case.State.CLOSED, Case.Outcome.DUPLICATE, clock.now(), first
    case.save(update_fields=["state", "outcome", "closed_at", "same_as"])
    audit.record(actor, "case.join", case, code=case.code, same_as=first.code)
    return case
