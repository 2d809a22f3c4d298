"""The private register of hardship cases."""

import django.db.models.deletion
import donations.models.encrypted
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0009_boxes"),
        ("operations", "0002_first_holidays"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            name="CaseSlipNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(unique=True)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
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
                "default_permissions": ("add", "change", "view"),
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
            name="CaseStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contact", "liên hệ, thăm hỏi"),
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
            name="CaseMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(db_index=True, max_length=32)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="donations.case")),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("case", "mark"), name="one_mark_per_case")],
            },
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["state", "-id"], name="case_state"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(condition=models.Q(("state", "closed"), _negated=True), fields=["last_contact_at"], name="case_last_contact"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("answer_due__isnull", False), ("answered_on__isnull", True)), fields=["answer_due"], name="case_answer_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "closed"), models.Q(("outcome", ""), _negated=True), ("closed_at__isnull", False)),
                    models.Q(models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", True), ("outcome", "")),
                    _connector="OR",
                ),
                name="a_closed_case_has_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("outcome", "other_fund"), _negated=True), models.Q(("other_fund", ""), _negated=True), _connector="OR"),
                name="another_fund_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_contact_at__isnull", True),
                    models.Q(("first_contact_minutes__isnull", False), ("last_contact_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_contact_is_measured",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("erased_at__isnull", True), models.Q(("state", "closed"), ("ward", "")), _connector="OR"),
                name="an_erased_case_is_closed",
            ),
        ),
    ]
