"""Forms of the register of givers: the row itself, flags, decisions, merges, thanks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from cms.accounts.models import User
from cms.formatting import date as show_date
from cms.formatting import fold
from cms.operations import clock
from donations.backoffice.forms.fields import DayField, RowsField
from donations.backoffice.forms.phones import PhoneField
from donations.backoffice.giving.safe_forms import KeyedForm, RefusableForm
from donations.models import Benefactor, FlagReason, GiverDecision, GivingRules, Thanks, VoucherLine
from donations.services.vouchers.available import shown

CONTACT = "donations.view_contact"


class BenefactorForm(forms.ModelForm):
    """One giver. Telephone and e-mail are there only for who may see them; what is not shown is not touched."""

    phone = PhoneField(label=gettext_lazy("Điện thoại"), required=False)
    letters_agreed_on = DayField(label=gettext_lazy("Đồng ý nhận thư từ ngày"), required=False)

    class Meta:
        model = Benefactor
        fields = ("name", "kind", "place", "phone", "email", "letters_agreed_on", "letters_agreed_how", "no_thanks", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        if not user.has_perm(CONTACT):
            del self.fields["phone"], self.fields["email"]
        self.fields["letters_agreed_on"].help_text = _("Chỉ ghi khi người tặng nói rõ đồng ý nhận thư cuối năm. Bỏ trống là chưa đồng ý.")
        self.fields["letters_agreed_how"].help_text = _("Ví dụ: ký ở phiếu ngày 12/03, nói qua điện thoại với chị Duyên.")

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not name:
            raise forms.ValidationError(_("Hãy ghi tên."))
        return name

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        agreed = data.get("letters_agreed_on")
        if agreed and agreed > clock.today():
            self.add_error("letters_agreed_on", _("Ngày đồng ý ở sau ngày hôm nay."))
        if agreed and not data.get("letters_agreed_how", "").strip():
            self.add_error("letters_agreed_how", _("Hãy ghi người tặng đồng ý bằng cách nào, để sau này chứng minh được."))
        if agreed and data.get("no_thanks"):
            self.add_error("no_thanks", _("Đã xin không liên hệ thì không gửi thư. Hãy bỏ một trong hai."))
        return data

    def save(self, commit: bool = True) -> Benefactor:
        self.instance.name_folded = fold(self.instance.name)[:160]
        return super().save(commit)


class FilterForm(forms.Form):
    """What the register is narrowed by."""

    q = forms.CharField(label=gettext_lazy("Tìm"), required=False, max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), required=False, choices=[("", gettext_lazy("Mọi loại")), *Benefactor.Kind.choices])
    flagged = forms.BooleanField(label=gettext_lazy("Chỉ người có dấu cân nhắc"), required=False)


class FlagForm(RefusableForm):
    reason = forms.ModelChoiceField(label=gettext_lazy("Lý do"), queryset=FlagReason.objects.none(), empty_label=gettext_lazy("Chọn lý do"))
    note = forms.CharField(label=gettext_lazy("Căn cứ"), max_length=240, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = FlagReason.objects.filter(is_active=True)
        field.error_messages["required"] = _("Hãy chọn lý do.")


class DecisionForm(RefusableForm):
    choice = forms.ChoiceField(
        label=gettext_lazy("Quyết định"), choices=GiverDecision.Choice.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn một quyết định.")},
    )  # fmt: skip
    why = forms.CharField(label=gettext_lazy("Vì sao"), max_length=240, error_messages={"required": gettext_lazy("Hãy viết một câu: vì sao.")})


class MergeForm(RefusableForm):
    why = forms.CharField(
        label=gettext_lazy("Vì sao là một người"), max_length=240,
        help_text=gettext_lazy("Ví dụ: cùng số điện thoại, đã gọi hỏi ngày 12/03."),
        error_messages={"required": gettext_lazy("Hãy viết một câu: vì sao.")},
    )  # fmt: skip


class GiftsField(RowsField):
    """Gifts to thank for, each with its day, paper and amount."""

    def label_from_instance(self, obj: VoucherLine) -> str:
        return f"{show_date(obj.voucher.date)} · {obj.voucher.number} · {shown(obj.quantity, obj.commodity)} · {obj.credit}"


class ThanksForm(KeyedForm):
    """What was sent, how, when, for which gifts. Nothing is ticked beforehand."""

    gifts = GiftsField(
        label=gettext_lazy("Cảm ơn cho"), queryset=VoucherLine.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Hãy chọn ít nhất một khoản tặng."), "invalid_choice": gettext_lazy("Khoản này không còn chọn được."),
        },
    )  # fmt: skip
    channel = forms.ChoiceField(label=gettext_lazy("Bằng"), choices=[("", gettext_lazy("Chọn cách")), *Thanks.Channel.choices])
    what = forms.CharField(
        label=gettext_lazy("Đã gửi gì"), max_length=240,
        error_messages={"required": gettext_lazy("Hãy ghi đã gửi gì, ví dụ: thư cảm ơn kèm ảnh bếp.")},
    )  # fmt: skip
    sent_on = DayField(label=gettext_lazy("Ngày gửi"))

    def __init__(self, *args: Any, lines: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"sent_on": clock.today(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["gifts"].queryset = lines  # type: ignore[attr-defined]
        self.fields["channel"].error_messages["required"] = _("Hãy chọn cách đã gửi.")


class RulesForm(WagtailAdminModelForm):
    """Days of thanks and the words of the year letter."""

    class Meta:
        model = GivingRules
        fields = ("thanks_days", "contact_days", "letter_opening", "letter_closing", "letter_signer")
        widgets = {"letter_opening": forms.Textarea(attrs={"rows": 3}), "letter_closing": forms.Textarea(attrs={"rows": 3})}
