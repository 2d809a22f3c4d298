"""Things that appear in more than one scene: windows, hills, chairs, bowls, steam, gifts, lanterns. No people, no faces."""

from __future__ import annotations

from config.demo.scenes.canvas import (
    CREAM,
    FLOOR,
    JADE2,
    JADE4,
    JADE5,
    JADE7,
    JADE9,
    NGHE,
    NGHE3,
    PAPER,
    SKIRT,
    SON7,
    SON8,
    WALL,
    WOOD,
    WOOD2,
    Canvas,
)


def room(c: Canvas, wall: str = WALL, floor: str = FLOOR, skirt: str = SKIRT, horizon: int = 296) -> None:
    c.rect(0, 0, 640, horizon, wall)
    c.rect(0, horizon, 640, 400 - horizon, floor)
    c.rect(0, horizon - 6, 640, 9, skirt)


def tiles(c: Canvas, color: str = JADE2, rows: int = 4, step: int = 70) -> None:
    for row in range(rows):
        y = 40 + row * step
        c.rect(0, y, 640, 5, color)
        for x in range(80 if row % 2 == 0 else 160, 640, 160):
            c.rect(x, y, 4, step, color)


def window(c: Canvas, sky: str = NGHE3, sun: str = NGHE, far: str = JADE4, near: str = JADE7, columns: int = 3) -> None:
    """A 250 × 196 window on hills, at the corner of `c`."""
    c.rect(0, 0, 250, 196, sky)
    c.oval(136, 130, 42, sun)
    c.path("M0 156C34 126 62 122 96 142C126 112 166 108 194 136C214 120 232 118 250 128V196H0Z", far)
    c.path("M0 178C50 156 92 158 132 174C172 160 212 158 250 174V196H0Z", near)
    for column in range(columns + 1):
        c.rect(column * 250 / columns - 4.5, -4, 9, 204, PAPER)
    for y in (-4, 60, 192):
        c.rect(-4, y, 258, 9, PAPER)
    c.rect(-12, 196, 274, 13, PAPER)


def night_window(c: Canvas) -> None:
    window(c, sky="#1F4B55", sun="#F3ECDF", far="#153E40", near="#0B2D2B")
    for x, y in ((30, 30), (60, 80), (210, 26), (228, 92), (96, 24), (182, 84)):
        c.oval(x, y, 2.2, NGHE3)


def sunlight(c: Canvas, left: int = 120, color: str = "#F9E3AE") -> None:
    c.path(f"M{left} 300H{left + 150}L{left + 280} 400H{left + 70}Z", color, 0.7)
    c.path(f"M{left + 168} 300H{left + 202}L{left + 352} 400H{left + 292}Z", color, 0.5)


def chair(c: Canvas, color: str = JADE5, legs: str = JADE9) -> None:
    """A waiting-hall chair, 80 wide and 140 high."""
    for x in (8, 68):
        c.stroke(f"M{x} 140V84", legs, 7)
        c.rect(x - 3.5, 56, 7, 18, legs)
    c.rect(0, 72, 76, 14, color)
    c.rect(-4, 0, 84, 56, color, 6)


def stool(c: Canvas, seat: str = SON7, legs: str = SON8) -> None:
    for x, lean in ((10, -6), (50, 6)):
        c.stroke(f"M{x} 8L{x + lean} 56", legs, 7)
    c.rect(0, 0, 60, 12, seat, 3)


def plant(c: Canvas, leaf: str = JADE4, pot: str = SON7) -> None:
    for path in (
        "M30 40C0 20 6-16 26-8C30 8 32 24 30 40Z",
        "M30 40C60 20 56-20 36-10C30 6 28 24 30 40Z",
        "M30 42C-12 40-16 8 4 10C16 18 26 30 30 42Z",
        "M30 42C72 42 78 8 58 10C44 18 34 30 30 42Z",
    ):
        c.path(path, leaf)
    c.path("M6 40H54L48 82H12Z", pot)
    c.rect(2, 38, 56, 10, pot, 2)


def steam(c: Canvas, color: str = "#FFFFFF", width: float = 11) -> None:
    for x, tall in ((0, 60), (58, 68), (116, 60)):
        c.stroke(f"M{x} {tall}C{x - 18} {tall - 22} {x + 18} {tall - 36} {x} 0", color, width)


def bowl(c: Canvas, color: str = PAPER, band: str = JADE5, inside: str = "#FFFFFF") -> None:
    """A 112 wide bowl of rice seen from the side."""
    c.path("M14 20C18-2 34-8 56-8C78-8 94-2 98 20Z", inside)
    c.path("M0 18H112C108 48 92 62 76 62H36C20 62 4 48 0 18Z", color)
    c.rect(2, 26, 108, 6, band)
    c.rect(36, 60, 40, 7, color)


def gift(c: Canvas, width: int, height: int, color: str, ribbon: str) -> None:
    c.rect(0, 0, width, height, color)
    c.rect(width / 2 - 4, 0, 8, height, ribbon)
    c.rect(0, height * 0.3, width, 6, ribbon)
    for side in (-1, 1):
        c.path(f"M{width / 2} 0C{width / 2 + side * 16}-16 {width / 2 + side * 24}-2 {width / 2} 0Z", ribbon)


def flags(c: Canvas, y: int = 34, sag: int = 46) -> None:
    c.stroke(f"M0 {y}C210 {y + sag} 430 {y + sag} 640 {y}", JADE9, 3.5)
    for number, x in enumerate(range(20, 620, 46)):
        t = (x + 13) / 640
        top = y + sag * 3 * t * (1 - t)
        c.path(f"M{x} {top}H{x + 26}L{x + 13} {top + 24}Z", (SON7, NGHE, JADE5)[number % 3])


def lantern(c: Canvas, color: str = SON7, trim: str = NGHE) -> None:
    """A round paper lantern hanging from (0, 0), about 84 high."""
    c.stroke("M0 -400V4", JADE9, 2.5)
    c.rect(-14, 0, 28, 8, trim)
    c.oval(0, 34, 34, color, 28)
    c.oval(0, 34, 14, trim, 28)
    c.oval(0, 34, 9, color, 28)
    c.rect(-14, 60, 28, 8, trim)
    for x in (-6, 0, 6):
        c.stroke(f"M{x} 68V84", trim, 2.5)


def star_lantern(c: Canvas, color: str = SON7, rim: str = NGHE) -> None:
    """The five-pointed lantern of the mid-autumn night, 100 wide, around (0, 0)."""
    outer = "M0-50L14-16L50-14L22 8L32 44L0 24L-32 44L-22 8L-50-14L-14-16Z"
    c.path(outer, color)
    c.stroke(outer.replace("Z", "L0-50"), rim, 4)
    c.ring(0, 0, 54, rim, 4)
    c.oval(0, 0, 9, rim)


def shelf(c: Canvas, width: int, books: int = 9) -> None:
    """A board with upright books, the board's top at y = 0."""
    c.rect(-6, 0, width + 12, 10, WOOD2)
    x, colors = 4, (SON7, JADE5, NGHE, JADE7, CREAM, SON8, JADE4, NGHE3)
    for number in range(books):
        thick, tall = (14, 20, 12, 17, 24)[number % 5], (58, 66, 50, 62, 54)[(number * 2) % 5]
        if x + thick > width:
            break
        c.rect(x, -tall, thick, tall, colors[number % len(colors)])
        c.rect(x, -tall + 9, thick, 4, PAPER)
        x += thick + 2


def table(c: Canvas, width: int, top: str = WOOD, legs: str = WOOD2, height: int = 90) -> None:
    c.rect(8, 10, 12, height, legs)
    c.rect(width - 20, 10, 12, height, legs)
    c.rect(0, 0, width, 14, top)


def tree(c: Canvas, crown: str = JADE5, light: str = JADE4, trunk: str = WOOD2) -> None:
    """A round tree, its foot at (0, 0), 190 high."""
    c.path("M-9 0C-7-40-7-70-6-96H6C7-70 7-40 9 0Z", trunk)
    c.stroke("M0-70C10-84 22-92 34-96", trunk, 6)
    for x, y, r in ((-34, -112, 38), (34, -116, 40), (0, -146, 44)):
        c.oval(x, y, r, crown)
    for x, y, r in ((-22, -128, 18), (14, -158, 20), (44, -126, 16)):
        c.oval(x, y, r, light)


def hills(c: Canvas, far: str, near: str, field: str, horizon: int = 268) -> None:
    y = horizon
    c.path(
        f"M0 {y - 54}L120 {y - 156}L204 {y - 78}L300 {y - 188}L418 {y - 60}L510 {y - 120}L640 {y - 44}V{y}H0Z",
        far,
    )
    c.path(
        f"M0 {y - 28}C90 {y - 64} 170 {y - 64} 250 {y - 42}C360 {y - 72} 500 {y - 68} 640 {y - 32}V{y + 50}H0Z",
        near,
    )
    c.rect(0, horizon, 640, 400 - horizon, field)


def board(c: Canvas, width: int, height: int, head: str = JADE7, lines: int = 3) -> None:
    """A notice board with a coloured head and grey lines for writing."""
    c.rect(0, 0, width, height, PAPER, 4)
    c.rect(0, 0, width, 22, head)
    for number in range(lines):
        c.stroke(f"M14 {40 + number * 15}H{width - (24, 40, 70)[number % 3]}", FLOOR, 5)
