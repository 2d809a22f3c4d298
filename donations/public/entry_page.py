"""Everything the page of one entry shows, put together from the selectors in few queries."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.formatting import date
from cms.operations import clock
from donations.log import format_code
from donations.models.accounts import MONEY
from donations.models.public import PublicEntry
from donations.public import entry_card, entry_later, entry_state, entry_trace
from donations.public.entry_chain import chain
from donations.public.fund_words import category_shares
from donations.public.lines import related_seqs
from donations.public.naming import Names, entry_url
from donations.public.strips import nbsp_vnd
from donations.selectors.entries import VoidedVoucher, beside, by_seq, correction_of
from donations.selectors.figures import month_of
from donations.selectors.funds import categories
from donations.selectors.trace import GiftState, State, disbursement_sources, gift_trace
from donations.selectors.vocabulary import vocabulary


def context(entry: PublicEntry) -> dict[str, Any]:
    """The template's context for one entry."""
    names = Names(vocabulary())
    correction = correction_of(entry)
    known = {one.seq: one for one in (correction.wrong, correction.reversal, *correction.anew)} if correction else {}
    asked = related_seqs([entry]) | ({entry.of} if entry.of is not None else set())
    related = {**known, **by_seq(asked - known.keys())}
    rewritten = correction is not None and any(one.seq == entry.seq for one in correction.anew)
    standing = _standing(entry, names, rewritten=rewritten)
    card = entry_card.card(entry, names, related, waiting=standing.get("waits", False))
    (papers, said), own = beside(entry), entry.kind in {"evidence", "redaction"}
    if own and said and standing.get("state"):
        standing["state"] = replace(standing["state"], text=f"{entry_later.sentence(said[0])} {standing['state'].text}")
    return {
        "entry": entry,
        "card": card,
        "trail": trail(entry, names),
        "description": description(entry, names, card),
        "chain": chain(entry, correction, names) if correction else None,
        "confirmed": entry_card.confirmed(entry),
        "files": [{"name": file.name, "url": default_storage.url(file.path)} for file in papers],
        "later": [] if own else entry_later.later(said),
        **standing,
    }


def _standing(entry: PublicEntry, names: Names, *, rewritten: bool) -> dict[str, Any]:
    """Where a gift stands, or what paid a disbursement; the state of a corrected line."""
    if state := gift_trace(entry, names.words):
        found: dict[str, Any] = {"state": entry_state.state_box(entry, state, names, rewritten=rewritten)}
        if state.state is State.WAITING:
            queue = entry_state.waiting(entry, state, names, rewritten=rewritten)
            found |= {"waits": True, "queue": queue, "meanwhile": None if rewritten else _meanwhile(entry, state, names)}
        if split := entry_trace.split(state, names):
            found |= {"split": split, "steps": entry_trace.steps(entry, state, names)}
        elif state.parts:
            found |= {"steps": entry_trace.steps(entry, state, names)}
        return found
    if entry.kind == "reversal" or entry.reversed_by is not None:
        return {"state": entry_state.corrected_box(entry)}
    if attested := entry_state.attested_box(entry, names):
        return {"state": attested}
    if sources := disbursement_sources(entry):
        return {"gifts": entry_trace.gifts(entry, sources, names)}
    return {}


def _meanwhile(entry: PublicEntry, state: GiftState, names: Names) -> dict[str, Any] | None:
    """What the fund pays for while a gift waits: this month, or this year when the month has just begun (1–2 queries)."""
    rest = state.waiting
    if rest is None or rest.asking or entry.unit != MONEY or rest.unit != MONEY:
        return None
    today = clock.today()
    for first in (today.replace(day=1), today.replace(month=1, day=1)):
        found = [share for share in categories(rest.fund, month_of(first), month_of(today)) if share.quantity > 0]
        if found:
            words = {
                "first": f"{first:%d/%m}",
                "last": date(today),
                "amount": nbsp_vnd(sum(share.quantity for share in found)),
                "fund": names.fund(rest.fund),
            }
            fund = names.words.funds.get(rest.fund)
            query = urlencode({"fund": fund.slug if fund else rest.fund, "kind": "chi", "from": date(first)})
            return {
                "sentence": _("Từ %(first)s đến %(last)s, %(fund)s đã chi %(amount)s.") % words,
                "parts": category_shares(found),
                "url": f"{reverse('donations_public:ledger')}?{query}#so",
            }
    return None


def trail(entry: PublicEntry, names: Names) -> list[dict[str, str]]:
    """Ledger, and the fund where it has a page."""
    steps = [{"label": _("Sổ thu chi"), "href": reverse("donations_public:ledger")}]
    if entry.fund and names.fund_url(entry.fund):
        steps.append({"label": names.fund(entry.fund), "href": names.fund_url(entry.fund)})
    return steps


def description(entry: PublicEntry, names: Names, card: entry_card.Card) -> str:
    """One sentence for search engines and shared links."""
    words = {"kind": card.kicker, "amount": card.amount, "date": date(entry.date), "fund": names.fund(entry.fund) if entry.fund else ""}
    if card.amount and entry.fund:
        return _("%(kind)s %(amount)s ngày %(date)s, %(fund)s.") % words
    return _("%(kind)s ngày %(date)s trong sổ công khai.") % words


def voided(found: VoidedVoucher) -> dict[str, Any]:
    """The page of a number that was issued and never posted."""
    entry = found.entry
    return {
        "voucher": found.voucher,
        "date": found.date,
        "trail": [{"label": _("Sổ thu chi"), "href": reverse("donations_public:ledger")}],
        "code": format_code(entry.code) if entry else "",
        "url": entry_url(entry.code) if entry else "",
    }
