"""What people with the right see of cases: lists, those nobody has spoken with, how fast, and counts that name nobody.

choose(person, "HS-7K")      # for a disbursement request: cases by code, only for who may read them
"""

from __future__ import annotations

import datetime as dt
import re
import statistics
from collections import Counter
from dataclasses import dataclass

from django.db.models import Case as Choice
from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from cms.accounts.models import User
from cms.formatting import fold
from cms.operations import clock
from donations.models import Case, CasePaper, CaseRules, Province, Voucher
from donations.models.encrypted import marks

READ = "donations.view_case"
NAME = "donations.name_case"  # writes a whole code on a request and reads nothing of the case
PAGE = 50
OPEN = ~Q(state=Case.State.CLOSED)
_CODE = re.compile(r"(?:HS[ -]*)?([0-9A-HJKMNP-TV-Z]{3,8})\Z", re.IGNORECASE)
_BEGUN = re.compile(r"(?:HS[ -]*)?([0-9A-HJKMNP-TV-Z]{1,8})\Z", re.IGNORECASE)


def rules() -> CaseRules:
    """The register's deadlines; the defaults before anybody has saved any."""
    return CaseRules.objects.filter(pk=1).first() or CaseRules()


def choose(person: User, text: str, *, limit: int = 8) -> list[Case]:
    """Open cases whose code begins as typed, for who may read cases; [] for everybody else. No name is looked at."""
    typed = _BEGUN.match(text.strip())
    if not person.has_perm(READ) or not typed:
        return []
    return list(Case.objects.filter(OPEN, code__istartswith=f"HS-{typed[1]}").select_related("campus").order_by("code")[:limit])


def by_code(person: User, text: str) -> Case | None:
    """The case of a whole code, for who may read cases or name them on requests."""
    typed = _CODE.match(text.strip())
    if not (person.has_perm(READ) or person.has_perm(NAME)) or not typed:
        return None
    return Case.objects.filter(code__iexact=f"HS-{typed[1]}", erased_at__isnull=True).first()


@dataclass(frozen=True, slots=True)
class Proof:
    """That a family was verified by the hospital, and on which day, and `confirmed` in writing by its locality."""

    verified_on: dt.date | None
    confirmed: bool


def proof_behind(voucher: Voucher) -> Proof | None:
    """What stands behind the case a request names, for who decides on it; None without a case (1 query). It says nothing of whom."""
    confirmed = Exists(CasePaper.objects.filter(case=OuterRef("pk"), kind=CasePaper.Kind.LOCALITY))
    found = Case.objects.filter(spending_requests__voucher=voucher).annotate(confirmed=confirmed).values_list("verified_on", "confirmed").first()
    return Proof(*found) if found else None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for. `view` is one of VIEWS; `before` the pk of the last row seen, of BY_WAITING how many rows were seen."""

    view: str = "open"
    text: str = ""
    ward: str = ""
    need: str = ""
    before: int | None = None


VIEWS = ("open", "silent", "due", "mine", "closed")


def find(person: User, wanted: Wanted) -> QuerySet[Case]:
    """The cases that match, newest first. Of the open ones those nobody met come first, the oldest of them at the top;
    those nobody spoke with the longest silent first."""
    found = Case.objects.select_related("campus", "province", "worker", "identity")
    found = found.filter(matches(wanted.text) if wanted.text else _of_view(person, wanted.view))
    if wanted.ward:
        found = found.filter(ward_folded=fold(wanted.ward))
    if wanted.need:
        found = found.filter(need=wanted.need)
    if wanted.view in ("silent", "due") and not wanted.text:
        return found.order_by("answer_due", "pk") if wanted.view == "due" else found.order_by(_silent_since().asc(), "pk")
    if wanted.view in BY_WAITING and not wanted.text:
        return found.order_by(_WAITING.asc(nulls_last=True), "-pk")[wanted.before or 0 :]
    if wanted.before is not None:
        found = found.filter(pk__lt=wanted.before)
    return found.order_by("-pk")


BY_WAITING = ("open", "mine")
# Whom nobody has met yet stand above, the longest waiting first; the others below, newest first.
_WAITING = Choice(When(first_contact_at__isnull=True, then=F("reported_at")), default=None, output_field=DateTimeField())


def _of_view(person: User, view: str) -> Q:
    if view == "closed":
        return Q(state=Case.State.CLOSED)
    if view == "mine":
        return OPEN & Q(worker=person)
    if view == "silent":
        return silent()
    if view == "due":
        return OPEN & Q(answer_due__isnull=False, answered_on__isnull=True)
    return OPEN


def matches(text: str) -> Q:
    """By code, whole name or its last two words, telephone, commune: with or without accents, never by a part of a name."""
    words = fold(text).split()
    digits = re.sub(r"\D", "", text)
    asked = marks("name", " ".join(words)) + marks("name", " ".join(words[-2:]))
    asked += marks("commune", re.sub(r"^(xa|phuong|p|dac khu|thi tran)\.? +", "", " ".join(words)))
    if len(digits) >= 8:
        asked += marks("phone", digits)
    wanted = Q(pk__in=Case.objects.filter(marks__mark__in=asked).values("pk"))
    if typed := _CODE.match(text.strip()):
        wanted |= Q(code__istartswith=f"HS-{typed[1]}")
    if text.strip().upper().startswith("PH-"):
        wanted |= Q(slip_number=text.strip().upper())
    return wanted


def _silent_since() -> Coalesce:
    return Coalesce(F("last_contact_at"), F("reported_at"))


def silent(kept: CaseRules | None = None) -> Q:
    """Open cases with no contact for the rules' days, counted from the last contact or from the report."""
    before = clock.now() - dt.timedelta(days=(kept or rules()).no_contact_days)
    return OPEN & (Q(last_contact_at__lt=before) | Q(last_contact_at__isnull=True, reported_at__lt=before))


def never_met() -> QuerySet[Case]:
    """Open cases nobody has spoken with yet, the oldest first."""
    return Case.objects.filter(OPEN, first_contact_at__isnull=True).select_related("campus").order_by("reported_at", "pk")


def silent_cases(kept: CaseRules | None = None) -> QuerySet[Case]:
    return Case.objects.filter(silent(kept)).select_related("campus", "worker").order_by(_silent_since().asc(), "pk")


def answers_due(*, until: dt.date | None = None) -> QuerySet[Case]:
    """Phiếu hẹn whose day has come and that are not answered, the longest overdue first."""
    day = until or clock.today()
    return Case.objects.filter(OPEN, answer_due__lte=day, answered_on__isnull=True).select_related("campus", "worker").order_by("answer_due", "pk")


def asking(kept: CaseRules, *, most: int) -> tuple[list[Case], list[Case], list[Case]]:
    """`never_met`, `silent_cases` and `answers_due`, the first `most` of each (1 query for the three)."""
    parts = (never_met(), silent_cases(kept), answers_due())
    chosen = Q(*(("pk__in", part.values("pk")[:most]) for part in parts), _connector=Q.OR)
    before, today = clock.now() - dt.timedelta(days=kept.no_contact_days), clock.today()
    found = list(Case.objects.filter(chosen).select_related("campus", "worker").order_by("pk"))
    new = [case for case in found if case.first_contact_at is None]
    quiet = [case for case in found if (case.last_contact_at or case.reported_at) < before]
    due = [case for case in found if case.answer_due and case.answer_due <= today and case.answered_on is None]
    return (
        sorted(new, key=lambda case: case.reported_at)[:most],
        sorted(quiet, key=lambda case: case.last_contact_at or case.reported_at)[:most],
        sorted(due, key=lambda case: case.answer_due or today)[:most],
    )


def answers_missed(day: dt.date) -> QuerySet[Case]:
    """Phiếu hẹn whose day had passed by the end of `day`, today at the latest, and that were not answered by then."""
    day = min(day, clock.today())
    after = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=clock.ZONE)
    unanswered = Q(answered_on__isnull=True) | Q(answered_on__gt=day)
    going_on = Q(closed_at__isnull=True) | Q(closed_at__gte=after)
    return Case.objects.filter(unanswered, going_on, answer_due__lte=day)


def own_reports(person: User, *, limit: int = 30) -> list[Case]:
    """What became of the cases this person reported: code, day, state; nobody's name comes with it."""
    fields = ("code", "ward", "state", "outcome", "reported_at", "first_contact_at", "answer_due")
    return list(Case.objects.filter(reporter=person).only(*fields).order_by("-pk")[:limit])


def province_named(text: str) -> Province | None:
    """The province of a name as people say it, also one that was merged: "Hà Giang" is Tuyên Quang today."""
    folded = re.sub(r"^(tinh|thanh pho|tp)\.? +", "", fold(text))
    plain = folded.replace("-", " ").replace(".", " ")
    asked = {fold(text), folded, " ".join(plain.split())}
    return Province.objects.filter(Q(name_folded__in=asked) | Q(aliases__name_folded__in=asked)).first()


@dataclass(frozen=True)
class Reached:
    """How many reported families were spoken with (target: all), and how fast, in the office's minutes."""

    reported: int
    met: int
    in_time: int
    median_minutes: int | None

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 100 only when nobody was missed."""
        return 100 * self.met // self.reported if self.reported else 100

    @property
    def median_hours(self) -> str:
        return f"{self.median_minutes / 60:.1f}".replace(".", ",") if self.median_minutes is not None else ""


def reached(first: dt.date, last: dt.date, *, hours: int = 0) -> Reached:
    """Of the families reported from `first` to `last`, both included, each once; `in_time` are those met within `hours` of the office."""
    moments = [dt.datetime.combine(day, dt.time(), tzinfo=clock.ZONE) for day in (first, last + dt.timedelta(days=1))]
    once = Case.objects.exclude(outcome=Case.Outcome.DUPLICATE).filter(reported_at__gte=moments[0], reported_at__lt=moments[1])
    asked = list(once.values_list("first_contact_minutes", flat=True))
    took = [minutes for minutes in asked if minutes is not None]
    return Reached(len(asked), len(took), sum(minutes <= hours * 60 for minutes in took), int(statistics.median(took)) if took else None)


@dataclass(frozen=True)
class Count:
    """One line of the statistics. `shown` is "" when the group is too small to be told."""

    name: str
    shown: str


def counts(year: int, kept: CaseRules | None = None) -> dict[str, list[Count]]:
    """Cases reported in a year by month, province, need and outcome. A group under the rules' size is put with others.

    Small groups are told together as "Khác, gộp"; when even together they are too few, they and the next smallest are.
    """
    least = (kept or rules()).small_group
    first = dt.datetime(year, 1, 1, tzinfo=clock.ZONE)
    asked = Case.objects.filter(reported_at__gte=first, reported_at__lt=first.replace(year=year + 1))
    rows = list(asked.values_list("reported_at", "province__name", "need", "outcome"))
    needs, outcomes = dict(Case.Need.choices), dict(Case.Outcome.choices)
    return {
        "month": grouped([f"{at.astimezone(clock.ZONE):%m/%Y}" for at, *_rest in rows], least, by_name=True),
        "province": grouped([province or "—" for _at, province, *_rest in rows], least),
        "need": grouped([str(needs.get(need, need)) for *_rest, need, _outcome in rows], least),
        "outcome": grouped([str(outcomes[outcome]) if outcome else "—" for *_rest, outcome in rows], least),
    }


REST = "…"


def grouped(names: list[str], least: int, *, by_name: bool = False) -> list[Count]:
    """Counts by name, the largest first; groups under `least` together under REST, with the next one when still too few."""
    counted = sorted(Counter(names).items(), key=lambda one: (-one[1], one[0]))
    told = [one for one in counted if one[1] >= least]
    rest = [one for one in counted if one[1] < least]
    while rest and told and sum(count for _name, count in rest) < least:
        rest.append(told.pop())
    if by_name:
        told.sort(key=lambda one: one[0][3:] + one[0][:2])
    shown = [Count(name, str(count)) for name, count in told]
    left = sum(count for _name, count in rest)
    return [*shown, Count(REST, str(left) if left >= least else "")] if rest else shown
