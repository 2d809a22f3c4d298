"""Goods by lot and expiry, gift vouchers by number range, durable goods."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def begin_lots(apps, schema_editor):
    """What lies in the stores already becomes one lot each, without an expiry: lots add up to the book from the first day."""
    models = apps.get_model
    balances = models("donations", "Balance").objects.filter(quantity__gt=0, account__place__in=["store", "kitchen"]).exclude(commodity__code="VND")
    entries = models("donations", "LedgerEntry").objects
    for balance in balances.select_related("commodity").order_by("pk"):
        last = entries.filter(debit=balance.account_id, unit=balance.commodity.code).order_by("-date").values_list("date", flat=True).first()
        lot = models("donations", "Lot").objects.create(
            holding_id=balance.account_id, commodity_id=balance.commodity_id, received=last, quantity=balance.quantity
        )
        models("donations", "LotMove").objects.create(lot=lot, quantity=balance.quantity)


REFUSED = (
    (
        "Sữa công thức cho trẻ nhỏ",
        "sữa công thức, sữa bột, sữa non, infant formula",
        "Bệnh viện khuyến khích sữa mẹ và theo quy định không nhận sữa thay thế sữa mẹ. Quý vị có thể tặng sữa tươi tiệt trùng cho người lớn.",
    ),
    (
        "Bình bú, núm vú",
        "bình bú, bình sữa, núm vú, ti giả",
        "Cùng lý do với sữa công thức. Quý vị có thể tặng khăn xô, tã giấy còn nguyên bao.",
    ),
    (
        "Thuốc, thực phẩm chức năng",
        "thuốc, thuốc nam, thực phẩm chức năng, vitamin",
        "Thuốc cho người bệnh do khoa Dược cấp để an toàn. Quý vị có thể góp vào quỹ để mua đúng thuốc bác sĩ kê.",
    ),
    (
        "Hàng đã mở, hết hạn, không nhãn",
        "đã mở, đã khui, đã bóc, mở nắp, hết hạn, không nhãn",
        "Người bệnh sức yếu nên chỉ dùng hàng còn nguyên bao và còn hạn. Mong quý vị giữ hộp, bao còn kín.",
    ),
    (
        "Rượu, bia, thuốc lá",
        "rượu, bia, thuốc lá",
        "Bệnh viện là nơi không thuốc lá, không rượu bia. Quý vị có thể tặng trà, nước trái cây đóng hộp.",
    ),
)


def begin_refusing(apps, schema_editor):
    """The first list of gifts to refuse; staff edit it from here on."""
    rows = apps.get_model("donations", "RefusedGift").objects
    for order, (name, words, reason) in enumerate(REFUSED):
        rows.create(name=name, words=words, reason=reason, order=order * 10)


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0007_visits_and_food"),
    ]

    operations = [
        migrations.CreateModel(
            name="AssetNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(unique=True)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
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
                "ordering": ["-id"],
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
                "ordering": ["series", "first"],
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
                "ordering": ["id"],
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
                "ordering": ["commodity__order", "commodity__name", "lot__expires", "id"],
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
        migrations.AddConstraint(
            model_name="asset",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="asset",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "kept"), models.Q(("retire_reason", ""), _negated=True), _connector="OR"), name="retiring_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="giftacceptance",
            constraint=models.UniqueConstraint(fields=("voucher", "version"), name="one_acceptance_per_version"),
        ),
        migrations.AddIndex(
            model_name="giftnumber",
            index=models.Index(condition=models.Q(("state", "held")), fields=["holding", "commodity"], name="numbers_held"),
        ),
        migrations.AddConstraint(
            model_name="giftnumber",
            constraint=models.UniqueConstraint(fields=("commodity", "series", "number"), name="one_gift_voucher_per_number"),
        ),
        migrations.AddConstraint(
            model_name="giftnumber",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state", "void"), _negated=True), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="a_void_number_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="giftnumber",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state__in", ["out", "spent"]), _negated=True), ("seq_out__isnull", False), _connector="OR"),
                name="a_number_out_of_store_has_its_entry",
            ),
        ),
        migrations.AddIndex(
            model_name="goodsline",
            index=models.Index(condition=models.Q(("ward", ""), _negated=True), fields=["ward"], name="goods_ward"),
        ),
        migrations.AddConstraint(
            model_name="goodsline",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("purpose", "writeoff"), _negated=True), models.Q(("write_off", ""), _negated=True), _connector="OR"),
                name="a_write_off_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="goodsline",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit_price__isnull", True), ("unit_price__gt", 0), _connector="OR"), name="unit_price_is_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="goodsmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("received_at__isnull", True), ("receiver__isnull", True)),
                    models.Q(("received_at__isnull", False), ("receiver__isnull", False), models.Q(("receiver", models.F("sender")), _negated=True)),
                    _connector="OR",
                ),
                name="goods_are_received_by_another_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="linerange",
            constraint=models.CheckConstraint(condition=models.Q(("first__gte", 1), ("last__gte", models.F("first"))), name="a_range_runs_forward"),
        ),
        migrations.AddIndex(
            model_name="lot",
            index=models.Index(condition=models.Q(("quantity__gt", 0)), fields=["holding", "commodity"], name="lot_left"),
        ),
        migrations.AddIndex(
            model_name="lot",
            index=models.Index(condition=models.Q(("expires__isnull", False), ("quantity__gt", 0)), fields=["expires"], name="lot_expires"),
        ),
        migrations.AddConstraint(
            model_name="lot",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gte", 0)), name="lot_is_not_below_zero"),
        ),
        migrations.AddConstraint(
            model_name="linelot",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="line_lot_is_positive"),
        ),
        migrations.AddConstraint(
            model_name="linelot",
            constraint=models.CheckConstraint(
                condition=models.Q(("lot__isnull", True), models.Q(("batch", ""), ("expires__isnull", True)), _connector="OR"),
                name="line_lot_takes_or_brings",
            ),
        ),
        migrations.AddConstraint(
            model_name="lotmove",
            constraint=models.UniqueConstraint(fields=("seq", "lot"), name="one_move_per_entry_and_lot"),
        ),
        migrations.AddConstraint(
            model_name="lotmove",
            constraint=models.CheckConstraint(condition=models.Q(("quantity", 0), _negated=True), name="a_lot_move_moves_something"),
        ),
        migrations.AddConstraint(
            model_name="minimumlevel",
            constraint=models.UniqueConstraint(fields=("holding", "commodity"), name="one_minimum_per_store_and_item"),
        ),
        migrations.AddConstraint(
            model_name="minimumlevel",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="minimum_is_positive"),
        ),
        migrations.AddConstraint(
            model_name="stockcount",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["counting", "counted"])), fields=("holding",), name="one_open_count_per_store"
            ),
        ),
        migrations.AddConstraint(
            model_name="stockcount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "signed"), _negated=True),
                    models.Q(("second__isnull", False), ("signed_at__isnull", False), models.Q(("second", models.F("counter")), _negated=True)),
                    _connector="OR",
                ),
                name="a_count_is_signed_by_a_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="countrow",
            constraint=models.UniqueConstraint(condition=models.Q(("lot__isnull", False)), fields=("count", "lot"), name="one_row_per_lot"),
        ),
        migrations.AddConstraint(
            model_name="countrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lot__isnull", True)), fields=("count", "commodity"), name="one_row_per_item_without_lot"
            ),
        ),
        migrations.AddConstraint(
            model_name="countrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("counted__isnull", True), ("counted__gte", 0), _connector="OR"), name="counted_is_not_below_zero"
            ),
        ),
        migrations.RunPython(begin_lots, migrations.RunPython.noop),
        migrations.RunPython(begin_refusing, migrations.RunPython.noop),
    ]
