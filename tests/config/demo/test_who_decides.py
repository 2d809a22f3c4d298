"""Who decides in the demo: an approver fell ill and was replaced without a mail, and no clock is later than a fortnight."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from cms.accounts.models import Campus
from config.demo import approving, staff
from config.demo.seasons import TODAY
from donations.models import Delegation, Duty, Fund
from donations.selectors.clocks import clocks
from donations.services.approving import delegation
from tests.factories import ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """The demo's staff in one campus each; no book is needed for who decides."""
    for at, code in enumerate(("cs1", "cs2", "cs3")):
        Campus.objects.get_or_create(code=code, defaults={"name": f"Cơ sở {at + 1}", "short_name": f"CS{at + 1}", "order": at})
    staff.ensure_staff()
    return {user.username: user for user in staff.User.objects.all()}


def test_a_sudden_delegation_stands_for_fourteen_days_and_mails_nobody(people, settings, capsys) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with approving.clock.reading(lambda: approving.moment(TODAY, 8, 20)):
        assert approving._sudden(people) == 1
        assert approving._sudden(people) == 0
        made = Delegation.objects.get()
        assert (made.is_sudden, (made.ends - made.starts).days + 1, bool(made.reason)) == (True, 14, True)
        assert made.granted_by != made.delegate and made.told_at is not None
        assert delegation.held_by(people["hoi-dong"]) == [made]
    assert capsys.readouterr().out == ""
    assert not getattr(mail, "outbox", [])
    assert settings.EMAIL_BACKEND.endswith("console.EmailBackend")


def test_no_clock_of_the_demo_is_late_for_weeks(people) -> None:
    ledger.Book()
    long_ago = {"kind": Fund.Kind.CAMPAIGN, "starts": TODAY - dt.timedelta(days=400)}
    parent = Fund.objects.filter(parent=None).first()
    for at, days in enumerate((340, 200, 40)):
        ledger.fund(f"DOT-{at}", f"Đợt {at}")
        Fund.objects.filter(account__code=f"fund:DOT-{at}").update(ends=TODAY - dt.timedelta(days=days), parent=parent, **long_ago)
    with approving.clock.reading(lambda: approving.moment(TODAY, 8, 20)):
        Duty.objects.update(since=dt.date(TODAY.year - 1, 1, 1))
        assert max(one.late_by for one in clocks(lambda _right: False)) > 300
        assert approving._duties(people) > 3
        late = [one.late_by for one in clocks(lambda _right: False)]
        assert max(late) <= approving.OVERLOOKED
        assert approving._duties(people) == 0
