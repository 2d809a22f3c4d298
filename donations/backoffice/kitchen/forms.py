"""Forms of the kitchen: a dish, a signed step, portions for a ward, food a group brings, why a batch is stopped."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from cms.accounts.models import Campus, User
from cms.operations import clock
from donations.backoffice.forms.fields import FundField, KeyField
from donations.backoffice.forms.wards import WardField
from donations.backoffice.visits.food_fields import FoodFields, HourField, HouseForm
from donations.models import Eating, FoodBatch, FoodRules, GroupVisit, VisitHours, VoucherLine
from donations.selectors import wards


def portions_field(label: Any, *, required: bool = True, least: int = 1) -> forms.IntegerField:
    wrong = _("Gõ số suất, ví dụ 120.")
    return forms.IntegerField(
        label=label, min_value=least, max_value=20_000, required=required,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Hãy ghi số suất."), "invalid": wrong, "min_value": wrong, "max_value": _("Số này quá lớn. Hãy xem lại.")},
    )  # fmt: skip


class DishForm(HouseForm):
    """One dish of a meal: how many, from where, who pays."""

    key = KeyField()
    meal = forms.ChoiceField(label=_("Bữa"), choices=Eating.choices)
    name = forms.CharField(label=_("Món"), max_length=120, error_messages={"required": _("Hãy ghi tên món.")})
    planned = portions_field(_("Dự kiến, suất"))
    source = forms.ChoiceField(label=_("Suất ăn từ đâu"), choices=FoodBatch.Source.choices, widget=forms.RadioSelect, initial=FoodBatch.Source.STOCK)
    fund = FundField(label=_("Quỹ"), required=False, empty_label=_("Quỹ của bếp"))
    sponsor = forms.CharField(label=_("Nhóm, người tài trợ"), max_length=160, required=False)
    display = forms.ChoiceField(
        label=_("Tên công khai"), choices=VoucherLine.Display.choices, widget=forms.RadioSelect, initial=VoucherLine.Display.INITIALS
    )
    visit = forms.ModelChoiceField(
        label=_("Đoàn đã hẹn"), queryset=GroupVisit.objects.none(), required=False, empty_label=_("Không theo đoàn"),
        help_text=_("Đoàn nấu tại bếp: chọn để đoàn được đếm khi ghi sổ."),
    )  # fmt: skip

    def __init__(self, *args: Any, campus: Campus, date: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        field = self.fields["visit"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 declared above
        field.queryset = GroupVisit.objects.filter(campus=campus, date=date, state__in=["scheduled", "received"])


class StepForm(HouseForm):
    """One step of kiểm thực ba bước, signed by who is signed in."""

    verdict = forms.ChoiceField(
        label=_("Kết quả"), choices=[("passed", _("Đạt")), ("failed", _("Không đạt"))], widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn đạt hay không đạt.")},
    )  # fmt: skip
    result = forms.CharField(
        label=_("Đã xem gì, thấy thế nào"), max_length=240, error_messages={"required": _("Hãy ghi kết quả bằng một câu: đã xem gì, thấy thế nào.")}
    )


class ServeForm(HouseForm):
    """Portions for one ward at one hour of today."""

    key = KeyField()
    ward = WardField(label=_("Khoa, nơi nhận"), required=True)
    portions = portions_field(_("Số suất"))
    at = HourField(label=_("Giờ phát"), required=False, help_text=_("Bỏ trống: ngay bây giờ."))

    def __init__(self, *args: Any, campus: Campus, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["ward"].of_campus(campus)  # type: ignore[attr-defined]


class AgreeForm(HouseForm):
    """A ward's yes: by the nurse herself, or her name by who keeps the sheet."""

    agreed_ward = WardField(required=True)
    agreed_name = forms.CharField(label=_("Điều dưỡng đồng ý"), max_length=120, required=False)

    def __init__(self, *args: Any, campus: Campus, person: User | None = None, **kwargs: Any) -> None:
        own = wards.own(person) if person else None
        kwargs["initial"] = {"agreed_ward": own.pk if own else None, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["agreed_ward"].of_campus(campus)  # type: ignore[attr-defined]


class BroughtForm(FoodFields):
    """Food a group brought when nothing else is booked: the visit, or a new group by name, and the check."""

    key = KeyField()
    visit = forms.ModelChoiceField(label=_("Đoàn"), queryset=GroupVisit.objects.none(), required=False, empty_label=_("Đoàn chưa đăng ký"))
    group = forms.CharField(label=_("Tên đoàn chưa đăng ký"), max_length=160, required=False)
    display = forms.ChoiceField(
        label=_("Tên công khai"), choices=VoucherLine.Display.choices, widget=forms.RadioSelect, initial=VoucherLine.Display.INITIALS
    )

    def __init__(self, *args: Any, campus: Campus, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, campus=campus, **kwargs)
        field = self.fields["visit"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 declared above
        field.queryset = GroupVisit.objects.filter(campus=campus, date=clock.today()).exclude(state__in=["declined", "absent"])
        self.fields["food"].required = True
        self.fields["food"].error_messages["required"] = _("Hãy ghi tên món.")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("visit") and not data.get("group", "").strip():
            self.add_error("group", _("Hãy chọn đoàn, hoặc ghi tên đoàn chưa đăng ký."))
        return data


class StopForm(HouseForm):
    """Dừng phát: which batch, and why in a sentence."""

    batch = forms.ModelChoiceField(
        label=_("Lô nào"), queryset=FoodBatch.objects.none(), empty_label=_("Chọn lô"), error_messages={"required": _("Hãy chọn lô cần dừng.")}
    )
    reason = forms.CharField(
        label=_("Vì sao"), max_length=240, error_messages={"required": _("Hãy ghi vì sao: một câu là đủ.")},
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": "240"}),
    )  # fmt: skip

    def __init__(self, *args: Any, batches: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["batch"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 declared above
        field.queryset = batches


class RulesForm(WagtailAdminModelForm):
    class Meta:
        model = FoodRules
        fields = ("sample_hours", "near_minutes", "longest_hours", "step_1", "step_2", "step_3", "fund")


class HoursForm(WagtailAdminModelForm):
    class Meta:
        model = VisitHours
        fields = ("campus", "opens", "closes", "slot_minutes", "capacity", "notice_days", "answer_days", "weekends")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("opens") and data.get("closes") and data["opens"] >= data["closes"]:
            self.add_error("closes", _("Giờ đóng phải sau giờ mở."))
        return data
