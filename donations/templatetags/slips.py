"""`{% load slips %}`: the paper slip of public entries for a template outside the public pages, drawn by their own function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django import template
from django.utils.translation import gettext as _

from cms.formatting import date
from donations.models.public import PublicEntry
from donations.public import entry_card
from donations.public.entry_card import Card, Mark
from donations.public.lines import related_seqs
from donations.public.naming import Names
from donations.selectors.entries import by_seq
from donations.selectors.vocabulary import vocabulary

register = template.Library()


@register.simple_tag
def public_slips(entries: Sequence[PublicEntry], state: str = "") -> list[Card]:
    """The slips of these entries, in their order: `{% public_slips entries state as slips %}`.

    `state` says in words where a paper that is not posted stands ("Chờ duyệt"); '' shows posted entries as they are.
    A number or code is named only when it was issued (1 query, 2 where entries speak of others).
    """
    names = Names(vocabulary())
    related = by_seq(related_seqs(entries) | {entry.of for entry in entries if entry.of is not None})
    cards = [entry_card.card(entry, names, related, waiting=False) for entry in entries]
    return [_not_yet(card, entry, state) for card, entry in zip(cards, entries, strict=True)] if state else cards


def _not_yet(card: Card, entry: PublicEntry, state: str) -> Card:
    mark = Mark("wait", "clock", _("Bản xem trước"), _("%(state)s, ngày %(date)s") % {"state": state, "date": date(entry.date)}, _("Chưa ghi sổ"))
    return replace(card, code=_("Mã cấp khi ghi sổ"), voucher=card.voucher or _("chưa cấp"), mark=mark)
