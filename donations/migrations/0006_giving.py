"""Benefactors' flags, thanks and merges; counts of the safe; prints of papers."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('donations', '0005_guarded_choices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BenefactorFlag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(blank=True, max_length=240, verbose_name='căn cứ')),
                ('set_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('lifted_why', models.CharField(blank=True, max_length=240)),
            ],
            options={
                'verbose_name': 'dấu cân nhắc',
                'verbose_name_plural': 'dấu cân nhắc',
                'ordering': ['set_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='BenefactorMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('repointed', models.JSONField(default=list)),
                ('why', models.CharField(max_length=240, verbose_name='vì sao là một')),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'lần gộp',
                'verbose_name_plural': 'lần gộp',
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DeclinedGift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True)),
                ('why', models.CharField(choices=[('late', 'đợt vận động đã kết thúc'), ('declined', 'trưởng phòng quyết định không nhận')], max_length=10)),
                ('date', models.DateField()),
                ('giver', models.CharField(blank=True, max_length=160)),
                ('amount', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'khoản không nhận tại quầy',
                'verbose_name_plural': 'khoản không nhận tại quầy',
                'ordering': ['-date', '-id'],
            },
        ),
        migrations.CreateModel(
            name='FlagReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=24, unique=True)),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='lý do')),
                ('is_active', models.BooleanField(default=True, verbose_name='đang dùng')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
            ],
            options={
                'verbose_name': 'lý do cân nhắc',
                'verbose_name_plural': 'lý do cân nhắc',
                'ordering': ['order', 'name'],
            },
        ),
        migrations.CreateModel(
            name='GiverDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('accept', 'Nhận, được cảm ơn công khai'), ('no_praise', 'Nhận, không viết bài cảm ơn'), ('decline', 'Không nhận')], max_length=10, verbose_name='quyết định')),
                ('why', models.CharField(max_length=240, verbose_name='lý do')),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'quyết định về người tặng',
                'verbose_name_plural': 'quyết định về người tặng',
                'ordering': ['at', 'id'],
                'permissions': [('decide_giver', 'Can decide about flagged benefactors'), ('flag_benefactor', 'Can flag benefactors')],
            },
        ),
        migrations.CreateModel(
            name='GivingRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('thanks_days', models.PositiveSmallIntegerField(default=7, verbose_name='cảm ơn trong vòng (ngày)')),
                ('letter_opening', models.TextField(default='Phòng Công tác xã hội trân trọng cảm ơn tấm lòng của ông/bà, quý đơn vị đã dành cho người bệnh.', verbose_name='lời mở đầu thư cuối năm')),
                ('letter_closing', models.TextField(default='Mỗi khoản dưới đây có mã tra cứu riêng trong sổ công khai. Kính chúc ông/bà, quý đơn vị sức khỏe.', verbose_name='lời kết thư cuối năm')),
                ('letter_signer', models.CharField(blank=True, default='Trưởng phòng Công tác xã hội', max_length=120, verbose_name='người ký thư')),
            ],
            options={
                'verbose_name': 'quy định cảm ơn',
                'verbose_name_plural': 'quy định cảm ơn',
            },
        ),
        migrations.CreateModel(
            name='PaperFormCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.CharField(choices=[('PT', 'Phiếu thu'), ('PC', 'Phiếu chi'), ('NK', 'Phiếu nhập kho'), ('XK', 'Phiếu xuất kho'), ('KK', 'Biên bản kiểm kê quỹ')], max_length=2, unique=True, verbose_name='giấy')),
                ('code', models.CharField(help_text='Như in ở góc giấy, ví dụ: C40-BB (Thông tư …).', max_length=120, verbose_name='mẫu số')),
            ],
            options={
                'verbose_name': 'mẫu số giấy in',
                'verbose_name_plural': 'mẫu số giấy in',
                'ordering': ['paper'],
            },
        ),
        migrations.CreateModel(
            name='PaperPrint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='SafeCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('date', models.DateField(verbose_name='ngày')),
                ('counts', models.JSONField(default=dict, verbose_name='số tờ, xu')),
                ('counted', models.BigIntegerField(verbose_name='đếm được (đồng)')),
                ('book', models.BigIntegerField(verbose_name='theo sổ (đồng)')),
                ('explanation', models.TextField(blank=True, verbose_name='giải trình chênh lệch')),
                ('state', models.CharField(choices=[('waiting', 'Chờ người chứng kiến'), ('confirmed', 'Đã ghi sổ'), ('withdrawn', 'Đã bỏ, đếm lại')], default='waiting', max_length=10)),
                ('at', models.DateTimeField(verbose_name='đếm lúc')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='xác nhận lúc')),
                ('entry', models.BigIntegerField(blank=True, null=True, unique=True, verbose_name='dòng sổ (seq)')),
            ],
            options={
                'verbose_name': 'biên bản kiểm kê quỹ',
                'verbose_name_plural': 'biên bản kiểm kê quỹ',
                'ordering': ['-date', '-id'],
                'permissions': [('count_safe', 'Can count safes and witness counts')],
            },
        ),
        migrations.CreateModel(
            name='SafeRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ceiling', models.BigIntegerField(verbose_name='mức tồn quỹ (đồng)')),
                ('deposit_days', models.PositiveSmallIntegerField(default=2, verbose_name='nộp ngân hàng trong (ngày làm việc)')),
            ],
            options={
                'verbose_name': 'mức tồn quỹ',
                'verbose_name_plural': 'mức tồn quỹ',
            },
        ),
        migrations.CreateModel(
            name='ThankedGift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='Thanks',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('channel', models.CharField(choices=[('letter', 'thư'), ('email', 'e-mail'), ('phone', 'gọi điện'), ('message', 'tin nhắn'), ('in_person', 'gặp trực tiếp')], max_length=10, verbose_name='bằng')),
                ('what', models.CharField(max_length=240, verbose_name='đã gửi gì')),
                ('sent_on', models.DateField(verbose_name='ngày gửi')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'lời cảm ơn',
                'verbose_name_plural': 'lời cảm ơn',
                'ordering': ['-sent_on', '-id'],
            },
        ),
        migrations.AlterModelOptions(
            name='benefactor',
            options={'ordering': ['name'], 'permissions': [('merge_benefactor', 'Can merge benefactors'), ('view_contact', "Can see benefactors' telephone and e-mail"), ('thank_benefactor', 'Can log thanks and print year letters')], 'verbose_name': 'nhà hảo tâm', 'verbose_name_plural': 'nhà hảo tâm'},
        ),
        migrations.AddField(
            model_name='benefactor',
            name='letters_agreed_how',
            field=models.CharField(blank=True, max_length=120, verbose_name='đồng ý bằng cách nào'),
        ),
        migrations.AddField(
            model_name='benefactor',
            name='letters_agreed_on',
            field=models.DateField(blank=True, null=True, verbose_name='đồng ý nhận thư từ ngày'),
        ),
        migrations.AddField(
            model_name='benefactor',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='aliases', to='donations.benefactor'),
        ),
        migrations.AddField(
            model_name='benefactor',
            name='no_thanks',
            field=models.BooleanField(default=False, verbose_name='xin không cảm ơn, không liên hệ'),
        ),
        migrations.AddField(
            model_name='benefactor',
            name='place',
            field=models.CharField(blank=True, help_text='Xã, tỉnh: để phân biệt người cùng tên.', max_length=120, verbose_name='nơi ở hoặc đơn vị'),
        ),
        migrations.AddIndex(
            model_name='benefactor',
            index=models.Index(fields=['name_folded', 'id'], name='benefactor_name_id'),
        ),
        migrations.AddConstraint(
            model_name='benefactor',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='nobody_is_their_own_alias'),
        ),
        migrations.AddConstraint(
            model_name='benefactor',
            constraint=models.CheckConstraint(condition=models.Q(('letters_agreed_on__isnull', True), models.Q(('letters_agreed_how', ''), _negated=True), _connector='OR'), name='agreed_letters_say_how'),
        ),
        migrations.AddField(
            model_name='benefactorflag',
            name='benefactor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='flags', to='donations.benefactor'),
        ),
        migrations.AddField(
            model_name='benefactorflag',
            name='lifted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='benefactorflag',
            name='set_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='benefactormerge',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='benefactormerge',
            name='gone',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='donations.benefactor'),
        ),
        migrations.AddField(
            model_name='benefactormerge',
            name='kept',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='donations.benefactor'),
        ),
        migrations.AddField(
            model_name='benefactormerge',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='declinedgift',
            name='benefactor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='donations.benefactor'),
        ),
        migrations.AddField(
            model_name='declinedgift',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='declinedgift',
            name='fund',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='donations.fund'),
        ),
        migrations.AddField(
            model_name='benefactorflag',
            name='reason',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='donations.flagreason', verbose_name='lý do'),
        ),
        migrations.AddField(
            model_name='giverdecision',
            name='benefactor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='donations.benefactor'),
        ),
        migrations.AddField(
            model_name='giverdecision',
            name='decided_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='paperprint',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='paperprint',
            name='voucher',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prints', to='donations.voucher'),
        ),
        migrations.AddField(
            model_name='safecount',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='donations.account', verbose_name='két'),
        ),
        migrations.AddField(
            model_name='safecount',
            name='cashier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đếm'),
        ),
        migrations.AddField(
            model_name='safecount',
            name='witness',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người chứng kiến'),
        ),
        migrations.AddField(
            model_name='saferule',
            name='account',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='safe_rule', to='donations.account', verbose_name='két'),
        ),
        migrations.AddField(
            model_name='saferule',
            name='bank',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='donations.account', verbose_name='nộp vào tài khoản'),
        ),
        migrations.AddField(
            model_name='thankedgift',
            name='line',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thanked', to='donations.voucherline'),
        ),
        migrations.AddField(
            model_name='thanks',
            name='benefactor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thanks', to='donations.benefactor'),
        ),
        migrations.AddField(
            model_name='thanks',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gửi'),
        ),
        migrations.AddField(
            model_name='thankedgift',
            name='thanks',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='gifts', to='donations.thanks'),
        ),
        migrations.AddConstraint(
            model_name='benefactormerge',
            constraint=models.CheckConstraint(condition=models.Q(('kept', models.F('gone')), _negated=True), name='nobody_is_merged_into_themselves'),
        ),
        migrations.AddConstraint(
            model_name='benefactormerge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('gone',), name='one_standing_merge_per_benefactor'),
        ),
        migrations.AddConstraint(
            model_name='declinedgift',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='declined_amount_is_positive'),
        ),
        migrations.AddConstraint(
            model_name='benefactorflag',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('benefactor', 'reason'), name='one_standing_flag_per_reason'),
        ),
        migrations.AddConstraint(
            model_name='paperprint',
            constraint=models.UniqueConstraint(fields=('voucher', 'ordinal'), name='one_print_per_ordinal'),
        ),
        migrations.AddConstraint(
            model_name='safecount',
            constraint=models.CheckConstraint(condition=models.Q(('book__gte', 0), ('counted__gte', 0)), name='count_is_not_below_zero'),
        ),
        migrations.AddConstraint(
            model_name='safecount',
            constraint=models.CheckConstraint(condition=models.Q(('counted', models.F('book')), models.Q(('explanation', ''), _negated=True), _connector='OR'), name='count_off_the_book_is_explained'),
        ),
        migrations.AddConstraint(
            model_name='safecount',
            constraint=models.CheckConstraint(condition=models.Q(('witness__isnull', True), models.Q(('witness', models.F('cashier')), _negated=True), _connector='OR'), name='count_confirmed_by_another_person'),
        ),
        migrations.AddConstraint(
            model_name='safecount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', False), ('entry__isnull', False), ('state', 'confirmed'), ('witness__isnull', False)), models.Q(models.Q(('state', 'confirmed'), _negated=True), ('entry__isnull', True)), _connector='OR'), name='confirmed_count_stands_in_the_book'),
        ),
        migrations.AddConstraint(
            model_name='safecount',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('account',), name='one_waiting_count_per_safe'),
        ),
        migrations.AddConstraint(
            model_name='saferule',
            constraint=models.CheckConstraint(condition=models.Q(('ceiling__gte', 0)), name='safe_ceiling_is_not_below_zero'),
        ),
        migrations.AddConstraint(
            model_name='thankedgift',
            constraint=models.UniqueConstraint(fields=('thanks', 'line'), name='a_gift_once_per_thanks'),
        ),
    ]
