"""Which steps a page needs before it is public. About eight posts a day tell of nobody: for them one reviewer is enough."""

from __future__ import annotations

from wagtail.models import Page

from stories.consent import PageFacts, needs_second_approver
from stories.models import register_need
from stories.selectors.facts import facts_of


def tells_of_somebody(facts: PageFacts) -> bool:
    """Whether anybody can be recognised in the words or the pictures."""
    return facts.tells_of_person or bool(facts.people) or any(picture.shows_face or picture.people for picture in facts.pictures)


@register_need("consent")
@register_need("head")
def long_lane(page: Page) -> bool:
    return tells_of_somebody(facts_of(page))


@register_need("review")
def short_lane(page: Page) -> bool:
    return not tells_of_somebody(facts_of(page))


@register_need("specialist")
def specialist_asked(page: Page) -> bool:
    return bool(getattr(page, "needs_specialist", False))


@register_need("second_approver")
def child_told_of(page: Page) -> bool:
    return needs_second_approver(facts_of(page))
