"""The board's tables: ideas, notes with a submission, reminders, take-downs, links for reading; what an approval was given to."""

import cms.operations.clock
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0006_consent_room"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PageIdea',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='idea', serialize=False, to='wagtailcore.page', verbose_name='trang')),
                ('at', models.DateTimeField(default=cms.operations.clock.now, verbose_name='ghi lúc')),
                ('written_at', models.DateTimeField(verbose_name='bản ghi lúc')),
            ],
            options={
                'verbose_name': 'ý tưởng bài',
                'verbose_name_plural': 'ý tưởng bài',
            },
        ),
        migrations.CreateModel(
            name='PageTakeDown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=cms.operations.clock.now, verbose_name='gỡ lúc')),
                ('reason', models.CharField(max_length=240, verbose_name='lý do')),
                ('written_at', models.DateTimeField(blank=True, null=True, verbose_name='bản ghi lúc')),
            ],
            options={
                'verbose_name': 'lần gỡ bài',
                'verbose_name_plural': 'lần gỡ bài',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PreviewLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField(verbose_name='bản ghi lúc')),
                ('name', models.CharField(max_length=120, verbose_name='người đọc')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('door', models.CharField(blank=True, max_length=64)),
                ('made_at', models.DateTimeField(default=cms.operations.clock.now, verbose_name='gửi lúc')),
                ('expires_at', models.DateTimeField(verbose_name='hết hạn lúc')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='mở lần đầu lúc')),
                ('used_at', models.DateTimeField(blank=True, null=True, verbose_name='trả lời lúc')),
                ('answer', models.CharField(blank=True, choices=[('yes', 'đồng ý'), ('returned', 'đề nghị sửa')], max_length=10, verbose_name='câu trả lời')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='lời nhắn')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='thu hồi lúc')),
            ],
            options={
                'verbose_name': 'đường dẫn đọc bản thảo',
                'verbose_name_plural': 'đường dẫn đọc bản thảo',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='StepReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='ngày nhắc')),
            ],
            options={
                'verbose_name': 'lần nhắc bước duyệt',
                'verbose_name_plural': 'lần nhắc bước duyệt',
            },
        ),
        migrations.CreateModel(
            name='SubmissionNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=cms.operations.clock.now, verbose_name='gửi lúc')),
                ('text', models.CharField(max_length=500, verbose_name='lời nhắn')),
            ],
            options={
                'verbose_name': 'lời nhắn khi gửi duyệt',
                'verbose_name_plural': 'lời nhắn khi gửi duyệt',
                'ordering': ['-at', '-pk'],
                'permissions': [('read_draft', 'Can see the board, read drafts and remark on them')],
            },
        ),
        migrations.AlterModelOptions(
            name='publicationapproval',
            options={'ordering': ['-at', '-pk'], 'permissions': [('break_glass', 'Can publish alone in need, with a reason, shown to all'), ('take_down_page', 'Can take a page down'), ('look_at_break_glass', 'Can note that a publication alone was looked at')], 'verbose_name': 'ý kiến duyệt', 'verbose_name_plural': 'ý kiến duyệt'},
        ),
        migrations.AddField(
            model_name='publicationapproval',
            name='digest',
            field=models.CharField(blank=True, editable=False, max_length=64, verbose_name='dấu của nội dung'),
        ),
        migrations.AddField(
            model_name='publicationapproval',
            name='seen_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='xem lại lúc'),
        ),
        migrations.AddField(
            model_name='publicationapproval',
            name='seen_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đã xem lại'),
        ),
        migrations.AddConstraint(
            model_name='publicationapproval',
            constraint=models.CheckConstraint(condition=models.Q(('seen_by__isnull', True), models.Q(('seen_by', models.F('approver')), _negated=True), _connector='OR'), name='break_glass_seen_by_another'),
        ),
        migrations.AddField(
            model_name='pageidea',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi'),
        ),
        migrations.AddField(
            model_name='pagetakedown',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gỡ'),
        ),
        migrations.AddField(
            model_name='pagetakedown',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='take_downs', to='wagtailcore.page', verbose_name='trang'),
        ),
        migrations.AddField(
            model_name='previewlink',
            name='made_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gửi'),
        ),
        migrations.AddField(
            model_name='previewlink',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='wagtailcore.page', verbose_name='trang'),
        ),
        migrations.AddField(
            model_name='previewlink',
            name='reader',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='preview_links', to=settings.AUTH_USER_MODEL, verbose_name='gửi cho'),
        ),
        migrations.AddField(
            model_name='previewlink',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='wagtailcore.revision', verbose_name='bản'),
        ),
        migrations.AddField(
            model_name='previewlink',
            name='task_state',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='wagtailcore.taskstate', verbose_name='bước'),
        ),
        migrations.AddField(
            model_name='stepreminder',
            name='task_state',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='wagtailcore.taskstate', verbose_name='bước'),
        ),
        migrations.AddField(
            model_name='submissionnote',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gửi'),
        ),
        migrations.AddField(
            model_name='submissionnote',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submission_notes', to='wagtailcore.page', verbose_name='trang'),
        ),
        migrations.AddField(
            model_name='submissionnote',
            name='task_state',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='submission_note', to='wagtailcore.taskstate', verbose_name='bước'),
        ),
        migrations.AddConstraint(
            model_name='pagetakedown',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='take_down_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='previewlink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('used_at__isnull', True)), ('used_at__isnull', False), _connector='OR'), name='preview_link_used_for_an_answer'),
        ),
        migrations.AddConstraint(
            model_name='stepreminder',
            constraint=models.UniqueConstraint(fields=('task_state', 'day'), name='one_reminder_per_step_and_day'),
        ),
        migrations.AddField(
            model_name='editorialrules',
            name='link_hours',
            field=models.PositiveSmallIntegerField(default=48, validators=[django.core.validators.MinValueValidator(1)], verbose_name='đường dẫn đọc bản thảo dùng được (giờ)'),
        ),
    ]
