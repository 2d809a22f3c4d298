"""Delegation and one-time links of approvers."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("donations", "0011_spending")]

    operations = []
