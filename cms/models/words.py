"""The words of a body, for search and reading time."""

from __future__ import annotations

import html
import re
from typing import Any

from wagtail.rich_text import RichText, get_text_for_indexing

WORDS_A_MINUTE = 220
# Choices and addresses are not words a reader reads.
_SILENT = {"level", "kind", "style", "url", "address"}


def _texts(value: Any) -> list[str]:
    if isinstance(value, RichText):
        return [get_text_for_indexing(value.source)]
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, part in value.items() if key not in _SILENT for text in _texts(part)]
    if isinstance(value, (list, tuple)) or hasattr(value, "bound_blocks"):
        return [text for part in value for text in _texts(part)]
    return []


def stream_text(stream: Any) -> str:
    """All words written in a StreamField, as plain text with single spaces."""
    texts = [text for block in stream for text in _texts(block.value)]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", " ".join(texts))).split())


def reading_minutes(text: str) -> int:
    """Whole minutes to read `text`, at least one. Vietnamese writes each syllable as a word."""
    return max(1, round(len(text.split()) / WORDS_A_MINUTE))
