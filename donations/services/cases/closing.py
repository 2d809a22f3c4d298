"""The end of a case: an outcome and an answer to the family, kind when it is a no; years later the person is forgotten."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import audit, clock, private_files, working_days
from donations.models import Case, CaseIdentity, CaseStep
from donations.services.cases import answers, rights
from donations.services.cases.following import locked, open_case
from donations.services.cases.ground import rules
from donations.services.cases.refusals import (
    AnswerMissing,
    CaseErased,
    CaseOpen,
    DiagnosisInAnswer,
    NeverContacted,
    OtherFundMissing,
    OutcomeMissing,
    PlacesMissing,
)


@transaction.atomic
def close(*, case: Case, actor: User, outcome: str, answer: str = "", places: str = "", other_fund: str = "", kept_because: str = "") -> Case:
    """Finish a case. A refusal needs the words said to the family and where else they may go (`places`, a line each).

    "Paid by another fund" needs its name, never an amount of ours. Words that look like an illness are let stand for the
    reason `kept_because`, which is kept among the steps of the case. A family that nobody met or tried to meet is not refused.

    Raises NotAllowed, PlacesMissing, CaseErased, CaseClosed, OutcomeMissing, OtherFundMissing, AnswerMissing, DiagnosisInAnswer,
    NeverContacted.
    """
    rights.require(actor, rights.FOLLOW)
    case = open_case(case)
    if outcome not in Case.Outcome.values or outcome == Case.Outcome.DUPLICATE:  # joining.py ends a second report
        raise OutcomeMissing()
    if outcome == Case.Outcome.OTHER_FUND and not other_fund.strip():
        raise OtherFundMissing()
    if outcome == Case.Outcome.REFUSED and not was_sought(case):
        raise NeverContacted()
    if outcome == Case.Outcome.REFUSED and not answer.strip():
        raise AnswerMissing()
    if outcome == Case.Outcome.REFUSED and not places.strip():
        raise PlacesMissing()
    answer = composed(answer, places)
    if found := answers.illness_in(answer):
        if not kept_because.strip():
            raise DiagnosisInAnswer(found=found)
        words = _("Giữ “%(found)s” trong lời trả lời: %(why)s") % {"found": found, "why": " ".join(kept_because.split())[:240]}
        CaseStep.objects.create(case=case, kind=CaseStep.Kind.NOTE, note=words, by=actor, at=clock.now())
    CaseIdentity.objects.filter(case=case).update(answer=answer.strip())
    case.state, case.outcome, case.closed_at = Case.State.CLOSED, outcome, clock.now()
    case.other_fund = other_fund.strip()[:120] if outcome == Case.Outcome.OTHER_FUND else ""
    case.answered_on = case.answered_on or clock.today()
    case.save(update_fields=["state", "outcome", "closed_at", "other_fund", "answered_on"])
    audit.record(actor, "case.close", case, code=case.code, outcome=outcome)
    return case


def was_sought(case: Case) -> bool:
    """Whether somebody met the family, or noted a try to reach it (1 query)."""
    return case.first_contact_at is not None or case.steps.filter(kind=CaseStep.Kind.ATTEMPT, struck_at=None).exists()


def composed(words: str, places: str) -> str:
    """The answer as the family reads it: what is said, then where else to go, a line each."""
    listed = "\n".join(f"- {line.strip().removeprefix('-').strip()}" for line in places.splitlines() if line.strip(" -"))
    return f"{words.strip()}\n\n{_('Nơi khác có thể giúp:')}\n{listed}" if listed else words.strip()


@transaction.atomic
def reopen(*, case: Case, actor: User) -> Case:
    """Take up a finished case again, for instance when the missing paper came: a family that was promised an answer is
    promised one anew, from today. Raises NotAllowed, CaseOpen, CaseErased."""
    rights.require(actor, rights.FOLLOW)
    case = locked(case)
    if case.erased_at:
        raise CaseErased(code=case.code)
    if case.is_open:
        raise CaseOpen(code=case.code)
    case.state, case.outcome, case.closed_at, case.other_fund = Case.State.ASSESSING, "", None, ""
    case.same_as, case.answered_on = None, None
    if case.answer_due:  # the family waits for an answer again
        case.answer_due = working_days.add_working_days(clock.today(), rules().answer_days)
    case.save(update_fields=["state", "outcome", "closed_at", "other_fund", "same_as", "answered_on", "answer_due"])
    audit.record(actor, "case.reopen", case, code=case.code)
    return case


def kept_from(today: dt.date | None = None) -> dt.datetime:
    """The moment before which what ended is no longer kept: so many years ago as the rules say."""
    today, years = today or clock.today(), rules().keep_years
    try:
        before = today.replace(year=today.year - years)
    except ValueError:  # 29 February
        before = today.replace(year=today.year - years, day=28)
    return dt.datetime.combine(before, dt.time(), tzinfo=clock.ZONE)


def expired(today: dt.date | None = None) -> list[Case]:
    """Cases whose personal part is due to be erased: finished more than the rules' years ago."""
    return list(Case.objects.filter(state=Case.State.CLOSED, erased_at__isnull=True, closed_at__lt=kept_from(today)).order_by("pk"))


def erase_expired(today: dt.date | None = None) -> int:
    """Forget the person of every expired case; how many. Code, dates, province, need and outcome stay for statistics."""
    cases = expired(today)
    for case in cases:
        erase(case)
    return len(cases)


@transaction.atomic
def erase(case: Case) -> None:
    """Name, story, steps' words, papers, ward and marks of one closed case go; the row stays."""
    case = locked(case)
    for paper in case.papers.select_related("file"):
        kept = paper.file
        paper.delete()
        private_files.erase(kept, actor=None, reason="case expired")
    CaseIdentity.objects.filter(case=case).delete()
    case.marks.all().delete()
    case.steps.all().update(note="")
    case.ward, case.ward_folded, case.other_fund = "", "", "" if case.outcome != Case.Outcome.OTHER_FUND else case.other_fund
    case.erased_at = clock.now()
    case.save(update_fields=["ward", "ward_folded", "other_fund", "erased_at"])
    audit.record(None, "case.erase", case, code=case.code)
