"""Around a gift: safes and their counts, printed papers, who is flagged and what was decided, merges, thanks.

What the ledger does not count lives here; a count of a safe also stands in the book as a `balance` entry.
"""

from __future__ import annotations

import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from donations.models.accounts import Account
from donations.models.benefactors import Benefactor


class GivingRules(models.Model):
    """What staff may change about thanks, letters and how long contacts are kept. One row; none yet means these defaults.

    `contact_days`: days after a group's visit, or after it was declined or missed, until its contact person is forgotten.
    """

    thanks_days = models.PositiveSmallIntegerField(_("cảm ơn trong vòng (ngày)"), default=7)
    contact_days = models.PositiveSmallIntegerField(
        _("xóa liên lạc của đoàn sau (ngày)"), default=90, validators=[MinValueValidator(1)],
        help_text=_("Tính từ ngày đoàn đến, hoặc ngày hẹn nếu đoàn không đến. Xóa tên, điện thoại, thư điện tử và lời nhắn; máy tự xóa hằng ngày."),
    )  # fmt: skip
    letter_opening = models.TextField(
        _("lời mở đầu thư cuối năm"), default=_("Phòng Công tác xã hội trân trọng cảm ơn tấm lòng của ông/bà, quý đơn vị đã dành cho người bệnh.")
    )
    letter_closing = models.TextField(
        _("lời kết thư cuối năm"), default=_("Mỗi khoản trong thư này có mã tra cứu riêng trong sổ công khai. Kính chúc ông/bà, quý đơn vị sức khỏe.")
    )
    letter_signer = models.CharField(_("người ký thư"), max_length=120, blank=True, default=_("Trưởng phòng Công tác xã hội"))

    class Meta:
        verbose_name = _("quy định cảm ơn")
        verbose_name_plural = _("quy định cảm ơn")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class SafeRule(models.Model):
    """How much a safe may hold (đồng) and within how many working days what is above it goes to the bank."""

    account = models.OneToOneField(Account, verbose_name=_("két"), on_delete=models.PROTECT, related_name="safe_rule")
    ceiling = models.BigIntegerField(_("mức tồn quỹ (đồng)"))
    deposit_days = models.PositiveSmallIntegerField(_("nộp ngân hàng trong (ngày làm việc)"), default=2)
    bank = models.ForeignKey(Account, verbose_name=_("nộp vào tài khoản"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("mức tồn quỹ")
        verbose_name_plural = _("mức tồn quỹ")
        constraints = [models.CheckConstraint(name="safe_ceiling_is_not_below_zero", condition=Q(ceiling__gte=0))]

    def __str__(self) -> str:
        return str(self.account)


class SafeCount(models.Model):
    """Biên bản kiểm kê quỹ: a safe counted by two people. Confirmed by the second, it stands in the book (`entry`) and is frozen."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ người chứng kiến")
        CONFIRMED = "confirmed", _("Đã ghi sổ")
        WITHDRAWN = "withdrawn", _("Đã bỏ, đếm lại")

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    account = models.ForeignKey(Account, verbose_name=_("két"), on_delete=models.PROTECT, related_name="counts")
    date = models.DateField(_("ngày"))
    counts = models.JSONField(_("số tờ, xu"), default=dict)  # code of donations.money.DENOMINATIONS → pieces
    counted = models.BigIntegerField(_("đếm được (đồng)"))
    book = models.BigIntegerField(_("theo sổ (đồng)"))
    others = models.JSONField(_("ngoại tệ, trang sức"), default=dict, blank=True)  # unit code → [counted, by the book], whole units
    explanation = models.TextField(_("giải trình chênh lệch"), blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    cashier = models.ForeignKey("accounts.User", verbose_name=_("người đếm"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("đếm lúc"))
    witness = models.ForeignKey(
        "accounts.User", verbose_name=_("người chứng kiến"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)
    entry = models.BigIntegerField(_("dòng sổ (seq)"), null=True, blank=True, unique=True)

    class Meta:
        verbose_name = _("biên bản kiểm kê quỹ")
        verbose_name_plural = _("biên bản kiểm kê quỹ")
        ordering = ["-date", "-id"]
        permissions = [("count_safe", "Can count safes and witness counts")]
        constraints = [
            models.CheckConstraint(name="count_is_not_below_zero", condition=Q(counted__gte=0, book__gte=0)),
            models.CheckConstraint(name="count_off_the_book_is_explained", condition=Q(counted=F("book")) | ~Q(explanation="")),
            models.CheckConstraint(
                name="count_confirmed_by_another_person",
                condition=Q(witness__isnull=True) | ~Q(witness=F("cashier")),
            ),
            models.CheckConstraint(
                name="confirmed_count_stands_in_the_book",
                condition=Q(state="confirmed", witness__isnull=False, entry__isnull=False, confirmed_at__isnull=False)
                | (~Q(state="confirmed") & Q(entry__isnull=True)),
            ),
            models.UniqueConstraint(fields=["account"], condition=Q(state="waiting"), name="one_waiting_count_per_safe"),
        ]

    def __str__(self) -> str:
        return f"{self.account}, {self.date:%d/%m/%Y}"

    @property
    def difference(self) -> int:
        """Counted less booked, in đồng."""
        return self.counted - self.book


class PaperPrint(models.Model):
    """One printing of a numbered paper; the first is the original, every later one says "Bản sao". Only grows."""

    voucher = models.ForeignKey("donations.Voucher", on_delete=models.PROTECT, related_name="prints")
    ordinal = models.PositiveIntegerField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("lần in phiếu")
        verbose_name_plural = _("lần in phiếu")
        constraints = [models.UniqueConstraint(fields=["voucher", "ordinal"], name="one_print_per_ordinal")]

    @property
    def is_copy(self) -> bool:
        return self.ordinal > 1


class PaperFormCode(models.Model):
    """The form code ("Mẫu số …") printed on one kind of paper: it changes by decree, so staff keep it."""

    class Paper(models.TextChoices):
        RECEIPT = "PT", _("Phiếu thu")
        DISBURSEMENT = "PC", _("Phiếu chi")
        GOODS_IN = "NK", _("Phiếu nhập kho")
        GOODS_OUT = "XK", _("Phiếu xuất kho")
        SAFE_COUNT = "KK", _("Biên bản kiểm kê quỹ")

    paper = models.CharField(_("giấy"), max_length=2, choices=Paper.choices, unique=True)
    code = models.CharField(_("mẫu số"), max_length=120, help_text=_("Như in ở góc giấy, ví dụ: C40-BB (Thông tư …)."))

    class Meta:
        verbose_name = _("mẫu số giấy in")
        verbose_name_plural = _("mẫu số giấy in")
        ordering = ["paper"]

    def __str__(self) -> str:
        return self.get_paper_display()


class FlagReason(models.Model):
    """Why a giver is looked at twice: a row staff keep. `code` is for what ships; a reason no longer used is switched off."""

    code = models.SlugField(max_length=24, unique=True)
    name = models.CharField(_("lý do"), max_length=120, unique=True)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("lý do cân nhắc")
        verbose_name_plural = _("lý do cân nhắc")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class BenefactorFlag(models.Model):
    """A mark on a giver; lifted with a reason, never deleted."""

    benefactor = models.ForeignKey(Benefactor, on_delete=models.PROTECT, related_name="flags")
    reason = models.ForeignKey(FlagReason, verbose_name=_("lý do"), on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("căn cứ"), max_length=240, blank=True)
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    lifted_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_why = models.CharField(max_length=240, blank=True)

    class Meta:
        verbose_name = _("dấu cân nhắc")
        verbose_name_plural = _("dấu cân nhắc")
        ordering = ["set_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["benefactor", "reason"], condition=Q(lifted_at__isnull=True), name="one_standing_flag_per_reason")
        ]


class GiverDecision(models.Model):
    """What the head decided about a flagged giver. The last one after the last flag counts. Only grows."""

    class Choice(models.TextChoices):
        ACCEPT = "accept", _("Nhận, được cảm ơn công khai")
        NO_PRAISE = "no_praise", _("Nhận, không viết bài cảm ơn")
        DECLINE = "decline", _("Không nhận")

    benefactor = models.ForeignKey(Benefactor, on_delete=models.PROTECT, related_name="decisions")
    choice = models.CharField(_("quyết định"), max_length=10, choices=Choice.choices)
    why = models.CharField(_("lý do"), max_length=240)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("quyết định về người tặng")
        verbose_name_plural = _("quyết định về người tặng")
        ordering = ["at", "id"]
        permissions = [("decide_giver", "Can decide about flagged benefactors"), ("flag_benefactor", "Can flag benefactors")]


class BenefactorMerge(models.Model):
    """`gone` turned out to be `kept`: a pointer, so posted papers stay as signed. `repointed` are earlier aliases of `gone`."""

    kept = models.ForeignKey(Benefactor, on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Benefactor, on_delete=models.PROTECT, related_name="+")
    repointed = models.JSONField(default=list)
    why = models.CharField(_("vì sao là một"), max_length=240)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lần gộp")
        verbose_name_plural = _("lần gộp")
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(name="nobody_is_merged_into_themselves", condition=~Q(kept=F("gone"))),
            models.UniqueConstraint(fields=["gone"], condition=Q(undone_at__isnull=True), name="one_standing_merge_per_benefactor"),
        ]


class Thanks(models.Model):
    """One thank-you: what was sent, how, when and by whom, for which gifts (ThankedGift). `year` is set for a year letter."""

    class Channel(models.TextChoices):
        LETTER = "letter", _("thư")
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("gọi điện")
        MESSAGE = "message", _("tin nhắn")
        IN_PERSON = "in_person", _("gặp trực tiếp")

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    benefactor = models.ForeignKey(Benefactor, on_delete=models.PROTECT, related_name="thanks")
    channel = models.CharField(_("bằng"), max_length=10, choices=Channel.choices)
    what = models.CharField(_("đã gửi gì"), max_length=240)
    sent_on = models.DateField(_("ngày gửi"))
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.ForeignKey("accounts.User", verbose_name=_("người gửi"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("lời cảm ơn")
        verbose_name_plural = _("lời cảm ơn")
        ordering = ["-sent_on", "-id"]


class ThankedGift(models.Model):
    """A gift that a thank-you spoke of. Only posted lines are thanked for, and those are never deleted."""

    thanks = models.ForeignKey(Thanks, on_delete=models.PROTECT, related_name="gifts", db_index=False)
    line = models.ForeignKey("donations.VoucherLine", on_delete=models.PROTECT, related_name="thanked")

    class Meta:
        verbose_name = _("món quà đã cảm ơn")
        verbose_name_plural = _("món quà đã cảm ơn")
        constraints = [models.UniqueConstraint(fields=["thanks", "line"], name="a_gift_once_per_thanks")]


class DeclinedGift(models.Model):
    """Money not taken at the counter and so never in the book: too late for its campaign, or declined by the head. Only grows."""

    class Why(models.TextChoices):
        LATE = "late", _("đợt vận động đã kết thúc")
        DECLINED = "declined", _("trưởng phòng quyết định không nhận")

    key = models.UUIDField(unique=True)
    why = models.CharField(max_length=10, choices=Why.choices)
    date = models.DateField()
    fund = models.ForeignKey("donations.Fund", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    benefactor = models.ForeignKey(Benefactor, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    giver = models.CharField(max_length=160, blank=True)
    amount = models.BigIntegerField()  # đồng
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("khoản không nhận tại quầy")
        verbose_name_plural = _("khoản không nhận tại quầy")
        ordering = ["-date", "-id"]
        constraints = [models.CheckConstraint(name="declined_amount_is_positive", condition=Q(amount__gt=0))]
