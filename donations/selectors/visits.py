"""Which groups come when: a week of a campus slot by slot, who waits for an answer, what is left of a slot's places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from cms.accounts.models import Campus
from donations.models import GroupVisit, VisitHours

State = GroupVisit.State
WEEK = dt.timedelta(days=7)
KEEPS_A_PLACE = (State.SCHEDULED, State.PROPOSED, State.RECEIVED)


def monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def waiting(*, limit: int = 50) -> QuerySet[GroupVisit]:
    """Registrations nobody has answered, the one due first on top."""
    asked = GroupVisit.objects.filter(state=State.ASKED, registration__isnull=False)
    return asked.select_related("campus", "registration__request").order_by("registration__request__due_on", "id")[:limit]


def on_day(day: dt.date) -> QuerySet[GroupVisit]:
    """Visits expected, received or missed on a day."""
    there = (State.SCHEDULED, State.PROPOSED, State.RECEIVED, State.ABSENT)
    return GroupVisit.objects.filter(date=day, state__in=there).select_related("campus", "registration").order_by("campus__order", "starts", "id")


def day_and_waiting(day: dt.date, *, most: int) -> tuple[list[GroupVisit], list[GroupVisit]]:
    """`on_day` and `waiting`, at most `most` of each (1 query for the two)."""
    chosen = Q(pk__in=on_day(day).values("pk")[:most]) | Q(pk__in=waiting(limit=most).values("pk"))
    known = {visit.pk: visit for visit in GroupVisit.objects.filter(chosen).select_related("campus", "registration__request")}
    there = [visit for visit in known.values() if visit.state != State.ASKED]
    asked = [visit for visit in known.values() if visit.state == State.ASKED]
    there.sort(key=lambda visit: (visit.campus.order, visit.starts or dt.time.max, visit.pk))
    asked.sort(key=lambda visit: (visit.registration.request.due_on, visit.pk))
    return there, asked


@dataclass
class Slot:
    """One slot of a day: `starts` None gathers visits without an hour. `places` is how many groups it takes."""

    starts: dt.time | None
    places: int
    visits: list[GroupVisit] = field(default_factory=list)

    @property
    def taken(self) -> int:
        return sum(visit.state in KEEPS_A_PLACE for visit in self.visits)

    @property
    def is_full(self) -> bool:
        return self.starts is not None and self.taken >= self.places


@dataclass
class Day:
    """One day of a campus: only slots somebody has, and how many groups the whole day still takes."""

    date: dt.date
    slots: list[Slot]
    places: int

    @property
    def taken(self) -> int:
        return sum(slot.taken for slot in self.slots)

    @property
    def left(self) -> int:
        return max(self.places - self.taken, 0)


@dataclass
class CampusWeek:
    campus: Campus
    days: list[Day]
    hours: VisitHours


def week(first: dt.date, campuses: Iterable[Campus]) -> list[CampusWeek]:
    """Seven days from `first` at each campus, in two queries."""
    campuses = list(campuses)
    rows = {hours.campus_id: hours for hours in VisitHours.objects.filter(campus__in=campuses)}
    visits = GroupVisit.objects.filter(campus__in=campuses, date__gte=first, date__lt=first + WEEK).exclude(state=State.DECLINED)
    by_day: dict[tuple[int, dt.date], list[GroupVisit]] = {}
    for visit in visits.select_related("campus", "registration").order_by("date", "starts", "id")[:2000]:
        by_day.setdefault((visit.campus_id, visit.date), []).append(visit)
    found = []
    for campus in campuses:
        hours = rows.get(campus.pk) or VisitHours(campus=campus)
        dates = [first + dt.timedelta(days=number) for number in range(7)]
        found.append(CampusWeek(campus, [_day(date, hours, by_day.get((campus.pk, date), [])) for date in dates], hours))
    return found


def _day(date: dt.date, hours: VisitHours, visits: list[GroupVisit]) -> Day:
    starts = hours.slots() if hours.weekends or date.weekday() < 5 else []
    slots = {start: Slot(start, hours.capacity) for start in starts}
    loose = Slot(None, 0)
    for visit in visits:
        start = max((one for one in starts if visit.starts and one <= visit.starts), default=None)
        (slots[start] if start is not None else loose).visits.append(visit)
    shown = [slot for slot in slots.values() if slot.visits] + ([loose] if loose.visits else [])
    return Day(date, shown, len(slots) * hours.capacity)


def may_count(visit: GroupVisit, on: dt.date) -> bool:
    """Whether a gift dated `on` may count this group: it was received by then, or is accepted and due that very day."""
    if visit.state == GroupVisit.State.RECEIVED:
        return visit.date <= on
    return visit.state == GroupVisit.State.SCHEDULED and visit.date == on


def countable(today: dt.date, *, days: int) -> QuerySet[GroupVisit]:
    """The visits of the last `days` days a gift of today may count, the newest first."""
    came = Q(state=GroupVisit.State.RECEIVED, date__lte=today) | Q(state=GroupVisit.State.SCHEDULED, date=today)
    return GroupVisit.objects.filter(came, date__gte=today - dt.timedelta(days=days)).order_by("-date", "-id")
