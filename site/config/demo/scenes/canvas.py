"""Flat shapes on paper: a small canvas over Pillow that reads SVG path letters, draws twice as large and scales down.

Coordinates are those of a 640 × 400 picture, whatever the size in pixels.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PIL import Image, ImageColor, ImageDraw

WIDTH, HEIGHT = 640, 400
PIXELS = (1200, 750)
_OVER = 2  # drawn this much larger, then scaled down: smooth edges without a vector library

Point = tuple[float, float]

# The site's palette (static/css/tokens.css) and the paper colours of its scenes.
INK, INK2, PAPER = "#1B2321", "#4A5552", "#FBF8F1"
JADE9, JADE7, JADE5, JADE4, JADE3, JADE2, JADE1 = "#0B3B38", "#0C5C56", "#17827A", "#2C8A80", "#7FB5AD", "#C4DED8", "#DCEDE9"
SON7, SON8, SON2 = "#A32D1A", "#7F2011", "#E3B9AE"
NGHE, NGHE3, NGHE2, NGHE1 = "#F0B429", "#F9D984", "#FBE7C2", "#F9E3AE"
WALL, FLOOR, FLOOR2, SKIRT = "#EFE4CC", "#CDB992", "#D8C39A", "#B7A178"
WOOD, WOOD2, STONE, CREAM, LINE = "#B7864B", "#8A6A36", "#8C8371", "#F3ECDF", "#DDD3C0"
NIGHT, NIGHT2 = "#12302F", "#1E4A48"

_TOKEN = re.compile(r"[MLHVCQZmlhvcqz]|-?\d*\.?\d+")


def _curve(start: Point, controls: Sequence[Point], steps: int = 18) -> Iterable[Point]:
    """Points of a quadratic (one control) or cubic (two controls) Bézier curve, its start left out."""
    points = [start, *controls]
    for step in range(1, steps + 1):
        at, row = step / steps, points
        while len(row) > 1:
            row = [((1 - at) * a[0] + at * b[0], (1 - at) * a[1] + at * b[1]) for a, b in pairwise(row)]
        yield row[0]


def outlines(path: str) -> list[list[Point]]:
    """The polygons of an SVG path of M L H V C Q Z, absolute or relative."""
    tokens, at, letter = _TOKEN.findall(path), 0, ""
    result: list[list[Point]] = []
    here: Point = (0, 0)
    while at < len(tokens):
        if tokens[at].isalpha():
            letter, at = tokens[at], at + 1
            if letter in "Zz":
                here = result[-1][0]
                continue
        count = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4}[letter.upper()]
        numbers, at = [float(token) for token in tokens[at : at + count]], at + count
        base = here if letter.islower() else (0, 0)
        if letter in "Hh":
            points = [(base[0] + numbers[0], here[1])]
        elif letter in "Vv":
            points = [(here[0], base[1] + numbers[0])]
        else:
            points = [(base[0] + x, base[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if letter in "Mm":
            result.append([points[0]])
            letter = "l" if letter == "m" else "L"
        elif letter in "CQcq":
            result[-1].extend(_curve(here, points))
        else:
            result[-1].extend(points)
        here = points[-1]
    return result


class Canvas:
    """A picture being drawn. `move` shifts and `scale` enlarges what is drawn after it, inside `at`."""

    def __init__(self, background: str) -> None:
        self._unit = PIXELS[0] * _OVER / WIDTH
        self._image = Image.new("RGB", (PIXELS[0] * _OVER, PIXELS[1] * _OVER), background)
        self._draw = ImageDraw.Draw(self._image)
        self._frame = (0.0, 0.0, 1.0)

    def at(self, x: float, y: float, scale: float = 1) -> Canvas:
        """The same picture, seen from another corner and size."""
        seen = object.__new__(Canvas)
        seen._unit, seen._image, seen._draw = self._unit, self._image, self._draw
        left, top, size = self._frame
        seen._frame = (left + x * size, top + y * size, size * scale)
        return seen

    def _pixels(self, points: Iterable[Point]) -> list[Point]:
        left, top, size = self._frame
        return [((left + x * size) * self._unit, (top + y * size) * self._unit) for x, y in points]

    def path(self, path: str, fill: str, opacity: float = 1) -> None:
        """A filled path; below full opacity it is laid over what is there."""
        for outline in outlines(path):
            points = self._pixels(outline)
            if opacity == 1:
                self._draw.polygon(points, fill=fill)
            else:
                mask = Image.new("L", self._image.size, 0)
                ImageDraw.Draw(mask).polygon(points, fill=int(255 * opacity))
                self._image.paste(ImageColor.getrgb(fill), mask=mask)

    def stroke(self, path: str, color: str, width: float) -> None:
        """An open line along a path, with round ends and corners."""
        thick = width * self._frame[2] * self._unit
        for outline in outlines(path):
            points = self._pixels(outline)
            self._draw.line(points, fill=color, width=max(1, round(thick)), joint="curve")
            for x, y in (points[0], points[-1]):
                self._draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=color)

    def rect(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> None:
        (left, top), (right, bottom) = self._pixels([(x, y), (x + width, y + height)])
        self._draw.rounded_rectangle((left, top, right, bottom), radius * self._frame[2] * self._unit, fill=fill)

    def oval(self, x: float, y: float, half_width: float, fill: str, half_height: float | None = None) -> None:
        """An ellipse around (x, y); a circle without `half_height`."""
        tall = half_width if half_height is None else half_height
        (left, top), (right, bottom) = self._pixels([(x - half_width, y - tall), (x + half_width, y + tall)])
        self._draw.ellipse((left, top, right, bottom), fill=fill)

    def ring(self, x: float, y: float, radius: float, color: str, width: float) -> None:
        (left, top), (right, bottom) = self._pixels([(x - radius, y - radius), (x + radius, y + radius)])
        self._draw.ellipse((left, top, right, bottom), outline=color, width=max(1, round(width * self._frame[2] * self._unit)))

    def png(self) -> bytes:
        """The finished picture, PIXELS large, with few colours; the site encodes it again."""
        small = self._image.resize(PIXELS, Image.Resampling.HAMMING)
        content = io.BytesIO()
        small.quantize(160, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(content, "PNG", compress_level=1)
        return content.getvalue()
