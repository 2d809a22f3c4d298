"""What a liaison has typed and not sent: kept as a cipher on the server, not on a telephone that others hold too.

It names a patient, so one that nobody sends does not stay: the daily job erases it after the rules' days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import CaseDraft
from donations.services.cases import rights
from donations.services.cases.ground import rules

KEPT = ("name", "birth_year", "phone", "relative", "commune", "story", "ward", "need", "campus", "province", "is_child", "key")
LONGEST = 2000


def keep_draft(*, actor: User, answers: Mapping[str, str]) -> None:
    """Keep what was typed so far; empty answers forget the draft. Raises NotAllowed."""
    rights.require(actor, rights.REPORT)
    kept = {name: str(answers.get(name, ""))[:LONGEST] for name in KEPT if str(answers.get(name, "")).strip()}
    if not set(kept) - {"key", "campus", "ward"}:
        forget_draft(person=actor)
        return
    facts: dict[str, Any] = {"answers": kept, "saved_at": clock.now()}
    CaseDraft.objects.update_or_create(person=actor, defaults=facts)


def read_draft(*, person: User) -> dict[str, str]:
    """What this person typed last and did not send; {} when nothing."""
    draft = CaseDraft.objects.filter(person=person).first()
    answers: Any = draft.answers if draft else {}  # the field gives the dictionary it was given
    return dict(answers)


def abandoned(today: dt.date | None = None) -> QuerySet[CaseDraft]:
    """Drafts nobody touched for more days than the rules keep them."""
    last = (today or clock.today()) - dt.timedelta(days=rules().draft_days)
    return CaseDraft.objects.filter(saved_at__lt=dt.datetime.combine(last, dt.time(), tzinfo=clock.ZONE))


@transaction.atomic
def erase_abandoned(today: dt.date | None = None) -> int:
    """Forget them; how many. The log keeps whose they were and from when, never what stood in them."""
    drafts = list(abandoned(today).select_for_update(of=("self",)).defer("answers").select_related("person"))
    for draft in drafts:
        audit.record(None, "case.forget_draft", draft.person, saved_at=draft.saved_at)
        draft.delete()
    return len(drafts)


def forget_draft(*, person: User) -> None:
    CaseDraft.objects.filter(person=person).delete()
