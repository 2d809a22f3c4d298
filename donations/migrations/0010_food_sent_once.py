"""What tells a form of the kitchen that was sent twice from a second batch."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0009_all_that_lies_in_a_safe"),
    ]

    operations = [
        migrations.AddField(
            model_name="foodbatch",
            name="key",
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
    ]
