"""Delegation, one-time links, the council's threshold, and what the book watches for."""

import datetime as dt

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

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


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('donations', '0011_spending'),
    ]

    operations = [
        migrations.CreateModel(
            name='CouncilRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('threshold', models.BigIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='ngưỡng phải qua hội đồng (đồng)')),
                ('decision', models.CharField(max_length=60, verbose_name='số quyết định')),
                ('starts', models.DateField(verbose_name='áp dụng từ ngày')),
                ('made_at', models.DateTimeField(verbose_name='ghi lúc')),
            ],
            options={
                'verbose_name': 'ngưỡng hội đồng',
                'verbose_name_plural': 'ngưỡng hội đồng',
                'ordering': ['-starts', '-id'],
                'permissions': [('sign_council', 'Can sign for the council')],
            },
        ),
        migrations.CreateModel(
            name='DecisionLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('door', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(verbose_name='gửi lúc')),
                ('expires_at', models.DateTimeField(verbose_name='hết hạn lúc')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='mở lần đầu lúc')),
                ('used_at', models.DateTimeField(blank=True, null=True, verbose_name='dùng lúc')),
                ('decision', models.CharField(blank=True, choices=[('approved', 'đã duyệt'), ('returned', 'đã trả lại'), ('signed', 'hội đồng đã ký')], max_length=10, verbose_name='quyết định')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='thu hồi lúc')),
            ],
            options={
                'verbose_name': 'đường dẫn duyệt một lần',
                'verbose_name_plural': 'đường dẫn duyệt một lần',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.CharField(max_length=60, verbose_name='số giấy ủy quyền')),
                ('starts', models.DateField(verbose_name='từ ngày')),
                ('ends', models.DateField(verbose_name='đến hết ngày')),
                ('reason', models.CharField(blank=True, max_length=240, verbose_name='lý do')),
                ('granted_at', models.DateTimeField(verbose_name='lập lúc')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='xác nhận lúc')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='chấm dứt lúc')),
            ],
            options={
                'verbose_name': 'giấy ủy quyền',
                'verbose_name_plural': 'giấy ủy quyền',
                'ordering': ['-starts', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='việc phải công khai')),
                ('starts_with', models.CharField(choices=[('campaign', 'đợt vận động kết thúc'), ('month', 'hết tháng'), ('quarter', 'hết quý'), ('year', 'hết năm')], max_length=10, verbose_name='tính từ khi')),
                ('days', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='trong vòng (ngày)')),
                ('in_working_days', models.BooleanField(default=False, verbose_name='tính theo ngày làm việc')),
                ('basis', models.CharField(blank=True, max_length=160, verbose_name='căn cứ')),
                ('since', models.DateField(help_text='Kỳ hoặc đợt kết thúc trước ngày này không hiện đồng hồ.', verbose_name='nhắc cho các kỳ từ ngày')),
                ('is_active', models.BooleanField(default=True, verbose_name='đang dùng')),
            ],
            options={
                'verbose_name': 'hạn công khai',
                'verbose_name_plural': 'hạn công khai',
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DutyDone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=40, verbose_name='kỳ hoặc đợt')),
                ('where', models.CharField(max_length=240, verbose_name='công khai ở đâu')),
                ('at', models.DateTimeField(verbose_name='ghi lúc')),
            ],
            options={
                'verbose_name': 'hạn công khai đã xong',
                'verbose_name_plural': 'hạn công khai đã xong',
            },
        ),
        migrations.CreateModel(
            name='OddityRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120, unique=True)),
                ('text', models.CharField(max_length=500, verbose_name='kết quả xem xét')),
                ('at', models.DateTimeField(verbose_name='ghi lúc')),
            ],
            options={
                'verbose_name': 'kết quả xem xét dấu hiệu lạ',
                'verbose_name_plural': 'kết quả xem xét dấu hiệu lạ',
            },
        ),
        migrations.CreateModel(
            name='WatchSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('link_hours', models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1)], verbose_name='đường dẫn duyệt dùng được (giờ)')),
                ('cover_weeks', models.PositiveSmallIntegerField(default=4, validators=[django.core.validators.MinValueValidator(1)], verbose_name='nhắc khi quỹ đủ chi dưới (tuần)')),
                ('pace_weeks', models.PositiveSmallIntegerField(default=8, validators=[django.core.validators.MinValueValidator(1)], verbose_name='mức chi tính theo (tuần gần nhất)')),
                ('proof_days', models.PositiveSmallIntegerField(default=15, validators=[django.core.validators.MinValueValidator(1)], verbose_name='nhắc thiếu chứng minh công khai sau (ngày)')),
                ('proof_window', models.PositiveSmallIntegerField(default=365, validators=[django.core.validators.MinValueValidator(1)], verbose_name='xét chứng minh của (ngày gần nhất)')),
                ('oddity_days', models.PositiveSmallIntegerField(default=90, validators=[django.core.validators.MinValueValidator(1)], verbose_name='xét dấu hiệu lạ của (ngày gần nhất)')),
                ('night_from', models.PositiveSmallIntegerField(default=20, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(23)], verbose_name='đêm bắt đầu lúc (giờ)')),
                ('night_to', models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(23)], verbose_name='đêm kết thúc lúc (giờ)')),
                ('round_unit', models.BigIntegerField(default=1000000, validators=[django.core.validators.MinValueValidator(1)], verbose_name='tiền tròn là bội số của (đồng)')),
                ('round_least', models.BigIntegerField(default=5000000, validators=[django.core.validators.MinValueValidator(1)], verbose_name='chỉ xét tiền tròn từ (đồng)')),
                ('payee_times', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(2)], verbose_name='cùng người nhận từ (lần)')),
                ('payee_days', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(1)], verbose_name='trong vòng (ngày)')),
                ('pair_times', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(2)], verbose_name='cùng cặp lập và duyệt từ (lần)')),
                ('pair_percent', models.PositiveSmallIntegerField(default=70, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='và chiếm từ (% số lần duyệt)')),
                ('split_days', models.PositiveSmallIntegerField(default=7, validators=[django.core.validators.MinValueValidator(1)], verbose_name='tách nhỏ: các đề nghị cách nhau không quá (ngày)')),
                ('split_percent', models.PositiveSmallIntegerField(default=50, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='mỗi đề nghị từ (% ngưỡng hội đồng)')),
            ],
            options={
                'verbose_name': 'ngưỡng nhắc và dấu hiệu lạ',
                'verbose_name_plural': 'ngưỡng nhắc và dấu hiệu lạ',
                'permissions': [('view_oddities', 'Can read the list of oddities')],
            },
        ),
        migrations.AddField(
            model_name='voucher',
            name='needs_council',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddIndex(
            model_name='voucher',
            index=models.Index(fields=['book', 'date', 'id'], name='voucher_book_date_id'),
        ),
        migrations.AddIndex(
            model_name='voucher',
            index=models.Index(fields=['status', 'date', 'id'], name='voucher_status_date_id'),
        ),
        migrations.AddField(
            model_name='councilrule',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi'),
        ),
        migrations.AddField(
            model_name='decisionlink',
            name='approver',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gửi cho'),
        ),
        migrations.AddField(
            model_name='decisionlink',
            name='made_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gửi'),
        ),
        migrations.AddField(
            model_name='decisionlink',
            name='voucher',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='donations.voucher', verbose_name='chứng từ'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='absent',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người vắng mặt'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người xác nhận'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='delegate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người được ủy quyền'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='ended_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người chấm dứt'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='granted_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập'),
        ),
        migrations.AddField(
            model_name='approval',
            name='delegation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='donations.delegation'),
        ),
        migrations.AddField(
            model_name='dutydone',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi'),
        ),
        migrations.AddField(
            model_name='dutydone',
            name='duty',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='done', to='donations.duty', verbose_name='hạn công khai'),
        ),
        migrations.AddField(
            model_name='oddityremark',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi'),
        ),
        migrations.AddConstraint(
            model_name='watchsettings',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='one_row_of_watch_settings'),
        ),
        migrations.AddConstraint(
            model_name='councilrule',
            constraint=models.CheckConstraint(condition=models.Q(('threshold__isnull', True), ('threshold__gt', 0), _connector='OR'), name='council_threshold_is_positive'),
        ),
        migrations.AddConstraint(
            model_name='decisionlink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', ''), ('used_at__isnull', True)), ('used_at__isnull', False), _connector='OR'), name='link_used_for_a_decision'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('absent', models.F('delegate')), _negated=True), name='delegate_is_another_person'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('ends__gte', models.F('starts'))), name='delegation_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), models.Q(('confirmed_by', models.F('granted_by')), _negated=True)), _connector='OR'), name='delegation_confirmed_by_a_second_person'),
        ),
        migrations.AddConstraint(
            model_name='dutydone',
            constraint=models.UniqueConstraint(fields=('duty', 'subject'), name='duty_done_once_per_subject'),
        ),
        migrations.RunPython(put_duties, keep_duties),
    ]
