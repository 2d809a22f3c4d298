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
from donations.selectors.entries import Correction
from donations.selectors.ledger import sign_of


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
    rows = lines(found, names, {one.seq: one for one in found})
    counts = {2: _("Hai"), 3: _("Ba"), 4: _("Bốn")}
    total = sum(_moved(one) for one in found)
    adds_up = len({one.unit for one in found}) == 1 and all(sign_of(one, None) for one in found)
    return Chain(
        heading=_("%(count)s dòng trong sổ") % {"count": counts.get(len(found), str(len(found)))},
        links=[_link(one, row, names, here=one.seq == entry.seq) for one, row in zip(found, rows, strict=True)],
        sum=_terms(found, names) if adds_up else "",
        total=names.amount(total, entry.unit) if adds_up else "",
        total_css="in" if total > 0 else "out" if total < 0 else "",
    )


def _moved(entry: PublicEntry) -> int:
    """What an entry did to the funds, below zero when it took out; a transfer counts as it stands."""
    return (entry.quantity or 0) * (sign_of(entry, None) or 1)


def _terms(found: Sequence[PublicEntry], names: Names) -> str:
    """The addition under the chain: "1.200.000 − 1.200.000 + 1.000.000"."""
    terms: list[str] = []
    for one in found:
        moved = _moved(one)
        bare = names.count(abs(moved), one.unit)
        terms.append(bare if not terms and moved >= 0 else f"{MINUS if moved < 0 else '+'} {bare}")
    return " ".join(terms)


def _link(entry: PublicEntry, row: Line, names: Names, *, here: bool) -> Link:
    wrong, reversal = entry.reversed_by is not None and entry.kind != "reversal", entry.kind == "reversal"
    sign, moved = sign_of(entry, None), _moved(entry)
    return Link(
        title=_("Dòng bị hủy") if wrong else _("Hủy toàn bộ dòng 1") if reversal else _("Ghi lại cho đúng"),
        anchor="goc" if wrong else "dieu-chinh" if reversal else f"ghi-lai-{entry.line or 1}",
        line=row,
        amount=names.signed(moved, entry.unit) if sign else names.amount(moved, entry.unit),
        amount_css="" if not sign or wrong else "in" if moved > 0 else "out",
        when=date(entry.date),
        struck=wrong,
        here=here,
        reason=entry.memo if reversal else "",
    )
