"""`{% load book %}`: rows of the ledger in a template that was handed only entries, as in a page's block."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from donations.models.public import PublicEntry
from donations.public.lines import Line, lines
from donations.public.naming import Names
from donations.selectors.vocabulary import Vocabulary

register = template.Library()


@register.simple_tag
def ledger_lines(entries: Sequence[PublicEntry], words: Vocabulary) -> list[Line]:
    """These entries as rows ready to show: `{% ledger_lines entries words as rows %}`."""
    return lines(entries, Names(words), {})
