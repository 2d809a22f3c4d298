"""Slow down a network that uses a form too often, counted in the database so that every process agrees.

throttle.use("lookup", request, limit=30, window=dt.timedelta(minutes=10))
"""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest

from cms.operations import network
from cms.operations.models import ThrottleCount


class Throttled(Exception):
    """The network is over its limit; `retry_after` says in whole seconds when to come back."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(f"try again in {retry_after} seconds")


def use(scope: str, request: HttpRequest, *, limit: int, window: dt.timedelta) -> None:
    """Count one use of `scope` by the visitor's network. Raises Throttled from the (`limit` + 1)-th use in a window."""
    moment = dt.datetime.now(dt.UTC)
    seconds = window.total_seconds()
    ends = dt.datetime.fromtimestamp((moment.timestamp() // seconds + 1) * seconds, dt.UTC)
    row = ThrottleCount.objects.filter(key=network.daily_token(request, scope), window_ends=ends)
    if not row.update(count=F("count") + 1):
        try:
            with transaction.atomic():
                ThrottleCount.objects.create(key=network.daily_token(request, scope), window_ends=ends, count=1)
        except IntegrityError:
            row.update(count=F("count") + 1)
    if row.values_list("count", flat=True).get() > limit:
        raise Throttled(max(1, int((ends - moment).total_seconds())))


def sweep() -> int:
    """Forget windows that have ended; returns how many rows went."""
    return ThrottleCount.objects.filter(window_ends__lt=dt.datetime.now(dt.UTC)).delete()[0]
