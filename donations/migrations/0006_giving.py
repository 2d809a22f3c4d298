"""Benefactors' flags, thanks and merges; counts of the safe."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("donations", "0005_guarded_choices")]

    operations = []
