"""A count of a safe also tells its foreign money and jewellery; year letters end with words that fit wherever their table stands."""

from django.db import migrations, models

WAS = "Mỗi khoản dưới đây có mã tra cứu riêng trong sổ công khai. Kính chúc ông/bà, quý đơn vị sức khỏe."
IS = "Mỗi khoản trong thư này có mã tra cứu riêng trong sổ công khai. Kính chúc ông/bà, quý đơn vị sức khỏe."


def reword(apps, schema_editor):
    """Only the words as they were shipped; what staff wrote stays."""
    apps.get_model("donations", "GivingRules").objects.filter(letter_closing=WAS).update(letter_closing=IS)


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0008_write_off_of_an_asset"),
    ]

    operations = [
        migrations.AddField(
            model_name="safecount",
            name="others",
            field=models.JSONField(blank=True, default=dict, verbose_name="ngoại tệ, trang sức"),
        ),
        migrations.AlterField(
            model_name="givingrules",
            name="letter_closing",
            field=models.TextField(default=IS, verbose_name="lời kết thư cuối năm"),
        ),
        migrations.RunPython(reword, migrations.RunPython.noop),
    ]
