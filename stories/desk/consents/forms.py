"""Forms of the register: the consent as it stands on the paper, its scan, the answer when asked again, the words to sign."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.models import User
from cms.operations import clock
from donations.backoffice.boxes.forms import Told
from donations.backoffice.cases.forms import ProvinceField
from donations.backoffice.forms.fields import DayField
from donations.models import Case
from donations.selectors.cases import by_code
from stories.consent import Scope
from stories.models import SCOPES, ConsentRecord, ConsentSignatory, ConsentWording, PrintedForm
from stories.selectors.consents import number_in
from stories.sentences import SCOPE_NAMES
from stories.services.consent_numbers import MOST_AT_ONCE
from stories.services.consent_wordings import NOTES
from stories.services.consents import may_take

Capacity = ConsentSignatory.Capacity
PRIVATE = {"autocomplete": "off", "autocapitalize": "words", "spellcheck": "false"}


def _begun(words: Any) -> str:
    """Words that stand alone begin with a capital."""
    return str(words)[:1].upper() + str(words)[1:]


class Answered(Told):
    """A form that shows what a service refused, each sentence at its box."""

    def refuse_all(self, error: ValidationError) -> None:
        for name, sentences in (error.message_dict if hasattr(error, "error_dict") else {"": error.messages}).items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class ConsentForm(Answered):
    """One consent as it was signed. No box comes ticked, also none of the scopes."""

    number = forms.CharField(
        label=gettext_lazy("Số in trên phiếu"), required=False, max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "PDY-2026-0007"}),
        help_text=gettext_lazy("Phiếu in từ sổ có số sẵn: gõ số đó. Không có thì để trống, sổ cấp số."),
    )  # fmt: skip
    subject_kind = forms.ChoiceField(
        label=gettext_lazy("Người trong chuyện là"), choices=ConsentRecord.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn người trong chuyện là ai.")},
    )  # fmt: skip
    real_name = forms.CharField(
        label=gettext_lazy("Họ và tên thật"), max_length=120, widget=forms.TextInput(attrs=PRIVATE),
        help_text=gettext_lazy("Mã hóa, chỉ người giữ phiếu và Trưởng phòng đọc; mỗi lượt mở được ghi."),
    )  # fmt: skip
    pseudonym = forms.CharField(
        label=gettext_lazy("Tên gọi trong bài"), max_length=60, required=False,
        help_text=gettext_lazy("Tên đã đổi, như “bác Bảy”. Biên tập viên thấy tên này."),
    )  # fmt: skip
    contact = forms.CharField(
        label=gettext_lazy("Cách liên lạc lại"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Để hỏi lại mỗi năm và báo khi có việc. Mã hóa."),
    )  # fmt: skip
    signed_by_subject = forms.BooleanField(label=gettext_lazy("Chính người này đã ký"), required=False)
    representative_name = forms.CharField(
        label=gettext_lazy("Người đại diện đã ký"), max_length=120, required=False, widget=forms.TextInput(attrs=PRIVATE),
        help_text=gettext_lazy("Trẻ em, người không tự quyết được, người đã mất: cha mẹ, người giám hộ, người thân. Trẻ từ 7 tuổi cũng tự ký."),
    )  # fmt: skip
    representative_relation = forms.CharField(label=gettext_lazy("Quan hệ"), max_length=60, required=False)
    told_sensitive = forms.BooleanField(label=gettext_lazy("Đã nói rõ đây là dữ liệu nhạy cảm"), required=False)
    method = forms.ChoiceField(label=gettext_lazy("Cách đồng ý"), choices=ConsentRecord.Method.choices, initial=ConsentRecord.Method.PAPER)
    wording = forms.ModelChoiceField(ConsentWording.objects.none(), label=gettext_lazy("Mẫu lời đã ký"), empty_label=gettext_lazy("Chọn phiên bản"))
    given_on = DayField(label=gettext_lazy("Ngày đồng ý"))
    taken_by = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("Người lấy ý kiến"), empty_label=gettext_lazy("Chọn người"),
        help_text=gettext_lazy("Không phải người viết bài, không phải người duyệt hay chi tiền hỗ trợ."),
    )  # fmt: skip
    expires_on = DayField(
        label=gettext_lazy("Hết hạn vào cuối ngày"), required=False, help_text=gettext_lazy("Để trống: không hẹn ngày hết, vẫn hỏi lại đều.")
    )
    review_on = DayField(
        label=gettext_lazy("Hỏi lại vào ngày"), required=False, help_text=gettext_lazy("Để trống: theo Quy định biên tập, tính từ ngày đồng ý.")
    )
    province = ProvinceField(help_text=gettext_lazy("Để máy soát xem bài có lộ nơi ở hay không."))
    ward = forms.CharField(
        label=gettext_lazy("Khoa điều trị"), max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Để máy soát xem bài có lộ khoa hay không. Mã hóa."),
    )  # fmt: skip
    case = forms.CharField(
        label=gettext_lazy("Mã hồ sơ hỗ trợ"), max_length=16, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Nếu có, đủ cả mã. Chuyện không làm thay đổi việc giúp."),
    )  # fmt: skip
    proof_note = forms.CharField(
        label=gettext_lazy("Bằng chứng khác"), max_length=240, required=False, help_text=gettext_lazy("Tin nhắn, cuộc gọi: giữ ở đâu, số nào.")
    )
    upload = forms.FileField(
        label=gettext_lazy("Bản chụp phiếu có chữ ký"), required=False,
        help_text=gettext_lazy("PDF hoặc ảnh. Giữ riêng, mỗi lượt mở được ghi. Chưa có bản chụp thì chưa đăng được."),
        error_messages={"empty": gettext_lazy("Tệp trống. Hãy chọn lại tệp.")},
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, record: ConsentRecord | None = None, **kwargs: Any) -> None:
        self.user, self.record = user, record
        kwargs["initial"] = {"given_on": clock.today(), "wording": ConsentWording.in_force(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["wording"].queryset = ConsentWording.objects.filter(in_force_from__lte=clock.today())  # type: ignore[attr-defined]
        self.fields["taken_by"].queryset = may_take(record.taken_by_id if record else None)  # type: ignore[attr-defined]
        for scope, column in SCOPES.items():
            self.fields[column] = forms.BooleanField(label=_begun(SCOPE_NAMES[scope]), required=False)
        if record is not None:
            for name in ("number", "upload"):
                del self.fields[name]

    @property
    def scopes(self) -> list[forms.BoundField]:
        """The boxes of the scopes, in the order of the form."""
        return [self[column] for column in SCOPES.values()]

    def clean_number(self) -> PrintedForm | None:
        typed = str(self.cleaned_data["number"]).strip()
        if not typed:
            return None
        printed = PrintedForm.objects.filter(number=number_in(typed)).select_related("wording").first()
        if printed is None:
            raise ValidationError(_("Sổ chưa in phiếu nào mang số “%(number)s”. Xem lại số, hoặc để trống.") % {"number": typed})
        if printed.record_id is not None:
            raise ValidationError(_("Phiếu %(number)s đã ghi vào sổ rồi.") % {"number": printed.number})
        return printed

    def clean_case(self) -> Case | None:
        typed = str(self.cleaned_data["case"]).strip()
        if not typed:
            return None
        if self.record is not None and self.record.case is not None and typed == self.record.case.code:
            return self.record.case
        found = by_code(self.user, typed)
        if found is None:
            raise ValidationError(_("Không có hồ sơ mang mã “%(code)s”. Gõ đủ mã, ví dụ HS-7K3M.") % {"code": typed})
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("representative_relation") and not data.get("representative_name"):
            self.add_error("representative_name", _("Hãy ghi họ tên người đại diện đã ký."))
        return data

    def facts(self) -> dict[str, Any]:
        """The fields of ConsentRecord."""
        data = self.cleaned_data
        names = ("subject_kind", "real_name", "contact", "pseudonym", "ward", "case", "method", "wording", "told_sensitive", "given_on", "taken_by",
                 "expires_on", "review_on", "proof_note", *SCOPES.values())  # fmt: skip
        return {name: data[name] for name in names} | {"province": str(data["province"] or "")}

    def signatories(self) -> dict[str, tuple[str, str]]:
        """Who signed: capacity → (name, relation)."""
        data = self.cleaned_data
        signed = {Capacity.SUBJECT.value: (data["real_name"], "")} if data["signed_by_subject"] else {}
        if data["representative_name"]:
            signed[Capacity.REPRESENTATIVE.value] = (data["representative_name"], data["representative_relation"])
        return signed


class ProofForm(Answered):
    upload = forms.FileField(
        label=gettext_lazy("Bản chụp phiếu có chữ ký"), help_text=gettext_lazy("PDF hoặc ảnh. Giữ riêng, mỗi lượt mở được ghi."),
        error_messages={"required": gettext_lazy("Hãy chọn tệp."), "empty": gettext_lazy("Tệp trống. Hãy chọn lại tệp.")},
    )  # fmt: skip


class ReviewForm(Answered):
    """What the person said when asked again."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Khi được hỏi lại, người trong chuyện nói"), widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Vẫn đồng ý như trước")), ("no", gettext_lazy("Không đồng ý nữa"))],
        error_messages={"required": gettext_lazy("Hãy chọn câu trả lời.")},
    )  # fmt: skip
    asked_on = DayField(label=gettext_lazy("Hỏi ngày"))
    note = forms.CharField(
        label=gettext_lazy("Ghi lại"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Gọi cho ai, họ dặn gì. Mã hóa."),
    )  # fmt: skip


class ChildFaceForm(Answered):
    reason = forms.CharField(
        label=gettext_lazy("Vì sao cho thấy mặt trẻ"), max_length=240,
        help_text=gettext_lazy("Ghi điều đã cân nhắc: em và gia đình muốn gì, lợi và hại sau này."),
        error_messages={"required": gettext_lazy("Ghi lý do cho thấy mặt trẻ.")},
    )  # fmt: skip


class PrintForm(Answered):
    subject_kind = forms.ChoiceField(
        label=gettext_lazy("Người trong chuyện là"), choices=ConsentRecord.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn người trong chuyện là ai.")},
        help_text=gettext_lazy("Để phiếu có đúng chỗ ký."),
    )  # fmt: skip
    count = forms.IntegerField(
        label=gettext_lazy("In mấy phiếu"), initial=1, min_value=1, max_value=MOST_AT_ONCE,
        help_text=gettext_lazy("Mỗi phiếu một số riêng."),
        error_messages={
            "invalid": gettext_lazy("Hãy gõ số, ví dụ 3."), "min_value": gettext_lazy("In ít nhất 1 phiếu."),
            "max_value": gettext_lazy("In nhiều nhất 20 phiếu một lần."), "required": gettext_lazy("Hãy gõ số, ví dụ 3."),
        },
    )  # fmt: skip


class WordingForm(Answered):
    """The next words to sign, begun from those of today."""

    version = forms.SlugField(
        label=gettext_lazy("Phiên bản"), max_length=20, help_text=gettext_lazy("Ví dụ: 2026-2. In ở cuối phiếu."),
        error_messages={"invalid": gettext_lazy("Chỉ dùng chữ không dấu, số và gạch nối, ví dụ 2026-2.")},
    )  # fmt: skip
    in_force_from = DayField(label=gettext_lazy("Dùng từ ngày"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NOTES:
            column = ConsentWording._meta.get_field(name)
            label, told = _begun(getattr(column, "verbose_name", "")), str(getattr(column, "help_text", ""))
            self.fields[name] = forms.CharField(
                label=label, required=False, max_length=2000, help_text=told,
                widget=forms.Textarea(attrs={"rows": 4}),
            )  # fmt: skip
        for scope, words in SCOPE_NAMES.items():
            self.fields[f"scope_{scope.value}"] = forms.CharField(label=_begun(words), required=False, max_length=200)

    @property
    def note_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in NOTES]

    @property
    def scope_fields(self) -> list[forms.BoundField]:
        return [self[f"scope_{scope.value}"] for scope in Scope]

    def notes(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in NOTES}

    def scope_words(self) -> dict[str, str]:
        return {scope.value: self.cleaned_data[f"scope_{scope.value}"] for scope in Scope}
