"""Puts a blurred picture in the place of a public one; the file it was uploaded as stays in private storage alone.

Nothing public may lead back: the file gets a new name, and the old one goes with every resized copy made of it. At once when
the change is committed, and again by a job of the same transaction, for a process that dies in between and for a page that
was drawing the old picture in that moment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import PurePosixPath

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.blocks.pictures import forget_changed_picture
from cms.models import SiteImage, SiteRendition
from cms.operations import audit, jobs
from cms.operations.pictures import CleanedPicture
from cms.operations.pixelation import Box, pixelate

FORGET = "cms.forget_old_picture"
TOLD_APART = 12  # first characters of a picture's name that its copies surely keep (Wagtail cuts long names)
AGAIN_AFTER = dt.timedelta(minutes=2)  # longer than a page may draw from what it kept (cms/blocks/pictures.py)


class BlurRefused(Exception):
    """A sentence in Vietnamese that says what to do instead; nothing was changed."""


def blur(picture: SiteImage, boxes: Iterable[Box], *, actor: User, seen: str, no_face_left: bool) -> SiteImage:
    """Make `boxes` (one at least) of the public picture unrecognisable and return the picture as it stands now.

    `seen` is the digest (`file_hash`) of the file the boxes were drawn on. With `no_face_left` the picture no longer counts as
    showing a face. Raises BlurRefused.
    """
    drawn = list(boxes)
    if not drawn:
        raise BlurRefused(_("Chưa có ô nào. Hãy vẽ ô lên chỗ cần làm mờ, hoặc gõ số."))
    with transaction.atomic():
        image = SiteImage.objects.select_for_update(of=("self",)).get(pk=picture.pk)
        old = image.file.name
        if image.file_hash != seen:
            raise BlurRefused(_("Ảnh đã đổi từ lúc bạn mở trang này. Hãy xem lại ảnh mới rồi vẽ lại ô."))
        try:
            image.file.replace(_blurred(image, drawn))
            image.shows_face = image.shows_face and not no_face_left
            image.save(update_fields=["file", "file_size", "file_hash", "width", "height", "shows_face"])
            _forget_later(image, old)
            audit.record(actor, "image.blur", image, boxes=len(drawn), no_face_left=no_face_left)
        except BaseException:
            if image.file.name != old:
                image.file.storage.delete(image.file.name)
            raise
    return image


def _blurred(image: SiteImage, boxes: list[Box]) -> CleanedPicture:
    try:
        with image.open_file() as file:
            return pixelate(file.read(), boxes)
    except OSError:
        raise BlurRefused(_("Không đọc được tệp của ảnh này. Hãy tải ảnh lên lại.")) from None


def _forget_later(image: SiteImage, old: str) -> None:
    for copy in SiteRendition.objects.filter(image=image):  # one by one: each takes its file along
        copy.delete()
    jobs.enqueue(FORGET, key=f"forget-{old}", run_at=timezone.now() + AGAIN_AFTER, picture_id=image.pk, old=old)
    transaction.on_commit(lambda: forget_old_picture(picture_id=image.pk, old=old))


@jobs.task(FORGET)
def forget_old_picture(*, picture_id: int, old: str) -> None:
    """Delete the public file `old` and what was made of it, in the table or only in the folder, unless a picture uses it."""
    if SiteImage.objects.filter(file=old).exists():
        return
    storage, where = SiteImage._meta.get_field("file").storage, PurePosixPath(old)  # type: ignore[union-attr]
    storage.delete(old)
    begins = where.stem[:TOLD_APART]
    for copy in SiteRendition.objects.filter(image_id=picture_id):
        if PurePosixPath(copy.file.name).name.startswith(begins):
            copy.delete()
    if storage.exists(str(where.parent)):
        left = [str(where.parent / name) for name in storage.listdir(str(where.parent))[1] if name.startswith(begins)]
        used = {name for model in (SiteImage, SiteRendition) for name in model.objects.filter(file__in=left).values_list("file", flat=True)}
        for name in set(left) - used:
            storage.delete(name)
    forget_changed_picture(SiteImage, SiteImage(pk=picture_id))
