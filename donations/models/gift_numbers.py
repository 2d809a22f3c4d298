"""Gift vouchers by number: one row per printed number, so that the database itself refuses a number twice."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

series_code = RegexValidator(r"^[A-Z0-9][A-Z0-9-]{0,11}\Z", _("Ký hiệu gồm chữ hoa, số, gạch nối, tối đa 12 ký tự."))


class LineRange(models.Model):
    """The numbers a line of a paper brings or gives out: `first`–`last` of one series, both ends included."""

    line = models.ForeignKey("donations.VoucherLine", on_delete=models.CASCADE, related_name="ranges")
    series = models.CharField(_("ký hiệu"), max_length=12, validators=[series_code])
    first = models.PositiveIntegerField(_("từ số"))
    last = models.PositiveIntegerField(_("đến số"))

    class Meta:
        verbose_name = _("dải số phiếu quà trên chứng từ")
        verbose_name_plural = _("dải số phiếu quà trên chứng từ")
        ordering = ["series", "first"]
        constraints = [models.CheckConstraint(name="a_range_runs_forward", condition=Q(first__gte=1, last__gte=F("first")))]

    @property
    def count(self) -> int:
        return self.last - self.first + 1


class GiftNumber(models.Model):
    """One numbered voucher: in a store, handed out, spent or void. `seq_in`, `seq_out` are the entries that moved it."""

    class State(models.TextChoices):
        HELD = "held", _("còn trong kho")
        OUT = "out", _("đã phát")
        SPENT = "spent", _("đã đổi quà")
        VOID = "void", _("đã hủy")

    commodity = models.ForeignKey("donations.Commodity", verbose_name=_("hiện vật"), on_delete=models.PROTECT, related_name="+", db_index=False)
    series = models.CharField(_("ký hiệu"), max_length=12, validators=[series_code])
    number = models.PositiveIntegerField(_("số"))
    state = models.CharField(_("trạng thái"), max_length=5, choices=State.choices, default=State.HELD)
    holding = models.ForeignKey("donations.Account", verbose_name=_("kho"), on_delete=models.PROTECT, related_name="+", db_index=False)
    seq_in = models.BigIntegerField(null=True, db_index=True)  # empty: numbered when it lay in the store already
    seq_out = models.BigIntegerField(null=True, db_index=True)
    changed_on = models.DateField(_("ngày đổi quà, hủy"), null=True, blank=True)
    reason = models.CharField(_("lý do hủy"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("số phiếu quà")
        verbose_name_plural = _("số phiếu quà")
        ordering = ["series", "number"]
        constraints = [
            models.UniqueConstraint(fields=["commodity", "series", "number"], name="one_gift_voucher_per_number"),
            models.CheckConstraint(name="a_void_number_says_why", condition=~Q(state="void") | ~Q(reason="")),
            models.CheckConstraint(name="a_number_out_of_store_has_its_entry", condition=~Q(state__in=["out", "spent"]) | Q(seq_out__isnull=False)),
        ]
        indexes = [models.Index(fields=["holding", "commodity"], name="numbers_held", condition=Q(state="held"))]

    def __str__(self) -> str:
        return f"{self.series} {self.number:06d}"
