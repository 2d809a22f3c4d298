"""Joins between public flows and entries, an index by unit, and the word index of the public ledger."""

import django.db.models.deletion
from django.db import migrations, models

from donations.models.search_index import assert_index


def make_index(apps, schema_editor):
    assert_index(using=schema_editor.connection.alias)


class Migration(migrations.Migration):

    dependencies = [
        ('donations', '0002_requests'),
    ]

    operations = [
        migrations.AddField(
            model_name='publicflow',
            name='entry',
            field=models.ForeignObject(from_fields=['seq'], null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='flows', to='donations.publicentry', to_fields=['seq']),
        ),
        migrations.AddIndex(
            model_name='publicentry',
            index=models.Index(fields=['unit', '-seq'], name='public_entry_unit'),
        ),
        migrations.RunPython(make_index, migrations.RunPython.noop),
    ]
