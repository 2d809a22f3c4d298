"""Fields for money work: amounts as people type them, funds grouped by root, holdings of one kind of place."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db.models import Case, IntegerField, Q, Value, When
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Campus
from cms.formatting import date as show_date
from cms.formatting import number
from cms.operations import clock
from cms.operations.forms import DayField as DayField  # the house's one field for days, beside the fields for money
from donations.backoffice.words import sentence
from donations.models import Account, Commodity, Fund
from donations.money import AmountError, parse_amount
from donations.selectors.keepers import DUTY, keepers
from donations.services import keepers as places


def ask_to_choose(form: forms.BaseForm) -> None:
    """Let every choice that is left empty ask for one, where its field has no words of its own. The list at the top names the field before it."""
    plain = forms.Field.default_error_messages["required"]
    for field in form.fields.values():
        if isinstance(field, forms.ChoiceField) and field.label and field.error_messages.get("required") == plain:
            field.error_messages["required"] = _("Hãy chọn một mục.")


class KeyBox(BoundField):
    """A key that was refused is spent: the form is shown with a new one, so that pressing again is a new act."""

    def value(self) -> Any:
        return uuid.uuid4() if self.errors else super().value()


class KeyField(forms.UUIDField):
    """What tells a double click from a second act. A browser that restores a form would restore the old key: it is told not to."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {name: _("Biểu mẫu này đã cũ. Nội dung vừa gõ còn đây: bấm lần nữa để gửi.") for name in ("required", "invalid")}
        super().__init__(**{"widget": forms.HiddenInput(attrs={"autocomplete": "off"}), "error_messages": wrong, **kwargs})

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        return KeyBox(form, self, field_name)


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows. A key no table can hold is an answer that is not offered, not a fault of the database."""

    def clean(self, value: Any) -> Any:
        for one in value if isinstance(value, list | tuple) else ():
            if not (str(one).isascii() and str(one).isdigit() and len(str(one)) < 19):
                raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": str(one)[:40]})
        return super().clean(value)


class AmountField(forms.CharField):
    """Whole đồng > 0 typed as 5tr, 500k, 5.000.000; what was typed stays in the box when it is not understood."""

    def __init__(self, *, autofocus: bool = False, **kwargs: Any) -> None:
        attrs: dict[str, Any] = {"class": "bo-nhap-tien", "inputmode": "text", "autocomplete": "off", "spellcheck": "false", "maxlength": "60"}
        if autofocus:
            attrs["autofocus"] = True
        super().__init__(**{"label": _("Số tiền"), "widget": forms.TextInput(attrs=attrs), **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        text = str(value or "")
        if not text.strip():
            return None
        try:
            amount = parse_amount(text)
        except AmountError as error:
            raise forms.ValidationError(sentence(error), code=error.code) from None
        if amount == 0:
            raise forms.ValidationError(_("Số tiền phải lớn hơn 0."), code="zero")
        return amount

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise forms.ValidationError(sentence(AmountError("empty")), code="empty")


class FundIterator(forms.models.ModelChoiceIterator):
    """Funds under their root: the root first ("không chỉ định"), then its campaigns and earmarks."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        groups: dict[int, list[Fund]] = {}
        for fund in self.queryset:
            groups.setdefault(fund.parent_id or fund.pk, []).append(fund)
        for members in groups.values():
            members.sort(key=lambda fund: (fund.parent_id is not None, fund.order, fund.name))
            if len(members) == 1:
                yield self.choice(members[0])
            else:
                yield (str(members[0]), [self.choice(fund) for fund in members])


class FundField(forms.ModelChoiceField):
    """An open fund, grouped by root. `unidentified` also offers money of unknown purpose."""

    iterator = FundIterator
    widget = forms.Select

    def __init__(self, *, unidentified: bool = False, **kwargs: Any) -> None:
        funds = Fund.objects.filter(account__is_open=True).select_related("account", "parent")
        if not unidentified:
            funds = funds.exclude(kind=Fund.Kind.UNIDENTIFIED)
        super().__init__(
            queryset=funds.order_by("order", "name"),
            **{"label": _("Quỹ"), "empty_label": _("Chọn quỹ"), "error_messages": {"required": _("Hãy chọn quỹ.")}, **kwargs},
        )

    def label_from_instance(self, obj: Fund) -> str:
        if obj.ends and obj.ends < clock.today():
            return _("%(fund)s (đã kết thúc nhận %(ends)s)") % {"fund": obj, "ends": show_date(obj.ends)}
        return str(obj)


class HoldingField(forms.ModelChoiceField):
    """An open holding of the given places; the only one there is comes chosen."""

    own: Campus | None = None
    act: tuple[str, ...] = ()

    def __init__(self, *places: str, **kwargs: Any) -> None:
        holdings = Account.objects.filter(nature=Account.Nature.HOLDING, is_open=True).select_related("campus")
        if places:
            holdings = holdings.filter(place__in=places)
        super().__init__(
            queryset=holdings.order_by("name"),
            **{"label": _("Nơi giữ"), "empty_label": _("Chọn nơi giữ"), "error_messages": {"required": _("Hãy chọn nơi giữ.")}, **kwargs},
        )

    def offer(self, campus: Campus | None, *act: str, kept: Iterable[int] = ()) -> None:
        """Offer what people of `campus` act at (services/keepers.py): their own first, others' not at all, `kept` ids all the same.

        For who belongs to no campus everything stays offered (at most 1 query).
        """
        if campus is None or self.queryset is None:
            return
        self.own, self.act = campus, act
        own_first = Case(When(campus=campus.pk, then=Value(0)), default=Value(1), output_field=IntegerField())
        self.queryset = self.queryset.exclude(keepers().closed_to(campus.pk, *act) & ~Q(pk__in=list(kept))).order_by(own_first, "name")

    def to_python(self, value: Any) -> Account | None:
        """The holding; one that others keep is answered by who does."""
        try:
            return super().to_python(value)
        except forms.ValidationError:
            asked = Account.objects.filter(pk=int(value), campus__isnull=False).select_related("campus").first() if str(value).isdecimal() else None
            if self.own is None or asked is None or asked.campus is None or asked.place not in DUTY or asked.campus_id == self.own.pk:
                raise
            refusal = places.refused(self.own, asked.campus, asked.place, *self.act, name=asked.name)
            raise forms.ValidationError(str(refusal), code="kept_by_others") from None

    def label_from_instance(self, obj: Account) -> str:
        return f"{obj.name} …{obj.bank_number[-4:]}" if obj.bank_number else obj.name


class GoodsField(forms.ModelChoiceField):
    """What is counted and is not money, with its unit."""

    def __init__(self, **kwargs: Any) -> None:
        goods = Commodity.objects.exclude(code="VND").order_by("order", "name")
        super().__init__(
            queryset=goods,
            **{"label": _("Hiện vật"), "empty_label": _("Chọn hiện vật"), "error_messages": {"required": _("Hãy chọn hiện vật.")}, **kwargs},
        )
