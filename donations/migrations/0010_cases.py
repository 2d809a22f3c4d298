"""The private register of hardship cases."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("donations", "0009_boxes")]

    operations = []
