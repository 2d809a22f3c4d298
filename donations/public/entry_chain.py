"""A correction as a chain: the wrong line, its whole reversal, the right lines of the same correcting voucher.

The right line is posted in the voucher of the reversal, so the chain is read from the book and never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.formatting import MINUS, date
from donations.models.public import PublicEntry
from donations.public.lines import Line, lines
from donations.public.naming import Names
from donations.selectors.ledger import Correction, sign_of


@dataclass(frozen=True, slots=True)
class Link:
    """One line of the chain. `here` is the line whose page this is."""

    title: str
    anchor: str
    line: Line
    amount: str
    amount_css: str
    when: str
    struck: bool
    here: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    heading: str
    links: Sequence[Link]
    sum: str
    total: str
    total_css: str


def chain(entry: PublicEntry, correction: Correction, names: Names) -> Chain:
    """The correction in words, as seen from the page of `entry` (any of its lines)."""
    found = [correction.wrong, correction.reversal, *correction.anew]
    related = {one.seq: one for one in found}
    rows = lines(found, names, related)
    links, terms, total = [], [], 0
    for one, row in zip(found, rows, strict=True):
        sign = sign_of(one, None)
        wrong = one.reversed_by is not None and one.kind != "reversal"
        quantity = (one.quantity or 0) * (sign or 1)
        total += quantity
        bare = names.count(abs(quantity), one.unit)
        terms.append(bare if not terms and quantity >= 0 else f"{MINUS if quantity < 0 else '+'} {bare}")
        links.append(
            Link(
                title=_("Ghi nhầm") if wrong else _("Hủy toàn bộ dòng 1") if one.kind == "reversal" else _("Ghi lại cho đúng"),
                anchor="goc" if wrong else "dieu-chinh" if one.kind == "reversal" else f"ghi-lai-{one.line or 1}",
                line=row,
                amount=names.signed(quantity, one.unit) if sign else names.amount(abs(quantity), one.unit),
                amount_css="" if not sign or wrong else "in" if quantity > 0 else "out",
                when=date(one.date),
                struck=wrong,
                here=one.seq == entry.seq,
                reason=one.memo if one.kind == "reversal" else "",
            )
        )
    one_unit = len({one.unit for one in found}) == 1
    if not one_unit or any(sign_of(one, None) == 0 for one in found):
        terms, total_text = [], ""
    else:
        total_text = names.amount(total, entry.unit)
    return Chain(
        heading=_("%(count)s dòng trong sổ") % {"count": {2: _("Hai"), 3: _("Ba"), 4: _("Bốn")}.get(len(links), str(len(links)))},
        links=links,
        sum=" ".join(terms),
        total=total_text,
        total_css="in" if total > 0 else "out" if total < 0 else "",
    )
