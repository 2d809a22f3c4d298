"""Kiểm kê kho: what two people counted in a store, beside what the book and the lots say."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class StockCount(models.Model):
    """One count of one store. Signed by a second person it becomes `balance` attestations in the book."""

    class State(models.TextChoices):
        COUNTING = "counting", _("đang đếm")
        COUNTED = "counted", _("chờ người thứ hai")
        SIGNED = "signed", _("đã ký")
        DROPPED = "dropped", _("bỏ")

    holding = models.ForeignKey("donations.Account", verbose_name=_("kho"), on_delete=models.PROTECT, related_name="stock_counts")
    date = models.DateField(_("ngày kiểm kê"))
    state = models.CharField(_("trạng thái"), max_length=8, choices=State.choices, default=State.COUNTING)
    counter = models.ForeignKey("accounts.User", verbose_name=_("người đếm"), on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("accounts.User", verbose_name=_("người cùng kiểm"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(_("nhận xét"), blank=True, max_length=1000)
    begun_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("kiểm kê kho")
        verbose_name_plural = _("kiểm kê kho")
        ordering = ["-date", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["holding"], condition=Q(state__in=["counting", "counted"]), name="one_open_count_per_store"),
            models.CheckConstraint(
                name="a_count_is_signed_by_a_second_person",
                condition=~Q(state="signed") | (Q(second__isnull=False, signed_at__isnull=False) & ~Q(second=F("counter"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holding} {self.date:%d/%m/%Y}"


class CountRow(models.Model):
    """One lot, or one item found without a lot, of a count. `book` is what lots and book said when the sheet was drawn."""

    count = models.ForeignKey(StockCount, on_delete=models.CASCADE, related_name="rows")
    commodity = models.ForeignKey("donations.Commodity", verbose_name=_("hiện vật"), on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey("donations.Lot", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    book = models.BigIntegerField(_("theo sổ"), default=0)
    counted = models.BigIntegerField(_("đếm được"), null=True, blank=True)
    reason = models.CharField(_("giải thích chênh lệch"), max_length=240, blank=True)
    attested = models.BigIntegerField(null=True, blank=True)  # seq of the attestation of this row's item

    class Meta:
        verbose_name = _("dòng kiểm kê kho")
        verbose_name_plural = _("dòng kiểm kê kho")
        ordering = ["commodity__order", "commodity__name", "lot__expires", "id"]
        constraints = [
            models.UniqueConstraint(fields=["count", "lot"], name="one_row_per_lot", condition=Q(lot__isnull=False)),
            models.UniqueConstraint(fields=["count", "commodity"], name="one_row_per_item_without_lot", condition=Q(lot__isnull=True)),
            models.CheckConstraint(name="counted_is_not_below_zero", condition=Q(counted__isnull=True) | Q(counted__gte=0)),
        ]

    @property
    def difference(self) -> int | None:
        """Counted less book, in stored units; None while nothing was counted."""
        return None if self.counted is None else self.counted - self.book
