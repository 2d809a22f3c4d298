"""Years kept before this book: the files they came in, and the old number of each voucher beside ours."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from donations.models.vouchers import Voucher


class PastImport(models.Model):
    """One spreadsheet of past years. It is checked whole, signed by three people where cash moved, posted once.

    `digest` is the SHA-256 hex of the file; `summary` what the check found ({rows, vouchers, first, last, totals}).
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ ký")
        POSTED = "posted", _("Đã ghi sổ")
        DECLINED = "declined", _("Đã bỏ")

    name = models.CharField(_("tệp"), max_length=200)
    digest = models.CharField(max_length=64)
    file = models.ForeignKey("operations.PrivateFile", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(_("trạng thái"), max_length=8, choices=State.choices, default=State.WAITING)
    summary = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(_("số dòng"), default=0)
    requester = models.ForeignKey("accounts.User", verbose_name=_("người lập"), on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    cashier = models.ForeignKey("accounts.User", verbose_name=_("thủ quỹ"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approver = models.ForeignKey("accounts.User", verbose_name=_("người duyệt"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("nhập năm trước")
        verbose_name_plural = _("nhập năm trước")
        ordering = ["-id"]
        default_permissions = ("view",)
        permissions = [("import_past_years", "Can bring in past years from a spreadsheet")]
        constraints = [
            models.UniqueConstraint(fields=["digest"], condition=~Q(state="declined"), name="one_import_per_file"),
            models.CheckConstraint(
                name="past_years_are_signed_by_different_people",
                condition=(Q(approver__isnull=True) | ~Q(approver=F("requester")))
                & (Q(cashier__isnull=True) | (~Q(cashier=F("requester")) & (Q(approver__isnull=True) | ~Q(cashier=F("approver")))))
                & (~Q(state="posted") | Q(approver__isnull=False, decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PastVoucher(models.Model):
    """The number a voucher of past years had in the old book, kept beside ours and found by search."""

    voucher = models.OneToOneField(Voucher, on_delete=models.PROTECT, related_name="past")
    source = models.ForeignKey(PastImport, on_delete=models.PROTECT, related_name="vouchers")
    old_number = models.CharField(_("số chứng từ cũ"), max_length=40)
    folded = models.CharField(max_length=40)  # as search compares it
    line = models.PositiveIntegerField()  # first line of the file

    class Meta:
        verbose_name = _("số chứng từ năm trước")
        verbose_name_plural = _("số chứng từ năm trước")
        default_permissions = ()
        indexes = [models.Index(fields=["folded"], name="past_voucher_folded")]
