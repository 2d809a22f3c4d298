"""Compares what stands in several places about one page, after a power cut or a restored backup: page, revision, search, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from wagtail.models import Page

from cms import gate
from cms.models import BasePage, PageText, SiteImage
from cms.models.search_text import remember, searchable
from cms.operations import clock
from stories.consent import PageFacts
from stories.selectors.facts import facts_of, pictures
from stories.services.gatekeeping import HELD_FOR, HELD_TYPES, judge, judge_picture, settle, settle_pictures


@dataclass(frozen=True)
class Disagreement:
    """What is wrong with one page or picture (`page` is its key), and whether it was put right."""

    page: int
    what: str
    mended: bool

    def facts(self) -> dict[str, Any]:
        return asdict(self)


def check_all(*, mend: bool) -> list[Disagreement]:
    """Every page and picture, one at a time; what belongs to us (gate, search text) is written anew when `mend`."""
    found = [one for page in Page.objects.filter(depth__gt=1).order_by("pk").iterator(chunk_size=100) for one in _page(page.specific, mend)]
    faces = SiteImage.objects.filter(shows_face=True).order_by("pk").values_list("pk", flat=True)
    return [*found, *(one for key in faces.iterator() for one in _picture(key, mend))]


def _page(page: Page, mend: bool) -> Iterator[Disagreement]:
    facts = facts_of(page)
    if isinstance(page, HELD_TYPES) and _gate_is_off(page, facts):
        if mend:
            settle(page)
        yield Disagreement(page.pk, "gate does not follow the consents", mend)
    if isinstance(page, BasePage) and _search_is_off(page):
        if mend:
            remember(page)
        yield Disagreement(page.pk, "search text is not the page's", mend)
    if page.live and page.live_revision_id and not page.alias_of_id and not page.revisions.filter(pk=page.live_revision_id).exists():
        yield Disagreement(page.pk, "live revision is missing", mended=False)
    elif page.live and page.live_revision_id and page.live_revision.as_object().title != page.title:
        yield Disagreement(page.pk, "page and live revision differ", mended=False)
    missing = {picture.pk for picture in facts.pictures if not _file_is_there(picture.pk)}
    for key in sorted(missing):
        yield Disagreement(page.pk, f"the file of picture {key} is missing", mended=False)


def _file_is_there(key: int) -> bool:
    image = SiteImage.objects.get(pk=key)
    return image.file.storage.exists(image.file.name)


def _gate_is_off(page: Page, facts: PageFacts) -> bool:
    stands = gate.PageGate.objects.filter(page_id=page.pk).first()
    if stands is not None and stands.withheld and stands.reason != HELD_FOR:
        return False
    held, until = judge(facts)
    if stands is None:
        return held or until is not None
    # A consent that has ended holds the page by its last day already; the gate need not say it twice.
    over = stands.public_until is not None and stands.public_until < clock.today()
    return stands.public_until != until or (stands.withheld != held and not over)


def _search_is_off(page: BasePage) -> bool:
    stands = PageText.objects.filter(page_id=page.pk).first()
    return stands is None or stands.text != searchable(f"{page.title} {page.written_text()}")


def _picture(key: int, mend: bool) -> Iterator[Disagreement]:
    (picture,) = pictures([key])
    image = SiteImage.objects.get(pk=key)
    if (image.held, image.public_until) != judge_picture(picture):
        if mend:
            settle_pictures([key])
        yield Disagreement(key, "picture does not follow the consents", mend)
