"""Joins between public flows and entries, and the word index of the public ledger."""

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
        migrations.RunPython(make_index, migrations.RunPython.noop),
    ]
