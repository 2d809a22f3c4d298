"""The small-group rule (DOMAIN §7) in one place: what a public line or figure may say of where, about how many.

A combination names a patient, not a single word: category, day and amount are published, so the place is not, unless
enough people stand behind it. Whoever writes a public place asks here; no page, export or answer decides by itself.
"""

from __future__ import annotations

FEWEST = 5  # cases or patients behind a public place; fewer and the place is the whole hospital


def campus_told(*, kind: str, campus: str, people: int | None) -> str:
    """The campus code a movement's body may carry; '' is hospital-wide.

    Of a disbursement only when it helped at least FEWEST patients. Gifts, openings, deposits and goods handed between
    stores are about places, not about patients, and keep theirs.
    """
    return campus if kind != "disbursement" or (people or 0) >= FEWEST else ""


def ward_told(*, ward: str, cases: int, child: bool = False) -> str:
    """The ward a public figure of one month and one coarse category may name; '' is hospital-wide.

    `cases` is how many cases of that ward, month and category stand behind it. A child's ward is never told.
    """
    return ward if cases >= FEWEST and not child else ""
