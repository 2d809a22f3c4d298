"""What a checklist is made of: conditions with their numbers, differences between counts and book, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from cms.formatting import date, number
from donations.models import Commodity, CountNote
from donations.selectors.month_ends import HoldingEnd
from donations.selectors.periods import BookPeriod

State = Literal["ok", "read", "bad"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A count that is not what the book says, and the minutes that explain it (None while nothing does)."""

    end: HoldingEnd
    unit: Commodity
    note: CountNote | None

    @property
    def is_explained(self) -> bool:
        """By minutes, or by papers of the days before the count that were written after it."""
        return self.note is not None or self.end.is_told_by_papers


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of the checklist. `key` tells a screen where its link leads; `differences` are what must be read."""

    key: str
    title: str
    state: State
    words: str
    differences: Sequence[Difference] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """All conditions of one period."""

    period: BookPeriod
    conditions: list[Condition]

    @property
    def unmet(self) -> list[Condition]:
        return [one for one in self.conditions if one.state == "bad"]

    @property
    def to_read(self) -> list[Condition]:
        return [one for one in self.conditions if one.state == "read"]

    @property
    def is_ready(self) -> bool:
        return not self.unmet

    def facts(self) -> list[dict[str, str]]:
        """What a signature stands on, to be kept beside it."""
        return [{"key": one.key, "title": one.title, "state": one.state, "words": one.words} for one in self.conditions]


def shown(quantity: int, unit: Commodity) -> str:
    """A quantity in the unit people count in: 1500 g of a kg unit is "1,5 kg"."""
    whole, rest = divmod(abs(quantity), unit.display_divisor)
    decimals = f",{rest:0{len(str(unit.display_divisor)) - 1}d}".rstrip("0") if rest else ""
    name = "đ" if unit.is_money else unit.unit_name
    return f"{number(-whole if quantity < 0 else whole)}{decimals} {name}"


def difference_words(one: Difference) -> str:
    """ "Két Cơ sở 2 thiếu 20.000 đ so với sổ: đã lập biên bản"."""
    unit = one.unit
    side = _("thiếu") if one.end.difference < 0 else _("thừa")
    facts = {"name": one.end.name, "side": side, "amount": shown(abs(one.end.difference), unit), "what": unit.name.lower(), "answer": _answer(one)}
    if unit.is_money:
        return _("%(name)s %(side)s %(amount)s so với sổ: %(answer)s") % facts
    return _("%(name)s %(side)s %(amount)s (%(what)s) so với sổ: %(answer)s") % facts


def _answer(one: Difference) -> str:
    if one.note:
        return _("đã lập biên bản")
    if one.end.is_told_by_papers:
        return _("khớp với chứng từ lùi ngày ghi sau khi đếm")
    return _("chưa có biên bản")


def _counted_on(end: HoldingEnd) -> str:
    return date(end.counted_on) if end.counted_on else ""


def later_words(end: HoldingEnd, unit: Commodity) -> str:
    """What papers written after the count, dated up to it, added or took: they are told apart and make no shortage."""
    facts = {
        "name": end.name, "day": _counted_on(end), "amount": shown(abs(end.later), unit),
        "side": _("thêm") if end.later > 0 else _("bớt"), "what": "" if unit.is_money else f" ({unit.name.lower()})",
    }  # fmt: skip
    return _("%(name)s: sau ngày đếm %(day)s có chứng từ lùi ngày %(side)s %(amount)s%(what)s") % facts


def late_words(ends: Sequence[HoldingEnd]) -> str:
    """Holdings that were counted only after the month: "Két chính đếm muộn ngày 03/11/2026, so với sổ lúc đếm"."""
    told = list(dict.fromkeys(_("%(name)s ngày %(day)s") % {"name": end.name, "day": _counted_on(end)} for end in ends))
    return _("đếm muộn, so với sổ lúc đếm: %(told)s") % {"told": ", ".join(told[:4]) + ("…" if len(told) > 4 else "")}
