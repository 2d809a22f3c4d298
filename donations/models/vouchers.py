"""The paper (chứng từ): drafted, submitted, approved by another person, posted once, then frozen."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.formatting import fold
from donations.models.benefactors import Benefactor
from donations.models.ledger import Category, Kind
from donations.models.visits import GroupVisit


def private_storage() -> Storage:
    """Where originals lie: outside MEDIA_ROOT, never served by an address."""
    return storages["private"]


class Book(models.TextChoices):
    RECEIPT = "PT", _("Phiếu thu")
    DISBURSEMENT = "PC", _("Phiếu chi")
    GOODS_IN = "NK", _("Phiếu nhập kho")
    GOODS_OUT = "XK", _("Phiếu xuất kho")
    TRANSFER = "CK", _("Phiếu chuyển")
    OPENING = "DK", _("Số dư đầu kỳ")
    CORRECTION = "DC", _("Phiếu điều chỉnh")


class Status(models.TextChoices):
    DRAFT = "draft", _("Nháp")
    SUBMITTED = "submitted", _("Chờ duyệt")
    RETURNED = "returned", _("Trả lại")
    APPROVED = "approved", _("Đã duyệt")
    POSTED = "posted", _("Đã ghi sổ")
    REJECTED = "rejected", _("Từ chối")
    VOID = "void", _("Đã hủy")


class VoucherNumber(models.Model):
    """The last number issued in a book and year; locked and raised by one when a number is issued (gapless)."""

    book = models.CharField(max_length=2, choices=Book.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("số chứng từ đã cấp")
        verbose_name_plural = _("số chứng từ đã cấp")
        constraints = [models.UniqueConstraint(fields=["book", "year"], name="one_counter_per_book_and_year")]


class Voucher(models.Model):
    """One paper. `number` (`PT-2026-000123`) is issued at approval, of receipts at posting; `key` is client-made.

    Four eyes (law 6): `requester`, `approver` and, where cash moves, `cashier` are different people.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    book = models.CharField(_("loại phiếu"), max_length=2, choices=Book.choices)
    year = models.PositiveSmallIntegerField(_("năm sổ"))
    number = models.CharField(_("số chứng từ"), max_length=16, unique=True, null=True, blank=True)
    status = models.CharField(_("trạng thái"), max_length=10, choices=Status.choices, default=Status.DRAFT, db_index=True)
    date = models.DateField(_("ngày hạch toán"))
    title = models.CharField(_("nội dung"), max_length=240, help_text=_("Nội bộ; công chúng thấy nội dung công khai của từng dòng."))
    title_folded = models.TextField(editable=False, default="", db_default="")  # as the staff's search compares it; as private as the title
    requester = models.ForeignKey("accounts.User", verbose_name=_("người lập"), on_delete=models.PROTECT, related_name="+")
    approver = models.ForeignKey(
        "accounts.User", verbose_name=_("người duyệt"), null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    cashier = models.ForeignKey(
        "accounts.User", verbose_name=_("thủ quỹ"), null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    needs_approval = models.BooleanField(default=True)  # every book but receipts, goods in, openings
    moves_cash = models.BooleanField(default=False)  # a safe or bank account gives or receives
    needs_council = models.BooleanField(default=False, db_default=False)  # above the threshold or the norm: a council signs first
    note = models.TextField(_("lời nhắn khi trả lại, từ chối, hủy"), blank=True)
    visit = models.ForeignKey(GroupVisit, verbose_name=_("đoàn"), null=True, blank=True, on_delete=models.PROTECT, related_name="vouchers")
    reverses = models.ForeignKey(
        "self", verbose_name=_("điều chỉnh cho"), null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by"
    )
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)  # raised by each edit: an approval is of one version

    class Meta:
        verbose_name = _("chứng từ")
        verbose_name_plural = _("chứng từ")
        ordering = ["-date", "-id"]
        permissions = [
            ("record_receipt", "Can record receipts"),
            ("record_voucher", "Can record disbursements, transfers and corrections"),
            ("approve_voucher", "Can approve vouchers"),
            ("pay_voucher", "Can pay and post vouchers"),
            ("reverse_voucher", "Can ask for reversals"),
            ("void_voucher", "Can void numbered vouchers"),
            ("check_redaction", "Can check redacted copies"),
        ]
        constraints = [
            models.CheckConstraint(name="posted_voucher_has_a_number", condition=~Q(status__in=["posted", "void"]) | Q(number__isnull=False)),
            models.CheckConstraint(
                name="needs_approval_as_its_book_says",
                condition=Q(needs_approval=False, book__in=["PT", "NK", "DK"]) | (Q(needs_approval=True) & ~Q(book__in=["PT", "NK", "DK"])),
            ),
            models.CheckConstraint(
                name="approved_by_another_person",
                condition=Q(needs_approval=False) | ~Q(status__in=["approved", "posted"]) | (Q(approver__isnull=False) & ~Q(approver=F("requester"))),
            ),
            models.CheckConstraint(
                name="cash_paid_by_a_third_person",
                condition=Q(needs_approval=False)
                | Q(moves_cash=False)
                | ~Q(status="posted")
                | (Q(cashier__isnull=False) & ~Q(cashier=F("requester")) & ~Q(cashier=F("approver"))),
            ),
        ]
        indexes = [
            models.Index(fields=["date", "id"], name="voucher_date_id"),
            models.Index(fields=["book", "date", "id"], name="voucher_book_date_id"),
            models.Index(fields=["status", "date", "id"], name="voucher_status_date_id"),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The folded title follows the title."""
        self.title_folded = fold(self.title)
        if (fields := kwargs.get("update_fields")) is not None and "title" in fields:
            kwargs["update_fields"] = {*fields, "title_folded"}
        super().save(*args, **kwargs)


class VoucherLine(models.Model):
    """One line of a paper, becoming one entry. `entry` (its seq) is filled at posting, then all is frozen."""

    class Source(models.TextChoices):
        CASH = "cash", _("tiền mặt")
        BANK = "bank", _("chuyển khoản")
        BOX = "box", _("hòm quỹ")
        KITCHEN = "kitchen", _("bếp ăn")
        VISIT = "visit", _("đoàn từ thiện")
        STORE = "store", _("kho")

    class Display(models.TextChoices):
        INITIALS = "initials", _("viết tắt")
        FULL = "full", _("nêu tên (người ủng hộ đồng ý)")
        ANONYMOUS = "anonymous", _("ẩn danh")

    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="lines", db_index=False)
    position = models.PositiveIntegerField(_("dòng"), default=1)
    kind = models.CharField(_("loại"), max_length=12, choices=Kind.choices)
    debit = models.ForeignKey("donations.Account", verbose_name=_("nợ"), on_delete=models.PROTECT, related_name="+", db_index=False)
    credit = models.ForeignKey("donations.Account", verbose_name=_("có"), on_delete=models.PROTECT, related_name="+", db_index=False)
    commodity = models.ForeignKey("donations.Commodity", verbose_name=_("đơn vị tính"), on_delete=models.PROTECT, related_name="+", db_index=False)
    quantity = models.BigIntegerField(_("số lượng"))
    category = models.CharField(_("loại chi công khai"), max_length=16, choices=Category.choices, blank=True)
    campus = models.ForeignKey(
        "accounts.Campus", verbose_name=_("cơ sở"), null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    people = models.PositiveIntegerField(_("số lượt người bệnh"), null=True, blank=True)
    groups = models.PositiveIntegerField(_("số đoàn"), null=True, blank=True)
    occurred = models.DateField(_("ngày thực tế"), null=True, blank=True)
    restates = models.CharField(_("sửa cho kỳ"), max_length=7, blank=True)
    of = models.BigIntegerField(_("của dòng thu (seq)"), null=True, blank=True)
    reverses = models.BigIntegerField(_("đảo dòng (seq)"), null=True, blank=True)
    source = models.CharField(_("nguồn"), max_length=8, choices=Source.choices, blank=True)

    benefactor = models.ForeignKey(Benefactor, verbose_name=_("nhà hảo tâm"), null=True, blank=True, on_delete=models.PROTECT, related_name="lines")
    display = models.CharField(_("tên công khai"), max_length=10, choices=Display.choices, default=Display.INITIALS)
    public_donor = models.CharField(_("tên sẽ công khai"), max_length=160, blank=True)  # '' = anonymous; discloses at posting
    public_memo = models.CharField(_("nội dung công khai"), max_length=500, blank=True)
    message = models.CharField(_("lời nhắn của người ủng hộ"), max_length=500, blank=True)  # private until read by a person
    message_read_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    internal_memo = models.CharField(_("ghi chú nội bộ"), max_length=500, blank=True)
    entry = models.BigIntegerField(_("dòng sổ (seq)"), null=True, blank=True, unique=True)

    class Meta:
        verbose_name = _("dòng chứng từ")
        verbose_name_plural = _("dòng chứng từ")
        ordering = ["voucher", "position"]
        constraints = [
            models.UniqueConstraint(fields=["voucher", "position"], name="one_line_per_position"),
            models.CheckConstraint(name="line_quantity_is_positive", condition=Q(quantity__gt=0)),
            models.CheckConstraint(name="line_has_two_different_sides", condition=~Q(debit=F("credit"))),
        ]
        indexes = [  # the voucher list's filters: a fund that few papers name, amounts that few reach
            models.Index(fields=["debit", "voucher"], name="line_debit_voucher"),
            models.Index(fields=["credit", "voucher"], name="line_credit_voucher"),
            models.Index(fields=["quantity", "voucher"], name="line_quantity_voucher"),
        ]


class Approval(models.Model):
    """One step signed by a person other than who asked; a council step is one more row (law 6)."""

    class Step(models.TextChoices):
        DISBURSEMENT = "disbursement", _("duyệt chi")
        TRANSFER = "transfer", _("duyệt chuyển")
        GOODS = "goods", _("duyệt xuất kho")
        REVERSAL = "reversal", _("duyệt điều chỉnh")
        COUNCIL = "council", _("hội đồng")
        VOID = "void", _("duyệt hủy số")
        REDACTION = "redaction", _("kiểm bản che")

    voucher = models.ForeignKey(Voucher, null=True, blank=True, on_delete=models.PROTECT, related_name="approvals")
    file = models.ForeignKey("donations.EntryFile", null=True, blank=True, on_delete=models.PROTECT, related_name="approvals")
    step = models.CharField(max_length=12, choices=Step.choices)
    version = models.PositiveIntegerField(default=1)
    requester = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    approver = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey(
        "donations.Delegation", null=True, blank=True, on_delete=models.PROTECT, related_name="approvals"
    )  # on whose behalf
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("chữ ký duyệt")
        verbose_name_plural = _("chữ ký duyệt")
        constraints = [
            models.CheckConstraint(name="nobody_approves_their_own", condition=~Q(requester=F("approver"))),
            models.CheckConstraint(
                name="approval_is_of_one_thing",
                condition=Q(voucher__isnull=False, file__isnull=True) | Q(voucher__isnull=True, file__isnull=False),
            ),
        ]


class EntryFile(models.Model):
    """A paper behind a voucher: the original stays private; a redacted public copy shows only when a second person checked it."""

    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(_("tên giấy tờ"), max_length=120)
    line = models.PositiveIntegerField(_("của dòng"), null=True, blank=True)  # its position; none: of every line
    original = models.FileField(_("bản gốc (riêng)"), upload_to="vouchers/%Y/%m", max_length=240, storage=private_storage)
    redacted_copy = models.FileField(  # waits for the second person where nobody outside can open it
        _("bản che chờ kiểm (riêng)"), upload_to="redacted/%Y/%m", max_length=240, blank=True, storage=private_storage
    )
    public_copy = models.FileField(_("bản công khai (đã che)"), upload_to="evidence/%Y/%m", max_length=240, blank=True)  # once checked
    sha256 = models.CharField(max_length=64, blank=True)  # of the public copy as served
    redacted_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    taken_down_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("tệp chứng từ")
        verbose_name_plural = _("tệp chứng từ")
        constraints = [
            models.CheckConstraint(
                name="redaction_checked_by_a_second_person",
                condition=Q(checked_by__isnull=True) | (Q(redacted_by__isnull=False) & ~Q(checked_by=F("redacted_by"))),
            ),
        ]
