"""The editors' guide names every page type and every block by the words the editor shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from wagtail.models import get_page_models

from stories.blocks import StoryBodyBlock

GUIDE = (Path(__file__).parents[2] / "docs" / "editors-guide.vi.md").read_text(encoding="utf-8")
PAGE_TYPES = [model for model in get_page_models() if model._meta.app_label in {"cms", "stories"}]


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_page_type_is_explained(model):
    assert str(model._meta.verbose_name).casefold() in GUIDE.casefold()


@pytest.mark.parametrize("block", StoryBodyBlock().child_blocks.values(), ids=lambda block: block.name)
def test_block_is_explained(block):
    assert f"| {block.label} |" in GUIDE


def test_limits_are_the_real_ones():
    from cms.operations.pictures import MAX_BYTES, MAX_PIXELS

    assert f"{MAX_BYTES // 1024**2} MB" in GUIDE
    assert f"{MAX_PIXELS // 1_000_000} triệu điểm ảnh" in GUIDE
