"""Scenes of the year's feasts: mid-autumn, festival, children's day, Tết."""

from __future__ import annotations

from config.demo.scenes import motifs as m
from config.demo.scenes.canvas import (
    FLOOR2,
    INK,
    INK2,
    JADE1,
    JADE3,
    JADE4,
    JADE5,
    JADE7,
    JADE9,
    NGHE,
    NGHE1,
    NGHE2,
    NGHE3,
    NIGHT,
    NIGHT2,
    PAPER,
    SKIRT,
    SON7,
    SON8,
    STONE,
    WOOD,
    WOOD2,
    Canvas,
)


def lantern_night() -> Canvas:
    c = Canvas(NIGHT2)
    c.rect(0, 0, 640, 400, "#173B45")
    c.oval(498, 96, 58, NGHE1)
    c.oval(482, 84, 11, NGHE3)
    c.oval(516, 112, 15, NGHE3)
    for x, y in ((40, 60), (120, 30), (260, 50), (360, 28), (600, 40), (580, 170), (420, 190), (220, 110)):
        c.oval(x, y, 2.4, NGHE3)
    c.path("M0 300C120 262 240 268 330 288C430 262 540 258 640 286V400H0Z", "#0F3634")
    c.rect(40, 214, 230, 116, "#214F4C")
    for x in range(58, 260, 52):
        for y in (230, 280):
            c.rect(x, y, 32, 32, NGHE if (x + y) % 3 else "#315F5B", 2)
    c.rect(0, 330, 640, 70, NIGHT)
    m.star_lantern(c.at(356, 214, 1.2))
    c.stroke("M356 280V400", WOOD2, 6)
    for x, y, size, color in ((116, 96, 0.9, SON7), (222, 150, 0.7, NGHE), (584, 250, 0.8, SON7)):
        m.lantern(c.at(x, y, size), color=color, trim=NGHE if color == SON7 else SON7)
    drum = c.at(466, 300)
    drum.path("M0 16C-8 40-8 50 0 72H96C104 50 104 40 96 16Z", SON7)
    drum.oval(48, 16, 48, NGHE1, 14)
    drum.stroke("M70 0L104-30M40-4L20-38", WOOD2, 6)
    cakes = c.at(180, 348)
    cakes.oval(64, 24, 84, PAPER, 16)
    for x in (20, 64, 108):
        cakes.rect(x - 20, 0, 40, 22, "#C9782F", 8)
        cakes.rect(x - 12, 2, 24, 8, "#E0A050", 4)
    return c


def star_workshop() -> Canvas:
    """A star lantern half made on a table: bamboo, red paper, glue."""
    c = Canvas(NGHE2)
    c.rect(0, 0, 640, 250, NGHE2)
    m.window(c.at(388, 30, 0.86), sky="#F6C66B", sun=SON7, far=JADE4)
    c.rect(0, 250, 640, 150, WOOD)
    c.rect(0, 250, 640, 10, WOOD2)
    m.star_lantern(c.at(204, 166, 2.1))
    for x, lean in ((80, 60), (104, 84), (520, -40)):
        c.stroke(f"M{x} 372L{x + lean + 90} 300", "#D9B36A", 7)
    for x, y, color in ((336, 300, SON7), (372, 316, NGHE), (410, 298, JADE5)):
        c.path(f"M{x} {y}L{x + 74} {y - 14}L{x + 86} {y + 46}L{x + 12} {y + 58}Z", color)
    pot = c.at(544, 282)
    pot.rect(0, 8, 52, 50, PAPER, 8)
    pot.rect(0, 22, 52, 14, JADE5)
    pot.stroke("M30 10L52-40", WOOD2, 6)
    scissors = c.at(250, 344)
    scissors.stroke("M20 4L74 30M20 30L74 4", INK2, 6)
    scissors.ring(10, 0, 10, SON7, 5)
    scissors.ring(10, 34, 10, SON7, 5)
    return c


def fair() -> Canvas:
    c = Canvas(NGHE2)
    c.rect(40, 96, 560, 220, JADE1)
    c.rect(28, 84, 584, 16, JADE7)
    for x in (80, 160, 428, 508):
        c.rect(x, 124, 52, 44, JADE3)
    c.rect(264, 116, 112, 200, PAPER)
    c.rect(278, 190, 84, 126, JADE5)
    c.rect(318, 190, 4, 126, JADE9)
    c.path("M312 130H328V144H342V160H328V174H312V160H298V144H312Z", SON7)
    m.flags(c)
    c.rect(0, 312, 640, 88, FLOOR2)
    c.rect(0, 312, 640, 8, SKIRT)
    for x, color in ((54, SON7), (418, JADE5)):
        c.stroke(f"M{x + 8} 236V332M{x + 160} 236V332", WOOD2, 7)
        c.path(f"M{x + 14} 188H{x + 154}L{x + 168} 214H{x}Z", color)
        for number in range(7):
            shade = color if number % 2 == 0 else PAPER
            c.rect(x + number * 24, 214, 24, 26, shade)
            c.oval(x + number * 24 + 12, 240, 12, shade)
        c.rect(x, 286, 168, 50, WOOD)
        c.rect(x, 286, 168, 9, WOOD2)
    for x, y, w, h, color, ribbon in (
        (78, 256, 40, 30, NGHE, SON7), (128, 248, 48, 38, JADE5, NGHE), (440, 250, 44, 36, SON7, NGHE), (500, 260, 36, 26, NGHE, JADE7),
        (262, 322, 58, 46, SON7, NGHE), (330, 334, 46, 34, JADE5, PAPER), (384, 326, 30, 42, NGHE, SON7),
    ):  # fmt: skip
        m.gift(c.at(x, y), w, h, color, ribbon)
    return c


def balloons() -> Canvas:
    c = Canvas(JADE1)
    c.rect(0, 0, 640, 400, "#E3F0F4")
    for x, y, r in ((110, 84, 34), (152, 78, 42), (196, 90, 30), (468, 60, 26), (500, 54, 34), (536, 64, 24)):
        c.oval(x, y, r, "#FFFFFF")
    c.path("M0 314C140 282 260 286 360 306C470 284 560 282 640 300V400H0Z", "#B9CFA0")
    for x, y, color, size in ((230, 120, SON7, 44), (312, 84, NGHE, 50), (392, 126, JADE5, 44), (276, 178, JADE7, 38), (352, 176, "#E07B2E", 40)):
        c.stroke(f"M{x} {y + size}C{x + 6} {y + size + 40} 326 280 320 332", INK2, 2.5)
        c.oval(x, y, size * 0.86, color, size)
        c.path(f"M{x - 7} {y + size + 8}L{x} {y + size - 4}L{x + 7} {y + size + 8}Z", color)
        c.oval(x - size * 0.3, y - size * 0.35, size * 0.14, PAPER, size * 0.22)
    m.gift(c.at(290, 322), 62, 48, SON7, NGHE)
    pinwheel = c.at(520, 214)
    pinwheel.stroke("M0 0V140", WOOD2, 6)
    for petal, color in (
        ("M0 0L0-58C30-58 40-30 0 0Z", SON7),
        ("M0 0L58 0C58 30 30 40 0 0Z", NGHE),
        ("M0 0L0 58C-30 58-40 30 0 0Z", JADE5),
        ("M0 0L-58 0C-58-30-30-40 0 0Z", "#E07B2E"),
    ):
        pinwheel.path(petal, color)
    pinwheel.oval(0, 0, 8, PAPER)
    for number, color in enumerate((JADE5, NGHE, SON7)):
        c.rect(96 + number * 44, 330 - (number == 1) * 40, 40, 40, color, 4)
        c.oval(116 + number * 44, 350 - (number == 1) * 40, 10, PAPER)
    return c


def blossom() -> Canvas:
    """Peach branch, red envelopes and rice cakes: Tết in the hospital."""
    c = Canvas("#F6DFD5")
    c.rect(0, 292, 640, 108, WOOD)
    c.rect(0, 292, 640, 10, WOOD2)
    c.path("M130 292C118 250 122 214 140 196H196C214 214 218 250 206 292Z", JADE5)
    c.rect(136, 188, 64, 14, JADE7, 4)
    c.rect(122, 240, 92, 10, NGHE)
    c.stroke("M166 190C170 140 150 110 196 66C214 48 250 40 276 30", WOOD2, 9)
    c.stroke("M166 150C190 130 214 132 248 116M182 84C170 60 150 52 128 46M214 54C222 36 220 24 230 10", WOOD2, 6)
    spots = ((276, 30), (250, 116), (128, 46), (230, 12), (196, 66), (152, 66), (222, 128), (246, 44), (176, 104), (160, 40), (206, 92), (300, 44))
    for x, y in spots:
        for dx, dy in ((0, -9), (9, -2), (5, 8), (-5, 8), (-9, -2)):
            c.oval(x + dx, y + dy, 8, "#E58A8F")
        c.oval(x, y, 5, NGHE)
    for number, x in enumerate((330, 418)):
        cake = c.at(x, 218 - number * 18)
        cake.path("M0 20L88 6L96 84L8 98Z", JADE4)
        cake.path("M0 20L88 6L90 26L2 40Z", JADE3)
        cake.stroke("M44 12L52 92M4 60L92 46", NGHE1, 6)
    for number, x in enumerate((508, 548)):
        letter = c.at(x, 220 + number * 16)
        letter.rect(0, 0, 56, 84, SON7 if number == 0 else SON8, 4)
        letter.oval(28, 34, 15, NGHE)
        letter.rect(0, 0, 56, 14, SON8 if number == 0 else SON7, 4)
    m.lantern(c.at(470, 60, 1.1))
    m.lantern(c.at(584, 24, 0.8))
    return c


def rice_cakes_fire() -> Canvas:
    """The big pot of bánh chưng on a wood fire at dusk."""
    c = Canvas("#3A3A44")
    c.rect(0, 0, 640, 300, "#2C3F4A")
    c.path("M0 220C120 190 220 200 320 214C430 190 540 194 640 212V300H0Z", "#1D3238")
    for x, y in ((60, 40), (140, 90), (520, 60), (600, 120), (420, 36)):
        c.oval(x, y, 2.4, NGHE3)
    c.rect(0, 296, 640, 104, "#4B3D2E")
    c.oval(320, 352, 220, "#7A4A24", 44)
    c.path(
        "M236 352C226 312 262 306 262 274C290 300 286 316 300 330C306 296 330 286 328 252C362 288 356 316 364 332"
        "C372 312 386 304 386 286C410 316 418 330 404 352Z",
        "#E07B2E",
    )
    c.path(
        "M268 352C262 328 286 322 288 304C304 322 304 334 314 340C318 316 334 312 332 294C352 318 348 330 356 338"
        "C360 328 368 324 368 314C384 334 384 342 378 352Z",
        NGHE,
    )
    c.path("M196 120H444V250C444 268 430 280 412 280H228C210 280 196 268 196 250Z", INK)
    c.rect(188, 108, 264, 22, INK2, 8)
    c.oval(320, 108, 124, STONE, 16)
    for x in (240, 296, 352):
        c.rect(x, 84, 48, 34, JADE4, 4)
        c.stroke(f"M{x + 24} 84V118M{x} 100H{x + 48}", NGHE1, 4)
    m.steam(c.at(262, 8, 0.95), color="#9FB3B2")
    for x, lean in ((180, 40), (420, -40), (230, 20), (380, -20)):
        c.stroke(f"M{x} 376L{x + lean + 30} 350", WOOD2, 14)
    m.stool(c.at(70, 318), seat=JADE5, legs=JADE9)
    m.stool(c.at(510, 318), seat=SON7, legs=SON8)
    return c
