"""Goods as the ledger does not know them: lots with their expiry, what a line says of its goods, what is not to be taken.

The ledger counts goods per holding and unit. A lot says which of them: when they came, until when they are good. Every
movement of goods in the book moves lots in the same transaction (services/in_kind/lots.py), so that the lots of a
store always add up to its balance.
"""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Lot(models.Model):
    """Goods of one kind in one store that came on one day and expire on one day. `quantity` is what is left, in stored units."""

    holding = models.ForeignKey("donations.Account", verbose_name=_("kho"), on_delete=models.PROTECT, related_name="lots", db_index=False)
    commodity = models.ForeignKey("donations.Commodity", verbose_name=_("hiện vật"), on_delete=models.PROTECT, related_name="lots", db_index=False)
    batch = models.CharField(_("số lô"), max_length=40, blank=True)  # as printed on the box
    expires = models.DateField(_("hạn dùng"), null=True, blank=True)
    received = models.DateField(_("ngày nhập"))  # first into our hands: a move between stores keeps it
    quantity = models.BigIntegerField(_("còn"), default=0)

    class Meta:
        verbose_name = _("lô hàng")
        verbose_name_plural = _("lô hàng")
        ordering = ["expires", "received", "id"]
        permissions = [("keep_store", "Can keep the store: counts, moves, gift voucher numbers, durable goods")]
        constraints = [models.CheckConstraint(name="lot_is_not_below_zero", condition=Q(quantity__gte=0))]
        indexes = [
            models.Index(fields=["holding", "commodity"], name="lot_left", condition=Q(quantity__gt=0)),
            models.Index(fields=["expires"], name="lot_expires", condition=Q(quantity__gt=0, expires__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.batch or f"#{self.pk}"


class LotMove(models.Model):
    """What one entry of the book took from a lot (minus) or put into it. Only grows. `seq` is empty where lots began."""

    seq = models.BigIntegerField(null=True, db_index=True)
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="moves")
    quantity = models.BigIntegerField()

    class Meta:
        verbose_name = _("biến động lô hàng")
        verbose_name_plural = _("biến động lô hàng")
        constraints = [
            models.UniqueConstraint(fields=["seq", "lot"], name="one_move_per_entry_and_lot"),
            models.CheckConstraint(name="a_lot_move_moves_something", condition=~Q(quantity=0)),
        ]


class LineLot(models.Model):
    """Said on a paper before it is posted: the lots its line brings (`batch`, `expires`), or those it takes (`lot`)."""

    line = models.ForeignKey("donations.VoucherLine", on_delete=models.CASCADE, related_name="lots")
    lot = models.ForeignKey(Lot, null=True, blank=True, on_delete=models.PROTECT, related_name="asked")
    batch = models.CharField(_("số lô"), max_length=40, blank=True)
    expires = models.DateField(_("hạn dùng"), null=True, blank=True)
    quantity = models.BigIntegerField(_("số lượng"))

    class Meta:
        verbose_name = _("lô hàng trên chứng từ")
        verbose_name_plural = _("lô hàng trên chứng từ")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="line_lot_is_positive", condition=Q(quantity__gt=0)),
            models.CheckConstraint(name="line_lot_takes_or_brings", condition=Q(lot__isnull=True) | Q(batch="", expires__isnull=True)),
        ]


class GoodsLine(models.Model):
    """What a line says of its goods and nobody outside reads: for which ward or programme, from which supplier, why so.

    Ward, programme and receiver never reach the book, a log body or a public page.
    """

    class Purpose(models.TextChoices):
        HAND_OUT = "handout", _("phát")
        WRITE_OFF = "writeoff", _("hủy")

    class WriteOff(models.TextChoices):
        EXPIRED = "expired", _("hết hạn")
        DAMAGED = "damaged", _("hỏng")
        MISSING = "missing", _("thiếu khi kiểm kê")

    line = models.OneToOneField("donations.VoucherLine", on_delete=models.CASCADE, related_name="goods")
    description = models.CharField(_("mô tả hiện vật"), max_length=240, blank=True)
    purpose = models.CharField(_("mục đích xuất"), max_length=8, choices=Purpose.choices, blank=True)
    ward = models.CharField(_("khoa nhận"), max_length=80, blank=True)
    programme = models.CharField(_("chương trình"), max_length=120, blank=True)
    receiver = models.CharField(_("người nhận"), max_length=120, blank=True)
    write_off = models.CharField(_("lý do hủy"), max_length=8, choices=WriteOff.choices, blank=True)
    witness = models.CharField(_("người chứng kiến"), max_length=120, blank=True)
    order_reason = models.CharField(_("vì sao không lấy lô hết hạn trước"), max_length=240, blank=True)
    supplier = models.CharField(_("nhà cung cấp"), max_length=160, blank=True)
    invoice = models.CharField(_("số hóa đơn"), max_length=40, blank=True)
    unit_price = models.BigIntegerField(_("đơn giá (đồng)"), null=True, blank=True)  # of one unit as displayed (a kg, a box)

    class Meta:
        verbose_name = _("hiện vật trên phiếu")
        verbose_name_plural = _("hiện vật trên phiếu")
        constraints = [
            models.CheckConstraint(name="a_write_off_says_why", condition=~Q(purpose="writeoff") | ~Q(write_off="")),
            models.CheckConstraint(name="unit_price_is_positive", condition=Q(unit_price__isnull=True) | Q(unit_price__gt=0)),
        ]
        indexes = [models.Index(fields=["ward"], name="goods_ward", condition=~Q(ward=""))]


class GoodsItem(models.Model):
    """What the store knows of a commodity beyond its unit. No row: counted by nothing but its quantity."""

    commodity = models.OneToOneField("donations.Commodity", verbose_name=_("hiện vật"), on_delete=models.CASCADE, related_name="item")
    needs_expiry = models.BooleanField(_("phải ghi hạn dùng khi nhập"), default=False)
    is_numbered = models.BooleanField(_("có số (phiếu quà)"), default=False, help_text=_("Nhập và phát theo dải số; mỗi số là một phiếu."))
    is_durable = models.BooleanField(_("tài sản dùng lâu"), default=False, help_text=_("Nghiệm thu, cấp mã tài sản, bảo trì."))
    maintenance_months = models.PositiveSmallIntegerField(
        _("bảo trì mỗi (tháng)"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Bỏ trống: không cần bảo trì định kỳ.")
    )
    note = models.CharField(_("cách cất giữ"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("cách giữ hiện vật")
        verbose_name_plural = _("cách giữ hiện vật")

    def __str__(self) -> str:
        return str(self.commodity)


class MinimumLevel(models.Model):
    """Below this a store should ask for more: a warning, never a refusal. In stored units."""

    holding = models.ForeignKey("donations.Account", verbose_name=_("kho"), on_delete=models.CASCADE, related_name="minimum_levels")
    commodity = models.ForeignKey("donations.Commodity", verbose_name=_("hiện vật"), on_delete=models.CASCADE, related_name="minimum_levels")
    quantity = models.BigIntegerField(_("mức tối thiểu"), validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("mức tối thiểu")
        verbose_name_plural = _("mức tối thiểu")
        constraints = [
            models.UniqueConstraint(fields=["holding", "commodity"], name="one_minimum_per_store_and_item"),
            models.CheckConstraint(name="minimum_is_positive", condition=Q(quantity__gt=0)),
        ]


class StockSettings(models.Model):
    """How many days ahead the store is told: of expiring lots, in three steps, and of maintenance. One row."""

    first_warning = models.PositiveSmallIntegerField(_("nhắc lần đầu trước khi hết hạn (ngày)"), default=30)
    second_warning = models.PositiveSmallIntegerField(_("nhắc lần hai (ngày)"), default=14)
    last_warning = models.PositiveSmallIntegerField(_("nhắc lần cuối (ngày)"), default=7)
    maintenance_ahead = models.PositiveSmallIntegerField(_("nhắc bảo trì trước (ngày)"), default=14)
    minutes_form = models.CharField(_("mẫu số biên bản kiểm kê kho"), max_length=40, blank=True)
    acceptance_form = models.CharField(_("mẫu số biên bản bàn giao"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("thiết lập kho")
        verbose_name_plural = _("thiết lập kho")
        constraints = [
            models.CheckConstraint(
                name="warnings_come_in_order",
                condition=Q(first_warning__gte=models.F("second_warning"), second_warning__gte=models.F("last_warning")),
            )
        ]

    def __str__(self) -> str:
        return str(_("Thiết lập kho"))


class RefusedGift(models.Model):
    """A kind of gift the hospital does not take, the words it is known by, and a kind answer for who brings it."""

    name = models.CharField(_("không nhận"), max_length=120)
    words = models.CharField(
        _("từ nhận biết"), max_length=400, help_text=_("Ngăn bằng dấu phẩy. Có dấu hay không dấu đều nhận ra: “sữa công thức, sữa bột trẻ em”.")
    )
    reason = models.CharField(_("vì sao, và thay bằng gì"), max_length=400, help_text=_("Đoàn và người tặng đọc câu này. Viết nhẹ nhàng."))
    is_active = models.BooleanField(_("đang dùng"), default=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("quà không nhận")
        verbose_name_plural = _("quà không nhận")
        ordering = ["order", "name"]
        permissions = [("accept_refused_gift", "Can accept a gift that is on the list of gifts to refuse")]

    def __str__(self) -> str:
        return self.name


class GiftAcceptance(models.Model):
    """The head took responsibility for one version of one paper whose goods stand on the list of gifts to refuse."""

    voucher = models.ForeignKey("donations.Voucher", on_delete=models.PROTECT, related_name="gift_acceptances")
    version = models.PositiveIntegerField()
    reason = models.CharField(_("lý do nhận"), max_length=240)
    by = models.ForeignKey("accounts.User", verbose_name=_("người cho phép"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("quyết định nhận quà")
        verbose_name_plural = _("quyết định nhận quà")
        constraints = [models.UniqueConstraint(fields=["voucher", "version"], name="one_acceptance_per_version")]


class GoodsMove(models.Model):
    """Goods on the way between two stores: who handed them over, who counted them at the other end. Posted at arrival."""

    voucher = models.OneToOneField("donations.Voucher", on_delete=models.PROTECT, related_name="goods_move")
    sender = models.ForeignKey("accounts.User", verbose_name=_("người giao"), on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("giao lúc"))
    carrier = models.CharField(_("người chở"), max_length=120, blank=True)
    receiver = models.ForeignKey("accounts.User", verbose_name=_("người nhận"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(_("nhận lúc"), null=True, blank=True)
    difference = models.CharField(_("chênh lệch bên nhận báo"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("chuyển kho")
        verbose_name_plural = _("chuyển kho")
        constraints = [
            models.CheckConstraint(
                name="goods_are_received_by_another_person",
                condition=Q(receiver__isnull=True, received_at__isnull=True)
                | (Q(receiver__isnull=False, received_at__isnull=False) & ~Q(receiver=models.F("sender"))),
            )
        ]
