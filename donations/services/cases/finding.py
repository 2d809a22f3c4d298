"""By what a case is found again without storing it: keyed marks of name, telephone and commune (models/encrypted.py)."""

from __future__ import annotations

import re

from cms.formatting import fold
from donations.models import Case, CaseMark
from donations.models.encrypted import mark


def texts(*, name: str = "", phone: str = "", commune: str = "") -> set[tuple[str, str]]:
    """(kind, folded text) of what may be looked for: the whole name, its last two words, the telephone, the commune."""
    found = set()
    words = fold(name).split()
    if words:
        found.add(("name", " ".join(words)))
        found.add(("name", " ".join(words[-2:])))
    if digits := re.sub(r"\D", "", phone):
        found.add(("phone", digits))
    if commune := without_prefix(fold(commune)):
        found.add(("commune", commune))
    return found


def without_prefix(commune: str) -> str:
    """A folded commune without its kind, so that "xã Tân Lập" and "Tân Lập" meet."""
    return re.sub(r"^(xa|phuong|p|dac khu|thi tran)\.? +", "", commune)


def remember(case: Case, *, name: str, phone: str, commune: str) -> None:
    """Replace the marks of a case."""
    case.marks.all().delete()
    made = {mark(kind, text) for kind, text in texts(name=name, phone=phone, commune=commune)}
    CaseMark.objects.bulk_create([CaseMark(case=case, mark=one) for one in sorted(made)])
