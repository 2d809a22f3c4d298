"""Which deadlines a member of staff sees: what must be published, and the requests they answer."""

from __future__ import annotations

from cms.accounts.models import User
from donations.backoffice.permissions import may
from donations.selectors import clocks

SEES_DUTIES = ("donations.view_duty", "donations.add_dutydone")


def clocks_of(person: User) -> list[clocks.Clock]:
    """The deadlines this person may see."""
    return clocks.clocks(lambda right: may(person, right), duties=may(person, *SEES_DUTIES))
