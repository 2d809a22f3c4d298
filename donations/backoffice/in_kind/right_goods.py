"""The part of a correction that asks for the right goods: how many, which lots, until when they are good, which numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.formatting import date as show_date
from donations.backoffice.forms.fields import DayField, HoldingField
from donations.backoffice.in_kind.goods_rows import Catalogue
from donations.backoffice.in_kind.lot_fields import RangesField, typed
from donations.backoffice.words import goods_sentence
from donations.models import Account, Kind, Lot, VoucherLine
from donations.money import AmountError, parse_quantity
from donations.services.in_kind import facts
from donations.services.in_kind.facts import GoodsFacts, LotFacts
from donations.services.vouchers.right_lines import lots_of

COUNT = {"inputmode": "decimal", "autocomplete": "off"}
SPARE = 1  # an empty lot below those the paper brought


class RightGoods:
    """Puts its fields on a correction's form, prefilled with what the wrong line moved, and reads them back."""

    def __init__(self, line: VoucherLine) -> None:
        self.line = line
        self.came = line.kind == Kind.RECEIPT

    @cached_property
    def moved(self) -> tuple[LotFacts, ...]:
        return lots_of(self.line)

    @cached_property
    def lots(self) -> list[Lot]:
        """Lots the right line may take: those the wrong one took and what else lies in that store."""
        mine = Lot.objects.filter(pk__in=[lot.lot for lot in self.moved])
        there = Lot.objects.filter(holding=self.line.credit_id, commodity=self.line.commodity_id, quantity__gt=0)
        return sorted({*mine, *there}, key=lambda lot: (lot.expires is None, lot.expires or lot.received, lot.pk))

    def put(self, form: Any) -> None:
        """The fields: right_quantity, right_holding among stores, right_lot…, right_ranges."""
        del form.fields["right_amount"]
        commodity = self.line.commodity
        form.fields["right_quantity"] = forms.CharField(
            label=gettext_lazy("Số lượng đúng"), max_length=40, required=False, widget=forms.TextInput(attrs=COUNT)
        )
        stores = HoldingField(Account.Place.STORE, Account.Place.KITCHEN, label=gettext_lazy("Kho đúng"), required=False)
        form.fields["right_holding"] = stores
        for name, field, start in self._came() if self.came else self._took():
            form.fields[name] = field
            form.initial.setdefault(name, start)
        kept = Catalogue().items.get(str(commodity.pk), commodity)
        if Catalogue.is_numbered(kept):
            form.fields["right_ranges"] = RangesField()
            form.initial.setdefault("right_ranges", facts.of_line(self.line).ranges)
        form.right_lots = list(self.rows(form))

    def _came(self) -> Iterator[tuple[str, forms.Field, Any]]:
        plain = len(self.moved) == 1 and not (self.moved[0].batch or self.moved[0].expires)
        for number in range(len(self.moved) + SPARE):
            lot = self.moved[number] if number < len(self.moved) and not plain else None
            counted = forms.CharField(label=gettext_lazy("Số lượng lô"), max_length=40, required=False, widget=forms.TextInput(attrs=COUNT))
            yield f"right_lot{number}_quantity", counted, typed(lot.quantity, self.line.commodity) if lot else ""
            yield f"right_lot{number}_expires", DayField(label=gettext_lazy("Hạn dùng"), required=False), lot.expires if lot else None
            batch = forms.CharField(label=gettext_lazy("Số lô"), max_length=40, required=False)
            yield f"right_lot{number}_batch", batch, lot.batch if lot else ""

    def _took(self) -> Iterator[tuple[str, forms.Field, Any]]:
        mine = {lot.lot: lot.quantity for lot in self.moved}
        for lot in self.lots:
            field = forms.CharField(label=gettext_lazy("Lấy"), max_length=40, required=False, widget=forms.TextInput(attrs=COUNT))
            yield f"right_take{lot.pk}", field, typed(mine[lot.pk], self.line.commodity) if lot.pk in mine else ""

    def rows(self, form: Any) -> Iterator[dict[str, Any]]:
        """The lots for the template: a name where one exists, and the fields."""
        if self.came:
            for number in range(len(self.moved) + SPARE):
                yield {"name": "", "fields": [form[f"right_lot{number}_{part}"] for part in ("quantity", "expires", "batch")]}
            return
        for lot in self.lots:
            name = _("Lô %(batch)s") % {"batch": lot.batch} if lot.batch else _("Lô nhập %(day)s") % {"day": show_date(lot.received)}
            told = _("%(name)s, hạn %(day)s") % {"name": name, "day": show_date(lot.expires)} if lot.expires else name
            yield {"name": told, "fields": [form[f"right_take{lot.pk}"]]}

    # -- read back
    def clean(self, form: Any) -> None:
        """Counts in stored units; lots typed must add up to the right quantity."""
        data, changed = form.cleaned_data, any(name.startswith(("right_lot", "right_take")) for name in form.changed_data)
        data["right_quantity"] = self._count(form, "right_quantity") or 0
        data["right_goods_lots"] = None
        if not changed:
            return
        lots = tuple(self._typed_came(form) if self.came else self._typed_took(form))
        total, asked = sum(lot.quantity for lot in lots), data["right_quantity"] or self.line.quantity
        if lots and total != asked and not form.errors:
            unit, words = self.line.commodity, _("Cộng các lô được %(stated)s, số lượng đúng là %(asked)s. Hãy sửa cho hai số bằng nhau.")
            form.add_error("right_quantity", words % {"stated": typed(total, unit), "asked": typed(asked, unit)})
        data["right_goods_lots"] = lots

    def _count(self, form: Any, name: str) -> int | None:
        text = str(form.cleaned_data.get(name) or "").strip()
        if not text:
            return None
        try:
            return parse_quantity(text, divisor=self.line.commodity.display_divisor)
        except AmountError as error:
            form.add_error(name, goods_sentence(error, divisible=self.line.commodity.display_divisor > 1))
            return None

    def _typed_came(self, form: Any) -> Iterator[LotFacts]:
        whole = form.cleaned_data["right_quantity"] or self.line.quantity
        for number in range(len(self.moved) + SPARE):
            expires, batch = (form.cleaned_data.get(f"right_lot{number}_{part}") for part in ("expires", "batch"))
            count = self._count(form, f"right_lot{number}_quantity")
            if count or expires or batch:
                alone = len(self.moved) + SPARE <= 2 and number == 0
                yield LotFacts(quantity=count or (whole if alone else 0), expires=expires, batch=" ".join((batch or "").split()))

    def _typed_took(self, form: Any) -> Iterator[LotFacts]:
        for lot in self.lots:
            if count := self._count(form, f"right_take{lot.pk}"):
                yield LotFacts(quantity=count, lot=lot.pk)

    def facts(self, form: Any) -> GoodsFacts | None:
        """What was typed of lots and numbers; None when both stay as they were."""
        lots, ranges = form.cleaned_data.get("right_goods_lots"), form.cleaned_data.get("right_ranges")
        if lots is None and "right_ranges" not in form.changed_data:
            return None
        kept = facts.of_line(self.line)
        return GoodsFacts(lots=lots if lots is not None else (), ranges=tuple(ranges) if ranges is not None else kept.ranges)
