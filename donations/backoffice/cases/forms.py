"""Forms of the register: the minute at the bedside, what was done, the answer."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.models import Campus, User
from cms.operations import clock
from donations.backoffice.boxes.forms import Told
from donations.backoffice.forms.fields import DayField, KeyField
from donations.backoffice.forms.phones import PhoneField
from donations.backoffice.forms.wards import WardField, keep_to_campus
from donations.models import Case, CasePaper, CaseRules, CaseStep, Province
from donations.selectors.cases import province_named
from donations.selectors.places import commune_named
from donations.services.cases.reporting import Person


class ProvinceField(forms.CharField):
    """A province typed as people say it; a name that was merged leads to the one of today."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"list": "tinh", "autocomplete": "off"}
        super().__init__(
            **{"label": gettext_lazy("Tỉnh, thành phố"), "required": False, "max_length": 60, "widget": forms.TextInput(attrs=attrs), **kwargs}
        )

    def clean(self, value: Any) -> Province | None:
        text = " ".join(str(super().clean(value)).split())
        if not text:
            return None
        found = province_named(text)
        if found is None:
            raise forms.ValidationError(_("Chưa có tỉnh “%(text)s” trong 34 tỉnh, thành. Gõ lại hoặc chọn trong danh sách."), params={"text": text})
        return found


class PersonForm(Told):
    """Who the case is about and what is needed: the report, and its later correction."""

    name = forms.CharField(
        label=gettext_lazy("Họ tên người bệnh"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "words"}),
        error_messages={"required": gettext_lazy("Hãy ghi họ tên người bệnh.")},
    )  # fmt: skip
    ward = WardField(label=gettext_lazy("Khoa đang điều trị"), required=True)
    campus = forms.ModelChoiceField(Campus.objects.all(), label=gettext_lazy("Cơ sở"), empty_label=gettext_lazy("Chọn cơ sở"))
    need = forms.ChoiceField(
        label=gettext_lazy("Cần giúp về"), choices=Case.Need.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn việc cần giúp nhất.")},
    )  # fmt: skip
    is_child = forms.BooleanField(label=gettext_lazy("Người bệnh là trẻ em"), required=False)
    phone = PhoneField(label=gettext_lazy("Điện thoại liên hệ"), required=False)
    story = forms.CharField(
        label=gettext_lazy("Hoàn cảnh, một hai câu"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Vì sao cần giúp, đang thiếu gì. Chỉ phòng Công tác xã hội đọc."),
    )  # fmt: skip
    relative = forms.CharField(label=gettext_lazy("Người nhà"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    birth_year = forms.RegexField(
        r"^(19|20)\d\d\Z", label=gettext_lazy("Năm sinh"), required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Gõ đủ bốn số, ví dụ 1957.")},
    )  # fmt: skip
    province = ProvinceField()
    commune = forms.CharField(
        label=gettext_lazy("Xã, phường"), max_length=140, required=False,
        widget=forms.TextInput(attrs={"list": "xa", "autocomplete": "off", "data-action": "input->bo-suggest#typed"}),
        help_text=gettext_lazy("Tên nay hoặc tên cũ; chọn “xã, tỉnh” trong danh sách thì tỉnh tự điền. Không còn cấp huyện."),
    )  # fmt: skip

    def person(self) -> Person:
        data = self.cleaned_data
        return Person(**{name: data[name] for name in ("name", "birth_year", "phone", "relative", "commune", "story")})

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("ward", "campus", "need", "is_child", "province")}

    def clean(self) -> dict[str, Any]:
        """The ward is one of the campus. The commune is as the list calls it, with its province, or else as it was typed."""
        data = super().clean() or {}
        keep_to_campus(self, data.get("campus"))
        typed = str(data.get("commune") or "")
        if found := commune_named(typed, province=data.get("province")):
            data["commune"], data["province"] = found.name, found.province
        elif typed and "," in typed and not data.get("province") and (province := province_named(typed.rpartition(",")[2])):
            data["commune"], data["province"] = typed.rpartition(",")[0].strip(), province
        data["commune"] = str(data.get("commune") or "")[:80]
        return data

    def clean_birth_year(self) -> str:
        year = str(self.cleaned_data["birth_year"])
        if year and int(year) > clock.today().year:
            raise forms.ValidationError(_("Năm sinh chưa đến. Hãy xem lại."))
        return year


class ReportForm(PersonForm):
    """The minute at the bedside; the key makes a double tap one case."""

    key = KeyField()

    def __init__(self, *args: Any, user: User, draft: dict[str, str] | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), "campus": user.campus_id, **kwargs.get("initial", {}), **(draft or {})}
        super().__init__(*args, **kwargs)
        self.fields["ward"].of_person(user)  # type: ignore[attr-defined]


class StepForm(Told):
    """Something done for the case, now unless another hour is written."""

    kind = forms.ChoiceField(label=gettext_lazy("Việc đã làm"), choices=[("", gettext_lazy("Chọn việc")), *CaseStep.Kind.choices])
    note = forms.CharField(label=gettext_lazy("Ghi lại"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))
    day = DayField(label=gettext_lazy("Ngày"), required=False)
    hour = forms.TimeField(
        label=gettext_lazy("Giờ"), required=False, input_formats=["%H:%M", "%H.%M", "%Hh%M"],
        widget=forms.TextInput(attrs={"placeholder": "14:30", "inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Gõ giờ:phút, ví dụ 14:30.")},
    )  # fmt: skip

    def moment(self) -> dt.datetime | None:
        """The hour written; None for now. A day without an hour is its noon, or now when it is today."""
        day, hour = self.cleaned_data.get("day"), self.cleaned_data.get("hour")
        if day is None and hour is None:
            return None
        day = day or clock.today()
        if hour is None:
            return None if day == clock.today() else dt.datetime.combine(day, dt.time(12), tzinfo=clock.ZONE)
        return dt.datetime.combine(day, hour, tzinfo=clock.ZONE)


class PaperForm(Told):
    kind = forms.ChoiceField(label=gettext_lazy("Loại giấy"), choices=CasePaper.Kind.choices, initial=CasePaper.Kind.LOCALITY)
    dated = DayField(label=gettext_lazy("Ngày trên giấy"), required=False)
    upload = forms.FileField(
        label=gettext_lazy("Ảnh hoặc PDF"), help_text=gettext_lazy("Giữ riêng, mỗi lượt mở được ghi."),
        error_messages={"required": gettext_lazy("Hãy chọn tệp."), "empty": gettext_lazy("Tệp trống. Hãy chọn lại tệp.")},
    )  # fmt: skip


class SlipForm(Told):
    answer_due = DayField(label=gettext_lazy("Hẹn trả lời ngày"))


ENDS = [choice for choice in Case.Outcome.choices if choice[0] != Case.Outcome.DUPLICATE]


class CloseForm(Told):
    """How a case ends. A refusal starts from one of the kind answers and is edited before it is said."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Kết quả"), choices=ENDS, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn kết quả.")},
    )  # fmt: skip
    other_fund = forms.CharField(
        label=gettext_lazy("Quỹ chi trả"), required=False, max_length=120,
        help_text=gettext_lazy("Khi quỹ khác chi trả: tên quỹ. Không vào sổ của bệnh viện."),
    )  # fmt: skip
    answer = forms.CharField(
        label=gettext_lazy("Lời trả lời gia đình"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Nói nhẹ nhàng, nêu nơi khác có thể giúp. Không nêu bệnh. In ra đưa gia đình."),
    )  # fmt: skip

    places = forms.CharField(
        label=gettext_lazy("Nơi khác có thể giúp"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Bắt buộc khi chưa hỗ trợ được. Mỗi nơi một dòng: tên, việc giúp được, số điện thoại."),
    )  # fmt: skip
    kept_because = forms.CharField(
        label=gettext_lazy("Giữ những chữ đó vì"), required=False, max_length=240,
        help_text=gettext_lazy("Ví dụ: tên đầy đủ của quỹ đối tác. Tên quỹ có trong mẫu trả lời thì không phải ghi."),
    )  # fmt: skip


class RulesForm(forms.ModelForm):
    class Meta:
        model = CaseRules
        fields = (
            "no_contact_days", "first_contact_hours", "answer_days", "keep_years", "draft_days", "small_group", "opens", "closes", "slip_contact",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name in ("opens", "closes"):
            self.fields[name].widget.format = "%H:%M"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("opens") and data.get("closes") and data["opens"] >= data["closes"]:
            self.add_error("closes", _("Giờ tan làm phải sau giờ bắt đầu."))
        if data.get("small_group") is not None and data["small_group"] < 2:
            self.add_error("small_group", _("Ít nhất 2, để không con số nào chỉ ra một người."))
        if data.get("keep_years") == 0:
            self.add_error("keep_years", _("Giữ ít nhất 1 năm."))
        if data.get("draft_days") == 0:
            self.add_error("draft_days", _("Giữ ít nhất 1 ngày."))
        return data
