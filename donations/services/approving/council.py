"""The council's step: above a threshold, or over the norm, another person signs before the final approval (law 6)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.exceptions import CouncilMissing
from donations.models import Approval, CouncilRule, Status, Voucher
from donations.selectors import council, norms
from donations.services.approving.refusals import CouncilIsApprover, CouncilNotAsked, CouncilSigned, ThresholdNotNew
from donations.services.vouchers import rights


@dataclass(frozen=True)
class Need:
    """Whether a council must sign: `why` in words ("" when it need not), and its signature on this version once given."""

    why: str
    signed: Approval | None

    @property
    def missing(self) -> bool:
        return bool(self.why) and self.signed is None


def need(voucher: Voucher) -> Need:
    """What the voucher's present version needs of a council. Papers nobody approves need none."""
    if not voucher.needs_approval:
        return Need("", None)
    why = council.why(council.leaving_of(voucher), *council.days_of(voucher), over_norm=is_over_norm(voucher) or voucher.needs_council)
    return Need(why, signature(voucher))


def mark(voucher: Voucher) -> None:
    """Write on a paper just sent whether a council must sign: the one place that does, so that no paper waits in nobody's queue."""
    if not voucher.needs_council and need(voucher).why:
        voucher.needs_council = True
        voucher.save(update_fields=["needs_council"])


def is_over_norm(voucher: Voucher) -> bool:
    """Whether an amount of the voucher is above what its norm allows, on its own day or the day it is sent; False where no
    decision covers it."""
    found = [norms.of_voucher(voucher, day=day) for day in council.days_of(voucher)]
    return any(standing and standing.over for standing in found)


def signature(voucher: Voucher) -> Approval | None:
    """The council's signature on the present version."""
    signed = Approval.objects.filter(voucher=voucher, step=Approval.Step.COUNCIL, version=voucher.version).exclude(approver=voucher.requester_id)
    return signed.select_related("approver", "delegation").order_by("id").first()


def require(voucher: Voucher, *, approver: User) -> None:
    """Before the final approval. Raises CouncilMissing, CouncilIsApprover when the council's signer would approve too."""
    found = need(voucher)
    if found.missing:
        raise CouncilMissing(voucher=str(voucher), why=found.why)
    if found.signed and found.signed.approver_id == approver.pk:
        raise CouncilIsApprover(name=str(approver))


@transaction.atomic
def sign(*, voucher: Voucher, member: User, version: int | None = None) -> Approval:
    """Sign one version for the council. Signing again gives the first signature back.

    Raises NotAllowed, OwnVoucher, CouncilNotAsked, CouncilSigned, CouncilIsApprover, Changed, WrongStatus, VoidAsked.
    """
    from donations.services.vouchers import deciding

    voucher = deciding.locked(voucher)
    rights.require(member, rights.SIGN_COUNCIL)
    deciding.require_other(voucher, member)
    deciding.require_status(voucher, Status.SUBMITTED, Status.APPROVED)
    deciding.require_no_void_request(voucher)
    deciding.require_version(voucher, version)
    found = need(voucher)
    if not found.why:
        raise CouncilNotAsked()
    if found.signed:
        if found.signed.approver_id == member.pk:
            return found.signed
        raise CouncilSigned(name=str(found.signed.approver))
    if voucher.approver_id == member.pk:
        raise CouncilIsApprover(name=str(member))
    signed = Approval.objects.create(
        voucher=voucher, step=Approval.Step.COUNCIL, version=voucher.version, requester_id=voucher.requester_id, approver=member, at=clock.now()
    )
    audit.record(member, "voucher.council", voucher, version=voucher.version, why=found.why)
    return signed


@transaction.atomic
def decide_threshold(*, actor: User, threshold: int | None, decision: str, starts: dt.date) -> CouncilRule:
    """Enter a decision on the threshold (đồng; None: from then on no council), in force from `starts`. Raises NotAllowed, ThresholdNotNew."""
    rights.require(actor, rights.DECIDE_THRESHOLD)
    if starts < clock.today():
        raise ThresholdNotNew()
    before = council.rule_on(starts)
    made = CouncilRule.objects.create(threshold=threshold, decision=decision.strip(), starts=starts, made_by=actor, made_at=clock.now())
    audit.record(actor, "council.threshold", made, before=before.threshold if before else None, after=threshold, decision=made.decision)
    return made
