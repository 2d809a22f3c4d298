"""Answering groups: accept, propose another time, decline kindly; capacity per campus and slot; who did not come."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import Campus, User
from cms.operations import audit, clock, requests
from donations.models import GroupVisit, VisitHours
from donations.services.visits import answer_words
from donations.services.visits.refusals import AnswerMissing, AnswerTellsOther, DayGone, OutsideHours, SlotFull, VisitOfOtherCampus, VisitOver
from donations.services.vouchers import rights

SCHEDULE = "donations.schedule_visit"
State = GroupVisit.State
TAKES_A_PLACE = (State.SCHEDULED, State.PROPOSED, State.RECEIVED)


def hours_of(campus: Campus) -> VisitHours:
    """When a campus receives; the defaults while nobody has set them."""
    return VisitHours.objects.filter(campus=campus).select_related("campus").first() or VisitHours(campus=campus)


def locked(visit: GroupVisit | int) -> GroupVisit:
    """The visit's row, held until the transaction ends."""
    pk = visit.pk if isinstance(visit, GroupVisit) else visit
    return GroupVisit.objects.select_for_update(of=("self",)).select_related("campus", "benefactor").get(pk=pk)


def is_there(person: User, visit: GroupVisit) -> bool:
    """People of a campus act for the groups of their campus; who belongs to none, for all."""
    return not person.campus_id or person.campus_id == visit.campus_id


def require_there(person: User, visit: GroupVisit) -> None:
    """Raise VisitOfOtherCampus."""
    if not is_there(person, visit):
        raise VisitOfOtherCampus(campus=visit.campus.name)


def check_hours(hours: VisitHours, date: dt.date, starts: dt.time) -> None:
    """Raise OutsideHours when the campus does not receive groups then."""
    if hours.opens <= starts < hours.closes and (hours.weekends or date.weekday() < 5):
        return
    days = "" if hours.weekends else _(", thứ Hai đến thứ Sáu")
    raise OutsideHours(campus=hours.campus.short_name, opens=f"{hours.opens:%H:%M}", closes=f"{hours.closes:%H:%M}", days=days)


def slot_of(hours: VisitHours, starts: dt.time) -> dt.time:
    """The start of the slot a time falls into."""
    return max((slot for slot in hours.slots() if slot <= starts), default=hours.opens)


def _require_place(visit: GroupVisit, date: dt.date, starts: dt.time) -> None:
    VisitHours.objects.get_or_create(campus=visit.campus)
    hours = VisitHours.objects.select_for_update(of=("self",)).select_related("campus").get(campus=visit.campus)
    slot = slot_of(hours, starts)
    others = GroupVisit.objects.filter(campus=visit.campus, date=date, state__in=TAKES_A_PLACE, starts__isnull=False).exclude(pk=visit.pk)
    taken = sum(slot_of(hours, time) == slot for time in others.values_list("starts", flat=True) if time)
    if taken >= hours.capacity:
        raise SlotFull(slot=f"{slot:%H:%M}", day=f"{date:%d/%m/%Y}", campus=visit.campus.short_name, capacity=hours.capacity)


def end_request(visit: GroupVisit, actor: User) -> None:
    """Close the request behind a visit with its state as the outcome, if it waits still: an answer, a coming and an absence all end it."""
    registration = getattr(visit, "registration", None)
    if registration is not None and registration.request.closed_at is None:
        requests.close(registration.request, handler=actor, outcome=visit.get_state_display(), refused=visit.state == State.DECLINED)


def _answer(
    visit: GroupVisit | int, actor: User, *, state: str, answer: str, date: dt.date | None = None, starts: dt.time | None = None,
    may_exceed: bool = False,
) -> GroupVisit:  # fmt: skip
    rights.require(actor, SCHEDULE)
    visit = locked(visit)
    require_there(actor, visit)
    if not visit.is_open:
        raise VisitOver(state=visit.get_state_display())
    if not answer.strip():
        raise AnswerMissing()
    if date and starts:
        if date < clock.today():
            raise DayGone(day=f"{date:%d/%m/%Y}")
        check_hours(hours_of(visit.campus), date, starts)
        if not answer_words.names(answer, date=date, starts=starts):
            raise AnswerTellsOther(when=f"{starts:%H:%M} {date:%d/%m/%Y}")
        if not may_exceed:
            _require_place(visit, date, starts)
        visit.date, visit.starts = date, starts
    visit.state, visit.answer, visit.decided_by, visit.decided_at = state, answer.strip(), actor, clock.now()
    visit.save()
    end_request(visit, actor)
    audit.record(actor, f"visit.{state}", visit, date=visit.date, exceeded=may_exceed)
    return visit


@transaction.atomic
def accept(*, visit: GroupVisit, actor: User, date: dt.date, starts: dt.time, answer: str, may_exceed: bool = False) -> GroupVisit:
    """Put a visit on the schedule of its campus. `may_exceed` is a person's word that one group more is fine.

    Raises NotAllowed, VisitOfOtherCampus, VisitOver, DayGone, OutsideHours, AnswerTellsOther, SlotFull, AnswerMissing.
    """
    return _answer(visit, actor, state=State.SCHEDULED, answer=answer, date=date, starts=starts, may_exceed=may_exceed)


@transaction.atomic
def propose(*, visit: GroupVisit, actor: User, date: dt.date, starts: dt.time, answer: str, may_exceed: bool = False) -> GroupVisit:
    """Offer another time; the place is kept until the group says yes (on the look-up page, or by telephone: `accept`)."""
    return _answer(visit, actor, state=State.PROPOSED, answer=answer, date=date, starts=starts, may_exceed=may_exceed)


@transaction.atomic
def decline(*, visit: GroupVisit, actor: User, answer: str) -> GroupVisit:
    """Say no, kindly and with what else would help. Raises AnswerMissing, VisitOver, NotAllowed."""
    return _answer(visit, actor, state=State.DECLINED, answer=answer)


@transaction.atomic
def mark_absent(*, visit: GroupVisit, actor: User) -> GroupVisit:
    """Note that a group which was expected did not come. Marked again it stays. Raises VisitOver, NotAllowed."""
    rights.require(actor, SCHEDULE, "donations.receive_visit")
    visit = locked(visit)
    require_there(actor, visit)
    if visit.state == State.ABSENT:
        return visit
    if not visit.is_open or visit.date > clock.today():
        raise VisitOver(state=visit.get_state_display())
    visit.state = State.ABSENT
    visit.save(update_fields=["state"])
    end_request(visit, actor)
    audit.record(actor, "visit.absent", visit, date=visit.date)
    return visit
