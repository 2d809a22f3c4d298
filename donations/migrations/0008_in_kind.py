"""Goods by lot and expiry, gift vouchers by number range, durable goods."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("donations", "0007_visits_and_food")]

    operations = []
