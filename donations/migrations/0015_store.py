"""The register of wards, begun from the names that papers, batches, assets and cases carry already."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cms.formatting import fold

LONGEST = 80


def written(apps):
    """(campus id or None, name) of every ward that was typed so far."""
    table = lambda name: apps.get_model("donations", name).objects  # noqa: E731
    for campus, holding, name in (
        table("GoodsLine").exclude(ward="").values_list("line__campus", "line__credit__campus", "ward").distinct().order_by("ward")
    ):
        yield campus or holding, name
    for model, campus, field in (
        ("Asset", "campus", "ward"),
        ("Serving", "batch__day__campus", "ward"),
        ("FoodBatch", "day__campus", "agreed_ward"),
        ("Case", "campus", "ward"),
    ):
        yield from table(model).exclude(**{field: ""}).values_list(campus, field).distinct().order_by(field)
    handed = table("HandOver").exclude(ward="").values_list("voucher__visit__campus", "voucher__lines__campus", "ward").distinct()
    for campus, holding, text in handed.order_by("ward"):
        yield campus or holding, text.split(",")[0]  # "Khoa Nội, buồng 3": the room is no ward


def begin_wards(apps, schema_editor):
    """One ward per campus and name, however it was spelt; a name without a campus belongs to the first one."""
    first = apps.get_model("accounts", "Campus").objects.order_by("order", "code").values_list("pk", flat=True).first()
    found = {}
    for campus, text in written(apps):
        name = " ".join(text.split())[:LONGEST]
        if name and (campus or first):
            found.setdefault((campus or first, fold(name)[:LONGEST]), name)
    wards = apps.get_model("donations", "Ward").objects
    wards.bulk_create([wards.model(campus_id=campus, name=name, name_folded=folded) for (campus, folded), name in sorted(found.items())])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_doors"),
        ("donations", "0014_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
        migrations.RunPython(begin_wards, migrations.RunPython.noop),
    ]
