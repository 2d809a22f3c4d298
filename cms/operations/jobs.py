"""Ask for work to be done later, and name the functions that do it.

A job is a row of the caller's transaction: rolled back with it, kept for good once it is committed. It runs at least
once (a worker may be killed after the work and before the note of it), so a task must bear being run again.

    @jobs.task("donations.export")
    def export(*, voucher_id: int) -> None: ...

    jobs.enqueue("donations.export", key=f"export-{voucher.pk}", voucher_id=voucher.pk)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.operations.models import Job

Task = Callable[..., Any]
T = TypeVar("T", bound=Task)


@dataclass(frozen=True)
class Periodic:
    """A task run once in every window of `every`, counted from midnight UTC of 1 January 1970."""

    task: str
    every: dt.timedelta


TASKS: dict[str, Task] = {}
PERIODIC: dict[str, Periodic] = {}


def task(name: str) -> Callable[[T], T]:
    """Decorator: `name` in a job row means this function, called with the job's arguments as keywords."""

    def keep(function: T) -> T:
        TASKS[name] = function
        return function

    return keep


def periodic(name: str, *, every: dt.timedelta) -> Callable[[T], T]:
    """Decorator: as `task`, and the worker asks for it once in every window of `every`, however many workers run."""

    def keep(function: T) -> T:
        PERIODIC[name] = Periodic(name, every)
        return task(name)(function)

    return keep


def enqueue(name: str, *, key: str | None = None, run_at: dt.datetime | None = None, **arguments: Any) -> Job:
    """Ask for task `name`, now or at `run_at`. With a `key` asked before, the job of that key is returned instead.

    Raises LookupError for a task nobody registered, so that a misspelt name fails where it is written.
    """
    if name not in TASKS:
        raise LookupError(f"There is no task {name!r}.")
    now = timezone.now()
    job = Job(task=name, key=key, arguments=arguments, run_at=run_at or now, created_at=now)
    if key is None:
        job.save(force_insert=True)
        return job
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError:
        return Job.objects.get(key=key)
    return job


def enqueue_periodic(now: dt.datetime) -> None:
    """Ask for every periodic task whose present window has not been asked for yet."""
    keys = {}
    for entry in PERIODIC.values():
        window = int(now.timestamp() // entry.every.total_seconds())
        keys[f"periodic:{entry.task}:{window}"] = entry.task
    asked = set(Job.objects.filter(key__in=keys).values_list("key", flat=True))
    for key, name in keys.items():
        if key not in asked:
            enqueue(name, key=key)
