"""A ward as every form asks it: chosen from the register, grouped by campus; what comes back is its name, as papers keep it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.models import Campus, User
from cms.formatting import fold
from donations.models import Ward
from donations.selectors import wards


class WardIterator(forms.models.ModelChoiceIterator):
    """Wards under the name of their campus; without a heading when there is only one campus to choose from."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        groups: dict[str, list[tuple[Any, str]]] = {}
        for ward in self.queryset:
            groups.setdefault(ward.campus.name, []).append(self.choice(ward))
        if len(groups) == 1:
            yield from next(iter(groups.values()))
        else:
            yield from groups.items()


class WardSelect(forms.Select):
    """A select that also shows a name no longer in the register, so that opening an old paper loses nothing."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        groups = super().optgroups(name, value, attrs)
        offered = {str(option["value"]) for _name, options, _index in groups for option in options}
        gone = [one for one in value if one and one not in offered]
        for one in gone:
            known = Ward.objects.filter(pk=one).values_list("name", flat=True).first() if one.isdecimal() and len(one) < 19 else one
            label = _("%(ward)s (không còn trong danh mục)") % {"ward": known or one}
            groups.append((None, [self.create_option(name, one, label, True, len(groups))], len(groups)))
        return groups


class WardField(forms.ModelChoiceField):
    """One active ward. The value sent is its id; a name written on a paper finds its ward again, at the own campus first."""

    iterator = WardIterator
    widget = WardSelect

    def __init__(self, **kwargs: Any) -> None:
        told = {
            "label": gettext_lazy("Khoa nhận"), "empty_label": gettext_lazy("Chọn khoa"), "required": False,
            "error_messages": {
                "required": gettext_lazy("Hãy chọn khoa."),
                "invalid_choice": gettext_lazy("Khoa này không còn trong danh mục. Hãy chọn khoa đang dùng."),
            },
        }  # fmt: skip
        super().__init__(queryset=wards.active(), **{**told, **kwargs})
        self.campus: int | None = None

    def of_campus(self, campus: Campus | int | None) -> None:
        """Offer only the wards of one campus."""
        self.campus = campus.pk if isinstance(campus, Campus) else campus
        self.queryset = wards.active(self.campus)

    def of_person(self, person: User) -> None:
        """Where one name stands at several campuses, take that of this person's campus."""
        self.campus = person.campus_id

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) and value.strip() and not value.isdecimal():
            found = self._named(value)
            return found.pk if found else value
        return super().prepare_value(value)

    def to_python(self, value: Any) -> Ward | None:
        if isinstance(value, str) and value.strip() and not value.isdecimal() and (found := self._named(value)):
            return found
        return super().to_python(value)

    def clean(self, value: Any) -> str:  # type: ignore[override]
        if self.required and value in self.empty_values and not (self.queryset is not None and self.queryset.exists()):
            raise forms.ValidationError(_("Chưa có khoa nào trong danh mục. Nhờ phụ trách quỹ thêm ở Danh mục, mục Khoa, nơi nhận."))
        found = super().clean(value)
        return found.name if found else ""

    def _named(self, text: str) -> Ward | None:
        same = list(self.queryset.filter(name_folded=fold(text)[:80])) if self.queryset is not None else []
        own = [ward for ward in same if ward.campus_id == self.campus]
        return next(iter(own or same), None)


def keep_to_campus(form: forms.Form, campus: Campus | None, *, name: str = "ward") -> None:
    """Refuse a ward that is not at the campus chosen beside it."""
    ward = form.cleaned_data.get(name)
    if ward and campus and not wards.is_at(ward, campus):
        told = _("“%(ward)s” không ở %(campus)s. Hãy chọn khoa của cơ sở này, hoặc đổi cơ sở.")
        form.add_error(name, told % {"ward": ward, "campus": campus.name})
