"""The body every page may have. Upper rooms add their own blocks to `BODY_BLOCKS`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.callouts import CalloutBlock, TimelineBlock
from cms.blocks.links import LinkButtonBlock
from cms.blocks.media import GalleryBlock, ImageBlock, VideoBlock
from cms.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock

WRITING, PICTURES, MORE = _("Chữ"), _("Hình"), _("Thêm")


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """Fresh block instances by name, grouped as the editor's block picker shows them."""
    return [
        ("paragraph", ParagraphBlock(group=WRITING)),
        ("heading", HeadingBlock(group=WRITING)),
        ("quote", QuoteBlock(group=WRITING)),
        ("image", ImageBlock(group=PICTURES)),
        ("gallery", GalleryBlock(group=PICTURES)),
        ("video", VideoBlock(group=PICTURES)),
        ("callout", CalloutBlock(group=MORE)),
        ("timeline", TimelineBlock(group=MORE)),
        ("link_button", LinkButtonBlock(group=MORE)),
    ]


class BodyBlock(blocks.StreamBlock):
    """A page's body made of the ground floor's blocks."""

    def __init__(self, local_blocks=None, **kwargs):
        super().__init__([*body_blocks(), *(local_blocks or [])], **kwargs)

    class Meta:
        required = False
