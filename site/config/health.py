"""Is the site fit to answer? For the supervisor and the load balancer: 200 or 503, and why, in JSON."""

from __future__ import annotations

import datetime as dt
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.operations.models import Heartbeat, Job

QUIET = dt.timedelta(minutes=2)  # a worker that has not been heard of for longer is taken for stopped


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Database and migrations decide; the worker and its dead letters are told, since pages stand without them."""
    try:
        pending = _pending_migrations()
        facts = {"database": "ok", "migrations": "ok" if not pending else "pending", "worker": _worker(), "dead_jobs": _dead_jobs()}
    except DatabaseError:
        return JsonResponse({"status": "failing", "database": "unreachable"}, status=503)
    return JsonResponse({"status": "failing" if pending else "ok", **facts}, status=503 if pending else 200)


def _pending_migrations() -> bool:
    """Whether the last migration of some application in this code is not applied in this database."""
    return not _last_migrations() <= MigrationRecorder(connection).applied_migrations().keys()


@cache
def _last_migrations() -> frozenset[tuple[str, str]]:
    """(application, name) of every application's last migration, read once per process from the code."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _worker() -> str:
    """ok, stopped, or never: whether a worker said it was alive lately."""
    last = Heartbeat.objects.aggregate(last=Max("at"))["last"]
    if last is None:
        return "never"
    return "ok" if timezone.now() - last <= QUIET else "stopped"


def _dead_jobs() -> int:
    return Job.objects.filter(state=Job.State.DEAD).count()
