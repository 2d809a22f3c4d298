"""What an answer that leaves the office must not say: the illness. Names of known partners and numbers of rooms are none."""

from __future__ import annotations

import re

from donations.models import AnswerTemplate

# ICD-10 codes and the words that lead to a diagnosis; a warning, which a person with a reason may overrule.
_ILLNESS = re.compile(r"\b(?:[A-TV-Z]\d{2}(?:\.\d)?\b|chẩn đoán[^\n.]{0,40}|ung thư[^\n.,]{0,20}|HIV|ICD)", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:phòng|buồng|giường|nhà|tòa|khu|dãy|tầng|cửa|quầy|ô|số)(?:\s+(?:số|khám))?\s*:?\s*[A-Z]{0,2}\d[\w.]*", re.IGNORECASE)


def partners() -> list[str]:
    """Names of funds and places that staff listed in the templates of answers, the longest first: what stands before the
    first comma, colon or dash of a line of "nơi khác có thể giúp" (1 query)."""
    lines = (line for places in AnswerTemplate.objects.values_list("places", flat=True) for line in places.splitlines())
    names = {re.split(r"[,:;(]| [-–] ", line.strip(" -•"))[0].strip() for line in lines}
    return sorted((name for name in names if len(name) > 3), key=len, reverse=True)


def illness_in(answer: str) -> str:
    """The first words of an answer that look like an illness; '' for none. A listed partner's name is never one."""
    for found in _ILLNESS.finditer(_PLACE.sub(lambda hit: " " * len(hit[0]), _without_partners(answer))):
        return found.group(0).strip()
    return ""


def _without_partners(text: str) -> str:
    """The text with listed names blanked out, however their letters and spaces were typed."""
    for name in partners():
        words = r"\s+".join(re.escape(word) for word in name.split())
        text = re.sub(words, lambda hit: " " * len(hit[0]), text, flags=re.IGNORECASE)
    return text
