"""The back office: every table of approving, spending, giving, visits, food, goods, boxes, cases, closing and past years.

Each new table is made whole, with its keys and laws, so that a fresh database is laid quickly.
"""

import datetime
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import donations.models.encrypted
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_doors"),
        ("accounts", "__first__"),
        ("donations", "0005_guarded_choices"),
        ("operations", "0003_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountingCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("bank", "tài khoản ngân hàng"),
                            ("safe", "két tiền mặt"),
                            ("box", "hòm quỹ"),
                            ("store", "kho"),
                            ("kitchen", "bếp ăn"),
                            ("fund", "quỹ"),
                        ],
                        help_text="Cho mọi nơi giữ hoặc quỹ cùng loại.",
                        max_length=8,
                        verbose_name="loại",
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="số hiệu tài khoản kế toán")),
                (
                    "account",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accounting_code",
                        to="donations.account",
                        verbose_name="riêng cho",
                    ),
                ),
            ],
            options={
                "verbose_name": "tài khoản kế toán",
                "verbose_name_plural": "tài khoản kế toán",
                "ordering": ["account__code", "place"],
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("account__isnull", True)), fields=("place",), name="one_accounting_code_per_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("account__isnull", True), models.Q(("place", ""), _negated=True)),
                            models.Q(("account__isnull", False), ("place", "")),
                            _connector="OR",
                        ),
                        name="accounting_code_is_for_a_place_or_an_account",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccountingColumn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("date", "ngày hạch toán"),
                            ("accounting_number", "số chứng từ kế toán"),
                            ("number", "số chứng từ của sổ"),
                            ("old_number", "số chứng từ cũ"),
                            ("line", "dòng"),
                            ("book", "loại phiếu"),
                            ("title", "nội dung"),
                            ("debit_code", "TK nợ"),
                            ("credit_code", "TK có"),
                            ("amount", "số tiền"),
                            ("debit", "bên nợ (tên)"),
                            ("credit", "bên có (tên)"),
                            ("fund", "mã quỹ"),
                            ("campus", "cơ sở"),
                            ("category", "loại chi"),
                            ("code", "mã tra cứu"),
                        ],
                        max_length=20,
                        verbose_name="lấy từ",
                    ),
                ),
                ("heading", models.CharField(max_length=60, verbose_name="tên cột")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
            ],
            options={
                "verbose_name": "cột của tệp kế toán",
                "verbose_name_plural": "cột của tệp kế toán",
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="AccountingNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "book",
                    models.CharField(
                        choices=[
                            ("PT", "Phiếu thu"),
                            ("PC", "Phiếu chi"),
                            ("NK", "Phiếu nhập kho"),
                            ("XK", "Phiếu xuất kho"),
                            ("CK", "Phiếu chuyển"),
                            ("DK", "Số dư đầu kỳ"),
                            ("DC", "Phiếu điều chỉnh"),
                        ],
                        max_length=2,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.CharField(max_length=40, verbose_name="số chứng từ kế toán")),
                ("noted_at", models.DateTimeField()),
                ("noted_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "voucher",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="accounting_number", to="donations.voucher", verbose_name="chứng từ"
                    ),
                ),
            ],
            options={
                "verbose_name": "số chứng từ kế toán",
                "verbose_name_plural": "số chứng từ kế toán",
                "permissions": [
                    ("number_for_accounting", "Can enter the accounts office's numbers"),
                    ("export_accounting", "Can export vouchers for accounting software"),
                ],
                "default_permissions": ("view",),
                "indexes": [models.Index(django.db.models.functions.text.Upper("number"), name="accounting_number_upper")],
                "constraints": [models.UniqueConstraint(fields=("book", "year", "number"), name="one_accounting_number_per_book_and_year")],
            },
        ),
        migrations.CreateModel(
            name="AnswerTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, unique=True, verbose_name="khi nào dùng")),
                ("words", models.TextField(help_text="Nói như nói với gia đình. Không nêu bệnh.", verbose_name="lời trả lời")),
                ("places", models.TextField(help_text="Mỗi nơi một dòng: tên, việc giúp được, số điện thoại.", verbose_name="nơi khác có thể giúp")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
            ],
            options={
                "verbose_name": "mẫu trả lời",
                "verbose_name_plural": "mẫu trả lời",
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Asset",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=16, unique=True, verbose_name="mã tài sản")),
                ("name", models.CharField(max_length=160, verbose_name="tên, nhãn hiệu")),
                ("name_folded", models.CharField(editable=False, max_length=240)),
                ("serial", models.CharField(blank=True, max_length=60, verbose_name="số máy")),
                ("seq", models.BigIntegerField(db_index=True, verbose_name="dòng sổ")),
                ("ward", models.CharField(max_length=80, verbose_name="nơi giữ")),
                (
                    "condition",
                    models.CharField(
                        choices=[("good", "tốt"), ("worn", "dùng được, cần theo dõi"), ("broken", "hỏng, chờ sửa")],
                        default="good",
                        max_length=6,
                        verbose_name="tình trạng",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("kept", "đang dùng"), ("retiring", "chờ duyệt thanh lý"), ("retired", "đã thanh lý")],
                        default="kept",
                        max_length=8,
                        verbose_name="trạng thái",
                    ),
                ),
                ("accepted_on", models.DateField(verbose_name="ngày nghiệm thu")),
                ("giver", models.CharField(blank=True, max_length=160, verbose_name="bên giao")),
                ("keeper", models.CharField(max_length=120, verbose_name="người nhận giữ")),
                ("maintenance_months", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="bảo trì mỗi (tháng)")),
                ("maintenance_due", models.DateField(blank=True, db_index=True, null=True, verbose_name="bảo trì lần tới")),
                ("retire_reason", models.CharField(blank=True, max_length=240, verbose_name="lý do thanh lý")),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="ngày thanh lý")),
                (
                    "accepted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người lập biên bản"
                    ),
                ),
                (
                    "campus",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.campus", verbose_name="cơ sở"),
                ),
                (
                    "commodity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assets", to="donations.commodity", verbose_name="loại"
                    ),
                ),
                (
                    "retire_asked_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "retired_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "tài sản",
                "verbose_name_plural": "tài sản",
                "ordering": ["-code"],
                "permissions": [("retire_asset", "Can approve the retirement of durable goods")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "retired"), _negated=True),
                            models.Q(
                                ("retire_asked_by__isnull", False),
                                ("retired_by__isnull", False),
                                ("retired_on__isnull", False),
                                models.Q(("retired_by", models.F("retire_asked_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_asset_is_retired_by_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "kept"), models.Q(("retire_reason", ""), _negated=True), _connector="OR"),
                        name="retiring_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssetNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(unique=True)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "mã tài sản đã cấp",
                "verbose_name_plural": "mã tài sản đã cấp",
            },
        ),
        migrations.CreateModel(
            name="BenefactorMerge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("repointed", models.JSONField(default=list)),
                ("why", models.CharField(max_length=240, verbose_name="vì sao là một")),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("gone", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.benefactor")),
                ("kept", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="merges", to="donations.benefactor")),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "lần gộp",
                "verbose_name_plural": "lần gộp",
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("kept", models.F("gone")), _negated=True), name="nobody_is_merged_into_themselves"),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)), fields=("gone",), name="one_standing_merge_per_benefactor"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answers", donations.models.encrypted.EncryptedJSONField()),
                ("saved_at", models.DateTimeField()),
                ("person", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "bản báo hoàn cảnh đang gõ",
                "verbose_name_plural": "bản báo hoàn cảnh đang gõ",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CaseRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "no_contact_days",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="Ngày theo lịch, tính từ lần liên hệ gần nhất, hoặc từ lúc báo.",
                        verbose_name="quá số ngày này chưa liên hệ thì nhắc",
                    ),
                ),
                ("first_contact_hours", models.PositiveSmallIntegerField(default=8, verbose_name="gặp gia đình lần đầu trong (giờ làm việc)")),
                ("answer_days", models.PositiveSmallIntegerField(default=5, verbose_name="trả lời gia đình sau (ngày làm việc)")),
                (
                    "keep_years",
                    models.PositiveSmallIntegerField(
                        default=5,
                        help_text="Hết hạn, tên và lời kể bị xóa; con số thống kê còn lại.",
                        verbose_name="giữ thông tin cá nhân (năm sau khi kết thúc)",
                    ),
                ),
                ("small_group", models.PositiveSmallIntegerField(default=5, verbose_name="nhóm dưới số này không nêu con số")),
                ("opens", models.TimeField(default="07:30", verbose_name="giờ làm việc từ")),
                ("closes", models.TimeField(default="16:30", verbose_name="đến")),
                (
                    "slip_contact",
                    models.CharField(
                        blank=True,
                        help_text="Ví dụ: Phòng Công tác xã hội, nhà A, tầng 1, điện thoại nội bộ 104.",
                        max_length=160,
                        verbose_name="liên hệ in trên phiếu hẹn",
                    ),
                ),
            ],
            options={
                "verbose_name": "quy định của sổ hồ sơ",
                "verbose_name_plural": "quy định của sổ hồ sơ",
                "default_permissions": ("change", "view"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("opens__lt", models.F("closes"))), name="office_opens_before_it_closes"),
                    models.CheckConstraint(condition=models.Q(("small_group__gte", 2)), name="small_groups_stay_hidden"),
                    models.CheckConstraint(condition=models.Q(("keep_years__gte", 1)), name="cases_are_kept_a_year_at_least"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseSlipNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(unique=True)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "số phiếu hẹn đã cấp",
                "verbose_name_plural": "số phiếu hẹn đã cấp",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "period",
                    models.CharField(
                        max_length=7,
                        validators=[django.core.validators.RegexValidator("^\\d{4}(-(0[1-9]|1[0-2]))?\\Z", "Kỳ có dạng 2026-02 hoặc 2026.")],
                        verbose_name="kỳ",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Chờ chữ ký thứ hai"), ("closed", "Đã khóa"), ("returned", "Trả lại")],
                        default="waiting",
                        max_length=8,
                        verbose_name="trạng thái",
                    ),
                ),
                ("requested_at", models.DateTimeField(verbose_name="ký lúc")),
                ("facts", models.JSONField(default=list, verbose_name="điều kiện lúc ký")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="ký lần hai lúc")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="lời nhắn khi trả lại")),
                (
                    "approver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ký thứ hai",
                    ),
                ),
                (
                    "requester",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người ký thứ nhất"
                    ),
                ),
            ],
            options={
                "verbose_name": "khóa sổ",
                "verbose_name_plural": "khóa sổ",
                "ordering": ["-period", "-id"],
                "permissions": [
                    ("prepare_closing", "Can sign the closing of a period first"),
                    ("approve_closing", "Can sign the closing of a period second"),
                ],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "closed"])), fields=("period",), name="one_closing_of_a_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approver__isnull", True), ("decided_at__isnull", True), ("state", "waiting")),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("approver__isnull", False),
                                ("decided_at__isnull", False),
                                models.Q(("approver", models.F("requester")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="closing_is_signed_by_two_people",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosingSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "form_code",
                    models.CharField(blank=True, help_text="In ở góc trên bên phải báo cáo.", max_length=40, verbose_name="mẫu số của báo cáo quỹ"),
                ),
                (
                    "form_basis",
                    models.CharField(
                        blank=True, help_text="In dưới mẫu số, để trống nếu không cần.", max_length=160, verbose_name="ban hành kèm theo"
                    ),
                ),
                (
                    "signers",
                    models.TextField(
                        default="Người lập biểu\nKế toán\nThủ quỹ\nThủ trưởng đơn vị",
                        help_text="Mỗi dòng một chức danh, theo thứ tự in.",
                        verbose_name="người ký báo cáo",
                    ),
                ),
                (
                    "due_days",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)],
                        verbose_name="hạn khóa sổ (ngày sau cuối kỳ)",
                    ),
                ),
                (
                    "count_days",
                    models.PositiveSmallIntegerField(
                        default=3,
                        help_text="Sao kê, kiểm kê trong bấy nhiêu ngày cuối tháng được tính cho tháng ấy.",
                        validators=[django.core.validators.MaxValueValidator(15)],
                        verbose_name="kiểm đếm sớm nhất (ngày trước cuối tháng)",
                    ),
                ),
                (
                    "stock_every",
                    models.CharField(
                        choices=[("month", "mỗi tháng"), ("quarter", "cuối mỗi quý"), ("year", "cuối năm")],
                        default="quarter",
                        max_length=8,
                        verbose_name="kiểm kê kho",
                    ),
                ),
                (
                    "overdue_days",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)],
                        verbose_name="đề nghị chờ duyệt quá hạn sau (ngày)",
                    ),
                ),
            ],
            options={
                "verbose_name": "cài đặt khóa sổ",
                "verbose_name_plural": "cài đặt khóa sổ",
                "default_permissions": ("change",),
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="there_is_one_row_of_closing_settings")],
            },
        ),
        migrations.CreateModel(
            name="CopyReturn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64)),
                ("note", models.CharField(max_length=500, verbose_name="còn phải che gì")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người trả lại"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="donations.entryfile", verbose_name="giấy tờ"
                    ),
                ),
            ],
            options={
                "verbose_name": "lần trả lại bản che",
                "verbose_name_plural": "lần trả lại bản che",
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("file", "sha256"), name="copy_is_returned_once")],
            },
        ),
        migrations.CreateModel(
            name="CouncilRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "threshold",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="ngưỡng phải qua hội đồng (đồng)",
                    ),
                ),
                ("decision", models.CharField(max_length=60, verbose_name="số quyết định")),
                ("starts", models.DateField(verbose_name="áp dụng từ ngày")),
                ("made_at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người ghi"
                    ),
                ),
            ],
            options={
                "verbose_name": "ngưỡng hội đồng",
                "verbose_name_plural": "ngưỡng hội đồng",
                "ordering": ["-starts", "-id"],
                "permissions": [("sign_council", "Can sign for the council")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("threshold__isnull", True), ("threshold__gt", 0), _connector="OR"), name="council_threshold_is_positive"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CountNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "period",
                    models.CharField(
                        max_length=7,
                        validators=[django.core.validators.RegexValidator("^\\d{4}(-(0[1-9]|1[0-2]))?\\Z", "Kỳ có dạng 2026-02 hoặc 2026.")],
                        verbose_name="kỳ",
                    ),
                ),
                ("difference", models.BigIntegerField(verbose_name="chênh lệch")),
                ("text", models.CharField(max_length=500, verbose_name="biên bản và lý do")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.account", verbose_name="nơi giữ"),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người lập"
                    ),
                ),
                (
                    "commodity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.commodity", verbose_name="đơn vị tính"
                    ),
                ),
            ],
            options={
                "verbose_name": "giải trình chênh lệch",
                "verbose_name_plural": "giải trình chênh lệch",
                "default_permissions": (),
                "indexes": [models.Index(fields=["period"], name="count_note_period")],
            },
        ),
        migrations.CreateModel(
            name="DecisionLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("door", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(verbose_name="gửi lúc")),
                ("expires_at", models.DateTimeField(verbose_name="hết hạn lúc")),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="mở lần đầu lúc")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="dùng lúc")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("approved", "đã duyệt"), ("returned", "đã trả lại"), ("signed", "hội đồng đã ký")],
                        max_length=10,
                        verbose_name="quyết định",
                    ),
                ),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="thu hồi lúc")),
                (
                    "approver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="gửi cho"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gửi",
                    ),
                ),
                (
                    "voucher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="donations.voucher", verbose_name="chứng từ"
                    ),
                ),
            ],
            options={
                "verbose_name": "đường dẫn duyệt một lần",
                "verbose_name_plural": "đường dẫn duyệt một lần",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("decision", ""), ("used_at__isnull", True)), ("used_at__isnull", False), _connector="OR"),
                        name="link_used_for_a_decision",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DeclinedGift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(unique=True)),
                (
                    "why",
                    models.CharField(
                        choices=[("late", "đợt vận động đã kết thúc"), ("declined", "trưởng phòng quyết định không nhận")], max_length=10
                    ),
                ),
                ("date", models.DateField()),
                ("giver", models.CharField(blank=True, max_length=160)),
                ("amount", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "benefactor",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.benefactor"
                    ),
                ),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "fund",
                    models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.fund"),
                ),
            ],
            options={
                "verbose_name": "khoản không nhận tại quầy",
                "verbose_name_plural": "khoản không nhận tại quầy",
                "ordering": ["-date", "-id"],
                "constraints": [models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="declined_amount_is_positive")],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.CharField(max_length=60, verbose_name="số giấy ủy quyền")),
                ("starts", models.DateField(verbose_name="từ ngày")),
                ("ends", models.DateField(verbose_name="đến hết ngày")),
                ("reason", models.CharField(blank=True, max_length=240, verbose_name="lý do")),
                ("granted_at", models.DateTimeField(verbose_name="lập lúc")),
                ("is_sudden", models.BooleanField(default=False, verbose_name="vắng đột xuất")),
                ("told_at", models.DateTimeField(blank=True, null=True, verbose_name="báo người vắng mặt lúc")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="xác nhận lúc")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="chấm dứt lúc")),
                (
                    "absent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người vắng mặt"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xác nhận",
                    ),
                ),
                (
                    "delegate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người được ủy quyền"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người chấm dứt",
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy ủy quyền",
                "verbose_name_plural": "giấy ủy quyền",
                "ordering": ["-starts", "-id"],
                "permissions": [("be_delegate", "Can be named to decide in an absent approver's place")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("absent", models.F("delegate")), _negated=True), name="delegate_is_another_person"),
                    models.CheckConstraint(condition=models.Q(("ends__gte", models.F("starts"))), name="delegation_ends_after_it_starts"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                models.Q(("confirmed_by", models.F("granted_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="delegation_confirmed_by_a_second_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("granted_by", models.F("absent")), ("is_sudden", True), _connector="OR"),
                        name="delegation_given_by_the_absent_or_sudden",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_sudden", False),
                            models.Q(models.Q(("reason", ""), _negated=True), models.Q(("granted_by", models.F("delegate")), _negated=True)),
                            _connector="OR",
                        ),
                        name="sudden_delegation_has_reason_and_is_no_gift_to_oneself",
                    ),
                ],
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
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("every_days__gte", 1)), name="a_box_is_opened_now_and_then"),
                    models.CheckConstraint(condition=models.Q(("holding", models.F("receives")), _negated=True), name="a_box_is_emptied_elsewhere"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="việc phải công khai")),
                (
                    "starts_with",
                    models.CharField(
                        choices=[("campaign", "đợt vận động kết thúc"), ("month", "hết tháng"), ("quarter", "hết quý"), ("year", "hết năm")],
                        max_length=10,
                        verbose_name="tính từ khi",
                    ),
                ),
                (
                    "days",
                    models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name="trong vòng (ngày)"),
                ),
                ("in_working_days", models.BooleanField(default=False, verbose_name="tính theo ngày làm việc")),
                ("basis", models.CharField(blank=True, max_length=160, verbose_name="căn cứ")),
                (
                    "since",
                    models.DateField(help_text="Kỳ hoặc đợt kết thúc trước ngày này không hiện đồng hồ.", verbose_name="nhắc cho các kỳ từ ngày"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="đang dùng")),
            ],
            options={
                "verbose_name": "hạn công khai",
                "verbose_name_plural": "hạn công khai",
                "ordering": ["name", "id"],
            },
        ),
        migrations.CreateModel(
            name="FlagReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=24, unique=True)),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="lý do")),
                ("is_active", models.BooleanField(default=True, verbose_name="đang dùng")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
            ],
            options={
                "verbose_name": "lý do cân nhắc",
                "verbose_name_plural": "lý do cân nhắc",
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="FoodRules",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("sample_hours", models.PositiveSmallIntegerField(default=24, verbose_name="lưu mẫu (giờ)")),
                ("near_minutes", models.PositiveSmallIntegerField(default=60, verbose_name="nhắc trước hạn phát (phút)")),
                ("longest_hours", models.PositiveSmallIntegerField(default=4, verbose_name="từ khi nấu đến khi phát hết, nhiều nhất (giờ)")),
                ("step_1", models.CharField(default="Trước khi nấu", max_length=80, verbose_name="bước 1")),
                ("step_2", models.CharField(default="Khi nấu", max_length=80, verbose_name="bước 2")),
                ("step_3", models.CharField(default="Trước khi ăn", max_length=80, verbose_name="bước 3")),
                (
                    "fund",
                    models.ForeignKey(
                        blank=True,
                        help_text="Suất ăn được ghi vào quỹ này khi món không chọn quỹ khác.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="donations.fund",
                        verbose_name="quỹ của bếp",
                    ),
                ),
            ],
            options={
                "verbose_name": "quy định bếp ăn",
                "verbose_name_plural": "quy định bếp ăn",
                "default_permissions": ("change", "view"),
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="there_is_one_row_of_food_rules")],
            },
        ),
        migrations.CreateModel(
            name="GiftAcceptance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("reason", models.CharField(max_length=240, verbose_name="lý do nhận")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người cho phép"
                    ),
                ),
                ("voucher", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="gift_acceptances", to="donations.voucher")),
            ],
            options={
                "verbose_name": "quyết định nhận quà",
                "verbose_name_plural": "quyết định nhận quà",
                "constraints": [models.UniqueConstraint(fields=("voucher", "version"), name="one_acceptance_per_version")],
            },
        ),
        migrations.CreateModel(
            name="GiftNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "series",
                    models.CharField(
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z0-9][A-Z0-9-]{0,11}\\Z", "Ký hiệu gồm chữ hoa, số, gạch nối, tối đa 12 ký tự."
                            )
                        ],
                        verbose_name="ký hiệu",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="số")),
                (
                    "state",
                    models.CharField(
                        choices=[("held", "còn trong kho"), ("out", "đã phát"), ("spent", "đã đổi quà"), ("void", "đã hủy")],
                        default="held",
                        max_length=5,
                        verbose_name="trạng thái",
                    ),
                ),
                ("seq_in", models.BigIntegerField(db_index=True, null=True)),
                ("seq_out", models.BigIntegerField(db_index=True, null=True)),
                ("changed_on", models.DateField(blank=True, null=True, verbose_name="ngày đổi quà, hủy")),
                ("reason", models.CharField(blank=True, max_length=240, verbose_name="lý do hủy")),
                (
                    "commodity",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="donations.commodity",
                        verbose_name="hiện vật",
                    ),
                ),
                (
                    "holding",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.account", verbose_name="kho"
                    ),
                ),
            ],
            options={
                "verbose_name": "số phiếu quà",
                "verbose_name_plural": "số phiếu quà",
                "ordering": ["series", "number"],
                "indexes": [models.Index(condition=models.Q(("state", "held")), fields=["holding", "commodity"], name="numbers_held")],
                "constraints": [
                    models.UniqueConstraint(fields=("commodity", "series", "number"), name="one_gift_voucher_per_number"),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("state", "void"), _negated=True), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="a_void_number_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("state__in", ["out", "spent"]), _negated=True), ("seq_out__isnull", False), _connector="OR"),
                        name="a_number_out_of_store_has_its_entry",
                    ),
                ],
            },
        ),
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
            name="GiverDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "choice",
                    models.CharField(
                        choices=[("accept", "Nhận, được cảm ơn công khai"), ("no_praise", "Nhận, không viết bài cảm ơn"), ("decline", "Không nhận")],
                        max_length=10,
                        verbose_name="quyết định",
                    ),
                ),
                ("why", models.CharField(max_length=240, verbose_name="lý do")),
                ("at", models.DateTimeField()),
                ("benefactor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="donations.benefactor")),
                ("decided_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "quyết định về người tặng",
                "verbose_name_plural": "quyết định về người tặng",
                "ordering": ["at", "id"],
                "permissions": [("decide_giver", "Can decide about flagged benefactors"), ("flag_benefactor", "Can flag benefactors")],
            },
        ),
        migrations.CreateModel(
            name="GivingRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("thanks_days", models.PositiveSmallIntegerField(default=7, verbose_name="cảm ơn trong vòng (ngày)")),
                (
                    "contact_days",
                    models.PositiveSmallIntegerField(
                        default=90,
                        help_text="Tính từ ngày đoàn đến, hoặc ngày hẹn nếu đoàn không đến. Xóa tên, điện thoại, thư điện tử và lời nhắn; máy tự xóa hằng ngày.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="xóa liên lạc của đoàn sau (ngày)",
                    ),
                ),
                (
                    "letter_opening",
                    models.TextField(
                        default="Phòng Công tác xã hội trân trọng cảm ơn tấm lòng của ông/bà, quý đơn vị đã dành cho người bệnh.",
                        verbose_name="lời mở đầu thư cuối năm",
                    ),
                ),
                (
                    "letter_closing",
                    models.TextField(
                        default="Mỗi khoản dưới đây có mã tra cứu riêng trong sổ công khai. Kính chúc ông/bà, quý đơn vị sức khỏe.",
                        verbose_name="lời kết thư cuối năm",
                    ),
                ),
                ("letter_signer", models.CharField(blank=True, default="Trưởng phòng Công tác xã hội", max_length=120, verbose_name="người ký thư")),
            ],
            options={
                "verbose_name": "quy định cảm ơn",
                "verbose_name_plural": "quy định cảm ơn",
            },
        ),
        migrations.CreateModel(
            name="GoodsItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("needs_expiry", models.BooleanField(default=False, verbose_name="phải ghi hạn dùng khi nhập")),
                (
                    "is_numbered",
                    models.BooleanField(default=False, help_text="Nhập và phát theo dải số; mỗi số là một phiếu.", verbose_name="có số (phiếu quà)"),
                ),
                ("is_durable", models.BooleanField(default=False, help_text="Nghiệm thu, cấp mã tài sản, bảo trì.", verbose_name="tài sản dùng lâu")),
                (
                    "maintenance_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Bỏ trống: không cần bảo trì định kỳ.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="bảo trì mỗi (tháng)",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=240, verbose_name="cách cất giữ")),
                (
                    "commodity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="item", to="donations.commodity", verbose_name="hiện vật"
                    ),
                ),
            ],
            options={
                "verbose_name": "cách giữ hiện vật",
                "verbose_name_plural": "cách giữ hiện vật",
            },
        ),
        migrations.CreateModel(
            name="GoodsLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("description", models.CharField(blank=True, max_length=240, verbose_name="mô tả hiện vật")),
                (
                    "purpose",
                    models.CharField(blank=True, choices=[("handout", "phát"), ("writeoff", "hủy")], max_length=8, verbose_name="mục đích xuất"),
                ),
                ("ward", models.CharField(blank=True, max_length=80, verbose_name="khoa nhận")),
                ("programme", models.CharField(blank=True, max_length=120, verbose_name="chương trình")),
                ("receiver", models.CharField(blank=True, max_length=120, verbose_name="người nhận")),
                (
                    "write_off",
                    models.CharField(
                        blank=True,
                        choices=[("expired", "hết hạn"), ("damaged", "hỏng"), ("missing", "thiếu khi kiểm kê")],
                        max_length=8,
                        verbose_name="lý do hủy",
                    ),
                ),
                ("witness", models.CharField(blank=True, max_length=120, verbose_name="người chứng kiến")),
                ("order_reason", models.CharField(blank=True, max_length=240, verbose_name="vì sao không lấy lô hết hạn trước")),
                ("supplier", models.CharField(blank=True, max_length=160, verbose_name="nhà cung cấp")),
                ("invoice", models.CharField(blank=True, max_length=40, verbose_name="số hóa đơn")),
                ("unit_price", models.BigIntegerField(blank=True, null=True, verbose_name="đơn giá (đồng)")),
                ("line", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="goods", to="donations.voucherline")),
            ],
            options={
                "verbose_name": "hiện vật trên phiếu",
                "verbose_name_plural": "hiện vật trên phiếu",
                "indexes": [models.Index(condition=models.Q(("ward", ""), _negated=True), fields=["ward"], name="goods_ward")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("purpose", "writeoff"), _negated=True), models.Q(("write_off", ""), _negated=True), _connector="OR"
                        ),
                        name="a_write_off_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit_price__isnull", True), ("unit_price__gt", 0), _connector="OR"), name="unit_price_is_positive"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoodsMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sent_at", models.DateTimeField(verbose_name="giao lúc")),
                ("carrier", models.CharField(blank=True, max_length=120, verbose_name="người chở")),
                ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="nhận lúc")),
                ("difference", models.CharField(blank=True, max_length=240, verbose_name="chênh lệch bên nhận báo")),
                (
                    "receiver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhận",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người giao"
                    ),
                ),
                ("voucher", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="goods_move", to="donations.voucher")),
            ],
            options={
                "verbose_name": "chuyển kho",
                "verbose_name_plural": "chuyển kho",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("received_at__isnull", True), ("receiver__isnull", True)),
                            models.Q(
                                ("received_at__isnull", False), ("receiver__isnull", False), models.Q(("receiver", models.F("sender")), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="goods_are_received_by_another_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ward", models.CharField(blank=True, max_length=120, verbose_name="nơi trao (riêng)")),
                ("people", models.PositiveIntegerField(verbose_name="số người nhận")),
                ("witness", models.CharField(max_length=120, verbose_name="người chứng kiến")),
                (
                    "signed_list",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="operations.privatefile"
                    ),
                ),
                ("voucher", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="hand_over", to="donations.voucher")),
            ],
            options={
                "verbose_name": "trao tận tay",
                "verbose_name_plural": "trao tận tay",
                "default_permissions": ("view",),
                "constraints": [models.CheckConstraint(condition=models.Q(("people__gt", 0)), name="a_gift_is_handed_to_somebody")],
            },
        ),
        migrations.CreateModel(
            name="KitchenDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField(verbose_name="ngày")),
                ("menu", models.CharField(blank=True, max_length=240, verbose_name="thực đơn")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú nội bộ")),
                (
                    "campus",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.campus", verbose_name="cơ sở"),
                ),
            ],
            options={
                "verbose_name": "sổ bếp",
                "verbose_name_plural": "sổ bếp",
                "ordering": ["-date", "campus"],
                "permissions": [
                    ("keep_kitchen", "Can keep the kitchen's day sheet: plan, check, take samples, receive and hand out food"),
                    ("agree_food", "Can agree, for a ward, to take food a group brought"),
                    ("stop_food", "Can stop handing out a batch and recall it"),
                ],
                "default_permissions": ("view",),
                "constraints": [models.UniqueConstraint(fields=("campus", "date"), name="one_kitchen_day_per_campus")],
            },
        ),
        migrations.CreateModel(
            name="LineRange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "series",
                    models.CharField(
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z0-9][A-Z0-9-]{0,11}\\Z", "Ký hiệu gồm chữ hoa, số, gạch nối, tối đa 12 ký tự."
                            )
                        ],
                        verbose_name="ký hiệu",
                    ),
                ),
                ("first", models.PositiveIntegerField(verbose_name="từ số")),
                ("last", models.PositiveIntegerField(verbose_name="đến số")),
                ("line", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="ranges", to="donations.voucherline")),
            ],
            options={
                "verbose_name": "dải số phiếu quà trên chứng từ",
                "verbose_name_plural": "dải số phiếu quà trên chứng từ",
                "ordering": ["series", "first"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("first__gte", 1), ("last__gte", models.F("first"))), name="a_range_runs_forward")
                ],
            },
        ),
        migrations.CreateModel(
            name="Lot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("batch", models.CharField(blank=True, max_length=40, verbose_name="số lô")),
                ("expires", models.DateField(blank=True, null=True, verbose_name="hạn dùng")),
                ("received", models.DateField(verbose_name="ngày nhập")),
                ("quantity", models.BigIntegerField(default=0, verbose_name="còn")),
                (
                    "commodity",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lots",
                        to="donations.commodity",
                        verbose_name="hiện vật",
                    ),
                ),
                (
                    "holding",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="lots", to="donations.account", verbose_name="kho"
                    ),
                ),
            ],
            options={
                "verbose_name": "lô hàng",
                "verbose_name_plural": "lô hàng",
                "ordering": ["expires", "received", "id"],
                "permissions": [("keep_store", "Can keep the store: counts, moves, gift voucher numbers, durable goods")],
                "indexes": [
                    models.Index(condition=models.Q(("quantity__gt", 0)), fields=["holding", "commodity"], name="lot_left"),
                    models.Index(condition=models.Q(("expires__isnull", False), ("quantity__gt", 0)), fields=["expires"], name="lot_expires"),
                ],
                "constraints": [models.CheckConstraint(condition=models.Q(("quantity__gte", 0)), name="lot_is_not_below_zero")],
            },
        ),
        migrations.CreateModel(
            name="MinimumLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("quantity", models.BigIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name="mức tối thiểu")),
                (
                    "commodity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="minimum_levels", to="donations.commodity", verbose_name="hiện vật"
                    ),
                ),
                (
                    "holding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="minimum_levels", to="donations.account", verbose_name="kho"
                    ),
                ),
            ],
            options={
                "verbose_name": "mức tối thiểu",
                "verbose_name_plural": "mức tối thiểu",
                "constraints": [
                    models.UniqueConstraint(fields=("holding", "commodity"), name="one_minimum_per_store_and_item"),
                    models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="minimum_is_positive"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OddityRemark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120, unique=True)),
                ("text", models.CharField(max_length=500, verbose_name="kết quả xem xét")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người ghi"
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả xem xét dấu hiệu lạ",
                "verbose_name_plural": "kết quả xem xét dấu hiệu lạ",
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
            name="PaperFormCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "paper",
                    models.CharField(
                        choices=[
                            ("PT", "Phiếu thu"),
                            ("PC", "Phiếu chi"),
                            ("NK", "Phiếu nhập kho"),
                            ("XK", "Phiếu xuất kho"),
                            ("KK", "Biên bản kiểm kê quỹ"),
                        ],
                        max_length=2,
                        unique=True,
                        verbose_name="giấy",
                    ),
                ),
                ("code", models.CharField(help_text="Như in ở góc giấy, ví dụ: C40-BB (Thông tư …).", max_length=120, verbose_name="mẫu số")),
            ],
            options={
                "verbose_name": "mẫu số giấy in",
                "verbose_name_plural": "mẫu số giấy in",
                "ordering": ["paper"],
            },
        ),
        migrations.CreateModel(
            name="PaperPrint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("voucher", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="prints", to="donations.voucher")),
            ],
            options={
                "verbose_name": "lần in phiếu",
                "verbose_name_plural": "lần in phiếu",
                "constraints": [models.UniqueConstraint(fields=("voucher", "ordinal"), name="one_print_per_ordinal")],
            },
        ),
        migrations.CreateModel(
            name="PastImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="tệp")),
                ("digest", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Chờ ký"), ("posted", "Đã ghi sổ"), ("declined", "Đã bỏ")],
                        default="waiting",
                        max_length=8,
                        verbose_name="trạng thái",
                    ),
                ),
                ("summary", models.JSONField(default=dict)),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="số dòng")),
                ("requested_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người duyệt",
                    ),
                ),
                (
                    "cashier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="thủ quỹ",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="operations.privatefile"
                    ),
                ),
                (
                    "requester",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người lập"
                    ),
                ),
            ],
            options={
                "verbose_name": "nhập năm trước",
                "verbose_name_plural": "nhập năm trước",
                "ordering": ["-id"],
                "permissions": [("import_past_years", "Can bring in past years from a spreadsheet")],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("state", "declined"), _negated=True), fields=("digest",), name="one_import_per_file"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approver__isnull", True), models.Q(("approver", models.F("requester")), _negated=True), _connector="OR"),
                            models.Q(
                                ("cashier__isnull", True),
                                models.Q(
                                    models.Q(("cashier", models.F("requester")), _negated=True),
                                    models.Q(("approver__isnull", True), models.Q(("cashier", models.F("approver")), _negated=True), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("state", "posted"), _negated=True),
                                models.Q(("approver__isnull", False), ("decided_at__isnull", False)),
                                _connector="OR",
                            ),
                        ),
                        name="past_years_are_signed_by_different_people",
                    ),
                ],
            },
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="payee_account", to="donations.voucher", verbose_name="chứng từ"
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
            name="Province",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="mã")),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="tỉnh, thành phố")),
                ("name_folded", models.CharField(editable=False, max_length=60, unique=True)),
            ],
            options={
                "verbose_name": "tỉnh, thành phố",
                "verbose_name_plural": "tỉnh, thành phố",
                "ordering": ["name_folded"],
            },
        ),
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
                "verbose_name": "hòm, phần công khai",
                "verbose_name_plural": "hòm, phần công khai",
                "ordering": ["order", "code"],
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
                "verbose_name": "lần mở hòm, phần công khai",
                "verbose_name_plural": "lần mở hòm, phần công khai",
                "ordering": ["-date", "-seq"],
                "indexes": [models.Index(fields=["box", "-date", "-seq"], name="public_box_opening_box")],
            },
        ),
        migrations.CreateModel(
            name="PublicMeal",
            fields=[
                ("batch", models.BigIntegerField(primary_key=True, serialize=False)),
                ("date", models.DateField()),
                ("campus", models.CharField(max_length=24)),
                ("campus_name", models.CharField(max_length=120)),
                ("campus_order", models.PositiveSmallIntegerField(default=0)),
                ("meal", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=120)),
                ("menu", models.CharField(blank=True, max_length=240)),
                ("planned", models.PositiveIntegerField(default=0)),
                ("served", models.PositiveIntegerField(default=0)),
                ("is_closed", models.BooleanField(default=False)),
                ("sponsor", models.CharField(blank=True, max_length=160)),
                ("fund", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "verbose_name": "món ăn, phần công khai",
                "verbose_name_plural": "món ăn, phần công khai",
                "default_permissions": (),
                "indexes": [models.Index(fields=["date", "campus_order"], name="public_meal_date")],
            },
        ),
        migrations.CreateModel(
            name="PublicPeriod",
            fields=[
                ("period", models.CharField(max_length=7, primary_key=True, serialize=False)),
                ("closed_on", models.DateField()),
            ],
            options={
                "verbose_name": "kỳ đã khóa, phần công khai",
                "verbose_name_plural": "kỳ đã khóa, phần công khai",
                "default_permissions": (),
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
                ("answer", models.CharField(blank=True, max_length=400, verbose_name="trả lời của người quyết định")),
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
            name="RefusedGift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="không nhận")),
                (
                    "words",
                    models.CharField(
                        help_text="Ngăn bằng dấu phẩy. Có dấu hay không dấu đều nhận ra: “sữa công thức, sữa bột trẻ em”.",
                        max_length=400,
                        verbose_name="từ nhận biết",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        help_text="Đoàn và người tặng đọc câu này. Viết nhẹ nhàng.", max_length=400, verbose_name="vì sao, và thay bằng gì"
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="đang dùng")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
            ],
            options={
                "verbose_name": "quà không nhận",
                "verbose_name_plural": "quà không nhận",
                "ordering": ["order", "name"],
                "permissions": [("accept_refused_gift", "Can accept a gift that is on the list of gifts to refuse")],
            },
        ),
        migrations.CreateModel(
            name="SafeCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("date", models.DateField(verbose_name="ngày")),
                ("counts", models.JSONField(default=dict, verbose_name="số tờ, xu")),
                ("counted", models.BigIntegerField(verbose_name="đếm được (đồng)")),
                ("book", models.BigIntegerField(verbose_name="theo sổ (đồng)")),
                ("explanation", models.TextField(blank=True, verbose_name="giải trình chênh lệch")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Chờ người chứng kiến"), ("confirmed", "Đã ghi sổ"), ("withdrawn", "Đã bỏ, đếm lại")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="đếm lúc")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="xác nhận lúc")),
                ("entry", models.BigIntegerField(blank=True, null=True, unique=True, verbose_name="dòng sổ (seq)")),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="counts", to="donations.account", verbose_name="két"),
                ),
                (
                    "cashier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người đếm"
                    ),
                ),
                (
                    "witness",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người chứng kiến",
                    ),
                ),
            ],
            options={
                "verbose_name": "biên bản kiểm kê quỹ",
                "verbose_name_plural": "biên bản kiểm kê quỹ",
                "ordering": ["-date", "-id"],
                "permissions": [("count_safe", "Can count safes and witness counts")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("book__gte", 0), ("counted__gte", 0)), name="count_is_not_below_zero"),
                    models.CheckConstraint(
                        condition=models.Q(("counted", models.F("book")), models.Q(("explanation", ""), _negated=True), _connector="OR"),
                        name="count_off_the_book_is_explained",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("witness__isnull", True), models.Q(("witness", models.F("cashier")), _negated=True), _connector="OR"),
                        name="count_confirmed_by_another_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", False), ("entry__isnull", False), ("state", "confirmed"), ("witness__isnull", False)),
                            models.Q(models.Q(("state", "confirmed"), _negated=True), ("entry__isnull", True)),
                            _connector="OR",
                        ),
                        name="confirmed_count_stands_in_the_book",
                    ),
                    models.UniqueConstraint(condition=models.Q(("state", "waiting")), fields=("account",), name="one_waiting_count_per_safe"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SafeRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ceiling", models.BigIntegerField(verbose_name="mức tồn quỹ (đồng)")),
                ("deposit_days", models.PositiveSmallIntegerField(default=2, verbose_name="nộp ngân hàng trong (ngày làm việc)")),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="safe_rule", to="donations.account", verbose_name="két"
                    ),
                ),
                (
                    "bank",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="donations.account",
                        verbose_name="nộp vào tài khoản",
                    ),
                ),
            ],
            options={
                "verbose_name": "mức tồn quỹ",
                "verbose_name_plural": "mức tồn quỹ",
                "constraints": [models.CheckConstraint(condition=models.Q(("ceiling__gte", 0)), name="safe_ceiling_is_not_below_zero")],
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
        migrations.CreateModel(
            name="StockCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField(verbose_name="ngày kiểm kê")),
                (
                    "state",
                    models.CharField(
                        choices=[("counting", "đang đếm"), ("counted", "chờ người thứ hai"), ("signed", "đã ký"), ("dropped", "bỏ")],
                        default="counting",
                        max_length=8,
                        verbose_name="trạng thái",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="nhận xét")),
                ("begun_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "counter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người đếm"
                    ),
                ),
                (
                    "holding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stock_counts", to="donations.account", verbose_name="kho"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người cùng kiểm",
                    ),
                ),
            ],
            options={
                "verbose_name": "kiểm kê kho",
                "verbose_name_plural": "kiểm kê kho",
                "ordering": ["-date", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["counting", "counted"])), fields=("holding",), name="one_open_count_per_store"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "signed"), _negated=True),
                            models.Q(
                                ("second__isnull", False), ("signed_at__isnull", False), models.Q(("second", models.F("counter")), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="a_count_is_signed_by_a_second_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StockSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_warning", models.PositiveSmallIntegerField(default=30, verbose_name="nhắc lần đầu trước khi hết hạn (ngày)")),
                ("second_warning", models.PositiveSmallIntegerField(default=14, verbose_name="nhắc lần hai (ngày)")),
                ("last_warning", models.PositiveSmallIntegerField(default=7, verbose_name="nhắc lần cuối (ngày)")),
                ("maintenance_ahead", models.PositiveSmallIntegerField(default=14, verbose_name="nhắc bảo trì trước (ngày)")),
                ("minutes_form", models.CharField(blank=True, max_length=40, verbose_name="mẫu số biên bản kiểm kê kho")),
                ("acceptance_form", models.CharField(blank=True, max_length=40, verbose_name="mẫu số biên bản bàn giao")),
            ],
            options={
                "verbose_name": "thiết lập kho",
                "verbose_name_plural": "thiết lập kho",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first_warning__gte", models.F("second_warning")), ("second_warning__gte", models.F("last_warning"))),
                        name="warnings_come_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Thanks",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("letter", "thư"),
                            ("email", "e-mail"),
                            ("phone", "gọi điện"),
                            ("message", "tin nhắn"),
                            ("in_person", "gặp trực tiếp"),
                        ],
                        max_length=10,
                        verbose_name="bằng",
                    ),
                ),
                ("what", models.CharField(max_length=240, verbose_name="đã gửi gì")),
                ("sent_on", models.DateField(verbose_name="ngày gửi")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("benefactor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="thanks", to="donations.benefactor")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người gửi"
                    ),
                ),
            ],
            options={
                "verbose_name": "lời cảm ơn",
                "verbose_name_plural": "lời cảm ơn",
                "ordering": ["-sent_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="VisitHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("opens", models.TimeField(default=datetime.time(7, 30), verbose_name="đón từ")),
                ("closes", models.TimeField(default=datetime.time(16, 30), verbose_name="đón đến")),
                (
                    "slot_minutes",
                    models.PositiveSmallIntegerField(
                        default=60, validators=[django.core.validators.MinValueValidator(15)], verbose_name="mỗi khung (phút)"
                    ),
                ),
                ("capacity", models.PositiveSmallIntegerField(default=2, verbose_name="số đoàn mỗi khung")),
                ("notice_days", models.PositiveSmallIntegerField(default=2, verbose_name="báo trước ít nhất (ngày)")),
                ("answer_days", models.PositiveSmallIntegerField(default=2, verbose_name="trả lời đoàn trong (ngày làm việc)")),
                ("weekends", models.BooleanField(default=True, verbose_name="đón cả thứ Bảy, Chủ nhật")),
                (
                    "campus",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.campus", verbose_name="cơ sở"),
                ),
            ],
            options={
                "verbose_name": "giờ đón đoàn",
                "verbose_name_plural": "giờ đón đoàn",
                "ordering": ["campus__order", "campus__code"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("opens__lt", models.F("closes"))), name="visiting_hours_open_before_they_close"),
                    models.CheckConstraint(condition=models.Q(("slot_minutes__gte", 15)), name="visiting_slots_are_a_quarter_at_least"),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitRegistration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(unique=True)),
                ("contact", models.CharField(max_length=120, verbose_name="người liên lạc")),
                ("phone", models.CharField(max_length=20, verbose_name="điện thoại")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("asked_date", models.DateField(verbose_name="ngày đoàn xin đến")),
                ("asked_time", models.TimeField(blank=True, null=True, verbose_name="giờ đoàn xin đến")),
                ("money", models.BigIntegerField(blank=True, null=True, verbose_name="tiền dự kiến (đồng)")),
                ("goods", models.TextField(blank=True, verbose_name="quà, hiện vật")),
                ("food", models.CharField(blank=True, max_length=160, verbose_name="món ăn")),
                ("portions", models.PositiveIntegerField(blank=True, null=True, verbose_name="số suất ăn")),
                ("food_time", models.TimeField(blank=True, null=True, verbose_name="giờ muốn phát món ăn")),
                ("ward_wish", models.CharField(blank=True, max_length=120, verbose_name="khoa mong được đến")),
                (
                    "photo",
                    models.CharField(
                        choices=[("none", "không chụp ảnh"), ("own", "chỉ chụp đoàn, không có người bệnh")], max_length=8, verbose_name="chụp ảnh"
                    ),
                ),
                ("message", models.TextField(blank=True, verbose_name="lời nhắn")),
                ("erased_at", models.DateTimeField(blank=True, null=True, verbose_name="đã xóa liên lạc lúc")),
                ("request", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="operations.request")),
                ("visit", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="registration", to="donations.groupvisit")),
            ],
            options={
                "verbose_name": "đăng ký của đoàn",
                "verbose_name_plural": "đăng ký của đoàn",
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("erased_at__isnull", True),
                            models.Q(("contact", ""), ("email", ""), ("message", ""), ("phone", ""), ("ward_wish", "")),
                            _connector="OR",
                        ),
                        name="an_erased_registration_names_nobody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Ward",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="tên khoa, nơi nhận")),
                ("name_folded", models.CharField(editable=False, max_length=80)),
                ("is_active", models.BooleanField(default=True, verbose_name="đang dùng")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                (
                    "campus",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="wards", to="accounts.campus", verbose_name="cơ sở"),
                ),
                (
                    "liaisons",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Người báo hoàn cảnh khó khăn ở khoa này: khoa của họ được chọn sẵn trên phiếu báo.",
                        related_name="wards",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="đầu mối khoa",
                    ),
                ),
            ],
            options={
                "verbose_name": "khoa, nơi nhận",
                "verbose_name_plural": "khoa, nơi nhận",
                "ordering": ["campus__order", "campus__code", "order", "name"],
                "constraints": [models.UniqueConstraint(fields=("campus", "name_folded"), name="one_ward_of_a_name_per_campus")],
            },
        ),
        migrations.CreateModel(
            name="WatchSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "link_hours",
                    models.PositiveSmallIntegerField(
                        default=24, validators=[django.core.validators.MinValueValidator(1)], verbose_name="đường dẫn duyệt dùng được (giờ)"
                    ),
                ),
                (
                    "delegation_days",
                    models.PositiveSmallIntegerField(
                        default=92, validators=[django.core.validators.MinValueValidator(1)], verbose_name="giấy ủy quyền dài nhất (ngày)"
                    ),
                ),
                (
                    "sudden_days",
                    models.PositiveSmallIntegerField(
                        default=14,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="ủy quyền khi vắng đột xuất dài nhất (ngày)",
                    ),
                ),
                (
                    "cover_weeks",
                    models.PositiveSmallIntegerField(
                        default=4, validators=[django.core.validators.MinValueValidator(1)], verbose_name="nhắc khi quỹ đủ chi dưới (tuần)"
                    ),
                ),
                (
                    "pace_weeks",
                    models.PositiveSmallIntegerField(
                        default=8, validators=[django.core.validators.MinValueValidator(1)], verbose_name="mức chi tính theo (tuần gần nhất)"
                    ),
                ),
                (
                    "proof_days",
                    models.PositiveSmallIntegerField(
                        default=15,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="nhắc thiếu chứng minh công khai sau (ngày)",
                    ),
                ),
                (
                    "proof_window",
                    models.PositiveSmallIntegerField(
                        default=365, validators=[django.core.validators.MinValueValidator(1)], verbose_name="xét chứng minh của (ngày gần nhất)"
                    ),
                ),
                (
                    "oddity_days",
                    models.PositiveSmallIntegerField(
                        default=90, validators=[django.core.validators.MinValueValidator(1)], verbose_name="xét dấu hiệu lạ của (ngày gần nhất)"
                    ),
                ),
                (
                    "night_from",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(23)],
                        verbose_name="đêm bắt đầu lúc (giờ)",
                    ),
                ),
                (
                    "night_to",
                    models.PositiveSmallIntegerField(
                        default=6,
                        validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(23)],
                        verbose_name="đêm kết thúc lúc (giờ)",
                    ),
                ),
                (
                    "round_unit",
                    models.BigIntegerField(
                        default=1000000, validators=[django.core.validators.MinValueValidator(1)], verbose_name="tiền tròn là bội số của (đồng)"
                    ),
                ),
                (
                    "round_least",
                    models.BigIntegerField(
                        default=5000000, validators=[django.core.validators.MinValueValidator(1)], verbose_name="chỉ xét tiền tròn từ (đồng)"
                    ),
                ),
                (
                    "payee_times",
                    models.PositiveSmallIntegerField(
                        default=3, validators=[django.core.validators.MinValueValidator(2)], verbose_name="cùng người nhận từ (lần)"
                    ),
                ),
                (
                    "payee_days",
                    models.PositiveSmallIntegerField(
                        default=30, validators=[django.core.validators.MinValueValidator(1)], verbose_name="trong vòng (ngày)"
                    ),
                ),
                (
                    "pair_times",
                    models.PositiveSmallIntegerField(
                        default=10, validators=[django.core.validators.MinValueValidator(2)], verbose_name="cùng cặp lập và duyệt từ (lần)"
                    ),
                ),
                (
                    "pair_percent",
                    models.PositiveSmallIntegerField(
                        default=70,
                        validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)],
                        verbose_name="và chiếm từ (% số lần duyệt)",
                    ),
                ),
                (
                    "split_days",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="tách nhỏ: các đề nghị cách nhau không quá (ngày)",
                    ),
                ),
                (
                    "split_percent",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)],
                        verbose_name="mỗi đề nghị từ (% ngưỡng hội đồng)",
                    ),
                ),
            ],
            options={
                "verbose_name": "ngưỡng nhắc và dấu hiệu lạ",
                "verbose_name_plural": "ngưỡng nhắc và dấu hiệu lạ",
                "permissions": [("view_oddities", "Can read the list of oddities")],
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="one_row_of_watch_settings")],
            },
        ),
        migrations.CreateModel(
            name="AssetEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("accepted", "nghiệm thu"),
                            ("moved", "đổi nơi giữ"),
                            ("condition", "đổi tình trạng"),
                            ("maintained", "bảo trì"),
                            ("asked", "đề nghị thanh lý"),
                            ("declined", "không thanh lý"),
                            ("retired", "thanh lý"),
                        ],
                        max_length=10,
                    ),
                ),
                ("date", models.DateField(verbose_name="ngày")),
                ("note", models.CharField(max_length=400, verbose_name="nội dung")),
                ("at", models.DateTimeField()),
                ("asset", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="events", to="donations.asset")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "việc của tài sản",
                "verbose_name_plural": "việc của tài sản",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="BenefactorFlag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.CharField(blank=True, max_length=240, verbose_name="căn cứ")),
                ("set_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lifted_why", models.CharField(blank=True, max_length=240)),
                ("benefactor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="flags", to="donations.benefactor")),
                (
                    "lifted_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("set_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "reason",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.flagreason", verbose_name="lý do"),
                ),
            ],
            options={
                "verbose_name": "dấu cân nhắc",
                "verbose_name_plural": "dấu cân nhắc",
                "ordering": ["set_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)), fields=("benefactor", "reason"), name="one_standing_flag_per_reason"
                    )
                ],
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
                            ("waiting", "chờ người duyệt"),
                            ("posted", "đã ghi sổ"),
                            ("abandoned", "không mở"),
                            ("cancelled", "đã hủy biên bản"),
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
                ("returned_note", models.CharField(blank=True, max_length=1000, verbose_name="người duyệt trả lại vì")),
                ("posted_at", models.DateTimeField(blank=True, null=True, verbose_name="ghi sổ lúc")),
                ("cancel_reason", models.CharField(blank=True, max_length=500, verbose_name="hủy biên bản vì")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["stopped", "counting", "waiting"])), fields=("box",), name="one_opening_of_a_box_at_a_time"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["abandoned", "cancelled"]), _negated=True), fields=("new_seal",), name="a_seal_is_used_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("new_seal", models.F("old_seal")), _negated=True),
                            models.Q(("new_seal", models.F("expected_seal")), _negated=True),
                        ),
                        name="a_new_seal_is_another_seal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("state", "posted"), _negated=True), ("counted", models.F("deposited")), _connector="OR"),
                        name="counted_is_deposited",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "posted"), _negated=True),
                            ("counted", 0),
                            models.Q(("deposit__isnull", False), ("receipt__isnull", False)),
                            _connector="OR",
                        ),
                        name="counted_money_has_its_vouchers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("state", "waiting"), _negated=True), ("deposit__isnull", False), _connector="OR"),
                        name="what_waits_is_a_deposit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("state__in", ["stopped", "abandoned"]), _negated=True), ("counted", 0), _connector="OR"),
                        name="nothing_is_counted_behind_a_wrong_seal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("state", "posted"), _negated=True), ("posted_at__isnull", False), _connector="OR"),
                        name="posted_opening_has_its_hour",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            models.Q(
                                ("cancelled_at__isnull", False), ("cancelled_by__isnull", False), models.Q(("cancel_reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="cancelled_minutes_say_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code", models.CharField(max_length=12, unique=True, verbose_name="mã hồ sơ")),
                ("ward", models.CharField(blank=True, max_length=80, verbose_name="khoa")),
                ("ward_folded", models.CharField(blank=True, editable=False, max_length=80)),
                ("is_child", models.BooleanField(default=False, verbose_name="người bệnh là trẻ em")),
                (
                    "need",
                    models.CharField(
                        choices=[
                            ("fees", "viện phí"),
                            ("medicine", "thuốc, vật tư"),
                            ("living", "ăn, ở, đi lại"),
                            ("insurance", "thẻ BHYT, giấy tờ"),
                            ("care", "người chăm sóc, tâm lý"),
                            ("other", "việc khác"),
                        ],
                        max_length=10,
                        verbose_name="cần giúp về",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("reported", "mới báo"), ("assessing", "đang xác minh"), ("helping", "đang hỗ trợ"), ("closed", "đã kết thúc")],
                        default="reported",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
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
                (
                    "other_fund",
                    models.CharField(
                        blank=True,
                        help_text="Quỹ đối tác trả thẳng cho gia đình hoặc bệnh viện; không vào sổ của ta.",
                        max_length=120,
                        verbose_name="quỹ chi trả",
                    ),
                ),
                ("reported_at", models.DateTimeField(verbose_name="báo lúc")),
                ("first_contact_at", models.DateTimeField(blank=True, null=True, verbose_name="gặp lần đầu lúc")),
                ("first_contact_minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="phút làm việc đến lần gặp đầu")),
                ("last_contact_at", models.DateTimeField(blank=True, null=True, verbose_name="liên hệ gần nhất")),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="ngày xác minh")),
                ("slip_number", models.CharField(blank=True, max_length=16, null=True, unique=True, verbose_name="số phiếu hẹn")),
                ("slip_on", models.DateField(blank=True, null=True, verbose_name="ngày giao phiếu hẹn")),
                ("answer_due", models.DateField(blank=True, null=True, verbose_name="hẹn trả lời ngày")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="đã trả lời gia đình ngày")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc")),
                ("erased_at", models.DateTimeField(blank=True, null=True, verbose_name="đã xóa thông tin cá nhân lúc")),
                (
                    "campus",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.campus", verbose_name="cơ sở"
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người báo"
                    ),
                ),
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reported_again",
                        to="donations.case",
                        verbose_name="báo trùng với",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phụ trách",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="donations.province",
                        verbose_name="tỉnh, thành phố",
                    ),
                ),
            ],
            options={
                "verbose_name": "hồ sơ hỗ trợ",
                "verbose_name_plural": "hồ sơ hỗ trợ",
                "ordering": ["-id"],
                "permissions": [("name_case", "Can name a case on a request by its whole code, reading nothing of it")],
                "default_permissions": ("add", "change", "view"),
                "indexes": [
                    models.Index(fields=["state", "-id"], name="case_state"),
                    models.Index(condition=models.Q(("state", "closed"), _negated=True), fields=["last_contact_at"], name="case_last_contact"),
                    models.Index(
                        condition=models.Q(("answer_due__isnull", False), ("answered_on__isnull", True)),
                        fields=["answer_due"],
                        name="case_answer_due",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), models.Q(("outcome", ""), _negated=True), ("closed_at__isnull", False)),
                            models.Q(models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", True), ("outcome", "")),
                            _connector="OR",
                        ),
                        name="a_closed_case_has_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "duplicate"), ("same_as__isnull", False)),
                            models.Q(models.Q(("outcome", "duplicate"), _negated=True), ("same_as__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_second_report_names_the_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "other_fund"), _negated=True), models.Q(("other_fund", ""), _negated=True), _connector="OR"
                        ),
                        name="another_fund_is_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_contact_at__isnull", True),
                            models.Q(("first_contact_minutes__isnull", False), ("last_contact_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_contact_is_measured",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("erased_at__isnull", True), models.Q(("state", "closed"), ("ward", "")), _connector="OR"),
                        name="an_erased_case_is_closed",
                    ),
                ],
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="communes", to="donations.province", verbose_name="tỉnh, thành phố"
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
        migrations.CreateModel(
            name="CountRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("book", models.BigIntegerField(default=0, verbose_name="theo sổ")),
                ("counted", models.BigIntegerField(blank=True, null=True, verbose_name="đếm được")),
                ("reason", models.CharField(blank=True, max_length=240, verbose_name="giải thích chênh lệch")),
                ("attested", models.BigIntegerField(blank=True, null=True)),
                (
                    "commodity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.commodity", verbose_name="hiện vật"
                    ),
                ),
                ("lot", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.lot")),
                ("count", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="donations.stockcount")),
            ],
            options={
                "verbose_name": "dòng kiểm kê kho",
                "verbose_name_plural": "dòng kiểm kê kho",
                "ordering": ["commodity__order", "commodity__name", "lot__expires", "id"],
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("lot__isnull", False)), fields=("count", "lot"), name="one_row_per_lot"),
                    models.UniqueConstraint(
                        condition=models.Q(("lot__isnull", True)), fields=("count", "commodity"), name="one_row_per_item_without_lot"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("counted__isnull", True), ("counted__gte", 0), _connector="OR"), name="counted_is_not_below_zero"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyDone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=40, verbose_name="kỳ hoặc đợt")),
                ("where", models.CharField(max_length=240, verbose_name="công khai ở đâu")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người ghi"
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="done", to="donations.duty", verbose_name="hạn công khai"
                    ),
                ),
            ],
            options={
                "verbose_name": "hạn công khai đã xong",
                "verbose_name_plural": "hạn công khai đã xong",
                "constraints": [models.UniqueConstraint(fields=("duty", "subject"), name="duty_done_once_per_subject")],
            },
        ),
        migrations.CreateModel(
            name="FoodBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("origin", models.CharField(choices=[("kitchen", "bếp nấu"), ("group", "nhóm mang đến")], max_length=8)),
                ("code", models.CharField(max_length=16, verbose_name="mã lô")),
                ("meal", models.CharField(choices=[("sang", "Sáng"), ("trua", "Trưa"), ("chieu", "Chiều")], max_length=8, verbose_name="bữa")),
                ("name", models.CharField(max_length=120, verbose_name="món")),
                ("planned", models.PositiveIntegerField(default=0, verbose_name="dự kiến")),
                ("prepared", models.PositiveIntegerField(blank=True, null=True, verbose_name="đã nấu")),
                (
                    "source",
                    models.CharField(
                        choices=[("stock", "suất đã có trong sổ (quỹ mua, nấu từ kho, hoặc đã nhận)"), ("gift", "nhóm nấu tại bếp, tặng suất ăn")],
                        default="stock",
                        max_length=8,
                        verbose_name="suất ăn từ đâu",
                    ),
                ),
                (
                    "display",
                    models.CharField(
                        choices=[("initials", "viết tắt"), ("full", "nêu tên (người ủng hộ đồng ý)"), ("anonymous", "ẩn danh")],
                        default="initials",
                        max_length=10,
                        verbose_name="tên công khai",
                    ),
                ),
                ("public_sponsor", models.CharField(blank=True, max_length=160)),
                ("deadline", models.DateTimeField(blank=True, null=True, verbose_name="phát hết trước")),
                ("cooked_by", models.CharField(blank=True, max_length=120, verbose_name="ai nấu")),
                ("cooked_at", models.DateTimeField(blank=True, null=True, verbose_name="nấu xong lúc")),
                ("transport", models.CharField(blank=True, max_length=120, verbose_name="chở đến bằng gì")),
                ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="nhận lúc")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("waiting", "chờ kiểm"), ("accepted", "được phát"), ("refused", "không đạt")],
                        default="waiting",
                        max_length=8,
                        verbose_name="kết quả kiểm",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=240, verbose_name="vì sao")),
                ("agreed_ward", models.CharField(blank=True, max_length=120, verbose_name="khoa nhận")),
                ("agreed_name", models.CharField(blank=True, max_length=120, verbose_name="điều dưỡng khoa đồng ý")),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="chốt lúc")),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("fund", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.fund", verbose_name="quỹ")),
                (
                    "received_voucher",
                    models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="donations.voucher"),
                ),
                (
                    "sponsor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="donations.benefactor",
                        verbose_name="nhà tài trợ",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches",
                        to="donations.groupvisit",
                        verbose_name="đoàn",
                    ),
                ),
                (
                    "voucher",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="food_batches", to="donations.voucher"
                    ),
                ),
                ("day", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="donations.kitchenday")),
            ],
            options={
                "verbose_name": "lô thức ăn",
                "verbose_name_plural": "lô thức ăn",
                "ordering": ["day", "meal", "id"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("day", "code"), name="one_food_batch_per_code"),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("verdict", "refused"), _negated=True), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="refused_food_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_at__isnull", True),
                            models.Q(
                                models.Q(("agreed_name", ""), _negated=True),
                                models.Q(
                                    ("agreed_by__isnull", True), models.Q(("agreed_by", models.F("checked_by")), _negated=True), _connector="OR"
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="food_is_agreed_by_a_second_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FoodCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("meal", models.CharField(choices=[("sang", "Sáng"), ("trua", "Trưa"), ("chieu", "Chiều")], max_length=8)),
                ("step", models.PositiveSmallIntegerField()),
                ("passed", models.BooleanField()),
                ("result", models.CharField(max_length=240, verbose_name="kết quả")),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("day", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="donations.kitchenday")),
            ],
            options={
                "verbose_name": "bước kiểm thực",
                "verbose_name_plural": "bước kiểm thực",
                "ordering": ["id"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("step__in", [1, 2, 3])), name="food_is_checked_in_three_steps"),
                    models.CheckConstraint(
                        condition=models.Q(("passed", True), models.Q(("result", ""), _negated=True), _connector="OR"), name="a_failed_check_says_why"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LineLot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("batch", models.CharField(blank=True, max_length=40, verbose_name="số lô")),
                ("expires", models.DateField(blank=True, null=True, verbose_name="hạn dùng")),
                ("quantity", models.BigIntegerField(verbose_name="số lượng")),
                ("line", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="lots", to="donations.voucherline")),
                (
                    "lot",
                    models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="asked", to="donations.lot"),
                ),
            ],
            options={
                "verbose_name": "lô hàng trên chứng từ",
                "verbose_name_plural": "lô hàng trên chứng từ",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="line_lot_is_positive"),
                    models.CheckConstraint(
                        condition=models.Q(("lot__isnull", True), models.Q(("batch", ""), ("expires__isnull", True)), _connector="OR"),
                        name="line_lot_takes_or_brings",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LotMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.BigIntegerField(db_index=True, null=True)),
                ("quantity", models.BigIntegerField()),
                ("lot", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="donations.lot")),
            ],
            options={
                "verbose_name": "biến động lô hàng",
                "verbose_name_plural": "biến động lô hàng",
                "constraints": [
                    models.UniqueConstraint(fields=("seq", "lot"), name="one_move_per_entry_and_lot"),
                    models.CheckConstraint(condition=models.Q(("quantity", 0), _negated=True), name="a_lot_move_moves_something"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PastVoucher",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old_number", models.CharField(max_length=40, verbose_name="số chứng từ cũ")),
                ("folded", models.CharField(max_length=40)),
                ("line", models.PositiveIntegerField()),
                ("source", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="vouchers", to="donations.pastimport")),
                ("voucher", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="past", to="donations.voucher")),
            ],
            options={
                "verbose_name": "số chứng từ năm trước",
                "verbose_name_plural": "số chứng từ năm trước",
                "default_permissions": (),
                "indexes": [models.Index(fields=["folded"], name="past_voucher_folded")],
            },
        ),
        migrations.CreateModel(
            name="ProvinceAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="tên cũ")),
                ("name_folded", models.CharField(editable=False, max_length=60, unique=True)),
                ("province", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="donations.province")),
            ],
            options={
                "verbose_name": "tên cũ của tỉnh",
                "verbose_name_plural": "tên cũ của tỉnh",
                "ordering": ["name_folded"],
            },
        ),
        migrations.CreateModel(
            name="ThankedGift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="thanked", to="donations.voucherline")),
                (
                    "thanks",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="gifts", to="donations.thanks"),
                ),
            ],
            options={
                "verbose_name": "món quà đã cảm ơn",
                "verbose_name_plural": "món quà đã cảm ơn",
                "constraints": [models.UniqueConstraint(fields=("thanks", "line"), name="a_gift_once_per_thanks")],
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
                "verbose_name": "số tờ đếm được trong hòm",
                "verbose_name_plural": "số tờ đếm được trong hòm",
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
            name="BoxSealReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("read", models.CharField(max_length=24, verbose_name="số đọc trên hòm")),
                ("at", models.DateTimeField(verbose_name="lúc")),
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
                (
                    "box",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="donations.donationbox", verbose_name="hòm"
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
        migrations.CreateModel(
            name="CaseIdentity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", donations.models.encrypted.EncryptedTextField(verbose_name="họ tên người bệnh")),
                ("birth_year", donations.models.encrypted.EncryptedTextField(blank=True, verbose_name="năm sinh")),
                ("phone", donations.models.encrypted.EncryptedTextField(blank=True, verbose_name="điện thoại")),
                ("relative", donations.models.encrypted.EncryptedTextField(blank=True, verbose_name="người nhà")),
                ("commune", donations.models.encrypted.EncryptedTextField(blank=True, verbose_name="xã, phường")),
                ("story", donations.models.encrypted.EncryptedTextField(blank=True, verbose_name="hoàn cảnh")),
                ("answer", donations.models.encrypted.EncryptedTextField(blank=True, verbose_name="lời trả lời gia đình")),
                ("case", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="identity", to="donations.case")),
            ],
            options={
                "verbose_name": "người của hồ sơ",
                "verbose_name_plural": "người của hồ sơ",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CaseMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(db_index=True, max_length=32)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="donations.case")),
            ],
            options={
                "verbose_name": "dấu tìm hồ sơ",
                "verbose_name_plural": "dấu tìm hồ sơ",
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("case", "mark"), name="one_mark_per_case")],
            },
        ),
        migrations.CreateModel(
            name="CasePaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("locality", "xác nhận của địa phương"), ("other", "giấy tờ khác")], max_length=10, verbose_name="loại giấy"
                    ),
                ),
                ("dated", models.DateField(blank=True, null=True, verbose_name="ngày trên giấy")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người đưa vào"
                    ),
                ),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="papers", to="donations.case")),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="operations.privatefile", verbose_name="tệp"
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy tờ của hồ sơ",
                "verbose_name_plural": "giấy tờ của hồ sơ",
                "ordering": ["case", "id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CaseStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
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
                ("note", donations.models.encrypted.EncryptedTextField(blank=True, verbose_name="ghi lại")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("struck_at", models.DateTimeField(blank=True, null=True, verbose_name="gạch lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="người làm"
                    ),
                ),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="donations.case")),
            ],
            options={
                "verbose_name": "việc đã làm cho hồ sơ",
                "verbose_name_plural": "việc đã làm cho hồ sơ",
                "ordering": ["case", "at", "id"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="FoodSample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=24, verbose_name="mã mẫu")),
                ("kept_at", models.DateTimeField()),
                ("keep_until", models.DateTimeField()),
                ("disposed_at", models.DateTimeField(blank=True, null=True)),
                ("batch", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="sample", to="donations.foodbatch")),
                (
                    "disposed_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("kept_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "mẫu thức ăn lưu",
                "verbose_name_plural": "mẫu thức ăn lưu",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("disposed_at__isnull", True), ("disposed_at__gte", models.F("keep_until")), _connector="OR"),
                        name="a_sample_is_kept_its_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=240, verbose_name="vì sao")),
                ("at", models.DateTimeField()),
                ("outcome", models.TextField(blank=True, verbose_name="kết quả xử lý")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("batch", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="recall", to="donations.foodbatch")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "lần dừng phát",
                "verbose_name_plural": "lần dừng phát",
                "ordering": ["-at"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closed_at__isnull", True), models.Q(("outcome", ""), _negated=True), _connector="OR"),
                        name="a_recall_ends_with_its_outcome",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Serving",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(unique=True)),
                ("ward", models.CharField(max_length=120, verbose_name="khoa, nơi nhận")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("portions", models.PositiveIntegerField(verbose_name="số suất")),
                ("noted_at", models.DateTimeField(blank=True, null=True, verbose_name="ghi lúc")),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("batch", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="servings", to="donations.foodbatch")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "lần phát suất ăn",
                "verbose_name_plural": "lần phát suất ăn",
                "ordering": ["at", "id"],
                "default_permissions": (),
                "constraints": [models.CheckConstraint(condition=models.Q(("portions__gt", 0)), name="a_serving_has_portions")],
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
            name="RecallCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ward", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "result",
                    models.CharField(
                        choices=[("told", "Đã báo khoa"), ("no_answer", "Không nghe máy, gọi lại sau"), ("not_called", "Không gọi, ghi vì sao")],
                        default="told",
                        max_length=10,
                        verbose_name="kết quả gọi",
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=240, verbose_name="khoa trả lời")),
                ("taken_back", models.PositiveIntegerField(default=0, verbose_name="suất lấy lại")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("recall", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="calls", to="donations.recall")),
            ],
            options={
                "verbose_name": "lần báo khoa thu hồi",
                "verbose_name_plural": "lần báo khoa thu hồi",
                "ordering": ["id"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result", "not_called"), _negated=True), models.Q(("answer", ""), _negated=True), _connector="OR"
                        ),
                        name="a_ward_not_called_has_a_reason",
                    )
                ],
            },
        ),
        migrations.AlterModelOptions(
            name="approval",
            options={"verbose_name": "chữ ký duyệt", "verbose_name_plural": "chữ ký duyệt"},
        ),
        migrations.AlterModelOptions(
            name="balance",
            options={"verbose_name": "số dư", "verbose_name_plural": "số dư"},
        ),
        migrations.AlterModelOptions(
            name="benefactor",
            options={
                "ordering": ["name"],
                "permissions": [
                    ("merge_benefactor", "Can merge benefactors"),
                    ("view_contact", "Can see benefactors' telephone and e-mail"),
                    ("thank_benefactor", "Can log thanks and print year letters"),
                ],
                "verbose_name": "nhà hảo tâm",
                "verbose_name_plural": "nhà hảo tâm",
            },
        ),
        migrations.AlterModelOptions(
            name="disclosure",
            options={"verbose_name": "phần công khai của bút toán", "verbose_name_plural": "phần công khai của bút toán"},
        ),
        migrations.AlterModelOptions(
            name="groupvisit",
            options={
                "ordering": ["-date", "-id"],
                "permissions": [
                    ("schedule_visit", "Can answer groups and keep the schedule of visits"),
                    ("receive_visit", "Can receive a group on the day"),
                    ("hand_over_gift", "Can record gifts a group hands directly to patients"),
                ],
                "verbose_name": "đoàn từ thiện",
                "verbose_name_plural": "đoàn từ thiện",
            },
        ),
        migrations.AlterModelOptions(
            name="ledgerhead",
            options={"verbose_name": "đầu sổ", "verbose_name_plural": "đầu sổ"},
        ),
        migrations.AlterModelOptions(
            name="monthlytotal",
            options={"verbose_name": "cộng theo tháng", "verbose_name_plural": "cộng theo tháng"},
        ),
        migrations.AlterModelOptions(
            name="publicaccount",
            options={"verbose_name": "tài khoản nhận tiền công khai", "verbose_name_plural": "tài khoản nhận tiền công khai"},
        ),
        migrations.AlterModelOptions(
            name="publicbalance",
            options={"verbose_name": "số dư, phần công khai", "verbose_name_plural": "số dư, phần công khai"},
        ),
        migrations.AlterModelOptions(
            name="publiccategorymonth",
            options={"verbose_name": "tiền chi theo loại, phần công khai", "verbose_name_plural": "tiền chi theo loại, phần công khai"},
        ),
        migrations.AlterModelOptions(
            name="publiccommitment",
            options={"verbose_name": "khoản đã duyệt chưa chi, phần công khai", "verbose_name_plural": "khoản đã duyệt chưa chi, phần công khai"},
        ),
        migrations.AlterModelOptions(
            name="publicentry",
            options={"ordering": ["-seq"], "verbose_name": "dòng sổ công khai", "verbose_name_plural": "dòng sổ công khai"},
        ),
        migrations.AlterModelOptions(
            name="publicfile",
            options={"verbose_name": "bản sao công khai", "verbose_name_plural": "bản sao công khai"},
        ),
        migrations.AlterModelOptions(
            name="publicflow",
            options={"verbose_name": "dòng tiền của quỹ, phần công khai", "verbose_name_plural": "dòng tiền của quỹ, phần công khai"},
        ),
        migrations.AlterModelOptions(
            name="publicflowtotal",
            options={"verbose_name": "cộng dòng tiền của quỹ, phần công khai", "verbose_name_plural": "cộng dòng tiền của quỹ, phần công khai"},
        ),
        migrations.AlterModelOptions(
            name="publicfund",
            options={"ordering": ["order", "name"], "verbose_name": "quỹ, phần công khai", "verbose_name_plural": "quỹ, phần công khai"},
        ),
        migrations.AlterModelOptions(
            name="publicmonth",
            options={"verbose_name": "tháng, phần công khai", "verbose_name_plural": "tháng, phần công khai"},
        ),
        migrations.AlterModelOptions(
            name="publicunit",
            options={
                "ordering": ["order", "code"],
                "verbose_name": "đơn vị tính, phần công khai",
                "verbose_name_plural": "đơn vị tính, phần công khai",
            },
        ),
        migrations.AlterModelOptions(
            name="publicvoid",
            options={"verbose_name": "số chứng từ đã hủy, phần công khai", "verbose_name_plural": "số chứng từ đã hủy, phần công khai"},
        ),
        migrations.AlterModelOptions(
            name="vouchernumber",
            options={"verbose_name": "số chứng từ đã cấp", "verbose_name_plural": "số chứng từ đã cấp"},
        ),
        migrations.AddField(
            model_name="benefactor",
            name="letters_agreed_how",
            field=models.CharField(blank=True, max_length=120, verbose_name="đồng ý bằng cách nào"),
        ),
        migrations.AddField(
            model_name="benefactor",
            name="letters_agreed_on",
            field=models.DateField(blank=True, null=True, verbose_name="đồng ý nhận thư từ ngày"),
        ),
        migrations.AddField(
            model_name="benefactor",
            name="merged_into",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="aliases", to="donations.benefactor"
            ),
        ),
        migrations.AddField(
            model_name="benefactor",
            name="no_thanks",
            field=models.BooleanField(default=False, verbose_name="xin không cảm ơn, không liên hệ"),
        ),
        migrations.AddField(
            model_name="benefactor",
            name="place",
            field=models.CharField(blank=True, help_text="Xã, tỉnh: để phân biệt người cùng tên.", max_length=120, verbose_name="nơi ở hoặc đơn vị"),
        ),
        migrations.AddField(
            model_name="entryfile",
            name="line",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="của dòng"),
        ),
        migrations.AddField(
            model_name="groupvisit",
            name="answer",
            field=models.TextField(blank=True, verbose_name="lời trả lời gửi đoàn"),
        ),
        migrations.AddField(
            model_name="groupvisit",
            name="decided_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc"),
        ),
        migrations.AddField(
            model_name="groupvisit",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người trả lời",
            ),
        ),
        migrations.AddField(
            model_name="groupvisit",
            name="received_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="đón lúc"),
        ),
        migrations.AddField(
            model_name="groupvisit",
            name="received_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người đón",
            ),
        ),
        migrations.AddField(
            model_name="groupvisit",
            name="starts",
            field=models.TimeField(blank=True, null=True, verbose_name="giờ đến"),
        ),
        migrations.AddField(
            model_name="groupvisit",
            name="state",
            field=models.CharField(
                choices=[
                    ("asked", "chờ trả lời"),
                    ("proposed", "đã hẹn giờ khác"),
                    ("scheduled", "đã nhận lịch"),
                    ("received", "đã đón"),
                    ("declined", "chưa nhận được"),
                    ("absent", "không đến"),
                ],
                db_default="received",
                default="scheduled",
                max_length=10,
                verbose_name="trạng thái",
            ),
        ),
        migrations.AddField(
            model_name="voucher",
            name="needs_council",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="voucher",
            name="title_folded",
            field=models.TextField(db_default="", default="", editable=False),
        ),
        migrations.AddIndex(
            model_name="benefactor",
            index=models.Index(fields=["name_folded", "id"], name="benefactor_name_id"),
        ),
        migrations.AddIndex(
            model_name="groupvisit",
            index=models.Index(fields=["campus", "date", "starts"], name="visit_campus_date"),
        ),
        migrations.AddIndex(
            model_name="publicentry",
            index=models.Index(condition=models.Q(("restates", ""), _negated=True), fields=["restates"], name="public_entry_restates"),
        ),
        migrations.AddIndex(
            model_name="voucher",
            index=models.Index(fields=["book", "date", "id"], name="voucher_book_date_id"),
        ),
        migrations.AddIndex(
            model_name="voucher",
            index=models.Index(fields=["status", "date", "id"], name="voucher_status_date_id"),
        ),
        migrations.AddIndex(
            model_name="voucherline",
            index=models.Index(fields=["debit", "voucher"], name="line_debit_voucher"),
        ),
        migrations.AddIndex(
            model_name="voucherline",
            index=models.Index(fields=["credit", "voucher"], name="line_credit_voucher"),
        ),
        migrations.AddIndex(
            model_name="voucherline",
            index=models.Index(fields=["quantity", "voucher"], name="line_quantity_voucher"),
        ),
        migrations.AddConstraint(
            model_name="benefactor",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into__isnull", True), models.Q(("merged_into", models.F("id")), _negated=True), _connector="OR"),
                name="nobody_is_their_own_alias",
            ),
        ),
        migrations.AddConstraint(
            model_name="benefactor",
            constraint=models.CheckConstraint(
                condition=models.Q(("letters_agreed_on__isnull", True), models.Q(("letters_agreed_how", ""), _negated=True), _connector="OR"),
                name="agreed_letters_say_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupvisit",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state__in", ["proposed", "declined"]), _negated=True), ("decided_by__isnull", False), _connector="OR"),
                name="an_answered_visit_names_who_answered",
            ),
        ),
        migrations.AddField(
            model_name="approval",
            name="delegation",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="approvals", to="donations.delegation"
            ),
        ),
    ]
