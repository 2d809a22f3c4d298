"""Which line a paper proves; the account a request pays into, as a cipher with a mark to compare by."""

from django.db import migrations, models

import donations.models.encrypted


class Migration(migrations.Migration):
    dependencies = [("donations", "0017_door")]

    operations = [
        migrations.AddField(
            model_name="entryfile",
            name="line",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="của dòng"),
        ),
        migrations.CreateModel(
            name="PayeeAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", donations.models.encrypted.EncryptedTextField(verbose_name="số tài khoản người nhận (riêng)")),
                ("mark", models.CharField(editable=False, max_length=32)),
                (
                    "voucher",
                    models.OneToOneField(
                        on_delete=models.deletion.CASCADE, related_name="payee_account", to="donations.voucher", verbose_name="chứng từ"
                    ),
                ),
            ],
            options={
                "verbose_name": "tài khoản người nhận",
                "verbose_name_plural": "tài khoản người nhận",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Commune",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="xã, phường, đặc khu")),
                ("old_names", models.CharField(blank=True, max_length=400, verbose_name="tên cũ")),
                ("known_as", models.CharField(editable=False, max_length=600)),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE, related_name="communes", to="donations.province", verbose_name="tỉnh, thành phố"
                    ),
                ),
            ],
            options={
                "verbose_name": "xã, phường, đặc khu",
                "verbose_name_plural": "xã, phường, đặc khu",
                "ordering": ["province", "name"],
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("province", "name"), name="one_commune_of_a_name")],
            },
        ),
    ]
