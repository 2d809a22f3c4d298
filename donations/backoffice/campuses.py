"""Whose work a first screen shows: that of the person's campus and of campuses nobody keeps, or of the whole hospital.

One switch for Hôm nay, in its address (`?co-so=tat-ca`). People who belong to no campus see everything and have no switch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.db.models import Q
from django.http import HttpRequest

from cms.accounts.models import User
from donations.backoffice.asked import once
from donations.selectors.keepers import Keepers, keepers

SWITCH, ALL = "co-so", "tat-ca"


@dataclass(frozen=True)
class Sight:
    """What one person sees in one request. `everything`: asked for, or theirs by having no campus."""

    person: User
    known: Keepers
    everything: bool

    @property
    def chooses(self) -> bool:
        """Whether there is more to see than one's own campus: somebody works at another."""
        return any(campus != self.person.campus_id for _right, campus in self.known.people)

    def covers(self, campus: int | None, *rights: str) -> bool:
        """Whether something of a campus is shown to who has one of the rights."""
        return self.everything or self.known.covers(self.person, campus, *rights)

    def only(self, path: str, *rights: str) -> Q:
        """The same as a condition on rows whose campus stands at `path`."""
        if self.everything:
            return Q()
        return ~Q(**{f"{path}__in": self.known.manned(*rights) - {self.person.campus_id or 0}})


def sight(request: HttpRequest) -> Sight:
    """Asked once per request (at most 1 query)."""
    return once(request, _sight, request)


def _sight(request: HttpRequest) -> Sight:
    person = cast(User, request.user)
    if person.campus_id is None:
        return Sight(person, Keepers(), everything=True)
    return Sight(person, keepers(), everything=request.GET.get(SWITCH) == ALL)
