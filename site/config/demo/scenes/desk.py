"""Things on a desk: the open book, a telephone, papers, a jar of coins."""

from __future__ import annotations

from config.demo.scenes import motifs as m
from config.demo.scenes.canvas import (
    INK,
    INK2,
    JADE1,
    JADE2,
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
    WOOD,
    WOOD2,
    Canvas,
)


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
