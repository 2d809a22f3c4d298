"""What ties our vouchers to the accounts office: its own numbers beside ours, and how its software names accounts.

Posted vouchers are frozen, so its number is an annotation in a table of its own, written after posting.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from donations.models.accounts import Account
from donations.models.vouchers import Book, Voucher


class AccountingNumber(models.Model):
    """The accounts office's number of a posted voucher (số chứng từ kế toán), unique within a book and year."""

    voucher = models.OneToOneField(Voucher, verbose_name=_("chứng từ"), on_delete=models.PROTECT, related_name="accounting_number")
    book = models.CharField(max_length=2, choices=Book.choices)
    year = models.PositiveSmallIntegerField()
    number = models.CharField(_("số chứng từ kế toán"), max_length=40)
    noted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("số chứng từ kế toán")
        verbose_name_plural = _("số chứng từ kế toán")
        default_permissions = ("view",)
        permissions = [
            ("number_for_accounting", "Can enter the accounts office's numbers"),
            ("export_accounting", "Can export vouchers for accounting software"),
        ]
        constraints = [models.UniqueConstraint(fields=["book", "year", "number"], name="one_accounting_number_per_book_and_year")]
        indexes = [models.Index(Upper("number"), name="accounting_number_upper")]


class AccountingCode(models.Model):
    """Which account of the accounts office stands for ours: by account where given, else by where it is (or for funds)."""

    class Place(models.TextChoices):
        BANK = "bank", _("tài khoản ngân hàng")
        SAFE = "safe", _("két tiền mặt")
        BOX = "box", _("hòm quỹ")
        STORE = "store", _("kho")
        KITCHEN = "kitchen", _("bếp ăn")
        FUND = "fund", _("quỹ")

    place = models.CharField(_("loại"), max_length=8, choices=Place.choices, blank=True, help_text=_("Cho mọi nơi giữ hoặc quỹ cùng loại."))
    account = models.OneToOneField(
        Account, verbose_name=_("riêng cho"), null=True, blank=True, on_delete=models.CASCADE, related_name="accounting_code"
    )
    code = models.CharField(_("số hiệu tài khoản kế toán"), max_length=20)

    class Meta:
        verbose_name = _("tài khoản kế toán")
        verbose_name_plural = _("tài khoản kế toán")
        ordering = ["account__code", "place"]
        constraints = [
            models.UniqueConstraint(fields=["place"], condition=Q(account__isnull=True), name="one_accounting_code_per_place"),
            models.CheckConstraint(
                name="accounting_code_is_for_a_place_or_an_account",
                condition=Q(account__isnull=True) & ~Q(place="") | Q(account__isnull=False, place=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account or self.get_place_display()}: {self.code}"


class AccountingColumn(models.Model):
    """One column of the file for accounting software: what it holds, what it is called, where it stands."""

    class Source(models.TextChoices):
        DATE = "date", _("ngày hạch toán")
        ACCOUNTING_NUMBER = "accounting_number", _("số chứng từ kế toán")
        NUMBER = "number", _("số chứng từ của sổ")
        OLD_NUMBER = "old_number", _("số chứng từ cũ")
        LINE = "line", _("dòng")
        BOOK = "book", _("loại phiếu")
        TITLE = "title", _("nội dung")
        DEBIT_CODE = "debit_code", _("TK nợ")
        CREDIT_CODE = "credit_code", _("TK có")
        AMOUNT = "amount", _("số tiền")
        DEBIT = "debit", _("bên nợ (tên)")
        CREDIT = "credit", _("bên có (tên)")
        FUND = "fund", _("mã quỹ")
        CAMPUS = "campus", _("cơ sở")
        CATEGORY = "category", _("loại chi")
        CODE = "code", _("mã tra cứu")

    source = models.CharField(_("lấy từ"), max_length=20, choices=Source.choices)
    heading = models.CharField(_("tên cột"), max_length=60)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("cột của tệp kế toán")
        verbose_name_plural = _("cột của tệp kế toán")
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.heading
