"""What the back office begins with: one lot for what lies in the stores, gifts to refuse, days of publication, folded titles."""

import datetime as dt

from django.db import migrations

from cms.formatting import fold
from donations.guards import assert_guards
from donations.models.search_index import GIVERS, VOUCHERS, assert_index


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


# Until the department's own legal officer has confirmed the days, staff may change every row in Cài đặt.
DUTIES = (
    ("Công khai số thu của đợt vận động", "campaign", 15),
    ("Công khai kết quả sử dụng của đợt vận động", "campaign", 30),
    ("Công khai thu và kết quả sử dụng của năm", "year", 90),
)


def put_duties(apps, schema_editor):
    duty = apps.get_model("donations", "Duty")
    for name, starts_with, days in DUTIES:
        duty.objects.get_or_create(name=name, defaults={"starts_with": starts_with, "days": days, "since": dt.date.today()})


def keep_duties(apps, schema_editor):
    """Nothing to undo: the table goes."""


AT_ONCE = 2_000


def make_indexes(apps, schema_editor):
    assert_index(schema_editor.connection.alias, (VOUCHERS, GIVERS))


def fold_titles(apps, schema_editor):
    """Fill the folded titles of the vouchers already there, a batch at a time, so that no table is held in memory.

    Posted papers are frozen, but today's guard lets this column be written; SQLite's editor has set guards aside already.
    """
    connection = schema_editor.connection
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table is altered while a check of its rows still waits
        assert_guards(connection.alias)
    vouchers = apps.get_model("donations", "Voucher").objects.using(connection.alias)
    last = 0
    while batch := list(vouchers.filter(pk__gt=last).order_by("pk").values_list("pk", "title")[:AT_ONCE]):
        last = batch[-1][0]
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE donations_voucher SET title_folded = %s WHERE id = %s", [(fold(title), pk) for pk, title in batch])


class Migration(migrations.Migration):
    dependencies = [("donations", "0006_back_office")]

    operations = [
        migrations.RunPython(begin_lots, migrations.RunPython.noop),
        migrations.RunPython(begin_refusing, migrations.RunPython.noop),
        migrations.RunPython(put_duties, keep_duties),
        migrations.RunPython(make_indexes, migrations.RunPython.noop),
        migrations.RunPython(fold_titles, migrations.RunPython.noop),
    ]
