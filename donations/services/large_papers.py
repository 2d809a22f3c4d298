"""Law 6 for papers above the council's threshold, or over the norm: a council's signature before they are posted."""

from __future__ import annotations

from collections.abc import Sequence

from donations.exceptions import CouncilMissing
from donations.selectors import council
from donations.services.papers import Paper


def check_council(made: Sequence[Paper]) -> None:
    """Law 6 above the council's threshold, or where the norm asks for a council. Raises CouncilMissing. One query, two where it matters."""
    rules = council.rules()
    asked = {}
    for paper in made:
        if paper.needs_approval and (why := council.why(paper.leaving, paper.date, rules=rules, over_norm=paper.needs_council)):
            asked[paper.key] = (paper, why)
    if not asked:
        return
    signed = council.signers(paper.id for paper, _why in asked.values() if paper.id)
    for paper, why in asked.values():
        signer = paper.draft.council if paper.draft else signed.get(paper.id)
        if signer in (None, paper.requester, paper.approver):
            raise CouncilMissing(voucher=paper.name, why=why)
