"""Vietnamese names for every table; a delegation is given by the absent person, or by who keeps delegations when it is sudden."""

import django.core.validators
from django.db import migrations, models
from django.db.models import Case, F, Value, When


def mark_sudden(apps, schema_editor):
    """What another person than the absent one wrote down before counts as sudden; one without a reason says why it has none."""
    others = apps.get_model("donations", "Delegation").objects.exclude(granted_by=F("absent"))
    others.update(is_sudden=True, reason=Case(When(reason="", then=Value("Lập trước khi phải ghi lý do")), default=F("reason")))


def keep(apps, schema_editor):
    """Nothing to undo: the columns go."""


class Migration(migrations.Migration):
    dependencies = [("donations", "0016_desk")]

    operations = [
        migrations.AlterModelOptions(
            name="case",
            options={
                "default_permissions": ("add", "change", "view"),
                "ordering": ["-id"],
                "permissions": [("name_case", "Can name a case on a request by its whole code, reading nothing of it")],
                "verbose_name": "hồ sơ hỗ trợ",
                "verbose_name_plural": "hồ sơ hỗ trợ",
            },
        ),
        migrations.AddField(
            model_name="delegation",
            name="is_sudden",
            field=models.BooleanField(default=False, verbose_name="vắng đột xuất"),
        ),
        migrations.AddField(
            model_name="delegation",
            name="told_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="báo người vắng mặt lúc"),
        ),
        migrations.AddField(
            model_name="watchsettings",
            name="delegation_days",
            field=models.PositiveSmallIntegerField(
                default=92, validators=[django.core.validators.MinValueValidator(1)], verbose_name="giấy ủy quyền dài nhất (ngày)"
            ),
        ),
        migrations.AddField(
            model_name="watchsettings",
            name="sudden_days",
            field=models.PositiveSmallIntegerField(
                default=14, validators=[django.core.validators.MinValueValidator(1)], verbose_name="ủy quyền khi vắng đột xuất dài nhất (ngày)"
            ),
        ),
        migrations.RunPython(mark_sudden, keep),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("granted_by", models.F("absent")), ("is_sudden", True), _connector="OR"),
                name="delegation_given_by_the_absent_or_sudden",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_sudden", False),
                    models.Q(models.Q(("reason", ""), _negated=True), models.Q(("granted_by", models.F("delegate")), _negated=True)),
                    _connector="OR",
                ),
                name="sudden_delegation_has_reason_and_is_no_gift_to_oneself",
            ),
        ),
        migrations.AlterModelOptions(
            name="approval",
            options={"verbose_name": "chữ ký duyệt", "verbose_name_plural": "chữ ký duyệt"},
        ),
        migrations.AlterModelOptions(
            name="assetevent",
            options={"ordering": ["-id"], "verbose_name": "việc của tài sản", "verbose_name_plural": "việc của tài sản"},
        ),
        migrations.AlterModelOptions(
            name="assetnumber",
            options={"verbose_name": "mã tài sản đã cấp", "verbose_name_plural": "mã tài sản đã cấp"},
        ),
        migrations.AlterModelOptions(
            name="balance",
            options={"verbose_name": "số dư", "verbose_name_plural": "số dư"},
        ),
        migrations.AlterModelOptions(
            name="boxcount",
            options={
                "default_permissions": (),
                "ordering": ["is_coin", "-value"],
                "verbose_name": "số tờ đếm được trong hòm",
                "verbose_name_plural": "số tờ đếm được trong hòm",
            },
        ),
        migrations.AlterModelOptions(
            name="casedraft",
            options={"default_permissions": (), "verbose_name": "bản báo hoàn cảnh đang gõ", "verbose_name_plural": "bản báo hoàn cảnh đang gõ"},
        ),
        migrations.AlterModelOptions(
            name="casemark",
            options={"default_permissions": (), "verbose_name": "dấu tìm hồ sơ", "verbose_name_plural": "dấu tìm hồ sơ"},
        ),
        migrations.AlterModelOptions(
            name="caseslipnumber",
            options={"default_permissions": (), "verbose_name": "số phiếu hẹn đã cấp", "verbose_name_plural": "số phiếu hẹn đã cấp"},
        ),
        migrations.AlterModelOptions(
            name="countrow",
            options={
                "ordering": ["commodity__order", "commodity__name", "lot__expires", "id"],
                "verbose_name": "dòng kiểm kê kho",
                "verbose_name_plural": "dòng kiểm kê kho",
            },
        ),
        migrations.AlterModelOptions(
            name="disclosure",
            options={"verbose_name": "phần công khai của bút toán", "verbose_name_plural": "phần công khai của bút toán"},
        ),
        migrations.AlterModelOptions(
            name="foodcheck",
            options={"default_permissions": (), "ordering": ["id"], "verbose_name": "bước kiểm thực", "verbose_name_plural": "bước kiểm thực"},
        ),
        migrations.AlterModelOptions(
            name="foodsample",
            options={"default_permissions": (), "verbose_name": "mẫu thức ăn lưu", "verbose_name_plural": "mẫu thức ăn lưu"},
        ),
        migrations.AlterModelOptions(
            name="giftacceptance",
            options={"verbose_name": "quyết định nhận quà", "verbose_name_plural": "quyết định nhận quà"},
        ),
        migrations.AlterModelOptions(
            name="ledgerhead",
            options={"verbose_name": "đầu sổ", "verbose_name_plural": "đầu sổ"},
        ),
        migrations.AlterModelOptions(
            name="linelot",
            options={"ordering": ["id"], "verbose_name": "lô hàng trên chứng từ", "verbose_name_plural": "lô hàng trên chứng từ"},
        ),
        migrations.AlterModelOptions(
            name="linerange",
            options={
                "ordering": ["series", "first"],
                "verbose_name": "dải số phiếu quà trên chứng từ",
                "verbose_name_plural": "dải số phiếu quà trên chứng từ",
            },
        ),
        migrations.AlterModelOptions(
            name="lotmove",
            options={"verbose_name": "biến động lô hàng", "verbose_name_plural": "biến động lô hàng"},
        ),
        migrations.AlterModelOptions(
            name="monthlytotal",
            options={"verbose_name": "cộng theo tháng", "verbose_name_plural": "cộng theo tháng"},
        ),
        migrations.AlterModelOptions(
            name="paperprint",
            options={"verbose_name": "lần in phiếu", "verbose_name_plural": "lần in phiếu"},
        ),
        migrations.AlterModelOptions(
            name="pastvoucher",
            options={"default_permissions": (), "verbose_name": "số chứng từ năm trước", "verbose_name_plural": "số chứng từ năm trước"},
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
            name="publicbox",
            options={"ordering": ["order", "code"], "verbose_name": "hòm, phần công khai", "verbose_name_plural": "hòm, phần công khai"},
        ),
        migrations.AlterModelOptions(
            name="publicboxopening",
            options={
                "ordering": ["-date", "-seq"],
                "verbose_name": "lần mở hòm, phần công khai",
                "verbose_name_plural": "lần mở hòm, phần công khai",
            },
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
            name="publicmeal",
            options={"default_permissions": (), "verbose_name": "món ăn, phần công khai", "verbose_name_plural": "món ăn, phần công khai"},
        ),
        migrations.AlterModelOptions(
            name="publicmonth",
            options={"verbose_name": "tháng, phần công khai", "verbose_name_plural": "tháng, phần công khai"},
        ),
        migrations.AlterModelOptions(
            name="publicperiod",
            options={"default_permissions": (), "verbose_name": "kỳ đã khóa, phần công khai", "verbose_name_plural": "kỳ đã khóa, phần công khai"},
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
            name="recall",
            options={"default_permissions": (), "ordering": ["-at"], "verbose_name": "lần dừng phát", "verbose_name_plural": "lần dừng phát"},
        ),
        migrations.AlterModelOptions(
            name="recallcall",
            options={
                "default_permissions": (),
                "ordering": ["id"],
                "verbose_name": "lần báo khoa thu hồi",
                "verbose_name_plural": "lần báo khoa thu hồi",
            },
        ),
        migrations.AlterModelOptions(
            name="serving",
            options={
                "default_permissions": (),
                "ordering": ["at", "id"],
                "verbose_name": "lần phát suất ăn",
                "verbose_name_plural": "lần phát suất ăn",
            },
        ),
        migrations.AlterModelOptions(
            name="thankedgift",
            options={"verbose_name": "món quà đã cảm ơn", "verbose_name_plural": "món quà đã cảm ơn"},
        ),
        migrations.AlterModelOptions(
            name="vouchernumber",
            options={"verbose_name": "số chứng từ đã cấp", "verbose_name_plural": "số chứng từ đã cấp"},
        ),
    ]
