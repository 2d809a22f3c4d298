"""A new secret for the register: every cipher is read with the old ones and written with the first, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection, models, transaction

from donations.models import Case, CaseDraft, CaseIdentity, CaseStep, PayeeAccount
from donations.models.encrypted import readable
from donations.services.cases import finding
from donations.services.spending import requests

OTHERS: dict[type[models.Model], tuple[tuple[str, ...], Callable[[Any], None] | None]] = {}
"""Ciphered tables of higher rooms: their columns, and what is to be written anew for a row (its search marks)."""
COLUMNS = ("name", "birth_year", "phone", "relative", "commune", "story", "answer")


class Unreadable(Exception):
    """A cipher that none of the given secrets opens."""


def also(model: type[models.Model], *columns: str, after: Callable[[Any], None] | None = None) -> None:
    """Let `reencrypt` cover these columns too; `after` is called with each row once it is written. Registering again replaces it."""
    OTHERS[model] = (columns, after)


def _check(table: str, column: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT id, "{column}" FROM {table}')  # noqa: S608 (names of our own models)
        for id_, cipher in cursor.fetchall():
            if not readable(cipher):
                raise Unreadable(f"{table} {id_} cannot be read with the secrets of CASE_KEYS; add the one it was written with.")


@transaction.atomic
def reencrypt() -> int:
    """Write everything anew with the first secret; how many cases. Raises Unreadable and then changes nothing."""
    for column in COLUMNS:
        _check(CaseIdentity._meta.db_table, column)
    _check(CaseStep._meta.db_table, "note")
    _check(CaseDraft._meta.db_table, "answers")
    _check(PayeeAccount._meta.db_table, "account")
    for model, (columns, _after) in OTHERS.items():
        for column in columns:
            _check(model._meta.db_table, column)
    requests.reencrypt()
    for identity in CaseIdentity.objects.select_related("case").iterator():
        identity.save(update_fields=COLUMNS)
        finding.remember(identity.case, name=identity.name, phone=identity.phone, commune=identity.commune)
    for step in CaseStep.objects.iterator():
        if step.note:
            step.save(update_fields=["note"])
    for draft in CaseDraft.objects.iterator():
        draft.save(update_fields=["answers"])
    for model, (columns, after) in OTHERS.items():
        for row in model._default_manager.order_by("pk").iterator():
            model._default_manager.filter(pk=row.pk).update(**{column: getattr(row, column) for column in columns})
            if after is not None:
                after(row)
    return Case.objects.filter(identity__isnull=False).count()
