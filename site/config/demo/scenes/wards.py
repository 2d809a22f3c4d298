"""Scenes where people stay: hallway, bedside, night corridor, classroom, lodging."""

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
    NGHE3,
    NIGHT,
    NIGHT2,
    PAPER,
    SON2,
    SON7,
    SON8,
    WALL,
    WOOD,
    WOOD2,
    Canvas,
)


def hallway() -> Canvas:
    c = Canvas(WALL)
    m.room(c)
    m.window(c.at(70, 40))
    m.sunlight(c)
    m.chair(c.at(386, 206))
    m.chair(c.at(494, 206))
    overturned = c.at(206, 250)
    for x, top in ((12, 14), (34, 30), (56, 34), (78, 18)):
        overturned.stroke(f"M{x} 70L{x - 6} {top}", SON8, 8)
    overturned.path("M0 66L88 54L90 68L2 80Z", SON7)
    overturned.path("M-2 84L92 72L94 84L0 96Z", SON8)
    box = c.at(318, 318)
    box.stroke("M56 16L70-18", WOOD2, 7)
    box.path("M54-26L82-16L78-4L50-14Z", INK2)
    box.stroke("M20 20V6H48V20", JADE9, 6)
    box.rect(0, 18, 68, 36, JADE9, 3)
    box.rect(0, 18, 68, 10, JADE5, 3)
    m.board(c.at(398, 52), 156, 92)
    return c


def bedside() -> Canvas:
    c = Canvas(JADE1)
    m.room(c, wall=JADE1, floor=FLOOR2)
    m.window(c.at(330, 36))
    m.sunlight(c, 330)
    bed = c.at(40, 170)
    bed.rect(0, 20, 12, 160, INK2, 4)
    bed.rect(268, 70, 12, 110, INK2, 4)
    bed.rect(8, 106, 264, 34, PAPER, 8)
    bed.rect(14, 78, 84, 34, "#FFFFFF", 16)
    bed.path("M96 96C150 84 220 88 270 100V140H96Z", JADE5)
    bed.path("M96 96C114 92 130 90 146 90V140H96Z", JADE4)
    for x in (30, 250):
        bed.oval(x, 186, 9, INK)
    cabinet = c.at(486, 262)
    cabinet.rect(0, 0, 96, 92, WOOD, 4)
    cabinet.rect(8, 12, 80, 32, WOOD2, 3)
    cabinet.oval(48, 28, 4, NGHE)
    cabinet.rect(8, 52, 80, 32, WOOD2, 3)
    cabinet.oval(48, 68, 4, NGHE)
    m.plant(c.at(500, 182, 0.98), leaf=JADE4)
    m.stool(c.at(360, 308))
    return c


def night_guitar() -> Canvas:
    c = Canvas(NIGHT2)
    m.room(c, wall=NIGHT2, floor=NIGHT, skirt="#0B2D2B")
    m.night_window(c.at(64, 36))
    c.path("M392 120L470 120L560 300H310Z", NGHE3, 0.16)
    c.stroke("M431 -10V92", "#0B2D2B", 4)
    c.path("M392 120C394 100 412 90 431 90C450 90 468 100 470 120Z", NGHE)
    m.chair(c.at(350, 222), color=JADE5, legs="#081F1E")
    guitar = c.at(486, 160)
    guitar.path("M40 100C14 104 8 130 26 146C2 160 4 204 46 206C88 204 90 160 66 146C84 130 78 104 52 100Z", "#C9782F")
    guitar.oval(46, 156, 13, "#5B2C12")
    guitar.rect(40, -6, 12, 150, "#5B2C12")
    guitar.rect(36, -30, 20, 28, "#3A1B0B", 3)
    guitar.rect(30, 178, 32, 7, "#5B2C12")
    for x in (43, 46, 49):
        guitar.rect(x, -6, 0.9, 186, NGHE2)
    cup = c.at(300, 312)
    cup.rect(0, 0, 34, 36, PAPER, 5)
    cup.ring(36, 17, 11, PAPER, 5)
    cup.stroke("M16 -8C8-18 24-24 16-36", "#8FB5AF", 4)
    return c


def classroom() -> Canvas:
    c = Canvas(NGHE2)
    m.room(c, wall=NGHE2)
    c.rect(60, 40, 300, 150, WOOD2, 6)
    c.rect(70, 50, 280, 130, JADE7)
    c.stroke("M96 86C120 70 130 110 156 88C170 76 180 104 196 90", PAPER, 5)
    c.stroke("M96 130H180M96 152H150", JADE3, 5)
    c.oval(270, 108, 30, NGHE)
    for x, y in ((270, 62), (316, 108), (270, 154), (224, 108), (303, 75), (303, 141), (237, 141), (237, 75)):
        c.stroke(f"M{270 + (x - 270) * 0.86} {108 + (y - 108) * 0.86}L{x} {y}", NGHE, 5)
    books = c.at(408, 116)
    m.shelf(books, 176, 10)
    m.shelf(c.at(408, 196), 176, 9)
    for x in (80, 250):
        m.table(c.at(x, 256), 130, height=70)
        m.stool(c.at(x + 36, 306, 0.9), seat=JADE5, legs=JADE9)
        c.path(f"M{x + 34} 254C{x + 44} 246 {x + 56} 246 {x + 65} 252C{x + 74} 246 {x + 86} 246 {x + 96} 254V258H{x + 34}Z", PAPER)
    rug = c.at(420, 330)
    rug.oval(90, 22, 104, SON2, 26)
    rug.oval(90, 22, 78, SON7, 18)
    rug.oval(90, 22, 50, NGHE, 11)
    return c


def lodging() -> Canvas:
    c = Canvas(NIGHT)
    c.rect(0, 0, 640, 400, "#173B45")
    for x, y in ((60, 40), (150, 76), (236, 30), (520, 50), (590, 110), (440, 28), (330, 60), (40, 130)):
        c.oval(x, y, 2.4, NGHE3)
    c.oval(548, 66, 26, CREAM)
    c.oval(536, 60, 24, "#173B45")
    c.path("M96 190L320 84L544 190V210H96Z", SON8)
    c.rect(128, 206, 384, 140, CREAM)
    c.rect(128, 206, 384, 12, LINE)
    for x in (160, 392):
        c.rect(x, 238, 88, 70, NGHE, 3)
        c.rect(x + 41, 238, 6, 70, WOOD2)
        c.rect(x, 268, 88, 6, WOOD2)
    c.rect(286, 232, 68, 114, JADE7, 3)
    c.oval(342, 292, 4.5, NGHE)
    c.rect(282, 212, 76, 14, NGHE, 3)
    c.path("M286 346H354L410 400H230Z", NGHE1, 0.5)
    c.rect(0, 346, 640, 54, NIGHT2)
    c.path("M286 346H354L404 400H236Z", "#6F7F5A")
    for x, tall in ((60, 92), (566, 104)):
        m.tree(c.at(x, 356, tall / 130), crown="#12504A", light="#1C665E", trunk="#3F3320")
    for number in range(2):
        shoes = c.at(366 + number * 30, 332)
        shoes.path("M0 8C6-2 18-2 22 8V14H0Z", (SON7, JADE5)[number])
    return c
