"""Choosing a picture inside a body. A body's pictures are fetched together and kept a moment, not once per kind of block."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.models import AbstractImage

TTL = 30  # seconds: how long another process may still draw a picture that was just changed or removed
PICTURE_FIELDS = frozenset({"image", "poster"})


def _key(picture_id: int) -> str:
    return f"picture-{picture_id}"


def kept_pictures(ids: Iterable[int]) -> dict[int, AbstractImage]:
    """The pictures with these ids that exist: from the cache, the rest in one query."""
    wanted = set(ids)
    found = {picture.pk: picture for picture in cache.get_many([_key(pk) for pk in wanted]).values()}
    if missing := wanted - set(found):
        read = get_image_model().objects.in_bulk(missing)
        cache.set_many({_key(pk): picture for pk, picture in read.items()}, TTL)
        found |= read
    return found


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


@receiver([post_save, post_delete])
def forget_changed_picture(sender: type, instance: Any, **kwargs: Any) -> None:
    if issubclass(sender, AbstractImage) and instance.pk is not None:
        cache.delete(_key(instance.pk))
