"""From draft to approved: the requester sends, another person decides, and every edit asks for a new decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.exceptions import WrongStatus
from donations.models import Account, Approval, Delegation, GoodsMove, GroupVisit, Status, Voucher
from donations.services import head, ledger, papers
from donations.services.approving import council, delegation
from donations.services.vouchers import available, bound, changes, rights
from donations.services.vouchers.refusals import (
    BelongsToMinutes,
    Changed,
    NoteMissing,
    NotRequester,
    NumberMustBeVoided,
    OwnVoucher,
    VoidAsked,
    YearOfNumber,
)
from donations.services.vouchers.shape import MovementDraft, check_lines, check_visit, moves_cash, put_lines

EDITABLE = (Status.DRAFT, Status.RETURNED, Status.SUBMITTED, Status.APPROVED)


def locked(voucher: Voucher | int) -> Voucher:
    """The voucher's row, held until the transaction ends, so that two clicks come one after the other.

    The head of the book is taken first, as by every writer: what a fund still has free and which receipt still waits are
    then read by one decision at a time, and nobody holds a paper while waiting for the head. After the paper come the rows
    that belong to it (links, minutes, moves), never before.
    """
    head.lock()
    return locked_alone(voucher)


def locked_alone(voucher: Voucher | int) -> Voucher:
    """The voucher's row without the head, for an act that writes nothing the book counts and may take long (a mail is sent)."""
    pk = voucher.pk if isinstance(voucher, Voucher) else voucher
    return Voucher.objects.select_for_update(of=("self",)).select_related("requester", "approver", "cashier").get(pk=pk)


def require_status(voucher: Voucher, *statuses: str) -> None:
    """Raise WrongStatus unless the voucher is in one of `statuses`."""
    if voucher.status not in statuses:
        raise WrongStatus(voucher=str(voucher), status=voucher.get_status_display())


def _require_requester(voucher: Voucher, actor: User) -> None:
    if voucher.requester_id != actor.pk:
        raise NotRequester(name=str(voucher.requester))


def require_no_void_request(voucher: Voucher) -> None:
    """Raise VoidAsked while a request to void the voucher's number waits for an answer."""
    if request := getattr(voucher, "void_request", None):
        raise VoidAsked(name=str(request.requester))


def require_version(voucher: Voucher, version: int | None) -> None:
    """Raise Changed when the voucher was edited after the person opened it."""
    if version is not None and voucher.version != version:
        raise Changed()


def refresh_commitments(voucher: Voucher) -> None:
    """Tell the public figures what is approved and not yet paid of the funds this voucher draws on."""
    ledger.refresh_commitments(voucher.lines.filter(debit__nature=Account.Nature.FUND).values_list("debit__code", flat=True))


@transaction.atomic
def edit(
    *,
    voucher: Voucher,
    actor: User,
    date: dt.date,
    title: str,
    lines: Sequence[MovementDraft],
    version: int | None = None,
    visit: GroupVisit | None = None,
) -> Voucher:
    """Replace what a voucher says. One that was sent or approved becomes a draft again and its approvals no longer count.

    `version` is the one the person saw. Raises NotRequester, WrongStatus, Changed, YearOfNumber, BelongsToMinutes and what
    recording raises.
    """
    voucher = locked(voucher)
    rights.require(actor, rights.RECORD_RECEIPT if not voucher.needs_approval else rights.RECORD_VOUCHER)
    _require_requester(voucher, actor)
    require_status(voucher, *EDITABLE)
    require_no_void_request(voucher)
    require_version(voucher, version)
    if bond := bound.of(voucher):
        raise BelongsToMinutes(minutes=bond.minutes(voucher))
    if voucher.number and voucher.year != date.year:
        raise YearOfNumber(number=voucher.number, year=str(voucher.year))
    check_lines(lines, date=date)
    check_visit(visit, date=date)
    before, status, said = list(voucher.lines.values_list("quantity", flat=True)), voucher.status, changes.snapshot(voucher)
    drawn = list(voucher.lines.filter(debit__nature=Account.Nature.FUND).values_list("debit__code", flat=True))
    voucher.date, voucher.title, voucher.visit = date, title, visit
    if not voucher.number:
        voucher.year = date.year
    voucher.moves_cash = moves_cash(voucher.book, lines)
    voucher.status, voucher.approver, voucher.approved_at, voucher.submitted_at = Status.DRAFT, None, None, None
    voucher.version += 1
    voucher.needs_council = False
    voucher.save()  # a draft again first: the lines of an approved paper are frozen
    voucher.lines.all().delete()
    put_lines(voucher, lines)
    GoodsMove.objects.filter(voucher=voucher).delete()  # what was handed over was another version: it is sent anew, the log keeps the first
    ledger.refresh_commitments(drawn)
    after = [line.quantity for line in lines]
    told = changes.differences(said, voucher, lines)
    audit.record(actor, "voucher.edit", voucher, version=voucher.version, before=before, after=after, was=status, changes=told)
    return voucher


@transaction.atomic
def submit(*, voucher: Voucher, actor: User) -> Voucher:
    """Send a draft for approval. Raises NotRequester, WrongStatus, FundTooSmall, MoreThanReceipt."""
    voucher = locked(voucher)
    rights.require(actor, rights.RECORD_VOUCHER, rights.REVERSE)
    _require_requester(voucher, actor)
    if voucher.status == Status.SUBMITTED:
        return voucher
    require_status(voucher, Status.DRAFT, Status.RETURNED)
    if not voucher.needs_approval:
        raise WrongStatus(voucher=str(voucher), status=voucher.get_status_display())
    available.check_assignments(voucher)
    available.check_funds(voucher)
    voucher.status, voucher.submitted_at, voucher.note = Status.SUBMITTED, clock.now(), ""
    voucher.save(update_fields=["status", "submitted_at", "note"])
    council.mark(voucher)
    audit.record(actor, "voucher.submit", voucher, version=voucher.version)
    return voucher


def require_other(voucher: Voucher, actor: User) -> None:
    """Raise OwnVoucher when the requester would decide on their own paper, whatever their rights."""
    if voucher.requester_id == actor.pk:
        raise OwnVoucher()


@transaction.atomic
def approve(*, voucher: Voucher, approver: User, version: int | None = None, note: str = "") -> Voucher:
    """Approve one version of a voucher and issue its number: the paper is printed and signed before cash moves.

    The approver has the right themselves, or decides today in the place of one who has (the signature then names the
    delegation). A holding that is too small now is no refusal: money may be fetched from the bank before the cashier
    pays, and `pay` refuses what is not there. A second click of the same approver gives the approved voucher back. The
    approval of a paper bound to minutes (a box's deposit) posts what those minutes say, all or nothing.

    Raises OwnVoucher, NotAllowed, RequestOfAbsent, CouncilMissing, CouncilIsApprover, Changed, WrongStatus, VoidAsked,
    FundTooSmall, MoreThanReceipt.
    """
    voucher = locked(voucher)
    given = delegation.power(approver, voucher)
    require_other(voucher, approver)
    if voucher.approver_id == approver.pk and (voucher.status == Status.APPROVED or (voucher.status == Status.POSTED and bound.of(voucher))):
        return voucher
    require_status(voucher, Status.SUBMITTED)
    require_no_void_request(voucher)
    require_version(voucher, version)
    available.check_assignments(voucher)
    available.check_funds(voucher)
    council.require(voucher, approver=approver)
    now = clock.now()
    Approval.objects.create(
        voucher=voucher, step=papers.step_of(voucher.book), version=voucher.version, requester_id=voucher.requester_id, approver=approver,
        delegation=given, at=now,
    )  # fmt: skip
    voucher.status, voucher.approver, voucher.approved_at, voucher.note = Status.APPROVED, approver, now, note.strip()
    voucher.save(update_fields=["status", "approver", "approved_at", "note"])
    if not voucher.number:
        ledger.issue_number(voucher_id=voucher.pk)
        voucher.refresh_from_db(fields=["number", "year"])
    refresh_commitments(voucher)
    audit.record(approver, "voucher.approve", voucher, version=voucher.version, number=voucher.number, **_in_place_of(given))
    if bond := bound.of(voucher):
        bond.approved(voucher, approver)
        voucher.refresh_from_db()
    return voucher


@transaction.atomic
def send_back(*, voucher: Voucher, approver: User, note: str) -> Voucher:
    """Return a voucher to its requester with a sentence saying what is missing; one bound to minutes returns the minutes.

    Raises NoteMissing, OwnVoucher, WrongStatus.
    """
    return _decline(voucher, approver, note, status=Status.RETURNED, action="voucher.return")


@transaction.atomic
def reject(*, voucher: Voucher, approver: User, note: str) -> Voucher:
    """Refuse a voucher for good, with the reason. Raises NoteMissing, OwnVoucher, WrongStatus, NumberMustBeVoided."""
    voucher = locked(voucher)
    if voucher.number:
        raise NumberMustBeVoided(number=voucher.number)
    return _decline(voucher, approver, note, status=Status.REJECTED, action="voucher.reject")


def _in_place_of(given: Delegation | None) -> dict[str, str]:
    """What the log says of a decision in another's place."""
    return {"for": str(given.absent), "document": given.document} if given else {}


def _decline(voucher: Voucher, approver: User, note: str, *, status: str, action: str) -> Voucher:
    voucher = locked(voucher)
    given = delegation.power(approver, voucher)
    require_other(voucher, approver)
    require_status(voucher, Status.SUBMITTED)
    if not note.strip():
        raise NoteMissing()
    bond = bound.of(voucher)
    voucher.status, voucher.note = Status.REJECTED if bond else status, note.strip()
    voucher.save(update_fields=["status", "note"])
    if bond:
        bond.declined(voucher, approver)
    audit.record(approver, action, voucher, version=voucher.version, **_in_place_of(given))
    return voucher


@transaction.atomic
def discard(*, voucher: Voucher, actor: User) -> Voucher:
    """Drop one's own draft that never got a number; it stays in the book as rejected. Raises NotRequester, NumberMustBeVoided."""
    voucher = locked(voucher)
    _require_requester(voucher, actor)
    require_status(voucher, Status.DRAFT, Status.RETURNED)
    if voucher.number:
        raise NumberMustBeVoided(number=voucher.number)
    voucher.status = Status.REJECTED
    voucher.save(update_fields=["status"])
    audit.record(actor, "voucher.discard", voucher, version=voucher.version)
    return voucher
