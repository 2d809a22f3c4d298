"""Donation boxes and their openings: seals, who counted, which notes. The money itself stands in the book.

An opening is posted as a receipt into the box and a deposit out of it, so its `receipt` and `deposit` are vouchers of the
ledger; what the ledger does not know (seals, notes by denomination, torn and counterfeit notes) stands here and is frozen
with it (guards.py).
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.formatting import date
from donations.money import COINS, NOTES

LEAST_COUNTERS = 3


class DonationBox(models.Model):
    """A box at a place of the hospital. `seal` is the number now on it; `holding` is where its money is in the book."""

    code = models.CharField(_("mã hòm"), max_length=12, unique=True, help_text=_("Ví dụ H-07, như dán trên hòm. Không đổi được."))
    place = models.CharField(_("nơi đặt"), max_length=120)
    campus = models.ForeignKey("accounts.Campus", verbose_name=_("cơ sở"), on_delete=models.PROTECT, related_name="+")
    holding = models.OneToOneField("donations.Account", verbose_name=_("nơi giữ trong sổ"), on_delete=models.PROTECT, related_name="box")
    fund = models.ForeignKey("donations.Fund", verbose_name=_("quỹ nhận"), on_delete=models.PROTECT, related_name="+")
    receives = models.ForeignKey("donations.Account", verbose_name=_("nộp vào"), on_delete=models.PROTECT, related_name="+")
    seal = models.CharField(_("số niêm phong đang dán"), max_length=24, unique=True)
    sealed_on = models.DateField(_("niêm phong ngày"))
    every_days = models.PositiveSmallIntegerField(_("mở mỗi (ngày)"), default=30)
    due_on = models.DateField(_("đến hạn mở"))
    in_use = models.BooleanField(_("đang đặt"), default=True)
    note = models.CharField(_("ghi chú nội bộ"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("hòm quyên góp")
        verbose_name_plural = _("hòm quyên góp")
        ordering = ["code"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(name="a_box_is_opened_now_and_then", condition=Q(every_days__gte=1)),
            models.CheckConstraint(name="a_box_is_emptied_elsewhere", condition=~Q(holding=F("receives"))),
        ]

    def __str__(self) -> str:
        return f"{self.code}, {self.place}"


class BoxOpening(models.Model):
    """The minutes of one opening (Biên bản mở và kiểm đếm hòm). Amounts in đồng.

    `version` is raised when the count changes: a counter confirms one version, never the next. `stopped` after a seal
    that did not match; only another person lets it go on or ends it there. `waiting` while the deposit of what all
    counters confirmed lies with an approver; their yes posts everything, their no (`returned_note`) opens the count again.
    `cancelled` minutes were given up while counting, for the reason they carry: the box keeps its old seal and may be opened anew.
    """

    class State(models.TextChoices):
        STOPPED = "stopped", _("dừng: niêm phong không khớp")
        COUNTING = "counting", _("đang kiểm đếm")
        WAITING = "waiting", _("chờ người duyệt")
        POSTED = "posted", _("đã ghi sổ")
        ABANDONED = "abandoned", _("không mở")
        CANCELLED = "cancelled", _("đã hủy biên bản")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    box = models.ForeignKey(DonationBox, verbose_name=_("hòm"), on_delete=models.PROTECT, related_name="openings")
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices)
    opened_at = models.DateTimeField(_("mở lúc"))
    recorder = models.ForeignKey("accounts.User", verbose_name=_("người lập biên bản"), on_delete=models.PROTECT, related_name="+")
    expected_seal = models.CharField(_("niêm phong trong sổ"), max_length=24)
    old_seal = models.CharField(_("số niêm phong cũ, đọc trên hòm"), max_length=24)
    new_seal = models.CharField(_("số niêm phong mới"), max_length=24)
    version = models.PositiveIntegerField(_("lần sửa số đếm"), default=1)
    counted = models.BigIntegerField(_("đã đếm"), default=0)
    deposited = models.BigIntegerField(_("đã nộp"), default=0)
    receives = models.ForeignKey("donations.Account", verbose_name=_("nộp vào"), on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    returned_note = models.CharField(_("người duyệt trả lại vì"), max_length=1000, blank=True)
    receipt = models.OneToOneField("donations.Voucher", null=True, blank=True, on_delete=models.PROTECT, related_name="box_opening")
    goods = models.OneToOneField("donations.Voucher", null=True, blank=True, on_delete=models.PROTECT, related_name="box_opening_goods")
    deposit = models.OneToOneField("donations.Voucher", null=True, blank=True, on_delete=models.PROTECT, related_name="box_opening_deposit")
    posted_at = models.DateTimeField(_("ghi sổ lúc"), null=True, blank=True)
    cancel_reason = models.CharField(_("hủy biên bản vì"), max_length=500, blank=True)
    cancelled_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    scan = models.OneToOneField(
        "operations.PrivateFile", verbose_name=_("bản chụp biên bản có chữ ký"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("lần mở hòm")
        verbose_name_plural = _("lần mở hòm")
        ordering = ["-opened_at", "-id"]
        default_permissions = ("view",)
        permissions = [
            ("open_box", "Can open donation boxes and write the minutes"),
            ("count_box", "Can count at an opening"),
            ("decide_seal", "Can decide on a seal that does not match"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["box"], condition=Q(state__in=["stopped", "counting", "waiting"]), name="one_opening_of_a_box_at_a_time"),
            models.UniqueConstraint(fields=["new_seal"], condition=~Q(state__in=["abandoned", "cancelled"]), name="a_seal_is_used_once"),
            models.CheckConstraint(name="a_new_seal_is_another_seal", condition=~Q(new_seal=F("old_seal")) & ~Q(new_seal=F("expected_seal"))),
            models.CheckConstraint(name="counted_is_deposited", condition=~Q(state="posted") | Q(counted=F("deposited"))),
            models.CheckConstraint(
                name="counted_money_has_its_vouchers",
                condition=~Q(state="posted") | Q(counted=0) | Q(receipt__isnull=False, deposit__isnull=False),
            ),
            models.CheckConstraint(name="what_waits_is_a_deposit", condition=~Q(state="waiting") | Q(deposit__isnull=False)),
            models.CheckConstraint(name="nothing_is_counted_behind_a_wrong_seal", condition=~Q(state__in=["stopped", "abandoned"]) | Q(counted=0)),
            models.CheckConstraint(name="posted_opening_has_its_hour", condition=~Q(state="posted") | Q(posted_at__isnull=False)),
            models.CheckConstraint(
                name="cancelled_minutes_say_why",
                condition=~Q(state="cancelled") | (Q(cancelled_by__isnull=False, cancelled_at__isnull=False) & ~Q(cancel_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.box.code}, {date(self.opened_at)}"

    @property
    def seal_matches(self) -> bool:
        return self.old_seal == self.expected_seal


class BoxSealReading(models.Model):
    """A seal number typed at a box that did not match. The first only asks to read again; the next opening carries them all."""

    box = models.ForeignKey(DonationBox, verbose_name=_("hòm"), on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey("accounts.User", verbose_name=_("người đọc"), on_delete=models.PROTECT, related_name="+")
    read = models.CharField(_("số đọc trên hòm"), max_length=24)
    at = models.DateTimeField(_("lúc"))
    opening = models.ForeignKey(BoxOpening, null=True, blank=True, on_delete=models.PROTECT, related_name="readings")

    class Meta:
        verbose_name = _("lần đọc niêm phong lệch")
        verbose_name_plural = _("lần đọc niêm phong lệch")
        default_permissions = ()
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.box.code}: {self.read}"


class BoxCounter(models.Model):
    """One person at the counting. They confirm by their own login, and only the version of the count they saw."""

    opening = models.ForeignKey(BoxOpening, on_delete=models.CASCADE, related_name="counters")
    person = models.ForeignKey("accounts.User", verbose_name=_("người kiểm đếm"), on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(_("lần sửa đã xác nhận"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("người kiểm đếm")
        verbose_name_plural = _("người kiểm đếm")
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["opening", "person"], name="a_counter_is_named_once"),
            models.CheckConstraint(
                name="a_confirmation_has_its_hour",
                condition=Q(version__isnull=True, confirmed_at__isnull=True) | Q(version__isnull=False, confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class BoxCount(models.Model):
    """How many notes, or coins, of one value were in the box."""

    opening = models.ForeignKey(BoxOpening, on_delete=models.CASCADE, related_name="counts")
    value = models.PositiveIntegerField(_("mệnh giá"))
    is_coin = models.BooleanField(_("tiền kim loại"), default=False)
    pieces = models.PositiveIntegerField(_("số tờ"))

    class Meta:
        verbose_name = _("số tờ đếm được trong hòm")
        verbose_name_plural = _("số tờ đếm được trong hòm")
        default_permissions = ()
        ordering = ["is_coin", "-value"]
        constraints = [
            models.UniqueConstraint(fields=["opening", "value", "is_coin"], name="one_count_per_denomination"),
            models.CheckConstraint(
                name="only_notes_and_coins_there_are", condition=Q(is_coin=False, value__in=NOTES) | Q(is_coin=True, value__in=COINS)
            ),
            models.CheckConstraint(name="a_count_has_pieces", condition=Q(pieces__gte=1)),
        ]

    @property
    def code(self) -> str:
        """As donations.money names the denomination: n500000, c1000."""
        return f"{'c' if self.is_coin else 'n'}{self.value}"


class BoxAside(models.Model):
    """What was in the box and is not đồng: torn and counterfeit notes, foreign money, jewellery, other things.

    Foreign money and jewellery enter the book in their own unit (`commodity`); torn and counterfeit notes enter nothing
    until a bank has said what they are worth: `settled_note` then says what became of them.
    """

    class Kind(models.TextChoices):
        TORN = "torn", _("rách, chờ đổi")
        COUNTERFEIT = "counterfeit", _("nghi tiền giả")
        FOREIGN = "foreign", _("ngoại tệ")
        JEWELLERY = "jewellery", _("trang sức")
        OTHER = "other", _("vật khác")

    opening = models.ForeignKey(BoxOpening, on_delete=models.CASCADE, related_name="asides")
    kind = models.CharField(_("loại"), max_length=12, choices=Kind.choices)
    quantity = models.PositiveIntegerField(_("số lượng"))
    value = models.PositiveIntegerField(_("mệnh giá"), null=True, blank=True)
    commodity = models.ForeignKey("donations.Commodity", verbose_name=_("đơn vị"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("mô tả"), max_length=120, blank=True)
    settled_note = models.CharField(_("đã xử lý thế nào"), max_length=240, blank=True)
    settled_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("món ghi riêng")
        verbose_name_plural = _("món ghi riêng")
        default_permissions = ()
        ordering = ["kind", "id"]
        constraints = [
            models.CheckConstraint(name="something_aside_has_a_quantity", condition=Q(quantity__gte=1)),
            models.CheckConstraint(
                name="a_note_aside_has_its_value",
                condition=Q(kind__in=["torn", "counterfeit"], value__in=NOTES + COINS) | ~Q(kind__in=["torn", "counterfeit"]),
            ),
            models.CheckConstraint(
                name="foreign_and_jewellery_have_a_unit",
                condition=Q(kind__in=["foreign", "jewellery"], commodity__isnull=False)
                | (~Q(kind__in=["foreign", "jewellery"]) & Q(commodity__isnull=True)),
            ),
            models.CheckConstraint(
                name="settled_by_somebody",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, settled_note="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(settled_note="")),
            ),
        ]


class BoxDecision(models.Model):
    """What another person than the recorder decided about a seal that did not match: go on counting, or leave it shut."""

    opening = models.OneToOneField(BoxOpening, on_delete=models.PROTECT, related_name="decision")
    goes_on = models.BooleanField(_("cho mở và kiểm đếm"))
    recorder = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.User", verbose_name=_("người quyết định"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))
    reason = models.TextField(_("cách xử lý"))

    class Meta:
        verbose_name = _("quyết định về niêm phong")
        verbose_name_plural = _("quyết định về niêm phong")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="a_seal_is_decided_by_another_person", condition=~Q(by=F("recorder"))),
            models.CheckConstraint(name="a_seal_decision_has_a_reason", condition=~Q(reason="")),
        ]
