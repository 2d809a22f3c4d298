"""A paper as the public will read it, before it is posted: the same function draws it that draws the posted line."""

from __future__ import annotations

from cms.operations import clock
from donations import log
from donations.exceptions import Refusal
from donations.models import PublicEntry, Status, Voucher
from donations.services import head, papers, rules
from donations.services.nouns import Nouns
from donations.services.papers import Paper
from donations.services.projections import public_entries
from donations.services.references import References


def preview(voucher: Voucher) -> list[PublicEntry]:
    """The public lines of a voucher in their order: as they stand when it is posted, else as they would be posted now.

    Those of a voucher not posted yet are not saved and have no code; their number is the voucher's, '' before one is
    issued. Nothing is written (≤ 8 queries, whatever the number of lines).
    """
    if voucher.status == Status.POSTED:
        return list(PublicEntry.objects.filter(voucher=voucher.number, line__isnull=False).order_by("line"))
    nouns = Nouns()
    paper = papers.papers_of_vouchers([voucher], nouns)[0]
    _place(paper, nouns)
    rows = public_entries.rows(paper.entries, {})
    drawn = [PublicEntry(**dict(zip(public_entries.COLUMNS, row, strict=True))) for row in rows]
    for entry in drawn:
        entry.code = ""
    return drawn


def _place(paper: Paper, nouns: Nouns) -> None:
    """Give the entries the place they would have, and a reversal what it reverses; one that can no longer be is shown as it was asked."""
    known = References(nouns)
    known.load(reference for pair in paper.references for reference in pair)
    stamp = clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    first = head.size()
    for at, (entry, (of, reverses)) in enumerate(zip(paper.entries, paper.references, strict=True)):
        entry.seq, entry.uid, entry.posted, entry.voucher = first + at, log.new_uid(), stamp, paper.number
        entry.of, entry.reverses = known.seq(of), known.seq(reverses)
        if entry.kind == "reversal":
            try:
                rules.complete_reversal(entry, known)
            except Refusal:
                entry.original = known.entries.get(-1 if entry.reverses is None else entry.reverses)
