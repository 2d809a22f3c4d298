"""What a public sentence must not tell: telephones, identity and insurance numbers, accounts, births, beds, wards, names of patients.

Plain Python, asked before anything becomes public. It finds what has a form; that the sentence names nobody is still
read by a person. Each finding says what was found and what to change (Vietnamese, for staff).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from cms.formatting import fold

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
LOWER = UPPER.lower()
_NAME = rf"(?:[{UPPER}][{LOWER}]*\.?)(?:[ .]?[{UPPER}][{LOWER}]*\.?){{0,5}}"
_PERSON = (
    r"bệnh\s+nhân|bệnh\s+nhi|người\s+bệnh|sản\s+phụ|thai\s+phụ|nạn\s+nhân|BN|NB|cháu|bé|em|cô|chú|bác|anh|chị|ông|bà|cụ|mẹ|bố|con|thầy|"
    r"hộ\s+(?:anh|chị|ông|bà)|gia\s+đình(?:\s+(?:anh|chị|ông|bà))?"
)

EVERYDAY = frozenset(  # capitalised after a form of address without naming anybody
    {"Tết", "Trung", "Việt", "Hà", "Bắc", "Nam", "Covid", "BHYT", "BHXH", "Nội", "Cơ"}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """`kind` is stable for programs; `found` the words that tell; `advice` the sentence for who wrote them."""

    kind: str
    found: str
    advice: str


# Order matters: a longer form is told before the digits it contains would be told again.
_FORMS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("email", "Bỏ địa chỉ thư điện tử “{found}”.", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        "insurance",
        "Bỏ mã thẻ bảo hiểm y tế “{found}”.",
        re.compile(r"\b[A-Z]{2}[\s.-]?\d(?:[\s.-]?\d){12}\b|(?:BHYT|bảo\s+hiểm)\D{0,12}\d(?:[\s.-]?\d){9}\b", re.I),
    ),
    (
        "identity",
        "Bỏ số căn cước “{found}”.",
        re.compile(r"(?:\b(?:CCCD|CMND|CMT|căn\s+cước)\D{0,12}\d(?:[\s.-]?\d){8,11}\b)|(?<![\d.,])\d{12}(?![\d.,]\d|\d)", re.I),
    ),
    ("phone", "Bỏ số điện thoại “{found}”.", re.compile(r"(?<![\d.,])(?:\+?84|0)[\s.-]?[235789](?:[\s.-]?\d){8,9}(?!\d)")),
    (
        "record",
        "Bỏ mã hồ sơ, mã bệnh án “{found}”.",
        re.compile(r"(?:hồ\s+sơ|bệnh\s+án|mã\s+(?:BN|bệnh\s+nhân|y\s+tế))(?:\s+số)?\s*:?\s*(?=[\w/.-]*\d)[\w/.-]{3,}|\bHS-?[0-9A-Z]{4,}\b", re.I),
    ),
    (
        "account",
        "Bỏ số tài khoản “{found}”.",
        re.compile(r"(?:\b(?:STK|TK|tài\s+khoản)\D{0,12}\d(?:[\s.-]?\d){5,18}\b)|(?<![\d.,])\d{8,19}(?![\d.,]\d|\d)", re.I),
    ),
    (
        "birth",
        "Bỏ ngày sinh, năm sinh hay tuổi “{found}”.",
        re.compile(
            r"\b(?:sinh(?:\s+(?:ngày|năm))?|ngày\s+sinh|năm\s+sinh|SN|NS)\s*:?\s*\d{1,4}(?:[/.-]\d{1,4}){0,2}|\b\d{1,3}\s+(?:tuổi|tháng\s+tuổi)\b",
            re.I,
        ),
    ),
    ("bed", "Bỏ số giường “{found}”.", re.compile(r"\b(?:giường|GB)\s*(?:số\s*)?:?\s*(?=\w*\d)\w{1,5}\b", re.I)),
    ("room", "Bỏ số phòng “{found}”.", re.compile(r"\b(?:phòng|buồng|P\.)\s*(?:số\s*)?:?\s*(?=\w*\d)\w{1,6}\b", re.I)),
    (
        "ward",
        "Bỏ tên khoa “{found}”; viết “tại bệnh viện”.",
        re.compile(rf"\b[Kk](?:hoa|HOA)\s+(?:[{UPPER}][\w-]*|\d+)(?:\s+[{UPPER}][\w-]*)*"),
    ),
    (
        "address",
        "Bỏ địa chỉ “{found}”.",
        re.compile(rf"\b(?:xã|phường|thị\s+trấn|thôn|ấp|bản|tổ\s+dân\s+phố)\s+(?:[{UPPER}\d][\w]*)(?:\s+[{UPPER}][\w]*)*"),
    ),
)
_PATIENT = re.compile(rf"(?<![\w-])(?i:{_PERSON})\s+(?P<name>{_NAME})(?!\w)")
_INITIALS = re.compile(rf"(?<![\w.])(?:[{UPPER}]\.\s?){{2,5}}[{UPPER}]?(?![\w.])")
PATIENT_ADVICE = "Bỏ tên người “{found}”: người bệnh không bao giờ được nêu tên, kể cả viết tắt."


def findings(text: str) -> list[Finding]:
    """Everything in a public sentence that could point at a person, in the order it stands; empty when nothing was found."""
    whole = unicodedata.normalize("NFC", text)
    found = sorted(_found(whole), key=lambda one: one[0])
    return [finding for _at, finding in found]


def _found(text: str) -> Iterator[tuple[int, Finding]]:
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= first or start >= last for first, last in taken)

    for kind, advice, form in _FORMS:
        for hit in form.finditer(text):
            if free(*hit.span()):
                taken.append(hit.span())
                words = " ".join(hit.group().split())
                yield hit.start(), Finding(kind, words, advice.format(found=words))
    for form in (_PATIENT, _INITIALS):
        for hit in form.finditer(text):
            name = hit.groupdict().get("name") or hit.group()
            if name.split()[0].rstrip(".") in EVERYDAY or not free(*hit.span()):
                continue
            taken.append(hit.span())
            words = " ".join(hit.group().split())
            yield hit.start(), Finding("patient", words, PATIENT_ADVICE.format(found=words))


NAMED_ADVICE = "Bỏ “{found}”: đó là người bệnh của hồ sơ đi kèm, viết “một người bệnh”."


def points_at(text: str, *, name: str = "", code: str = "", ward: str = "", phone: str = "") -> list[Finding]:
    """What of one known patient stands in a text, however it is written: the whole name or its last words, the code of the
    case, the ward with its short forms, the telephone. Compared without accents, case and marks between words."""
    words, found = _words(text), []
    person = _words(name)
    for part in (person, person[-2:] if len(person) > 2 else []):
        if len(part) > 1 and _stands_in(part, words):
            found.append(Finding("patient", " ".join(part), NAMED_ADVICE.format(found=_as_typed(text, part) or name)))
            break
    token = "".join(_words(code.removeprefix("HS-")))
    if token and ("hs" + token in "".join(words) or (token in words and not token.isdigit())):
        found.append(Finding("record", code, NAMED_ADVICE.format(found=code)))
    place = [word for word in _words(ward) if word not in {"khoa", "phong", "don", "nguyen"}]
    for opening in (["khoa"], ["k"]):
        if place and _stands_in(opening + place, words):
            found.append(Finding("ward", ward, f"Bỏ tên khoa “{ward}”; viết “tại bệnh viện”."))
            break
    digits = re.sub(r"\D", "", phone)
    if len(digits) >= 8 and digits.removeprefix("84").lstrip("0") in re.sub(r"\D", "", text):
        found.append(Finding("phone", phone, f"Bỏ số điện thoại “{phone}”."))
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(text))


def _stands_in(part: list[str], words: list[str]) -> bool:
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))


def _as_typed(text: str, part: list[str]) -> str:
    """The words of the text that fold to `part`."""
    typed = re.findall(r"\w+", unicodedata.normalize("NFC", text))
    for at in range(len(typed) - len(part) + 1):
        if [fold(word) for word in typed[at : at + len(part)]] == part:
            return " ".join(typed[at : at + len(part)])
    return ""


# Words that open or stand in the name of an organisation; compared without case.
_ORGANISATION = re.compile(
    r"\b(?:công\s*ty|c\.?ty|cty|tnhh|cổ\s+phần|mtv|hợp\s+tác\s+xã|htx|doanh\s+nghiệp|dntn|tập\s+đoàn|tổng\s+công\s+ty|hộ\s+kinh\s+doanh|hkd|"
    r"cửa\s+hàng|siêu\s+thị|nhà\s+thuốc|nhà\s+xe|nhà\s+hàng|nhà\s+in|xí\s+nghiệp|nhà\s+máy|xưởng|trung\s+tâm|bệnh\s+viện|trường|viện|hội|quỹ|"
    r"ngân\s+hàng|chi\s+nhánh|đại\s+lý|cơ\s+sở|bếp|khách\s+sạn|nhà\s+trọ|co\.?,?\s*ltd|company|jsc|corp)\b",
    re.I,
)


def is_organisation(name: str) -> bool:
    """Whether a name is evidently that of a company, shop, cooperative or other organisation, not of a person."""
    return bool(_ORGANISATION.search(unicodedata.normalize("NFC", name)))
