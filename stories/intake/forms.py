"""The form a family fills in on a phone to take a story back; every mistake is answered at its field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.operations.forms import PublicFormMixin
from donations.intake.visits.forms import KeyField
from stories.models import RightsRequest
from stories.services.rights import Wish

MOST = 2000  # characters


def _text(label: Any, *, longest: int, help_text: Any = "", **attrs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, help_text=help_text, widget=forms.TextInput(attrs={"maxlength": str(longest), **attrs}),
        error_messages={"required": _("Xin ghi ô này."), "max_length": _("Xin viết ngắn hơn %(limit_value)s ký tự.")},
    )  # fmt: skip


class RightsForm(PublicFormMixin):
    """What somebody asks of their own story or picture. `key` makes a second sending harmless."""

    key = KeyField(required=False)
    wish = forms.ChoiceField(
        label=_("Tôi muốn"), choices=RightsRequest.Wish.choices, widget=forms.RadioSelect, error_messages={"required": _("Xin chọn một điều.")}
    )
    about = forms.CharField(
        label=_("Bài nào, ảnh nào"), max_length=MOST, widget=forms.Textarea(attrs={"rows": 4, "maxlength": str(MOST)}),
        help_text=_("Dán địa chỉ bài, hoặc ghi số phiếu đồng ý, hoặc kể vài chữ để chúng tôi tìm. Không cần nói lý do."),
        error_messages={"required": _("Xin ghi vài chữ để chúng tôi tìm đúng bài, đúng ảnh.")},
    )  # fmt: skip
    name = _text(_("Tên người gửi"), longest=120, help_text=_("Người trong chuyện, hoặc người nhà gửi thay."), autocomplete="name")
    contact = _text(_("Trả lời qua đâu"), longest=120, help_text=_("Số điện thoại hoặc thư điện tử. Chỉ dùng để trả lời việc này."))

    def asked(self) -> Wish:
        data = self.cleaned_data
        return Wish(wish=data["wish"], name=data["name"], contact=data["contact"], about=data["about"])


class ReceiptForm(forms.Form):
    number = _text(_("Mã biên nhận"), longest=24, help_text=_("Ví dụ BN-7K2M-49QX. Chữ hoa, chữ thường, dấu gạch đều được."), autocomplete="off")
