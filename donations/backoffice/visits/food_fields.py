"""The reception check of food as a form, asked at the door; shared by the day of a visit and the kitchen's sheet."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Campus
from cms.operations import clock
from donations.backoffice.forms.fields import FundField
from donations.backoffice.forms.wards import WardField
from donations.exceptions import Refusal
from donations.models import Eating
from donations.services.food import FoodGift


class HourField(forms.TimeField):
    """An hour of today as 09:30, 9h30 or 9g30."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"invalid": _("Gõ giờ như 09:30."), "required": _("Hãy ghi giờ.")}
        widget = forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "09:30"})
        super().__init__(**{"widget": widget, "error_messages": wrong, **kwargs})

    def to_python(self, value: Any) -> dt.time | None:
        text = str(value).strip().lower() if value not in self.empty_values else ""
        for mark in ("h", "g", "."):
            text = text.replace(mark, ":")
        return super().to_python(f"{text}00" if text.endswith(":") else text) if text else None


def today_at(hour: dt.time) -> dt.datetime:
    """That hour of today, in Vietnam."""
    return dt.datetime.combine(clock.today(), hour, clock.ZONE)


class HouseForm(forms.Form):
    """The house's look of errors, and refusals shown at the field they name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def refuse(self, refusal: Refusal) -> None:
        field = getattr(refusal, "field", None)
        self.add_error(field if field in self.fields else None, str(refusal))


GROUP = "food_group"  # the key of what is wrong with the check as a whole


class FoodFields(HouseForm):
    """The reception check of food, asked at the door."""

    food_problem = ""

    food = forms.CharField(label=_("Món ăn"), max_length=120, required=False)
    portions = forms.IntegerField(
        label=_("Số suất đếm được"), min_value=1, max_value=5000, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    meal = forms.ChoiceField(label=_("Bữa"), choices=[("", _("Chọn bữa")), *Eating.choices], required=False)
    food_fund = FundField(label=_("Quỹ của suất ăn"), required=False, empty_label=_("Quỹ của bếp"))
    cooked_by = forms.CharField(label=_("Ai nấu, nấu ở đâu"), max_length=120, required=False)
    cooked_at = HourField(label=_("Nấu xong lúc"), required=False)
    transport = forms.CharField(label=_("Chở bằng gì, giữ nóng lạnh ra sao"), max_length=120, required=False)
    deadline = HourField(label=_("Phát hết trước"), required=False)
    verdict = forms.ChoiceField(
        label=_("Kết quả kiểm"), choices=[("accepted", _("Đạt, được phát")), ("refused", _("Không đạt, không nhận"))], widget=forms.RadioSelect,
        required=False,
    )  # fmt: skip
    reason = forms.CharField(label=_("Vì sao không đạt"), max_length=240, required=False)
    has_sample = forms.BooleanField(label=_("Đã lưu mẫu"), required=False)
    agreed_ward = WardField()
    agreed_name = forms.CharField(
        label=_("Điều dưỡng khoa đồng ý"), max_length=120, required=False, help_text=_("Bỏ trống nếu khoa tự xác nhận sau.")
    )

    def __init__(self, *args: Any, campus: Campus, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed_ward"].of_campus(campus)  # type: ignore[attr-defined]

    NEEDED = ("portions", "meal", "cooked_by", "cooked_at", "transport", "verdict")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not (data.get("food") or data.get("portions")):
            return data
        if not data.get("food") and "food" not in self.errors:
            self.add_error("food", _("Hãy ghi tên món."))
        needed = (*self.NEEDED, *(("deadline",) if data.get("verdict") == "accepted" else ()))
        self._ask([name for name in needed if not data.get(name) and name not in self.errors])
        if bool(data.get("agreed_name")) != bool(data.get("agreed_ward")):
            self.add_error("agreed_name", _("Ghi cả tên điều dưỡng và khoa, hoặc để khoa tự xác nhận sau."))
        return data

    def _ask(self, missing: list[str]) -> None:
        """Say once, at the head of the check, what is missing; each of the boxes points at that sentence."""
        if not missing:
            return
        names = ", ".join(str(self.fields[name].label)[:1].lower() + str(self.fields[name].label)[1:] for name in missing)
        self.food_problem = str(_("Kiểm món ăn còn thiếu: %(names)s.")) % {"names": names}
        self.errors[GROUP] = self.error_class([self.food_problem])
        for name in missing:
            self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": "mon-an-thieu"}

    def food_gift(self) -> FoodGift | None:
        data = self.cleaned_data
        if not data.get("food"):
            return None
        cooked = today_at(data["cooked_at"])
        return FoodGift(
            name=data["food"], portions=data["portions"], meal=data["meal"], cooked_by=data["cooked_by"], cooked_at=cooked,
            transport=data["transport"], deadline=today_at(data["deadline"]) if data.get("deadline") else cooked,
            passed=data["verdict"] == "accepted", fund=data.get("food_fund"), reason=data["reason"], agreed_ward=data["agreed_ward"],
            agreed_name=data["agreed_name"], has_sample=data["has_sample"], key=data.get("key"),
        )  # fmt: skip
