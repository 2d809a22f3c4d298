"""Corners of the hospital: barber, help desk, training, water, a shelf of parcels."""

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
    NGHE2,
    PAPER,
    SKIRT,
    SON2,
    SON7,
    SON8,
    WOOD,
    WOOD2,
    Canvas,
)


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


def parcels() -> Canvas:
    c = Canvas(NGHE2)
    m.room(c, wall=NGHE2)
    m.shelf(c.at(60, 120), 220, 0)
    m.shelf(c.at(60, 216), 220, 0)
    for x, y, w, h, color in (
        (72, 78, 54, 42, JADE5),
        (134, 66, 40, 54, SON7),
        (182, 84, 60, 36, NGHE),
        (76, 168, 46, 48, NGHE),
        (132, 178, 64, 38, JADE7),
        (206, 160, 52, 56, SON2),
    ):
        c.rect(x, y, w, h, color, 3)
        c.rect(x, y + h * 0.35, w, 7, PAPER)
    for number, (x, w, h, color, ribbon) in enumerate(((330, 120, 96, SON7, NGHE), (462, 96, 78, JADE5, PAPER), (396, 92, 68, NGHE, SON7))):
        m.gift(c.at(x, (270, 288, 202)[number]), w, h, color, ribbon)
    sack = c.at(216, 264)
    sack.path("M10 14C30 4 70 4 90 14C104 50 104 90 92 114H8C-4 90-4 50 10 14Z", CREAM)
    sack.rect(16, 6, 68, 12, SON7, 4)
    sack.path("M50 44C36 60 36 82 50 92C64 82 64 60 50 44Z", JADE5)
    milk = c.at(140, 300)
    for number in range(2):
        milk.rect(number * 34, 14, 28, 62, "#FFFFFF", 2)
        milk.path(f"M{number * 34} 14L{number * 34 + 14} 0L{number * 34 + 28} 14Z", JADE5)
        milk.rect(number * 34, 34, 28, 16, JADE5)
    return c
