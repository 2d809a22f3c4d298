"""Contacts of a group are forgotten some days after its visit: a setting, a daily job, a log without what was erased."""

import datetime as dt
import json
import uuid
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from cms.operations import jobs
from cms.operations.models import AuditEvent
from config import tasks
from donations.models import GivingRules, GroupVisit, VisitRegistration
from donations.services import visits
from donations.services.visits import forgetting
from tests.donations.visits.test_registering import wish

pytestmark = pytest.mark.django_db
MARKED = {"contact": "Nguyễn Thị Dấu", "phone": "0900 000 987", "email": "dau@vi-du.vn", "message": "Nhà bà Dấu", "ward_wish": "Khoa có cháu Dấu"}


@pytest.fixture
def registered(kitchen):
    return visits.register(key=uuid.uuid4(), wish=wish(kitchen, **MARKED))  # for 28/11/2026


def test_contacts_go_after_the_days_of_the_setting_and_not_a_day_before(registered, clock):
    clock.set(dt.datetime(2027, 2, 26, 9))  # 90 days after the visit
    assert forgetting.forget_expired() == 0
    clock.advance(days=1)
    assert forgetting.forget_expired() == 1
    registered.refresh_from_db()
    assert [getattr(registered, name) for name in MARKED] == [""] * len(MARKED)
    assert registered.erased_at is not None
    assert forgetting.forget_expired() == 0


def test_the_days_are_a_setting(registered, clock):
    GivingRules.objects.create(contact_days=10)
    clock.set(dt.datetime(2026, 12, 9, 9))
    assert forgetting.forget_expired() == 1


@pytest.mark.parametrize("state", GroupVisit.State.values)
def test_whatever_became_of_the_visit_its_contacts_go(registered, clock, state, person):
    GroupVisit.objects.update(state=state, decided_by=person("fund_officer"))
    clock.set(dt.datetime(2027, 3, 1, 9))
    assert forgetting.forget_expired() == 1
    assert GroupVisit.objects.get().name == "Nhóm Cháo Sáng Thứ Bảy"  # the visit itself stays


def test_the_log_says_what_was_erased_and_nothing_of_what_stood_there(registered, clock):
    clock.set(dt.datetime(2027, 3, 1, 9))
    forgetting.forget_expired()
    [event] = AuditEvent.objects.filter(action="visit.forget")
    assert event.actor is None
    assert event.facts == {"number": registered.request.number, "fields": ["contact", "phone", "email", "message", "ward_wish"]}
    told = json.dumps(list(AuditEvent.objects.values("facts", "subject_type", "subject_id")), ensure_ascii=False)
    assert not any(secret in told for secret in MARKED.values())


def test_no_table_holds_the_contact_afterwards(registered, clock):
    clock.set(dt.datetime(2027, 3, 1, 9))
    forgetting.forget_expired()
    with connection.cursor() as cursor:
        for table in ("donations_visitregistration", "donations_groupvisit", "operations_request", "operations_auditevent"):
            cursor.execute(f"SELECT * FROM {table}")
            assert "0900 000 987" not in str(cursor.fetchall()), table


def test_the_daily_job_does_it_and_may_be_run_again(registered, clock):
    clock.set(dt.datetime(2027, 3, 1, 9))
    assert jobs.PERIODIC["config.sweep_daily"].every == dt.timedelta(days=1)
    tasks.sweep_daily()
    tasks.sweep_daily()
    assert VisitRegistration.objects.filter(erased_at=None).count() == 0
    assert AuditEvent.objects.filter(action="visit.forget").count() == 1


def test_the_command_counts_first(registered, clock):
    clock.set(dt.datetime(2027, 3, 1, 9))
    told = StringIO()
    call_command("erase_contacts", "--dry-run", "--json", stdout=told)
    assert json.loads(told.getvalue()) == {"erased": 0, "expired": 1}
    told = StringIO()
    call_command("erase_contacts", "--json", stdout=told)
    assert json.loads(told.getvalue()) == {"erased": 1, "expired": 1}


def test_the_database_refuses_an_erased_registration_that_still_names_somebody(registered):
    with pytest.raises(IntegrityError), transaction.atomic():
        VisitRegistration.objects.update(erased_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC))


def test_nobody_opens_an_erased_registration_by_its_number(registered, clock):
    clock.set(dt.datetime(2027, 3, 1, 9))
    forgetting.forget_expired()
    for digits in ("0987", "", "0000"):
        assert visits.look_up(number=registered.request.number, digits=digits) is None


def test_staff_read_that_it_was_erased(registered, clock, client_as):
    clock.set(dt.datetime(2027, 3, 1, 9))
    forgetting.forget_expired()
    shown = client_as("fund_officer").get(reverse("backoffice:visit", args=[registered.visit_id])).content.decode()
    assert "Liên lạc đã xóa ngày 01/03/2027" in shown
