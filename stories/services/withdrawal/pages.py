"""Which pages tell of a person, wherever they were copied to, and how one picture leaves a page that tells of others."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.contrib.redirects.models import Redirect
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search import index

from cms.blocks.pictures import PICTURE_FIELDS
from cms.models import BasePage, SiteImage
from cms.models.search_text import remember
from stories.models import ConsentRecord, PageCopy


def telling_of(record: ConsentRecord) -> list[Page]:
    """The pages whose words tell of this person: those they were attached to, aliases of these, and copies, live or not."""
    known = set(record.pages.values_list("page_id", flat=True))
    found: set[int] = set()
    while known - found:
        fresh = known - found
        found |= fresh
        known |= set(Page.objects.filter(alias_of_id__in=fresh).values_list("pk", flat=True))
        known |= set(PageCopy.objects.filter(source__in=fresh).values_list("page_id", flat=True))
    return list(Page.objects.filter(pk__in=found).order_by("pk"))


def addresses(pages: list[Page]) -> list[str]:
    """The public addresses of these pages, today's and those that led to them."""
    found = []
    for page in pages:
        parts = page.get_url_parts()
        if parts is not None and parts[2]:
            found.append(parts[2])
    for redirect in Redirect.objects.filter(redirect_page__in=pages):
        found.append(redirect.old_path.rstrip("/") + "/")
    return found


def without_picture(picture: SiteImage, *, but: set[int]) -> int:
    """Take a picture, with its caption, out of every page that shows it and out of their drafts; how many pages changed.

    Pages in `but` are going anyway.
    """
    kind = ContentType.objects.get_for_model(Page)
    used = {int(key) for key in ReferenceIndex.get_references_to(picture).filter(base_content_type=kind).values_list("object_id", flat=True)}
    used |= _drafts_with(picture)
    changed = 0
    for page in Page.objects.filter(pk__in=used - but).specific():
        changed += 1
        _strip_page(page, picture.pk)
        for revision in page.revisions.all():
            revision.content = stripped(revision.content, type(page), picture.pk)
            revision.save(update_fields=["content"])
    return changed


def _drafts_with(picture: SiteImage) -> set[int]:
    """Pages a draft of which names this picture. Reads the drafts one by one: a withdrawal is rare and must miss none."""
    found = set()
    rows = Revision.page_revisions.order_by().values_list("object_id", "content", "base_content_type_id")
    for object_id, content, _kind in rows.iterator(chunk_size=200):
        if _names(content, picture.pk):
            found.add(int(object_id))
    return found


def _names(content: dict[str, Any], key: int) -> bool:
    return any(_value_names(name, value, key) for name, value in content.items())


def _value_names(name: str, value: Any, key: int) -> bool:
    if isinstance(value, str) and value.startswith(("[", "{")):
        try:
            value = json.loads(value)
        except ValueError:
            return False
    if isinstance(value, dict):
        return any(_value_names(part, inner, key) for part, inner in value.items())
    if isinstance(value, list):
        return any(_value_names("", inner, key) for inner in value)
    return value == key and (name in PICTURE_FIELDS or name.endswith("image"))


def _strip_page(page: Page, key: int) -> None:
    """The saved row: columns first by one UPDATE, so that no rule is asked about a page that only loses a picture."""
    columns: dict[str, Any] = {}
    for field in page._meta.get_fields():
        if isinstance(field, models.ForeignKey) and field.related_model is SiteImage and getattr(page, field.attname) == key:
            columns[field.attname] = None
            if f"{field.name.removesuffix('_image')}_caption" in {other.name for other in page._meta.get_fields()}:
                columns[f"{field.name.removesuffix('_image')}_caption"] = ""
        elif isinstance(field, StreamField):
            raw = list(getattr(page, field.name).raw_data)
            columns[field.name] = json.dumps(_blocks_without(raw, key))
    type(page)._base_manager.filter(pk=page.pk).update(**columns)
    fresh = type(page)._base_manager.get(pk=page.pk)
    if isinstance(fresh, BasePage):
        remember(fresh)
    index.insert_or_update_object(fresh)


def stripped(content: dict[str, Any], model: type[Page], key: int) -> dict[str, Any]:
    """A draft's stored content without the picture and its caption."""
    changed = dict(content)
    for field in model._meta.get_fields():
        name = field.name
        if name not in changed:
            continue
        if isinstance(field, StreamField):
            raw = changed[name]
            kept = _blocks_without(json.loads(raw) if isinstance(raw, str) else raw, key)
            changed[name] = json.dumps(kept) if isinstance(raw, str) else kept
        elif isinstance(field, models.ForeignKey) and field.related_model is SiteImage and changed[name] == key:
            changed[name] = None
            caption = f"{name.removesuffix('_image')}_caption"
            if caption in changed:
                changed[caption] = ""
    return changed


def _blocks_without(blocks: list[Any], key: int) -> list[Any]:
    """Blocks and list items that show the picture go whole: their captions speak of it."""
    return [_inside(block, key) for block in blocks if not _shows(block, key)]


def _shows(block: Any, key: int) -> bool:
    value = block.get("value", block) if isinstance(block, dict) else block
    return isinstance(value, dict) and any(value.get(name) == key for name in PICTURE_FIELDS)


def _inside(part: Any, key: int) -> Any:
    if isinstance(part, dict):
        return {name: _inside(value, key) for name, value in part.items()}
    return _blocks_without(part, key) if isinstance(part, list) else part
