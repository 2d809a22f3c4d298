"""What the worker does by the clock."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from cms.operations import jobs, worker
from cms.operations.models import Heartbeat, Job
from config import tasks

pytestmark = pytest.mark.django_db


def test_the_worker_does_all_of_it_and_none_fails() -> None:
    worker.drain()
    done = set(Job.objects.filter(state=Job.State.DONE).values_list("task", flat=True))
    assert {"config.publish_scheduled", "config.sweep_hourly", "config.sweep_daily"} <= done
    assert not Job.objects.exclude(state=Job.State.DONE).exists()
    assert set(jobs.PERIODIC) <= done


def test_a_page_goes_live_at_its_hour() -> None:
    page = Page(title="Hẹn giờ", slug="hen-gio", live=False, content_type=ContentType.objects.get_for_model(Page))
    Page.objects.get(depth=2).add_child(instance=page)
    page.go_live_at = timezone.now() - dt.timedelta(minutes=1)
    revision = page.save_revision(approved_go_live_at=page.go_live_at)
    assert revision.approved_go_live_at
    tasks.publish_scheduled()
    page.refresh_from_db()
    assert page.live


def test_old_jobs_and_workers_go_and_dead_letters_stay() -> None:
    long_ago = timezone.now() - dt.timedelta(days=31)
    for state in (Job.State.DONE, Job.State.DEAD):
        Job.objects.create(task="x", state=state, run_at=long_ago, created_at=long_ago, finished_at=long_ago)
    Job.objects.create(task="x", state=Job.State.DONE, run_at=long_ago, created_at=long_ago, finished_at=timezone.now())
    Heartbeat.objects.create(worker="gone", at=long_ago)
    tasks.sweep_daily()
    assert sorted(Job.objects.values_list("state", flat=True)) == ["dead", "done"]
    assert not Heartbeat.objects.exists()
