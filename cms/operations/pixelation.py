"""Makes parts of a picture unrecognisable for good: coarse blocks of one colour each, with noise nobody can subtract.

A plain mosaic can be undone by trying faces until the blocks agree. So a box gets at most eight blocks along its longer side,
laid from a corner of chance, and every block's colour is shifted by a random amount from the machine's entropy, kept nowhere.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image

from cms.operations.pictures import CleanedPicture, encode

SCALE = 1000  # boxes are told in thousandths of the picture
LEAST_BLOCK = 12  # pixels
BLOCKS_ALONG = 8  # at most, along the longer side of a box
LEAST_SIDE = 2 * LEAST_BLOCK  # pixels: a smaller box is widened
NOISE = 40  # of 255, each way, for each colour of each block


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in thousandths of the picture's width and height, from its upper left corner."""

    left: int
    top: int
    width: int
    height: int

    def fits(self) -> bool:
        """Whether it lies inside the picture and holds something."""
        return self.width > 0 and self.height > 0 and self.left + self.width <= SCALE and self.top + self.height <= SCALE


def block_side(width: int, height: int) -> int:
    """How many pixels a block of a box of `width` by `height` pixels measures: at least 12, at most eight blocks along a side."""
    return max(LEAST_BLOCK, -(-max(width, height) // BLOCKS_ALONG))


def pixel_area(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in pixels of a picture of `size`, rounded outwards and never less than 24 pixels where there is room."""
    left, right = _span(box.left, box.width, size[0])
    top, bottom = _span(box.top, box.height, size[1])
    return left, top, right, bottom


def _span(start: int, length: int, whole: int) -> tuple[int, int]:
    first, last = start * whole // SCALE, -(-(start + length) * whole // SCALE)
    lacking = max(0, LEAST_SIDE - (last - first))
    first = max(0, min(first - lacking // 2, whole - LEAST_SIDE))
    return first, min(whole, max(last, first + LEAST_SIDE))


def pixelate(raw: bytes, boxes: Iterable[Box]) -> CleanedPicture:
    """The picture `raw` (already cleaned) with every box in noisy blocks, in the same format; outside them nothing changes but by encoding."""
    with Image.open(io.BytesIO(raw)) as opened:
        kind, profile = opened.format, opened.info.get("icc_profile")
        opened.load()
        image = opened.convert("RGBA" if "transparency" in opened.info else "RGB") if opened.mode == "P" else opened.copy()
    for box in boxes:
        area = pixel_area(box, image.size)
        image.paste(_blocks(image.crop(area)), area[:2])
    image.format, image.info = kind, {"icc_profile": profile} if profile else {}
    return encode(image)


def _blocks(part: Image.Image) -> Image.Image:
    """`part` as blocks; the first row and column are wider by chance, so that the same box drawn twice is cut differently."""
    width, height = part.size
    side = block_side(width, height)
    out = Image.new(part.mode, part.size)
    rows, columns = _cuts(height, side), _cuts(width, side)
    for top, bottom in rows:
        for left, right in columns:
            mean = part.crop((left, top, right, bottom)).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
            out.paste(_shifted(mean, part.mode), (left, top, right, bottom))
    return out


def _cuts(length: int, side: int) -> list[tuple[int, int]]:
    """Where blocks begin and end along `length` pixels, each at least `side` long (the whole when it is shorter than two)."""
    count = length // side
    if count < 2:
        return [(0, length)]
    spare = length - count * side
    first = side + secrets.randbelow(spare + 1)
    marks = [0, *(first + side * step for step in range(count - 1)), length]
    return list(pairwise(marks))


def _shifted(colour: float | tuple[int, ...] | None, mode: str) -> int | tuple[int, ...]:
    bands = colour if isinstance(colour, tuple) else (int(colour or 0),)
    clear = mode.endswith("A")
    noisy = [band if clear and place == len(bands) - 1 else _noisy(band) for place, band in enumerate(bands)]
    return noisy[0] if len(noisy) == 1 else tuple(noisy)


def _noisy(value: int) -> int:
    """Folded back at the ends: cut off there, a dark block would betray that it was black."""
    moved = abs(int(value) + secrets.randbelow(2 * NOISE + 1) - NOISE)
    return moved if moved <= 255 else 510 - moved
