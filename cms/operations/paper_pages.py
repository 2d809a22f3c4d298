"""A paper, photographed or as PDF, as one picture per page: nothing of the file but what the eye sees.

    with pages_of(raw) as pages:       # paths of PNG files, in the order of the paper, gone when the block ends
        ...

PDF pages are drawn by `pdf_pages.py` in a process of its own, under caps of pages, pixels, memory and time; pictures go
through `pictures.clean_picture`, which has its own.
"""

from __future__ import annotations

import io
import subprocess  # nosec B404
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image

from cms.operations import pdf_pages
from cms.operations.pictures import PictureRefused, clean_picture
from cms.operations.private_files import content_type_of

MOST_PAGES = 20
LONG_SIDE = 2400  # pixels of a page: 200 dots an inch on A4, legible in print
TIMEOUT = 60  # seconds for one file

_WHY: dict[int, tuple[str, str | Promise]] = {
    pdf_pages.LOCKED: ("locked", _("tệp PDF có mật khẩu. Hãy mở tệp, lưu lại một bản không mật khẩu rồi chọn bản ấy.")),
    pdf_pages.TOO_MANY: ("too_many_pages", _("tệp PDF có quá 20 trang. Hãy tách thành nhiều giấy tờ.")),
    pdf_pages.NO_PAPER: ("no_paper", _("tệp PDF có trang kích thước lạ, không phải trang giấy. Hãy quét lại khổ A4.")),
    pdf_pages.NO_SUCH_PAGE: ("no_such_page", _("tệp PDF không có trang này.")),
}
_UNREADABLE = ("unreadable", _("không đọc được tệp PDF: tệp hỏng hoặc tải lên chưa hết. Hãy quét lại, hoặc lưu thành ảnh."))
_TOO_SLOW = ("too_slow", _("tệp PDF quá nặng, vẽ các trang mãi không xong. Hãy quét lại ở 200 dpi rồi chọn lại."))


class PagesRefused(Exception):
    """A paper whose pages cannot be drawn. `sentence` says why and what to do (Vietnamese, lazy); `code` is stable."""

    def __init__(self, code: str, sentence: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


@contextmanager
def pages_of(raw: bytes, *, long_side: int = LONG_SIDE, only: int = 0, timeout: float = TIMEOUT) -> Iterator[list[Path]]:
    """The pages of `raw` (PDF or picture) as PNG files of at most `long_side` pixels, all or page `only`; gone afterwards.

    Raises PagesRefused: locked, unreadable, too_many_pages, no_paper, no_such_page, too_slow, or a picture's own code.
    """
    with tempfile.TemporaryDirectory(prefix="pages-") as name:
        folder = Path(name)
        if content_type_of(raw[:32]) == "application/pdf":
            _draw_pdf(raw, folder, long_side, only, timeout)
        else:
            _draw_picture(raw, folder, long_side, only)
        yield sorted(folder.glob("*.png"), key=lambda path: int(path.stem))


def _draw_pdf(raw: bytes, folder: Path, long_side: int, only: int, timeout: float) -> None:
    asked = [sys.executable, "-I", str(Path(pdf_pages.__file__)), str(folder), str(long_side), str(MOST_PAGES), str(only)]
    try:
        # Our own program by its full path, no shell: a hostile file cannot take the site down with it.
        done = subprocess.run(asked, input=raw, capture_output=True, timeout=timeout, check=False, env={}, cwd=folder)  # noqa: S603  # nosec B603
    except subprocess.TimeoutExpired:
        raise PagesRefused(*_TOO_SLOW) from None
    if done.returncode == -24:  # SIGXCPU: its seconds of the processor are used up
        raise PagesRefused(*_TOO_SLOW)
    if done.returncode:
        raise PagesRefused(*_WHY.get(done.returncode, _UNREADABLE))


def _draw_picture(raw: bytes, folder: Path, long_side: int, only: int) -> None:
    if only > 1:
        raise PagesRefused("no_such_page", _("giấy tờ này chỉ có một trang."))
    try:
        content = clean_picture(raw).content
    except PictureRefused as refused:
        raise PagesRefused(refused.code, refused.sentence) from None
    image = Image.open(io.BytesIO(content))
    flat = Image.new("RGB", image.size, "white")
    flat.paste(image, mask=image.getchannel("A") if "A" in image.getbands() else None)
    flat.thumbnail((long_side, long_side))
    flat.save(folder / "1.png", "PNG", compress_level=1)
