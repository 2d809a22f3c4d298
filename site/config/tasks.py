"""What the worker does by the clock, for every room: `manage.py worker` runs these as durable jobs."""

from __future__ import annotations

import datetime as dt
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from cms.operations import jobs, throttle
from cms.operations.models import Heartbeat, Job
from stories.services import consent_reviews

KEPT = dt.timedelta(days=30)  # how long finished jobs and silent workers stay visible


@jobs.periodic("config.publish_scheduled", every=dt.timedelta(minutes=5))
def publish_scheduled() -> None:
    """Publish and unpublish the pages whose hour has come."""
    call_command("publish_scheduled")


@jobs.periodic("config.sweep_hourly", every=dt.timedelta(hours=1))
def sweep_hourly() -> None:
    """Forget how often a network used a form, as soon as it no longer matters."""
    throttle.sweep()


@jobs.periodic("config.sweep_daily", every=dt.timedelta(days=1))
def sweep_daily() -> None:
    """Sessions that ended, sign-in attempts of a month ago, jobs long done, people and contacts kept long enough. Dead letters stay."""
    call_command("erase_cases", stdout=StringIO())
    call_command("erase_contacts", stdout=StringIO())
    call_command("clearsessions")
    call_command("axes_reset_logs", age=KEPT.days, stdout=StringIO())
    before = timezone.now() - KEPT
    Job.objects.filter(state=Job.State.DONE, finished_at__lt=before).delete()
    Heartbeat.objects.filter(at__lt=before).delete()


@jobs.periodic("config.remind_consents", every=dt.timedelta(days=1))
def remind_consents() -> None:
    """Tell who keeps the consents of those that end soon and of people to ask again, each once."""
    consent_reviews.remind()
