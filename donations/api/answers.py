"""Selectors' answers as the API writes them: plain values, null for what is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from donations.exports import record
from donations.log import format_code
from donations.models.accounts import MONEY
from donations.models.public import PublicBalance, PublicEntry, PublicFund
from donations.selectors.trace import GiftState, Sources, disbursement_sources, gift_trace
from donations.selectors.vocabulary import Vocabulary

Held = Mapping[str, Mapping[str, int]]  # fund code → unit → quantity


def balances() -> Held:
    """What every fund holds itself, per unit (1 query)."""
    held: dict[str, dict[str, int]] = defaultdict(dict)
    for fund, unit, quantity in PublicBalance.objects.filter(nature="fund").order_by("unit").values_list("fund", "unit", "quantity"):
        held[fund][unit] = quantity
    return held


def fund_answer(fund: PublicFund, words: Vocabulary, held: Held) -> dict[str, Any]:
    """A fund as the API gives it; a root's `balances` hold its children's, those off the public list too."""
    family = [fund.code, *(child.code for child in words.children(fund.code))]
    whole: dict[str, int] = {MONEY: 0}
    for code in family:
        for unit, quantity in held.get(code, {}).items():
            whole[unit] = whole.get(unit, 0) + quantity
    own = {MONEY: 0, **held.get(fund.code, {})}
    return {
        "code": fund.code, "slug": fund.slug, "name": fund.name, "kind": fund.kind, "parent": fund.parent or None, "campus": fund.campus or None,
        "balances": {unit: whole[unit] for unit in sorted(whole, key=words.unit_order)},
        "own_balances": {unit: own[unit] for unit in sorted(own, key=words.unit_order)},
    }  # fmt: skip


def entry_answer(entry: PublicEntry, words: Vocabulary) -> dict[str, Any]:
    """An entry with its state and trace (a gift) or its sources (a disbursement)."""
    gift, sources = gift_trace(entry, words), disbursement_sources(entry)
    return {**record(entry), **_of_gift(gift), **_of_disbursement(sources)}


def _of_gift(gift: GiftState | None) -> dict[str, Any]:
    if gift is None:
        return {"state": None, "used": None, "trace": [], "waiting": []}
    parts = []
    for part in gift.parts:
        values = asdict(part)
        del values["goods"]
        values |= {"date": part.date.isoformat(), "code": format_code(part.code), "category": part.category or None, "to_fund": part.to_fund or None}
        parts.append(values)
    kept = ("fund", "unit", "quantity", "ahead", "weeks", "asking")
    waiting = [{name: getattr(rest, name) for name in kept} for rest in gift.remainders]
    return {"state": gift.state.value, "used": gift.used, "trace": parts, "waiting": waiting}


def _of_disbursement(sources: Sources | None) -> dict[str, Any]:
    if sources is None:
        return {"sources": [], "sources_count": None}
    listed = []
    for source in sources.listed:
        values = asdict(source)
        del values["fund"]
        listed.append({**values, "date": source.date.isoformat(), "code": format_code(source.code), "donor": source.donor or None})
    return {"sources": listed, "sources_count": sources.count}
