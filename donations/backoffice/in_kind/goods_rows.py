"""A delivery note as a form: rows of item, quantity, expiry; rows of one item become one line of the paper with its lots.

Works without a script: some rows stand there, empty ones are left out, a button sends the form back with more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.formatting import date as show_date
from donations.backoffice.forms.base import PaperForm
from donations.backoffice.forms.fields import AmountField, DayField
from donations.backoffice.in_kind.lot_fields import RangesField
from donations.backoffice.words import goods_sentence
from donations.models import MONEY, Commodity
from donations.money import AmountError, parse_quantity
from donations.services.in_kind.facts import GoodsFacts, Item, LotFacts, RangeFacts
from donations.services.vouchers.available import shown

PREFIX = "hang"
LONGEST = 20  # rows of one paper
FIRST, MORE = 3, 3  # rows that stand there, rows that one press of the button adds
ADD = "add_row"  # the button's action


class Catalogue:
    """Everything that is counted and is not money, with how it is kept; read once for all rows of a form (1 query)."""

    @cached_property
    def items(self) -> dict[str, Commodity]:
        goods = Commodity.objects.exclude(code=MONEY).select_related("item").order_by("order", "name")
        return {str(one.pk): one for one in goods}

    def choices(self) -> list[tuple[str, Any]]:
        return [("", gettext_lazy("Chọn hiện vật")), *((pk, str(one)) for pk, one in self.items.items())]

    @staticmethod
    def needs_expiry(commodity: Commodity) -> bool:
        kept = getattr(commodity, "item", None)
        return bool(kept and kept.needs_expiry)

    @staticmethod
    def is_numbered(commodity: Commodity) -> bool:
        kept = getattr(commodity, "item", None)
        return bool(kept and kept.is_numbered)


class GoodsRow(forms.Form):
    """One row of the note: one item, one lot. An empty row is left out."""

    commodity = forms.ChoiceField(
        label=gettext_lazy("Hiện vật"), required=False,
        error_messages={"invalid_choice": gettext_lazy("Lựa chọn này không còn dùng được. Hãy chọn lại.")},
    )  # fmt: skip
    quantity = forms.CharField(
        label=gettext_lazy("Số lượng"), max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    )
    expires = DayField(label=gettext_lazy("Hạn dùng"), required=False)
    batch = forms.CharField(label=gettext_lazy("Số lô"), max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    ranges = RangesField()

    asks: ClassVar[tuple[str, ...]] = ("commodity", "quantity", "expires", "batch", "ranges")

    def __init__(self, *args: Any, catalogue: Catalogue | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.catalogue = catalogue or Catalogue()
        self.fields["commodity"].choices = self.catalogue.choices()  # type: ignore[attr-defined]

    @property
    def is_empty(self) -> bool:
        """Nothing was typed or chosen in it."""
        return not any(self.cleaned_data.get(name) for name in self.asks) and not any(self.data.get(self.add_prefix(name)) for name in self.asks)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.is_empty:
            return data
        commodity = self.catalogue.items.get(data.get("commodity") or "")
        if commodity is None:
            if "commodity" not in self.errors:
                self.add_error("commodity", _("Hãy chọn hiện vật."))
            return data
        data["item"] = commodity
        self._count(commodity)
        if self.catalogue.needs_expiry(commodity) and not data.get("expires") and "expires" not in self.errors:
            self.add_error("expires", _("“%(item)s” phải ghi hạn dùng khi nhập kho.") % {"item": commodity.name})
        if self.catalogue.is_numbered(commodity) and not data.get("ranges") and "ranges" not in self.errors:
            self.add_error("ranges", _("“%(item)s” có số: hãy ghi dải số, ví dụ TQ 1–500.") % {"item": commodity.name})
        return data

    def _count(self, commodity: Commodity) -> None:
        if "quantity" in self.errors:
            return
        try:
            self.cleaned_data["count"] = parse_quantity(self.cleaned_data.get("quantity") or "", divisor=commodity.display_divisor)
        except AmountError as error:
            self.add_error("quantity", goods_sentence(error, divisible=commodity.display_divisor > 1))
            return
        if self.cleaned_data["count"] == 0:
            self.add_error("quantity", _("Số lượng phải lớn hơn 0."))

    def hold_against(self, day: dt.date) -> None:
        """Refuse, at the expiry, goods that had expired on the day they came."""
        expires = self.cleaned_data.get("expires")
        if expires and expires < day and "expires" not in self.errors:
            told = _("Hàng hết hạn ngày %(expires)s thì không nhận vào kho; hãy trả lại người giao.")
            self.add_error("expires", told % {"expires": show_date(expires)})

    @property
    def is_whole(self) -> bool:
        """Item and quantity are understood."""
        return bool(self.cleaned_data.get("item") and self.cleaned_data.get("count")) and not self.errors


class GivenRow(GoodsRow):
    """A row of a gift: what it is, for the list of gifts to refuse."""

    description = forms.CharField(label=gettext_lazy("Mô tả"), max_length=240, required=False)
    asks = (*GoodsRow.asks, "description")


class BoughtRow(GoodsRow):
    """A row of an invoice: its price for one unit as counted."""

    unit_price = AmountField(label=gettext_lazy("Đơn giá"), required=False)
    asks = (*GoodsRow.asks, "unit_price")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.is_empty and not data.get("unit_price") and "unit_price" not in self.errors:
            self.add_error("unit_price", _("Hãy ghi đơn giá."))
        return data


@dataclass
class _Gathered:
    """Rows of one item and price on their way to be one line."""

    commodity: Commodity
    unit_price: int | None
    lots: list[LotFacts] = field(default_factory=list)
    ranges: list[RangeFacts] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def item(self) -> Item:
        said = any(lot.expires or lot.batch for lot in self.lots)
        quantity = sum(lot.quantity for lot in self.lots)
        lots = tuple(self.lots) if said or len(self.lots) > 1 else ()
        facts = GoodsFacts(lots=lots, ranges=tuple(self.ranges), description="; ".join(self.words)[:240], unit_price=self.unit_price)
        return Item(commodity=self.commodity, quantity=quantity, goods=facts)


def gathered(rows: Iterable[GoodsRow]) -> tuple[Item, ...]:
    """The lines of the paper: rows of the same item at the same price are one, each row a lot of it."""
    found: dict[tuple[int, int | None], _Gathered] = {}
    for row in rows:
        data = row.cleaned_data
        item, price = data["item"], data.get("unit_price")
        line = found.setdefault((item.pk, price), _Gathered(item, price))
        line.lots.append(LotFacts(quantity=data["count"], expires=data.get("expires"), batch=" ".join((data.get("batch") or "").split())))
        line.ranges += data.get("ranges") or []
        if words := (data.get("description") or "").strip():
            line.words.append(words)
    return tuple(line.item() for line in found.values())


class TakesRows(PaperForm):
    """A paper that brings goods, several at once."""

    row_class: ClassVar[type[GoodsRow]] = GivenRow

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.catalogue = Catalogue()
        self.rows = self._rows(self.data if self.is_bound else None)

    def _rows(self, data: Any) -> BaseFormSet:
        told = {
            "missing_management_form": _("Biểu mẫu này đã cũ. Hãy mở lại trang; số liệu đã nhập còn trong ô để chép."),
            "too_many_forms": _("Một phiếu nhiều nhất %(count)s dòng. Hãy ghi phần còn lại vào phiếu sau.") % {"count": LONGEST},
        }
        kind = formset_factory(self.row_class, extra=0, max_num=LONGEST, absolute_max=LONGEST, validate_max=True)
        starts = list(self.initial.get("rows") or ())[:LONGEST]
        rows = kind(data, prefix=PREFIX, initial=starts, form_kwargs={"catalogue": self.catalogue}, error_messages=told)
        rows.extra = min(max(FIRST - len(starts), 1), LONGEST - len(starts))
        return rows

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["items"] = ()
        whole = self.rows.is_valid()
        for error in self.rows.non_form_errors():
            self.add_error(None, error)
        filled = [row for row in self.rows.forms if hasattr(row, "cleaned_data") and not row.is_empty]
        for row in filled:
            if data.get("date"):
                row.hold_against(data["date"])
        if whole and not filled and self.rows.forms:
            self.rows.forms[0].add_error("commodity", _("Hãy chọn hiện vật."))
        if any(row.errors for row in self.rows.forms):
            self.add_error(None, _("Có dòng hàng chưa đúng: xem chỗ đánh dấu bên dưới."))
        data["items"] = gathered(row for row in filled if row.is_whole)
        return data

    def items(self) -> tuple[Item, ...]:
        """The lines as understood so far."""
        return getattr(self, "cleaned_data", {}).get("items", ()) if self.is_bound else tuple(self.initial.get("items") or ())

    def summary(self) -> str:
        """What is understood of the rows, as people read it: "60 hộp Sữa tươi, 1,5 kg Gạo"."""
        return ", ".join(f"{shown(item.quantity, item.commodity)} {item.commodity.name}" for item in self.items())

    def answered_by_more(self, action: str) -> bool:
        """The button asked for more rows: give them, and say nothing yet of what is not filled in."""
        if action != ADD:
            return super().answered_by_more(action)
        self.full_clean()
        typed = QueryDict(mutable=True)
        typed.update(self.data)  # type: ignore[arg-type]
        total = typed.get(f"{PREFIX}-TOTAL_FORMS", "")
        typed[f"{PREFIX}-TOTAL_FORMS"] = str(min((int(total) if str(total).isdecimal() and len(str(total)) < 4 else FIRST) + MORE, LONGEST))
        self.rows = self._rows(typed)
        self._errors = ErrorDict()
        for row in self.rows.forms:
            row.full_clean()
            row._errors = ErrorDict()
        return True


def starting(lines: Iterable[tuple[Commodity, int, GoodsFacts]], typed: Any) -> Iterator[dict[str, Any]]:
    """The rows an edited paper starts with: a row per lot; numbers, words and price stand on the first row of a line."""
    for commodity, quantity, said in lines:
        lots = [lot for lot in said.lots if lot.lot is None] or [LotFacts(quantity=quantity)]
        for at, lot in enumerate(lots):
            row = {"commodity": str(commodity.pk), "quantity": typed(lot.quantity, commodity), "expires": lot.expires, "batch": lot.batch}
            yield row | {"unit_price": said.unit_price, **({"description": said.description, "ranges": said.ranges} if at == 0 else {})}
