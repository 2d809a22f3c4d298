"""Gift vouchers by number: what became of one, what each store holds, marking as spent or void, numbering what is there."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import Count, Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.operations import audit
from donations.backoffice.forms.fields import HoldingField
from donations.backoffice.forms.movements import STORED
from donations.backoffice.in_kind.lot_fields import RangesField
from donations.backoffice.in_kind.screens import FormScreen, StoreScreen
from donations.models import Commodity, GiftNumber, LedgerEntry
from donations.services.in_kind import numbers

State = GiftNumber.State


class LookupForm(forms.Form):
    so = forms.CharField(label=gettext_lazy("Tra một số"), max_length=40, required=False, widget=forms.TextInput(attrs={"placeholder": "TQ 000123"}))


def find(text: str) -> list[GiftNumber]:
    """The vouchers a typed number may mean: "TQ 123", "tq000123", or "123" in every series."""
    match = re.match(r"\s*(?P<series>[A-Za-z0-9-]*[A-Za-z-])?\s*(?P<number>[0-9]{1,9})\s*\Z", text)
    if not match:
        return []
    found = GiftNumber.objects.filter(number=int(match["number"])).select_related("holding", "commodity")
    return list((found.filter(series=match["series"].upper()) if match["series"] else found)[:20])


class NumbersScreen(StoreScreen):
    """One number's state, and the ranges by series, store and state."""

    template_name = "donations/backoffice/in_kind/numbers.html"
    page_title = _("Phiếu quà theo số")
    header_icon = "tag"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self.request.GET.get("so", "")[:40]
        found = find(text) if text else []
        seqs = {seq for one in found for seq in (one.seq_in, one.seq_out) if seq is not None}
        papers = dict(LedgerEntry.objects.filter(seq__in=seqs).values_list("seq", "voucher"))
        if found:
            audit.record_read(self.person, "gift numbers", number=text)
        sums = GiftNumber.objects.order_by("series", "state", "holding__name").values("series", "state", "holding__name", "commodity__name")
        stores = [
            (numbered, store, numbers.unnumbered(store, numbered))
            for numbered in Commodity.objects.filter(item__is_numbered=True)
            for store in HoldingField(*STORED).queryset.filter(balances__commodity=numbered, balances__quantity__gt=0)  # type: ignore[union-attr]
        ]
        return super().get_context_data(**kwargs) | {
            "form": LookupForm(self.request.GET, label_suffix=""),
            "text": text,
            "found": [(one, papers.get(one.seq_in or -1), papers.get(one.seq_out or -1)) for one in found],
            "sums": [
                {**row, "label": State(row["state"]).label} for row in sums.annotate(count=Count("pk"), first=Min("number"), last=Max("number"))
            ],
            "unnumbered": [row for row in stores if row[2]],
        }


class NumberedField(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        goods = Commodity.objects.filter(item__is_numbered=True).order_by("order", "name")
        super().__init__(queryset=goods, **{"label": gettext_lazy("Loại phiếu"), "empty_label": None, **kwargs})


class MarkForm(forms.Form):
    commodity = NumberedField()
    ranges = RangesField(required=True)
    state = forms.ChoiceField(label=gettext_lazy("Ghi là"), choices=[(State.SPENT, State.SPENT.label), (State.VOID, gettext_lazy("hủy (mất, rách)"))])
    reason = forms.CharField(label=gettext_lazy("Lý do hủy"), max_length=240, required=False)


class NumbersMarkScreen(FormScreen):
    """Numbers that were handed out: spent at the counter, or void."""

    form_class = MarkForm
    page_title = _("Ghi phiếu đã đổi quà hoặc hủy")
    header_icon = "tag"
    button = gettext_lazy("Ghi")
    intro = gettext_lazy("Chỉ ghi được với số đã phát. Số còn trong kho thì lập phiếu hủy hiện vật.")

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        count = 0
        for part in data["ranges"]:
            count += numbers.mark(commodity=data["commodity"], part=part, state=data["state"], actor=self.person, reason=data["reason"])
        return _("Đã ghi %(count)s phiếu.") % {"count": count}

    def after(self) -> str:
        return reverse("backoffice:gift_numbers")


class RegisterForm(forms.Form):
    commodity = NumberedField()
    holding = HoldingField(*STORED, label=gettext_lazy("Đang ở kho"))
    ranges = RangesField(required=True)


class NumbersRegisterScreen(FormScreen):
    """Number the vouchers that lay in a store before numbers were kept."""

    form_class = RegisterForm
    page_title = _("Ghi số cho phiếu đang có")
    header_icon = "tag"
    button = gettext_lazy("Ghi số")
    intro = gettext_lazy("Chỉ cho phiếu đã ở trong kho trước khi theo dõi số. Phiếu mới thì ghi dải số ngay trên phiếu nhập.")

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        count = sum(numbers.register(holding=data["holding"], commodity=data["commodity"], part=part, actor=self.person) for part in data["ranges"])
        return _("Đã ghi số %(count)s phiếu.") % {"count": count}

    def after(self) -> str:
        return reverse("backoffice:gift_numbers")
