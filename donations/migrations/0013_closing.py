"""Month and year closing with two signatures, numbers of the accounts office, past years from a spreadsheet."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('donations', '0012_approving'),
        ('operations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccountingCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, choices=[('bank', 'tài khoản ngân hàng'), ('safe', 'két tiền mặt'), ('box', 'hòm quỹ'), ('store', 'kho'), ('kitchen', 'bếp ăn'), ('fund', 'quỹ')], help_text='Cho mọi nơi giữ hoặc quỹ cùng loại.', max_length=8, verbose_name='loại')),
                ('code', models.CharField(max_length=20, verbose_name='số hiệu tài khoản kế toán')),
            ],
            options={
                'verbose_name': 'tài khoản kế toán',
                'verbose_name_plural': 'tài khoản kế toán',
                'ordering': ['account__code', 'place'],
            },
        ),
        migrations.CreateModel(
            name='AccountingColumn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('date', 'ngày hạch toán'), ('accounting_number', 'số chứng từ kế toán'), ('number', 'số chứng từ của sổ'), ('old_number', 'số chứng từ cũ'), ('line', 'dòng'), ('book', 'loại phiếu'), ('title', 'nội dung'), ('debit_code', 'TK nợ'), ('credit_code', 'TK có'), ('amount', 'số tiền'), ('debit', 'bên nợ (tên)'), ('credit', 'bên có (tên)'), ('fund', 'mã quỹ'), ('campus', 'cơ sở'), ('category', 'loại chi'), ('code', 'mã tra cứu')], max_length=20, verbose_name='lấy từ')),
                ('heading', models.CharField(max_length=60, verbose_name='tên cột')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
            ],
            options={
                'verbose_name': 'cột của tệp kế toán',
                'verbose_name_plural': 'cột của tệp kế toán',
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='AccountingNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('book', models.CharField(choices=[('PT', 'Phiếu thu'), ('PC', 'Phiếu chi'), ('NK', 'Phiếu nhập kho'), ('XK', 'Phiếu xuất kho'), ('CK', 'Phiếu chuyển'), ('DK', 'Số dư đầu kỳ'), ('DC', 'Phiếu điều chỉnh')], max_length=2)),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.CharField(max_length=40, verbose_name='số chứng từ kế toán')),
                ('noted_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'số chứng từ kế toán',
                'verbose_name_plural': 'số chứng từ kế toán',
                'permissions': [('number_for_accounting', "Can enter the accounts office's numbers"), ('export_accounting', 'Can export vouchers for accounting software')],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^\\d{4}(-(0[1-9]|1[0-2]))?\\Z', 'Kỳ có dạng 2026-02 hoặc 2026.')], verbose_name='kỳ')),
                ('state', models.CharField(choices=[('waiting', 'Chờ chữ ký thứ hai'), ('closed', 'Đã khóa'), ('returned', 'Trả lại')], default='waiting', max_length=8, verbose_name='trạng thái')),
                ('requested_at', models.DateTimeField(verbose_name='ký lúc')),
                ('facts', models.JSONField(default=list, verbose_name='điều kiện lúc ký')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='ký lần hai lúc')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='lời nhắn khi trả lại')),
            ],
            options={
                'verbose_name': 'khóa sổ',
                'verbose_name_plural': 'khóa sổ',
                'ordering': ['-period', '-id'],
                'permissions': [('prepare_closing', 'Can sign the closing of a period first'), ('approve_closing', 'Can sign the closing of a period second')],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ClosingSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form_code', models.CharField(blank=True, help_text='In ở góc trên bên phải báo cáo.', max_length=40, verbose_name='mẫu số của báo cáo quỹ')),
                ('form_basis', models.CharField(blank=True, help_text='In dưới mẫu số, để trống nếu không cần.', max_length=160, verbose_name='ban hành kèm theo')),
                ('signers', models.TextField(default='Người lập biểu\nKế toán\nThủ quỹ\nThủ trưởng đơn vị', help_text='Mỗi dòng một chức danh, theo thứ tự in.', verbose_name='người ký báo cáo')),
                ('due_days', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)], verbose_name='hạn khóa sổ (ngày sau cuối kỳ)')),
                ('count_days', models.PositiveSmallIntegerField(default=3, help_text='Sao kê, kiểm kê trong bấy nhiêu ngày cuối tháng được tính cho tháng ấy.', validators=[django.core.validators.MaxValueValidator(15)], verbose_name='kiểm đếm sớm nhất (ngày trước cuối tháng)')),
                ('stock_every', models.CharField(choices=[('month', 'mỗi tháng'), ('quarter', 'cuối mỗi quý'), ('year', 'cuối năm')], default='quarter', max_length=8, verbose_name='kiểm kê kho')),
                ('overdue_days', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)], verbose_name='đề nghị chờ duyệt quá hạn sau (ngày)')),
            ],
            options={
                'verbose_name': 'cài đặt khóa sổ',
                'verbose_name_plural': 'cài đặt khóa sổ',
                'default_permissions': ('change',),
            },
        ),
        migrations.CreateModel(
            name='CountNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^\\d{4}(-(0[1-9]|1[0-2]))?\\Z', 'Kỳ có dạng 2026-02 hoặc 2026.')], verbose_name='kỳ')),
                ('difference', models.BigIntegerField(verbose_name='chênh lệch')),
                ('text', models.CharField(max_length=500, verbose_name='biên bản và lý do')),
                ('at', models.DateTimeField(verbose_name='lúc')),
            ],
            options={
                'verbose_name': 'giải trình chênh lệch',
                'verbose_name_plural': 'giải trình chênh lệch',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PastImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='tệp')),
                ('digest', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('waiting', 'Chờ ký'), ('posted', 'Đã ghi sổ'), ('declined', 'Đã bỏ')], default='waiting', max_length=8, verbose_name='trạng thái')),
                ('summary', models.JSONField(default=dict)),
                ('rows', models.PositiveIntegerField(default=0, verbose_name='số dòng')),
                ('requested_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'nhập năm trước',
                'verbose_name_plural': 'nhập năm trước',
                'ordering': ['-id'],
                'permissions': [('import_past_years', 'Can bring in past years from a spreadsheet')],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='PastVoucher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_number', models.CharField(max_length=40, verbose_name='số chứng từ cũ')),
                ('folded', models.CharField(max_length=40)),
                ('line', models.PositiveIntegerField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PublicPeriod',
            fields=[
                ('period', models.CharField(max_length=7, primary_key=True, serialize=False)),
                ('closed_on', models.DateField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AddIndex(
            model_name='publicentry',
            index=models.Index(condition=models.Q(('restates', ''), _negated=True), fields=['restates'], name='public_entry_restates'),
        ),
        migrations.AddField(
            model_name='accountingcode',
            name='account',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='accounting_code', to='donations.account', verbose_name='riêng cho'),
        ),
        migrations.AddField(
            model_name='accountingnumber',
            name='noted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accountingnumber',
            name='voucher',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='accounting_number', to='donations.voucher', verbose_name='chứng từ'),
        ),
        migrations.AddField(
            model_name='closing',
            name='approver',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ký thứ hai'),
        ),
        migrations.AddField(
            model_name='closing',
            name='requester',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ký thứ nhất'),
        ),
        migrations.AddConstraint(
            model_name='closingsettings',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='there_is_one_row_of_closing_settings'),
        ),
        migrations.AddField(
            model_name='countnote',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='donations.account', verbose_name='nơi giữ'),
        ),
        migrations.AddField(
            model_name='countnote',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập'),
        ),
        migrations.AddField(
            model_name='countnote',
            name='commodity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='donations.commodity', verbose_name='đơn vị tính'),
        ),
        migrations.AddField(
            model_name='pastimport',
            name='approver',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người duyệt'),
        ),
        migrations.AddField(
            model_name='pastimport',
            name='cashier',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='thủ quỹ'),
        ),
        migrations.AddField(
            model_name='pastimport',
            name='file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='operations.privatefile'),
        ),
        migrations.AddField(
            model_name='pastimport',
            name='requester',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập'),
        ),
        migrations.AddField(
            model_name='pastvoucher',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vouchers', to='donations.pastimport'),
        ),
        migrations.AddField(
            model_name='pastvoucher',
            name='voucher',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='past', to='donations.voucher'),
        ),
        migrations.AddConstraint(
            model_name='accountingcode',
            constraint=models.UniqueConstraint(condition=models.Q(('account__isnull', True)), fields=('place',), name='one_accounting_code_per_place'),
        ),
        migrations.AddConstraint(
            model_name='accountingcode',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('account__isnull', True), models.Q(('place', ''), _negated=True)), models.Q(('account__isnull', False), ('place', '')), _connector='OR'), name='accounting_code_is_for_a_place_or_an_account'),
        ),
        migrations.AddConstraint(
            model_name='accountingnumber',
            constraint=models.UniqueConstraint(fields=('book', 'year', 'number'), name='one_accounting_number_per_book_and_year'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'closed'])), fields=('period',), name='one_closing_of_a_period'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approver__isnull', True), ('decided_at__isnull', True), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('approver__isnull', False), ('decided_at__isnull', False), models.Q(('approver', models.F('requester')), _negated=True)), _connector='OR'), name='closing_is_signed_by_two_people'),
        ),
        migrations.AddIndex(
            model_name='countnote',
            index=models.Index(fields=['period'], name='count_note_period'),
        ),
        migrations.AddConstraint(
            model_name='pastimport',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'declined'), _negated=True), fields=('digest',), name='one_import_per_file'),
        ),
        migrations.AddConstraint(
            model_name='pastimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approver__isnull', True), models.Q(('approver', models.F('requester')), _negated=True), _connector='OR'), models.Q(('cashier__isnull', True), models.Q(models.Q(('cashier', models.F('requester')), _negated=True), models.Q(('approver__isnull', True), models.Q(('cashier', models.F('approver')), _negated=True), _connector='OR')), _connector='OR'), models.Q(models.Q(('state', 'posted'), _negated=True), models.Q(('approver__isnull', False), ('decided_at__isnull', False)), _connector='OR')), name='past_years_are_signed_by_different_people'),
        ),
        migrations.AddIndex(
            model_name='pastvoucher',
            index=models.Index(fields=['folded'], name='past_voucher_folded'),
        ),
    ]
