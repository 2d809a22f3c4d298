"""The stock sheet: what each store holds by the book and by lot; what went to which ward; the store's settings."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from cms.operations import audit, clock, row_changes
from donations.backoffice.forms.fields import DayField
from donations.backoffice.in_kind.screens import FormScreen, StoreScreen
from donations.backoffice.kinds import KINDS
from donations.backoffice.permissions import may
from donations.models import Account, StockSettings
from donations.selectors import in_kind
from donations.services.in_kind import rights
from donations.services.vouchers.available import shown

ONLY = {
    "": gettext_lazy("Tất cả"),
    "low": gettext_lazy("Dưới mức tối thiểu"),
    "expiring": gettext_lazy("Sắp hết hạn"),
    "expired": gettext_lazy("Đã hết hạn"),
}


class StockFilter(forms.Form):
    """Which rows of the sheet are shown."""

    q = forms.CharField(label=gettext_lazy("Tìm"), max_length=80, required=False)
    kho = forms.TypedChoiceField(label=gettext_lazy("Kho"), required=False, empty_value=None)
    chi = forms.ChoiceField(label=gettext_lazy("Chỉ hiện"), choices=list(ONLY.items()), required=False)

    def __init__(self, data: Any, *, stores: list[Account]) -> None:
        super().__init__(data, label_suffix="")
        by_id = {str(store.pk): store for store in stores}
        field = self.fields["kho"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 for mypy
        field.choices = [("", gettext_lazy("Mọi kho")), *((id_, store.name) for id_, store in by_id.items())]
        field.coerce = by_id.__getitem__


class StockScreen(StoreScreen):
    template_name = "donations/backoffice/in_kind/stock.html"
    page_title = _("Kho hiện vật")
    header_icon = "clipboard-list"

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ()

    def get_header_buttons(self) -> list[HeaderButton]:
        slugs = ("nhan-hien-vat", "xuat-hien-vat", "chuyen-kho")
        kinds = [KINDS[slug] for slug in slugs if may(self.person, KINDS[slug].permission)]
        return [
            HeaderButton(str(kind.name), reverse("backoffice:record", args=[kind.slug]), icon_name=kind.icon, priority=at * 10)
            for at, kind in enumerate(kinds)
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stores, rules = list(in_kind.stores()), in_kind.settings()
        form = StockFilter(self.request.GET, stores=stores)
        wanted = form.cleaned_data if form.is_valid() else {}
        places = [wanted["kho"]] if wanted.get("kho") else stores
        found = in_kind.stock(places, rules, text=wanted.get("q") or "", only=wanted.get("chi") or "")
        today = clock.today()
        return super().get_context_data(**kwargs) | {
            "form": form,
            "rows": [(row, shown(row.quantity, row.commodity), self.figures(row, today)) for row in found],
            "today": today,
            "first_warning": rules.first_warning,
            "may_keep": may(self.person, rights.KEEP_STORE),
        }

    @staticmethod
    def figures(row: in_kind.StockRow, today: dt.date) -> dict[str, Any]:
        return {
            "lots": [(lot, shown(lot.quantity, row.commodity), (lot.expires - today).days if lot.expires else None) for lot in row.lots],
            "minimum": shown(row.minimum, row.commodity) if row.minimum is not None else "",
            "in_lots": shown(row.in_lots, row.commodity),
            "unnumbered": row.unnumbered,
        }


class PeriodForm(forms.Form):
    tu = DayField(label=gettext_lazy("Từ ngày"), required=False)
    den = DayField(label=gettext_lazy("Đến ngày"), required=False)


class HandedOutScreen(StoreScreen):
    """Goods by ward and programme: private, so that reading it is logged."""

    template_name = "donations/backoffice/in_kind/handed_out.html"
    page_title = _("Phát theo khoa, chương trình")
    header_icon = "upload"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        form = PeriodForm(self.request.GET, label_suffix="")
        wanted = form.cleaned_data if form.is_valid() else {}
        first, last = wanted.get("tu") or today.replace(day=1), wanted.get("den") or today
        audit.record_read(self.person, "goods by ward", first=first, last=last)
        rows = [(row, shown(row.quantity, row.commodity)) for row in in_kind.handed_out(first, last)]
        return super().get_context_data(**kwargs) | {"form": form, "rows": rows, "first": first, "last": last}


class SettingsForm(forms.ModelForm):
    class Meta:
        model = StockSettings
        fields = ("first_warning", "second_warning", "last_warning", "maintenance_ahead", "minutes_form", "acceptance_form")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        days = [data[name] for name in ("first_warning", "second_warning", "last_warning") if name in data]
        if sorted(days, reverse=True) != days:
            self.add_error("second_warning", _("Lần nhắc sau phải gần ngày hết hạn hơn lần nhắc trước."))
        return data


class SettingsScreen(FormScreen):
    """How many days ahead the store is told, and the form codes of its minutes."""

    permissions = ("donations.change_stocksettings",)
    page_title = _("Thiết lập kho")
    header_icon = "cog"
    button = gettext_lazy("Lưu")

    @cached_property
    def settings(self) -> StockSettings:
        return in_kind.settings()

    def make_form(self, data: Any = None) -> forms.BaseForm:
        return SettingsForm(data, instance=self.settings, label_suffix="")

    def act(self, form: Any) -> str:
        told, saved = row_changes.of(form), form.save()
        if told:
            audit.record(self.person, "stock.settings", saved, before=told.before, after=told.after)
        return _("Đã lưu thiết lập kho.")

    def after(self) -> str:
        return reverse("backoffice:stock")
