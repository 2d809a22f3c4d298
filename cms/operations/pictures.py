"""Makes an uploaded picture safe to publish: decoded, turned upright and encoded afresh, so nothing hidden survives.

Cameras write where and when a picture was taken, phones append a film, and a file can be a picture and a
program at once. The pixel cap is read from the header before anything is decoded: a 15 kB file may unfold
to 600 MB. No Wagtail here, so both upper rooms may use it.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageFile, ImageOps
from pillow_heif import register_heif_opener

from cms.formatting import number

register_heif_opener(thumbnails=False)

MAX_PIXELS = 25_000_000
MAX_BYTES = 20 * 1024 * 1024
MAX_SIDE = 16_000
ACCEPTED_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")
MAX_PROFILE_BYTES = 512 * 1024

# A page or a program that hides in a picture announces itself near the start, or in what follows the picture.
_ALIEN_MARKS = (b"<script", b"<html", b"<!doctype html", b"<svg", b"<?php", b"%pdf-")
_PICTURE_BOXES = frozenset({b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip", b"mini", b"uuid", b"idat"})
_ZIP_END = b"PK\x05\x06"


class PictureRefused(Exception):
    """A picture that cannot be taken. `sentence` says why and what to do (Vietnamese, lazy); `code` is stable."""

    def __init__(self, code: str, sentence: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True)
class CleanedPicture:
    """A freshly encoded picture: `content` bytes, `suffix` with its dot, `width` and `height` in pixels."""

    content: bytes
    suffix: str
    width: int
    height: int


def clean_picture(raw: bytes) -> CleanedPicture:
    """`raw` decoded, upright, re-encoded with nothing but its colours (and colour profile).

    JPEG and HEIC give JPEG, PNG gives PNG, WebP gives WebP; AVIF, slow to write at full size, gives JPEG, or WebP when it
    is see-through. Of an animation the first frame is kept.
    Raises PictureRefused.
    """
    if len(raw) > MAX_BYTES:
        raise PictureRefused("too_heavy", _("Tệp ảnh nặng quá 20 MB. Gửi bản nhẹ hơn, hoặc chụp màn hình ảnh rồi tải lên."))
    _refuse_second_nature(raw)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return encode(_upright(_decode(raw)))


def _decode(raw: bytes) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(raw), formats=ACCEPTED_FORMATS)
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except Exception as error:
        raise PictureRefused("not_a_picture", _("Không đọc được tệp này như một tấm ảnh. Hãy gửi ảnh JPEG, PNG, WebP, AVIF hoặc HEIC.")) from error
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise _too_many_pixels(width, height)
    if min(width, height) < 1:
        raise PictureRefused("not_a_picture", _("Tấm ảnh này rỗng. Hãy chọn ảnh khác."))
    try:
        image.load()
    except Exception as error:
        raise PictureRefused("broken", _("Tệp ảnh bị hỏng hoặc tải lên chưa hết. Hãy lấy lại ảnh từ máy rồi gửi lại.")) from error
    return image


def _too_many_pixels(width: int = 0, height: int = 0) -> PictureRefused:
    size = f" ({number(width)} × {number(height)})" if width else ""
    return PictureRefused(
        "too_many_pixels",
        _("Ảnh quá lớn%(size)s: chỉ nhận tối đa 25 triệu điểm ảnh. Hãy thu nhỏ ảnh rồi gửi lại.") % {"size": size},
    )


def _refuse_second_nature(raw: bytes) -> None:
    """Refuses a file that is also an archive, a page, a script or a PDF."""
    tail = raw[_end_of_picture(raw) :].lower()
    head = raw[:4096].lower()
    hidden = any(mark in head or mark in tail for mark in _ALIEN_MARKS) or _ZIP_END in raw[-66_000:]
    if hidden:
        raise PictureRefused("two_natures", _("Tệp này vừa là ảnh vừa chứa thứ khác nên không nhận. Hãy mở ảnh, lưu thành ảnh mới rồi gửi lại."))


def _end_of_picture(raw: bytes) -> int:
    """Where the picture's own bytes end; what follows was appended. The length of `raw` when that is unknown."""
    if raw.startswith(b"\xff\xd8"):
        return raw.rfind(b"\xff\xd9") + 2 or len(raw)
    if raw.startswith(b"\x89PNG"):
        found = raw.find(b"IEND")
        return found + 8 if found >= 0 else len(raw)
    if raw.startswith(b"RIFF") and len(raw) >= 8:
        return min(len(raw), 8 + struct.unpack("<I", raw[4:8])[0])
    if raw[4:8] == b"ftyp":
        return _end_of_boxes(raw)
    return len(raw)


def _end_of_boxes(raw: bytes) -> int:
    """HEIC and AVIF are a row of boxes, each with its length and a kind of four letters; what is no box was appended."""
    place = 0
    while place + 8 <= len(raw):
        length, kind = struct.unpack(">I4s", raw[place : place + 8])
        if length == 1 and place + 16 <= len(raw):
            length = struct.unpack(">Q", raw[place + 8 : place + 16])[0]
        if kind not in _PICTURE_BOXES or length < 8 or place + length > len(raw):
            break
        place += length
    return place


def _upright(image: Image.Image) -> Image.Image:
    """A new image holding the turned pixels only, in a mode every browser shows."""
    profile = _profile(image)
    turned = ImageOps.exif_transpose(image)
    wanted = _mode_for(turned)
    if wanted != turned.mode:
        if turned.mode not in {"P", "PA", "RGB", "RGBA", "L", "LA", "1"}:
            profile = None  # the profile described inks or another space, no longer these colours
        turned = _to_eight_bits(turned).convert(wanted)
    fresh = Image.new(turned.mode, turned.size)
    fresh.paste(turned)
    fresh.format = image.format
    if profile:
        fresh.info["icc_profile"] = profile
    return fresh


def _mode_for(image: Image.Image) -> str:
    if image.mode in {"RGBA", "PA"} or (image.mode == "P" and "transparency" in image.info):
        return "RGBA"
    if image.mode == "LA":
        return "LA"
    if image.mode in {"L", "1"} or image.mode.startswith("I"):
        return "L"
    return "RGB"


def _to_eight_bits(image: Image.Image) -> Image.Image:
    """Sixteen-bit greys scaled down: a bare convert() would clip them to white."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image


def _profile(image: Image.Image) -> bytes | None:
    """The colour profile, when it is one and of a sane size."""
    profile = image.info.get("icc_profile")
    if not profile or len(profile) > MAX_PROFILE_BYTES:
        return None
    try:
        ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, ImageCms.PyCMSError, TypeError, ValueError):
        return None
    return bytes(profile)


def encode(image: Image.Image) -> CleanedPicture:
    """`image` as the file the public gets, in the format it names; its only extra is the colour profile in `info`."""
    profile = image.info.get("icc_profile")
    out = io.BytesIO()
    if image.format == "PNG":
        suffix = ".png"
        image.save(out, "PNG", optimize=True, icc_profile=profile)
    elif image.format == "WEBP" or (image.format == "AVIF" and image.mode in {"LA", "RGBA"}):
        suffix = ".webp"
        image.convert("RGBA" if image.mode in {"LA", "RGBA"} else "RGB").save(out, "WEBP", quality=88, method=4, icc_profile=profile)
    else:
        suffix = ".jpg"
        flat = image if image.mode in {"RGB", "L"} else image.convert("RGB")
        # A buffer too small for a large progressive picture makes Pillow raise "Suspension not allowed here".
        ImageFile.MAXBLOCK = max(ImageFile.MAXBLOCK, image.size[0] * image.size[1])
        flat.save(out, "JPEG", quality=90, optimize=True, progressive=True, icc_profile=profile)
    return CleanedPicture(content=out.getvalue(), suffix=suffix, width=image.size[0], height=image.size[1])
