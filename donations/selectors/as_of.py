"""How things stood at a moment that is past: families nobody spoke with, papers that waited. From dated rows, never from today's state.

A row that says nothing of its earlier states (a voucher sent back since, a case finished and taken up again) is asked of the
log, which dates each act. Papers and cases that came without acts of their own are judged by the days their rows hold.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Case as Choice
from django.db.models import CharField, F, Max, Q, QuerySet, When
from django.db.models.functions import Cast, Coalesce

from cms.operations import clock
from cms.operations.models import AuditEvent
from donations.models import Case, Status, Voucher
from donations.selectors.case_clock import CONTACTS
from donations.selectors.cases import rules

# What each act of the log makes of a voucher.
_LEFT_AS = {
    "voucher.record": Status.DRAFT, "voucher.edit": Status.DRAFT, "voucher.submit": Status.SUBMITTED, "voucher.approve": Status.APPROVED,
    "voucher.return": Status.RETURNED, "voucher.reject": Status.REJECTED, "voucher.discard": Status.REJECTED, "voucher.void": Status.VOID,
    "voucher.post": Status.POSTED, "voucher.pay": Status.POSTED,
}  # fmt: skip


def end_of(day: dt.date) -> dt.datetime:
    """The moment `day` is over, or now when it is not over yet."""
    return min(dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=clock.ZONE), clock.now())


def silent_families(at: dt.datetime) -> QuerySet[Case]:
    """Cases that were open at `at` and that nobody had been in contact with for the days the rules say (1 query, 2 when some were taken up again)."""
    before = at - dt.timedelta(days=rules().no_contact_days)
    then = Choice(When(last_contact_at__lte=at, then=F("last_contact_at")), default=Max("steps__at", filter=_contact(at)))
    going_on = Q(closed_at__isnull=True) | Q(closed_at__gt=at)
    found = Case.objects.filter(going_on, reported_at__lte=at).exclude(pk__in=_finished_then(at))
    return found.annotate(last_heard=Coalesce(then, F("reported_at"))).filter(last_heard__lt=before)


def _contact(at: dt.datetime) -> Q:
    return Q(steps__kind__in=CONTACTS, steps__struck_at__isnull=True, steps__at__lte=at)


def _finished_then(at: dt.datetime) -> list[int]:
    """Cases that were finished at `at` and taken up again later, by the log."""
    again = AuditEvent.objects.filter(action="case.reopen", at__gt=at).values_list("subject_id", flat=True)
    ends = ["case.close", "case.join", "case.reopen"]
    acts = AuditEvent.objects.filter(action__in=ends, at__lte=at, subject_id__in=set(again), subject_type="donations.case")
    last = dict(acts.order_by("id").values_list("subject_id", "action"))
    return [int(case) for case, action in last.items() if action != "case.reopen"]


def waiting_for_approval(at: dt.datetime) -> dict[int, dt.datetime]:
    """Voucher id → since when it waited to be approved at `at`. Bounded by what was not approved then (2 queries)."""
    undecided = Voucher.objects.filter(Q(approved_at__isnull=True) | Q(approved_at__gt=at), needs_approval=True, created_at__lte=at)
    return {pk: since for pk, (status, since) in _standing(undecided, at).items() if status == Status.SUBMITTED}


def not_posted(first: dt.date, last: dt.date, at: dt.datetime) -> int:
    """How many papers dated from `first` to `last` were recorded and neither posted nor dropped at `at` (2 queries)."""
    recorded = Voucher.objects.filter(date__gte=first, date__lte=last, created_at__lte=at)
    standing = _standing(recorded.filter(Q(posted_at__isnull=True) | Q(posted_at__gt=at)), at)
    return sum(status not in (Status.POSTED, Status.VOID, Status.REJECTED) for status, _since in standing.values())


def _standing(vouchers: QuerySet[Voucher], at: dt.datetime) -> dict[int, tuple[str, dt.datetime]]:
    """Voucher id → its status at `at` and since when: by its last act in the log, else by the days of its row."""
    found = {one.pk: _by_row(one, at) for one in vouchers.only("status", "created_at", "submitted_at", "approved_at", "posted_at")}
    named = vouchers.annotate(name=Cast("pk", CharField())).order_by().values("name")
    acts = AuditEvent.objects.filter(subject_type="donations.voucher", subject_id__in=named, action__in=_LEFT_AS, at__lte=at).order_by("id")
    for pk, action, moment in acts.values_list("subject_id", "action", "at"):
        found[int(pk)] = (_LEFT_AS[action], moment)
    return found


def _by_row(voucher: Voucher, at: dt.datetime) -> tuple[str, dt.datetime]:
    dropped = voucher.status in (Status.REJECTED, Status.RETURNED, Status.VOID)
    dated = [(voucher.posted_at, Status.POSTED), (voucher.approved_at, Status.APPROVED), (voucher.submitted_at, Status.SUBMITTED)]
    for moment, left in dated:
        if moment and moment <= at:
            return (voucher.status if dropped else left), moment
    return (voucher.status if dropped else Status.DRAFT), voucher.created_at
