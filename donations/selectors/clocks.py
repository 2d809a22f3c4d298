"""Deadlines with days left: requests from outside that must be answered, and what must be published after an event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import gettext as _

from cms.formatting import date as show_date
from cms.operations import clock, requests
from cms.operations.models import Request
from cms.operations.working_days import Calendar
from donations.models import Duty, Fund

MOST = 200  # requests looked at; nobody works through more before looking again
PERIODS_BACK = 24


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline. `left` counts working days where `in_working_days`, else days; negative is how late it is.

    `duty` and `subject` name what may be marked done; `request` is the id of a request from outside.
    """

    name: str
    second: str
    due: dt.date
    left: int
    in_working_days: bool
    duty: int = 0
    subject: str = ""
    request: int = 0

    @property
    def is_late(self) -> bool:
        return self.left < 0

    @property
    def late_by(self) -> int:
        return max(0, -self.left)

    @property
    def is_near(self) -> bool:
        """Due within two days."""
        return self.left <= 2


def clocks(may: Callable[[str], bool], *, duties: bool = True) -> list[Clock]:
    """Every deadline a person may see, the nearest first (≤ 4 queries). `may` answers for a right, "app.codename"."""
    today = clock.today()
    calendar = Calendar.around(today)
    found = list(_requests(may, today, calendar))
    if duties:
        found += _duties(today, calendar)
    return sorted(found, key=lambda one: (one.due, one.name))


def _requests(may: Callable[[str], bool], today: dt.date, calendar: Calendar) -> Iterator[Clock]:
    kinds = {code: kind for code, kind in requests.KINDS.items() if may(kind.permission)}
    if not kinds:
        return
    waiting = Request.objects.filter(kind__in=kinds, state__in=[Request.State.NEW, Request.State.WORKING]).select_related("handler")
    for one in waiting.order_by("due_on", "pk")[:MOST]:
        second = _("hạn %(due)s") % {"due": show_date(one.due_on)}
        if one.handler:
            second += " · " + str(one.handler)
        yield Clock(f"{kinds[one.kind].name} {one.number}", second, one.due_on, calendar.left(one.due_on, today), True, request=one.pk)


def _duties(today: dt.date, calendar: Calendar) -> Iterator[Clock]:
    rows = list(Duty.objects.filter(is_active=True).annotate(done_for=F("done__subject")))
    done = {(duty.pk, duty.done_for) for duty in rows}
    duties = list({duty.pk: duty for duty in rows}.values())
    wants = [duty for duty in duties if duty.starts_with == Duty.Starts.CAMPAIGN]
    ended = Fund.objects.filter(kind=Fund.Kind.CAMPAIGN, ends__lt=today).filter(Q(ends__gte=min(duty.since for duty in wants))) if wants else []
    campaigns = [(f"fund:{fund.pk}", fund.name, fund.ends) for fund in ended if fund.ends]
    for duty in duties:
        events = campaigns if duty.starts_with == Duty.Starts.CAMPAIGN else list(periods(duty.starts_with, today))
        for subject, what, ended_on in events:
            if ended_on < duty.since or (duty.pk, subject) in done:
                continue
            yield _clock_of(duty, subject, what, ended_on, today, calendar)


def _clock_of(duty: Duty, subject: str, what: str, ended_on: dt.date, today: dt.date, calendar: Calendar) -> Clock:
    if duty.in_working_days:
        due = calendar.add(ended_on, duty.days)
        left = calendar.left(due, today)
        second = _("%(days)s ngày làm việc, hạn %(due)s") % {"days": duty.days, "due": show_date(due)}
    else:
        due = ended_on + dt.timedelta(days=duty.days)
        left = (due - today).days
        second = _("%(days)s ngày, hạn %(due)s") % {"days": duty.days, "due": show_date(due)}
    if duty.basis:
        second += f" · {duty.basis}"
    return Clock(f"{duty.name}: {what}", second, due, left, duty.in_working_days, duty=duty.pk, subject=subject)


def periods(starts_with: str, today: dt.date) -> Iterator[tuple[str, str, dt.date]]:
    """Periods that ended, newest first: (subject, how people say it, last day)."""
    first = today.replace(day=1)
    for _n in range(PERIODS_BACK):
        last = first - dt.timedelta(days=1)
        first = last.replace(day=1)
        if starts_with == Duty.Starts.MONTH:
            yield f"{last:%Y-%m}", _("tháng %(month)s") % {"month": f"{last:%m/%Y}"}, last
        elif starts_with == Duty.Starts.QUARTER and last.month % 3 == 0:
            yield f"{last.year}-Q{last.month // 3}", _("quý %(quarter)s/%(year)s") % {"quarter": last.month // 3, "year": last.year}, last
        elif starts_with == Duty.Starts.YEAR and last.month == 12:
            yield str(last.year), _("năm %(year)s") % {"year": last.year}, last
