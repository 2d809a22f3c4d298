"""What every paper's form shares: its key, its date, where refusals are shown."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.operations import clock
from donations import exceptions
from donations.backoffice.forms.fields import DayField, HoldingField, KeyField, ask_to_choose
from donations.backoffice.words import goods_sentence
from donations.exceptions import Refusal
from donations.models import Commodity, Voucher
from donations.money import AmountError, parse_quantity

# Where the book's own refusals are answered; a voucher's own name their field themselves.
FIELD_OF: dict[type[Refusal], str] = {
    exceptions.FutureDate: "date",
    exceptions.PeriodClosed: "date",
    exceptions.Overspent: "amount",
    exceptions.WouldGoNegativeAtMonthEnd: "date",
    exceptions.UnidentifiedCannotBeDisbursed: "fund",
    exceptions.OfExceeded: "amount",
}


LOOK = "look"  # the button that shows words, norm and balances where no script does it while typing


class PaperForm(forms.Form):
    """One paper to be. `facts()` are the arguments of the service verb; `refuse()` shows what it answered."""

    key = KeyField()
    date = DayField(label=_("Ngày hạch toán"))

    obvious: ClassVar[tuple[str, ...]] = ()  # holding fields that may come chosen
    places: ClassVar[tuple[str, ...]] = ()  # where it may be held, the usual place first
    anywhere: ClassVar[tuple[str, ...]] = ()  # holding fields that also offer what another campus keeps
    act: ClassVar[tuple[str, ...]] = ()  # the right of who carries it out there; none: the keeper of the place
    quantity_fields: ClassVar[dict[str, str]] = {}  # form field → the field that names its commodity

    def __init__(self, *args: Any, user: User, voucher: Voucher | None = None, **kwargs: Any) -> None:
        self.user, self.voucher = user, voucher
        kwargs["initial"] = {"key": uuid.uuid4(), "date": clock.today(), **kwargs.get("initial", {})}
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.narrow()
        self._offer_own_places()
        ask_to_choose(self)
        for name, field in self.fields.items():
            if not isinstance(field, forms.ModelChoiceField):
                continue
            field.error_messages["invalid_choice"] = _("Lựa chọn này không còn dùng được. Hãy chọn lại.")
            if name in self.obvious and name not in self.initial:
                self._choose_the_obvious(name, field)

    def narrow(self) -> None:
        """Offer only what this paper may use; called once, before anything is chosen."""

    def _offer_own_places(self) -> None:
        """Safes, stores and kitchens that this person's campus answers for; what the paper says already stays."""
        kept: set[int] = set()
        if self.voucher is not None and self.user.campus_id:
            kept = {side for pair in self.voucher.lines.values_list("debit", "credit") for side in pair}
        for name, field in self.fields.items():
            if isinstance(field, HoldingField) and name not in self.anywhere:
                field.offer(self.user.campus, *self.act, kept=kept)

    def _choose_the_obvious(self, name: str, field: forms.ModelChoiceField) -> None:
        """The only holding there is, else the one of its place at the person's own campus (their safe before its boxes)."""
        found = list(field.queryset.all()[:50]) if field.queryset is not None else []
        own = [one for one in found if self.user.campus_id and one.campus_id == self.user.campus_id]
        own_first = [one for one in own if self.places and one.place == self.places[0]]
        for candidates in (found, own, own_first):
            if len(candidates) == 1:
                self.initial[name] = candidates[0].pk
                return

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, unit in self.quantity_fields.items():
            self._count(name, data.get(unit))
        return self.cleaned_data

    def _count(self, name: str, commodity: Commodity | None) -> None:
        """A typed count of goods in whole stored units, once it is known what is counted."""
        if commodity is None or name not in self.cleaned_data:
            return
        try:
            quantity = parse_quantity(self.cleaned_data[name], divisor=commodity.display_divisor)
        except AmountError as error:
            self.add_error(name, goods_sentence(error, divisible=commodity.display_divisor > 1))
            return
        if quantity == 0:
            self.add_error(name, _("Số lượng phải lớn hơn 0."))
        self.cleaned_data[name] = quantity

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field it is about, or above the form."""
        field = getattr(refusal, "field", None) or FIELD_OF.get(type(refusal))
        if field == "amount" and "amount" not in self.fields:
            field = "quantity"
        self.add_error(field if field in self.fields else None, str(refusal))

    def answered_by_more(self, action: str) -> bool:
        """Whether a button only asked to see more, without saving: the form is then shown again as typed."""
        return action == LOOK

    def declined(self) -> dict[str, Any] | None:
        """Facts of a gift that is handed back instead of recorded; None for every other paper."""
        return None

    def facts(self) -> dict[str, Any]:
        """The arguments of the service verb, `actor` and `key` apart."""
        raise NotImplementedError

    def keep(self, voucher: Voucher) -> None:
        """Write what the form holds beside the voucher, in the transaction that recorded or edited it; most hold nothing."""
