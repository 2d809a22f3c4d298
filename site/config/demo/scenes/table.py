"""Things on a table: the pot, bowls, a market bag, trays, a braid of hair."""

from __future__ import annotations

from config.demo.scenes import motifs as m
from config.demo.scenes.canvas import (
    CREAM,
    FLOOR,
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
    PAPER,
    SKIRT,
    SON2,
    SON7,
    SON8,
    STONE,
    WOOD,
    WOOD2,
    Canvas,
)


def pot() -> Canvas:
    c = Canvas(JADE1)
    m.tiles(c)
    c.rect(0, 300, 640, 100, JADE7)
    c.rect(0, 300, 640, 10, JADE9)
    m.steam(c.at(260, 74))
    c.path("M206 182H430V292C430 308 418 318 402 318H234C218 318 206 308 206 292Z", INK2)
    c.rect(206, 182, 224, 26, INK)
    c.stroke("M178 214H206M430 214H458", INK, 14)
    c.oval(318, 182, 112, STONE, 20)
    c.oval(318, 182, 98, NGHE1, 14)
    c.stroke("M350 182L414 82", WOOD2, 10)
    for number in range(3):
        m.bowl(c.at(478, 262 - number * 24))
    basket = c.at(54, 240)
    basket.path("M14 28C4 2 30-8 36 14C36-14 64-14 64 14C72-6 106 2 94 28Z", JADE4)
    basket.oval(76, 18, 12, SON7)
    basket.path("M0 26H108L94 80H14Z", "#D9A441")
    basket.stroke("M6 44H102M12 62H96", "#9E7220", 4)
    return c


def bowls() -> Canvas:
    c = Canvas(NGHE2)
    c.rect(0, 236, 640, 164, WOOD)
    c.rect(0, 236, 640, 10, WOOD2)
    for y in (290, 344):
        c.rect(0, y, 640, 3, WOOD2)
    m.window(c.at(366, 24, 0.9))
    m.steam(c.at(140, 92, 0.9))
    m.bowl(c.at(92, 214, 1.6), band=SON7)
    m.bowl(c.at(330, 248, 1.5), band=JADE5)
    for x in (296, 306):
        c.stroke(f"M{x - 34} 372L{x + 40} 236", WOOD2, 5)
    plate = c.at(520, 300)
    plate.oval(50, 20, 70, PAPER, 22)
    plate.oval(50, 17, 52, CREAM, 14)
    for x, y, color in ((30, 12, JADE4), (52, 8, JADE5), (72, 14, JADE4), (50, 18, SON7)):
        plate.oval(x, y, 15, color, 9)
    return c


def market_bag() -> Canvas:
    c = Canvas(JADE1)
    for number in range(6):
        c.rect(number * 107, 0, 54, 74, (SON7, JADE5)[number % 2])
        c.oval(number * 107 + 27, 74, 27, (SON7, JADE5)[number % 2])
        c.rect(number * 107 + 54, 0, 53, 74, PAPER)
        c.oval(number * 107 + 80.5, 74, 26.5, PAPER)
    c.rect(0, 296, 640, 104, FLOOR)
    c.rect(0, 296, 640, 8, SKIRT)
    bag = c.at(206, 150)
    for x, tip, color in ((40, -50, JADE4), (70, -74, JADE5), (104, -58, JADE4), (136, -66, JADE7)):
        bag.path(f"M{x} 40C{x - 34} 10 {x - 16} {tip} {x + 6} {tip}C{x + 30} {tip} {x + 34} 10 {x + 12} 40Z", color)
    bag.stroke("M160 40L184-44", "#E7DDC4", 12)
    bag.stroke("M172-20L196-34M178-40L170-62", JADE4, 6)
    bag.oval(62, 24, 26, SON7)
    bag.oval(128, 22, 24, NGHE)
    bag.path("M0 34H190L172 190C170 202 160 208 148 208H42C30 208 20 202 18 190Z", NGHE3)
    for y in (70, 110, 150):
        bag.stroke(f"M{8 + (y - 34) * 0.1} {y}H{184 - (y - 34) * 0.1}", SON7, 8)
    bag.stroke("M44 40C44-40 146-40 146 40", SON8, 8)
    for x, y, r, color in ((470, 328, 26, "#E07B2E"), (518, 332, 24, "#E07B2E"), (494, 300, 23, NGHE), (120, 338, 22, SON7), (86, 342, 19, SON7)):
        c.oval(x, y, r, color)
        c.stroke(f"M{x} {y - r + 2}L{x + 5} {y - r - 6}", JADE7, 4)
    return c


def trays() -> Canvas:
    """Three steps on the kitchen counter: taste, sample, seal."""
    c = Canvas(JADE1)
    m.tiles(c)
    c.rect(0, 282, 640, 118, INK2)
    c.rect(0, 282, 640, 12, STONE)
    for number in range(3):
        x = 46 + number * 196
        tray = c.at(x, 228)
        tray.rect(0, 20, 156, 34, LINE, 8)
        tray.rect(6, 14, 144, 14, "#FFFFFF", 6)
        for spot, color in enumerate(((NGHE1, JADE4, SON7), (NGHE3, JADE5, "#C9782F"), (PAPER, JADE4, SON7))[number]):
            tray.oval(32 + spot * 46, 12, 22, color, 12)
        label = c.at(x + 48, 112)
        label.oval(30, 30, 34, (JADE7, NGHE, SON7)[number])
        label.oval(30, 30, 27, PAPER)
    taste = c.at(76, 112)
    taste.stroke("M38 42L16 16", INK2, 6)
    taste.oval(42, 46, 9, INK2)
    sample = c.at(290, 120)
    sample.rect(14, 4, 28, 40, JADE3, 5)
    sample.rect(11, 0, 34, 9, INK2, 3)
    clock = c.at(486, 112)
    clock.ring(30, 30, 17, SON7, 4)
    clock.stroke("M30 20V30L38 36", SON7, 4)
    for x in (150, 346):
        c.stroke(f"M{x} 142H{x + 84}", JADE5, 5)
        c.path(f"M{x + 98} 142L{x + 80} 132V152Z", JADE5)
    c.rect(0, 340, 640, 60, INK)
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
