"""A page, read into the plain facts the consent rule judges (stories/consent.py): its words, pictures, people, writers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from cms import publishing
from cms.blocks.pictures import picture_ids
from cms.models import Hotline, SiteImage
from cms.models.words import stream_text
from stories.consent import PageFacts, Picture, Record, Scope
from stories.models import SCOPES, ConsentRecord, ConsentSignatory, EditorialRules, PageAppearance, PictureAppearance

# Words of the page that are no words about people: addresses, and the names of the staff who made it.
NOT_TOLD = frozenset({"slug", "url_path", "path", "author_name", "approver_name", "draft_title", "translation_key"})
ASKING_STYLES = frozenset({"give"})
ASKING_BLOCKS = frozenset({"fund_progress"})


def facts_of(page: Page) -> PageFacts:
    """The facts of `page` as it stands in hand (a revision's content or the saved page); six queries at most.

    The people are those of the page they were attached to: an alias has those of the page it follows.
    """
    page = page if type(page) is not Page else page.specific
    source = page.alias_of_id or page.pk
    rules = EditorialRules.now()
    return PageFacts(
        tells_of_person=bool(getattr(page, "tells_of_person", False)),
        text=words_of(page),
        people=tuple(_people(source)),
        pictures=tuple(pictures_of(page)),
        asked=frozenset(_asked(page)),
        editors=frozenset(publishing.writers(page)),
        illnesses=rules.illness_words,
        public_numbers=tuple(Hotline.objects.values_list("number", flat=True)),
    )


def words_of(page: Page) -> str:
    """Everything the page tells in words, a field a line."""
    return "\n".join(line for line in _lines(page) if line.strip())


def _lines(row: models.Model) -> Iterator[str]:
    for field in row._meta.get_fields():
        if field.name in NOT_TOLD or not getattr(field, "concrete", False):
            continue
        value = getattr(row, field.name, None) if not field.is_relation else None
        if isinstance(field, StreamField):
            yield from (_block_text(block) for block in value or ())
        elif isinstance(field, (models.CharField, models.TextField)) and not field.choices and value:
            yield get_text_for_indexing(str(value)) if "<" in str(value) else str(value)
    for relation in getattr(row._meta, "child_relations", ()):
        for child in getattr(row, relation.get_accessor_name()).all():
            yield from _lines(child)


def _block_text(block: Any) -> str:
    return stream_text([block])


def _picture_ids(page: Page) -> set[int]:
    ids: set[int] = set()
    for field in page._meta.get_fields():
        if isinstance(field, models.ForeignKey) and field.related_model is SiteImage and getattr(page, field.attname):
            ids.add(getattr(page, field.attname))
        elif isinstance(field, StreamField):
            ids |= picture_ids(getattr(page, field.name).raw_data)
    return ids


def pictures_of(page: Page) -> list[Picture]:
    """The pictures anywhere on the page with the people in each; two queries."""
    return pictures(_picture_ids(page))


def pictures(ids: Iterable[int]) -> list[Picture]:
    """These pictures with the consents of the people in each; two queries."""
    wanted = set(ids)
    if not wanted:
        return []
    people: dict[int, list[Record]] = {}
    rows = PictureAppearance.objects.filter(picture_id__in=wanted).select_related("record").order_by("pk")
    records = _records([row.record for row in rows])
    for row in rows:
        people.setdefault(row.picture_id, []).append(records[row.record_id])
    shown = SiteImage.objects.filter(pk__in=wanted).order_by("pk").only("pk", "title", "shows_face")
    return [Picture(image.pk, image.title, image.shows_face, tuple(people.get(image.pk, ()))) for image in shown]


def _people(page_id: int | None) -> list[Record]:
    rows = [row.record for row in PageAppearance.objects.filter(page_id=page_id).select_related("record").order_by("pk")] if page_id else []
    return list(_records(rows).values())


def _records(rows: Iterable[ConsentRecord]) -> dict[int, Record]:
    """The plain form of each consent by its key; one query for all signatures."""
    found = {row.pk: row for row in rows}
    signed: dict[int, set[str]] = {}
    if found:
        for record_id, capacity in ConsentSignatory.objects.filter(record_id__in=found).values_list("record_id", "capacity"):
            signed.setdefault(record_id, set()).add(capacity)
    return {pk: as_record(row, signed.get(pk, set())) for pk, row in found.items()}


def as_record(row: ConsentRecord, capacities: set[str]) -> Record:
    """One consent as the rule sees it. `capacities`: who signed (ConsentSignatory.Capacity)."""
    return Record(
        number=row.number,
        subject=row.subject,
        scopes=frozenset(scope for scope, column in SCOPES.items() if getattr(row, column)),
        given_on=row.given_on,
        taken_by=row.taken_by_id,
        expires_on=row.expires_on,
        withdrawn=row.is_over,
        has_proof=row.has_proof,
        told_sensitive=row.told_sensitive,
        signed_by_subject=ConsentSignatory.Capacity.SUBJECT.value in capacities,
        signed_by_representative=ConsentSignatory.Capacity.REPRESENTATIVE.value in capacities,
        child_face_agreed=row.child_face_agreed_by_id is not None,
        review_on=row.review_on,
        real_name=row.real_name,
        province=row.province,
        ward=row.ward,
    )


def _asked(page: Page) -> Iterator[Scope]:
    """Uses of the page that need a yes of their own: a button or a bar that asks for money beside somebody's story."""
    for field in page._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        for part in getattr(page, field.name).raw_data:
            value = part.get("value")
            if part.get("type") in ASKING_BLOCKS or (isinstance(value, dict) and value.get("style") in ASKING_STYLES):
                yield Scope.FUNDRAISING
