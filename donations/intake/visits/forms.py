"""The form a group fills in on a phone, without an account or JavaScript; every mistake is answered at its field."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Campus
from cms.operations.forms import DayField, PublicFormMixin
from donations.exceptions import Refusal
from donations.models import VisitRegistration
from donations.money import AmountError, parse_amount
from donations.services.visits import Registration
from donations.services.visits.registering import DIGITS

MOST_PEOPLE, MOST_PORTIONS = 200, 3000
SOONEST_PHONE = 9  # digits


class CampusField(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Campus.objects.order_by("order", "code"), empty_label=_("Chọn cơ sở"), **kwargs)


def _text(label: Any, *, longest: int = 120, required: bool = False, **attrs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=required, widget=forms.TextInput(attrs={"maxlength": str(longest), **attrs}),
        error_messages={"required": _("Xin ghi ô này."), "max_length": _("Xin viết ngắn hơn %(limit_value)s ký tự.")},
    )  # fmt: skip


def _count(label: Any, most: int, *, required: bool = False) -> forms.IntegerField:
    wrong = _("Xin ghi bằng số, từ 1 đến %(most)s.") % {"most": most}
    return forms.IntegerField(
        label=label, min_value=1, max_value=most, required=required, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Xin ghi ô này bằng số."), "invalid": wrong, "min_value": wrong, "max_value": wrong},
    )  # fmt: skip


def _time(label: Any, *, required: bool = False) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=required, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"required": _("Xin chọn giờ."), "invalid": _("Xin ghi giờ như 09:00.")},
    )  # fmt: skip


class KeyBox(BoundField):
    """A key used for another registration is spent: the form is shown with a new one."""

    def value(self) -> Any:
        return uuid.uuid4() if self.errors else super().value()


class KeyField(forms.UUIDField):
    """Tells a second sending from a second registration; the browser is asked not to restore it with a page."""

    widget = forms.HiddenInput(attrs={"autocomplete": "off"})

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        return KeyBox(form, self, field_name)


class VisitForm(PublicFormMixin):
    """A visit wished for. `wish()` is what the service registers; `key` makes a second sending harmless."""

    key = KeyField(required=False)
    name = _text(_("Tên đoàn, nhóm"), longest=160, required=True, autocomplete="organization")
    campus = CampusField(label=_("Cơ sở muốn đến"), error_messages={"required": _("Xin chọn cơ sở.")})
    asked_date = DayField(
        label=_("Ngày muốn đến"), error_messages={"required": _("Xin ghi ngày."), "invalid": _("Xin ghi ngày/tháng/năm, ví dụ 28/11/2026.")}
    )
    asked_time = _time(_("Giờ muốn đến"), required=True)
    people = _count(_("Số người trong đoàn"), MOST_PEOPLE, required=True)

    money = forms.CharField(
        label=_("Tiền, ước chừng"), max_length=40, required=False, help_text=_("Ví dụ 5tr, 500k, 2.000.000. Bỏ trống nếu không gửi tiền."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    goods = forms.CharField(
        label=_("Quà, hiện vật"), max_length=600, required=False, help_text=_("Thứ gì, bao nhiêu: “30 chăn mỏng, 2 xe lăn”."),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": "600"}),
    )  # fmt: skip
    food = _text(_("Món ăn mang đến"), longest=160)
    portions = _count(_("Số suất ăn"), MOST_PORTIONS)
    food_time = _time(_("Giờ muốn phát món ăn"))
    ward_wish = _text(_("Khoa mong được đến"))

    contact = _text(_("Người liên lạc"), required=True, autocomplete="name")
    phone = _text(_("Điện thoại"), longest=20, required=True, inputmode="tel", autocomplete="tel")
    email = forms.EmailField(label=_("Thư điện tử"), required=False, error_messages={"invalid": _("Địa chỉ thư chưa đúng, ví dụ ten@vi-du.vn.")})
    photo = forms.ChoiceField(
        label=_("Chụp ảnh"), choices=VisitRegistration.Photo.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Xin chọn một trong hai.")},
    )  # fmt: skip
    may_be_named = forms.BooleanField(label=_("Đồng ý để bệnh viện nêu tên đoàn trong sổ công khai"), required=False)
    message = forms.CharField(
        label=_("Lời nhắn cho phòng"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2, "maxlength": "600"})
    )
    agrees = forms.BooleanField(
        label=_("Tôi đồng ý để phòng giữ tên và số điện thoại trên, chỉ để liên lạc về chuyến thăm này"),
        error_messages={"required": _("Cần đồng ý thì phòng mới gọi lại được.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean_key(self) -> uuid.UUID:
        return self.cleaned_data["key"] or uuid.uuid4()

    def clean_phone(self) -> str:
        phone = " ".join(self.cleaned_data["phone"].split())
        digits = [char for char in phone if char.isdigit()]
        if len(digits) < SOONEST_PHONE or any(char not in "0123456789+ .-()" for char in phone):
            raise forms.ValidationError(_("Xin ghi đủ số điện thoại để phòng gọi lại, ví dụ 0900 000 123."))
        return phone

    def clean_money(self) -> int | None:
        typed = self.cleaned_data["money"]
        if not typed.strip():
            return None
        try:
            return parse_amount(typed) or None
        except AmountError:
            raise forms.ValidationError(_("Chưa hiểu “%(typed)s”. Xin ghi 500k, 5tr hoặc 5.000.000.") % {"typed": typed}) from None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in ("name", "contact", "food", "ward_wish"):
            if name in data:
                data[name] = " ".join(data[name].split())
        if "money" not in self.errors and not (data.get("money") or data.get("goods", "").strip() or data.get("food")):
            self.add_error("goods", _("Xin ghi ít nhất một thứ đoàn mang đến: tiền, quà hoặc món ăn."))
        if data.get("food") and not data.get("portions") and "portions" not in self.errors:
            self.add_error("portions", _("Xin ghi số suất ăn."))
        if data.get("food") and not data.get("food_time") and "food_time" not in self.errors:
            self.add_error("food_time", _("Xin ghi giờ muốn phát, để bếp và khoa kịp đón."))
        return data

    def wish(self) -> Registration:
        data = self.cleaned_data
        names = (
            "name", "campus", "contact", "phone", "asked_date", "asked_time", "people", "photo", "email", "money", "goods", "food", "portions",
            "food_time", "ward_wish", "may_be_named", "message",
        )  # fmt: skip
        return Registration(**{name: data[name] for name in names})

    def refuse(self, refusal: Refusal) -> None:
        """Show what the service answered at its field; nothing typed is lost."""
        field = getattr(refusal, "field", None)
        field = {"starts": "asked_time"}.get(field or "", field)
        self.add_error(field if field in self.fields else None, str(refusal))


class StateForm(forms.Form):
    """Receipt number and the telephone's last digits: together they open one registration."""

    number = forms.CharField(
        label=_("Mã biên nhận"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("Ví dụ BN-7K2M-49QX"), error_messages={"required": _("Xin ghi mã biên nhận.")},
    )  # fmt: skip
    digits = forms.CharField(
        label=_("Bốn số cuối điện thoại đã đăng ký"), max_length=4, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Xin ghi bốn số cuối."), "max_length": _("Chỉ ghi bốn số cuối.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean_digits(self) -> str:
        digits = self.cleaned_data["digits"].strip()
        if len(digits) != DIGITS or not digits.isdigit():
            raise forms.ValidationError(_("Xin ghi đủ bốn chữ số."))
        return digits
