"""What a group may do without an account: register a visit, look up its state, agree to another time."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Campus
from cms.operations import audit, clock, requests, working_days
from donations.models import GroupVisit, VisitHours, VisitRegistration
from donations.services.visits.refusals import SentBefore, TooFar, TooSoon
from donations.services.visits.scheduling import check_hours, hours_of, locked

KIND = "group-visit"
DIGITS = 4  # of the telephone, asked for besides the receipt number
FARTHEST_DAYS = 180
State = GroupVisit.State


def answer_days() -> int:
    """Working days within which every group is answered: the shortest of the campuses."""
    return min(VisitHours.objects.values_list("answer_days", flat=True), default=VisitHours().answer_days)


requests.register_kind(KIND, name=_("Đăng ký đoàn từ thiện"), days=answer_days, permission="donations.schedule_visit")  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Registration:
    """What the public form asks. `money` in đồng; `phone` as typed; the rest as in VisitRegistration."""

    name: str
    campus: Campus
    contact: str
    phone: str
    asked_date: dt.date
    asked_time: dt.time
    people: int
    photo: str
    email: str = ""
    money: int | None = None
    goods: str = ""
    food: str = ""
    portions: int | None = None
    food_time: dt.time | None = None
    ward_wish: str = ""
    may_be_named: bool = False
    message: str = ""


@transaction.atomic
def register(*, key: uuid.UUID, wish: Registration) -> VisitRegistration:
    """Take in a group's wish to come and give it its receipt number; the same `key` and wish again give the first one back.

    Raises SentBefore, TooSoon, TooFar, OutsideHours (then nothing was written).
    """
    if known := VisitRegistration.objects.filter(key=key).select_related("request", "visit").first():
        asked = (known.visit.name, known.contact, known.phone, known.asked_date, known.asked_time, known.money, known.goods, known.food)
        now = (wish.name, wish.contact, wish.phone, wish.asked_date, wish.asked_time, wish.money, wish.goods, wish.food)
        if asked != now:
            raise SentBefore()
        return known
    hours = hours_of(wish.campus)
    first = clock.today() + dt.timedelta(days=hours.notice_days)
    last = clock.today() + dt.timedelta(days=FARTHEST_DAYS)
    if wish.asked_date < first:
        raise TooSoon(day=f"{first:%d/%m/%Y}")
    if wish.asked_date > last:
        raise TooFar(day=f"{last:%d/%m/%Y}")
    check_hours(hours, wish.asked_date, wish.asked_time)
    visit = GroupVisit.objects.create(
        date=wish.asked_date, starts=wish.asked_time, name=wish.name, campus=wish.campus, people=wish.people,
        may_be_named=wish.may_be_named, state=State.ASKED,
    )  # fmt: skip
    request = requests.open_request(KIND, {"visit": visit.pk, "campus": wish.campus.code, "date": wish.asked_date.isoformat()})
    answered = working_days.add_working_days(clock.today(), hours.answer_days)
    request.due_on = min(answered, max(clock.today(), wish.asked_date - dt.timedelta(days=1)))  # a group cooks only after the answer
    request.save(update_fields=["due_on"])
    return VisitRegistration.objects.create(
        key=key, visit=visit, request=request, contact=wish.contact, phone=wish.phone, email=wish.email, asked_date=wish.asked_date,
        asked_time=wish.asked_time, money=wish.money, goods=wish.goods, food=wish.food, portions=wish.portions, food_time=wish.food_time,
        ward_wish=wish.ward_wish, photo=wish.photo, message=wish.message,
    )  # fmt: skip


def look_up(*, number: str, digits: str) -> VisitRegistration | None:
    """The registration of a receipt number, for whoever also knows the telephone's last digits; None for every other pair."""
    request = requests.find(number)
    if request is None or request.kind != KIND:
        return None
    found = VisitRegistration.objects.filter(request=request).select_related("visit__campus", "request").first()
    if found is None or len(digits) != DIGITS or _digits(found.phone)[-DIGITS:] != digits:
        return None
    return found


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isascii() and char.isdigit())


@transaction.atomic
def agree(*, registration: VisitRegistration) -> GroupVisit:
    """The group agrees to the time the department proposed. Anything but a proposal that still stands is left as it is."""
    visit = locked(registration.visit_id)
    if visit.state == State.PROPOSED and visit.date >= clock.today():
        visit.state = State.SCHEDULED
        visit.save(update_fields=["state"])
        audit.record(None, "visit.agree", visit, date=visit.date)
    return visit
