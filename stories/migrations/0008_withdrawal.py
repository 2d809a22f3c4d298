"""What remains of a withdrawn story, what others must take down, and the clocks of requests about personal data."""

import cms.operations.clock
import django.db.models.deletion
import donations.models.encrypted
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0007_board"),
        ("operations", "0003_names"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='stories.consentrecord', verbose_name='phiếu đồng ý')),
                ('at', models.DateTimeField(default=cms.operations.clock.now, verbose_name='rút lúc')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người làm')),
                ('request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='operations.request', verbose_name='yêu cầu')),
                ('pages', models.PositiveIntegerField(default=0, verbose_name='trang đã gỡ')),
                ('pages_changed', models.PositiveIntegerField(default=0, verbose_name='trang đã bỏ ảnh')),
                ('revisions', models.PositiveIntegerField(default=0, verbose_name='bản nháp đã xóa')),
                ('pictures', models.PositiveIntegerField(default=0, verbose_name='ảnh đã xóa')),
            ],
            options={
                'verbose_name': 'lần rút lại đồng ý',
                'verbose_name_plural': 'các lần rút lại đồng ý',
                'ordering': ['-at', '-pk'],
                'default_permissions': ('view',),
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='TakeDown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='take_downs', to='stories.withdrawal', verbose_name='lần rút lại')),
                ('channel', models.CharField(choices=[('fanpage', 'Fanpage'), ('press', 'Báo, đài, Zalo'), ('reports', 'Báo cáo đã gửi'), ('other', 'Nơi khác')], max_length=10, verbose_name='nơi')),
                ('due_on', models.DateField(verbose_name='hạn gỡ')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='đã gỡ lúc')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gỡ')),
                ('note', models.CharField(blank=True, help_text='Gọi ai, họ trả lời sao. Không ghi tên người trong chuyện.', max_length=240, verbose_name='ghi lại')),
            ],
            options={
                'verbose_name': 'việc gỡ ở nơi khác',
                'verbose_name_plural': 'việc gỡ ở nơi khác',
                'ordering': ['due_on', 'pk'],
                'default_permissions': ('view', 'change'),
                'constraints': [models.UniqueConstraint(fields=('withdrawal', 'channel'), name='one_take_down_per_channel'), models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='taken_down_by_somebody')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='RightsRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rights', to='operations.request', verbose_name='yêu cầu')),
                ('key', models.UUIDField(editable=False, unique=True, verbose_name='khóa của biểu mẫu')),
                ('name', donations.models.encrypted.EncryptedTextField(verbose_name='người gửi')),
                ('contact', donations.models.encrypted.EncryptedTextField(verbose_name='cách trả lời')),
                ('about', donations.models.encrypted.EncryptedTextField(verbose_name='về bài, ảnh hay phiếu nào')),
                ('record', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rights_requests', to='stories.consentrecord', verbose_name='phiếu đồng ý')),
                ('wish', models.CharField(choices=[('withdraw', 'Rút lại, gỡ câu chuyện hoặc ảnh'), ('correct', 'Sửa điều chưa đúng'), ('see', 'Xem bệnh viện đang giữ gì về tôi'), ('erase', 'Xóa thông tin của tôi')], max_length=10, verbose_name='muốn')),
                ('stop_on', models.DateField(verbose_name='dừng trước ngày')),
                ('third_party_on', models.DateField(verbose_name='bên thứ ba dừng trước ngày')),
                ('extended_days', models.PositiveSmallIntegerField(default=0, verbose_name='đã gia hạn (ngày)')),
                ('extended_reason', models.CharField(blank=True, max_length=240, verbose_name='gia hạn vì')),
                ('extended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gia hạn')),
            ],
            options={
                'verbose_name': 'yêu cầu về dữ liệu cá nhân',
                'verbose_name_plural': 'yêu cầu về dữ liệu cá nhân',
                'default_permissions': ('view', 'change'),
                'constraints': [models.CheckConstraint(condition=models.Q(('extended_days', 0), models.Q(models.Q(('extended_reason', ''), _negated=True), ('extended_by__isnull', False)), _connector='OR'), name='extension_has_a_reason'), models.CheckConstraint(condition=models.Q(('third_party_on__gte', models.F('stop_on'))), name='third_parties_after_us')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='PageCopy',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='copied_from', serialize=False, to='wagtailcore.page', verbose_name='bản sao')),
                ('source', models.PositiveBigIntegerField(db_index=True, verbose_name='chép từ trang số')),
            ],
            options={
                'verbose_name': 'gốc của bản sao',
                'verbose_name_plural': 'gốc của bản sao',
                'default_permissions': (),
            },
        ),
    ]
