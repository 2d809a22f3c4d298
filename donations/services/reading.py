"""Reading the book back in `seq` order, a bounded number of bodies at a time, for rebuilding and verifying."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from donations.models import Disclosure, LedgerEntry
from donations.services.entries import Entry, entry_of
from donations.services.nouns import Nouns
from donations.services.references import parts

STEP = 2_000


def reversals() -> dict[int, int]:
    """Each reversed seq with its reversal's: as many as there are corrections, so it fits in memory."""
    found = LedgerEntry.objects.filter(reverses__isnull=False).values_list("reverses", "seq")
    return {reversed_: seq for reversed_, seq in found.iterator() if reversed_ is not None}


def entries(nouns: Nouns, step: int = STEP) -> Iterator[list[Entry]]:
    """All entries from their bodies and disclosures, `step` at a time, each reversal with what it reverses."""
    size = LedgerEntry.objects.count()
    for first in range(0, size, step):
        bodies = LedgerEntry.objects.filter(seq__gte=first, seq__lt=first + step).order_by("seq").values_list("body", flat=True)
        yield of_bodies([json.loads(text) for text in bodies], nouns)


def of_bodies(bodies: list[dict], nouns: Nouns) -> list[Entry]:
    """Entries of bodies that follow one another."""
    if not bodies:
        return []
    texts: dict[int, dict[str, str]] = defaultdict(dict)
    span = {"entry__gte": bodies[0]["seq"], "entry__lte": bodies[-1]["seq"]}
    for seq, field, text in Disclosure.objects.filter(**span).values_list("entry", "field", "text"):
        texts[seq][field] = text
    found = [entry_of(body, nouns, texts.get(body["seq"], {})) for body in bodies]
    _link_originals(found, nouns)
    return found


def _link_originals(found: list[Entry], nouns: Nouns) -> None:
    wanted = [entry.reverses for entry in found if entry.reverses is not None]
    originals: dict[int, Entry] = {}
    for seqs in parts(wanted):
        for text in LedgerEntry.objects.filter(seq__in=seqs).values_list("body", flat=True):
            original = entry_of(json.loads(text), nouns, {})
            originals[original.seq] = original
    for entry in found:
        if entry.reverses is not None:
            entry.original = originals.get(entry.reverses)
