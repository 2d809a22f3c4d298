"""`{% load book %}`: rows of the ledger in a template that was handed only entries, as in a page's block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from donations.models.public import PublicEntry
from donations.public.lines import Line, lines
from donations.public.naming import Names
from donations.selectors.vocabulary import Vocabulary

register = template.Library()


@register.simple_tag
def ledger_lines(entries: Sequence[PublicEntry], words: Vocabulary) -> list[Line]:
    """These entries as rows ready to show: `{% ledger_lines entries words as rows %}`."""
    return lines(entries, Names(words), {})


_NUMBER = re.compile(r"((?:PT|PC|NK|XK|CK|DK|DC)-[0-9]{4}-[0-9]{6}(?:-[0-9]+)?)")


@register.filter
def whole_numbers(text: str) -> SafeString:
    """Text with its voucher numbers kept on one line: a number broken at a hyphen cannot be read out."""
    parts = _NUMBER.split(text)
    return format_html_join("", "{}", ((format_html('<span class="nb">{}</span>', part) if at % 2 else part,) for at, part in enumerate(parts)))
