"""Forms of the papers behind a voucher: the original, the redacted copy, the boxes drawn on it, what the second person leaves."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from donations.models import Voucher
from donations.services.vouchers import pages
from donations.services.vouchers.available import shown
from donations.services.vouchers.files import MOST_LINES


class PagesField(forms.FileField):
    """One or several files, in the order chosen; each is looked at by the service, which names the page it refuses."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=PagesInput(attrs={"accept": kwargs.pop("accept")}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [super(PagesField, self).clean(one, initial) for one in files]


class PagesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class LineForm(forms.Form):
    """Which line of the voucher a paper proves; not asked of a voucher with one line."""

    def __init__(self, *args: Any, voucher: Voucher, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = list(voucher.lines.select_related("commodity").order_by("position")[: MOST_LINES + 1])
        if len(lines) > MOST_LINES:
            self.fields["line"] = forms.IntegerField(
                label=_("Của dòng số"), min_value=1, required=False, help_text=_("Chứng từ dài: gõ số dòng. Bỏ trống là của mọi dòng."),
                error_messages={"invalid": _("Gõ số dòng, ví dụ 12."), "min_value": _("Gõ số dòng, ví dụ 12.")},
            )  # fmt: skip
        elif len(lines) > 1:
            told = [(line.position, _("Dòng %(n)s: %(what)s, %(amount)s") % _facts(line)) for line in lines]
            self.fields["line"] = forms.TypedChoiceField(
                label=_("Của dòng nào"), choices=[("", _("Mọi dòng của chứng từ")), *told], coerce=int, empty_value=None, required=False,
                help_text=_("Công chúng thấy bản đã che ở dòng này."),
            )  # fmt: skip

    def line(self) -> int | None:
        """The position chosen, None for every line."""
        chosen = self.cleaned_data.get("line")
        return int(chosen) if chosen is not None else None


def _facts(line: Any) -> dict[str, Any]:
    what = line.public_memo or line.get_category_display() or line.get_kind_display()
    return {"n": line.position, "what": what[:60], "amount": shown(line.quantity, line.commodity)}


class OriginalForm(LineForm):
    name = forms.CharField(
        label=gettext_lazy("Tên giấy tờ"), max_length=100, help_text=gettext_lazy("Ví dụ: Bảng kê viện phí. Công chúng đọc tên này cạnh bản đã che."),
        error_messages={"required": gettext_lazy("Hãy đặt tên cho giấy tờ.")},
    )  # fmt: skip
    upload = PagesField(
        accept="application/pdf,image/*", label=gettext_lazy("Bản gốc"),
        help_text=gettext_lazy("PDF hoặc ảnh, mỗi tệp tối đa 20 MB; chụp nhiều trang thì chọn mọi ảnh một lần. Giữ riêng, mỗi lượt mở được ghi."),
        error_messages={"required": gettext_lazy("Hãy chọn tệp."), "empty": gettext_lazy("Tệp trống. Hãy chọn lại tệp.")},
    )  # fmt: skip


class CopyForm(LineForm):
    upload = PagesField(
        accept="application/pdf,image/*", label=gettext_lazy("Bản đã che sẵn"),
        help_text=gettext_lazy(
            "Ảnh hoặc PDF đã che, tối đa 20 trang; nhiều ảnh thì chọn theo thứ tự trang. PDF được vẽ thành ảnh, chữ dưới vệt che không còn."
        ),
        error_messages={"required": gettext_lazy("Hãy chọn tệp đã che."), "empty": gettext_lazy("Tệp trống. Hãy chọn lại tệp.")},
    )  # fmt: skip


class CheckForm(forms.Form):
    """What the second person leaves: the name the public will read."""

    name = forms.CharField(
        label=gettext_lazy("Tên công khai của giấy tờ"), max_length=120,
        help_text=gettext_lazy("Công chúng đọc tên này. Không để tên, ngày sinh, số điện thoại, mã hồ sơ của ai trong đó; hãy sửa nếu cần."),
        error_messages={"required": gettext_lazy("Hãy đặt tên cho giấy tờ: công chúng đọc tên này cạnh bản đã che.")},
    )  # fmt: skip


class BoxesField(forms.CharField):
    """The boxes of one page, one a line: left, top, width, height in per cent of the page ("10 20,5 40 3")."""

    def __init__(self, *, page: int) -> None:
        attrs = {"rows": 3, "autocomplete": "off", "spellcheck": "false", "data-bo-cover-target": "boxes", "data-action": "input->bo-cover#typed"}
        super().__init__(label=_("Ô che của trang %(page)s") % {"page": page}, required=False, max_length=8000, widget=forms.Textarea(attrs=attrs))

    def clean(self, value: Any) -> list[pages.Box]:
        found = []
        for row in str(super().clean(value)).splitlines():
            if not row.strip():
                continue
            typed = re.fullmatch(r"\s*(\d{1,3}(?:[.,]\d)?)" + r"[;\s]+(\d{1,3}(?:[.,]\d)?)" * 3 + r"\s*", row)
            box = pages.Box(*(round(float(part.replace(",", ".")) * 10) for part in typed.groups())) if typed else None
            if box is None or not box.fits():
                told = _("Dòng “%(row)s”: gõ bốn số phần trăm trái, trên, rộng, cao nằm trong trang, ví dụ 10 20,5 40 3.")
                raise forms.ValidationError(told, params={"row": row.strip()[:40]})
            found.append(box)
        return found


class CoverForm(forms.Form):
    """Black boxes, page by page; `nothing` says that the paper points at nobody."""

    def __init__(self, *args: Any, count: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages = range(1, count + 1)
        for page in self.pages:
            self.fields[f"page_{page}"] = BoxesField(page=page)
        self.fields["nothing"] = forms.BooleanField(required=False)

    def boxes(self) -> dict[int, list[pages.Box]]:
        return {page: own for page in self.pages if (own := self.cleaned_data.get(f"page_{page}"))}
