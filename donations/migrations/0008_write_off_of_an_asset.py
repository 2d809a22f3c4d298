"""The paper by which a durable good in a store is written off, on its card: retiring it and the book are one act."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0007_first_rows"),
    ]

    operations = [
        migrations.AddField(
            model_name="asset",
            name="write_off",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="asset_write_off",
                to="donations.voucher",
                verbose_name="phiếu ghi giảm",
            ),
        ),
    ]
