"""A further migration that alters the book's tables (on SQLite Django copies the table, which loses its triggers) leaves it guarded."""

from __future__ import annotations

import pytest
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection, migrations, models, transaction
from django.db.migrations.executor import MigrationExecutor

from donations import guards
from donations.models import LedgerEntry
from donations.services.verification import verify
from tests.donations.ledger.edits import ORM, raw_for, sql
from tests.donations.ledger.test_guards import state
from tests.factories.ledger import Book

pytestmark = pytest.mark.django_db(transaction=True)

WIDER = {
    "ledgerentry": ("category", models.CharField(max_length=17, null=True)),
    "disclosure": ("field", models.CharField(max_length=9)),
    "voucher": ("note", models.CharField(max_length=900, blank=True)),
    "voucherline": ("message", models.CharField(max_length=501, blank=True)),
    "account": ("name", models.CharField(max_length=121)),
}


def migrate(model: str, field: str, wider: models.Field) -> None:
    """Apply a migration with one AlterField, as `migrate` does, and its signal."""
    before = MigrationExecutor(connection).loader.project_state()
    operation = migrations.AlterField(model, field, wider)
    after = before.clone()
    operation.state_forwards("donations", after)
    for old, new in ((before, after), (after, before)):  # there and back
        with connection.schema_editor() as editor:
            operation.database_forwards("donations", editor, old, new)
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")


def test_every_edit_is_still_refused_after_a_migration_that_remakes_the_tables(clock):
    book = Book()
    book.receive(1_000, donor="N. V. A")
    book.disburse(100)
    for model, (field, wider) in WIDER.items():
        migrate(model, field, wider)
        assert guards.differences() == []
    before = state()
    edits = {**ORM, **{name: sql(text) for name, text in raw_for(connection.vendor).items()}}
    for way, edit in edits.items():
        with pytest.raises((DatabaseError, models.ProtectedError)), transaction.atomic():
            edit()
        assert state() == before, way
    book.receive(5)
    assert verify().lies == []


def test_the_guards_stand_again_when_a_remake_fails(clock):
    Book().receive(1_000)
    with pytest.raises(ZeroDivisionError), connection.schema_editor() as editor:
        editor.alter_field(LedgerEntry, LedgerEntry._meta.get_field("category"), wider_category())
        1 / 0  # noqa: B018
    assert guards.differences() == []
    assert LedgerEntry.objects.count() == 1


def wider_category() -> models.Field:
    field = models.CharField(max_length=17, null=True)
    field.set_attributes_from_name("category")
    field.model = LedgerEntry
    return field
