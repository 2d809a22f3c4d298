"""The one way to write to the audit log. A record made inside a transaction is undone with it: no act, no line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from cms.accounts.models import User
from cms.operations import clock
from cms.operations.models import AuditEvent

Actor = User | AnonymousUser | None
Subject = Model | str


def record(actor: Actor, action: str, subject: Subject, **facts: Any) -> AuditEvent:
    """Write that `actor` did `action` ("voucher.approve") to `subject`.

    `actor` is None when the machine acted. `subject` is a saved row, or a word for something that is no row.
    `facts` must be JSON (dates, decimals and UUIDs are understood); they must not hold personal data of patients.
    """
    return _write(actor, action, subject, is_read=False, facts=facts)


def record_read(actor: Actor, subject: Subject, **facts: Any) -> AuditEvent:
    """Write that `actor` opened something confidential."""
    return _write(actor, "read", subject, is_read=True, facts=facts)


def record_reads(actor: Actor, subjects: Iterable[Model], **facts: Any) -> None:
    """Write that `actor` opened each of these confidential things at once (1 query)."""
    AuditEvent.objects.bulk_create([_line(actor, "read", subject, is_read=True, facts=facts) for subject in subjects])


def history(subject: Model) -> Any:
    """The lines about one row, newest first, as a queryset."""
    return AuditEvent.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))


def _write(actor: Actor, action: str, subject: Subject, *, is_read: bool, facts: dict[str, Any]) -> AuditEvent:
    line = _line(actor, action, subject, is_read=is_read, facts=facts)
    line.save(force_insert=True)
    return line


def _line(actor: Actor, action: str, subject: Subject, *, is_read: bool, facts: dict[str, Any]) -> AuditEvent:
    person = actor if isinstance(actor, User) else None
    subject_type, subject_id = (subject._meta.label_lower, str(subject.pk)) if isinstance(subject, Model) else (subject, "")
    return AuditEvent(
        at=clock.now(),
        actor=person,
        actor_name=person.get_full_name() if person else "",
        action=action,
        is_read=is_read,
        subject_type=subject_type,
        subject_id=subject_id,
        facts=facts,
    )
