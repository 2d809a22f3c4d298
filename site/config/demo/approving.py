"""Who decides this week: a council's threshold, approvers away with a stand-in, a large request that waits, duties to publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction

from cms.accounts.models import Campus, User
from cms.operations import clock
from config.demo.places import MAIN_BANK
from config.demo.posting import key_of, moment
from config.demo.seasons import TODAY
from donations.models import Account, Commodity, CouncilRule, Delegation, Duty, DutyDone, Fund, Voucher, WatchSettings
from donations.selectors.clocks import clocks
from donations.services.approving import council, delegation, duties
from donations.services.vouchers import deciding, recording

DECISION = "45/QĐ-BVAH"
THRESHOLD = 50_000_000
LARGE = 62_000_000
DOCUMENT, NEXT_DOCUMENT, SUDDEN_DOCUMENT = "21/GUQ-BVAH", "22/GUQ-BVAH", "23/GUQ-BVAH"
OVERLOOKED = 14  # days: a demo hospital is at most this late, so that a late clock is something to act on


def stand_in() -> int:
    """Add what is missing; returns how many things were added."""
    people = {user.username: user for user in User.objects.filter(is_active=True)}
    with transaction.atomic(), clock.reading(lambda: moment(TODAY, 8, 20)):
        return _threshold(people) + _delegations(people) + _sudden(people) + _large_request(people) + _duties(people)


def _threshold(people: dict[str, User]) -> int:
    if CouncilRule.objects.exists():
        return 0
    council.decide_threshold(actor=people["truong-phong"], threshold=THRESHOLD, decision=DECISION, starts=TODAY)
    return 1


def _delegations(people: dict[str, User]) -> int:
    """One holds this week; the next one still waits for its second person."""
    if Delegation.objects.exists():
        return 0
    absent, head = people["duyet-chi-2"], people["truong-phong"]
    week = {"starts": TODAY, "ends": TODAY + dt.timedelta(days=6)}
    made = delegation.grant(actor=absent, absent=absent, delegate=head, document=DOCUMENT, reason="Đi công tác tuyến dưới", **week)
    delegation.confirm(delegation=made, actor=head)
    later = {"starts": week["ends"] + dt.timedelta(days=1), "ends": week["ends"] + dt.timedelta(days=5)}
    delegation.grant(actor=absent, absent=absent, delegate=head, document=NEXT_DOCUMENT, reason="Nghỉ phép", **later)
    return 2


def _sudden(people: dict[str, User]) -> int:
    """An approver fell ill: the head decided in their place, for the fourteen days the rules allow, and the stand-in confirmed."""
    if Delegation.objects.filter(document=SUDDEN_DOCUMENT).exists():
        return 0
    delegate = people["hoi-dong"]
    with nothing_mailed():
        made = delegation.grant(
            actor=people["truong-phong"], absent=people["duyet-chi-3"], delegate=delegate, document=SUDDEN_DOCUMENT, starts=TODAY,
            ends=TODAY + dt.timedelta(days=WatchSettings.now().sudden_days - 1), reason="Nhập viện đột ngột, chưa ký được giấy ủy quyền",
        )  # fmt: skip
        delegation.confirm(delegation=made, actor=delegate)
    return 1


@contextmanager
def nothing_mailed() -> Iterator[None]:
    """The scene's mail goes nowhere: not to a console among the seeding's own words, not to a mail server somebody set up."""
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = usual


def _large_request(people: dict[str, User]) -> int:
    """Above the threshold: the council must sign before the approver may."""
    key = key_of("duyet/hoi-dong/1")
    if Voucher.objects.filter(key=key).exists():
        return 0
    officer = people["phu-trach-quy"]
    voucher = recording.record_disbursement(
        actor=officer, key=key, date=TODAY, title="Xe lăn và giường bệnh tại nhà, đợt tháng 11", commodity=Commodity.objects.get(code="VND"),
        fund=Fund.objects.get(account__code="fund:NBKK"), holding=Account.objects.get(code=MAIN_BANK), quantity=LARGE, category="thuoc-vat-tu",
        public_memo="Xe lăn, giường bệnh tại nhà", people=14, campus=Campus.objects.get(code="cs1"),
    )  # fmt: skip
    deciding.submit(voucher=voucher, actor=officer)
    return 1


def _duties(people: dict[str, User]) -> int:
    """The year's clocks run from its first day; what fell due long ago was published in time."""
    return _last_year(people) + _published_in_time(people)


def _published_in_time(people: dict[str, User]) -> int:
    """Mark every duty that would be late for weeks as done two days before it fell due."""
    late = [one for one in clocks(lambda _right: False) if one.duty and (TODAY - one.due).days > OVERLOOKED]
    for one in late:
        with clock.reading(lambda day=one.due - dt.timedelta(days=2): moment(day, 9, 0)):  # type: ignore[misc]
            duties.mark_done(duty=Duty.objects.get(pk=one.duty), subject=one.subject, where="/so-thu-chi/", actor=people["truong-phong"])
    return len(late)


def _last_year(people: dict[str, User]) -> int:
    """Last year was published in March."""
    if DutyDone.objects.exists():
        return 0
    Duty.objects.filter(since__gte=TODAY).update(since=dt.date(TODAY.year - 1, 12, 1))
    yearly = Duty.objects.filter(starts_with=Duty.Starts.YEAR).order_by("pk").first()
    if yearly is None:
        return 0
    duties.mark_done(duty=yearly, subject=str(TODAY.year - 1), where=f"/bao-cao/{TODAY.year - 1}/", actor=people["truong-phong"])
    return 1
