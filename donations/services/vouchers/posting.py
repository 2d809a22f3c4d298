"""The last step: a receipt is posted by who took it, everything else is paid by a third person; the ledger writes once."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.operations import audit
from donations.exceptions import WrongStatus
from donations.models import Approval, Book, GroupVisit, Kind, LedgerEntry, Status, Voucher, VoucherLine
from donations.services import keepers, ledger
from donations.services.giving import flags
from donations.services.in_kind import gifts, transit
from donations.services.vouchers import available, once, rights
from donations.services.vouchers.deciding import locked, require_no_void_request, require_status, require_version
from donations.services.vouchers.refusals import SamePerson
from donations.services.vouchers.shape import check_visit

PART_REQUESTED = _("lập")
PART_APPROVED = _("duyệt")
PART_SIGNED = _("ký cho hội đồng")
PART_DELEGATED = _("ủy quyền duyệt")


@transaction.atomic
def post_receipt(*, voucher: Voucher, actor: User) -> Voucher:
    """Post a receipt or goods in; its number is issued now. Posted again by who posted it, it is given back.

    Raises NotAllowed, DoneByOther, WrongStatus, KeptByOthers, GiftRefused and the ledger's refusals.
    """
    voucher = locked(voucher)
    rights.require(actor, rights.RECORD_RECEIPT)
    if once.is_posted(voucher, actor):
        return voucher
    require_status(voucher, Status.DRAFT)
    if voucher.needs_approval:
        raise WrongStatus(voucher=str(voucher), status=voucher.get_status_display())
    keepers.require_places(voucher, actor, rights.RECORD_RECEIPT)
    flags.check(voucher, actor)
    gifts.check(voucher)
    count_group(voucher)
    return _post(voucher, actor, action="voucher.post")


@transaction.atomic
def pay(*, voucher: Voucher, cashier: User, version: int | None = None) -> Voucher:
    """Pay (or hand out, or book) an approved voucher and post it. Paid again by who paid it, it is given back.

    `version` is the one the cashier saw.
    Where cash moves the cashier is neither the requester nor the approver, nor who signed for the council or delegated.
    What such a paper itself takes in (trao tận tay, a dish given) is refused like any gift of a giver the head has not let;
    a correction only says anew what is in the book.
    Raises NotAllowed, PaidByOther, Changed, SamePerson, KeptByOthers, WrongStatus, FundTooSmall, HoldingTooSmall, GiverWaits,
    GiverDeclined, GiverToAskAbout, CouncilMissing and the ledger's refusals.
    """
    voucher = locked(voucher)
    rights.require(cashier, *may_pay(voucher))
    if once.is_posted(voucher, cashier):
        return voucher
    require_status(voucher, Status.APPROVED)
    require_version(voucher, version)
    require_no_void_request(voucher)
    require_third(voucher, cashier)
    keepers.require_places(voucher, cashier, *may_pay(voucher))
    if voucher.book != Book.CORRECTION:
        flags.check(voucher, cashier)
    transit.require_received(voucher)
    available.check_holdings(voucher)
    available.check_funds(voucher)
    count_group(voucher)
    return _post(voucher, cashier, action="voucher.pay")


def may_pay(voucher: Voucher) -> tuple[str, ...]:
    """The permissions of which one is needed: only a cashier moves cash; goods and book transfers also whoever records them."""
    return (rights.PAY,) if voucher.moves_cash else (rights.PAY, rights.RECORD_VOUCHER)


def require_third(voucher: Voucher, cashier: User) -> None:
    """Raise SamePerson when cash would be paid by who asked for it or approved it."""
    if not voucher.moves_cash:
        return
    if cashier.pk == voucher.requester_id:
        raise SamePerson(name=str(cashier), part=PART_REQUESTED)
    if cashier.pk == voucher.approver_id:
        raise SamePerson(name=str(cashier), part=PART_APPROVED)
    signed = Approval.objects.filter(voucher=voucher, version=voucher.version).exclude(step__in=[Approval.Step.VOID, Approval.Step.REDACTION])
    if signed.filter(approver=cashier).exists():
        raise SamePerson(name=str(cashier), part=PART_SIGNED)
    if signed.filter(delegation__absent=cashier).exists():
        raise SamePerson(name=str(cashier), part=PART_DELEGATED)


def _post(voucher: Voucher, actor: User, *, action: str) -> Voucher:
    ledger.post(voucher_ids=[voucher.pk], cashier=actor.pk)
    voucher.refresh_from_db()
    audit.record(actor, action, voucher, version=voucher.version, number=voucher.number)
    return voucher


def count_group(voucher: Voucher) -> None:
    """Let the first receipt of a visit count the group once (`groups` 1) and every later one not at all. Raises VisitDidNotCome."""
    if not voucher.visit_id:
        return
    check_visit(GroupVisit.objects.select_for_update(no_key=True).get(pk=voucher.visit_id), date=voucher.date)
    counted = VoucherLine.objects.filter(voucher__visit=voucher.visit_id, groups__gt=0, entry__isnull=False)
    undone = LedgerEntry.objects.filter(reverses__in=counted.values("entry")).values("reverses")
    first = not counted.exclude(Q(entry__in=undone)).exists()
    line = voucher.lines.filter(kind=Kind.RECEIPT).order_by("position").first()
    if line:
        line.groups = 1 if first else None
        line.save(update_fields=["groups"])
