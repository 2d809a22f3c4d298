"""/healthz: what stops the site is 503; what only ails is told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from cms.operations import jobs, worker
from cms.operations.models import Heartbeat, Job

pytestmark = pytest.mark.django_db


def test_a_sound_site(client, monkeypatch) -> None:
    monkeypatch.setattr(jobs, "PERIODIC", {})
    worker.drain()
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "migrations": "ok", "worker": "ok", "dead_jobs": 0}
    assert "no-store" in response["Cache-Control"]


def test_a_migration_not_applied_stops_the_site(client) -> None:
    MigrationRecorder.Migration.objects.filter(app="operations", name="0003_names").delete()
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["migrations"] == "pending"


def test_a_database_that_does_not_answer_stops_the_site(client, monkeypatch) -> None:
    def no_answer(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr("config.health._pending_migrations", no_answer)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"status": "failing", "database": "unreachable"}
    assert connection.is_usable()


def test_a_worker_that_fell_silent_is_told_and_stops_nothing(client) -> None:
    assert client.get("/healthz").json()["worker"] == "never"
    Heartbeat.objects.create(worker="w", at=timezone.now() - dt.timedelta(minutes=10))
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json()["worker"] == "stopped"


def test_dead_letters_are_counted(client) -> None:
    now = timezone.now()
    Job.objects.create(task="x", state=Job.State.DEAD, run_at=now, created_at=now)
    assert client.get("/healthz").json()["dead_jobs"] == 1
