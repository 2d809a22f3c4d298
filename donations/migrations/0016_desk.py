"""Nothing yet."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("donations", "0015_store")]

    operations: list = []
