"""Group visits registered beforehand; the charity kitchen's day and the batches groups bring."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("donations", "0006_giving")]

    operations = []
