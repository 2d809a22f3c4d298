"""What stands apart from the running text: call-outs and timelines."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.text import ParagraphBlock


class CalloutBlock(blocks.StructBlock):
    """A boxed remark. `kind`: `note` information, `warning` beware, `promise` what we stand by."""

    kind = blocks.ChoiceBlock(
        label=_("Loại"), choices=[("note", _("Thông tin")), ("warning", _("Cảnh báo")), ("promise", _("Lời hứa"))], default="note"
    )
    heading = blocks.CharBlock(label=_("Tiêu đề"), required=False, max_length=160)
    text = ParagraphBlock(label=_("Nội dung"))

    class Meta:
        icon = "info-circle"
        label = _("Khung lưu ý")
        label_format = "{heading}"
        template = "blocks/callout.html"


class TimelineItemBlock(blocks.StructBlock):
    """One moment. `when` is words, because before consent only months are told ("Tháng 9/2026")."""

    when = blocks.CharBlock(label=_("Thời điểm"), required=False, max_length=80, help_text=_("Ví dụ: Tháng 9/2026. Trước ngày đồng ý chỉ ghi tháng."))
    heading = blocks.CharBlock(label=_("Việc"), max_length=120)
    text = blocks.TextBlock(label=_("Kể thêm"), required=False, rows=2)
    now = blocks.BooleanBlock(label=_("Đang ở bước này"), required=False)

    class Meta:
        icon = "date"
        label = _("Mốc")
        label_format = "{when} {heading}"


class TimelineBlock(blocks.StructBlock):
    """Moments in order."""

    heading = blocks.CharBlock(label=_("Tiêu đề"), required=False, max_length=160)
    items = blocks.ListBlock(TimelineItemBlock(), label=_("Các mốc"), min_num=1, max_num=20)

    class Meta:
        icon = "history"
        label = _("Diễn biến")
        label_format = "{heading}"
        template = "blocks/timeline.html"
