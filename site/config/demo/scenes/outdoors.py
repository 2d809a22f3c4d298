"""Scenes outside: the road, the yard, the ramp, the building at dawn, the signpost."""

from __future__ import annotations

from config.demo.scenes import motifs as m
from config.demo.scenes.canvas import (
    CREAM,
    FLOOR2,
    INK,
    INK2,
    JADE1,
    JADE3,
    JADE4,
    JADE5,
    JADE7,
    JADE9,
    LINE,
    NGHE,
    NGHE1,
    NGHE2,
    PAPER,
    SKIRT,
    SON2,
    SON7,
    SON8,
    STONE,
    WOOD2,
    Canvas,
)


def bus() -> Canvas:
    c = Canvas(NGHE2)
    c.oval(494, 118, 54, NGHE)
    m.hills(c, JADE3, JADE5, "#E3B341")
    c.stroke("M0 292C120 278 220 298 330 290C440 280 540 278 640 292", "#C48F1E", 6)
    c.rect(0, 352, 640, 48, INK2)
    for x in range(20, 640, 110):
        c.rect(x, 374, 60, 6, PAPER)
    van = c.at(150, 216)
    van.path("M12 0H282C306 0 322 18 330 50L338 90V128H0V12C0 4 4 0 12 0Z", PAPER)
    van.rect(0, 84, 338, 44, SON7)
    for x in (16, 76, 136, 196):
        van.rect(x, 18, 48, 46, JADE9)
    van.path("M258 18H288C300 18 310 34 316 64H258Z", JADE9)
    for x in (16, 136):
        van.path(f"M{x} 18H{x + 48}L{x} 60Z", JADE4, 0.6)
    van.stroke("M20 102H140", NGHE, 7)
    for x in (70, 264):
        van.oval(x, 132, 27, INK)
        van.oval(x, 132, 11, LINE)
    return c


def courtyard() -> Canvas:
    c = Canvas(JADE1)
    c.rect(0, 0, 640, 400, "#E6F1EE")
    c.rect(0, 60, 640, 190, CREAM)
    c.rect(0, 48, 640, 16, JADE7)
    for x in range(36, 640, 104):
        c.rect(x, 92, 62, 74, JADE3, 3)
        c.rect(x + 28, 92, 5, 74, PAPER)
        c.rect(x, 126, 62, 5, PAPER)
        c.rect(x - 6, 166, 74, 8, LINE)
    c.rect(0, 246, 640, 154, "#B9CFA0")
    c.path("M250 246H390L520 400H120Z", FLOOR2)
    for x, size in ((104, 1.2), (548, 1.35)):
        m.tree(c.at(x, 320, size))
    for x, y in ((200, 300), (436, 300)):
        bench = c.at(x, y)
        bench.rect(0, 0, 96, 14, STONE, 4)
        bench.rect(10, 14, 16, 28, "#A79D8A")
        bench.rect(70, 14, 16, 28, "#A79D8A")
    can = c.at(318, 320)
    can.path("M0 16H52V58H0Z", SON7)
    can.stroke("M52 30L84 6", SON7, 8)
    can.oval(88, 4, 9, SON8)
    can.stroke("M6 16C6-12 46-12 46 16", SON8, 6)
    for number in range(9):
        x = 24 + number * 22 if number < 4 else 420 + number * 24
        c.stroke(f"M{x} 386V362", JADE7, 4)
        c.oval(x, 358, 9, (SON7, NGHE, SON2)[number % 3])
    return c


def wheelchair() -> Canvas:
    c = Canvas(NGHE2)
    c.rect(0, 0, 640, 286, NGHE2)
    c.rect(0, 286, 640, 114, FLOOR2)
    c.rect(0, 280, 640, 9, SKIRT)
    c.path("M380 290L640 214V290Z", LINE)
    c.stroke("M384 250L640 176M384 250V288M512 214V250M636 178V214", JADE7, 7)
    m.window(c.at(60, 34, 0.8))
    chair = c.at(196, 106)
    chair.stroke("M34 20H8", INK, 9)
    chair.stroke("M34 16L48 150", INK2, 9)
    chair.rect(40, 40, 22, 96, SON7, 9)
    chair.rect(46, 120, 118, 24, SON7, 9)
    chair.stroke("M60 92H150", INK2, 9)
    chair.stroke("M150 92V140L176 214H206", INK2, 9)
    chair.oval(88, 190, 70, INK)
    chair.oval(88, 190, 59, NGHE2)
    for turn in ("M88 131V249", "M29 190H147", "M46 148L130 232", "M130 148L46 232"):
        chair.stroke(turn, STONE, 3)
    chair.oval(88, 190, 13, JADE7)
    chair.oval(176, 236, 24, INK)
    chair.oval(176, 236, 14, LINE)
    tag = c.at(262, 176)
    tag.stroke("M0 0L14 22", WOOD2, 3)
    tag.rect(-2, 22, 36, 24, NGHE, 4)
    m.plant(c.at(540, 110, 0.9), leaf=JADE4)
    c.rect(520, 178, 96, 10, WOOD2)
    return c


def dawn() -> Canvas:
    """The hospital's front at first light."""
    c = Canvas(NGHE1)
    c.oval(560, 96, 62, "#F6C65A")
    c.oval(560, 96, 46, NGHE)
    m.hills(c, JADE3, JADE4, "#B9CFA0", horizon=276)
    c.rect(120, 132, 400, 186, PAPER)
    c.rect(108, 120, 424, 16, JADE7)
    c.rect(250, 92, 140, 226, CREAM)
    c.rect(240, 82, 160, 14, JADE9)
    for x in (140, 196, 404, 460):
        for y in (156, 206, 256):
            c.rect(x, y, 38, 32, JADE3 if (x + y) % 5 else NGHE, 2)
    c.path("M312 108H328V122H342V138H328V152H312V138H298V122H312Z", SON7)
    c.rect(282, 236, 76, 82, JADE5)
    c.rect(318, 236, 4, 82, JADE9)
    c.rect(262, 222, 116, 14, SON7)
    c.path("M262 318H378L470 400H170Z", FLOOR2)
    for x, size in ((70, 1.05), (574, 0.95)):
        m.tree(c.at(x, 332, size))
    for x in (210, 424):
        c.path(f"M{x} 340C{x - 24} 312 {x + 54} 312 {x + 30} 340Z", JADE5)
    return c


def signpost() -> Canvas:
    """A signpost with three arrows and a rack of volunteers' vests."""
    c = Canvas(JADE1)
    c.rect(0, 300, 640, 100, "#B9CFA0")
    c.path("M0 300C140 270 260 276 360 292C470 270 560 272 640 288V312H0Z", JADE3)
    c.rect(206, 60, 16, 290, WOOD2)
    for y, color, way in ((76, JADE7, 1), (140, SON7, -1), (204, NGHE, 1)):
        if way == 1:
            c.path(f"M150 {y}H318L346 {y + 23}L318 {y + 46}H150Z", color)
            c.stroke(f"M174 {y + 23}H296", PAPER, 7)
        else:
            c.path(f"M280 {y}H112L84 {y + 23}L112 {y + 46}H280Z", color)
            c.stroke(f"M132 {y + 23}H252", PAPER, 7)
    c.stroke("M410 130H612M424 130V356M598 130V356", INK2, 7)
    for number, color in enumerate((NGHE, JADE5, NGHE)):
        vest = c.at(430 + number * 56, 142)
        vest.stroke("M26-8V4", INK2, 4)
        vest.path("M4 6C16 0 36 0 48 6L56 120H-4Z", color)
        vest.path("M18 3L26 44L34 3Z", JADE1)
        vest.rect(-1, 62, 54, 10, PAPER)
        vest.rect(-3, 84, 58, 10, PAPER)
    m.plant(c.at(40, 288, 1.1))
    return c
