"""Keeps what is live in step with what was agreed: the rule asked before going live, and the gate that holds at read time.

`settle` writes a page's PageGate from the page as it stands in the database, so that a page that came live by a path nobody
thought of is still not public; `public_until` makes a page disappear on the day after its consent ends without anyone acting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex

from cms import gate
from cms.models import SiteImage
from cms.operations import clock
from cms.publishing import Attempt, Objection, register_rule
from stories import sentences
from stories.consent import PageFacts, Picture, blocks, findings, public_until
from stories.models import ArticlePage, ConsentRecord, EventPage, StoryPage
from stories.selectors.facts import facts_of, pictures

HELD_FOR = "consent"
"""The reason this module withholds for; a page withheld for another reason is left alone."""

HELD_TYPES = (StoryPage, ArticlePage, EventPage)
"""Pages that are held back whole. Of a page with others below it (home, a list, a help page) the picture alone is held."""


@register_rule
def consent(page: Page, attempt: Attempt) -> Iterator[Objection]:
    """What keeps this content from being public today (stories/consent.py)."""
    for finding in blocks(findings(facts_of(page), clock.today())):
        yield Objection(finding.code, sentences.sentence(finding))


def settle(page: Page) -> None:
    """Write the gate of one page, and of the aliases that show its content, from what is saved."""
    page = page.specific
    if not isinstance(page, HELD_TYPES):
        return
    facts = facts_of(page)
    for shown in [page, *Page.objects.filter(alias_of_id=page.pk)]:
        _hold(shown, facts)


def judge(facts: PageFacts) -> tuple[bool, dt.date | None]:
    """Whether something keeps these facts from being public today, and the last day they may be."""
    return bool(blocks(findings(facts, clock.today()))), public_until(facts)


def judge_picture(picture: Picture) -> tuple[bool, dt.date | None]:
    """As `judge`, of one picture by itself, wherever it is drawn."""
    return judge(PageFacts(tells_of_person=False, text="", pictures=(picture,)))


def _hold(page: Page, facts: PageFacts) -> None:
    stands = gate.PageGate.objects.filter(page_id=page.pk).first()
    held, until = judge(facts)
    if held:
        if stands is None or not stands.withheld:
            gate.withhold(page, reason=HELD_FOR)
    elif stands is not None and stands.withheld and stands.reason == HELD_FOR:
        gate.release(page)
    if until != (stands.public_until if stands else None):
        gate.limit(page, until=until, reason=HELD_FOR)


def settle_pictures(ids: Iterable[int]) -> None:
    """Write whether each of these pictures may be drawn in public, and until when."""
    for picture in pictures(ids):
        held, until = judge_picture(picture)
        image = SiteImage.objects.get(pk=picture.pk)
        if (image.held, image.public_until) != (held, until):
            image.held, image.public_until = held, until
            image.save(update_fields=["held", "public_until"])


def settle_record(record: ConsentRecord) -> None:
    """After a consent changed: every picture and page that rests on it."""
    ids = list(record.pictures.values_list("picture_id", flat=True))
    settle_pictures(ids)
    for page in pages_resting_on(record):
        settle(page)


def pages_resting_on(record: ConsentRecord) -> list[Page]:
    """The pages, live or not, whose words or pictures show this person. Found by Wagtail's index of references, and by
    `PageAppearance` for the words."""
    named = set(record.pages.values_list("page_id", flat=True))
    for image in SiteImage.objects.filter(appearances__record=record):
        named |= {int(object_id) for object_id in _users_of(image)}
    return list(Page.objects.filter(Q(pk__in=named) | Q(alias_of_id__in=named)).order_by("pk"))


def pages_showing(image: SiteImage) -> list[Page]:
    """The pages, live or not, that show this picture, and their aliases."""
    shown = {int(object_id) for object_id in _users_of(image)}
    return list(Page.objects.filter(Q(pk__in=shown) | Q(alias_of_id__in=shown)).order_by("pk"))


def _users_of(image: SiteImage) -> set[str]:
    pages = ContentType.objects.get_for_model(Page)
    return set(ReferenceIndex.get_references_to(image).filter(base_content_type=pages).values_list("object_id", flat=True))
