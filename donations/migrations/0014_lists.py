"""The voucher list finds by index: folded titles with their words, givers by name, lines by fund and amount."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from cms.formatting import fold
from donations.models.search_index import GIVERS, VOUCHERS, assert_index

AT_ONCE = 2_000


def make_indexes(apps, schema_editor):
    assert_index(schema_editor.connection.alias, (VOUCHERS, GIVERS))


def fold_titles(apps, schema_editor):
    """Fill the folded titles of the vouchers already there, a batch at a time, so that no table is held in memory.

    Posted papers are frozen: PostgreSQL's guard steps aside in this transaction (SQLite's editor does so by itself).
    """
    connection = schema_editor.connection
    guarded = connection.vendor == "postgresql" and _has_guard(connection)
    if guarded:
        _say(connection, "ALTER TABLE donations_voucher DISABLE TRIGGER guard_voucher_update")
    vouchers = apps.get_model("donations", "Voucher").objects.using(connection.alias)
    last = 0
    while batch := list(vouchers.filter(pk__gt=last).order_by("pk").values_list("pk", "title")[:AT_ONCE]):
        last = batch[-1][0]
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE donations_voucher SET title_folded = %s WHERE id = %s", [(fold(title), pk) for pk, title in batch])
    if guarded:
        _say(connection, "ALTER TABLE donations_voucher ENABLE ALWAYS TRIGGER guard_voucher_update")


def _say(connection, statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _has_guard(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_trigger WHERE tgname = 'guard_voucher_update' AND tgrelid = 'donations_voucher'::regclass")
        return cursor.fetchone() is not None


class Migration(migrations.Migration):
    dependencies = [("donations", "0013_closing")]

    operations = [
        migrations.AddField(
            model_name="voucher",
            name="title_folded",
            field=models.TextField(db_default="", default="", editable=False),
        ),
        migrations.AddIndex(
            model_name="accountingnumber",
            index=models.Index(django.db.models.functions.text.Upper("number"), name="accounting_number_upper"),
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
        migrations.AlterModelOptions(
            name="delegation",
            options={
                "ordering": ["-starts", "-id"],
                "permissions": [("be_delegate", "Can be named to decide in an absent approver's place")],
                "verbose_name": "giấy ủy quyền",
                "verbose_name_plural": "giấy ủy quyền",
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
        migrations.RunPython(make_indexes, migrations.RunPython.noop),
        migrations.RunPython(fold_titles, migrations.RunPython.noop),
    ]
