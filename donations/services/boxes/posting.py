"""Sending what was counted to an approver, and posting it by their yes: receipt, foreign money in its units, all deposited.

The deposit is a paper of three people (law 6): the recorder asks, a person with the right to approve decides it as any
other paper (own page, phone, delegation, fresh second factor), and the committee's cashier receives it: having confirmed
this very count by their own login is that cashier's signature. Nothing is in the book before the approval, so counted is
deposited in one act; returned, the count is open again and everybody confirms anew.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import audit, clock, private_files
from donations.models import MONEY, Book, BoxOpening, Commodity, Kind, Status, Voucher, VoucherLine
from donations.services import ledger
from donations.services.boxes.committee import cashiers, locked, require_confirmed
from donations.services.boxes.opening import require_posting
from donations.services.boxes.refusals import CashierApproves, NotRecorder
from donations.services.boxes.schedule import next_due
from donations.services.projections.boxes import publish_box
from donations.services.vouchers import bound, post_receipt
from donations.services.vouchers.movements import deposit_lines, receipt_lines
from donations.services.vouchers.posting import require_third
from donations.services.vouchers.refusals import SamePerson
from donations.services.vouchers.shape import MovementDraft, write

State = BoxOpening.State


@transaction.atomic
def post(*, opening: BoxOpening, actor: User) -> BoxOpening:
    """Send what was counted to an approver; an empty box is closed at once. Doing it again gives the opening back.

    Raises NotRecorder, SealStopped, NotCounting, TooFewCounters, NotConfirmed, NoCashier and the ledger's refusals.
    """
    opening.refresh_from_db()
    if opening.state in (State.POSTED, State.WAITING):
        if opening.recorder_id != actor.pk:
            raise NotRecorder(name=str(opening.recorder))
        return opening
    opening = require_posting(opening, actor)
    cashiers(require_confirmed(opening), recorder=opening.recorder, receives=opening.receives)
    moved = _moved(opening)
    if not moved:
        return _close(opening, actor)
    opening.deposit = _ask(opening, moved)
    opening.state, opening.returned_note = State.WAITING, ""
    opening.save(update_fields=["deposit", "state", "returned_note"])
    audit.record(actor, "box.send", opening, counted=opening.counted, deposit=opening.deposit.pk)
    return opening


def approved(deposit: Voucher, approver: User) -> None:
    """Post an opening whose deposit has just been approved. Raises NoCashier and the ledger's refusals."""
    opening = locked(deposit.box_opening_deposit)
    money = [(commodity, quantity) for commodity, quantity in _moved(opening) if commodity.code == MONEY]
    goods = [(commodity, quantity) for commodity, quantity in _moved(opening) if commodity.code != MONEY]
    cashier = _third(opening, deposit)
    if money:
        opening.receipt = _receive(opening, Book.RECEIPT, money, date=deposit.date)
    if goods:
        opening.goods = _receive(opening, Book.GOODS_IN, goods, date=deposit.date)
    opening.deposit = _deposit(opening, deposit, cashier)
    opening.deposited = _deposited(opening)
    _close(opening, approver)


def _deposit(opening: BoxOpening, deposit: Voucher, cashier: User) -> Voucher:
    """Post the approved deposit as received by the committee's cashier; foreign notes go along, they are no goods on the road."""
    ledger.post(voucher_ids=[deposit.pk], cashier=cashier.pk)
    deposit.refresh_from_db()
    audit.record(cashier, "voucher.pay", deposit, version=deposit.version, number=deposit.number, box=opening.box.code)
    return deposit


def declined(deposit: Voucher, approver: User) -> None:
    """Open the count again when its deposit was returned: corrected or not, everybody confirms it anew.

    A scan that was kept already is of figures that may change: it is erased, and the minutes are scanned anew.
    """
    opening = locked(deposit.box_opening_deposit)
    opening.state, opening.deposit, opening.version, opening.returned_note = State.COUNTING, None, opening.version + 1, deposit.note[:1000]
    scan, opening.scan = opening.scan, None
    opening.save(update_fields=["state", "deposit", "version", "returned_note", "scan"])
    if scan is not None:
        transaction.on_commit(partial(private_files.erase, scan, actor=approver, reason="box.return"))
    audit.record(approver, "box.return", opening, version=opening.version)


def _minutes(deposit: Voucher) -> str:
    return _("biên bản mở hòm %(opening)s") % {"opening": deposit.box_opening_deposit}


bound.bind("box_opening_deposit", bound.Bond(approved, declined, _minutes))


def _close(opening: BoxOpening, actor: User) -> BoxOpening:
    opening.state, opening.posted_at = State.POSTED, clock.now()
    opening.save(update_fields=["receipt", "goods", "deposit", "deposited", "state", "posted_at"])
    _seal(opening)
    audit.record(actor, "box.post", opening, counted=opening.counted, receipt=opening.receipt.number if opening.receipt else "")
    return opening


def _third(opening: BoxOpening, deposit: Voucher) -> User:
    """The counter who receives the money: a cashier who neither wrote the minutes nor approves the deposit. Raises NoCashier."""
    for cashier in cashiers(require_confirmed(opening), recorder=opening.recorder, receives=opening.receives):
        try:
            require_third(deposit, cashier)
        except SamePerson:
            continue
        return cashier
    raise CashierApproves()


def _moved(opening: BoxOpening) -> list[tuple[Commodity, int]]:
    """What leaves the box for the safe: the đồng first, then foreign money and jewellery by unit."""
    money = [(Commodity.objects.get(code=MONEY), opening.counted)] if opening.counted else []
    return money + _goods(opening)


def _goods(opening: BoxOpening) -> list[tuple[Commodity, int]]:
    """Foreign money and jewellery by unit: what enters the book besides đồng."""
    sums: Counter[Commodity] = Counter()
    for aside in opening.asides.filter(commodity__isnull=False).select_related("commodity"):
        if aside.commodity:
            sums[aside.commodity] += aside.quantity
    return sorted(sums.items(), key=lambda one: one[0].code)


def _receive(opening: BoxOpening, book: Book, what: Sequence[tuple[Commodity, int]], *, date: dt.date) -> Voucher:
    box = opening.box
    lines: list[MovementDraft] = []
    for commodity, quantity in what:
        lines += receipt_lines(
            date=date, holding=box.holding, fund=box.fund, commodity=commodity, quantity=quantity, campus=box.campus,
            display=VoucherLine.Display.ANONYMOUS, occurred=opening.opened_at.astimezone(clock.ZONE).date(),
        )  # fmt: skip
    title = _("Mở hòm %(box)s") % {"box": box}
    key = uuid.uuid5(opening.key, f"receipt/{book}")
    return post_receipt(voucher=write(actor=opening.recorder, key=key, book=book, date=date, title=title, lines=lines), actor=opening.recorder)


def _ask(opening: BoxOpening, what: Sequence[tuple[Commodity, int]]) -> Voucher:
    """The deposit as a paper that waits for its approver, one for each version of the count."""
    box = opening.box
    lines: list[MovementDraft] = []
    for commodity, quantity in what:
        memo = _("Tiền hòm quyên góp nộp vào %(place)s") % {"place": opening.receives.name}
        lines += deposit_lines(giving=box.holding, receiving=opening.receives, commodity=commodity, quantity=quantity, public_memo=memo)
    title = _("Nộp tiền hòm %(box)s") % {"box": box}
    key = uuid.uuid5(opening.key, f"deposit/{opening.version}")
    return write(actor=opening.recorder, key=key, book=Book.TRANSFER, date=clock.today(), title=title, lines=lines, status=Status.SUBMITTED)


def _deposited(opening: BoxOpening) -> int:
    """The đồng the deposit took out of the box, read from its posted lines: what the database compares with the count."""
    if not opening.deposit:
        return 0
    lines = opening.deposit.lines.filter(commodity__code=MONEY, kind=Kind.DEPOSIT, entry__isnull=False)
    return sum(lines.values_list("quantity", flat=True))


def _seal(opening: BoxOpening) -> None:
    """The box carries its new seal since the day it was opened, whenever the deposit was approved."""
    box, sealed_on = opening.box, opening.opened_at.astimezone(clock.ZONE).date()
    box.seal, box.sealed_on, box.due_on = opening.new_seal, sealed_on, next_due(box, sealed_on)
    box.save(update_fields=["seal", "sealed_on", "due_on"])
    publish_box(box)
