"""What in a text could point at a person: numbers, exact days beside places, a child's village or school, named illnesses.

Plain Python. A blurred face and initials have identified a patient before: the risk is the combination of age, commune,
department and day. `scan` finds what has a form; whether a sentence names somebody is still read by a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cms.formatting import fold
from donations import privacy

# Kinds of donations.privacy that are never told on a page, consent or not; the others depend on what else is said.
NEVER = {
    "identity": "identity_number",
    "insurance": "insurance_number",
    "account": "account_number",
    "record": "record_number",
    "phone": "phone_number",
}
PLACES = ("xã", "phường", "thị trấn", "huyện", "quận", "thôn", "ấp", "bản", "buôn", "xóm", "tỉnh", "làng")

_UPPER, _LOWER = privacy.UPPER, privacy.LOWER
_NAMED = rf"(?:[{_UPPER}\d][\w-]*)(?:\s+[{_UPPER}\d][\w-]*){{0,3}}"
_DATE = re.compile(r"\b(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?\b|\bngày\s+\d{1,2}\s+tháng\s+\d{1,2}\b", re.I)
_AGE = re.compile(r"\b\d{1,3}\s+(?:tháng\s+)?tuổi\b|\bsinh\s+năm\s+\d{4}\b", re.I)
_PLACE = re.compile(rf"\b(?:{'|'.join(PLACES)})\s+{_NAMED}", re.I)
_WARD = re.compile(rf"\b[Kk]hoa\s+{_NAMED}")
_VILLAGE = re.compile(rf"\b(?:thôn|ấp|bản|buôn|xóm|làng|tổ\s+dân\s+phố|khu\s+phố)\s+{_NAMED}", re.I)
_SCHOOL = re.compile(
    rf"\b(?:trường|lớp)\s+(?:(?:mầm\s+non|mẫu\s+giáo|tiểu\s+học|trung\s+học|thcs|thpt|cấp\s+\d|phổ\s+thông)\s*)?"
    rf"(?:cơ\s+sở\s+|phổ\s+thông\s+)?{_NAMED}",
    re.I,
)
_PUBLIC_NUMBER = re.compile(r"\b(?:1800|1900)[\s.-]?\d{2}(?:[\s.-]?\d{2}){1,2}\b")


@dataclass(frozen=True, slots=True)
class Hit:
    """`certain`: never public. Otherwise a person weighs it. `words` as they stand in the text."""

    code: str
    words: str
    certain: bool


def scan(text: str, *, of_person: bool, of_child: bool = False, allowed: Iterable[str] = ()) -> Iterator[Hit]:
    """What in `text` could point at somebody, in the order of severity.

    `of_person`: somebody can be recognised in the page, so combinations count. `allowed`: numbers that may stand
    (the department's own telephones), compared by their digits.
    """
    whole = unicodedata.normalize("NFC", text)
    may_stand = {_digits(number) for number in allowed}
    for found in privacy.findings(whole):
        if found.kind in NEVER and _digits(found.found) not in may_stand and not _PUBLIC_NUMBER.search(found.found):
            yield Hit(NEVER[found.kind], found.found, certain=True)
    if of_child:
        for form, code in ((_VILLAGE, "child_village"), (_SCHOOL, "child_school")):
            for hit in _named(form, whole):
                yield Hit(code, hit, certain=True)
    if of_person:
        yield from _combinations(whole)


def _combinations(text: str) -> Iterator[Hit]:
    """Two of age, place, ward, exact day in one paragraph: each harmless, together a person."""
    for paragraph in text.split("\n"):
        told = [next(iter(_named(form, paragraph)), "") for form in (_AGE, _PLACE, _WARD, _DATE)]
        said = [words for words in told if words]
        if len(said) >= 2:
            yield Hit("combination", " · ".join(said), certain=len(said) >= 3)


def _named(form: re.Pattern[str], text: str) -> list[str]:
    """Hits whose name begins with a capital or a digit (the words before it are matched in any case)."""
    return [" ".join(hit.group().split()) for hit in form.finditer(text) if _has_name(hit.group())]


def _has_name(words: str) -> bool:
    return any(word[0].isupper() or word[0].isdigit() for word in words.split()[1:]) or words[0].isdigit()


def says(text: str, words: str, *, whole: bool = False) -> bool:
    """Whether `text` says these words, compared without accents and case. `whole`: a personal name counts also by its last
    two words when it has three or more ("Nguyễn Thị Lan" → "Thị Lan")."""
    spoken, part = f" {' '.join(_words(text))} ", _words(words)
    if not part:
        return False
    ways = [part, part[-2:]] if whole and len(part) > 2 else [part]
    return any(f" {' '.join(way)} " in spoken for way in ways)


def illnesses_in(text: str, illnesses: Iterable[str]) -> list[str]:
    """Those of the department's list of illness words that `text` says."""
    spoken = f" {' '.join(_words(text))} "
    return [word for word in illnesses if (part := _words(word)) and f" {' '.join(part)} " in spoken]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(text))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
