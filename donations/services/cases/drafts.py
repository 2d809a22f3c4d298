"""What a liaison has typed and not sent: kept as a cipher on the server, not on a telephone that others hold too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cms.accounts.models import User
from cms.operations import clock
from donations.models import CaseDraft
from donations.services.cases import rights

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


def forget_draft(*, person: User) -> None:
    CaseDraft.objects.filter(person=person).delete()
