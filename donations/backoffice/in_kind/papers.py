"""Forms of the papers of goods: taken in, handed out, written off, moved, bought. What they add stays inside the house."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from donations.backoffice.forms.base import PaperForm
from donations.backoffice.forms.fields import FundField, GoodsField, HoldingField
from donations.backoffice.forms.movements import COUNT, STORED, ConversionForm, GoodsOutForm, MemoField, TitleField
from donations.backoffice.forms.receipts import GoodsReceiptForm
from donations.backoffice.forms.wards import WardField
from donations.backoffice.in_kind.goods_rows import BoughtRow, GivenRow, TakesRows
from donations.backoffice.in_kind.lot_fields import RangesField, TakesLots
from donations.models import GoodsLine, RefusedGift, Voucher
from donations.selectors.refused_gifts import refused_gift
from donations.services import vouchers
from donations.services.in_kind.facts import GoodsFacts

WRITE_OFF_MEMOS = {
    GoodsLine.WriteOff.EXPIRED: gettext_lazy("Hủy do hết hạn"),
    GoodsLine.WriteOff.DAMAGED: gettext_lazy("Hủy do hỏng"),
    GoodsLine.WriteOff.MISSING: gettext_lazy("Ghi giảm do thiếu khi kiểm kê"),
}


class UploadField(forms.FileField):
    """A photo or PDF of a paper, kept private."""

    def __init__(self, **kwargs: Any) -> None:
        told = {"required": False, "help_text": gettext_lazy("PDF hoặc ảnh, tối đa 20 MB. Giữ riêng, mỗi lượt mở được ghi.")}
        super().__init__(**{**told, **kwargs})


class KeepsPaper(PaperForm):
    """A paper to which a file is added at once, under `file_name`."""

    file_name: ClassVar[Any] = ""

    def keep(self, voucher: Voucher) -> None:
        super().keep(voucher)
        if upload := self.cleaned_data.get("upload"):
            vouchers.add_file(voucher=voucher, actor=self.user, name=str(self.file_name), upload=upload)


class GoodsInForm(KeepsPaper, TakesRows, GoodsReceiptForm):
    """Phiếu nhập kho: what came, until when it is good, with a look at what the house does not take."""

    file_name = gettext_lazy("Ảnh hàng, biên nhận")
    row_class = GivenRow

    upload = UploadField(label=gettext_lazy("Ảnh hàng hoặc biên nhận"))

    @property
    def refused(self) -> RefusedGift | None:
        """The entry of the list of gifts to refuse that what was typed matches."""
        names = [item.commodity.name for item in self.items()]
        typed = [str(row["description"].value() or "") for row in self.rows.forms]
        return refused_gift(*names, *typed, str(self["internal_memo"].value() or ""))

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "items": self.items()}


class HandOutForm(TakesLots, GoodsOutForm):
    """Phiếu xuất kho: to a ward or a programme. The ward never leaves the house."""

    ward = WardField(help_text=gettext_lazy("Chỉ nội bộ đọc, không bao giờ công khai."))
    programme = forms.CharField(label=gettext_lazy("Hoặc chương trình"), max_length=120, required=False)
    receiver = forms.CharField(
        label=gettext_lazy("Người nhận hàng"), max_length=120, required=False, help_text=gettext_lazy("Người ký nhận tại kho.")
    )
    ranges = RangesField()
    order_reason = forms.CharField(
        label=gettext_lazy("Vì sao không lấy lô hết hạn trước"), max_length=240, required=False,
        help_text=gettext_lazy("Chỉ cần khi chọn lô khác lô được đề xuất."),
    )  # fmt: skip

    def narrow(self) -> None:
        super().narrow()
        self.fields["ward"].of_person(self.user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("ward") and not data.get("programme"):
            self.add_error("ward", _("Hãy chọn khoa nhận hoặc ghi tên chương trình."))
        return data

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        words = {name: data[name].strip() for name in ("ward", "programme", "receiver", "order_reason")}
        goods = GoodsFacts(lots=data.get("lots", ()), ranges=tuple(data["ranges"]), purpose=GoodsLine.Purpose.HAND_OUT, **words)
        return {**super().facts(), "goods": goods}


class WriteOffForm(TakesLots):
    """Phiếu hủy: goods that expired, broke or were missing leave the book as a disbursement of category "khác", under four eyes."""

    passes_expired = False
    obvious = ("holding",)
    places = STORED
    quantity_fields: ClassVar[dict[str, str]] = {"quantity": "commodity"}

    commodity = GoodsField()
    quantity = forms.CharField(label=gettext_lazy("Số lượng hủy"), max_length=40, widget=COUNT)
    holding = HoldingField(*STORED, label=gettext_lazy("Ở kho"))
    fund = FundField(label=gettext_lazy("Của quỹ"))
    write_off = forms.ChoiceField(label=gettext_lazy("Lý do hủy"), choices=[("", gettext_lazy("Chọn lý do")), *GoodsLine.WriteOff.choices])
    witness = forms.CharField(
        label=gettext_lazy("Người chứng kiến"), max_length=120, help_text=gettext_lazy("Người cùng có mặt khi hủy. Chỉ nội bộ đọc.")
    )
    title = TitleField(label=gettext_lazy("Nội dung"), help_text=gettext_lazy("Chỉ nội bộ đọc: hủy thế nào, ở đâu."))
    ranges = RangesField()

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        goods = GoodsFacts(
            lots=data.get("lots", ()), ranges=tuple(data["ranges"]), purpose=GoodsLine.Purpose.WRITE_OFF, write_off=data["write_off"],
            witness=data["witness"].strip(),
        )  # fmt: skip
        names = ("date", "title", "fund", "holding", "commodity", "quantity")
        memo = str(WRITE_OFF_MEMOS[GoodsLine.WriteOff(data["write_off"])])
        return {**{name: data[name] for name in names}, "category": "khac", "public_memo": memo, "goods": goods}


class MoveForm(TakesLots):
    """Phiếu chuyển kho: lots go along with their expiry; the book follows when the other end has counted."""

    place_field = "giving"
    obvious = ("giving",)
    anywhere = ("receiving",)
    places = STORED
    quantity_fields: ClassVar[dict[str, str]] = {"quantity": "commodity"}

    commodity = GoodsField()
    quantity = forms.CharField(label=gettext_lazy("Số lượng"), max_length=40, widget=COUNT)
    giving = HoldingField(*STORED, label=gettext_lazy("Từ kho"))
    receiving = HoldingField(*STORED, label=gettext_lazy("Đến kho"))
    title = TitleField(label=gettext_lazy("Lý do"), help_text=gettext_lazy("Chỉ nội bộ đọc."))
    ranges = RangesField()
    order_reason = forms.CharField(label=gettext_lazy("Vì sao không lấy lô hết hạn trước"), max_length=240, required=False)
    public_memo = MemoField()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("giving") and data.get("giving") == data.get("receiving"):
            self.add_error("receiving", _("Hãy chọn một kho khác."))
        return data

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        goods = GoodsFacts(lots=data.get("lots", ()), ranges=tuple(data["ranges"]), order_reason=data["order_reason"].strip())
        names = ("date", "title", "giving", "receiving", "commodity", "quantity", "public_memo")
        return {**{name: data[name] for name in names}, "goods": goods}


class PurchaseForm(KeepsPaper, TakesRows, ConversionForm):
    """Mua hiện vật: who sold it, at what prices, with the invoice; what was bought enters the store by lot when it is paid."""

    file_name = gettext_lazy("Hóa đơn")
    row_class = BoughtRow

    supplier = forms.CharField(
        label=gettext_lazy("Nhà cung cấp"), max_length=120, help_text=gettext_lazy("Công chúng đọc tên này. Chỉ ghi công ty, cửa hàng, hợp tác xã.")
    )
    invoice = forms.CharField(label=gettext_lazy("Số hóa đơn"), max_length=40, required=False)
    upload = UploadField(label=gettext_lazy("Hóa đơn (tệp)"))

    def facts(self) -> dict[str, Any]:
        told = {"supplier": " ".join(self.cleaned_data["supplier"].split()), "invoice": self.cleaned_data["invoice"].strip()}
        items = tuple(replace(item, goods=replace(item.goods, **told)) for item in self.items())
        return {**super().facts(), "items": items}
