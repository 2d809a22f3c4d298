"""Work on a case: who takes it, each contact and service, papers, the phiếu hẹn with its number and day."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from cms.accounts.models import User
from cms.formatting import date as show_date
from cms.formatting import fold
from cms.operations import audit, clock, private_files, working_days
from donations.models import Case, CasePaper, CaseSlipNumber, CaseStep
from donations.selectors.case_clock import CONTACTS, working_minutes
from donations.services.cases import rights
from donations.services.cases.ground import rules
from donations.services.cases.refusals import (
    BeforeReport,
    CaseClosed,
    CaseErased,
    DayPassed,
    FutureMoment,
    NameMissing,
    NotWorkingDay,
    StruckByOther,
    WardMissing,
)
from donations.services.cases.reporting import Person, write_person
from donations.services.vouchers.refusals import FileRefused

PURPOSE = "case-paper"
private_files.register_purpose(PURPOSE, permission=rights.READ)
SERVICES = frozenset({CaseStep.Kind.COUNSELLING, CaseStep.Kind.INSURANCE, CaseStep.Kind.ADMISSION, CaseStep.Kind.DISCHARGE, CaseStep.Kind.TRANSFER})


def locked(case: Case) -> Case:
    """The case's row, held until the transaction ends."""
    return Case.objects.select_for_update(of=("self",)).get(pk=case.pk)


def open_case(case: Case) -> Case:
    """The case, held, when it may be worked on. Raises CaseErased, CaseClosed."""
    case = locked(case)
    if case.erased_at:
        raise CaseErased(code=case.code)
    if not case.is_open:
        raise CaseClosed(code=case.code)
    return case


@transaction.atomic
def take(*, case: Case, actor: User) -> Case:
    """`actor` now follows the case. Raises NotAllowed, CaseClosed."""
    rights.require(actor, rights.FOLLOW)
    case = open_case(case)
    case.worker = actor
    case.save(update_fields=["worker"])
    audit.record(actor, "case.take", case, code=case.code)
    return case


@transaction.atomic
def change_case(*, case: Case, actor: User, person: Person, **facts: object) -> Case:
    """Correct what a case says. Facts: campus, ward, province, is_child, need. Raises NotAllowed, CaseClosed, NameMissing, WardMissing."""
    rights.require(actor, rights.FOLLOW)
    case = open_case(case)
    for name in ("campus", "province", "is_child", "need"):
        if name in facts:
            setattr(case, name, facts[name])
    case.ward = " ".join(str(facts.get("ward", case.ward)).split())[:80]
    case.ward_folded = fold(case.ward)[:80]
    if not person.name.strip():
        raise NameMissing()
    if not case.ward:
        raise WardMissing()
    case.save(update_fields=["campus", "province", "is_child", "need", "ward", "ward_folded"])
    write_person(case, person)
    audit.record(actor, "case.change", case, code=case.code)
    return case


@transaction.atomic
def add_step(*, case: Case, actor: User, kind: str, note: str = "", at: dt.datetime | None = None) -> CaseStep:
    """Write down something done for a case, now or at an earlier moment. The first contact stops the clock.

    Raises NotAllowed, CaseErased, CaseClosed, FutureMoment, BeforeReport.
    """
    rights.require(actor, rights.FOLLOW)
    case = open_case(case)
    now = clock.now()
    moment = at or now
    if moment > now:
        raise FutureMoment()
    if moment < case.reported_at.replace(second=0, microsecond=0):
        raise BeforeReport()
    step = CaseStep.objects.create(case=case, kind=kind, note=note.strip(), by=actor, at=moment)
    if kind in CONTACTS:
        _contacted(case, moment)
    if kind == CaseStep.Kind.VISIT:
        case.verified_on = moment.astimezone(clock.ZONE).date()
    if case.state == Case.State.REPORTED and kind in CONTACTS:
        case.state = Case.State.ASSESSING
    if kind in SERVICES:
        case.state = Case.State.HELPING
    case.worker = case.worker or actor
    case.save(update_fields=["first_contact_at", "first_contact_minutes", "last_contact_at", "verified_on", "state", "worker"])
    audit.record(actor, "case.step", case, code=case.code, kind=kind)
    return step


@transaction.atomic
def strike_step(*, step: CaseStep, actor: User) -> CaseStep:
    """Strike a step that was written by mistake: it stays readable, and the clock of the first contact is worked out anew.

    Raises NotAllowed, StruckByOther, CaseClosed, CaseErased. Struck twice it is struck once.
    """
    rights.require(actor, rights.FOLLOW)
    case = open_case(step.case)
    step = CaseStep.objects.select_related("by").get(pk=step.pk)
    if step.by_id != actor.pk:
        raise StruckByOther(name=str(step.by))
    if step.struck_at:
        return step
    step.struck_at = clock.now()
    step.save(update_fields=["struck_at"])
    case.first_contact_at = case.first_contact_minutes = case.last_contact_at = case.verified_on = None
    left = list(case.steps.filter(struck_at=None).order_by("at", "pk"))
    for one in left:
        if one.kind in CONTACTS:
            _contacted(case, one.at)
        if one.kind == CaseStep.Kind.VISIT:
            case.verified_on = one.at.astimezone(clock.ZONE).date()
    if case.first_contact_at is None:
        case.state = Case.State.REPORTED
    elif case.state == Case.State.HELPING and not any(one.kind in SERVICES for one in left):
        case.state = Case.State.ASSESSING
    case.save(update_fields=["first_contact_at", "first_contact_minutes", "last_contact_at", "verified_on", "state"])
    audit.record(actor, "case.strike", case, code=case.code, kind=step.kind)
    return step


def _contacted(case: Case, moment: dt.datetime) -> None:
    if case.first_contact_at is None or moment < case.first_contact_at:
        kept = rules()
        case.first_contact_at = moment
        case.first_contact_minutes = working_minutes(case.reported_at, moment, opens=kept.opens, closes=kept.closes)
    case.last_contact_at = max(case.last_contact_at or moment, moment)


@transaction.atomic
def add_paper(*, case: Case, actor: User, kind: str, upload: File, dated: dt.date | None = None) -> CasePaper:
    """Keep a paper of a case on the private storage, under a name that says nothing. Raises NotAllowed, CaseClosed, FileRefused."""
    rights.require(actor, rights.FOLLOW)
    case = open_case(case)
    upload.name = f"{case.code}-{kind}"  # what a telephone calls a photograph may hold a name
    try:
        kept = private_files.store(upload, purpose=PURPOSE, actor=actor)
    except ValidationError as error:
        raise FileRefused(why=" ".join(error.messages)) from None
    paper = CasePaper.objects.create(case=case, kind=kind, file=kept, dated=dated, by=actor, at=clock.now())
    audit.record(actor, "case.paper", case, code=case.code, kind=kind)
    return paper


@transaction.atomic
def hand_slip(*, case: Case, actor: User, answer_due: dt.date | None = None) -> Case:
    """Give the family a phiếu hẹn: a number of the year (kept on a second slip) and the day of the answer, a working day.

    Without a day it is the rules' number of working days from today. Raises NotAllowed, CaseClosed, DayPassed, NotWorkingDay.
    """
    rights.require(actor, rights.FOLLOW)
    case = open_case(case)
    today = clock.today()
    due = answer_due or working_days.add_working_days(today, rules().answer_days)
    if due < today:
        raise DayPassed()
    if not working_days.is_working_day(due):
        raise NotWorkingDay(day=show_date(due))
    if not case.slip_number:
        case.slip_number = _next_number(today.year)
    case.slip_on, case.answer_due, case.answered_on = today, due, None
    case.save(update_fields=["slip_number", "slip_on", "answer_due", "answered_on"])
    audit.record(actor, "case.slip", case, code=case.code, number=case.slip_number, due=due)
    return case


def _next_number(year: int) -> str:
    CaseSlipNumber.objects.get_or_create(year=year)
    counter = CaseSlipNumber.objects.select_for_update().get(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"PH-{year}-{counter.last:05d}"
