"""What money is for: funds at most two levels deep (root, child)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fund(models.Model):
    """A purpose that money and goods are given for. Its ledger account is `account` (`fund:ROOT` or `fund:ROOT/CHILD`).

    An earmark is honoured by the shape of the data: it is a child fund. `listed` False keeps an earmark for one gift
    off the public list. A fund for one case has a random code. UNIDENTIFIED holds money of unknown purpose.
    """

    class Kind(models.TextChoices):
        FUND = "fund", _("quỹ")
        CAMPAIGN = "campaign", _("đợt vận động")
        EARMARK = "earmark", _("mục đích riêng")
        UNIDENTIFIED = "unidentified", _("chưa rõ mục đích")

    account = models.OneToOneField("donations.Account", verbose_name=_("tài khoản sổ"), on_delete=models.PROTECT, related_name="fund")
    parent = models.ForeignKey("self", verbose_name=_("quỹ mẹ"), null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    kind = models.CharField(_("loại quỹ"), max_length=12, choices=Kind.choices, default=Kind.FUND)
    name = models.CharField(_("tên quỹ"), max_length=120)
    slug = models.SlugField(_("đường dẫn"), max_length=80, unique=True)
    purpose = models.CharField(_("mục đích"), max_length=240, blank=True, help_text=_("Một câu, hiện trên trang quỹ."))
    description = models.TextField(_("giới thiệu"), blank=True)
    kept_for = models.CharField(
        _("để dành cho"), max_length=120, blank=True, help_text=_("Quỹ theo mùa: dành cho dịp nào. Bỏ trống thì trang hiện số tuần còn đủ chi.")
    )
    memo_code = models.CharField(_("mã chuyển khoản"), max_length=19, unique=True, null=True, blank=True)
    campus = models.ForeignKey("accounts.Campus", verbose_name=_("cơ sở"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sponsor_rule = models.CharField(_("ai trả chi phí tổ chức"), max_length=240, blank=True)
    surplus_rule = models.CharField(_("nếu còn dư"), max_length=240, blank=True)
    goal = models.BigIntegerField(_("mục tiêu (đồng)"), null=True, blank=True)
    starts = models.DateField(_("bắt đầu"), null=True, blank=True)
    ends = models.DateField(_("kết thúc"), null=True, blank=True)
    listed = models.BooleanField(_("có trong danh sách công khai"), default=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("quỹ")
        verbose_name_plural = _("quỹ")
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(name="fund_is_not_its_own_parent", condition=~models.Q(parent=models.F("id"))),
            models.CheckConstraint(name="fund_goal_is_positive", condition=models.Q(goal__isnull=True) | models.Q(goal__gt=0)),
            models.UniqueConstraint(fields=["kind"], condition=models.Q(kind="unidentified"), name="one_unidentified_fund"),
        ]

    def __str__(self) -> str:
        return self.name
