"""What the public sees of a giver: initials unless they said otherwise, never a title or a home province."""

from __future__ import annotations

import re
import unicodedata

from cms.formatting import fold
from donations.models import Benefactor, GroupVisit, VoucherLine
from donations.services.vouchers.refusals import NameNotAllowed, NameWithContact

Display = VoucherLine.Display

# Words before a name that are not part of it; compared without case and dots.
_TITLES = {
    "ông", "bà", "cô", "chú", "bác", "anh", "chị", "em", "cháu", "bé", "thầy", "gia đình", "gđ", "gđ ông", "gđ bà",
    "bs", "bscki", "bsckii", "ths", "ts", "pgs", "gs", "ds", "đd", "ks", "ls", "bác sĩ", "bác sỹ", "tiến sĩ", "thạc sĩ", "luật sư",
    "sư cô", "sư thầy", "ni sư", "đại đức", "thượng tọa", "hòa thượng", "linh mục", "sơ", "mr", "mrs", "ms", "miss", "dr",
}  # fmt: skip
_KINDS = (
    (
        Benefactor.Kind.COMPANY,
        ("cong ty ", "cty ", "doanh nghiep ", "tap doan ", "ngan hang ", "tong cong ty ", "hop tac xa ", "nha may ", "cua hang ", "nha thuoc "),
    ),
    (
        Benefactor.Kind.GROUP,
        ("nhom ", "doan ", "hoi ", "clb ", "cau lac bo ", "chua ", "giao xu ", "tap the ", "lop ", "truong ", "dai gia dinh ", "quy ", "ban be "),
    ),
)
CONTACT_DIGITS = 9  # from so many digits on, a name tells a telephone or account number
_IN_NAMES = ".'’"
_TAIL = re.compile(r"\s*[(,;/|–—-].*\Z", re.DOTALL)


def initials(name: str) -> str:
    """ "Bà Nguyễn Thị Hạnh (Bến Tre)" → "N.T.H."; "" when no letter is left.

    Words with a digit or a sign (telephone numbers, accounts, addresses, tags) leave nothing.
    """
    whole = unicodedata.normalize("NFC", name).strip()
    words = [word for word in _TAIL.sub("", whole).split() if all(char.isalpha() or char in _IN_NAMES for char in word)]
    while len(words) > 1:
        two, one = " ".join(words[:2]).casefold().replace(".", ""), words[0].casefold().replace(".", "")
        if len(words) > 2 and two in _TITLES:
            words = words[2:]
        elif one in _TITLES:
            words = words[1:]
        elif (head := _glued_title(words[0])) is not None:
            words = [head, *words[1:]]
        else:
            break
    letters = [next((char for char in word if char.isalnum()), "") for word in words]
    return "".join(f"{letter.upper()}." for letter in letters if letter)


def check_display(*, name: str, display: str, visit: GroupVisit | None = None) -> None:
    """Raise NameWithContact or NameNotAllowed when `name` must not be shown in full; other displays are always allowed."""
    if display != Display.FULL:
        return
    if "@" in name or sum(char.isdigit() for char in name) >= CONTACT_DIGITS:
        raise NameWithContact()
    if visit is None or visit.may_be_named:
        return
    groups = {fold(visit.name), fold(visit.benefactor.name) if visit.benefactor else ""} - {""}
    if fold(name) in groups:
        raise NameNotAllowed(name=visit.name)


def likely_kind(name: str) -> str:
    """What kind of giver a new name most likely is; staff correct it in the register."""
    folded = f"{fold(name)} "
    for kind, starts in _KINDS:
        if folded.startswith(starts):
            return kind
    return Benefactor.Kind.PERSON


def _glued_title(word: str) -> str | None:
    """ "BS.Lan" → "Lan", "PGS.TS.Lan" → "TS.Lan"; None when no title is glued to the word."""
    head, dot, rest = word.partition(".")
    return rest if dot and rest.strip(".") and head.casefold() in _TITLES else None


def public_donor(*, name: str, display: str) -> str:
    """The name that will be disclosed: "" for an anonymous gift or a giver without a name."""
    if display == Display.ANONYMOUS:
        return ""
    if display == Display.FULL:
        return " ".join(unicodedata.normalize("NFC", name).split())
    return initials(name)


def disclosed(*, name: str, display: str, visit: GroupVisit | None = None) -> str:
    """The name that will be disclosed, for the form's preview and for the paper alike. Raises what `check_display` raises."""
    check_display(name=name, display=display, visit=visit)
    return public_donor(name=name, display=display)
