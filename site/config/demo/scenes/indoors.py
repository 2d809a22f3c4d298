"""Scenes inside the hospital: hallway, ward, classroom, barber's corner, lodging, desk."""

from __future__ import annotations

from config.demo.scenes import motifs as m
from config.demo.scenes.canvas import (
    CREAM,
    FLOOR,
    FLOOR2,
    INK,
    INK2,
    JADE1,
    JADE2,
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
    SKIRT,
    SON2,
    SON7,
    SON8,
    WALL,
    WOOD,
    WOOD2,
    Canvas,
)  # fmt: skip


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


def barber() -> Canvas:
    c = Canvas(JADE1)
    m.room(c, wall=JADE1)
    c.oval(206, 130, 92, WOOD2)
    c.oval(206, 130, 82, "#F4FAF8")
    c.path("M150 176L236 66L262 84L176 194Z", "#FFFFFF")
    c.rect(96, 236, 222, 12, WOOD)
    for x, color, tall in ((112, SON7, 40), (140, NGHE, 30), (164, JADE5, 48), (262, JADE7, 34), (286, PAPER, 44)):
        c.rect(x, 236 - tall, 20, tall, color, 3)
        c.rect(x + 6, 236 - tall - 8, 8, 10, INK2)
    scissors = c.at(196, 196)
    scissors.stroke("M14 30L52 4M14 4L52 30", INK2, 5)
    scissors.ring(8, 2, 8, SON7, 4)
    scissors.ring(8, 33, 8, SON7, 4)
    seat = c.at(396, 132)
    seat.rect(70, 170, 16, 60, INK2)
    seat.rect(36, 226, 86, 12, INK, 5)
    seat.rect(20, 128, 122, 30, JADE7, 10)
    seat.rect(118, 8, 34, 140, JADE5, 12)
    seat.rect(112, -18, 44, 30, JADE7, 10)
    seat.rect(16, 92, 96, 13, JADE9, 6)
    seat.stroke("M30 100V134", JADE9, 8)
    seat.stroke("M24 214H70V196", INK2, 7)
    cape = c.at(560, 96)
    cape.stroke("M0 0H44", INK2, 5)
    cape.path("M4 4C-6 60-2 110-8 150H48C42 100 46 50 40 4Z", SON7)
    cape.path("M16 4C12 60 14 110 12 150H24C24 100 26 50 28 4Z", SON8)
    return c


def braid() -> Canvas:
    """A braid of hair tied with a ribbon on a tray: hair given, nobody seen."""
    c = Canvas(SON2)
    c.rect(0, 270, 640, 130, WOOD)
    c.rect(0, 270, 640, 10, WOOD2)
    c.oval(330, 296, 226, PAPER, 58)
    c.oval(330, 292, 202, CREAM, 47)
    for number in range(9):
        x = 196 + number * 29
        c.path(f"M{x} 286C{x - 8} 258 {x + 30} 252 {x + 40} 280C{x + 46} 306 {x + 8} 316 {x} 286Z", "#2B1A14" if number % 2 else "#3E281E")
    c.path("M458 282C486 262 520 268 540 250C536 276 552 292 534 312C520 300 488 306 458 300Z", "#2B1A14")
    for x in (200, 452):
        c.rect(x - 6, 262, 16, 52, SON7, 6)
    c.path("M204 288C160 250 150 292 204 292ZM204 292C160 330 152 296 204 288Z", SON7)
    m.window(c.at(48, 30, 0.86), sky=NGHE3)
    c.rect(368, 70, 190, 130, PAPER, 8)
    c.path("M463 176C402 138 392 104 422 92C446 84 460 102 463 112C466 102 480 84 504 92C534 104 524 138 463 176Z", SON7)
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


def help_desk() -> Canvas:
    """The counter with papers, a stamp of the day and a flower: where people ask."""
    c = Canvas(NGHE2)
    c.rect(0, 0, 640, 400, NGHE2)
    m.board(c.at(60, 44), 190, 120, lines=4)
    c.rect(300, 52, 280, 112, JADE7, 8)
    c.stroke("M330 90H480M330 116H546M330 140H430", JADE2, 8)
    c.rect(0, 250, 640, 150, WOOD)
    c.rect(0, 250, 640, 16, WOOD2)
    for x in range(40, 640, 150):
        c.rect(x, 288, 110, 90, WOOD2, 4)
        c.rect(x + 8, 296, 94, 74, WOOD, 3)
    for number, color in enumerate((PAPER, "#FFFFFF", CREAM)):
        sheet = c.at(120 + number * 62, 188 - number * 4)
        sheet.path("M0 8L96 0L108 58L8 64Z", color)
        sheet.stroke("M18 20L84 14M20 34L90 28M22 48L60 44", SKIRT, 4)
    c.stroke("M372 236L430 186", INK2, 6)
    c.path("M366 246L370 230L380 238Z", INK)
    m.plant(c.at(480, 172, 0.98), leaf=JADE5, pot=SON7)
    phone = c.at(556, 206)
    phone.rect(0, 16, 68, 32, JADE9, 8)
    phone.path("M-4 14C0-8 68-8 72 14L60 20C54 6 14 6 8 20Z", JADE5)
    phone.oval(34, 32, 9, PAPER)
    return c


def training() -> Canvas:
    """A circle of chairs before a chart: volunteers learn."""
    c = Canvas(JADE1)
    m.room(c, wall=JADE1, floor=FLOOR2)
    c.rect(226, 34, 190, 128, WOOD2, 5)
    c.rect(232, 40, 178, 116, PAPER)
    for number, tall in enumerate((28, 44, 58, 80)):
        c.rect(258 + number * 36, 142 - tall, 24, tall, (JADE3, JADE4, JADE5, JADE7)[number])
    c.stroke("M250 144H398", INK2, 4)
    c.stroke("M252 164L232 292M390 164L410 292", WOOD2, 7)
    for x, y, size, color in ((40, 196, 1.0, JADE5), (128, 176, 0.86, SON7), (448, 176, 0.86, JADE5), (524, 196, 1.0, NGHE)):
        m.chair(c.at(x, y, size), color=color)
    for x, color in ((228, JADE7), (356, SON7)):
        back = c.at(x, 270)
        back.rect(0, 0, 84, 60, color, 8)
        back.rect(6, 66, 72, 12, color, 4)
        back.stroke("M10 80V122M74 80V122", INK, 7)
        vest = c.at(x + 20, 262)
        vest.path("M0 4C14-6 30-6 44 4L42 46H2Z", NGHE)
        vest.rect(2, 26, 40, 6, PAPER)
    m.plant(c.at(20, 60, 0.9))
    return c


def water_corner() -> Canvas:
    c = Canvas(JADE1)
    m.room(c, wall=JADE1)
    m.tiles(c, rows=3)
    c.rect(0, 250, 640, 46, JADE2)
    c.rect(0, 290, 640, 9, SKIRT)
    machine = c.at(190, 96)
    machine.rect(0, 0, 128, 226, PAPER, 10)
    machine.rect(0, 0, 128, 56, JADE7, 10)
    machine.rect(0, 40, 128, 20, JADE7)
    machine.rect(20, 16, 88, 24, JADE9, 4)
    machine.rect(22, 92, 84, 62, JADE2, 6)
    for x, color in ((38, SON7), (80, JADE5)):
        machine.rect(x, 92, 12, 16, color)
        machine.stroke(f"M{x + 6} 108V136", "#6FB6D0", 5)
    machine.rect(14, 170, 100, 8, LINE)
    machine.rect(14, 188, 100, 8, LINE)
    cups = c.at(366, 232)
    m.table(cups, 190, height=80)
    for number in range(4):
        cup = c.at(382 + number * 38, 200)
        cup.path("M0 0H26L22 32H4Z", (PAPER, NGHE, PAPER, SON7)[number])
    flask = c.at(520, 158)
    flask.rect(0, 14, 30, 62, SON7, 8)
    flask.rect(4, 0, 22, 18, INK2, 4)
    flask.rect(0, 34, 30, 10, SON8)
    m.plant(c.at(96, 214, 1.0))
    c.path("M420 120C404 94 420 76 430 60C440 76 456 94 440 120C434 128 426 128 420 120Z", "#6FB6D0")
    c.rect(40, 60, 110, 84, PAPER, 6)
    c.stroke("M56 84H132M56 104H132M56 124H100", FLOOR, 6)
    return c
