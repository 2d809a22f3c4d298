"""Goods between two stores: approved, handed over by one person, counted and confirmed by another; only then in the book."""

from __future__ import annotations

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import GoodsMove, Status, Voucher, VoucherLine
from donations.services import keepers, vouchers
from donations.services.in_kind import rights
from donations.services.in_kind.refusals import NotAMove, NotSentYet, ReasonMissing, SenderCannotReceive
from donations.services.in_kind.transit import line_of
from donations.services.vouchers import once
from donations.services.vouchers.deciding import locked


def _approved_move(voucher: Voucher) -> tuple[Voucher, VoucherLine]:
    voucher = locked(voucher)
    line = line_of(voucher)
    if line is None or voucher.status != Status.APPROVED:
        raise NotAMove()
    return voucher, line


@transaction.atomic
def send(*, voucher: Voucher, sender: User, carrier: str = "") -> GoodsMove:
    """Say that the goods of an approved move left the giving store. Asked again, the first answer stands.

    Raises NotAMove, KeptByOthers, NotAllowed.
    """
    rights.require(sender, rights.KEEP_STORE)
    voucher, line = _approved_move(voucher)
    keepers.require(sender, line.credit, rights.KEEP_STORE)
    facts = {"sender": sender, "sent_at": clock.now(), "carrier": carrier.strip()}
    move, made = GoodsMove.objects.get_or_create(voucher=voucher, defaults=facts)
    if made or move.difference:
        move.difference = ""
        move.save(update_fields=["difference"])
        audit.record(sender, "goods.send", voucher, number=voucher.number)
    return move


@transaction.atomic
def receive(*, voucher: Voucher, receiver: User) -> Voucher:
    """Confirm at the other end that all of it arrived: the move is posted. A second click of the same person gives it back.

    Raises DoneByOther, NotSentYet, SenderCannotReceive, KeptByOthers, NotAMove and what posting raises.
    """
    rights.require(receiver, rights.KEEP_STORE)
    if once.is_posted(voucher, receiver):
        return voucher
    voucher, line = _approved_move(voucher)
    move = GoodsMove.objects.select_for_update().filter(voucher=voucher).select_related("sender").first()
    if move is None:
        raise NotSentYet()
    if receiver.pk == move.sender_id:
        raise SenderCannotReceive(name=str(receiver))
    keepers.require(receiver, line.debit, rights.KEEP_STORE, besides=[move.sender_id])
    move.receiver, move.received_at, move.difference = receiver, clock.now(), ""
    move.save(update_fields=["receiver", "received_at", "difference"])
    audit.record(receiver, "goods.receive", voucher, number=voucher.number)
    return vouchers.pay(voucher=voucher, cashier=receiver)


@transaction.atomic
def report_difference(*, voucher: Voucher, receiver: User, difference: str) -> GoodsMove:
    """Say at the other end that less, more or something else arrived: nothing is posted, the sender corrects the paper.

    Raises NotSentYet, SenderCannotReceive, ReasonMissing, KeptByOthers, NotAMove.
    """
    rights.require(receiver, rights.KEEP_STORE)
    voucher, line = _approved_move(voucher)
    move = GoodsMove.objects.select_for_update().filter(voucher=voucher).first()
    if move is None:
        raise NotSentYet()
    if receiver.pk == move.sender_id:
        raise SenderCannotReceive(name=str(receiver))
    keepers.require(receiver, line.debit, rights.KEEP_STORE, besides=[move.sender_id])
    if not difference.strip():
        raise ReasonMissing()
    move.difference = difference.strip()
    move.save(update_fields=["difference"])
    audit.record(receiver, "goods.difference", voucher, difference=difference.strip())
    return move
