"""Still lifes: the pot, bowls, a market bag, papers, a telephone, a jar, parcels, trays, the open book."""

from __future__ import annotations

from config.demo.scenes import motifs as m
from config.demo.scenes.canvas import (
    CREAM,
    FLOOR,
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
    PAPER,
    SKIRT,
    SON2,
    SON7,
    SON8,
    STONE,
    WOOD,
    WOOD2,
    Canvas,
)  # fmt: skip


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


def open_book() -> Canvas:
    """The account book with its red school margin and a magnifier."""
    c = Canvas(NGHE2)
    c.rect(0, 300, 640, 100, WOOD)
    c.rect(0, 300, 640, 10, WOOD2)
    c.path("M320 96C250 62 160 60 76 66V330C164 324 252 328 320 358C388 328 476 324 564 330V66C480 60 390 62 320 96Z", JADE7)
    c.path("M320 108C256 76 170 74 92 80V314C170 308 256 314 320 342Z", PAPER)
    c.path("M320 108C384 76 470 74 548 80V314C470 308 384 314 320 342Z", "#FFFFFF")
    c.stroke("M140 82V310M366 94V322", SON2, 4)
    for row in range(6):
        y = 116 + row * 32
        c.stroke(f"M158 {y}H{238 + row % 3 * 14}", SKIRT, 6)
        c.stroke(f"M262 {y + 3}L296 {y + 9}", JADE5 if row % 3 else SON7, 7)
        c.stroke(f"M384 {y + 6}L{462 + row % 2 * 12} {y}", SKIRT, 6)
        c.stroke(f"M492 {y - 1}H530", JADE5 if row % 2 else SON7, 7)
    c.stroke("M320 108V344", JADE7, 4)
    glass = c.at(398, 170)
    glass.stroke("M92 92L150 150", SON8, 20)
    glass.oval(50, 50, 66, SON7)
    glass.oval(50, 50, 53, JADE1)
    glass.stroke("M20 40H80M20 62H62", JADE7, 9)
    c.path("M230 352V66L248 82L266 66V110", NGHE, 0)
    return c


def phone_shield() -> Canvas:
    c = Canvas(JADE2)
    c.oval(320, 420, 380, JADE1, 170)
    phone = c.at(180, 50)
    phone.rect(0, 0, 168, 306, INK, 24)
    phone.rect(10, 12, 148, 282, PAPER, 16)
    phone.rect(10, 12, 148, 46, JADE7, 14)
    phone.rect(10, 40, 148, 18, JADE7)
    phone.stroke("M28 36H104", PAPER, 7)
    phone.rect(24, 78, 118, 46, "#FAE6E0", 10)
    phone.stroke("M38 94H122M38 108H96", SON7, 6)
    phone.rect(44, 138, 100, 46, JADE1, 10)
    phone.stroke("M58 154H130M58 168H106", JADE5, 6)
    phone.rect(24, 200, 118, 60, "#FAE6E0", 10)
    phone.stroke("M38 218H126M38 232H108M38 246H84", SON7, 6)
    shield = c.at(330, 116)
    shield.path("M80 0L168 32V96C168 148 130 186 80 206C30 186-8 148-8 96V32Z", JADE9)
    shield.path("M80 18L152 44V96C152 138 122 170 80 188C38 170 8 138 8 96V44Z", JADE5)
    shield.stroke("M44 100L70 128L120 70", PAPER, 18)
    return c


def papers() -> Canvas:
    c = Canvas(NGHE2)
    c.rect(0, 0, 640, 400, "#E9D8B4")
    c.path("M88 60L560 40L584 360L110 380Z", SKIRT, 0.5)
    c.rect(84, 46, 472, 310, JADE7, 12)
    c.rect(84, 46, 160, 40, JADE9, 12)
    for x, y, color in ((130, 74, "#FFFFFF"), (154, 96, PAPER)):
        c.rect(x, y, 220, 248, color, 4)
    c.stroke("M178 132H346M178 160H346M178 188H300M178 232H346M178 260H320M178 288H260", SKIRT, 7)
    card = c.at(400, 96)
    card.rect(0, 0, 136, 86, "#FFFFFF", 8)
    card.rect(0, 0, 136, 22, JADE5, 8)
    card.rect(0, 14, 136, 10, JADE5)
    card.rect(12, 34, 34, 40, LINE, 3)
    card.stroke("M60 42H120M60 56H108M60 70H90", SKIRT, 5)
    second = c.at(400, 200)
    second.rect(0, 0, 136, 86, NGHE1, 8)
    second.stroke("M16 22H96M16 42H120M16 62H70", WOOD2, 5)
    second.oval(108, 62, 13, SON7)
    second.oval(108, 62, 8, NGHE1)
    clip = c.at(246, 56)
    clip.stroke("M0 30V0C0-16 26-16 26 0V44C26 56 8 56 8 44V8", INK2, 5)
    c.stroke("M470 330L566 250", SON8, 11)
    c.path("M456 342L462 326L474 336Z", INK)
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


def jar() -> Canvas:
    """A jar of coins with a line on the glass: what stands ready."""
    c = Canvas(JADE1)
    m.window(c.at(40, 30, 0.92))
    c.rect(0, 300, 640, 100, WOOD)
    c.rect(0, 300, 640, 10, WOOD2)
    jar_ = c.at(330, 66)
    jar_.rect(28, -6, 124, 26, WOOD2, 6)
    jar_.path("M24 22H156C176 40 184 60 184 84V230C184 252 170 262 150 262H30C10 262-4 252-4 230V84C-4 60 4 40 24 22Z", "#F3FAF8")
    jar_.path("M4 130H176V228C176 246 166 254 150 254H30C14 254 4 246 4 228Z", NGHE3)
    for number in range(22):
        x, y = 22 + number % 6 * 27 + (number // 6 % 2) * 12, 236 - number // 6 * 26
        jar_.oval(x, y, 15, NGHE)
        jar_.ring(x, y, 11, "#C48F1E", 3)
    jar_.stroke("M-4 128H22", SON7, 6)
    jar_.stroke("M18 60C12 80 12 110 14 140", "#FFFFFF", 8)
    for number, tall in enumerate((40, 62, 50, 84, 70)):
        c.rect(556 + number * 15, 300 - tall, 10, tall, JADE5 if number % 2 == 0 else SON7)
    for number in range(3):
        c.oval(280 - number * 8, 316 + number * 16, 26, NGHE, 9)
        c.oval(280 - number * 8, 313 + number * 16, 26, NGHE3, 8)
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
