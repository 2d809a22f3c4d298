"""Closing the book: who signed which period, what was documented, and the staff-edited words and rules of it.

`Period` (models/ledger.py) is what the ledger asks; a `Closing` is the paper with its two signatures that makes a month a
closed `Period`. A year has no `Period` of its own: its twelve months are closed, and its `Closing` is the sign-off.
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

period_code = RegexValidator(r"^\d{4}(-(0[1-9]|1[0-2]))?\Z", _("Kỳ có dạng 2026-02 hoặc 2026."))
SIGNERS = "Người lập biểu\nKế toán\nThủ quỹ\nThủ trưởng đơn vị"


class Closing(models.Model):
    """One attempt to close a month (`2026-02`) or a year (`2026`): signed first, then by another person, or sent back.

    `facts` is the checklist as the first signer saw it: [{key, title, state, words}]. What is closed is frozen by the database.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ chữ ký thứ hai")
        CLOSED = "closed", _("Đã khóa")
        RETURNED = "returned", _("Trả lại")

    period = models.CharField(_("kỳ"), max_length=7, validators=[period_code])
    state = models.CharField(_("trạng thái"), max_length=8, choices=State.choices, default=State.WAITING)
    requester = models.ForeignKey("accounts.User", verbose_name=_("người ký thứ nhất"), on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("ký lúc"))
    facts = models.JSONField(_("điều kiện lúc ký"), default=list)
    approver = models.ForeignKey(
        "accounts.User", verbose_name=_("người ký thứ hai"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("ký lần hai lúc"), null=True, blank=True)
    note = models.CharField(_("lời nhắn khi trả lại"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("khóa sổ")
        verbose_name_plural = _("khóa sổ")
        ordering = ["-period", "-id"]
        default_permissions = ()
        permissions = [
            ("prepare_closing", "Can sign the closing of a period first"),
            ("approve_closing", "Can sign the closing of a period second"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["period"], condition=Q(state__in=["waiting", "closed"]), name="one_closing_of_a_period"),
            models.CheckConstraint(
                name="closing_is_signed_by_two_people",
                condition=Q(state="waiting", approver__isnull=True, decided_at__isnull=True)
                | (~Q(state="waiting") & Q(approver__isnull=False, decided_at__isnull=False) & ~Q(approver=F("requester"))),
            ),
        ]

    def __str__(self) -> str:
        return self.period

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED


class CountNote(models.Model):
    """Why what was counted differs from the book at the end of a month: the minutes' number and a sentence.

    `difference` is counted − book in whole units; a note answers for exactly that difference and for no other.
    """

    period = models.CharField(_("kỳ"), max_length=7, validators=[period_code])
    account = models.ForeignKey("donations.Account", verbose_name=_("nơi giữ"), on_delete=models.PROTECT, related_name="+")
    commodity = models.ForeignKey("donations.Commodity", verbose_name=_("đơn vị tính"), on_delete=models.PROTECT, related_name="+")
    difference = models.BigIntegerField(_("chênh lệch"))
    text = models.CharField(_("biên bản và lý do"), max_length=500)
    author = models.ForeignKey("accounts.User", verbose_name=_("người lập"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("giải trình chênh lệch")
        verbose_name_plural = _("giải trình chênh lệch")
        default_permissions = ()
        indexes = [models.Index(fields=["period"], name="count_note_period")]


class ClosingSettings(models.Model):
    """What staff may set about closing and statements; one row, with defaults where nobody has set anything."""

    class Every(models.TextChoices):
        MONTH = "month", _("mỗi tháng")
        QUARTER = "quarter", _("cuối mỗi quý")
        YEAR = "year", _("cuối năm")

    form_code = models.CharField(_("mẫu số của báo cáo quỹ"), max_length=40, blank=True, help_text=_("In ở góc trên bên phải báo cáo."))
    form_basis = models.CharField(_("ban hành kèm theo"), max_length=160, blank=True, help_text=_("In dưới mẫu số, để trống nếu không cần."))
    signers = models.TextField(_("người ký báo cáo"), default=SIGNERS, help_text=_("Mỗi dòng một chức danh, theo thứ tự in."))
    due_days = models.PositiveSmallIntegerField(
        _("hạn khóa sổ (ngày sau cuối kỳ)"), default=10, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    count_days = models.PositiveSmallIntegerField(
        _("kiểm đếm sớm nhất (ngày trước cuối tháng)"), default=3, validators=[MaxValueValidator(15)],
        help_text=_("Sao kê, kiểm kê trong bấy nhiêu ngày cuối tháng được tính cho tháng ấy."),
    )  # fmt: skip
    stock_every = models.CharField(_("kiểm kê kho"), max_length=8, choices=Every.choices, default=Every.QUARTER)
    overdue_days = models.PositiveSmallIntegerField(
        _("đề nghị chờ duyệt quá hạn sau (ngày)"), default=3, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )

    class Meta:
        verbose_name = _("cài đặt khóa sổ")
        verbose_name_plural = _("cài đặt khóa sổ")
        default_permissions = ("change",)
        constraints = [models.CheckConstraint(name="there_is_one_row_of_closing_settings", condition=Q(id=1))]

    @classmethod
    def current(cls) -> ClosingSettings:
        """The row, or the defaults when nobody has saved any (1 query)."""
        return cls._default_manager.filter(pk=1).first() or cls(pk=1)

    @property
    def signer_titles(self) -> list[str]:
        return [line.strip() for line in self.signers.splitlines() if line.strip()]


class PublicPeriod(models.Model):
    """Public: a month (`2026-02`) or year (`2026`) that is closed, and the day it was. Rebuilt from closings."""

    period = models.CharField(max_length=7, primary_key=True)
    closed_on = models.DateField()

    class Meta:
        verbose_name = _("kỳ đã khóa, phần công khai")
        verbose_name_plural = _("kỳ đã khóa, phần công khai")
        default_permissions = ()
