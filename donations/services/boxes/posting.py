"""Posting an opening in one act: the receipt into the box, foreign money and jewellery in their units, all of it deposited.

The deposit needs an approver and a cashier who are two people besides the recorder (law 6). They are two of the committee:
each has confirmed this very count by their own login, and that confirmation is the signature the deposit carries.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import MONEY, Approval, Book, BoxOpening, Commodity, Kind, Status, Voucher, VoucherLine
from donations.services import ledger, papers
from donations.services.boxes.opening import require_confirmed, require_posting, signers
from donations.services.boxes.schedule import next_due
from donations.services.projections.boxes import publish_box
from donations.services.vouchers import post_receipt
from donations.services.vouchers.movements import deposit_lines, receipt_lines
from donations.services.vouchers.shape import MovementDraft, write


@transaction.atomic
def post(*, opening: BoxOpening, actor: User) -> BoxOpening:
    """Post what was counted and deposit all of it. Posting again gives the posted opening back.

    Raises NotRecorder, SealStopped, NotCounting, TooFewCounters, NotConfirmed, NoCashier and the ledger's refusals.
    """
    opening.refresh_from_db()
    if opening.state == BoxOpening.State.POSTED:
        return opening
    opening = require_posting(opening, actor)
    approver, cashier = signers(require_confirmed(opening), recorder=opening.recorder)
    money = Commodity.objects.get(code=MONEY)
    goods = _goods(opening)
    if opening.counted:
        opening.receipt = _receive(opening, Book.RECEIPT, [(money, opening.counted)])
    if goods:
        opening.goods = _receive(opening, Book.GOODS_IN, goods)
    moved = ([(money, opening.counted)] if opening.counted else []) + goods
    if moved:
        opening.deposit = _deposit(opening, moved, approver=approver, cashier=cashier)
    opening.deposited = _deposited(opening)
    opening.state, opening.posted_at = BoxOpening.State.POSTED, clock.now()
    opening.save(update_fields=["receipt", "goods", "deposit", "deposited", "state", "posted_at"])
    _seal(opening)
    audit.record(actor, "box.post", opening, counted=opening.counted, receipt=opening.receipt.number if opening.receipt else "")
    return opening


def _goods(opening: BoxOpening) -> list[tuple[Commodity, int]]:
    """Foreign money and jewellery by unit: what enters the book besides đồng."""
    sums: Counter[Commodity] = Counter()
    for aside in opening.asides.filter(commodity__isnull=False).select_related("commodity"):
        if aside.commodity:
            sums[aside.commodity] += aside.quantity
    return sorted(sums.items(), key=lambda one: one[0].code)


def _receive(opening: BoxOpening, book: Book, what: Sequence[tuple[Commodity, int]]) -> Voucher:
    box, today = opening.box, clock.today()
    lines: list[MovementDraft] = []
    for commodity, quantity in what:
        lines += receipt_lines(
            date=today, holding=box.holding, fund=box.fund, commodity=commodity, quantity=quantity, campus=box.campus,
            display=VoucherLine.Display.ANONYMOUS, occurred=opening.opened_at.astimezone(clock.ZONE).date(),
        )  # fmt: skip
    title = _("Mở hòm %(box)s") % {"box": box}
    key = uuid.uuid5(opening.key, f"receipt/{book}")
    return post_receipt(voucher=write(actor=opening.recorder, key=key, book=book, date=today, title=title, lines=lines), actor=opening.recorder)


def _deposit(opening: BoxOpening, what: Sequence[tuple[Commodity, int]], *, approver: User, cashier: User) -> Voucher:
    box, today = opening.box, clock.today()
    lines: list[MovementDraft] = []
    for commodity, quantity in what:
        memo = _("Tiền hòm quyên góp nộp vào %(place)s") % {"place": opening.receives.name}
        lines += deposit_lines(giving=box.holding, receiving=opening.receives, commodity=commodity, quantity=quantity, public_memo=memo)
    title = _("Nộp tiền hòm %(box)s") % {"box": box}
    key = uuid.uuid5(opening.key, "deposit")
    voucher = write(actor=opening.recorder, key=key, book=Book.TRANSFER, date=today, title=title, lines=lines, status=Status.SUBMITTED)
    now = clock.now()
    Approval.objects.create(
        voucher=voucher, step=papers.step_of(voucher.book), version=voucher.version, requester_id=voucher.requester_id, approver=approver, at=now
    )
    voucher.status, voucher.approver, voucher.approved_at = Status.APPROVED, approver, now
    voucher.save(update_fields=["status", "approver", "approved_at"])
    ledger.issue_number(voucher_id=voucher.pk)
    ledger.post(voucher_ids=[voucher.pk], cashier=cashier.pk)
    voucher.refresh_from_db()
    audit.record(cashier, "voucher.pay", voucher, version=voucher.version, number=voucher.number, box=box.code)
    return voucher


def _deposited(opening: BoxOpening) -> int:
    """The đồng the deposit took out of the box, read from its posted lines: what the database compares with the count."""
    if not opening.deposit:
        return 0
    lines = opening.deposit.lines.filter(commodity__code=MONEY, kind=Kind.DEPOSIT, entry__isnull=False)
    return sum(lines.values_list("quantity", flat=True))


def _seal(opening: BoxOpening) -> None:
    box, today = opening.box, clock.today()
    box.seal, box.sealed_on, box.due_on = opening.new_seal, today, next_due(box, today)
    box.save(update_fields=["seal", "sealed_on", "due_on"])
    publish_box(box)
