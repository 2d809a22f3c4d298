"""A redacted copy of one or many pages, made of pictures only: nothing lies under what was covered.

What comes as PDF is drawn page by page and bound anew, since the text of a PDF stays under the bar that hides it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from cms.operations.paper_pages import LONG_SIDE, MOST_PAGES, PagesRefused, pages_of
from cms.operations.pictures import CleanedPicture, PictureRefused, clean_picture
from cms.operations.private_files import MEBIBYTE, content_type_of
from donations.services.vouchers.refusals import BoxOutside, FileRefused, TooManyPages

LARGEST = 20 * MEBIBYTE  # of one file
MOST_BOXES = 200
PAGE_QUALITY = 82
WHOLE = 1000  # a page's side, in the units of a box
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Document:
    """What is kept: `content` bytes, `suffix` with its dot (.pdf from two pages on), how many `pages`."""

    content: bytes
    suffix: str
    pages: int


@dataclass(frozen=True, slots=True)
class Box:
    """A black box on a page: where it begins from the left and the top, how wide and high, in thousandths of the page."""

    left: int
    top: int
    width: int
    height: int

    def fits(self) -> bool:
        """Whether it lies on the page and covers something."""
        inside = self.left >= 0 and self.top >= 0 and self.left + self.width <= WHOLE and self.top + self.height <= WHOLE
        return inside and self.width > 0 and self.height > 0


def check_count(uploads: Sequence[File]) -> None:
    """Raises FileRefused for none, TooManyPages."""
    if not uploads:
        raise FileRefused(why=_("chưa chọn tệp nào."))
    if len(uploads) > MOST_PAGES:
        raise TooManyPages(limit=MOST_PAGES)


def document(uploads: Sequence[File]) -> Document:
    """One picture as it is; several, or the pages of a PDF, bound in the order given. Each is decoded and encoded afresh.

    Raises FileRefused naming the file and what to do, TooManyPages.
    """
    check_count(uploads)
    several = len(uploads) > 1
    if not several and not _is_pdf(uploads[0]):
        picture = _clean(uploads[0], 0)
        return Document(picture.content, picture.suffix, 1)
    sheets: list[Image.Image] = []
    for number, upload in enumerate(uploads, start=1):
        where = _("trang %(page)s: ") % {"page": number} if several else ""
        sheets += _sheets_of(_read(upload, where), where) if _is_pdf(upload) else [_sheet(_clean(upload, number).content)]
        if len(sheets) > MOST_PAGES:
            raise TooManyPages(limit=MOST_PAGES)
    return _bound(sheets)


def covered(original: bytes, boxes: Mapping[int, Sequence[Box]]) -> Document:
    """The pages of an original (PDF or picture) with black boxes burnt in; `boxes` by page number, from 1.

    Raises FileRefused, BoxOutside for a box beside the paper or on a page it does not have.
    """
    for page, own in boxes.items():
        if page < 1 or len(own) > MOST_BOXES or not all(box.fits() for box in own):
            raise BoxOutside(page=page)
    sheets = _sheets_of(original, "")
    beyond = [page for page, own in boxes.items() if own and page > len(sheets)]
    if beyond:
        raise BoxOutside(page=beyond[0])
    for number, sheet in enumerate(sheets, start=1):
        _cover(sheet, boxes.get(number, ()))
    return _bound(sheets)


def count(original: bytes) -> int:
    """How many pages an original has. Raises FileRefused."""
    try:
        with pages_of(original, long_side=50) as paths:
            return len(paths)
    except PagesRefused as refused:
        raise FileRefused(why=str(refused.sentence)) from None


def picture(original: bytes, page: int, *, long_side: int) -> bytes:
    """One page of an original as JPEG, to draw boxes on. Raises FileRefused."""
    try:
        with pages_of(original, long_side=long_side, only=page) as paths:
            return _jpeg(_opened(paths[0]))
    except PagesRefused as refused:
        raise FileRefused(why=str(refused.sentence)) from None


def _cover(sheet: Image.Image, boxes: Iterable[Box]) -> None:
    """Black over each box, a pixel more on every side: half a letter at an edge tells the letter."""
    pen = ImageDraw.Draw(sheet)
    for box in boxes:
        left, right = box.left * sheet.width // WHOLE - 1, -(-(box.left + box.width) * sheet.width // WHOLE) + 1
        top, bottom = box.top * sheet.height // WHOLE - 1, -(-(box.top + box.height) * sheet.height // WHOLE) + 1
        pen.rectangle((max(0, left), max(0, top), right, bottom), fill="black")


def _read(upload: File, where: str) -> bytes:
    if upload.size > LARGEST:
        raise FileRefused(why=where + _("tệp lớn hơn 20 MB. Hãy chụp hoặc nén lại nhỏ hơn."))
    upload.seek(0)
    return bytes(upload.read())


def _is_pdf(upload: File) -> bool:
    upload.seek(0)
    head = upload.read(32)
    upload.seek(0)
    return content_type_of(head) == PDF


def _clean(upload: File, page: int) -> CleanedPicture:
    where = _("trang %(page)s: ") % {"page": page} if page else ""
    try:
        return clean_picture(_read(upload, where))
    except PictureRefused as refused:
        raise FileRefused(why=where + str(refused.sentence)) from None


def _sheets_of(raw: bytes, where: str) -> list[Image.Image]:
    try:
        with pages_of(raw) as paths:
            return [_opened(path) for path in paths]
    except PagesRefused as refused:
        raise FileRefused(why=where + str(refused.sentence)) from None


def _opened(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("RGB")


def _sheet(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content)).convert("RGB")
    image.thumbnail((LONG_SIDE, LONG_SIDE))
    return image


def _jpeg(sheet: Image.Image) -> bytes:
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=PAGE_QUALITY)
    return out.getvalue()


def _bound(sheets: Sequence[Image.Image]) -> Document:
    if len(sheets) == 1:
        return Document(_jpeg(sheets[0]), ".jpg", 1)
    out = io.BytesIO()
    facts = {"title": "", "author": "", "producer": "", "creator": "", "creationDate": None, "modDate": None}
    sheets[0].save(out, "PDF", save_all=True, append_images=list(sheets[1:]), quality=PAGE_QUALITY, resolution=200.0, **facts)
    return Document(out.getvalue(), ".pdf", len(sheets))
