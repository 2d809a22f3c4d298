"""Eight donation boxes of the demo: two opened this month, one waiting for its approver, one being counted, two wrong seals.

Everybody is invented. Few entries reach the book, all in the current month, under codes that are the same everywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from cms.accounts.models import Campus, User
from cms.operations import clock
from config.demo.posting import key_of, moment, uid_source
from config.demo.seasons import TODAY
from donations import log
from donations.models import Account, BoxOpening, DonationBox, Fund
from donations.services import boxes, vouchers
from donations.services.boxes.opening import AsideDraft
from donations.services.boxes.refusals import SealDiffers

FUND = "fund:NBKK"
COMMITTEE = ("phu-trach-quy", "thu-quy", "dau-moi-khoa")
COMMITTEE_OF = {"cs2": ("phu-trach-quy-2", "thu-quy-2", "dau-moi-khoa")}  # a safe with its own cashier; campus 3 has none


@dataclass(frozen=True)
class BoxSpec:
    """`holding` is a box account of the plan, or "" for a new one; the others are days before the demo's day."""

    code: str
    place: str
    campus: str
    seal: str
    sealed: int
    every: int
    holding: str = ""
    in_use: bool = True


SPECS = (
    BoxSpec("H-01", "sảnh nhà A", "cs1", "NP-004498", 4, 7, "holding:hom-sanh-nha-a"),
    BoxSpec("H-02", "trước nhà thuốc", "cs1", "NP-004499", 4, 4, "holding:hom-nha-thuoc"),
    BoxSpec("H-03", "sảnh nhà B", "cs2", "NP-004500", 4, 4, "holding:hom-sanh-nha-b"),
    BoxSpec("H-04", "nhà khám", "cs3", "NP-004501", 4, 4, "holding:hom-nha-kham"),
    BoxSpec("H-05", "căng tin tầng 1", "cs1", "NP-004502", 45, 30),
    BoxSpec("H-06", "khoa Khám ngoài giờ", "cs1", "NP-004503", 20, 45),
    BoxSpec("H-07", "sảnh khoa Nhi", "cs2", "NP-004512", 26, 30),
    BoxSpec("H-08", "cổng số 2", "cs3", "NP-004513", 60, 60, in_use=False),
)
FIRST_COUNT = {"n500000": 2, "n200000": 5, "n100000": 14, "n50000": 31, "n20000": 46, "n10000": 60, "n5000": 38, "n2000": 41, "c1000": 6}
SECOND_COUNT = {"n200000": 3, "n100000": 9, "n50000": 22, "n20000": 35, "n10000": 52, "n5000": 20, "n2000": 16, "n1000": 12}
THIRD_COUNT = {"n100000": 6, "n50000": 11, "n20000": 24, "n10000": 33, "n5000": 15, "n2000": 10}
FOURTH_COUNT = {"n500000": 1, "n200000": 4, "n100000": 7, "n50000": 18, "n20000": 29, "n10000": 41, "n5000": 22, "n2000": 19, "n1000": 8}
REASON = "Niêm phong rách một góc, camera không thấy ai chạm vào hòm. Để nguyên, thay khóa, mở lại tuần sau có bảo vệ chứng kiến."
ASIDES = (
    AsideDraft(kind="torn", quantity=2, value=20_000),
    AsideDraft(kind="counterfeit", quantity=1, value=100_000),
    AsideDraft(kind="foreign", quantity=5, unit="USD"),
    AsideDraft(kind="jewellery", quantity=1, what="nhẫn"),
)


@contextmanager
def codes_of(seed: str) -> Iterator[None]:
    """Inside the block the book draws its ids from `seed`, so that the demo's codes are the same on every machine."""
    before, log.new_uid = log.new_uid, uid_source(seed)
    try:
        yield
    finally:
        log.new_uid = before


def place_boxes() -> int:
    """Add the boxes and openings that are missing; how many were added."""
    people = {user.username: user for user in User.objects.filter(is_active=True)}
    added = sum(_register(spec, people["phu-trach-quy"]) for spec in SPECS)
    added += _open("H-05", 9, "NP-004602", people, counts=SECOND_COUNT)
    added += _open("H-07", 3, "NP-004633", people, counts=FIRST_COUNT, asides=ASIDES)
    added += _mismatch("H-06", 12, "NP-004530", "NP-004604", people, reason=REASON)
    added += _mismatch("H-04", 1, "NP-004510", "NP-004605", people)
    added += _open("H-02", 1, "NP-004607", people, counts=FOURTH_COUNT, approved=False)
    added += _open("H-03", 0, "NP-004606", people, counts=THIRD_COUNT, confirmed=2)
    return added


def _register(spec: BoxSpec, officer: User) -> int:
    if DonationBox.objects.filter(code=spec.code).exists():
        return 0
    sealed = TODAY - dt.timedelta(days=spec.sealed)
    with clock.reading(lambda: moment(sealed, 10)):
        box = boxes.register_box(
            actor=officer, code=spec.code, place=spec.place, campus=Campus.objects.get(code=spec.campus), fund=Fund.objects.get(account__code=FUND),
            receives=Account.objects.get(code=f"holding:ket-{spec.campus}"), seal=spec.seal, every_days=spec.every,
            holding=Account.objects.get(code=spec.holding) if spec.holding else None,
        )  # fmt: skip
    if not spec.in_use:
        with clock.reading(lambda: moment(TODAY, 8)):
            boxes.change_box(box=box, actor=officer, in_use=False)
    return 1


def _open(
    code: str,
    days_ago: int,
    new_seal: str,
    people: dict[str, User],
    *,
    counts: dict[str, int],
    asides: tuple[AsideDraft, ...] = (),
    confirmed: int = 3,
    approved: bool = True,
) -> int:
    key, day = key_of(f"hom/{code}/{days_ago}"), TODAY - dt.timedelta(days=days_ago)
    if BoxOpening.objects.filter(key=key).exists():
        return 0
    box = DonationBox.objects.select_related("campus").get(code=code)
    committee = [people[name] for name in COMMITTEE_OF.get(box.campus.code, COMMITTEE)]
    officer = committee[0]
    with clock.reading(lambda: moment(day, 9, 4)):
        opening = boxes.start(actor=officer, key=key, box=box, old_seal=box.seal, new_seal=new_seal, counters=committee)
    with clock.reading(lambda: moment(day, 9, 40)):
        opening = boxes.save_count(opening=opening, actor=officer, counts=counts, asides=asides)
        for person in committee[:confirmed]:
            opening = boxes.confirm(opening=opening, actor=person, version=opening.version)
        if confirmed == len(committee):
            opening = boxes.post(opening=opening, actor=officer)
    if opening.deposit and approved:
        with clock.reading(lambda: moment(day, 10, 15)), codes_of(f"hom/{code}/{days_ago}"):
            vouchers.approve(voucher=opening.deposit, approver=people["duyet-chi"])
    return 1


def _mismatch(code: str, days_ago: int, read: str, new_seal: str, people: dict[str, User], *, reason: str = "") -> int:
    key, day = key_of(f"hom/{code}/{days_ago}"), TODAY - dt.timedelta(days=days_ago)
    if BoxOpening.objects.filter(key=key).exists():
        return 0
    box = DonationBox.objects.select_related("campus").get(code=code)
    committee = [people[name] for name in COMMITTEE_OF.get(box.campus.code, COMMITTEE)]
    with clock.reading(lambda: moment(day, 9, 10)):
        asked: dict[str, Any] = {"actor": committee[0], "key": key, "box": box, "old_seal": read, "new_seal": new_seal, "counters": committee}
        with suppress(SealDiffers):  # read a first time, and then again
            boxes.start(**asked)
        opening = boxes.start(**asked)
    if reason:
        with clock.reading(lambda: moment(day, 11, 30)):
            boxes.decide(opening=opening, actor=people["truong-phong"], goes_on=False, reason=reason)
    return 1
