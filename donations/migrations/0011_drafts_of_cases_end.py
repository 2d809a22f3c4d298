"""How many days an unsent report of a case is kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0010_food_sent_once"),
    ]

    operations = [
        migrations.AddField(
            model_name="caserules",
            name="draft_days",
            field=models.PositiveSmallIntegerField(
                default=14,
                help_text="Bản báo gõ dở mà không gửi thì xóa sau số ngày này.",
                verbose_name="giữ bản báo đang gõ (ngày)",
            ),
        ),
        migrations.AddConstraint(
            model_name="caserules",
            constraint=models.CheckConstraint(condition=models.Q(("draft_days__gte", 1)), name="drafts_are_kept_a_day_at_least"),
        ),
    ]
