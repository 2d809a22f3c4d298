"""Pictures of a page, fetched together and kept a moment: one query for all of them, one for all their resized copies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.models import AbstractImage, AbstractRendition

TTL = 30  # seconds: how long another process may still draw a picture that was just changed or removed
PICTURE_FIELDS = frozenset({"image", "poster"})


def _key(picture_id: int) -> str:
    return f"picture-{picture_id}"


def _copies_key(picture_id: int) -> str:
    return f"picture-copies-{picture_id}"


def kept_pictures(ids: Iterable[int]) -> dict[int, AbstractImage]:
    """The pictures with these ids that exist: from the cache, the rest in one query."""
    wanted = set(ids)
    found = {picture.pk: picture for picture in cache.get_many([_key(pk) for pk in wanted]).values()}
    if missing := wanted - set(found):
        read = get_image_model().objects.in_bulk(missing)
        cache.set_many({_key(pk): picture for pk, picture in read.items()}, TTL)
        found |= read
    return found


def lay_out(pictures: Iterable[AbstractImage | None]) -> None:
    """Hands each picture its resized copies, so that drawing it asks nothing: from the cache, the rest in one query."""
    shown = [picture for picture in pictures if picture is not None]
    wanted = {picture.pk for picture in shown}
    held = cache.get_many([_copies_key(pk) for pk in wanted])
    copies = {pk: held[_copies_key(pk)] for pk in wanted if _copies_key(pk) in held}
    if missing := wanted - set(copies):
        read: dict[int, list[AbstractRendition]] = {pk: [] for pk in missing}
        for copy in get_image_model().get_rendition_model().objects.filter(image_id__in=missing):
            read[copy.image_id].append(copy)
        cache.set_many({_copies_key(pk): found for pk, found in read.items()}, TTL)
        copies |= read
    for picture in shown:
        picture.prefetched_renditions = copies[picture.pk]
        for copy in copies[picture.pk]:
            copy.image = picture


def forget_copies(picture_id: int) -> None:
    """After resized copies of a picture were made or removed: the next page looks again."""
    cache.delete(_copies_key(picture_id))


def picture_ids(raw: Any) -> set[int]:
    """Ids of every picture named anywhere in a body's stored form (StreamValue.raw_data)."""
    if isinstance(raw, dict):
        own = {value for name, value in raw.items() if name in PICTURE_FIELDS and isinstance(value, int)}
        return own.union(*(picture_ids(value) for value in raw.values()))
    if isinstance(raw, (list, tuple)) or hasattr(raw, "stream_value"):
        return set().union(*(picture_ids(part) for part in raw))
    return set()


class PictureChooserBlock(ImageChooserBlock):
    """Wagtail's chooser, answering from the pictures kept. Stored exactly as Wagtail's own."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[AbstractImage | None]:
        asked = list(values)
        found = kept_pictures(pk for pk in asked if pk is not None)
        return [found.get(pk) if pk is not None else None for pk in asked]

    def deconstruct(self) -> tuple[str, Any, Any]:
        _path, args, kwargs = super().deconstruct()
        return "wagtail.images.blocks.ImageChooserBlock", args, kwargs


def forget_changed_picture(sender: type, instance: Any, **kwargs: Any) -> None:
    """Connected to the site's picture models (cms/models/listeners.py)."""
    if issubclass(sender, AbstractImage):
        cache.delete_many([_key(instance.pk), _copies_key(instance.pk)])
    elif issubclass(sender, AbstractRendition):
        forget_copies(instance.image_id)
