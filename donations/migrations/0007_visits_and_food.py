"""Group visits registered beforehand; the charity kitchen's day and the batches groups bring."""

import datetime

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0006_giving"),
        ("operations", "0001_initial"),
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FoodBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(choices=[('kitchen', 'bếp nấu'), ('group', 'nhóm mang đến')], max_length=8)),
                ('code', models.CharField(max_length=16, verbose_name='mã lô')),
                ('meal', models.CharField(choices=[('sang', 'Sáng'), ('trua', 'Trưa'), ('chieu', 'Chiều')], max_length=8, verbose_name='bữa')),
                ('name', models.CharField(max_length=120, verbose_name='món')),
                ('planned', models.PositiveIntegerField(default=0, verbose_name='dự kiến')),
                ('prepared', models.PositiveIntegerField(blank=True, null=True, verbose_name='đã nấu')),
                ('source', models.CharField(choices=[('stock', 'suất đã có trong sổ (quỹ mua, nấu từ kho, hoặc đã nhận)'), ('gift', 'nhóm nấu tại bếp, tặng suất ăn')], default='stock', max_length=8, verbose_name='suất ăn từ đâu')),
                ('display', models.CharField(choices=[('initials', 'viết tắt'), ('full', 'nêu tên (người ủng hộ đồng ý)'), ('anonymous', 'ẩn danh')], default='initials', max_length=10, verbose_name='tên công khai')),
                ('public_sponsor', models.CharField(blank=True, max_length=160)),
                ('deadline', models.DateTimeField(blank=True, null=True, verbose_name='phát hết trước')),
                ('cooked_by', models.CharField(blank=True, max_length=120, verbose_name='ai nấu')),
                ('cooked_at', models.DateTimeField(blank=True, null=True, verbose_name='nấu xong lúc')),
                ('transport', models.CharField(blank=True, max_length=120, verbose_name='chở đến bằng gì')),
                ('received_at', models.DateTimeField(blank=True, null=True, verbose_name='nhận lúc')),
                ('verdict', models.CharField(choices=[('waiting', 'chờ kiểm'), ('accepted', 'được phát'), ('refused', 'không đạt')], default='waiting', max_length=8, verbose_name='kết quả kiểm')),
                ('reason', models.CharField(blank=True, max_length=240, verbose_name='vì sao')),
                ('agreed_ward', models.CharField(blank=True, max_length=120, verbose_name='khoa nhận')),
                ('agreed_name', models.CharField(blank=True, max_length=120, verbose_name='điều dưỡng khoa đồng ý')),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='chốt lúc')),
            ],
            options={
                'verbose_name': 'lô thức ăn',
                'verbose_name_plural': 'lô thức ăn',
                'ordering': ['day', 'meal', 'id'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='FoodCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meal', models.CharField(choices=[('sang', 'Sáng'), ('trua', 'Trưa'), ('chieu', 'Chiều')], max_length=8)),
                ('step', models.PositiveSmallIntegerField()),
                ('passed', models.BooleanField()),
                ('result', models.CharField(max_length=240, verbose_name='kết quả')),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='FoodRules',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('sample_hours', models.PositiveSmallIntegerField(default=24, verbose_name='lưu mẫu (giờ)')),
                ('near_minutes', models.PositiveSmallIntegerField(default=60, verbose_name='nhắc trước hạn phát (phút)')),
                ('longest_hours', models.PositiveSmallIntegerField(default=4, verbose_name='từ khi nấu đến khi phát hết, nhiều nhất (giờ)')),
                ('step_1', models.CharField(default='Trước khi nấu', max_length=80, verbose_name='bước 1')),
                ('step_2', models.CharField(default='Khi nấu', max_length=80, verbose_name='bước 2')),
                ('step_3', models.CharField(default='Trước khi ăn', max_length=80, verbose_name='bước 3')),
            ],
            options={
                'verbose_name': 'quy định bếp ăn',
                'verbose_name_plural': 'quy định bếp ăn',
                'default_permissions': ('change', 'view'),
            },
        ),
        migrations.CreateModel(
            name='FoodSample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=24, verbose_name='mã mẫu')),
                ('kept_at', models.DateTimeField()),
                ('keep_until', models.DateTimeField()),
                ('disposed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ward', models.CharField(blank=True, max_length=120, verbose_name='nơi trao (riêng)')),
                ('people', models.PositiveIntegerField(verbose_name='số người nhận')),
                ('witness', models.CharField(max_length=120, verbose_name='người chứng kiến')),
            ],
            options={
                'verbose_name': 'trao tận tay',
                'verbose_name_plural': 'trao tận tay',
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='KitchenDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField(verbose_name='ngày')),
                ('menu', models.CharField(blank=True, max_length=240, verbose_name='thực đơn')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú nội bộ')),
            ],
            options={
                'verbose_name': 'sổ bếp',
                'verbose_name_plural': 'sổ bếp',
                'ordering': ['-date', 'campus'],
                'permissions': [('keep_kitchen', "Can keep the kitchen's day sheet: plan, check, take samples, receive and hand out food"), ('agree_food', 'Can agree, for a ward, to take food a group brought'), ('stop_food', 'Can stop handing out a batch and recall it')],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='PublicMeal',
            fields=[
                ('batch', models.BigIntegerField(primary_key=True, serialize=False)),
                ('date', models.DateField()),
                ('campus', models.CharField(max_length=24)),
                ('campus_name', models.CharField(max_length=120)),
                ('campus_order', models.PositiveSmallIntegerField(default=0)),
                ('meal', models.CharField(max_length=8)),
                ('name', models.CharField(max_length=120)),
                ('menu', models.CharField(blank=True, max_length=240)),
                ('planned', models.PositiveIntegerField(default=0)),
                ('served', models.PositiveIntegerField(default=0)),
                ('is_closed', models.BooleanField(default=False)),
                ('sponsor', models.CharField(blank=True, max_length=160)),
                ('fund', models.CharField(blank=True, max_length=80)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Recall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=240, verbose_name='vì sao')),
                ('at', models.DateTimeField()),
                ('outcome', models.TextField(blank=True, verbose_name='kết quả xử lý')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-at'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='RecallCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ward', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, max_length=240, verbose_name='khoa trả lời')),
                ('taken_back', models.PositiveIntegerField(default=0, verbose_name='suất lấy lại')),
            ],
            options={
                'ordering': ['id'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Serving',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True)),
                ('ward', models.CharField(max_length=120, verbose_name='khoa, nơi nhận')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('portions', models.PositiveIntegerField(verbose_name='số suất')),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['at', 'id'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='VisitHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens', models.TimeField(default=datetime.time(7, 30), verbose_name='đón từ')),
                ('closes', models.TimeField(default=datetime.time(16, 30), verbose_name='đón đến')),
                ('slot_minutes', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(15)], verbose_name='mỗi khung (phút)')),
                ('capacity', models.PositiveSmallIntegerField(default=2, verbose_name='số đoàn mỗi khung')),
                ('notice_days', models.PositiveSmallIntegerField(default=2, verbose_name='báo trước ít nhất (ngày)')),
                ('answer_days', models.PositiveSmallIntegerField(default=2, verbose_name='trả lời đoàn trong (ngày làm việc)')),
                ('weekends', models.BooleanField(default=True, verbose_name='đón cả thứ Bảy, Chủ nhật')),
            ],
            options={
                'verbose_name': 'giờ đón đoàn',
                'verbose_name_plural': 'giờ đón đoàn',
                'ordering': ['campus__order', 'campus__code'],
            },
        ),
        migrations.CreateModel(
            name='VisitRegistration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True)),
                ('contact', models.CharField(max_length=120, verbose_name='người liên lạc')),
                ('phone', models.CharField(max_length=20, verbose_name='điện thoại')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='thư điện tử')),
                ('asked_date', models.DateField(verbose_name='ngày đoàn xin đến')),
                ('asked_time', models.TimeField(blank=True, null=True, verbose_name='giờ đoàn xin đến')),
                ('money', models.BigIntegerField(blank=True, null=True, verbose_name='tiền dự kiến (đồng)')),
                ('goods', models.TextField(blank=True, verbose_name='quà, hiện vật')),
                ('food', models.CharField(blank=True, max_length=160, verbose_name='món ăn')),
                ('portions', models.PositiveIntegerField(blank=True, null=True, verbose_name='số suất ăn')),
                ('food_time', models.TimeField(blank=True, null=True, verbose_name='giờ muốn phát món ăn')),
                ('ward_wish', models.CharField(blank=True, max_length=120, verbose_name='khoa mong được đến')),
                ('photo', models.CharField(choices=[('none', 'không chụp ảnh'), ('own', 'chỉ chụp đoàn, không có người bệnh')], max_length=8, verbose_name='chụp ảnh')),
                ('message', models.TextField(blank=True, verbose_name='lời nhắn')),
            ],
            options={
                'verbose_name': 'đăng ký của đoàn',
                'verbose_name_plural': 'đăng ký của đoàn',
                'default_permissions': ('view',),
            },
        ),
        migrations.AlterModelOptions(
            name='groupvisit',
            options={'ordering': ['-date', '-id'], 'permissions': [('schedule_visit', 'Can answer groups and keep the schedule of visits'), ('receive_visit', 'Can receive a group on the day'), ('hand_over_gift', 'Can record gifts a group hands directly to patients')], 'verbose_name': 'đoàn từ thiện', 'verbose_name_plural': 'đoàn từ thiện'},
        ),
        migrations.AddField(
            model_name='groupvisit',
            name='answer',
            field=models.TextField(blank=True, verbose_name='lời trả lời gửi đoàn'),
        ),
        migrations.AddField(
            model_name='groupvisit',
            name='decided_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='trả lời lúc'),
        ),
        migrations.AddField(
            model_name='groupvisit',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người trả lời'),
        ),
        migrations.AddField(
            model_name='groupvisit',
            name='received_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='đón lúc'),
        ),
        migrations.AddField(
            model_name='groupvisit',
            name='received_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đón'),
        ),
        migrations.AddField(
            model_name='groupvisit',
            name='starts',
            field=models.TimeField(blank=True, null=True, verbose_name='giờ đến'),
        ),
        migrations.AddField(
            model_name='groupvisit',
            name='state',
            field=models.CharField(choices=[('asked', 'chờ trả lời'), ('proposed', 'đã hẹn giờ khác'), ('scheduled', 'đã nhận lịch'), ('received', 'đã đón'), ('declined', 'chưa nhận được'), ('absent', 'không đến')], db_default='received', default='scheduled', max_length=10, verbose_name='trạng thái'),
        ),
        migrations.AddIndex(
            model_name='groupvisit',
            index=models.Index(fields=['campus', 'date', 'starts'], name='visit_campus_date'),
        ),
        migrations.AddConstraint(
            model_name='groupvisit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['proposed', 'declined']), _negated=True), ('decided_by__isnull', False), _connector='OR'), name='an_answered_visit_names_who_answered'),
        ),
        migrations.AddField(
            model_name='foodbatch',
            name='agreed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='foodbatch',
            name='checked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='foodbatch',
            name='closed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='foodbatch',
            name='fund',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='donations.fund', verbose_name='quỹ'),
        ),
        migrations.AddField(
            model_name='foodbatch',
            name='received_voucher',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='donations.voucher'),
        ),
        migrations.AddField(
            model_name='foodbatch',
            name='sponsor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='donations.benefactor', verbose_name='nhà tài trợ'),
        ),
        migrations.AddField(
            model_name='foodbatch',
            name='visit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='donations.groupvisit', verbose_name='đoàn'),
        ),
        migrations.AddField(
            model_name='foodbatch',
            name='voucher',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='food_batches', to='donations.voucher'),
        ),
        migrations.AddField(
            model_name='foodcheck',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='foodrules',
            name='fund',
            field=models.ForeignKey(blank=True, help_text='Suất ăn được ghi vào quỹ này khi món không chọn quỹ khác.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='donations.fund', verbose_name='quỹ của bếp'),
        ),
        migrations.AddField(
            model_name='foodsample',
            name='batch',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sample', to='donations.foodbatch'),
        ),
        migrations.AddField(
            model_name='foodsample',
            name='disposed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='foodsample',
            name='kept_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handover',
            name='signed_list',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='operations.privatefile'),
        ),
        migrations.AddField(
            model_name='handover',
            name='voucher',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hand_over', to='donations.voucher'),
        ),
        migrations.AddField(
            model_name='kitchenday',
            name='campus',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.campus', verbose_name='cơ sở'),
        ),
        migrations.AddField(
            model_name='foodcheck',
            name='day',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='donations.kitchenday'),
        ),
        migrations.AddField(
            model_name='foodbatch',
            name='day',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='donations.kitchenday'),
        ),
        migrations.AddIndex(
            model_name='publicmeal',
            index=models.Index(fields=['date', 'campus_order'], name='public_meal_date'),
        ),
        migrations.AddField(
            model_name='recall',
            name='batch',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recall', to='donations.foodbatch'),
        ),
        migrations.AddField(
            model_name='recall',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='recall',
            name='closed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='recallcall',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='recallcall',
            name='recall',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='donations.recall'),
        ),
        migrations.AddField(
            model_name='serving',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='servings', to='donations.foodbatch'),
        ),
        migrations.AddField(
            model_name='serving',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='serving',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='visithours',
            name='campus',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.campus', verbose_name='cơ sở'),
        ),
        migrations.AddField(
            model_name='visitregistration',
            name='request',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='operations.request'),
        ),
        migrations.AddField(
            model_name='visitregistration',
            name='visit',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='registration', to='donations.groupvisit'),
        ),
        migrations.AddConstraint(
            model_name='foodrules',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='there_is_one_row_of_food_rules'),
        ),
        migrations.AddConstraint(
            model_name='foodsample',
            constraint=models.CheckConstraint(condition=models.Q(('disposed_at__isnull', True), ('disposed_at__gte', models.F('keep_until')), _connector='OR'), name='a_sample_is_kept_its_time'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('people__gt', 0)), name='a_gift_is_handed_to_somebody'),
        ),
        migrations.AddConstraint(
            model_name='kitchenday',
            constraint=models.UniqueConstraint(fields=('campus', 'date'), name='one_kitchen_day_per_campus'),
        ),
        migrations.AddConstraint(
            model_name='foodcheck',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', [1, 2, 3])), name='food_is_checked_in_three_steps'),
        ),
        migrations.AddConstraint(
            model_name='foodcheck',
            constraint=models.CheckConstraint(condition=models.Q(('passed', True), models.Q(('result', ''), _negated=True), _connector='OR'), name='a_failed_check_says_why'),
        ),
        migrations.AddConstraint(
            model_name='foodbatch',
            constraint=models.UniqueConstraint(fields=('day', 'code'), name='one_food_batch_per_code'),
        ),
        migrations.AddConstraint(
            model_name='foodbatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='refused_food_says_why'),
        ),
        migrations.AddConstraint(
            model_name='foodbatch',
            constraint=models.CheckConstraint(condition=models.Q(('agreed_at__isnull', True), models.Q(models.Q(('agreed_name', ''), _negated=True), models.Q(('agreed_by__isnull', True), models.Q(('agreed_by', models.F('checked_by')), _negated=True), _connector='OR')), _connector='OR'), name='food_is_agreed_by_a_second_person'),
        ),
        migrations.AddConstraint(
            model_name='recall',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='a_recall_ends_with_its_outcome'),
        ),
        migrations.AddConstraint(
            model_name='recallcall',
            constraint=models.UniqueConstraint(fields=('recall', 'ward'), name='one_call_per_ward_and_recall'),
        ),
        migrations.AddConstraint(
            model_name='serving',
            constraint=models.CheckConstraint(condition=models.Q(('portions__gt', 0)), name='a_serving_has_portions'),
        ),
        migrations.AddConstraint(
            model_name='visithours',
            constraint=models.CheckConstraint(condition=models.Q(('opens__lt', models.F('closes'))), name='visiting_hours_open_before_they_close'),
        ),
        migrations.AddConstraint(
            model_name='visithours',
            constraint=models.CheckConstraint(condition=models.Q(('slot_minutes__gte', 15)), name='visiting_slots_are_a_quarter_at_least'),
        ),
    ]
