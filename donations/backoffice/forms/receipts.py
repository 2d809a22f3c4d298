"""Receiving: cash at the safe, a bank transfer, goods at the store or kitchen."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.db.models import Count, Max, Q
from django.utils.translation import gettext_lazy as _

from cms.formatting import date as show_date
from cms.formatting import fold
from cms.operations import clock
from donations.backoffice.forms.base import PaperForm
from donations.backoffice.forms.fields import AmountField, FundField, GoodsField, HoldingField
from donations.models import MONEY, Account, Benefactor, Commodity, GroupVisit, VoucherLine

Place = Account.Place
NEW_GIVER = "new"
VISITS_OF_DAYS = 60


class VisitField(forms.ModelChoiceField):
    """A group's visit of the last weeks; the group is counted once however many receipts it leaves."""

    def __init__(self, **kwargs: Any) -> None:
        defaults = {"label": _("Đoàn từ thiện"), "required": False, "empty_label": _("Không theo đoàn")}
        super().__init__(queryset=GroupVisit.objects.none(), **{**defaults, **kwargs})

    def label_from_instance(self, obj: GroupVisit) -> str:
        return f"{show_date(obj.date)} · {obj.name}"


class ReceiptForm(PaperForm):
    """What every receipt asks, money or goods: from whom, how they are named, for what, with which words."""

    obvious = ("holding",)
    initial_display = VoucherLine.Display.INITIALS

    giver = forms.CharField(label=_("Người nộp"), max_length=160, required=False)
    benefactor = forms.CharField(required=False, widget=forms.HiddenInput)
    display = forms.ChoiceField(
        label=_("Tên công khai"), choices=VoucherLine.Display.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn cách hiện tên."), "invalid_choice": _("Hãy chọn một trong ba cách hiện tên.")},
    )  # fmt: skip
    fund = FundField(label=_("Quỹ, đợt hoặc mục đích"), unidentified=True)
    holding = HoldingField(label=_("Nhận vào"))
    visit = VisitField()
    message = forms.CharField(
        label=_("Lời nhắn của người tặng"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2, "maxlength": "500"})
    )
    internal_memo = forms.CharField(label=_("Ghi chú nội bộ"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"display": self.initial_display, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def narrow(self) -> None:
        chosen = self.voucher.visit_id if self.voucher else None
        since = clock.today() - dt.timedelta(days=VISITS_OF_DAYS)
        choices = {
            "holding": Account.objects.filter(nature=Account.Nature.HOLDING, is_open=True, place__in=self.places).order_by("name"),
            "visit": GroupVisit.objects.filter(Q(date__gte=since) | Q(pk=chosen or 0)).order_by("-date", "-id"),
        }
        for name, queryset in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = queryset

    def clean_giver(self) -> str:
        return " ".join(self.cleaned_data["giver"].split())

    def clean_message(self) -> str:
        return " ".join(self.cleaned_data["message"].split())  # a public line holds no line breaks

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        named, visit = data.get("giver", ""), data.get("visit")
        if not named and not (visit and visit.benefactor_id) and data.get("display") != VoucherLine.Display.ANONYMOUS:
            self.add_error("giver", _("Hãy ghi tên người nộp. Nếu người tặng không cho biết tên, chọn “Ẩn danh”."))
        data["benefactor"] = self._chosen_benefactor(named, data.get("benefactor", ""))
        return data

    def _chosen_benefactor(self, named: str, chosen: str) -> Benefactor | None:
        """The namesake a person chose; several and none chosen is a question, not a guess."""
        same = self.namesakes(named)
        picked = next((one for one in same if str(one.pk) == chosen), None)
        if picked or chosen == NEW_GIVER or len(same) < 2:
            if chosen == NEW_GIVER and same:
                return Benefactor(name=named, name_folded=fold(named)[:160])
            return picked or (same[0] if len(same) == 1 else None)
        self.add_error("giver", _("Có %(count)s người cùng tên trong sổ ân nhân. Hãy chọn đúng người hoặc “Người mới”.") % {"count": len(same)})
        return None

    @staticmethod
    def namesakes(named: str) -> list[Benefactor]:
        """Benefactors of the same folded name, with how often (`gifts`) and when last (`last`) each gave."""
        folded = fold(named)[:160]
        same = Benefactor.objects.filter(name_folded=folded) if folded else Benefactor.objects.none()
        return list(same.annotate(gifts=Count("lines"), last=Max("lines__voucher__date")).order_by("pk")[:6])

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        benefactor = data["benefactor"]
        if benefactor is not None and benefactor.pk is None:
            benefactor.save()
        names = ("date", "fund", "holding", "giver", "display", "message", "visit", "internal_memo")
        return {**{name: data[name] for name in names}, "benefactor": benefactor}


class MoneyReceiptForm(ReceiptForm):
    """Money: the amount first, as people type it."""

    amount = AmountField()

    field_order = ["amount"]

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "commodity": Commodity.objects.get(code=MONEY), "quantity": self.cleaned_data["amount"]}


class CashReceiptForm(MoneyReceiptForm):
    places = (Place.SAFE, Place.BOX)


class BankReceiptForm(MoneyReceiptForm):
    places = (Place.BANK,)


class GoodsReceiptForm(ReceiptForm):
    """Goods: what and how many; never a price."""

    places = (Place.STORE, Place.KITCHEN)
    quantity_fields: ClassVar[dict[str, str]] = {"quantity": "commodity"}

    commodity = GoodsField()
    quantity = forms.CharField(label=_("Số lượng"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "commodity": self.cleaned_data["commodity"], "quantity": self.cleaned_data["quantity"]}
