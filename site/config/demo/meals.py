"""The kitchens' sheets of the demo's last week: past days agree with the book's own papers, today is half way.

Nothing here adds to the book: a past day's dish points at the paper by which the demo handed it out.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cms.accounts.models import Campus, User
from cms.operations import clock
from config.demo.posting import key_of, moment
from config.demo.seasons import TODAY
from donations.models import FoodBatch, FoodRules, Fund, GroupVisit, KitchenDay, VoucherLine
from donations.services import food, visits
from donations.services.food import FoodGift

WARDS = ("Khoa Nội tổng hợp", "Khoa Ngoại", "Khoa Nhi", "Khoa Ung bướu")
MENUS = ("cháo thịt bí đỏ · cơm, cá kho, canh cải", "cháo đậu xanh · cơm, trứng hấp, canh bí", "cháo gà hành · cơm, đậu sốt, canh rau ngót")
COOKS = {"cs1": "bep-an", "cs2": "bep-an-2", "cs3": "cong-tac-xa-hoi-3"}  # campus 3 has no cook of its own: its social worker keeps the kitchen


def keep_kitchens() -> int:
    """Write the sheets that are missing; returns how many days were added."""
    FoodRules.objects.get_or_create(id=1, defaults={"fund": Fund.objects.get(account__code="fund:BEP")})
    people = {user.username: user for user in User.objects.filter(username__in={*COOKS.values(), "cong-tac-xa-hoi", "dau-moi-khoa"})}
    added = 0
    for campus in Campus.objects.order_by("order", "code"):
        cook = people[COOKS[campus.code]]
        for back in (5, 3, 1):
            added += _past(campus, TODAY - dt.timedelta(days=back), cook)
        for ahead in (2, 4):
            added += _planned(campus, TODAY + dt.timedelta(days=ahead), cook)
        added += _today(campus, cook, people)
    return added


def _fresh(campus: Campus, day: dt.date) -> KitchenDay | None:
    """The day's sheet when nobody has opened it yet."""
    return None if KitchenDay.objects.filter(campus=campus, date=day).exists() else food.open_day(campus=campus, date=day)


def _pass(sheet: KitchenDay, cook: User, meal: str, hour: int, steps: tuple[int, ...] = (1, 2, 3)) -> None:
    for step, minute, result in ((1, 5, "nguyên liệu có hóa đơn"), (2, 40, "chín kỹ, bếp sạch"), (3, 55, "mùi vị tốt, còn nóng")):
        if step in steps:
            with clock.reading(lambda minute=minute: moment(sheet.date, hour, minute)):  # type: ignore[misc]
                food.sign(day=sheet, actor=cook, meal=meal, step=step, passed=True, result=result)


def _hand_out(batch: FoodBatch, cook: User, portions: int, hour: int, wards: tuple[str, ...] = WARDS) -> None:
    share, rest = divmod(portions, len(wards))
    for number, ward in enumerate(wards):
        with clock.reading(lambda number=number: moment(batch.day.date, hour, 5 + number * 8)):  # type: ignore[misc]
            quantity = share + (rest if number == 0 else 0)
            if quantity:
                food.serve(batch=batch, actor=cook, key=key_of(f"phat/{batch.pk}/{number}"), ward=ward, portions=quantity)


def _past(campus: Campus, day: dt.date, cook: User) -> int:
    """A pot of the demo's own plan, with the paper that booked it."""
    lines = VoucherLine.objects.filter(kind="disbursement", commodity__code="SUAT", credit__code=f"holding:bep-{campus.code}", voucher__date=day)
    line = lines.filter(public_memo="Phát cháo, cơm của bếp").select_related("voucher").first()
    if line is None:
        return 0
    with transaction.atomic(), clock.reading(lambda: moment(day, 5)):
        if (sheet := _fresh(campus, day)) is None:
            return 0
        food.set_menu(day=sheet, actor=cook, menu=MENUS[day.day % 3])
        batch = food.plan(day=sheet, actor=cook, meal="sang", name="cháo", planned=line.quantity)
        _pass(sheet, cook, "sang", 5)
        food.set_prepared(batch=batch, actor=cook, prepared=line.quantity + 6)
        food.keep_sample(batch=batch, actor=cook)
        _hand_out(batch, cook, line.quantity, 6)
        with clock.reading(lambda: moment(day, 8)):
            food.close(batch=batch, actor=cook)
        FoodBatch.objects.filter(pk=batch.pk).update(voucher=line.voucher)
    return 1


def _planned(campus: Campus, day: dt.date, cook: User) -> int:
    with transaction.atomic():
        if (sheet := _fresh(campus, day)) is None:
            return 0
        food.set_menu(day=sheet, actor=cook, menu=MENUS[day.day % 3])
        food.plan(day=sheet, actor=cook, meal="sang", name="cháo", planned=120, sponsor="Nhóm Cháo Sáng Thứ Bảy", display="full")
        food.plan(day=sheet, actor=cook, meal="trua", name="cơm", planned=90)
    return 1


def _today(campus: Campus, cook: User, people: dict[str, User]) -> int:
    """Breakfast out, lunch half checked; at the first campus a batch refused, at the second one recalled."""
    with transaction.atomic(), clock.reading(lambda: moment(TODAY, 4, 30)):
        if (sheet := _fresh(campus, TODAY)) is None:
            return 0
        food.set_menu(day=sheet, actor=cook, menu=MENUS[TODAY.day % 3])
        breakfast = food.plan(day=sheet, actor=cook, meal="sang", name="cháo", planned=200, sponsor="Nhóm Cháo Sáng Thứ Bảy", display="full")
        food.plan(day=sheet, actor=cook, meal="trua", name="cơm", planned=180)
        food.plan(day=sheet, actor=cook, meal="trua", name="cơm mềm", planned=70)
        food.set_prepared(batch=breakfast, actor=cook, prepared=205)
        _pass(sheet, cook, "sang", 4)
        food.keep_sample(batch=breakfast, actor=cook)
        _hand_out(breakfast, cook, 198, 6)
        _pass(sheet, cook, "trua", 6, (1,))
    if campus.code == "cs1":
        _refused(people["cong-tac-xa-hoi"])
    if campus.code == "cs2":
        _recalled(breakfast, people["dau-moi-khoa"], cook)
    return 1


def _refused(worker: User) -> None:
    """Yoghurt that came warm: written down, never handed out, nothing booked."""
    gift = FoodGift(
        name="hộp sữa chua", portions=60, meal="sang", cooked_by="mua sẵn ở quán, không có hóa đơn", cooked_at=moment(TODAY, 4, 30),
        transport="xe máy, thùng giấy", deadline=moment(TODAY, 8), passed=False, reason="12 °C khi nhận, quá mức",
    )  # fmt: skip
    with clock.reading(lambda: moment(TODAY, 6, 20)):
        campus = Campus.objects.get(code="cs1")
        visit = GroupVisit.objects.create(name="Nhóm Sáng Sớm Hoa Ban", date=TODAY, starts=dt.time(6, 20), campus=campus, people=3)
        visits.receive(visit=visit, actor=worker, brought=gift)


def _recalled(batch: FoodBatch, nurse: User, cook: User) -> None:
    """Three people unwell in one ward: stopped within minutes, two wards called so far."""
    with clock.reading(lambda: moment(TODAY, 6, 45)):
        recall = food.stop(batch=batch, actor=nurse, reason="Ba người ở Khoa Nhi đau bụng sau khi ăn")
    with clock.reading(lambda: moment(TODAY, 6, 50)):
        food.called(recall=recall, actor=cook, ward=WARDS[2], answer="Đã ngừng, bác sĩ đang khám", taken_back=12)
        food.called(recall=recall, actor=cook, ward=WARDS[0], answer="Đã thu lại phần chưa ăn", taken_back=20)
