"""Norms, organising rules, what a request says beside its voucher, redactions asked and answered, gifts returned."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("donations", "0010_cases"),
    ]

    operations = [
        migrations.CreateModel(
            name="GiftReturn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("receiver", models.CharField(max_length=160, verbose_name="trả lại cho (nội bộ)")),
                ("reference", models.CharField(blank=True, max_length=80, verbose_name="số giao dịch của ngân hàng (nội bộ)")),
                ("voucher", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="gift_return", to="donations.voucher")),
            ],
            options={
                "verbose_name": "trả lại khoản gửi nhầm",
                "verbose_name_plural": "trả lại khoản gửi nhầm",
            },
        ),
        migrations.CreateModel(
            name="OrganisingRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=240, verbose_name="quy định của quỹ")),
                ("decision", models.CharField(max_length=60, verbose_name="số quyết định")),
                ("valid_from", models.DateField(verbose_name="áp dụng từ ngày")),
                ("added_at", models.DateTimeField(verbose_name="nhập lúc")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người nhập"
                    ),
                ),
                (
                    "fund",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="organising_rule", to="donations.fund", verbose_name="quỹ"
                    ),
                ),
            ],
            options={
                "verbose_name": "quy định chi phí tổ chức",
                "verbose_name_plural": "quy định chi phí tổ chức",
                "ordering": ["fund"],
            },
        ),
        migrations.CreateModel(
            name="SpendingRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("units", models.PositiveIntegerField(blank=True, null=True, verbose_name="số đơn vị tính định mức")),
                ("supplier", models.CharField(blank=True, max_length=120, verbose_name="công ty được trả tiền")),
                ("sponsor", models.CharField(blank=True, max_length=120, verbose_name="nhà tài trợ chi phí tổ chức")),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spending_requests",
                        to="donations.case",
                        verbose_name="hồ sơ người bệnh (riêng)",
                    ),
                ),
                (
                    "voucher",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="spending_request", to="donations.voucher"),
                ),
            ],
            options={
                "verbose_name": "giấy đề nghị chi",
                "verbose_name_plural": "giấy đề nghị chi",
            },
        ),
        migrations.CreateModel(
            name="RedactionRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.BigIntegerField(verbose_name="dòng sổ")),
                (
                    "field",
                    models.CharField(
                        choices=[("donor", "tên người ủng hộ"), ("memo", "nội dung, lời nhắn"), ("evidence", "tệp đã công khai")],
                        max_length=8,
                        verbose_name="gỡ gì",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("donor-request", "người ủng hộ yêu cầu"),
                            ("guardian-request", "người bệnh hoặc người giám hộ yêu cầu"),
                            ("mistake", "công khai nhầm"),
                            ("order", "theo quyết định của cơ quan có thẩm quyền"),
                        ],
                        max_length=16,
                        verbose_name="lý do công khai",
                    ),
                ),
                ("note", models.CharField(max_length=400, verbose_name="vì sao (nội bộ)")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "chờ người thứ hai"), ("approved", "đã gỡ"), ("declined", "không gỡ")],
                        default="waiting",
                        max_length=8,
                        verbose_name="trạng thái",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="đề nghị lúc")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="quyết định lúc")),
                ("entry", models.BigIntegerField(blank=True, null=True, unique=True, verbose_name="dòng gỡ trong sổ")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
                    ),
                ),
                (
                    "requester",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người đề nghị"
                    ),
                ),
            ],
            options={
                "verbose_name": "đề nghị gỡ thông tin",
                "verbose_name_plural": "đề nghị gỡ thông tin",
                "ordering": ["-id"],
                "permissions": [("ask_redaction", "Can ask to take down published information"), ("decide_redaction", "Can decide on taking down")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")), fields=("subject", "field"), name="one_waiting_redaction_per_field"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by__isnull", True), ("entry__isnull", True), ("state", "waiting")),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("state__in", ["approved", "declined"]),
                                models.Q(("decided_by", models.F("requester")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="redaction_decided_by_another_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("state", "approved"), _negated=True), ("entry__isnull", False), _connector="OR"),
                        name="approved_redaction_is_in_the_book",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpendingNorm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="tên định mức")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("vien-phi", "Viện phí"),
                            ("thuoc-vat-tu", "Thuốc, vật tư"),
                            ("an-o-di-lai", "Ăn ở, đi lại"),
                            ("chuong-trinh", "Chương trình"),
                            ("van-hanh", "Vận hành"),
                            ("khac", "Khác"),
                        ],
                        max_length=16,
                        verbose_name="loại chi",
                    ),
                ),
                (
                    "per",
                    models.CharField(
                        choices=[("person", "người bệnh"), ("visit", "lượt"), ("day", "ngày"), ("request", "đề nghị")],
                        max_length=8,
                        verbose_name="tính theo",
                    ),
                ),
                ("unit_amount", models.BigIntegerField(verbose_name="mức cho mỗi đơn vị tính (đồng)")),
                ("ceiling", models.BigIntegerField(blank=True, null=True, verbose_name="tối đa một đề nghị (đồng)")),
                ("decision", models.CharField(max_length=60, verbose_name="số quyết định")),
                ("decided_on", models.DateField(verbose_name="ngày quyết định")),
                ("valid_from", models.DateField(verbose_name="áp dụng từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("added_at", models.DateTimeField(verbose_name="nhập lúc")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người nhập"
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="norms",
                        to="donations.fund",
                        verbose_name="riêng cho quỹ",
                    ),
                ),
            ],
            options={
                "verbose_name": "định mức chi",
                "verbose_name_plural": "định mức chi",
                "ordering": ["category", "fund", "-valid_from"],
                "permissions": [("decide_norm", "Can enter decisions on spending norms")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unit_amount__gt", 0), models.Q(("ceiling__isnull", True), ("ceiling__gt", 0), _connector="OR")),
                        name="norm_amounts_are_positive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"),
                        name="norm_ends_after_it_begins",
                    ),
                    models.CheckConstraint(condition=models.Q(("decided_on__lte", models.F("valid_from"))), name="norm_is_decided_before_it_begins"),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)), fields=("category", "fund"), name="one_open_norm_per_fund"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("fund__isnull", True), ("valid_to__isnull", True)), fields=("category",), name="one_open_general_norm"
                    ),
                ],
            },
        ),
    ]
