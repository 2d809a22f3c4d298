"""Durable goods, piece by piece: accepted from an entry of the book, kept, looked after, given up by two people."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from cms.accounts.models import Campus, User
from cms.formatting import fold
from cms.operations import audit, clock
from donations.models import Asset, AssetEvent, AssetNumber, GoodsItem, LedgerEntry
from donations.services import head
from donations.services.in_kind import rights
from donations.services.in_kind.numbers import item_name
from donations.services.in_kind.refusals import (
    AcceptedTooEarly,
    AssetGone,
    LaterDay,
    MoreAssetsThanGoods,
    NotDurable,
    OwnPaper,
    ReasonMissing,
)

State, Kind = Asset.State, AssetEvent.Kind
BRINGS = ("receipt", "conversion", "opening")


def later(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or that month's last."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def without_card(entry: LedgerEntry) -> int:
    """How many pieces an entry brought that have no card yet; 0 for a reversed entry."""
    if LedgerEntry.objects.filter(reverses=entry.seq).exists():
        return 0
    return (entry.quantity or 0) - Asset.objects.filter(seq=entry.seq).count()


@transaction.atomic
def accept(
    *,
    seq: int,
    serials: Sequence[str],
    name: str,
    campus: Campus,
    ward: str,
    keeper: str,
    accepted_on: dt.date,
    actor: User,
    giver: str = "",
    condition: str = Asset.Condition.GOOD,
) -> list[Asset]:
    """Give each piece its card and code, one per serial number ("" where the piece has none).

    `seq` is the receipt's or purchase's entry. Raises NotDurable, MoreAssetsThanGoods, AcceptedTooEarly, NotAllowed.
    """
    rights.require(actor, rights.KEEP_STORE)
    head.lock()
    entry = LedgerEntry.objects.get(seq=seq)
    item = GoodsItem.objects.filter(commodity__code=entry.unit, is_durable=True).select_related("commodity").first()
    if item is None or entry.kind not in BRINGS:
        raise NotDurable(item=item_name(entry.unit) if entry.unit else "")
    left = without_card(entry)
    if not serials or len(serials) > left:
        raise MoreAssetsThanGoods(voucher=entry.voucher or "", left=str(left), asked=str(len(serials)))
    if not entry.date <= accepted_on <= clock.today():
        raise AcceptedTooEarly(entered=entry.date)
    months = item.maintenance_months
    made = []
    for code, serial in zip(_codes(accepted_on.year, len(serials)), serials, strict=True):
        asset = Asset.objects.create(
            code=code, commodity=item.commodity, name=name.strip(), name_folded=fold(f"{name} {serial} {ward}")[:240], serial=serial.strip(), seq=seq,
            campus=campus, ward=ward.strip(), condition=condition, accepted_on=accepted_on, giver=giver.strip(), keeper=keeper.strip(),
            accepted_by=actor, maintenance_months=months, maintenance_due=later(accepted_on, months) if months else None,
        )  # fmt: skip
        _log(asset, Kind.ACCEPTED, accepted_on, f"{ward.strip()}, {keeper.strip()}", actor)
        made.append(asset)
    return made


def _codes(year: int, count: int) -> list[str]:
    """The next codes of a year, gapless; the counter is ours until commit (the head's lock is held)."""
    counter, _made = AssetNumber.objects.select_for_update().get_or_create(year=year)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return [f"TS-{year}-{number:04d}" for number in range(first, first + count)]


def _log(asset: Asset, kind: str, date: dt.date, note: str, actor: User) -> None:
    AssetEvent.objects.create(asset=asset, kind=kind, date=date, note=note[:400], by=actor, at=clock.now())
    audit.record(actor, f"asset.{kind}", asset, code=asset.code)


def _locked(asset: Asset, *states: str) -> Asset:
    asset = Asset.objects.select_for_update(of=("self",)).get(pk=asset.pk)
    if asset.state not in states:
        raise AssetGone(asset=asset.code, state=asset.get_state_display())
    return asset


def _require_day(date: dt.date) -> None:
    if date > clock.today():
        raise LaterDay()


@transaction.atomic
def move(*, asset: Asset, actor: User, campus: Campus, ward: str, keeper: str, date: dt.date) -> Asset:
    """Another ward keeps it from `date` on. Raises AssetGone, LaterDay."""
    rights.require(actor, rights.KEEP_STORE)
    _require_day(date)
    asset = _locked(asset, State.KEPT)
    was = f"{asset.ward} ({asset.keeper})"
    asset.campus, asset.ward, asset.keeper = campus, ward.strip(), keeper.strip()
    asset.name_folded = fold(f"{asset.name} {asset.serial} {ward}")[:240]
    asset.save(update_fields=["campus", "ward", "keeper", "name_folded"])
    _log(asset, Kind.MOVED, date, f"{was} → {asset.ward} ({asset.keeper})", actor)
    return asset


@transaction.atomic
def look_after(*, asset: Asset, actor: User, date: dt.date, note: str, condition: str) -> Asset:
    """Maintenance was done on `date`; the next is due its months later. Raises ReasonMissing, AssetGone, LaterDay."""
    rights.require(actor, rights.KEEP_STORE)
    _require_day(date)
    if not note.strip():
        raise ReasonMissing()
    asset = _locked(asset, State.KEPT)
    asset.condition = condition
    asset.maintenance_due = later(date, asset.maintenance_months) if asset.maintenance_months else None
    asset.save(update_fields=["condition", "maintenance_due"])
    _log(asset, Kind.MAINTAINED, date, note.strip(), actor)
    return asset


@transaction.atomic
def report_condition(*, asset: Asset, actor: User, condition: str, note: str) -> Asset:
    """Say in what condition it is today. Raises ReasonMissing, AssetGone."""
    rights.require(actor, rights.KEEP_STORE)
    if not note.strip():
        raise ReasonMissing()
    asset = _locked(asset, State.KEPT)
    asset.condition = condition
    asset.save(update_fields=["condition"])
    _log(asset, Kind.CONDITION, clock.today(), f"{asset.get_condition_display()}: {note.strip()}", actor)
    return asset


@transaction.atomic
def ask_retirement(*, asset: Asset, actor: User, reason: str) -> Asset:
    """Ask to give it up; another person decides. Raises ReasonMissing, AssetGone."""
    rights.require(actor, rights.KEEP_STORE)
    if not reason.strip():
        raise ReasonMissing()
    asset = _locked(asset, State.KEPT)
    asset.state, asset.retire_reason, asset.retire_asked_by = State.RETIRING, reason.strip(), actor
    asset.save(update_fields=["state", "retire_reason", "retire_asked_by"])
    _log(asset, Kind.RETIRE_ASKED, clock.today(), reason.strip(), actor)
    return asset


@transaction.atomic
def retire(*, asset: Asset, actor: User) -> Asset:
    """Give it up, as another person asked. Raises OwnPaper, AssetGone."""
    rights.require(actor, rights.RETIRE_ASSET)
    asset = _locked(asset, State.RETIRING)
    if actor.pk == asset.retire_asked_by_id:
        raise OwnPaper()
    asset.state, asset.retired_by, asset.retired_on, asset.maintenance_due = State.RETIRED, actor, clock.today(), None
    asset.save(update_fields=["state", "retired_by", "retired_on", "maintenance_due"])
    _log(asset, Kind.RETIRED, clock.today(), asset.retire_reason, actor)
    return asset


@transaction.atomic
def keep(*, asset: Asset, actor: User, reason: str) -> Asset:
    """Do not give it up after all. Raises OwnPaper, ReasonMissing, AssetGone."""
    rights.require(actor, rights.RETIRE_ASSET)
    asset = _locked(asset, State.RETIRING)
    if actor.pk == asset.retire_asked_by_id:
        raise OwnPaper()
    if not reason.strip():
        raise ReasonMissing()
    asset.state, asset.retire_reason, asset.retire_asked_by = State.KEPT, "", None
    asset.save(update_fields=["state", "retire_reason", "retire_asked_by"])
    _log(asset, Kind.RETIRE_DECLINED, clock.today(), reason.strip(), actor)
    return asset
