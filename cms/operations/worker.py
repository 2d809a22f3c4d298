"""Take due jobs and run them: one at a time, held by a lease, tried again with growing pauses, set aside when hopeless.

A claim is one conditional UPDATE, so two workers never hold one job on either database; PostgreSQL also skips rows
others are claiming. While a task runs a thread renews the lease; a killed worker stops renewing and the job is free
again when the lease runs out. Leases are technical time: they follow the machine's clock, never the demo's.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import socket
import threading
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from cms.operations import jobs
from cms.operations.models import Heartbeat, Job

log = logging.getLogger(__name__)

PAUSES = tuple(dt.timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 7200))
LONGEST_ERROR = 8000  # characters of a traceback kept on the row


def lease_time() -> dt.timedelta:
    return dt.timedelta(seconds=settings.JOB_LEASE_SECONDS)


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"[:120]


def due(now: dt.datetime) -> QuerySet[Job]:
    """Jobs that may be claimed: waiting and due, or running under a lease that ran out."""
    return Job.objects.filter(Q(state=Job.State.WAITING, run_at__lte=now) | Q(state=Job.State.RUNNING, lease_until__lt=now)).order_by("run_at", "id")


def claim() -> Job | None:
    """Hold the next due job under a new lease, or None when nothing is due."""
    now = timezone.now()
    with transaction.atomic():
        candidates = due(now)
        if connection.features.has_select_for_update_skip_locked:
            candidates = candidates.select_for_update(skip_locked=True)
        job = candidates.first()
        if job is None:
            return None
        lease = uuid.uuid4()
        taken = (
            due(now)
            .filter(pk=job.pk, lease=job.lease)
            .update(state=Job.State.RUNNING, lease=lease, lease_until=now + lease_time(), attempts=F("attempts") + 1)
        )
    return Job.objects.get(pk=job.pk) if taken else None


@contextmanager
def renewing(job: Job) -> Iterator[None]:
    """Inside the block a thread keeps prolonging the job's lease, three times per lease."""
    finished = threading.Event()

    def renew() -> None:
        while not finished.wait(lease_time().total_seconds() / 3):
            Job.objects.filter(pk=job.pk, lease=job.lease).update(lease_until=timezone.now() + lease_time())
        connection.close()

    thread = threading.Thread(target=renew, name=f"lease-{job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        finished.set()
        thread.join()


def run(job: Job) -> None:
    """Run a claimed job and note how it ended; an error of the task is kept on the row, never raised."""
    try:
        function = jobs.TASKS[job.task]
        with renewing(job):
            function(**job.arguments)
    except Exception:  # noqa: BLE001 - whatever a task raises is written down and tried again
        _note_failure(job, traceback.format_exc()[-LONGEST_ERROR:])
        return
    kept = Job.objects.filter(pk=job.pk, lease=job.lease).update(
        state=Job.State.DONE, lease=None, lease_until=None, last_error="", finished_at=timezone.now()
    )
    if not kept:
        log.warning("job %s (%s) outlived its lease; another worker holds it", job.pk, job.task)


def _note_failure(job: Job, error: str) -> None:
    """Back to waiting after a pause, or to the dead letters after the last try."""
    hopeless = job.attempts > len(PAUSES)
    now = timezone.now()
    log.error("job %s (%s) failed, try %s%s\n%s", job.pk, job.task, job.attempts, ", set aside" if hopeless else "", error)
    ending = {"state": Job.State.DEAD, "finished_at": now} if hopeless else {"state": Job.State.WAITING, "run_at": now + PAUSES[job.attempts - 1]}
    Job.objects.filter(pk=job.pk, lease=job.lease).update(last_error=error, lease=None, lease_until=None, **ending)


def retry(dead: QuerySet[Job]) -> int:
    """Put dead letters back in the queue, with all their tries; returns how many."""
    return dead.filter(state=Job.State.DEAD).update(state=Job.State.WAITING, attempts=0, run_at=timezone.now(), finished_at=None)


def beat() -> None:
    """Say that this worker is alive."""
    Heartbeat.objects.update_or_create(worker=worker_name(), defaults={"at": timezone.now()})


def drain() -> int:
    """Ask for periodic work, then run what is due until nothing is; returns how many jobs ran."""
    beat()
    jobs.enqueue_periodic(timezone.now())
    ran = 0
    while (job := claim()) is not None:
        run(job)
        ran += 1
    return ran


def work_until(stop: threading.Event, *, pause_seconds: float = 2.0) -> None:
    """Drain the queue again and again until `stop` is set; a job that is running is finished first."""
    while not stop.is_set():
        close_old_connections()
        beat()
        jobs.enqueue_periodic(timezone.now())
        while not stop.is_set() and (job := claim()) is not None:
            run(job)
        stop.wait(pause_seconds)
