"""What one person asks and another must answer before anything happens: voiding a number, changing a genuine account."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class VoidRequest(models.Model):
    """Someone asks to void a voucher's number. While the row stands the voucher can be neither approved, edited nor paid."""

    voucher = models.OneToOneField("donations.Voucher", on_delete=models.PROTECT, related_name="void_request")
    requester = models.ForeignKey("accounts.User", verbose_name=_("người đề nghị"), on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("lý do"))
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("đề nghị hủy số")
        verbose_name_plural = _("đề nghị hủy số")

    def __str__(self) -> str:
        return self.reason


class AccountChange(models.Model):
    """New bank details of a holding, proposed by one person; they take effect when another confirms them."""

    class State(models.TextChoices):
        WAITING = "waiting", _("chờ người thứ hai")
        CONFIRMED = "confirmed", _("đã xác nhận")
        DECLINED = "declined", _("không đồng ý")

    account = models.ForeignKey("donations.Account", verbose_name=_("tài khoản"), on_delete=models.PROTECT, related_name="changes")
    bank_name = models.CharField(_("ngân hàng"), max_length=80, blank=True)
    bank_bin = models.CharField(_("mã BIN ngân hàng"), max_length=6, blank=True)
    bank_number = models.CharField(_("số tài khoản"), max_length=19, blank=True)
    bank_owner = models.CharField(_("chủ tài khoản"), max_length=120, blank=True)
    is_public = models.BooleanField(_("công khai để nhận ủng hộ"), default=False)
    reason = models.CharField(_("lý do"), max_length=240)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices, default=State.WAITING)
    requester = models.ForeignKey("accounts.User", verbose_name=_("người đề nghị"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("đề nghị lúc"))
    decided_by = models.ForeignKey(
        "accounts.User", verbose_name=_("người trả lời"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("đề nghị đổi thông tin tài khoản")
        verbose_name_plural = _("đề nghị đổi thông tin tài khoản")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(state="waiting"), name="one_waiting_change_per_account"),
            models.CheckConstraint(
                name="account_change_confirmed_by_another_person",
                condition=Q(state="waiting", decided_by__isnull=True) | (Q(decided_by__isnull=False) & ~Q(decided_by=F("requester"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.reason}"
