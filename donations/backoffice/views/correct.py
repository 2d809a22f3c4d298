"""Correcting: asking for a reversal of what is posted, or for voiding a number that never was."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.accounts.models import Campus
from donations.backoffice.forms.fields import AmountField, DayField, FundField, HoldingField, KeyField
from donations.backoffice.in_kind.right_goods import RightGoods
from donations.backoffice.views.screen import BookScreen
from donations.exceptions import Refusal
from donations.models import Account, Category, Kind, Voucher, VoucherLine
from donations.services import vouchers
from donations.services.vouchers import rights
from donations.services.vouchers.available import shown
from donations.services.vouchers.correcting import check_reversible, check_voidable, reversible_lines, under_way
from donations.services.vouchers.right_lines import may_write_anew


class ReasonForm(forms.Form):
    """Why; a key makes a second click harmless."""

    key = KeyField()
    note = forms.CharField(
        label=gettext_lazy("Vì sao"), max_length=400, widget=forms.Textarea(attrs={"rows": 3, "maxlength": "400"}),
        error_messages={"required": gettext_lazy("Hãy viết một câu: vì sao cần làm việc này.")},
        help_text=gettext_lazy("Chỉ nội bộ đọc."),
    )  # fmt: skip


class ReversalForm(ReasonForm):
    """Written wrong, or sent by mistake and given back; the right line may be written in the same voucher."""

    WRONG, RETURN = "wrong", "return"

    public_reason = forms.CharField(
        label=gettext_lazy("Lý do công khai"), max_length=240,
        help_text=gettext_lazy("Công chúng đọc câu này cạnh dòng điều chỉnh, ví dụ: Ghi nhầm quỹ."),
        error_messages={"required": gettext_lazy("Hãy viết một câu cho công chúng: vì sao dòng này được điều chỉnh.")},
    )  # fmt: skip
    why = forms.ChoiceField(
        label=gettext_lazy("Điều chỉnh vì"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn: ghi sai trong sổ, hay trả tiền lại.")},
        choices=[(WRONG, gettext_lazy("Ghi sai trong sổ, tiền không đi đâu")), (RETURN, gettext_lazy("Gửi nhầm, trả tiền lại cho người gửi"))],
    )  # fmt: skip
    receiver = forms.CharField(label=gettext_lazy("Trả lại cho"), max_length=160, required=False, help_text=gettext_lazy("Chỉ nội bộ đọc."))
    reference = forms.CharField(
        label=gettext_lazy("Số giao dịch, số tra soát"), max_length=80, required=False, help_text=gettext_lazy("Chỉ nội bộ đọc.")
    )
    proof = forms.FileField(
        label=gettext_lazy("Giấy của ngân hàng"), required=False,
        help_text=gettext_lazy("Đề nghị tra soát hoặc giấy báo nợ, PDF hoặc ảnh. Giữ riêng; che rồi hai người kiểm thì công khai."),
        error_messages={"empty": gettext_lazy("Tệp trống. Hãy chọn lại tệp.")},
    )  # fmt: skip
    right_amount = AmountField(label=gettext_lazy("Số tiền đúng"), required=False)
    right_fund = FundField(label=gettext_lazy("Quỹ đúng"), required=False, unidentified=True)
    right_holding = HoldingField(Account.Place.SAFE, Account.Place.BANK, label=gettext_lazy("Nơi giữ đúng"), required=False)
    right_people = forms.IntegerField(
        label=gettext_lazy("Số lượt người bệnh đúng"), min_value=1, max_value=100000, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    right_campus = forms.ModelChoiceField(
        label=gettext_lazy("Cơ sở đúng"), queryset=Campus.objects.order_by("order", "code"), required=False, empty_label=gettext_lazy("Như cũ")
    )
    right_occurred = DayField(label=gettext_lazy("Ngày thực tế đúng"), required=False)
    right_category = forms.ChoiceField(label=gettext_lazy("Loại chi đúng"), required=False, choices=[("", gettext_lazy("Như cũ")), *Category.choices])

    def __init__(self, *args: Any, line: VoucherLine | None = None, returnable: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goods: RightGoods | None = None
        if not returnable:
            for name in ("why", "receiver", "reference", "proof"):
                del self.fields[name]
        if line is None:
            for name in ("right_amount", "right_fund", "right_holding", "right_category", "right_people", "right_campus", "right_occurred"):
                del self.fields[name]
            return
        if line.kind == Kind.RECEIPT:
            del self.fields["right_category"], self.fields["right_people"]
        if not line.commodity.is_money:
            self.goods = RightGoods(line)
            self.goods.put(self)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.goods:
            self.goods.clean(self)
        return data

    def right(self, line: VoucherLine | None) -> vouchers.RightLine | None:
        """What was typed of the right line, with what stays as it was; None when nothing was."""
        data = self.cleaned_data
        if line is None or not any(name.startswith("right_") for name in self.changed_data):
            return None
        fund_side, holding = (line.credit, line.debit) if line.kind == Kind.RECEIPT else (line.debit, line.credit)
        return vouchers.RightLine(
            quantity=data.get("right_amount") or data.get("right_quantity") or line.quantity, fund=data["right_fund"] or fund_side.fund,
            holding=data["right_holding"] or holding, category=data.get("right_category", ""),
            people=data.get("right_people"), campus=data.get("right_campus"), occurred=data.get("right_occurred"),
            goods=self.goods.facts(self) if self.goods else None,
        )  # fmt: skip

    def giving_back(self) -> vouchers.GivingBack | None:
        data = self.cleaned_data
        if data.get("why") != self.RETURN:
            return None
        return vouchers.GivingBack(receiver=data["receiver"], reference=data["reference"], proof=data["proof"])


class ReasonScreen(BookScreen):
    """Ask with a reason; a refusal is shown above the form and nothing typed is lost."""

    form_class: type[ReasonForm] = ReasonForm
    template_name = "donations/backoffice/reason.html"

    @cached_property
    def voucher(self) -> Voucher:
        return get_object_or_404(Voucher.objects.select_related("requester"), pk=self.kwargs["pk"])

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        label = self.voucher.number or self.voucher.title
        return (*super().get_crumbs(), (reverse("backoffice:voucher", args=[self.voucher.pk]), label))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.make_form(request.POST, request.FILES)
        if form.is_valid():
            try:
                with transaction.atomic():
                    return self.ask(form)
            except Refusal as refusal:
                field = getattr(refusal, "field", None)
                form.add_error({"upload": "proof"}.get(field or "", field) if field in (*form.fields, "upload") else None, str(refusal))
        return self.render_to_response(self.get_context_data(form=form))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What could only be refused is refused before a reason is typed, at the paper that stands in the way."""
        try:
            self.check()
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("backoffice:voucher", self.in_the_way().pk)
        return super().get(request, *args, **kwargs)

    def check(self) -> None:
        """Raise the Refusal that asking would end with, whatever the reason."""

    def in_the_way(self) -> Voucher:
        """The paper to look at instead."""
        return self.voucher

    def make_form(self, data: Any = None, files: Any = None) -> ReasonForm:
        return self.form_class(data, files, initial={"key": uuid.uuid4()}, label_suffix="")

    def ask(self, form: ReasonForm) -> HttpResponse:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.make_form())
        return super().get_context_data(**kwargs) | {"voucher": self.voucher, "action_url": self.request.path}


class ReversalScreen(ReasonScreen):
    """Ask for a correction: a new paper that swaps the sides, approved by another person."""

    permissions = (rights.REVERSE,)
    form_class = ReversalForm

    def check(self) -> None:
        check_reversible(self.voucher)

    def in_the_way(self) -> Voucher:
        return under_way(self.voucher) or self.voucher

    def get_page_title(self) -> str:
        return _("Điều chỉnh %(voucher)s") % {"voucher": self.voucher.number or self.voucher.title}

    @cached_property
    def lines(self) -> list[VoucherLine]:
        return reversible_lines(self.voucher)

    @property
    def one_line(self) -> VoucherLine | None:
        """The line that may be written anew in the same voucher."""
        return self.lines[0] if may_write_anew(self.lines) else None

    def make_form(self, data: Any = None, files: Any = None) -> ReasonForm:
        returnable = bool(self.lines) and all(line.kind == Kind.RECEIPT and line.commodity.is_money for line in self.lines)
        initial = {"key": uuid.uuid4()} if data is None else None
        return ReversalForm(data, files, initial=initial, label_suffix="", line=self.one_line, returnable=returnable)

    def ask(self, form: ReasonForm) -> HttpResponse:
        assert isinstance(form, ReversalForm)  # noqa: S101 made above
        data = form.cleaned_data
        correction = vouchers.ask_reversal(
            voucher=self.voucher, actor=self.person, reason=data["note"], public_reason=data["public_reason"], key=data["key"],
            right=form.right(self.one_line), giving_back=form.giving_back(),
        )  # fmt: skip
        messages.success(self.request, _("Đã gửi phiếu điều chỉnh để người khác duyệt."))
        return redirect("backoffice:voucher", correction.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = [(line, shown(line.quantity, line.commodity)) for line in self.lines]
        told = {"lines": lines, "button": _("Gửi duyệt điều chỉnh"), "asks": "reversal", "form_is_multipart": True}
        return super().get_context_data(**kwargs) | told


class VoidScreen(ReasonScreen):
    """Ask that a number be voided: it stays in the book, struck through, shown as "Đã hủy"."""

    permissions = (rights.VOID,)

    def check(self) -> None:
        check_voidable(self.voucher)

    def get_page_title(self) -> str:
        return _("Hủy số %(voucher)s") % {"voucher": self.voucher.number or self.voucher.title}

    def ask(self, form: ReasonForm) -> HttpResponse:
        vouchers.ask_void(voucher=self.voucher, actor=self.person, reason=form.cleaned_data["note"])
        messages.success(self.request, _("Đã gửi đề nghị hủy số. Người duyệt sẽ trả lời."))
        return redirect("backoffice:voucher", self.voucher.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"button": _("Gửi đề nghị hủy số"), "asks": "void"}
