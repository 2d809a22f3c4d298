"""All that public code may read of the book. Each table is built by one function and can be dropped and rebuilt.

Nothing here is private: a disbursement shows date, coarse category, amount, voucher and code, never a ward, a token,
a pseudonym, a member of staff or a clock time (LEDGER law 10, DOMAIN §7).
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicFund(models.Model):
    """A fund as the public knows it. `code` is the account code without `fund:` (`NBKK`, `CT/NGAY-HOI`)."""

    code = models.CharField(max_length=85, primary_key=True)
    slug = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)
    root = models.CharField(max_length=85, db_index=True)  # its own code when it is a root
    parent = models.CharField(max_length=85, blank=True)  # '' when it is a root
    campus = models.CharField(max_length=24, blank=True)
    purpose = models.CharField(max_length=240, blank=True)
    description = models.TextField(blank=True)
    kept_for = models.CharField(max_length=120, blank=True)
    memo_code = models.CharField(max_length=19, blank=True)
    sponsor_rule = models.CharField(max_length=240, blank=True)
    surplus_rule = models.CharField(max_length=240, blank=True)
    goal = models.BigIntegerField(null=True)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    listed = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)
    first_date = models.DateField(null=True)  # of its first entry

    class Meta:
        verbose_name = _("quỹ, phần công khai")
        verbose_name_plural = _("quỹ, phần công khai")
        ordering = ["order", "name"]


class PublicUnit(models.Model):
    """A commodity for display: money is `VND`; quantities are shown divided by `display_divisor`."""

    code = models.CharField(max_length=24, primary_key=True)
    name = models.CharField(max_length=80)
    unit_name = models.CharField(max_length=24)
    display_divisor = models.PositiveIntegerField(default=1)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("đơn vị tính, phần công khai")
        verbose_name_plural = _("đơn vị tính, phần công khai")
        ordering = ["order", "code"]


class PublicAccount(models.Model):
    """A genuine account for giving (holding of place bank, made public)."""

    code = models.CharField(max_length=90, primary_key=True)
    name = models.CharField(max_length=120)
    bank_name = models.CharField(max_length=80)
    bank_bin = models.CharField(max_length=6)
    bank_number = models.CharField(max_length=19)
    bank_owner = models.CharField(max_length=120)
    campus = models.CharField(max_length=24, blank=True)
    default_fund = models.CharField(max_length=85, blank=True)

    class Meta:
        verbose_name = _("tài khoản nhận tiền công khai")
        verbose_name_plural = _("tài khoản nhận tiền công khai")


class PublicBalance(models.Model):
    """What each account holds now. `nature` fund or holding: their sums per unit are equal (law 1)."""

    account = models.CharField(max_length=90)
    nature = models.CharField(max_length=8)
    name = models.CharField(max_length=120)
    place = models.CharField(max_length=8, blank=True)
    campus = models.CharField(max_length=24, blank=True)
    fund = models.CharField(max_length=85, blank=True, db_index=True)  # PublicFund.code when nature is fund
    unit = models.CharField(max_length=24)
    quantity = models.BigIntegerField()

    class Meta:
        verbose_name = _("số dư, phần công khai")
        verbose_name_plural = _("số dư, phần công khai")
        constraints = [models.UniqueConstraint(fields=["account", "unit"], name="one_public_balance")]


class PublicMonth(models.Model):
    """Flows of one fund and unit in one month (see MonthlyTotal for the meaning of each flow and of the minus signs).

    Identity: closing = opening + opening_in + receipt_in + conversion_in + transfer_in + internal_in
                        − disbursement_out − conversion_out − transfer_out − internal_out.
    A month without movement has no row: its opening and closing are the closing of the last row before it.
    """

    fund = models.CharField(max_length=85)
    root = models.CharField(max_length=85)
    unit = models.CharField(max_length=24)
    month = models.CharField(max_length=7)
    opening = models.BigIntegerField(default=0)
    opening_in = models.BigIntegerField(default=0)
    receipt_in = models.BigIntegerField(default=0)
    conversion_in = models.BigIntegerField(default=0)
    transfer_in = models.BigIntegerField(default=0)
    internal_in = models.BigIntegerField(default=0)
    disbursement_out = models.BigIntegerField(default=0)
    conversion_out = models.BigIntegerField(default=0)
    transfer_out = models.BigIntegerField(default=0)
    internal_out = models.BigIntegerField(default=0)
    reversed_in = models.BigIntegerField(default=0)
    reversed_out = models.BigIntegerField(default=0)
    people = models.BigIntegerField(default=0)
    groups = models.BigIntegerField(default=0)
    entries = models.PositiveIntegerField(default=0)
    closing = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("tháng, phần công khai")
        verbose_name_plural = _("tháng, phần công khai")
        constraints = [models.UniqueConstraint(fields=["fund", "unit", "month"], name="one_public_month")]
        indexes = [models.Index(fields=["month"], name="public_month_month")]


class PublicCategoryMonth(models.Model):
    """What was disbursed per fund, unit, month and coarse category, less reversals ("Tiền chi vào đâu")."""

    fund = models.CharField(max_length=85)
    root = models.CharField(max_length=85)
    unit = models.CharField(max_length=24)
    month = models.CharField(max_length=7)
    category = models.CharField(max_length=16)
    quantity = models.BigIntegerField(default=0)
    people = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("tiền chi theo loại, phần công khai")
        verbose_name_plural = _("tiền chi theo loại, phần công khai")
        constraints = [models.UniqueConstraint(fields=["fund", "unit", "month", "category"], name="one_public_category_month")]


class PublicEntry(models.Model):
    """One line of the public ledger, ready to show and to filter. One row per entry of the log.

    `group` is what people filter by: thu, chi, chuyen, nhap, xuat, dieu-chinh, khac (goods receipts are `nhap`, goods
    disbursements `xuat`). `fund` is the fund that receives or gives; of a transfer the giver, `other_fund` the receiver.
    `sign` +1 into a fund, −1 out of it, 0 neither. `words` is the folded text that search looks in.
    """

    seq = models.BigIntegerField(primary_key=True)
    code = models.CharField(max_length=8, unique=True)
    date = models.DateField()
    kind = models.CharField(max_length=12)
    group = models.CharField(max_length=12)
    fund = models.CharField(max_length=85, blank=True)
    other_fund = models.CharField(max_length=85, blank=True)
    root = models.CharField(max_length=85, blank=True)
    other_root = models.CharField(max_length=85, blank=True)
    unit = models.CharField(max_length=24, blank=True)
    quantity = models.BigIntegerField(null=True)
    sign = models.SmallIntegerField(default=0)
    donor = models.CharField(max_length=500, blank=True)  # '' = not named
    memo = models.CharField(max_length=500, blank=True)
    category = models.CharField(max_length=16, blank=True)
    campus = models.CharField(max_length=24, blank=True)
    source = models.CharField(max_length=8, blank=True)  # of a receipt: cash, bank, box, store, kitchen, by its holding's place
    people = models.PositiveIntegerField(null=True)
    groups = models.PositiveIntegerField(null=True)
    voucher = models.CharField(max_length=16, blank=True)
    line = models.PositiveIntegerField(null=True)
    occurred = models.DateField(null=True)
    restates = models.CharField(max_length=7, blank=True)
    of = models.BigIntegerField(null=True)
    reverses = models.BigIntegerField(null=True)
    reversed_by = models.BigIntegerField(null=True)  # seq; set when a reversal of this entry is posted
    subject = models.BigIntegerField(null=True)
    words = models.TextField(blank=True)

    class Meta:
        verbose_name = _("dòng sổ công khai")
        verbose_name_plural = _("dòng sổ công khai")
        ordering = ["-seq"]
        indexes = [
            models.Index(fields=["fund", "-seq"], name="public_entry_fund"),
            models.Index(fields=["root", "-seq"], name="public_entry_root"),
            models.Index(fields=["group", "-seq"], name="public_entry_group"),
            models.Index(fields=["date", "seq"], name="public_entry_date"),
            models.Index(fields=["voucher", "line"], name="public_entry_voucher"),
            models.Index(fields=["other_fund", "-seq"], name="public_entry_other_fund", condition=~models.Q(other_fund="")),
            models.Index(fields=["other_root", "-seq"], name="public_entry_other_root", condition=~models.Q(other_root="")),
            models.Index(fields=["of"], name="public_entry_of", condition=models.Q(of__isnull=False)),
            models.Index(fields=["subject"], name="public_entry_subject", condition=models.Q(subject__isnull=False)),
            models.Index(fields=["restates"], name="public_entry_restates", condition=~models.Q(restates="")),
        ]


class PublicFlow(models.Model):
    """An entry's place in a fund's queue (first in, first out), one row per entry and fund side (a transfer has two).

    [`start`, `start` + quantity) is its interval of the fund's cumulative in- or outflow per unit; overlap of an
    inflow's with an outflow's interval = "your gift paid this". A reversed entry and its reversal have `live` False and
    no interval (start NULL). `running` and `root_running` are the balance of the fund and of its root after this entry.
    """

    seq = models.BigIntegerField()
    # The same `seq` as a relation for joins; it has no column and no constraint of its own.
    entry = models.ForeignObject(PublicEntry, on_delete=models.DO_NOTHING, from_fields=["seq"], to_fields=["seq"], null=True, related_name="flows")
    fund = models.CharField(max_length=85)
    root = models.CharField(max_length=85)
    unit = models.CharField(max_length=24)
    side = models.CharField(max_length=3, choices=[("in", _("vào")), ("out", _("ra"))])
    quantity = models.BigIntegerField()
    live = models.BooleanField(default=True)
    start = models.BigIntegerField(null=True)
    running = models.BigIntegerField()
    root_running = models.BigIntegerField()

    class Meta:
        verbose_name = _("dòng tiền của quỹ, phần công khai")
        verbose_name_plural = _("dòng tiền của quỹ, phần công khai")
        constraints = [models.UniqueConstraint(fields=["seq", "fund"], name="one_flow_per_entry_and_fund")]
        indexes = [
            models.Index(fields=["fund", "unit", "side", "start"], name="public_flow_interval"),
            models.Index(fields=["fund", "-seq"], name="public_flow_fund"),
            models.Index(fields=["root", "-seq"], name="public_flow_root"),
        ]


class PublicFlowTotal(models.Model):
    """How far a fund's live inflow and outflow of one unit have come: the ends of the two queues."""

    fund = models.CharField(max_length=85)
    unit = models.CharField(max_length=24)
    inflow = models.BigIntegerField(default=0)
    outflow = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("cộng dòng tiền của quỹ, phần công khai")
        verbose_name_plural = _("cộng dòng tiền của quỹ, phần công khai")
        constraints = [models.UniqueConstraint(fields=["fund", "unit"], name="one_public_flow_total")]


class PublicCommitment(models.Model):
    """Per fund and unit: approved and not yet paid (part of the balance), with the number of vouchers."""

    fund = models.CharField(max_length=85)
    unit = models.CharField(max_length=24)
    quantity = models.BigIntegerField(default=0)
    vouchers = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("khoản đã duyệt chưa chi, phần công khai")
        verbose_name_plural = _("khoản đã duyệt chưa chi, phần công khai")
        constraints = [models.UniqueConstraint(fields=["fund", "unit"], name="one_public_commitment")]


class PublicVoid(models.Model):
    """A numbered voucher that was never posted: its number is shown as "Đã hủy"."""

    voucher = models.CharField(max_length=16, primary_key=True)
    date = models.DateField()
    seq = models.BigIntegerField(unique=True)

    class Meta:
        verbose_name = _("số chứng từ đã hủy, phần công khai")
        verbose_name_plural = _("số chứng từ đã hủy, phần công khai")


class PublicFile(models.Model):
    """A published, checked copy of a paper behind an entry."""

    seq = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    path = models.CharField(max_length=240)

    class Meta:
        verbose_name = _("bản sao công khai")
        verbose_name_plural = _("bản sao công khai")
        constraints = [models.UniqueConstraint(fields=["seq", "sha256"], name="one_public_file")]
