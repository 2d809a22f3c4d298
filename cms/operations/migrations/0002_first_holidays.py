"""The public holidays of 2025–2027 to start with. They are decreed year by year: staff correct them under Ngày nghỉ lễ."""

import datetime as dt

from django.db import migrations

# (first day, last day, name); weekends inside a span are days off anyway.
DAYS_OFF = [
    ("2025-01-01", "2025-01-01", "Tết Dương lịch"),
    ("2025-01-25", "2025-02-02", "Tết Nguyên đán Ất Tỵ"),
    ("2025-04-07", "2025-04-07", "Giỗ Tổ Hùng Vương"),
    ("2025-04-30", "2025-05-04", "Ngày Chiến thắng và Quốc tế Lao động"),
    ("2025-08-30", "2025-09-02", "Quốc khánh"),
    ("2026-01-01", "2026-01-04", "Tết Dương lịch"),
    ("2026-02-14", "2026-02-22", "Tết Nguyên đán Bính Ngọ"),
    ("2026-04-26", "2026-04-27", "Giỗ Tổ Hùng Vương (nghỉ bù thứ Hai)"),
    ("2026-04-30", "2026-05-01", "Ngày Chiến thắng và Quốc tế Lao động"),
    ("2026-08-29", "2026-09-02", "Quốc khánh"),
    ("2027-01-01", "2027-01-01", "Tết Dương lịch"),
    ("2027-02-05", "2027-02-11", "Tết Nguyên đán Đinh Mùi (dự kiến)"),
    ("2027-04-16", "2027-04-16", "Giỗ Tổ Hùng Vương"),
    ("2027-04-30", "2027-05-01", "Ngày Chiến thắng và Quốc tế Lao động (dự kiến)"),
    ("2027-05-03", "2027-05-03", "Quốc tế Lao động, nghỉ bù (dự kiến)"),
    ("2027-09-02", "2027-09-03", "Quốc khánh (dự kiến)"),
]
DAYS_WORKED = [
    ("2025-04-26", "Làm bù cho ngày 02/05/2025"),
    ("2026-01-10", "Làm bù cho ngày 02/01/2026"),
    ("2026-08-22", "Làm bù cho ngày 31/08/2026"),
]


def write(apps, schema_editor):
    Holiday = apps.get_model("operations", "Holiday")
    rows = [Holiday(date=dt.date.fromisoformat(day), name=name, is_worked=True) for day, name in DAYS_WORKED]
    for first, last, name in DAYS_OFF:
        day = dt.date.fromisoformat(first)
        while day <= dt.date.fromisoformat(last):
            rows.append(Holiday(date=day, name=name, is_worked=False))
            day += dt.timedelta(days=1)
    Holiday.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("operations", "0001_initial")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
