"""Spending norms; files added and taken down by two people."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("donations", "0010_cases")]

    operations = []
