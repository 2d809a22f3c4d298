"""Forms at the box: the register, the seal and the committee, the count with what lies apart."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.models import Campus, User
from cms.formatting import number
from donations.backoffice.denominations import Counted, CountField
from donations.backoffice.forms.fields import DayField, FundField, HoldingField, KeyField, ask_to_choose
from donations.exceptions import Refusal
from donations.models import Account, BoxAside, BoxOpening, DonationBox
from donations.money import DENOMINATIONS
from donations.services.boxes import rights
from donations.services.boxes.foreign import CURRENCIES
from donations.services.boxes.opening import AsideDraft

REQUIRED = gettext_lazy("Hãy điền ô này.")
NOT_A_COUNT = gettext_lazy("Hãy gõ số, ví dụ 30.")


class Told(forms.Form):
    """A form whose refusals are shown at their field, or above it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        ask_to_choose(self)
        for field in self.fields.values():
            field.error_messages.setdefault("required", REQUIRED)
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = REQUIRED

    def refuse(self, refusal: Refusal) -> None:
        field = getattr(refusal, "field", None)
        self.add_error(field if field in self.fields else None, str(refusal))


class BoxForm(Told):
    """A box of the register. Code and seal are given once; afterwards only an opening changes the seal."""

    code = forms.CharField(label=gettext_lazy("Mã hòm"), max_length=12, help_text=gettext_lazy("Như dán trên hòm, ví dụ H-07. Không đổi được."))
    place = forms.CharField(label=gettext_lazy("Nơi đặt"), max_length=110, help_text=gettext_lazy("Công chúng đọc tên này, ví dụ: sảnh khoa Khám."))
    campus = forms.ModelChoiceField(Campus.objects.all(), label=gettext_lazy("Cơ sở"), empty_label=gettext_lazy("Chọn cơ sở"))
    seal = forms.CharField(label=gettext_lazy("Số niêm phong đang dán"), max_length=24)
    fund = FundField(label=gettext_lazy("Quỹ nhận tiền hòm"))
    receives = HoldingField(Account.Place.SAFE, Account.Place.BANK, label=gettext_lazy("Nộp tiền vào"))
    holding = HoldingField(
        Account.Place.BOX, label=gettext_lazy("Nơi giữ trong sổ"), required=False, empty_label=gettext_lazy("Mở nơi giữ mới cho hòm này")
    )  # fmt: skip
    every_days = forms.IntegerField(
        label=gettext_lazy("Mở mỗi (ngày)"), min_value=1, max_value=366, initial=30,
        error_messages={"invalid": NOT_A_COUNT, "min_value": NOT_A_COUNT, "max_value": gettext_lazy("Nhiều nhất 366 ngày.")},
    )  # fmt: skip
    due_on = DayField(label=gettext_lazy("Đến hạn mở"), required=False, help_text=gettext_lazy("Để trống: tính từ ngày niêm phong."))
    in_use = forms.BooleanField(label=gettext_lazy("Hòm đang đặt"), required=False)
    note = forms.CharField(label=gettext_lazy("Ghi chú nội bộ"), max_length=240, required=False)

    def __init__(self, *args: Any, box: DonationBox | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holding = self.fields["holding"]
        if isinstance(holding, forms.ModelChoiceField) and holding.queryset is not None:
            holding.queryset = holding.queryset.filter(box__isnull=True)
        for name in ("code", "seal", "holding") if box else ("in_use",):
            del self.fields[name]


class StartForm(Told):
    """The seal as it is read on the box, the new one, and who counts."""

    key = KeyField()
    old_seal = forms.CharField(
        label=gettext_lazy("Số niêm phong cũ, đọc trên hòm"), max_length=24, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    new_seal = forms.CharField(label=gettext_lazy("Số niêm phong mới"), max_length=24, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    receives = HoldingField(Account.Place.SAFE, Account.Place.BANK, label=gettext_lazy("Nộp tiền vào"))
    counters = forms.ModelMultipleChoiceField(
        User.objects.none(), label=gettext_lazy("Người kiểm đếm"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Hãy chọn ít nhất 3 người, trong đó có thủ quỹ.")},
    )  # fmt: skip

    def __init__(self, *args: Any, box: DonationBox, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), "receives": box.receives_id, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        field = self.fields["counters"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = rights.holders(rights.COUNT)


WHY = gettext_lazy("Hãy ghi vì sao: một câu là đủ.")


class WhyForm(Told):
    """Why the minutes are taken over or given up."""

    reason = forms.CharField(label=gettext_lazy("Vì sao"), max_length=500, error_messages={"required": WHY})


class ChangeForm(WhyForm):
    """Another committee, or another new seal."""

    new_seal = forms.CharField(label=gettext_lazy("Số niêm phong mới"), max_length=24, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    counters = forms.ModelMultipleChoiceField(
        User.objects.none(), label=gettext_lazy("Người kiểm đếm"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Hãy chọn ít nhất 3 người, trong đó có thủ quỹ.")},
    )  # fmt: skip
    field_order = ["new_seal", "counters", "reason"]

    def __init__(self, *args: Any, opening: BoxOpening, **kwargs: Any) -> None:
        named = list(opening.counters.values_list("person", flat=True))
        super().__init__(*args, initial={"new_seal": opening.new_seal, "counters": named}, **kwargs)
        field = self.fields["counters"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = rights.holders(rights.COUNT)


class CountForm(Told):
    """What was in the box, in đồng. Nothing typed is an empty box."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    counted = CountField(required=False)
    note = forms.CharField(label=gettext_lazy("Ghi chú trên biên bản"), max_length=500, required=False)

    def counts(self) -> dict[str, int]:
        counted = self.cleaned_data["counted"]
        return dict(counted.counts) if counted else {}

    @staticmethod
    def initial_of(opening: BoxOpening) -> dict[str, Any]:
        return {"version": opening.version, "note": opening.note, "counted": Counted({one.code: one.pieces for one in opening.counts.all()})}


class AsideForm(Told):
    """One thing that is not đồng."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=[("", "—"), *BoxAside.Kind.choices], required=False)
    quantity = forms.IntegerField(
        label=gettext_lazy("Số lượng"), min_value=1, max_value=9_999_999, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), localize=True,
        error_messages={"invalid": NOT_A_COUNT, "min_value": NOT_A_COUNT, "max_value": NOT_A_COUNT},
    )  # fmt: skip
    unit = forms.ChoiceField(label=gettext_lazy("Mệnh giá hoặc loại tiền"), required=False)
    what = forms.CharField(label=gettext_lazy("Mô tả"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        values = sorted({one.value for one in DENOMINATIONS}, reverse=True)
        unit = self.fields["unit"]
        if isinstance(unit, forms.ChoiceField):
            unit.choices = [
                ("", "—"),
                (_("Tờ bạc"), [(str(value), number(value)) for value in values]),
                (_("Ngoại tệ"), [(code, f"{code}, {name}") for code, name in CURRENCIES.items()]),
            ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") and not data.get("quantity") and "quantity" not in self.errors:
            self.add_error("quantity", _("Hãy nhập số lượng."))
        if not data.get("kind") and (data.get("quantity") or data.get("what")):
            self.add_error("kind", _("Hãy chọn loại."))
        return data

    def draft(self) -> AsideDraft | None:
        data = self.cleaned_data
        if not data.get("kind"):
            return None
        unit = data.get("unit") or ""
        return AsideDraft(
            kind=data["kind"], quantity=data["quantity"], value=int(unit) if unit.isdecimal() else None,
            unit="" if unit.isdecimal() else unit, what=data.get("what") or "",
        )  # fmt: skip


AsideFormSet = formset_factory(AsideForm, extra=2, max_num=40)


def asides_of(opening: BoxOpening) -> list[dict[str, Any]]:
    """What the rows of things apart start with."""
    return [
        {
            "kind": one.kind, "quantity": one.quantity, "what": one.what,
            "unit": str(one.value) if one.value else (one.commodity.code if one.commodity and one.kind == BoxAside.Kind.FOREIGN else ""),
        }
        for one in opening.asides.select_related("commodity").order_by("pk")
    ]  # fmt: skip


def drafts(formset: BaseFormSet) -> list[AsideDraft]:
    return [draft for form in formset.forms if (draft := form.draft())]


class DecideForm(Told):
    """What the head writes about a seal that did not match."""

    reason = forms.CharField(
        label=gettext_lazy("Cách xử lý"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Đã kiểm tra gì, ai có mặt, vì sao cho mở hoặc không mở."),
        error_messages={"required": gettext_lazy("Hãy ghi cách xử lý: đã kiểm tra gì, vì sao cho mở hoặc không mở.")},
    )  # fmt: skip


class ScanForm(Told):
    upload = forms.FileField(
        label=gettext_lazy("Bản chụp biên bản có chữ ký"), help_text=gettext_lazy("PDF hoặc ảnh, tối đa 20 MB. Giữ riêng, mỗi lượt mở được ghi."),
        error_messages={"required": gettext_lazy("Hãy chọn tệp."), "empty": gettext_lazy("Tệp trống. Hãy chọn lại tệp.")},
    )  # fmt: skip


class SettleForm(Told):
    note = forms.CharField(
        label=gettext_lazy("Đã xử lý thế nào"), max_length=240,
        help_text=gettext_lazy("Ví dụ: Ngân hàng đổi 40.000 đ, đã thu bằng phiếu thu. Đã giao cho ngân hàng lập biên bản thu giữ."),
    )  # fmt: skip
