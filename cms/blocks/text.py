"""Words: headings, paragraphs, quotations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# No h1 (the page's title is the only one), no images or embeds inside text: they have blocks of their own.
# No documents: a document would be public under the name and with the hidden data it came with.
PARAGRAPH_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A heading inside the body: `level` is h2 or h3, never h1."""

    text = blocks.CharBlock(label=_("Tiêu đề mục"), max_length=160)
    level = blocks.ChoiceBlock(label=_("Cấp"), choices=[("h2", _("Mục lớn")), ("h3", _("Mục nhỏ"))], default="h2")

    class Meta:
        icon = "title"
        label = _("Tiêu đề mục")
        label_format = "{text}"
        template = "blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with few features, so that pages stay alike and read well on a phone."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("features", PARAGRAPH_FEATURES)
        super().__init__(*args, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Đoạn văn")
        template = "blocks/paragraph.html"


class QuoteBlock(blocks.StructBlock):
    """Someone's own words. `attribution` uses the name chosen for the story, never a real one."""

    text = blocks.TextBlock(label=_("Lời nói"), rows=3)
    attribution = blocks.CharBlock(
        label=_("Người nói"),
        required=False,
        max_length=160,
        help_text=_("Dùng tên đã đổi, ví dụ: Bác Bảy (tên đã đổi), người nhà người bệnh"),
    )

    class Meta:
        icon = "openquote"
        label = _("Trích lời")
        label_format = "{text}"
        template = "blocks/quote.html"
