"""What is counted, and where it is: commodities and the holding and fund accounts."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

MONEY = "VND"

unit_code = RegexValidator(r"^[A-Z][A-Z0-9-]{1,23}\Z", _("Mã đơn vị gồm 2–24 chữ hoa, số, gạch nối, bắt đầu bằng chữ."))
account_code = RegexValidator(
    r"^(holding|fund):[A-Za-z0-9-]{1,40}(/[A-Za-z0-9-]{1,40})?\Z", _("Mã tài khoản có dạng holding:ma hoặc fund:ma/ma-con.")
)


class Commodity(models.Model):
    """What is counted, in whole units only: money (`VND`) or goods (`SUAT`, `PHIEU`, `G-GAO`…). Never renamed.

    `display_divisor` shows grams as kilograms; it never reaches a log body. Goods are never added into money.
    """

    code = models.CharField(_("mã đơn vị"), max_length=24, unique=True, validators=[unit_code])
    name = models.CharField(_("tên"), max_length=80, help_text=_("Tên hiện vật, ví dụ: Suất quà"))
    unit_name = models.CharField(_("đơn vị đếm"), max_length=24, help_text=_("Ví dụ: đ, suất, phiếu, chuyến, kg"))
    display_divisor = models.PositiveIntegerField(_("số chia khi hiển thị"), default=1)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("đơn vị tính")
        verbose_name_plural = _("đơn vị tính")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return f"{self.name} ({self.unit_name})"

    @property
    def is_money(self) -> bool:
        return self.code == MONEY


class Account(models.Model):
    """A side of a movement: a HOLDING (where it is) or a FUND (what it is for). Never renamed once it has entries.

    Balance of a holding = debits − credits; of a fund = credits − debits. A genuine bank account for giving is a
    holding of place `bank` with `is_public`; it comes only from here and is changed under four eyes.
    """

    class Nature(models.TextChoices):
        HOLDING = "holding", _("nơi giữ")
        FUND = "fund", _("quỹ")

    class Place(models.TextChoices):
        BANK = "bank", _("tài khoản ngân hàng")
        SAFE = "safe", _("két tiền mặt")
        BOX = "box", _("hòm quỹ")
        STORE = "store", _("kho")
        KITCHEN = "kitchen", _("bếp ăn")

    code = models.CharField(_("mã tài khoản"), max_length=90, unique=True, validators=[account_code])
    nature = models.CharField(_("loại"), max_length=8, choices=Nature.choices)
    name = models.CharField(_("tên"), max_length=120)
    campus = models.ForeignKey("accounts.Campus", verbose_name=_("cơ sở"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(_("nơi giữ là"), max_length=8, choices=Place.choices, blank=True, help_text=_("Chỉ dùng cho nơi giữ."))
    is_open = models.BooleanField(_("đang dùng"), default=True)

    bank_name = models.CharField(_("ngân hàng"), max_length=80, blank=True)
    bank_bin = models.CharField(_("mã BIN ngân hàng"), max_length=6, blank=True)
    bank_number = models.CharField(_("số tài khoản"), max_length=19, blank=True)
    bank_owner = models.CharField(_("chủ tài khoản"), max_length=120, blank=True)
    is_public = models.BooleanField(_("công khai để nhận ủng hộ"), default=False)
    default_fund = models.ForeignKey(
        "donations.Fund", verbose_name=_("quỹ mặc định"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(Lower("code"), name="account_code_unique_ignoring_case"),
            models.CheckConstraint(
                name="account_code_says_its_nature",
                condition=models.Q(nature="holding", code__startswith="holding:") | models.Q(nature="fund", code__startswith="fund:"),
            ),
            models.CheckConstraint(
                name="only_a_holding_has_a_place", condition=models.Q(nature="fund", place="") | (models.Q(nature="holding") & ~models.Q(place=""))
            ),
        ]

    def __str__(self) -> str:
        return self.name
