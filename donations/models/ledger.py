"""The immutable book, and the numbers kept beside it in the posting transaction.

`LedgerEntry` holds the body (the truth, canonical JSON), its leaf, and columns derived from the body, nothing else:
everything that may change or be added later stands in side tables that can be rebuilt.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Every kind an entry can have: seven movements, four attestations (LEDGER §1)."""

    OPENING = "opening", _("số dư đầu")
    RECEIPT = "receipt", _("thu")
    DISBURSEMENT = "disbursement", _("chi")
    DEPOSIT = "deposit", _("nộp, rút giữa nơi giữ")
    TRANSFER = "transfer", _("chuyển quỹ")
    CONVERSION = "conversion", _("đổi")
    REVERSAL = "reversal", _("điều chỉnh")
    BALANCE = "balance", _("kiểm đếm")
    EVIDENCE = "evidence", _("thêm chứng minh")
    REDACTION = "redaction", _("gỡ thông tin")
    VOID = "void", _("hủy số phiếu")


MOVEMENTS = (Kind.OPENING, Kind.RECEIPT, Kind.DISBURSEMENT, Kind.DEPOSIT, Kind.TRANSFER, Kind.CONVERSION, Kind.REVERSAL)
ATTESTATIONS = (Kind.BALANCE, Kind.EVIDENCE, Kind.REDACTION, Kind.VOID)


class Category(models.TextChoices):
    """The short published list of coarse spending categories (LEDGER §4)."""

    FEES = "vien-phi", _("Viện phí")
    MEDICINE = "thuoc-vat-tu", _("Thuốc, vật tư")
    LIVING = "an-o-di-lai", _("Ăn ở, đi lại")
    PROGRAMME = "chuong-trinh", _("Chương trình")
    RUNNING = "van-hanh", _("Vận hành")
    OTHER = "khac", _("Khác")


class LedgerHead(models.Model):
    """The one row every writer locks first (law 3): `size` = number of entries, `posted` = last entry's time."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    size = models.BigIntegerField(default=0)
    posted = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("đầu sổ")
        verbose_name_plural = _("đầu sổ")
        constraints = [models.CheckConstraint(name="there_is_one_head", condition=Q(id=1))]


class LedgerEntry(models.Model):
    """One immutable row = one movement or attestation. `seq` is gapless from 0; order is by `seq`, never by clock."""

    seq = models.BigIntegerField(primary_key=True)
    body = models.TextField()
    leaf = models.CharField(max_length=64)
    uid = models.CharField(max_length=32, unique=True)  # the body's `id`: 32 lower-case hex
    code = models.CharField(max_length=8, unique=True)  # CODE without its hyphen, from the first 35 bits of `uid`
    kind = models.CharField(max_length=12, choices=Kind.choices)
    date = models.DateField()
    posted = models.DateTimeField()
    unit = models.CharField(max_length=24, null=True)
    quantity = models.BigIntegerField(null=True)
    debit = models.ForeignKey("donations.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    credit = models.ForeignKey("donations.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    voucher = models.CharField(max_length=16, null=True)  # PT-2026-000123; of a `void`, the number that is void
    line = models.PositiveIntegerField(null=True)
    category = models.CharField(max_length=16, null=True)
    campus = models.CharField(max_length=24, null=True)
    people = models.PositiveIntegerField(null=True)
    groups = models.PositiveIntegerField(null=True)
    occurred = models.DateField(null=True)
    restates = models.CharField(max_length=7, null=True)
    of = models.BigIntegerField(null=True)  # seq of the UNIDENTIFIED receipt this re-assigns
    reverses = models.BigIntegerField(null=True, unique=True)  # seq; each movement at most once
    subject = models.BigIntegerField(null=True)  # seq that an evidence or redaction entry is about
    field = models.CharField(max_length=8, null=True)  # what a redaction takes away: donor, memo or evidence
    account = models.ForeignKey("donations.Account", null=True, on_delete=models.PROTECT, related_name="+")  # of a `balance`

    class Meta:
        verbose_name = _("dòng sổ")
        verbose_name_plural = _("dòng sổ")
        ordering = ["-seq"]
        constraints = [
            models.UniqueConstraint(fields=["voucher", "line"], condition=Q(line__isnull=False), name="one_entry_per_voucher_line"),
            models.UniqueConstraint(fields=["voucher"], condition=Q(kind="void"), name="one_void_per_voucher"),
            models.CheckConstraint(name="entry_kind_is_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(
                name="movement_has_two_different_sides_and_a_quantity",
                condition=Q(kind__in=[k.value for k in ATTESTATIONS], debit__isnull=True, credit__isnull=True, line__isnull=True)
                | (
                    Q(kind__in=[k.value for k in MOVEMENTS], debit__isnull=False, credit__isnull=False, unit__isnull=False)
                    & Q(quantity__isnull=False, quantity__gt=0, voucher__isnull=False, line__isnull=False, line__gt=0)
                    & ~Q(debit=F("credit"))
                ),
            ),
            models.CheckConstraint(
                name="attestation_names_what_it_is_about",
                condition=Q(kind="balance", account__isnull=False, unit__isnull=False, quantity__isnull=False, quantity__gte=0)
                | Q(kind="evidence", subject__isnull=False)
                | Q(kind="redaction", subject__isnull=False, field__isnull=False)
                | Q(kind="void", voucher__isnull=False)
                | Q(kind__in=[k.value for k in MOVEMENTS], subject__isnull=True, field__isnull=True, account__isnull=True),
            ),
            models.CheckConstraint(name="only_a_transfer_reassigns", condition=Q(of__isnull=True) | Q(kind="transfer")),
            models.CheckConstraint(name="only_a_disbursement_helps_people", condition=Q(people__isnull=True) | Q(kind="disbursement")),
            models.CheckConstraint(name="only_a_receipt_counts_groups", condition=Q(groups__isnull=True) | Q(kind="receipt")),
            models.CheckConstraint(
                name="only_a_reversal_reverses",
                condition=Q(kind="reversal", reverses__isnull=False) | (~Q(kind="reversal") & Q(reverses__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["debit", "seq"], name="entry_debit_seq"),
            models.Index(fields=["credit", "seq"], name="entry_credit_seq"),
            models.Index(fields=["date", "seq"], name="entry_date_seq"),
            models.Index(fields=["of"], name="entry_of", condition=Q(of__isnull=False)),
            models.Index(fields=["subject"], name="entry_subject", condition=Q(subject__isnull=False)),
        ]


class Disclosure(models.Model):
    """A salted public string (LEDGER §4). Never updated; deleted only with its redaction in the same transaction."""

    class Field(models.TextChoices):
        DONOR = "donor", _("người ủng hộ")
        MEMO = "memo", _("nội dung")

    entry = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="disclosures", db_index=False)
    field = models.CharField(max_length=8, choices=Field.choices)
    text = models.TextField()  # the ASCII disclosure as published; never re-made

    class Meta:
        verbose_name = _("phần công khai của bút toán")
        verbose_name_plural = _("phần công khai của bút toán")
        constraints = [
            models.UniqueConstraint(fields=["entry", "field"], name="one_disclosure_per_field"),
            models.CheckConstraint(name="a_disclosure_tells_donor_or_memo", condition=Q(field__in=["donor", "memo"])),
        ]


class Balance(models.Model):
    """What an account holds of one commodity now. Law 3: never below zero after any single entry."""

    account = models.ForeignKey("donations.Account", on_delete=models.PROTECT, related_name="balances", db_index=False)
    commodity = models.ForeignKey("donations.Commodity", on_delete=models.PROTECT, related_name="+")
    quantity = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("số dư")
        verbose_name_plural = _("số dư")
        constraints = [
            models.UniqueConstraint(fields=["account", "commodity"], name="one_balance_per_account_and_commodity"),
            models.CheckConstraint(name="balance_is_not_below_zero", condition=Q(quantity__gte=0)),
        ]


class MonthlyTotal(models.Model):
    """Flows and closing of one account and commodity in one month of accounting `date` (law 3: no month end below zero).

    Each flow is net of its reversals (a reversal counts with a minus on the side of what it reverses, in the month of
    its own date, so a flow may be negative); `reversed_in`/`reversed_out` say how much of that minus there is.
    Transfers within one root are `internal_*`, others `transfer_*`. Deposits move holdings only.
    """

    account = models.ForeignKey("donations.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    commodity = models.ForeignKey("donations.Commodity", on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=7)  # YYYY-MM
    opening_in = models.BigIntegerField(default=0)
    receipt_in = models.BigIntegerField(default=0)
    conversion_in = models.BigIntegerField(default=0)
    transfer_in = models.BigIntegerField(default=0)
    internal_in = models.BigIntegerField(default=0)
    deposit_in = models.BigIntegerField(default=0)
    disbursement_out = models.BigIntegerField(default=0)
    conversion_out = models.BigIntegerField(default=0)
    transfer_out = models.BigIntegerField(default=0)
    internal_out = models.BigIntegerField(default=0)
    deposit_out = models.BigIntegerField(default=0)
    reversed_in = models.BigIntegerField(default=0)
    reversed_out = models.BigIntegerField(default=0)
    people = models.BigIntegerField(default=0)  # patients helped, disbursements less their reversals (fund rows only)
    groups = models.BigIntegerField(default=0)  # charity groups received, receipts less their reversals (fund rows only)
    entries = models.PositiveIntegerField(default=0)
    closing = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("cộng theo tháng")
        verbose_name_plural = _("cộng theo tháng")
        constraints = [
            models.UniqueConstraint(fields=["account", "commodity", "month"], name="one_monthly_total"),
            models.CheckConstraint(name="month_end_is_not_below_zero", condition=Q(closing__gte=0)),
        ]


class Period(models.Model):
    """A month of the book. A closed one refuses entries (law 7); no row means open."""

    month = models.CharField(_("tháng"), max_length=7, unique=True)
    closed_at = models.DateTimeField(_("khóa lúc"), null=True, blank=True)
    requester = models.ForeignKey("accounts.User", verbose_name=_("người lập"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approver = models.ForeignKey("accounts.User", verbose_name=_("người duyệt"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("kỳ sổ")
        verbose_name_plural = _("kỳ sổ")
        ordering = ["-month"]
        constraints = [
            models.CheckConstraint(
                name="closing_has_two_different_people",
                condition=Q(closed_at__isnull=True) | (Q(requester__isnull=False, approver__isnull=False) & ~Q(requester=F("approver"))),
            ),
        ]
