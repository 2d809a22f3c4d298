"""Everything the page of one entry shows, put together from the selectors in few queries."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.formatting import date
from donations.models.public import PublicEntry
from donations.public import entry_card
from donations.public.entry_chain import chain
from donations.public.lines import related_seqs, title_of
from donations.public.naming import Names, entry_url, voucher_name
from donations.selectors.ledger import VoidedVoucher, by_seq, correction_of, files_of
from donations.selectors.vocabulary import vocabulary


def context(entry: PublicEntry) -> dict[str, Any]:
    """The template's context for one entry."""
    names = Names(vocabulary())
    correction = correction_of(entry)
    known = {one.seq: one for one in (correction.wrong, correction.reversal, *correction.anew)} if correction else {}
    asked = related_seqs([entry]) | ({entry.of} if entry.of is not None else set())
    related = {**known, **by_seq(asked - known.keys())}
    card = entry_card.card(entry, names, related, waiting=False)
    return {
        "entry": entry,
        "card": card,
        "trail": trail(entry, names),
        "description": description(entry, names, card),
        "chain": chain(entry, correction, names) if correction else None,
        "confirmed": entry_card.confirmed(entry),
        "files": [{"name": file.name, "url": file.path} for file in files_of(entry.seq)],
        "title": title_of(entry, names, related),
    }


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
        "code": entry_card.format_code(entry.code) if entry else "",
        "url": entry_url(entry.code) if entry else "",
    }


__all__ = ["context", "description", "trail", "voided", "voucher_name"]
