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
                    ("cancelled", "đã hủy biên bản"),
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
            model_name="boxopening",
            name="cancel_reason",
            field=models.CharField(blank=True, max_length=500, verbose_name="hủy biên bản vì"),
        ),
        migrations.AddField(
            model_name="boxopening",
            name="cancelled_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="boxopening",
            name="cancelled_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.RemoveConstraint(model_name="boxopening", name="a_seal_is_used_once"),
        migrations.AddConstraint(
            model_name="boxopening",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["abandoned", "cancelled"]), _negated=True), fields=("new_seal",), name="a_seal_is_used_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="boxopening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "cancelled"), _negated=True),
                    models.Q(
                        ("cancelled_at__isnull", False), ("cancelled_by__isnull", False), models.Q(("cancel_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="cancelled_minutes_say_why",
            ),
        ),
        migrations.AlterField(
            model_name="casestep",
            name="kind",
            field=models.CharField(
                choices=[
                    ("contact", "liên hệ, thăm hỏi"),
                    ("attempt", "gọi, tìm chưa gặp"),
                    ("visit", "đến xác minh"),
                    ("counselling", "tư vấn, tham vấn"),
                    ("insurance", "làm BHYT, giấy tờ"),
                    ("admission", "hỗ trợ nhập viện"),
                    ("discharge", "hỗ trợ ra viện"),
                    ("transfer", "hỗ trợ chuyển viện"),
                    ("referral", "giới thiệu sang quỹ khác"),
                    ("note", "ghi chú"),
                ],
                max_length=12,
                verbose_name="việc",
            ),
        ),
        migrations.AddField(
            model_name="casestep",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="gạch lúc"),
        ),
        migrations.AddField(
            model_name="case",
            name="same_as",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reported_again",
                to="donations.case",
                verbose_name="báo trùng với",
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("supported", "đã hỗ trợ"),
                    ("other_fund", "quỹ khác chi trả"),
                    ("refused", "chưa hỗ trợ được"),
                    ("withdrawn", "gia đình thôi đề nghị"),
                    ("duplicate", "báo trùng"),
                ],
                max_length=10,
                verbose_name="kết quả",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "duplicate"), ("same_as__isnull", False)),
                    models.Q(models.Q(("outcome", "duplicate"), _negated=True), ("same_as__isnull", True)),
                    _connector="OR",
                ),
                name="a_second_report_names_the_first",
            ),
        ),
        migrations.AddField(
            model_name="redactionrequest",
            name="answer",
            field=models.CharField(blank=True, max_length=400, verbose_name="trả lời của người quyết định"),
        ),
        migrations.RemoveConstraint(model_name="recallcall", name="one_call_per_ward_and_recall"),
        migrations.AddField(
            model_name="recallcall",
            name="result",
            field=models.CharField(
                choices=[("told", "Đã báo khoa"), ("no_answer", "Không nghe máy, gọi lại sau"), ("not_called", "Không gọi, ghi vì sao")],
                default="told",
                max_length=10,
                verbose_name="kết quả gọi",
            ),
        ),
        migrations.AddConstraint(
            model_name="recallcall",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("result", "not_called"), _negated=True), models.Q(("answer", ""), _negated=True), _connector="OR"),
                name="a_ward_not_called_has_a_reason",
            ),
        ),
        migrations.AddField(
            model_name="serving",
            name="noted_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="ghi lúc"),
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
