"""The audit log only grows, on both databases, whatever tries to change it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, transaction

from cms.accounts.models import Campus, User
from cms.operations import append_only, audit
from cms.operations.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return User.objects.create_user("quy", last_name="Lê Minh", first_name="Quân")


def test_a_record_names_actor_act_subject_and_facts(officer, clock) -> None:
    campus = Campus.objects.create(code="cs1", name="Cơ sở 1", short_name="CS1")
    event = audit.record(officer, "campus.rename", campus, before="A", on=dt.date(2026, 11, 21))
    event.refresh_from_db()
    assert (event.actor, event.actor_name, event.action, event.is_read) == (officer, "Lê Minh Quân", "campus.rename", False)
    assert (event.subject_type, event.subject_id) == ("accounts.campus", str(campus.pk))
    assert event.facts == {"before": "A", "on": "2026-11-21"}
    assert event.at == clock.moment
    assert list(audit.history(campus)) == [event]


def test_the_machine_and_the_anonymous_are_no_person(officer) -> None:
    assert audit.record(None, "x", "nightly").actor is None
    assert audit.record(AnonymousUser(), "x", "nightly").actor_name == ""


def test_a_reading_is_marked_as_one(officer) -> None:
    assert audit.record_read(officer, officer).is_read


def test_the_line_stays_when_the_person_is_deleted(officer) -> None:
    event = audit.record(officer, "x", "thing")
    officer.delete()
    event.refresh_from_db()
    assert event.actor_name == "Lê Minh Quân"


def by_save(event: AuditEvent) -> None:
    event.action = "y"
    event.save()


def raw(sql: str):
    def run(event: AuditEvent) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql.format(pk=event.pk))

    return run


COPY = "at, actor_id, actor_name, action, is_read, subject_type, subject_id, facts"
WAYS = {
    "save": by_save,
    "update": lambda event: AuditEvent.objects.update(action="y"),
    "bulk update": lambda event: AuditEvent.objects.bulk_update([AuditEvent(pk=event.pk, action="y")], ["action"]),
    "delete": lambda event: event.delete(),
    "raw update": raw("UPDATE operations_auditevent SET action = 'y' WHERE id = {pk}"),
    "raw delete": raw("DELETE FROM operations_auditevent"),
    "upsert": raw(
        f"INSERT INTO operations_auditevent (id, {COPY}) SELECT id, {COPY} FROM operations_auditevent WHERE id = {{pk}} "
        "ON CONFLICT (id) DO UPDATE SET action = 'y'"
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_line_is_never_changed_or_removed(officer, way) -> None:
    event = audit.record(officer, "x", "thing")
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        WAYS[way](event)
    assert AuditEvent.objects.get().action == "x"


def test_the_whole_table_is_not_emptied_or_replaced(officer) -> None:
    event = audit.record(officer, "x", "thing")
    statements = {
        "sqlite": [f"INSERT OR REPLACE INTO operations_auditevent (id, {COPY}) SELECT id, {COPY} FROM operations_auditevent"],
        "postgresql": [
            "TRUNCATE operations_auditevent CASCADE",
            "SET LOCAL session_replication_role = replica; DELETE FROM operations_auditevent",
        ],
    }
    for sql in statements[connection.vendor]:
        with pytest.raises(DatabaseError), transaction.atomic():
            raw(sql)(event)
    assert AuditEvent.objects.get().action == "x"


def test_installing_again_changes_nothing(officer) -> None:
    append_only.install(connection)
    event = audit.record(officer, "x", "thing")
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        event.delete()


def test_an_undone_act_leaves_no_line(officer) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        audit.record(officer, "x", "thing")
        raise RuntimeError
    assert not AuditEvent.objects.exists()
