"""Giving out and moving: disbursements, goods out, transfers, deposits, purchases, money that found its purpose."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Campus, User
from donations.backoffice.forms.base import PaperForm
from donations.backoffice.forms.fields import AmountField, FundField, GoodsField, HoldingField
from donations.models import MONEY, Account, Case, Category, Commodity, Voucher
from donations.selectors import cases
from donations.services.spending import public_text, requests
from donations.services.vouchers import rights

Place = Account.Place
CASH = (Place.SAFE, Place.BANK, Place.BOX)
PAYING = (Place.SAFE, Place.BANK)  # a box is opened, counted and deposited; nothing is paid out of it
STORED = (Place.STORE, Place.KITCHEN)
COUNT = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
MEMO_LONGEST = 240  # the company and the sponsor are named after it, in the 500 characters the book takes
PUBLIC_HELP = _("Công chúng đọc câu này. Không ghi tên, khoa, giường hay mã hồ sơ của người bệnh.")


def money() -> Commodity:
    return Commodity.objects.get(code=MONEY)


class TitleField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=240, **kwargs)


class CaseCodeField(forms.CharField):
    """The code of a case (HS-7K3M), typed in any case; only the code, never whom it is about.

    It finds cases for its `reader` only, so that nobody without a right learns by trying which codes exist. Who may only name
    cases types the whole code and learns that it exists, nothing else.
    """

    reader: User | None = None

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "spellcheck": "false", "placeholder": "HS-7K3M"}
        told = {"label": _("Hồ sơ người bệnh"), "help_text": _("Bỏ trống khi chi cho chương trình. Chỉ nội bộ đọc, không bao giờ công khai.")}
        super().__init__(**{"required": False, "max_length": 12, "widget": forms.TextInput(attrs=attrs), **told, **kwargs})

    def clean(self, value: Any) -> Case | None:
        text = str(super().clean(value)).strip().upper()
        if not text:
            return None
        found = cases.by_code(self.reader, text) if self.reader else None
        if found is None:
            raise forms.ValidationError(_("Không có hồ sơ mã “%(code)s”. Hãy xem lại mã, ví dụ HS-7K3M."), code="unknown", params={"code": text})
        if found.outcome == Case.Outcome.OTHER_FUND:
            raise forms.ValidationError(
                _("Hồ sơ %(code)s do quỹ khác chi trả nên không chi từ quỹ của bệnh viện."), code="other_fund", params={"code": found.code}
            )
        return found


class MemoField(forms.CharField):
    """The public "Nội dung" of a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Nội dung công khai"), "max_length": 500, "required": False, "help_text": PUBLIC_HELP, **kwargs})


class GivingForm(PaperForm):
    """What every disbursement asks, money or goods."""

    obvious = ("holding",)

    title = TitleField(label=_("Chi cho"), help_text=_("Chỉ nội bộ đọc."))
    fund = FundField()
    category = forms.ChoiceField(label=_("Loại chi công khai"), choices=[("", _("Chọn loại")), *Category.choices])
    people = forms.IntegerField(label=_("Số lượt người bệnh"), min_value=1, max_value=1_000_000, required=False)
    campus = forms.ModelChoiceField(label=_("Cơ sở"), queryset=Campus.objects.all(), required=False, empty_label=_("Toàn bệnh viện"))
    public_memo = MemoField()
    internal_memo = forms.CharField(label=_("Trả cho"), max_length=500, required=False, help_text=_("Ai nhận tiền, bảng kê nào. Chỉ nội bộ đọc."))

    def facts(self) -> dict[str, Any]:
        names = ("date", "title", "fund", "holding", "category", "people", "campus", "public_memo", "internal_memo")
        return {name: self.cleaned_data[name] for name in names}


class DisbursementForm(GivingForm):
    """Giấy đề nghị chi: for a case or a programme, against the norm; the company paid is public, the case never."""

    places = PAYING

    amount = AmountField()
    holding = HoldingField(*PAYING, label=_("Chi từ"))
    case = CaseCodeField()
    units = forms.IntegerField(
        label=_("Số đơn vị tính định mức"), min_value=1, max_value=100_000, required=False,
        help_text=_("Số ngày, số lượt hay số người theo định mức. Bỏ trống thì tính theo số lượt người bệnh."),
    )  # fmt: skip
    supplier = forms.CharField(
        label=_("Công ty được trả tiền hàng"), max_length=120, required=False,
        help_text=_("Công chúng đọc tên này. Chỉ ghi công ty, cửa hàng, hợp tác xã; không bao giờ ghi tên người bệnh."),
    )  # fmt: skip
    sponsor = forms.CharField(
        label=_("Nhà tài trợ chi phí tổ chức"), max_length=120, required=False,
        help_text=_("Chỉ cần với loại chi “Vận hành” khi quỹ không có quy định riêng. Công chúng đọc tên này."),
    )  # fmt: skip

    payee_account = forms.CharField(
        label=_("Số tài khoản người nhận"), max_length=40, required=False, widget=COUNT,
        help_text=_("Khi trả bằng chuyển khoản. Chỉ nội bộ đọc, giữ dạng mã hóa; dùng để thấy một nơi nhận nhiều lần."),
    )  # fmt: skip

    def __init__(self, *args: Any, voucher: Voucher | None = None, **kwargs: Any) -> None:
        self.asked = requests.of(voucher) if voucher is not None else None
        if (asked := self.asked) is not None:
            kept = {"case": asked.case.code if asked.case else "", "units": asked.units, "supplier": asked.supplier, "sponsor": asked.sponsor}
            kept["payee_account"] = requests.payee_account(voucher) if voucher else ""
            given = dict(kwargs.get("initial") or {})
            memo = public_text.parted(str(given.get("public_memo") or ""), supplier=asked.supplier, sponsor=asked.sponsor)
            kwargs["initial"] = {**given, **kept, "public_memo": memo}
        super().__init__(*args, voucher=voucher, **kwargs)
        if self.user.has_perm(cases.READ) or self.user.has_perm(cases.NAME):
            self.fields["case"].reader = self.user  # type: ignore[attr-defined]
        else:
            del self.fields["case"]  # not theirs to see or to change; what a request names already stays named
        if not self.user.has_perm(rights.VIEW_ORIGINAL):
            del self.fields["payee_account"]  # private like the papers; what a request names already stays named
        self.fields["public_memo"].max_length = MEMO_LONGEST  # type: ignore[attr-defined]
        self.fields["public_memo"].validators.append(MaxLengthValidator(MEMO_LONGEST))

    def facts(self) -> dict[str, Any]:
        told = {name: self.cleaned_data[name] for name in ("supplier", "sponsor")}
        return {**super().facts(), **told, "commodity": money(), "quantity": self.cleaned_data["amount"]}

    def keep(self, voucher: Voucher) -> None:
        told = {name: self.cleaned_data[name] for name in ("units", "supplier", "sponsor")}
        told["payee_account"] = self.cleaned_data["payee_account"] if "payee_account" in self.fields else requests.payee_account(voucher)
        case = self.cleaned_data["case"] if "case" in self.fields else self.asked.case if self.asked else None
        requests.keep(voucher=voucher, actor=self.user, case=case, **told)


class GoodsOutForm(GivingForm):
    places = STORED
    quantity_fields: ClassVar[dict[str, str]] = {"quantity": "commodity"}

    commodity = GoodsField()
    quantity = forms.CharField(label=_("Số lượng"), max_length=40, widget=COUNT)
    holding = HoldingField(*STORED, label=_("Xuất từ"))

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "commodity": self.cleaned_data["commodity"], "quantity": self.cleaned_data["quantity"]}


class TransferForm(PaperForm):
    """Between two funds. Money of unknown purpose is assigned from its own receipt, not here."""

    amount = AmountField()
    title = TitleField(label=_("Lý do"), help_text=_("Chỉ nội bộ đọc."))
    giving = FundField(label=_("Từ quỹ"))
    receiving = FundField(label=_("Sang quỹ"))
    public_memo = MemoField()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("giving") and data.get("giving") == data.get("receiving"):
            self.add_error("receiving", _("Hãy chọn một quỹ khác với quỹ cho."))
        return data

    def facts(self) -> dict[str, Any]:
        names = ("date", "title", "giving", "receiving", "public_memo")
        return {**{name: self.cleaned_data[name] for name in names}, "commodity": money(), "quantity": self.cleaned_data["amount"]}


class DepositForm(PaperForm):
    """Between two places that hold money: a box into the safe, the safe into the bank."""

    amount = AmountField()
    title = TitleField(label=_("Lý do"), help_text=_("Chỉ nội bộ đọc."))
    giving = HoldingField(*CASH, label=_("Từ nơi giữ"))
    receiving = HoldingField(*PAYING, label=_("Vào nơi giữ"))
    public_memo = MemoField()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("giving") and data.get("giving") == data.get("receiving"):
            self.add_error("receiving", _("Hãy chọn một nơi giữ khác."))
        return data

    def facts(self) -> dict[str, Any]:
        names = ("date", "title", "giving", "receiving", "public_memo")
        return {**{name: self.cleaned_data[name] for name in names}, "commodity": money(), "quantity": self.cleaned_data["amount"]}


class ConversionForm(PaperForm):
    """Buying goods with a fund's money: what is given here, what is received in rows (in_kind/goods_rows.py)."""

    amount = AmountField(label=_("Số tiền trả"))
    title = TitleField(label=_("Mua gì, của ai"), help_text=_("Chỉ nội bộ đọc."))
    fund = FundField()
    paid_from = HoldingField(*PAYING, label=_("Trả từ"))
    kept_at = HoldingField(*STORED, label=_("Nhập vào"))
    public_memo = MemoField()

    def facts(self) -> dict[str, Any]:
        names = ("date", "title", "fund", "paid_from", "amount", "kept_at", "public_memo")
        return {name: self.cleaned_data[name] for name in names}


class AssignmentForm(PaperForm):
    """Money that waited under "Chưa rõ mục đích" goes where it belongs; its receipt is named by the page, not typed."""

    amount = AmountField()
    receiving = FundField(label=_("Vào quỹ"))
    title = TitleField(label=_("Vì sao biết mục đích này"), help_text=_("Chỉ nội bộ đọc: ai xác nhận, khi nào."))
    public_memo = MemoField()

    def facts(self) -> dict[str, Any]:
        names = ("date", "title", "receiving", "public_memo")
        return {**{name: self.cleaned_data[name] for name in names}, "quantity": self.cleaned_data["amount"]}
