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
        migrations.AddField(
            model_name="spendingrequest",
            name="payee_account",
            field=donations.models.encrypted.EncryptedTextField(blank=True, verbose_name="số tài khoản người nhận (riêng)"),
        ),
        migrations.AddField(
            model_name="spendingrequest",
            name="payee_mark",
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
    ]
