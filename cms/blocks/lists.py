"""Short rows staff keep up to date: what help exists, which papers, which steps. Drawn by the page's own template."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PointBlock(blocks.StructBlock):
    """One line: its first words in bold, the rest plain."""

    heading = blocks.CharBlock(label=_("Chữ đậm"), required=False, max_length=120)
    text = blocks.CharBlock(label=_("Nội dung"), required=False, max_length=240)

    class Meta:
        icon = "list-ul"
        label = _("Dòng")
        label_format = "{heading} {text}"


class StepBlock(blocks.StructBlock):
    """A numbered step. `fallback` marks what happens when the answer is no."""

    heading = blocks.CharBlock(label=_("Bước"), max_length=120)
    text = blocks.TextBlock(label=_("Làm gì"), required=False, rows=2)
    fallback = blocks.BooleanBlock(label=_("Là lối khác khi chưa được"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Bước")
        label_format = "{heading}"


class RowBlock(blocks.StructBlock):
    """A label and its value, as on a slip of paper."""

    label = blocks.CharBlock(label=_("Mục"), max_length=60)
    value = blocks.CharBlock(label=_("Ghi"), max_length=160)

    class Meta:
        icon = "form"
        label = _("Dòng trên phiếu")
        label_format = "{label}: {value}"
