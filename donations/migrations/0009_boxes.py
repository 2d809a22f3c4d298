"""Donation boxes, their seals and openings."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0008_in_kind"),
        ("operations", "0002_first_holidays"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicBox",
            fields=[
                ("code", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("place", models.CharField(max_length=120)),
                ("campus", models.CharField(max_length=24)),
                ("campus_name", models.CharField(max_length=120)),
                ("fund", models.CharField(max_length=85)),
                ("in_use", models.BooleanField(default=True)),
                ("due_on", models.DateField(null=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["order", "code"],
            },
        ),
        migrations.CreateModel(
            name="DonationBox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(help_text="Ví dụ H-07, như dán trên hòm. Không đổi được.", max_length=12, unique=True, verbose_name="mã hòm"),
                ),
                ("place", models.CharField(max_length=120, verbose_name="nơi đặt")),
                ("seal", models.CharField(max_length=24, unique=True, verbose_name="số niêm phong đang dán")),
                ("sealed_on", models.DateField(verbose_name="niêm phong ngày")),
                ("every_days", models.PositiveSmallIntegerField(default=30, verbose_name="mở mỗi (ngày)")),
                ("due_on", models.DateField(verbose_name="đến hạn mở")),
                ("in_use", models.BooleanField(default=True, verbose_name="đang đặt")),
                ("note", models.CharField(blank=True, max_length=240, verbose_name="ghi chú nội bộ")),
                (
                    "campus",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.campus", verbose_name="cơ sở"),
                ),
                (
                    "fund",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.fund", verbose_name="quỹ nhận"),
                ),
                (
                    "holding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="box", to="donations.account", verbose_name="nơi giữ trong sổ"
                    ),
                ),
                (
                    "receives",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.account", verbose_name="nộp vào"),
                ),
            ],
            options={
                "verbose_name": "hòm quyên góp",
                "verbose_name_plural": "hòm quyên góp",
                "ordering": ["code"],
                "default_permissions": ("add", "change", "view"),
            },
        ),
        migrations.CreateModel(
            name="BoxOpening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("stopped", "dừng: niêm phong không khớp"),
                            ("counting", "đang kiểm đếm"),
                            ("posted", "đã ghi sổ"),
                            ("abandoned", "không mở"),
                        ],
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
                ("expected_seal", models.CharField(max_length=24, verbose_name="niêm phong trong sổ")),
                ("old_seal", models.CharField(max_length=24, verbose_name="số niêm phong cũ, đọc trên hòm")),
                ("new_seal", models.CharField(max_length=24, verbose_name="số niêm phong mới")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="lần sửa số đếm")),
                ("counted", models.BigIntegerField(default=0, verbose_name="đã đếm")),
                ("deposited", models.BigIntegerField(default=0, verbose_name="đã nộp")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="ghi chú")),
                ("posted_at", models.DateTimeField(blank=True, null=True, verbose_name="ghi sổ lúc")),
                (
                    "deposit",
                    models.OneToOneField(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="box_opening_deposit", to="donations.voucher"
                    ),
                ),
                (
                    "goods",
                    models.OneToOneField(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="box_opening_goods", to="donations.voucher"
                    ),
                ),
                (
                    "receipt",
                    models.OneToOneField(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="box_opening", to="donations.voucher"
                    ),
                ),
                (
                    "receives",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.account", verbose_name="nộp vào"),
                ),
                (
                    "recorder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người lập biên bản"
                    ),
                ),
                (
                    "scan",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="operations.privatefile",
                        verbose_name="bản chụp biên bản có chữ ký",
                    ),
                ),
                (
                    "box",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="openings", to="donations.donationbox", verbose_name="hòm"
                    ),
                ),
            ],
            options={
                "verbose_name": "lần mở hòm",
                "verbose_name_plural": "lần mở hòm",
                "ordering": ["-opened_at", "-id"],
                "permissions": [
                    ("open_box", "Can open donation boxes and write the minutes"),
                    ("count_box", "Can count at an opening"),
                    ("decide_seal", "Can decide on a seal that does not match"),
                ],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="PublicBoxOpening",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("box", models.CharField(max_length=12)),
                ("date", models.DateField()),
            ],
            options={
                "ordering": ["-date", "-seq"],
                "indexes": [models.Index(fields=["box", "-date", "-seq"], name="public_box_opening_box")],
            },
        ),
        migrations.CreateModel(
            name="BoxDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("goes_on", models.BooleanField(verbose_name="cho mở và kiểm đếm")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("reason", models.TextField(verbose_name="cách xử lý")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người quyết định"
                    ),
                ),
                ("recorder", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("opening", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="donations.boxopening")),
            ],
            options={
                "verbose_name": "quyết định về niêm phong",
                "verbose_name_plural": "quyết định về niêm phong",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("by", models.F("recorder")), _negated=True), name="a_seal_is_decided_by_another_person"
                    ),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="a_seal_decision_has_a_reason"),
                ],
            },
        ),
        migrations.CreateModel(
            name="BoxCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(blank=True, null=True, verbose_name="lần sửa đã xác nhận")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="xác nhận lúc")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người kiểm đếm"
                    ),
                ),
                ("opening", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="counters", to="donations.boxopening")),
            ],
            options={
                "verbose_name": "người kiểm đếm",
                "verbose_name_plural": "người kiểm đếm",
                "ordering": ["id"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("opening", "person"), name="a_counter_is_named_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("version__isnull", True)),
                            models.Q(("confirmed_at__isnull", False), ("version__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_confirmation_has_its_hour",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BoxCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.PositiveIntegerField(verbose_name="mệnh giá")),
                ("is_coin", models.BooleanField(default=False, verbose_name="tiền kim loại")),
                ("pieces", models.PositiveIntegerField(verbose_name="số tờ")),
                ("opening", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="counts", to="donations.boxopening")),
            ],
            options={
                "ordering": ["is_coin", "-value"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("opening", "value", "is_coin"), name="one_count_per_denomination"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_coin", False), ("value__in", (500000, 200000, 100000, 50000, 20000, 10000, 5000, 2000, 1000))),
                            models.Q(("is_coin", True), ("value__in", (5000, 2000, 1000, 500, 200))),
                            _connector="OR",
                        ),
                        name="only_notes_and_coins_there_are",
                    ),
                    models.CheckConstraint(condition=models.Q(("pieces__gte", 1)), name="a_count_has_pieces"),
                ],
            },
        ),
        migrations.CreateModel(
            name="BoxAside",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("torn", "rách, chờ đổi"),
                            ("counterfeit", "nghi tiền giả"),
                            ("foreign", "ngoại tệ"),
                            ("jewellery", "trang sức"),
                            ("other", "vật khác"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("quantity", models.PositiveIntegerField(verbose_name="số lượng")),
                ("value", models.PositiveIntegerField(blank=True, null=True, verbose_name="mệnh giá")),
                ("what", models.CharField(blank=True, max_length=120, verbose_name="mô tả")),
                ("settled_note", models.CharField(blank=True, max_length=240, verbose_name="đã xử lý thế nào")),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "commodity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="donations.commodity",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("opening", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="asides", to="donations.boxopening")),
            ],
            options={
                "verbose_name": "món ghi riêng",
                "verbose_name_plural": "món ghi riêng",
                "ordering": ["kind", "id"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("quantity__gte", 1)), name="something_aside_has_a_quantity"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ["torn", "counterfeit"]),
                                ("value__in", (500000, 200000, 100000, 50000, 20000, 10000, 5000, 2000, 1000, 5000, 2000, 1000, 500, 200)),
                            ),
                            models.Q(("kind__in", ["torn", "counterfeit"]), _negated=True),
                            _connector="OR",
                        ),
                        name="a_note_aside_has_its_value",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("commodity__isnull", False), ("kind__in", ["foreign", "jewellery"])),
                            models.Q(models.Q(("kind__in", ["foreign", "jewellery"]), _negated=True), ("commodity__isnull", True)),
                            _connector="OR",
                        ),
                        name="foreign_and_jewellery_have_a_unit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("settled_by__isnull", True), ("settled_note", "")),
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False), models.Q(("settled_note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="settled_by_somebody",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="donationbox",
            constraint=models.CheckConstraint(condition=models.Q(("every_days__gte", 1)), name="a_box_is_opened_now_and_then"),
        ),
        migrations.AddConstraint(
            model_name="donationbox",
            constraint=models.CheckConstraint(
                condition=models.Q(("holding", models.F("receives")), _negated=True), name="a_box_is_emptied_elsewhere"
            ),
        ),
        migrations.AddConstraint(
            model_name="boxopening",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["stopped", "counting"])), fields=("box",), name="one_opening_of_a_box_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="boxopening",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "abandoned"), _negated=True), fields=("new_seal",), name="a_seal_is_used_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="boxopening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("new_seal", models.F("old_seal")), _negated=True), models.Q(("new_seal", models.F("expected_seal")), _negated=True)
                ),
                name="a_new_seal_is_another_seal",
            ),
        ),
        migrations.AddConstraint(
            model_name="boxopening",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state", "posted"), _negated=True), ("counted", models.F("deposited")), _connector="OR"),
                name="counted_is_deposited",
            ),
        ),
        migrations.AddConstraint(
            model_name="boxopening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "posted"), _negated=True),
                    ("counted", 0),
                    models.Q(("deposit__isnull", False), ("receipt__isnull", False)),
                    _connector="OR",
                ),
                name="counted_money_has_its_vouchers",
            ),
        ),
        migrations.AddConstraint(
            model_name="boxopening",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state__in", ["stopped", "abandoned"]), _negated=True), ("counted", 0), _connector="OR"),
                name="nothing_is_counted_behind_a_wrong_seal",
            ),
        ),
        migrations.AddConstraint(
            model_name="boxopening",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state", "posted"), _negated=True), ("posted_at__isnull", False), _connector="OR"),
                name="posted_opening_has_its_hour",
            ),
        ),
    ]
