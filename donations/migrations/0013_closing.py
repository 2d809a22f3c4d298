"""Month and year closing, statements signed."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("donations", "0012_approving")]

    operations = []
