"""Durable goods: each piece with its code, where it stands, in what condition, when it is looked after, when it is given up."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AssetNumber(models.Model):
    """The last asset code of a year (gapless)."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("mã tài sản đã cấp")
        verbose_name_plural = _("mã tài sản đã cấp")


class Asset(models.Model):
    """One piece the book says we hold, on the entry (`seq`) that brought it into a store or handed it to a ward.

    Accepted by minutes, then kept until retired. A piece of a store leaves by the paper `write_off`, whose approval retires it;
    a ward's piece left the book when it was handed over.
    """

    class Condition(models.TextChoices):
        GOOD = "good", _("tốt")
        WORN = "worn", _("dùng được, cần theo dõi")
        BROKEN = "broken", _("hỏng, chờ sửa")

    class State(models.TextChoices):
        KEPT = "kept", _("đang dùng")
        RETIRING = "retiring", _("chờ duyệt thanh lý")
        RETIRED = "retired", _("đã thanh lý")

    code = models.CharField(_("mã tài sản"), max_length=16, unique=True)  # TS-2026-0001
    commodity = models.ForeignKey("donations.Commodity", verbose_name=_("loại"), on_delete=models.PROTECT, related_name="assets")
    name = models.CharField(_("tên, nhãn hiệu"), max_length=160)
    name_folded = models.CharField(max_length=240, editable=False)  # with the serial, for the search
    serial = models.CharField(_("số máy"), max_length=60, blank=True)
    seq = models.BigIntegerField(_("dòng sổ"), db_index=True)
    campus = models.ForeignKey("accounts.Campus", verbose_name=_("cơ sở"), on_delete=models.PROTECT, related_name="+")
    ward = models.CharField(_("nơi giữ"), max_length=80)
    condition = models.CharField(_("tình trạng"), max_length=6, choices=Condition.choices, default=Condition.GOOD)
    state = models.CharField(_("trạng thái"), max_length=8, choices=State.choices, default=State.KEPT)
    accepted_on = models.DateField(_("ngày nghiệm thu"))
    giver = models.CharField(_("bên giao"), max_length=160, blank=True)
    keeper = models.CharField(_("người nhận giữ"), max_length=120)
    accepted_by = models.ForeignKey("accounts.User", verbose_name=_("người lập biên bản"), on_delete=models.PROTECT, related_name="+")
    maintenance_months = models.PositiveSmallIntegerField(_("bảo trì mỗi (tháng)"), null=True, blank=True)
    maintenance_due = models.DateField(_("bảo trì lần tới"), null=True, blank=True, db_index=True)
    retire_reason = models.CharField(_("lý do thanh lý"), max_length=240, blank=True)
    retire_asked_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    retired_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    retired_on = models.DateField(_("ngày thanh lý"), null=True, blank=True)
    write_off = models.OneToOneField(
        "donations.Voucher", verbose_name=_("phiếu ghi giảm"), null=True, blank=True, on_delete=models.PROTECT, related_name="asset_write_off"
    )

    class Meta:
        verbose_name = _("tài sản")
        verbose_name_plural = _("tài sản")
        ordering = ["-code"]
        permissions = [("retire_asset", "Can approve the retirement of durable goods")]
        constraints = [
            models.CheckConstraint(
                name="an_asset_is_retired_by_two_people",
                condition=~Q(state="retired")
                | (Q(retire_asked_by__isnull=False, retired_by__isnull=False, retired_on__isnull=False) & ~Q(retired_by=F("retire_asked_by"))),
            ),
            models.CheckConstraint(name="retiring_says_why", condition=Q(state="kept") | ~Q(retire_reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class AssetEvent(models.Model):
    """What happened to an asset; the log only grows."""

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", _("nghiệm thu")
        MOVED = "moved", _("đổi nơi giữ")
        CONDITION = "condition", _("đổi tình trạng")
        MAINTAINED = "maintained", _("bảo trì")
        RETIRE_ASKED = "asked", _("đề nghị thanh lý")
        RETIRE_DECLINED = "declined", _("không thanh lý")
        RETIRED = "retired", _("thanh lý")

    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    date = models.DateField(_("ngày"))
    note = models.CharField(_("nội dung"), max_length=400)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("việc của tài sản")
        verbose_name_plural = _("việc của tài sản")
        ordering = ["-id"]
