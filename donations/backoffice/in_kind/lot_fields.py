"""Parts that forms of goods share: lots that leave, number ranges."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.operations import clock
from donations.backoffice.forms.base import PaperForm
from donations.backoffice.words import goods_sentence
from donations.models import Account, Commodity, GoodsItem
from donations.models.gift_numbers import series_code
from donations.money import AmountError, parse_quantity
from donations.services.in_kind.facts import LotFacts, RangeFacts
from donations.services.in_kind.picking import FreeLot, free_lots, propose
from donations.services.vouchers.available import shown

LARGEST_RANGE = 10_000
_RANGE = re.compile(r"(?P<series>[A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*)\s+(?P<first>[0-9]{1,9})(?:\s*(?:-|–|→|đến)\s*(?P<last>[0-9]{1,9}))?\Z")


def typed(quantity: int, commodity: Commodity) -> str:
    """Stored units as a person would type them: 1500 g counted in kg → "1,5"."""
    whole, rest = divmod(quantity, commodity.display_divisor)
    return f"{whole},{str(rest).zfill(len(str(commodity.display_divisor)) - 1).rstrip('0')}" if rest else str(whole)


def read_ranges(text: str) -> list[RangeFacts]:
    """Ranges as people write them: "TQ 1-500; TQ 601–650; TQ 700". Raises ValidationError with how to write them."""
    found = []
    for part in re.split(r"[;,\n]", text):
        if not part.strip():
            continue
        match = _RANGE.match(part.strip())
        if match is None:
            told = _("Chưa hiểu “%(text)s”. Gõ ký hiệu rồi từ số–đến số, ví dụ: TQ 1–500; TQ 601–650.")
            raise forms.ValidationError(told, params={"text": part.strip()})
        first = int(match["first"])
        last = int(match["last"] or first)
        if not 0 < first <= last or last - first >= LARGEST_RANGE:
            raise forms.ValidationError(
                _("Dải “%(text)s” chưa đúng: số đầu nhỏ hơn số cuối, mỗi dải nhiều nhất 10.000 phiếu."), params={"text": part.strip()}
            )
        series = match["series"].upper()
        series_code(series)
        found.append(RangeFacts(series, first, last))
    return found


def written(ranges: tuple[RangeFacts, ...]) -> str:
    """Ranges as `read_ranges` reads them."""
    return "; ".join(f"{part.series} {part.first}–{part.last}" if part.last > part.first else f"{part.series} {part.first}" for part in ranges)


class RangesField(forms.CharField):
    """Number ranges of gift vouchers; understood to a list of RangeFacts."""

    def __init__(self, **kwargs: Any) -> None:
        told = {
            "label": gettext_lazy("Dải số phiếu"), "required": False, "max_length": 400,
            "help_text": gettext_lazy("Chỉ với phiếu có số. Ví dụ: TQ 1–500; TQ 601–650."),
        }  # fmt: skip
        super().__init__(**{**told, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return written(tuple(value)) if isinstance(value, tuple | list) else value

    def clean(self, value: Any) -> list[RangeFacts]:  # type: ignore[override]
        return read_ranges(super().clean(value))


def require_ranges(form: forms.Form, commodity: Commodity | None) -> None:
    """Numbered goods come and go by their numbers."""
    missing = commodity and "ranges" not in form.errors and not form.cleaned_data.get("ranges")
    if missing and commodity and GoodsItem.objects.filter(commodity=commodity, is_numbered=True).exists():
        form.add_error("ranges", _("“%(item)s” có số: hãy ghi dải số, ví dụ TQ 1–500.") % {"item": commodity.name})


def _count(form: PaperForm, name: str, text: str, commodity: Commodity) -> int | None:
    try:
        return parse_quantity(text, divisor=commodity.display_divisor)
    except AmountError as error:
        form.add_error(name if name in form.fields else None, goods_sentence(error, divisible=commodity.display_divisor > 1))
        return None


@dataclass(frozen=True)
class LotChoice:
    """A lot that can leave, as the form shows it: what is free, what would be taken, what was typed."""

    one: FreeLot
    free: str
    proposed: str
    value: str
    days: int | None
    is_expired: bool
    shown_quantity: str

    @property
    def name(self) -> str:
        return f"lot_{self.one.lot.pk}"


class TakesLots(PaperForm):
    """A paper that takes goods: lots first expired first out, unless counts are typed beside other lots with a reason."""

    place_field = "holding"
    passes_expired = True

    def _chosen(self, name: str) -> Any:
        if self.is_bound:
            return getattr(self, "cleaned_data", {}).get(name)
        start, field = self.initial.get(name), self.fields[name]
        if start and isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            return field.queryset.filter(pk=start).first()
        return start

    @cached_property
    def lot_choices(self) -> list[LotChoice]:
        """What lies in the chosen store of the chosen item; empty until both are chosen."""
        holding, commodity = self._chosen(self.place_field), self._chosen("commodity")
        if not isinstance(holding, Account) or not isinstance(commodity, Commodity):
            return []
        lots = free_lots(holding, commodity, leaving_out=self.voucher.pk if self.voucher else None)
        quantity, today = self._chosen("quantity"), clock.today()
        picked = propose(lots, quantity if isinstance(quantity, int) else 0, day=today if self.passes_expired else None)
        proposed = {pick.lot: pick.quantity for pick in picked}
        values = self.typed_lots()
        return [
            LotChoice(
                one, shown(one.free, commodity), typed(proposed[one.lot.pk], commodity) if one.lot.pk in proposed else "", values.get(one.lot.pk, ""),
                (one.lot.expires - today).days if one.lot.expires else None, one.is_expired(today), shown(one.lot.quantity, commodity),
            )
            for one in lots
        ]  # fmt: skip

    def typed_lots(self) -> dict[int, str]:
        """What stands in the boxes beside the lots, by lot id."""
        source: Mapping[str, Any] = self.data if self.is_bound else self.initial
        found = {}
        for name, value in source.items():
            if name.startswith("lot_") and name[4:].isdecimal() and str(value).strip():
                found[int(name[4:])] = str(value).strip()
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        commodity = data.get("commodity")
        require_ranges(self, commodity)
        if isinstance(commodity, Commodity):
            counts = {lot: _count(self, "quantity", text, commodity) for lot, text in self.typed_lots().items()}
            data["lots"] = tuple(LotFacts(lot=lot, quantity=count) for lot, count in counts.items() if count)
        return data
