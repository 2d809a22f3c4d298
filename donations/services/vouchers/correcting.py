"""Mistakes: after posting only a reversal corrects; a number that will not be posted is voided. Both take two people."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.exceptions import NotNumbered, WrongStatus
from donations.models import Approval, Book, Kind, LedgerEntry, Status, VoidRequest, Voucher, VoucherLine
from donations.services import ledger
from donations.services.spending import public_text, returns
from donations.services.spending.refusals import PublicReasonMissing
from donations.services.vouchers import once, replay, rights
from donations.services.vouchers.available import room
from donations.services.vouchers.deciding import locked, refresh_commitments, require_status
from donations.services.vouchers.files import add_file
from donations.services.vouchers.refusals import (
    AllReversed,
    NoteMissing,
    NotReversible,
    OwnVoucher,
    ReversalPending,
    VoidAsked,
    VoidNotAsked,
)
from donations.services.vouchers.right_lines import RightLine, line_anew
from donations.services.vouchers.shape import MovementDraft, write

UNDER_WAY = (Status.DRAFT, Status.RETURNED, Status.SUBMITTED, Status.APPROVED)
VOIDABLE = UNDER_WAY


@dataclass(frozen=True, kw_only=True)
class GivingBack:
    """A gift sent by mistake goes back: to whom, by which transaction, and the bank's paper. All of it private."""

    receiver: str
    proof: File | None
    reference: str = ""


@transaction.atomic
def ask_reversal(
    *,
    voucher: Voucher,
    actor: User,
    reason: str,
    key: uuid.UUID,
    public_reason: str = "",
    right: RightLine | None = None,
    giving_back: GivingBack | None = None,
) -> Voucher:
    """Ask to reverse every line of a posted voucher not yet reversed: a DC voucher dated today, sent for approval.

    `public_reason` is what everyone will read beside the correction, `reason` only staff. `right` writes the
    line anew in the same voucher, before the reversal (right_lines.py). With `giving_back` money leaves the hospital: a
    third person pays, as with any disbursement, and the bank's paper is behind it from the start.

    Raises NoteMissing, PublicReasonMissing, TellsTooMuch, NotReversible, AllReversed, ReversalPending, WrongStatus, RightLineDiffersInNothing,
    OnlyReceiptsAreReturned, ReceiverMissing, ProofMissing, FileRefused.
    """
    rights.require(actor, rights.REVERSE)
    voucher = locked(voucher)
    if existing := Voucher.objects.filter(key=key, book=Book.CORRECTION, requester=actor).first():
        then = (existing.reverses_id, existing.title, _anew(existing))
        replay.require_equal(existing, said=(then, (voucher.pk, title_of(voucher, reason), right and right.quantity)))
        return existing
    lines = check_reversible(voucher)
    if not reason.strip():
        raise NoteMissing()
    if not public_reason.strip():
        raise PublicReasonMissing()
    told = public_text.check(public_reason, field="public_reason")
    if giving_back:
        returns.check(lines, giving_back.receiver, giving_back.proof)
        told = _("Trả lại khoản gửi nhầm: %(reason)s") % {"reason": told}
    date = clock.today()
    restates = f"{voucher.date:%Y-%m}" if f"{voucher.date:%Y-%m}" < f"{date:%Y-%m}" else ""
    drafts = [reversal_of(line, memo=told[:500], why=reason.strip(), restates=restates) for line in lines]
    anew = [line_anew(voucher, lines, right, restates=restates)] if right else []
    asked = write(
        actor=actor, key=key, book=Book.CORRECTION, date=date, title=title_of(voucher, reason), lines=_in_order(anew, drafts), reverses=voucher,
        status=Status.SUBMITTED,
    )  # fmt: skip
    if anew and anew[0].kind == Kind.RECEIPT:  # the group came once, and is counted by the line that stays
        asked.lines.filter(position=1).update(groups=lines[0].groups)
    if giving_back and giving_back.proof:
        returns.keep(voucher=asked, receiver=giving_back.receiver, reference=giving_back.reference)
        add_file(voucher=asked, actor=actor, name=_("Giấy của ngân hàng về khoản gửi nhầm"), upload=giving_back.proof)
    return asked


def title_of(voucher: Voucher, reason: str) -> str:
    """What staff read of a correction in the book."""
    return (_("Đảo %(voucher)s: %(reason)s") % {"voucher": voucher.number, "reason": reason.strip()})[:240]


def _anew(correction: Voucher) -> int | None:
    """How much the right line of a correction says; None when it only reverses."""
    return correction.lines.exclude(kind=Kind.REVERSAL).values_list("quantity", flat=True).first()


def check_reversible(voucher: Voucher) -> list[VoucherLine]:
    """The lines a correction may still undo. Raises WrongStatus, NotReversible, ReversalPending, AllReversed."""
    require_status(voucher, Status.POSTED)
    if voucher.book == Book.CORRECTION:
        raise NotReversible()
    if pending := under_way(voucher):
        raise ReversalPending(voucher=pending.number or _("chưa cấp số, đang chờ duyệt"))
    lines = reversible_lines(voucher)
    if not lines:
        raise AllReversed()
    return lines


def under_way(voucher: Voucher) -> Voucher | None:
    """The correction of this voucher that is not posted yet."""
    return voucher.reversed_by.filter(status__in=UNDER_WAY).first()


def _in_order(anew: list[MovementDraft], drafts: list[MovementDraft]) -> list[MovementDraft]:
    """The right line before the reversal (law 3); of a disbursement the other way round when what is there now would not bear
    both at once, since the reversal gives back first."""
    for line in anew:
        if line.kind != Kind.RECEIPT:
            there = [room(side, line.commodity).balance for side in (line.debit, line.credit)]
            if min(there) < line.quantity:
                return [*drafts, *anew]
    return [*anew, *drafts]


def reversible_lines(voucher: Voucher) -> list[VoucherLine]:
    """The posted lines of a voucher that no reversal has undone, last first, so that what it gave is given back first."""
    lines = list(voucher.lines.filter(entry__isnull=False).select_related("debit", "credit", "commodity", "campus").order_by("-position"))
    undone = set(LedgerEntry.objects.filter(reverses__in=[line.entry for line in lines]).values_list("reverses", flat=True))
    return [line for line in lines if line.entry not in undone]


def reversal_of(line: VoucherLine, *, memo: str, why: str, restates: str) -> MovementDraft:
    """The same movement with its sides swapped, whole quantity."""
    return MovementDraft(
        kind=Kind.REVERSAL, debit=line.credit, credit=line.debit, commodity=line.commodity, quantity=line.quantity,
        campus=line.campus, reverses=line.entry, restates=restates, public_memo=memo, internal_memo=why[:500],
    )  # fmt: skip


@transaction.atomic
def ask_void(*, voucher: Voucher, actor: User, reason: str) -> VoidRequest:
    """Ask that a numbered voucher which was never posted be voided; it cannot be paid while the question stands.

    Raises NotNumbered, NoteMissing, WrongStatus, VoidAsked when another asked first. Asked again by the same person, the
    first request is given back.
    """
    rights.require(actor, rights.VOID)
    voucher = locked(voucher)
    check_voidable(voucher)
    if not reason.strip():
        raise NoteMissing()
    request, created = VoidRequest.objects.get_or_create(voucher=voucher, defaults={"requester": actor, "reason": reason.strip(), "at": clock.now()})
    if request.requester_id != actor.pk:
        raise VoidAsked(name=str(request.requester))
    if created:
        audit.record(actor, "voucher.ask_void", voucher, number=voucher.number)
    return request


def check_voidable(voucher: Voucher) -> None:
    """Raise WrongStatus, NotNumbered for a paper whose number cannot be voided."""
    require_status(voucher, *VOIDABLE)
    if not voucher.number:
        raise NotNumbered(voucher=str(voucher))


@transaction.atomic
def confirm_void(*, voucher: Voucher, approver: User) -> Voucher:
    """Void the number: the log says so and the book shows it as "Đã hủy". A second click of who voided it gives it back.

    Raises DoneByOther, OwnVoucher when the one who asked would confirm, VoidNotAsked, NotAllowed.
    """
    rights.require(approver, rights.APPROVE)
    voucher = locked(voucher)
    if voucher.status == Status.VOID:
        done = Approval.objects.filter(voucher=voucher, step=Approval.Step.VOID).select_related("approver").last()
        once.require_same(approver, done.approver if done else None, done.at if done else None)
        return voucher
    request = _void_request(voucher)
    if approver.pk == request.requester_id:
        raise OwnVoucher()
    require_status(voucher, *VOIDABLE)
    Approval.objects.create(
        voucher=voucher, step=Approval.Step.VOID, version=voucher.version, requester_id=request.requester_id, approver=approver, at=clock.now()
    )
    ledger.void(voucher_id=voucher.pk)
    voucher.refresh_from_db()
    if voucher.status != Status.VOID:
        raise WrongStatus(voucher=str(voucher), status=voucher.get_status_display())
    refresh_commitments(voucher)
    audit.record(approver, "voucher.void", voucher, number=voucher.number)
    return voucher


@transaction.atomic
def decline_void(*, voucher: Voucher, approver: User) -> Voucher:
    """Keep the number: the request is dropped and the voucher goes on. Raises VoidNotAsked, OwnVoucher, NotAllowed."""
    rights.require(approver, rights.APPROVE)
    voucher = locked(voucher)
    request = _void_request(voucher)
    if approver.pk == request.requester_id:
        raise OwnVoucher()
    request.delete()
    audit.record(approver, "voucher.decline_void", voucher, number=voucher.number)
    return voucher


def _void_request(voucher: Voucher) -> VoidRequest:
    request = VoidRequest.objects.filter(voucher=voucher).select_related("requester").first()
    if request is None:
        raise VoidNotAsked()
    return request
