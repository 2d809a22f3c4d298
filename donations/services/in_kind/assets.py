"""Durable goods, piece by piece: accepted from an entry of the book, kept, looked after. Given up in retiring.py."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from cms.accounts.models import Campus, User
from cms.formatting import fold
from cms.operations import audit, clock
from donations.models import Asset, AssetEvent, AssetNumber, GoodsItem, LedgerEntry
from donations.selectors.assets import BRINGS, HANDS_OUT, without_card
from donations.services import head, keepers
from donations.services.in_kind import rights
from donations.services.in_kind.numbers import item_name
from donations.services.in_kind.refusals import (
    AcceptedTooEarly,
    AssetGone,
    LaterDay,
    MoreAssetsThanGoods,
    NotDurable,
    ReasonMissing,
)

State, Kind = Asset.State, AssetEvent.Kind


def later(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or that month's last."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


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

    `seq` is the entry that brought the pieces into a store, or handed them to a ward; only pieces the book says we still hold get
    a card. Raises NotDurable, KeptByOthers, MoreAssetsThanGoods, AcceptedTooEarly, NotAllowed.
    """
    rights.require(actor, rights.KEEP_STORE)
    head.lock()
    entry = LedgerEntry.objects.select_related("debit__campus", "credit__campus").get(seq=seq)
    item = GoodsItem.objects.filter(commodity__code=entry.unit, is_durable=True).select_related("commodity").first()
    if item is None or entry.kind not in (*BRINGS, HANDS_OUT):
        raise NotDurable(item=item_name(entry.unit) if entry.unit else "")
    if store := entry.credit if entry.kind == HANDS_OUT else entry.debit:
        keepers.require(actor, store, rights.KEEP_STORE)
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
        log(asset, Kind.ACCEPTED, accepted_on, f"{ward.strip()}, {keeper.strip()}", actor)
        made.append(asset)
    return made


def _codes(year: int, count: int) -> list[str]:
    """The next codes of a year, gapless; the counter is ours until commit (the head's lock is held)."""
    counter, _made = AssetNumber.objects.select_for_update().get_or_create(year=year)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return [f"TS-{year}-{number:04d}" for number in range(first, first + count)]


def log(asset: Asset, kind: str, date: dt.date, note: str, actor: User) -> None:
    """One more line of what happened to an asset."""
    AssetEvent.objects.create(asset=asset, kind=kind, date=date, note=note[:400], by=actor, at=clock.now())
    audit.record(actor, f"asset.{kind}", asset, code=asset.code)


def locked(asset: Asset, *states: str) -> Asset:
    """The asset's row, held until the transaction ends. Raises AssetGone unless it is in one of `states`."""
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
    asset = locked(asset, State.KEPT)
    was = f"{asset.ward} ({asset.keeper})"
    asset.campus, asset.ward, asset.keeper = campus, ward.strip(), keeper.strip()
    asset.name_folded = fold(f"{asset.name} {asset.serial} {ward}")[:240]
    asset.save(update_fields=["campus", "ward", "keeper", "name_folded"])
    log(asset, Kind.MOVED, date, f"{was} → {asset.ward} ({asset.keeper})", actor)
    return asset


@transaction.atomic
def look_after(*, asset: Asset, actor: User, date: dt.date, note: str, condition: str) -> Asset:
    """Maintenance was done on `date`; the next is due its months later. Raises ReasonMissing, AssetGone, LaterDay."""
    rights.require(actor, rights.KEEP_STORE)
    _require_day(date)
    if not note.strip():
        raise ReasonMissing()
    asset = locked(asset, State.KEPT)
    asset.condition = condition
    asset.maintenance_due = later(date, asset.maintenance_months) if asset.maintenance_months else None
    asset.save(update_fields=["condition", "maintenance_due"])
    log(asset, Kind.MAINTAINED, date, note.strip(), actor)
    return asset


@transaction.atomic
def report_condition(*, asset: Asset, actor: User, condition: str, note: str) -> Asset:
    """Say in what condition it is today. Raises ReasonMissing, AssetGone."""
    rights.require(actor, rights.KEEP_STORE)
    if not note.strip():
        raise ReasonMissing()
    asset = locked(asset, State.KEPT)
    asset.condition = condition
    asset.save(update_fields=["condition"])
    log(asset, Kind.CONDITION, clock.today(), f"{asset.get_condition_display()}: {note.strip()}", actor)
    return asset
