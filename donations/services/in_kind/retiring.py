"""Giving durable goods up: what a store holds leaves by a write-off that another person approves; a ward's piece by two signatures.

A piece in a store is in the balance, so it leaves as every other goods do (docs/decisions/0030): asking writes the goods-out
paper, its approval posts it and retires the card in one act, its return keeps the card. A piece that a ward was handed left
the book then; there is nothing to write off, and retiring it is the decision of a second person alone.
"""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.models import User
from cms.operations import clock
from donations.models import Account, Asset, AssetEvent, Balance, Commodity, Fund, GoodsLine, LedgerEntry, Voucher
from donations.selectors.assets import HANDS_OUT
from donations.selectors.in_kind import STORES
from donations.services import head, keepers, vouchers
from donations.services.in_kind import picking, rights
from donations.services.in_kind.assets import locked, log
from donations.services.in_kind.facts import GoodsFacts
from donations.services.in_kind.refusals import NotInBook, OwnPaper, ReasonMissing, RetiredByPaper
from donations.services.vouchers import bound

State, Kind, WriteOff = Asset.State, AssetEvent.Kind, GoodsLine.WriteOff
MEMOS = {WriteOff.DAMAGED: gettext_lazy("Thanh lý do hỏng"), WriteOff.MISSING: gettext_lazy("Ghi giảm do thiếu khi kiểm kê")}


def is_in_store(asset: Asset) -> bool:
    """Whether the balance of a store counts the piece (1 query)."""
    return not LedgerEntry.objects.filter(seq=asset.seq, kind=HANDS_OUT).exists()


@transaction.atomic
def ask_retirement(*, asset: Asset, actor: User, reason: str, write_off: str = WriteOff.DAMAGED, witness: str = "") -> Asset:
    """Ask to give it up; another person decides. For a piece of a store this writes the goods-out paper and sends it for approval.

    Raises ReasonMissing, AssetGone, and for a piece of a store NotInBook, KeptByOthers, WriteOffNeedsWitness, FundTooSmall.
    """
    rights.require(actor, rights.KEEP_STORE)
    if not reason.strip():
        raise ReasonMissing()
    head.lock()  # before the card: an approval of its paper takes them in this order
    asset = locked(asset, State.KEPT)
    if is_in_store(asset):
        asset.write_off = _ask_write_off(asset, actor, reason.strip(), WriteOff(write_off), witness)
    asset.state, asset.retire_reason, asset.retire_asked_by = State.RETIRING, reason.strip(), actor
    asset.save(update_fields=["state", "retire_reason", "retire_asked_by", "write_off"])
    log(asset, Kind.RETIRE_ASKED, clock.today(), reason.strip(), actor)
    return asset


def _ask_write_off(asset: Asset, actor: User, reason: str, write_off: str, witness: str) -> Voucher:
    """The paper by which one piece leaves its store, waiting for its approver."""
    item = Commodity.objects.get(pk=asset.commodity_id)
    entry = LedgerEntry.objects.select_related("debit").get(seq=asset.seq)
    holding, fund = _where(asset, item, entry), _whose(item, entry)
    keepers.require(actor, holding, rights.KEEP_STORE)
    lots = tuple(picking.propose(picking.free_lots(holding, item), 1))
    said = GoodsFacts(lots=lots, purpose=GoodsLine.Purpose.WRITE_OFF, write_off=write_off, witness=witness.strip())
    key = uuid.uuid5(uuid.NAMESPACE_OID, f"asset/{asset.pk}/{asset.events.filter(kind=Kind.RETIRE_ASKED).count()}")
    paper = vouchers.record_disbursement(
        actor=actor, key=key, date=clock.today(), commodity=item, holding=holding, fund=fund,
        title=(_("Thanh lý %(asset)s: %(reason)s") % {"asset": asset, "reason": reason})[:240], quantity=1, category="khac",
        public_memo=str(MEMOS[WriteOff(write_off)]), campus=asset.campus, goods=said,
    )  # fmt: skip
    return vouchers.submit(voucher=paper, actor=actor)


def _where(asset: Asset, item: Commodity, entry: LedgerEntry) -> Account:
    """The store whose balance loses the piece: where it came in, else one of its campus, else any that has one. Raises NotInBook."""
    found = list(Account.objects.filter(place__in=STORES, balances__commodity=item, balances__quantity__gt=0).select_related("campus"))
    if not found:
        raise NotInBook(item=item.name)
    return min(found, key=lambda one: (one.pk != entry.debit_id, one.campus_id != asset.campus_id, one.name))


def _whose(item: Commodity, entry: LedgerEntry) -> Fund:
    """The fund that loses it: the one it was given to, else the one that holds most of its kind. Raises NotInBook."""
    held = Balance.objects.filter(commodity=item, account__nature=Account.Nature.FUND, quantity__gt=0).select_related("account__fund")
    found = sorted(held, key=lambda one: (one.account_id != entry.credit_id, -one.quantity))
    if not found:
        raise NotInBook(item=item.name)
    return found[0].account.fund


@transaction.atomic
def retire(*, asset: Asset, actor: User) -> Asset:
    """Give up a ward's piece, as another person asked. Raises OwnPaper, AssetGone, RetiredByPaper for a piece of a store."""
    rights.require(actor, rights.RETIRE_ASSET)
    asset = locked(asset, State.RETIRING)
    if asset.write_off_id:
        raise RetiredByPaper(asset=asset.code)
    if actor.pk == asset.retire_asked_by_id:
        raise OwnPaper()
    return _retired(asset, actor)


def _retired(asset: Asset, actor: User) -> Asset:
    asset.state, asset.retired_by, asset.retired_on, asset.maintenance_due = State.RETIRED, actor, clock.today(), None
    asset.save(update_fields=["state", "retired_by", "retired_on", "maintenance_due"])
    log(asset, Kind.RETIRED, clock.today(), asset.retire_reason, actor)
    return asset


@transaction.atomic
def keep(*, asset: Asset, actor: User, reason: str) -> Asset:
    """Do not give up a ward's piece after all. Raises OwnPaper, ReasonMissing, AssetGone, RetiredByPaper."""
    rights.require(actor, rights.RETIRE_ASSET)
    asset = locked(asset, State.RETIRING)
    if asset.write_off_id:
        raise RetiredByPaper(asset=asset.code)
    if actor.pk == asset.retire_asked_by_id:
        raise OwnPaper()
    if not reason.strip():
        raise ReasonMissing()
    return _kept(asset, actor, reason.strip())


def _kept(asset: Asset, actor: User, why: str) -> Asset:
    asset.state, asset.retire_reason, asset.retire_asked_by, asset.write_off = State.KEPT, "", None, None
    asset.save(update_fields=["state", "retire_reason", "retire_asked_by", "write_off"])
    log(asset, Kind.RETIRE_DECLINED, clock.today(), why, actor)
    return asset


# -- the paper's decision is the card's ------------------------------------------------------------------------------
def _approved(paper: Voucher, approver: User) -> None:
    """Retire the card, then post its write-off: the piece leaves the store in the act that approves it."""
    _retired(locked(paper.asset_write_off, State.RETIRING), approver)
    vouchers.pay(voucher=paper, cashier=paper.requester)


def _declined(paper: Voucher, approver: User) -> None:
    _kept(locked(paper.asset_write_off, State.RETIRING), approver, paper.note)


def _minutes(paper: Voucher) -> str:
    return _("thẻ tài sản %(asset)s") % {"asset": paper.asset_write_off.code}


bound.bind("asset_write_off", bound.Bond(_approved, _declined, _minutes))
