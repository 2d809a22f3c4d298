"""Asking for work: a row of the caller's transaction, once per key."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from cms.operations import jobs, worker
from cms.operations.models import Heartbeat, Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_test_tasks(monkeypatch) -> list[dict]:
    """Replace the registries; returns what the task `note` was called with."""
    called: list[dict] = []
    monkeypatch.setattr(jobs, "TASKS", {"note": lambda **arguments: called.append(arguments), "break": lambda: 1 / 0})
    monkeypatch.setattr(jobs, "PERIODIC", {})
    return called


def test_a_job_runs_once_with_its_arguments(only_test_tasks) -> None:
    job = jobs.enqueue("note", amount=5)
    assert worker.drain() == 1
    assert worker.drain() == 0
    assert only_test_tasks == [{"amount": 5}]
    job.refresh_from_db()
    assert (job.state, job.attempts, job.lease) == (Job.State.DONE, 1, None)
    assert job.finished_at


def test_a_job_of_a_transaction_undone_is_not_there() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        jobs.enqueue("note")
        raise RuntimeError
    assert not Job.objects.exists()


def test_one_key_is_one_job_even_when_done(only_test_tasks) -> None:
    first = jobs.enqueue("note", key="k", n=1)
    assert jobs.enqueue("note", key="k", n=2) == first
    worker.drain()
    assert jobs.enqueue("note", key="k", n=3) == first
    worker.drain()
    assert only_test_tasks == [{"n": 1}]


def test_an_unknown_task_is_refused_where_it_is_asked_for() -> None:
    with pytest.raises(LookupError, match="'nope'"):
        jobs.enqueue("nope")


def test_a_job_for_later_waits(only_test_tasks) -> None:
    job = jobs.enqueue("note", run_at=timezone.now() + dt.timedelta(hours=1))
    assert worker.drain() == 0
    Job.objects.filter(pk=job.pk).update(run_at=timezone.now())
    assert worker.drain() == 1


def test_jobs_run_in_the_order_they_are_due(only_test_tasks) -> None:
    now = timezone.now()
    jobs.enqueue("note", run_at=now - dt.timedelta(minutes=1), n=2)
    jobs.enqueue("note", run_at=now - dt.timedelta(minutes=2), n=1)
    worker.drain()
    assert [call["n"] for call in only_test_tasks] == [1, 2]


def test_a_failing_job_is_tried_again_with_longer_pauses_then_set_aside() -> None:
    job = jobs.enqueue("break")
    pauses = []
    for attempt in range(1, len(worker.PAUSES) + 2):
        Job.objects.filter(pk=job.pk).update(run_at=timezone.now())
        before = timezone.now()
        assert worker.drain() == 1
        job.refresh_from_db()
        assert job.attempts == attempt
        assert "ZeroDivisionError" in job.last_error
        if job.state == Job.State.WAITING:
            pauses.append(job.run_at - before)
    assert job.state == Job.State.DEAD
    assert pauses == sorted(pauses)
    assert len(pauses) == len(worker.PAUSES)
    assert worker.drain() == 0


def test_a_dead_letter_can_be_put_back() -> None:
    job = jobs.enqueue("break")
    Job.objects.filter(pk=job.pk).update(state=Job.State.DEAD, attempts=6)
    assert worker.retry(Job.objects.all()) == 1
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.WAITING, 0)


def test_an_unregistered_task_is_a_failure_of_the_job_not_of_the_worker(monkeypatch) -> None:
    job = jobs.enqueue("note")
    monkeypatch.setattr(jobs, "TASKS", {})
    assert worker.drain() == 1
    job.refresh_from_db()
    assert job.state == Job.State.WAITING
    assert "KeyError" in job.last_error


def test_a_held_job_is_left_alone_until_its_lease_runs_out() -> None:
    jobs.enqueue("note")
    held = worker.claim()
    assert held is not None
    assert worker.claim() is None
    Job.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    again = worker.claim()
    assert again is not None
    assert again.attempts == 2
    assert again.lease != held.lease


def test_a_worker_that_lost_its_lease_does_not_mark_the_job_done() -> None:
    jobs.enqueue("note")
    held = worker.claim()
    Job.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    again = worker.claim()
    worker.run(held)
    assert Job.objects.get().state == Job.State.RUNNING
    worker.run(again)
    assert Job.objects.get().state == Job.State.DONE


def test_a_periodic_task_is_asked_for_once_a_window(only_test_tasks) -> None:
    jobs.periodic("tick", every=dt.timedelta(minutes=5))(lambda: only_test_tasks.append({"tick": 1}))
    at = dt.datetime(2026, 11, 21, 2, 1, tzinfo=dt.UTC)
    for minute in (0, 1, 3):
        jobs.enqueue_periodic(at + dt.timedelta(minutes=minute))
    assert Job.objects.count() == 1
    jobs.enqueue_periodic(at + dt.timedelta(minutes=5))
    assert Job.objects.count() == 2


def test_a_worker_says_it_is_alive() -> None:
    worker.drain()
    worker.drain()
    assert Heartbeat.objects.get().worker == worker.worker_name()
