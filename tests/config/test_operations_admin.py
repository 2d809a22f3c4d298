"""The staff's screens for the calendar, the log and the jobs: who sees them, and that the log cannot be touched."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from cms.accounts.models import User
from cms.operations import audit, working_days
from cms.operations.models import AuditEvent, Holiday, Job
from config import operations_admin
from tests.factories.door import let_in

pytestmark = pytest.mark.django_db


def test_the_head_keeps_the_calendar(client_as) -> None:
    client = client_as("head")
    assert "02/09/2027" in client.get("/quan-tri/ngay-nghi/").content.decode()
    answer = client.post("/quan-tri/ngay-nghi/new/", {"date": "24/11/2026", "name": "Nghỉ toàn viện"})
    assert answer.status_code == 302
    assert not working_days.is_working_day(dt.date(2026, 11, 24))
    wrong = client.post("/quan-tri/ngay-nghi/new/", {"date": "32/13/2026", "name": "Sai"})
    assert wrong.status_code == 200
    assert not Holiday.objects.filter(name="Sai").exists()


def test_an_editor_has_no_business_there(client_as) -> None:
    client = client_as("editor")
    for path in ("ngay-nghi", "nhat-ky", "viec-nen"):
        assert client.get(f"/quan-tri/{path}/").status_code == 302


def test_the_auditor_reads_the_log_and_one_line_of_it(client_as, person) -> None:
    event = audit.record(person("fund_officer"), "voucher.submit", "donations.voucher", number="PT-2026-000001")
    client = client_as("auditor")
    listing = client.get("/quan-tri/nhat-ky/").content.decode()
    assert "gửi duyệt" in listing
    assert f"/quan-tri/nhat-ky/inspect/{event.pk}/" in listing
    assert person("fund_officer").get_full_name() in listing
    assert "PT-2026-000001" in client.get(f"/quan-tri/nhat-ky/inspect/{event.pk}/").content.decode()


def test_nobody_changes_the_log_not_even_a_superuser(client) -> None:
    event = audit.record(None, "x", "thing")
    let_in(client, User.objects.create_superuser("root"))
    assert client.get("/quan-tri/nhat-ky/").status_code == 200
    for path in ("new/", f"edit/{event.pk}/", f"delete/{event.pk}/"):
        assert client.post(f"/quan-tri/nhat-ky/{path}").status_code in {302, 403, 404}
    assert AuditEvent.objects.get(pk=event.pk).action == "x"


def test_a_log_that_grew_is_not_counted_through(client_as, monkeypatch, django_assert_max_num_queries) -> None:
    monkeypatch.setattr(operations_admin, "MOST_COUNTED", 60)
    for n in range(70):
        audit.record(None, f"act-{n}", "thing")
    client = client_as("auditor")
    client.get("/quan-tri/nhat-ky/")
    with django_assert_max_num_queries(14):
        text = client.get("/quan-tri/nhat-ky/?p=2").content.decode()
    assert "act-19" in text
    assert "act-9<" not in text


def test_the_administrator_sees_why_a_job_was_given_up(client_as) -> None:
    now = timezone.now()
    job = Job.objects.create(task="mail.send", state=Job.State.DEAD, run_at=now, created_at=now, last_error="ZeroDivisionError: hỏng")
    client = client_as("administrator")
    assert "mail.send" in client.get("/quan-tri/viec-nen/").content.decode()
    assert "ZeroDivisionError" in client.get(f"/quan-tri/viec-nen/inspect/{job.pk}/").content.decode()


def test_the_account_page_leads_to_a_new_password(client_as) -> None:
    assert "/tai-khoan/password/change/" in client_as("editor").get("/quan-tri/account/").content.decode()
