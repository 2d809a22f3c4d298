"""The body of what the comms team writes: the ground floor's blocks, and money shown live from the public ledger."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.body import BodyBlock
from donations.blocks import FundProgressBlock, LatestEntriesBlock

MONEY = _("Từ sổ thu chi")


class StoryBodyBlock(BodyBlock):
    """A story's, article's or event's body."""

    def __init__(self, local_blocks: list[tuple[str, blocks.Block]] | None = None, **kwargs) -> None:
        from_the_book = [("fund_progress", FundProgressBlock(group=MONEY)), ("latest_entries", LatestEntriesBlock(group=MONEY))]
        super().__init__([*from_the_book, *(local_blocks or [])], **kwargs)
