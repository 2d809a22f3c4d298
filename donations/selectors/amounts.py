"""What one paper is about, in one figure: its net effect, never the sum of lines that undo or mirror each other.

The same figure stands in headings, lists and on every button that decides: of a correction what was and what becomes, of a
gift handed on at once what was handed on, of a purchase the money spent, of a transfer what moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.formatting import number
from donations.models import Account, Commodity, Kind, VoucherLine
from donations.selectors.conditions import shown

FUND = Account.Nature.FUND
TOLD = 2  # kinds of things named in one figure; the rest are counted


@dataclass(frozen=True)
class Amount:
    """`quantity` of `commodity`; `before` only when a correction writes another figure in the place of one (both whole units)."""

    quantity: int
    commodity: Commodity
    before: int | None = None

    def __str__(self) -> str:
        told = shown(self.quantity, self.commodity)
        if self.before is None:
            return told
        change = self.quantity - self.before
        words = {"before": _bare(self.before, self.commodity), "after": told, "sign": "+" if change > 0 else "", "by": _bare(change, self.commodity)}
        return _("%(before)s → %(after)s (%(sign)s%(by)s)") % words


@dataclass(frozen=True)
class Figure:
    """A paper's amounts, one for each kind of thing it moves; `str()` is the figure people read, "" of a paper without lines."""

    amounts: tuple[Amount, ...]

    def __str__(self) -> str:
        told = " · ".join(str(one) for one in self.amounts[:TOLD])
        rest = len(self.amounts) - TOLD
        return told if rest <= 0 else _("%(told)s và %(count)s thứ khác") % {"told": told, "count": number(rest)}

    @property
    def only(self) -> Amount | None:
        """The amount when there is just one: the one that is spelt in words."""
        return self.amounts[0] if len(self.amounts) == 1 else None


def figure_of(lines: Iterable[VoucherLine]) -> Figure:
    """The figure of a paper from all its lines, loaded with debit, credit and commodity (0 queries)."""
    own = list(lines)
    undone = [line for line in own if line.kind == Kind.REVERSAL]
    right = [line for line in own if line.kind != Kind.REVERSAL]
    was, becomes = _moved(undone), _moved(right)
    if not undone or not right:
        return Figure(tuple(Amount(quantity, unit) for unit, quantity in (was or becomes).values()))
    found = []
    for code, (unit, quantity) in {**was, **becomes}.items():
        before, after = was.get(code, (unit, 0))[1], becomes.get(code, (unit, 0))[1]
        found.append(Amount(quantity, unit) if before == after else Amount(after, unit, before))
    return Figure(tuple(found))


def net(lines: Iterable[VoucherLine]) -> dict[tuple[int, int], int]:
    """(account, commodity) → what all lines together do to it, in whole units: a fund grows by its credits, a holding by its debits."""
    found: dict[tuple[int, int], int] = {}
    for line in lines:
        for side, sign in ((line.debit, -1), (line.credit, 1)):
            key = (side.pk, line.commodity_id)
            found[key] = found.get(key, 0) + line.quantity * (sign if side.nature == FUND else -sign)
    return found


def fund_changes(lines: Sequence[VoucherLine]) -> list[tuple[Account, Commodity, int]]:
    """Each fund and thing the paper touches with its net change, what loses most first; receipts alone tell nothing here."""
    changes = net(lines)
    named = {(side.pk, line.commodity_id): (side, line.commodity) for line in lines for side in (line.debit, line.credit) if side.nature == FUND}
    gives = {(line.debit_id, line.commodity_id) for line in lines if line.debit.nature == FUND}
    found = [(*named[key], changes[key]) for key in named if key in gives]
    return sorted(found, key=lambda row: (not row[1].is_money, row[2]))


def _moved(lines: Sequence[VoucherLine]) -> dict[str, tuple[Commodity, int]]:
    """Unit code → what moves by these lines: what goes out where something goes out, else what comes in.

    A reversal's sides are swapped, so what it undoes is read from the other side.
    """
    out: dict[str, int] = {}
    came: dict[str, int] = {}
    units = {line.commodity.code: line.commodity for line in lines}
    for line in lines:
        debit, credit = (line.credit, line.debit) if line.kind == Kind.REVERSAL else (line.debit, line.credit)
        into = came if credit.nature == FUND and debit.nature != FUND else out
        into[line.commodity.code] = into.get(line.commodity.code, 0) + line.quantity
    bought = bool(out) and all(line.kind in {Kind.CONVERSION, Kind.REVERSAL} for line in lines)
    codes = out if bought else units
    return {code: (units[code], out.get(code) or came.get(code, 0)) for code in codes}


def _bare(quantity: int, commodity: Commodity) -> str:
    """A figure that stands beside another of the same unit, so it needs no đ of its own."""
    return shown(quantity, commodity).removesuffix(" đ").removesuffix("\u00a0đ")
