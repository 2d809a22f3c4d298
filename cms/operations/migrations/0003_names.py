"""A Vietnamese name for the counter of uses."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("operations", "0002_first_holidays")]

    operations = [
        migrations.AlterModelOptions(
            name="throttlecount",
            options={"default_permissions": (), "verbose_name": "bộ đếm giới hạn lượt dùng", "verbose_name_plural": "bộ đếm giới hạn lượt dùng"},
        ),
    ]
