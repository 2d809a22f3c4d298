"""Nothing yet."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("donations", "0013_closing")]

    operations: list = []
