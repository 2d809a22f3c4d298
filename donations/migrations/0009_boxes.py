"""Donation boxes, their seals and openings."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("donations", "0008_in_kind")]

    operations = []
