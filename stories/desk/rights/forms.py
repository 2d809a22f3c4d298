"""What staff type about a request: which consent it means, the answer, the one extension, and why a story goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from stories.models import ConsentRecord
from stories.selectors.consents import number_in

REASON = 240


class RecordForm(forms.Form):
    """The consent a request is about, by its number."""

    number = forms.CharField(
        label=_("Số phiếu đồng ý"), max_length=24, help_text=_("Ví dụ PDY-2026-0007. Tìm trong Phiếu đồng ý theo tên gọi trong bài."),
        error_messages={"required": _("Ghi số phiếu.")},
    )  # fmt: skip

    def clean_number(self) -> ConsentRecord:
        record = ConsentRecord.objects.filter(number=number_in(self.cleaned_data["number"])).first()
        if record is None:
            raise ValidationError(_("Không có phiếu nào mang số này. Xem lại số, hoặc tìm trong sổ phiếu đồng ý."))
        return record


class AnswerForm(forms.Form):
    """The words the family reads; a refusal says so."""

    words = forms.CharField(
        label=_("Câu trả lời"), widget=forms.Textarea(attrs={"rows": 5}), max_length=2000,
        help_text=_("Người gửi đọc nguyên văn, trên giấy hay khi tra bằng mã biên nhận. Không nêu bệnh, không nêu tên người khác."),
        error_messages={"required": _("Ghi câu trả lời.")},
    )  # fmt: skip
    refused = forms.BooleanField(label=_("Không làm được điều được yêu cầu"), required=False, help_text=_("Câu trả lời nói rõ vì sao."))


class ExtendForm(forms.Form):
    days = forms.IntegerField(label=_("Thêm mấy ngày"), min_value=1, error_messages={"required": _("Ghi số ngày.")})
    reason = forms.CharField(label=_("Vì sao"), max_length=REASON, error_messages={"required": _("Ghi vì sao: người gửi sẽ đọc.")})

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].help_text = _("Chỉ một lần, nhiều nhất %(most)s ngày.") % {"most": most}


class WithdrawForm(forms.Form):
    """Why, and a tick that nobody sets by accident."""

    reason = forms.CharField(
        label=_("Rút lại vì"), max_length=REASON, help_text=_("Vài chữ, giữ trong sổ phiếu. Không kể lại câu chuyện."),
        error_messages={"required": _("Ghi vài chữ: ai yêu cầu, qua đâu.")},
    )  # fmt: skip
    sure = forms.BooleanField(
        label=_("Tôi hiểu: bài, ảnh, bản nháp và mọi bản sao ở đây bị xóa hẳn, không lấy lại được"),
        error_messages={"required": _("Đánh dấu ô này nếu chắc chắn.")},
    )  # fmt: skip
    request_number = forms.CharField(label=_("Theo yêu cầu số"), max_length=24, required=False, help_text=_("Mã biên nhận, nếu có."))
