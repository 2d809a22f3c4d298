"""Who may be thanked in public: a flagged giver waits for the head, and what the head decided holds until the next flag."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from cms.formatting import fold
from donations.models import Benefactor, BenefactorFlag, GiverDecision

Choice = GiverDecision.Choice


@dataclass(frozen=True)
class Standing:
    """Standing flags of one giver and the decision that covers them all, if there is one."""

    flags: tuple[BenefactorFlag, ...] = ()
    decision: GiverDecision | None = None

    @property
    def is_flagged(self) -> bool:
        return bool(self.flags)

    @property
    def waits(self) -> bool:
        """A flag stands that no decision has been taken about."""
        return self.is_flagged and self.decision is None

    @property
    def may_be_accepted(self) -> bool:
        return not self.waits and (self.decision is None or self.decision.choice != Choice.DECLINE)

    @property
    def may_be_praised(self) -> bool:
        return not self.is_flagged or (self.decision is not None and self.decision.choice == Choice.ACCEPT)


def standings(ids: Iterable[int]) -> dict[int, Standing]:
    """Standing of each root id that is flagged, flags of merged rows included (2 queries); others are simply not there."""
    wanted = list(ids)
    if not wanted:
        return {}
    own = Q(benefactor__in=wanted) | Q(benefactor__merged_into__in=wanted)
    flags: dict[int, list[BenefactorFlag]] = {}
    for flag in BenefactorFlag.objects.filter(own, lifted_at__isnull=True).select_related("reason", "benefactor", "set_by").order_by("set_at", "pk"):
        flags.setdefault(flag.benefactor.merged_into_id or flag.benefactor_id, []).append(flag)
    decided: dict[int, GiverDecision] = {}
    for decision in GiverDecision.objects.filter(own).select_related("benefactor", "decided_by").order_by("at", "pk"):
        decided[decision.benefactor.merged_into_id or decision.benefactor_id] = decision
    found = {}
    for root, standing_flags in flags.items():
        last = decided.get(root)
        covers = last is not None and last.at >= max(flag.set_at for flag in standing_flags)
        found[root] = Standing(tuple(standing_flags), last if covers else None)
    return found


def standing(benefactor: Benefactor) -> Standing:
    """Standing of one giver (2 queries)."""
    root = benefactor.merged_into_id or benefactor.pk
    return standings([root]).get(root, Standing())


def may_be_praised(benefactor: Benefactor) -> bool:
    """Whether a page may thank this giver by name: not flagged, or the head said so (2 queries)."""
    return standing(benefactor).may_be_praised


def names_not_to_praise(text: str) -> list[str]:
    """Names of flagged givers that `text` of a page mentions and must not praise (3 queries; 1 while nobody is flagged).

    Accents and case are ignored, except of a name of one word, which stands in too many sentences by chance.
    """
    standing_flags = BenefactorFlag.objects.filter(lifted_at__isnull=True).select_related("benefactor")
    roots = {flag.benefactor.merged_into_id or flag.benefactor_id for flag in standing_flags}
    banned = [pk for pk, known in standings(roots).items() if not known.may_be_praised]
    words = f" {_words(text)} "
    names = Benefactor.objects.filter(Q(pk__in=banned) | Q(merged_into__in=banned)).values_list("name", flat=True)
    written = set(re.findall(r"\w+", text))
    return sorted({name for name in names if (f" {_words(name)} " in words if " " in name.strip() else name.strip() in written)})


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def waiting() -> list[Benefactor]:
    """Flagged givers about whom nothing has been decided, longest flagged first (3 queries)."""
    flags = BenefactorFlag.objects.filter(lifted_at__isnull=True).select_related("benefactor__merged_into").order_by("set_at", "pk")
    roots: dict[int, Benefactor] = {}
    for flag in flags:
        root = flag.benefactor.merged_into or flag.benefactor
        roots.setdefault(root.pk, root)
    known = standings(roots)
    return [root for pk, root in roots.items() if known[pk].waits]
