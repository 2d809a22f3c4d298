"""A redacted copy of one or many pages, made of pictures only: nothing lies under what was covered.

A PDF is refused as a copy, since its text stays under the bar; pages are saved as pictures and bound here anew.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image

from cms.operations.pictures import CleanedPicture, PictureRefused, clean_picture
from cms.operations.private_files import MEBIBYTE, content_type_of
from donations.services.vouchers.refusals import FileRefused, TooManyPages

LARGEST = 20 * MEBIBYTE  # of one file
MOST_PAGES = 20
LONG_SIDE = 2400  # pixels of a bound page: 200 dots an inch on A4, legible in print
PAGE_QUALITY = 82


@dataclass(frozen=True, slots=True)
class Document:
    """What is kept: `content` bytes, `suffix` with its dot (.pdf from two pages on), how many `pages`."""

    content: bytes
    suffix: str
    pages: int


def check_count(uploads: Sequence[File]) -> None:
    """Raises FileRefused for none, TooManyPages."""
    if not uploads:
        raise FileRefused(why=_("chưa chọn tệp nào."))
    if len(uploads) > MOST_PAGES:
        raise TooManyPages(limit=MOST_PAGES)


def document(uploads: Sequence[File]) -> Document:
    """One picture as it is, several bound in the order given. Each is decoded and encoded afresh.

    Raises FileRefused naming the page and what to do, TooManyPages.
    """
    check_count(uploads)
    several = len(uploads) > 1
    if not several:
        picture = _clean(uploads[0], 0)
        return Document(picture.content, picture.suffix, 1)
    sheets = [_sheet(_clean(upload, number).content) for number, upload in enumerate(uploads, start=1)]
    return Document(_bound(sheets), ".pdf", len(sheets))


def _clean(upload: File, page: int) -> CleanedPicture:
    where = _("trang %(page)s: ") % {"page": page} if page else ""
    if upload.size > LARGEST:
        raise FileRefused(why=where + _("tệp lớn hơn 20 MB. Hãy chụp hoặc nén lại nhỏ hơn."))
    raw = upload.read()
    if content_type_of(raw[:32]) == "application/pdf":
        raise FileRefused(
            why=where + _("chữ dưới vệt che trong PDF vẫn chép ra được. Hãy lưu từng trang thành ảnh JPEG đã che rồi chọn mọi ảnh theo thứ tự trang.")
        )
    try:
        return clean_picture(raw)
    except PictureRefused as refused:
        raise FileRefused(why=where + str(refused.sentence)) from None


def _sheet(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content)).convert("RGB")
    image.thumbnail((LONG_SIDE, LONG_SIDE))
    return image


def _bound(sheets: Sequence[Image.Image]) -> bytes:
    out = io.BytesIO()
    facts = {"title": "", "author": "", "producer": "", "creator": "", "creationDate": None, "modDate": None}
    sheets[0].save(out, "PDF", save_all=True, append_images=list(sheets[1:]), quality=PAGE_QUALITY, resolution=200.0, **facts)
    return out.getvalue()
