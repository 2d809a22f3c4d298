"""The one writer of the book (law 5). Everything that adds an entry goes through the functions below.

One voucher or thousands take the same set-based path (services/posting.py). Each function is atomic; a refusal
(`donations.exceptions.Refusal`) writes nothing and says in a sentence what to do.

    post(voucher_ids=[…], cashier=user_id)        vouchers recorded and approved in the back office
    post_batch(drafts)                            vouchers made, approved and posted in one go, ≤ 10,000 entries a transaction
    issue_number(voucher_id=…)                    at approval: the paper is printed before the cash moves
    void(voucher_id=…)                            a numbered voucher that will never be posted
    attest_balance / attest_evidence / redact     entries that move nothing
    refresh_commitments(funds)                    after approving, returning or voiding: approved and not yet paid

Time is `cms.operations.clock.now()`; `posted` never runs backwards (law 4).
"""

from __future__ import annotations

from donations.services.attestations import PostedEntry, attest_balance, attest_evidence, redact, void
from donations.services.drafts import BatchResult, EntryRef, LineDraft, LineRef, PostedLine, PostedVoucher, VoucherDraft
from donations.services.numbers import issue_number
from donations.services.posting import MAX_ENTRIES, post, post_batch
from donations.services.projections.commitments import refresh_commitments

__all__ = [
    "MAX_ENTRIES",
    "BatchResult",
    "EntryRef",
    "LineDraft",
    "LineRef",
    "PostedEntry",
    "PostedLine",
    "PostedVoucher",
    "VoucherDraft",
    "attest_balance",
    "attest_evidence",
    "issue_number",
    "post",
    "post_batch",
    "redact",
    "refresh_commitments",
    "void",
]
