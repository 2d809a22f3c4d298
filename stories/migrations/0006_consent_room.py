import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cms.operations.clock
import donations.models.encrypted
from cms.formatting import fold
from donations.models.encrypted import mark

ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
KINDS = [
    ("adult", "Người lớn"), ("child_from_7", "Trẻ từ 7 tuổi"), ("child_under_7", "Trẻ dưới 7 tuổi"),
    ("incapacitated", "Người không tự quyết được"), ("deceased", "Người đã mất"),
]  # fmt: skip
ABOUT = [("first", "sắp hết hạn, lần đầu"), ("last", "sắp hết hạn, lần cuối"), ("review", "đến ngày hỏi lại")]


def record(name, **options):
    return models.ForeignKey(
        to="stories.consentrecord", verbose_name="phiếu đồng ý", on_delete=django.db.models.deletion.CASCADE, related_name=name, **options
    )


def person(label):
    return models.ForeignKey(to=settings.AUTH_USER_MODEL, verbose_name=label, on_delete=django.db.models.deletion.PROTECT, related_name="+")


def find_again(apps, schema_editor):
    """Records entered before there were marks: found by name from now on, and the year's numbers go on where they ended."""
    last = {}
    for row in apps.get_model("stories", "ConsentRecord").objects.order_by("pk"):
        row.pseudonym_folded = fold(row.pseudonym)[:80]
        row.save(update_fields=["pseudonym_folded"])
        if name := fold(row.real_name):
            apps.get_model("stories", "ConsentMark").objects.create(record=row, mark=mark("consent-name", name))
        _pdy, year, number = row.number.split("-")
        last[int(year)] = max(last.get(int(year), 0), int(number))
    for year, number in last.items():
        apps.get_model("stories", "ConsentNumbers").objects.create(year=year, last=number)


class Migration(migrations.Migration):
    dependencies = [("stories", "0005_the_way_to_the_public"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.AddField("consentrecord", "declined_on", models.DateField(blank=True, null=True, verbose_name="nói không khi được hỏi lại, ngày")),
        migrations.AddField("consentrecord", "pseudonym_folded", models.CharField(blank=True, default="", editable=False, max_length=80), False),
        migrations.AddIndex("consentrecord", models.Index(fields=["expires_on"], name="consent_by_expiry")),
        migrations.AddIndex("consentrecord", models.Index(fields=["review_on"], name="consent_by_review")),
        migrations.CreateModel(
            "ConsentMark",
            [ID, ("mark", models.CharField(db_index=True, max_length=32, verbose_name="dấu tìm")), ("record", record("marks"))],
            {"verbose_name": "dấu tìm của phiếu đồng ý", "verbose_name_plural": "dấu tìm của phiếu đồng ý", "default_permissions": ()},
        ),
        migrations.AddConstraint("consentmark", models.UniqueConstraint(fields=("record", "mark"), name="consent_mark_once")),
        migrations.CreateModel(
            "ConsentNumbers",
            [
                ID,
                ("year", models.PositiveSmallIntegerField(unique=True, verbose_name="năm")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="số cuối đã cấp")),
            ],
            {"verbose_name": "dãy số phiếu đồng ý", "verbose_name_plural": "dãy số phiếu đồng ý", "default_permissions": ()},
        ),
        migrations.CreateModel(
            "ConsentReminder",
            [
                ID,
                ("about", models.CharField(choices=ABOUT, max_length=8, verbose_name="nhắc việc")),
                ("day", models.DateField(verbose_name="ngày được nhắc")),
                ("at", models.DateTimeField(default=cms.operations.clock.now, verbose_name="nhắc lúc")),
                ("record", record("reminders")),
            ],
            {"verbose_name": "lời nhắc về phiếu đồng ý", "verbose_name_plural": "lời nhắc về phiếu đồng ý", "default_permissions": ()},
        ),
        migrations.AddConstraint(
            "consentreminder", models.UniqueConstraint(fields=("record", "about", "day"), name="one_reminder_per_day_spoken_of")
        ),
        migrations.CreateModel(
            "ConsentReview",
            [
                ID,
                ("asked_on", models.DateField(default=cms.operations.clock.today, verbose_name="ngày hỏi lại")),
                ("still_yes", models.BooleanField(verbose_name="vẫn đồng ý")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="lần hỏi sau")),
                ("note", donations.models.encrypted.EncryptedTextField(blank=True, verbose_name="ghi lại")),
                ("at", models.DateTimeField(default=cms.operations.clock.now, verbose_name="ghi lúc")),
                ("by", person("người ghi")),
                ("record", record("reviews")),
            ],
            {
                "verbose_name": "lần hỏi lại",
                "verbose_name_plural": "lần hỏi lại",
                "ordering": ["-asked_on", "-pk"],
                "default_permissions": (),
            },  # fmt: skip
        ),
        migrations.CreateModel(
            "PrintedForm",
            [
                ID,
                ("number", models.CharField(editable=False, max_length=20, unique=True, verbose_name="số phiếu")),
                ("subject_kind", models.CharField(choices=KINDS, max_length=16, verbose_name="người trong chuyện là")),
                ("printed_at", models.DateTimeField(default=cms.operations.clock.now, verbose_name="in lúc")),
                ("printed_by", person("người in")),
                (
                    "record",
                    models.OneToOneField(
                        to="stories.consentrecord",
                        verbose_name="phiếu đồng ý",
                        null=True,
                        blank=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="printed_form",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        to="stories.consentwording", verbose_name="mẫu lời", on_delete=django.db.models.deletion.PROTECT, related_name="printed"
                    ),
                ),
            ],
            {"verbose_name": "phiếu in sẵn", "verbose_name_plural": "phiếu in sẵn", "ordering": ["-pk"], "default_permissions": ()},
        ),
        migrations.RunPython(find_again, migrations.RunPython.noop),
    ]
