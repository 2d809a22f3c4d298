"""A box's deposit waits for its approver, a seal is read twice, contacts of groups are forgotten after their visit."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("donations", "0015_store"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="BoxSealReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("read", models.CharField(max_length=24, verbose_name="số đọc trên hòm")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "box",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="donations.donationbox", verbose_name="hòm"
                    ),
                ),
                (
                    "opening",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="donations.boxopening"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người đọc"
                    ),
                ),
            ],
            options={
                "verbose_name": "lần đọc niêm phong lệch",
                "verbose_name_plural": "lần đọc niêm phong lệch",
                "ordering": ["id"],
                "default_permissions": (),
            },
        ),
        migrations.RemoveConstraint(model_name="boxopening", name="one_opening_of_a_box_at_a_time"),
        migrations.AddField(
            model_name="boxopening",
            name="returned_note",
            field=models.CharField(blank=True, max_length=1000, verbose_name="người duyệt trả lại vì"),
        ),
        migrations.AlterField(
            model_name="boxopening",
            name="state",
            field=models.CharField(
                choices=[
                    ("stopped", "dừng: niêm phong không khớp"),
                    ("counting", "đang kiểm đếm"),
                    ("waiting", "chờ người duyệt"),
                    ("posted", "đã ghi sổ"),
                    ("abandoned", "không mở"),
                ],
                max_length=10,
                verbose_name="trạng thái",
            ),
        ),
        migrations.AddConstraint(
            model_name="boxopening",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["stopped", "counting", "waiting"])), fields=("box",), name="one_opening_of_a_box_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="boxopening",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state", "waiting"), _negated=True), ("deposit__isnull", False), _connector="OR"),
                name="what_waits_is_a_deposit",
            ),
        ),
        migrations.AddField(
            model_name="givingrules",
            name="contact_days",
            field=models.PositiveSmallIntegerField(
                default=90,
                help_text=(
                    "Tính từ ngày đoàn đến, hoặc ngày hẹn nếu đoàn không đến. Xóa tên, điện thoại, thư điện tử và lời nhắn; máy tự xóa hằng ngày."
                ),
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="xóa liên lạc của đoàn sau (ngày)",
            ),
        ),
        migrations.AddField(
            model_name="visitregistration",
            name="erased_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="đã xóa liên lạc lúc"),
        ),
        migrations.AddConstraint(
            model_name="visitregistration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at__isnull", True),
                    models.Q(("contact", ""), ("email", ""), ("message", ""), ("phone", ""), ("ward_wish", "")),
                    _connector="OR",
                ),
                name="an_erased_registration_names_nobody",
            ),
        ),
    ]
