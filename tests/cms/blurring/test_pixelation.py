"""What blurring leaves of a part of a picture: coarse blocks whose colours nobody can work back from; all else stands."""

from __future__ import annotations

import io
import math
from itertools import pairwise

import pytest
from PIL import Image, ImageChops, ImageDraw

from cms.operations.pictures import clean_picture
from cms.operations.pixelation import LEAST_BLOCK, NOISE, Box, block_side, pixel_area, pixelate
from tests.cms.images import pictures as samples

SIZE = (600, 400)
BOX = Box(200, 250, 400, 500)  # 120, 100, 360, 300 in pixels


def stripes(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = SIZE) -> bytes:
    """Fine black and white stripes over a slope of colour: detail everywhere."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    pen = ImageDraw.Draw(image)
    for x in range(0, size[0], 4):
        pen.line([(x, 0), (x, size[1])], fill=(250, 240, 10))
    out = io.BytesIO()
    image.convert(mode).save(out, kind, **({"quality": 95} if kind != "PNG" else {}))
    return clean_picture(out.getvalue()).content


def opened(raw: bytes) -> Image.Image:
    return Image.open(io.BytesIO(raw))


def blocks_of(part: Image.Image) -> list[tuple[int, int, int, int]]:
    """Cuts `part` where a colour ends: along its first row and its first column."""
    width, height = part.size
    pixels = part.convert("RGB").load()
    across = [0, *(x for x in range(1, width) if any(pixels[x, y] != pixels[x - 1, y] for y in (0, height // 2, height - 1))), width]
    down = [0, *(y for y in range(1, height) if any(pixels[x, y] != pixels[x, y - 1] for x in (0, width // 2, width - 1))), height]
    return [(x, y, right, bottom) for x, right in pairwise(across) for y, bottom in pairwise(down)]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_no_block_holds_detail_of_the_source(mode):
    raw = stripes(mode=mode)
    area = pixel_area(BOX, SIZE)
    after = opened(pixelate(raw, [BOX]).content).crop(area)
    blocks = blocks_of(after)
    assert 4 <= len(blocks) <= 64
    for block in blocks:
        part = after.crop(block)
        assert part.getcolors(1) is not None  # one colour, edge to edge
        assert min(part.size) >= block_side(area[2] - area[0], area[3] - area[1])


def test_what_lies_outside_is_untouched():
    raw = stripes()
    picture = pixelate(raw, [BOX])
    before, after = opened(raw), opened(picture.content)
    assert after.size == SIZE == (picture.width, picture.height)
    area = pixel_area(BOX, SIZE)
    for image in (before, after):
        image.paste(0, area)
    assert ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox() is None


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_outside_changes_by_encoding_alone(kind):
    raw = stripes(kind)
    again = pixelate(raw, [BOX])
    before, after = opened(raw).convert("RGB"), opened(again.content).convert("RGB")
    assert opened(again.content).format == kind
    far = (0, 0, SIZE[0], 80)
    histogram = ImageChops.difference(before.crop(far), after.crop(far)).convert("L").histogram()
    assert sum(level * count for level, count in enumerate(histogram)) / sum(histogram) < 8
    inside = ImageChops.difference(before.crop(pixel_area(BOX, SIZE)), after.crop(pixel_area(BOX, SIZE))).convert("L").histogram()
    assert sum(level * count for level, count in enumerate(inside)) / sum(inside) > 30


def test_noise_comes_from_chance_and_hides_the_mean_of_a_block():
    raw = io.BytesIO()
    Image.new("RGB", SIZE, (128, 128, 128)).save(raw, "PNG")
    first, second = (opened(pixelate(raw.getvalue(), [BOX]).content).crop(pixel_area(BOX, SIZE)) for _ in range(2))
    assert first.tobytes() != second.tobytes()
    shifts = [abs(band - 128) for _count, colour in first.getcolors(100_000) for band in colour]
    assert max(shifts) <= NOISE
    assert sum(shifts) / len(shifts) > NOISE / 4


@pytest.mark.parametrize(("width", "height"), [(10, 10), (96, 40), (97, 97), (1200, 30), (3000, 4000)])
def test_blocks_are_coarse_enough(width, height):
    side = block_side(width, height)
    assert side >= LEAST_BLOCK
    assert side >= max(width, height) / 12
    assert math.ceil(max(width, height) / side) <= 8


@pytest.mark.parametrize("box", [Box(0, 0, 1, 1), Box(999, 999, 1, 1), Box(500, 0, 2, 1000)])
def test_tiny_box_is_widened_inside_the_picture(box):
    left, top, right, bottom = pixel_area(box, SIZE)
    assert 0 <= left < right <= SIZE[0]
    assert 0 <= top < bottom <= SIZE[1]
    assert right - left >= 2 * LEAST_BLOCK
    assert bottom - top >= 2 * LEAST_BLOCK


def test_box_over_a_picture_smaller_than_a_block():
    raw = io.BytesIO()
    samples.scene((9, 7)).save(raw, "PNG")
    assert opened(pixelate(raw.getvalue(), [Box(0, 0, 1000, 1000)]).content).getcolors(1) is not None


def test_colour_profile_stays_and_nothing_else():
    again = opened(pixelate(clean_picture(samples.jpeg()).content, [BOX]).content)
    assert again.info["icc_profile"] == samples.profile()
    assert not again.getexif()
