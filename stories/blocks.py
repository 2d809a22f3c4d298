"""The body of what the comms team writes: the ground floor's blocks, and money shown live from the public ledger."""

from __future__ import annotations

from cms.blocks.body import BodyBlock


class StoryBodyBlock(BodyBlock):
    """A story's, article's or event's body."""
