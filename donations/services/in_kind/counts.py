"""Kiểm kê kho: one counts, another checks and signs; what was counted goes into the book as `balance` attestations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.db import IntegrityError, transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import MONEY, Account, Balance, Commodity, CountRow, Lot, StockCount
from donations.services import head, keepers, ledger
from donations.services.in_kind import rights
from donations.services.in_kind.numbers import spoken
from donations.services.in_kind.picking import unit_of
from donations.services.in_kind.refusals import (
    CountIncomplete,
    CountNotWaiting,
    CountOpen,
    DifferenceUnexplained,
    FoundAdded,
    RowsChanged,
    SameCounter,
    StoreMoved,
)
from donations.services.vouchers import once

State = StockCount.State


@transaction.atomic
def begin(*, holding: Account, actor: User) -> StockCount:
    """Draw up the sheet of a store: one row per lot that should be there. Raises CountOpen, KeptByOthers, NotAllowed."""
    rights.require(actor, rights.KEEP_STORE)
    keepers.require(actor, holding, rights.KEEP_STORE)
    try:
        with transaction.atomic():
            count = StockCount.objects.create(holding=holding, date=clock.today(), counter=actor, begun_at=clock.now())
    except IntegrityError:
        raise CountOpen(store=holding.name) from None
    lots = Lot.objects.filter(holding=holding, quantity__gt=0).order_by("commodity", "expires", "pk")
    CountRow.objects.bulk_create([CountRow(count=count, commodity_id=lot.commodity_id, lot=lot, book=lot.quantity) for lot in lots])
    audit.record(actor, "count.begin", count, rows=len(lots))
    return count


def _locked(count: StockCount, *states: str) -> StockCount:
    count = StockCount.objects.select_for_update(of=("self",)).select_related("holding__campus", "counter").get(pk=count.pk)
    if count.state not in states:
        raise CountNotWaiting(state=count.get_state_display())
    return count


@transaction.atomic
def note(
    *, count: StockCount, actor: User, rows: Mapping[int, tuple[int | None, str]], remark: str | None = None,
    seen: Mapping[int, tuple[int | None, str]] | None = None,
) -> StockCount:  # fmt: skip
    """Keep what was counted so far: row id → (stored units or None, explanation). Counting may go on; rows not named stay.

    `seen` is what the person's page showed of a row: one that somebody else wrote since is not written over. `remark` None
    leaves the remark. Raises CountNotWaiting, RowsChanged.
    """
    rights.require(actor, rights.KEEP_STORE)
    count = _locked(count, State.COUNTING)
    found = list(count.rows.filter(pk__in=rows).select_related("commodity"))
    wanted = {pk: (counted, reason.strip()) for pk, (counted, reason) in rows.items()}
    taken = [row for row in found if (row.counted, row.reason) not in ((seen or {}).get(row.pk, (row.counted, row.reason)), wanted[row.pk])]
    if taken:
        raise RowsChanged(items=", ".join(dict.fromkeys(row.commodity.name for row in taken)))
    for row in found:
        row.counted, row.reason = wanted[row.pk]
        row.save(update_fields=["counted", "reason"])
    if remark is not None:
        count.note = remark.strip()
        count.save(update_fields=["note"])
    audit.record(actor, "count.note", count, rows=len(rows))
    return count


@transaction.atomic
def add_found(*, count: StockCount, actor: User, commodity: Commodity, quantity: int, reason: str, seen: int | None = None) -> CountRow:
    """Goods found that the book does not know there: one row without a lot, to which more of the same is added.

    `seen` is `times_found` as the person's page had it, so that a second click adds nothing twice. Raises
    DifferenceUnexplained, CountNotWaiting, FoundAdded.
    """
    rights.require(actor, rights.KEEP_STORE)
    count = _locked(count, State.COUNTING)
    if not reason.strip():
        raise DifferenceUnexplained(item=commodity.name, gap=spoken(quantity, unit_of(commodity)))
    if seen is not None and seen != times_found(count):
        raise FoundAdded()
    row, made = CountRow.objects.get_or_create(
        count=count, commodity=commodity, lot=None, defaults={"book": 0, "counted": quantity, "reason": reason.strip()}
    )
    if not made:
        row.counted = (row.counted or 0) + quantity
        row.reason = "; ".join(dict.fromkeys(part for part in (row.reason, reason.strip()) if part))[:240]
        row.save(update_fields=["counted", "reason"])
    audit.record(actor, "count.found", count, unit=commodity.code, quantity=quantity)
    return row


def times_found(count: StockCount) -> int:
    """How often goods were added to this sheet that the book does not know (1 query)."""
    return int(audit.history(count).filter(action="count.found").count())


@transaction.atomic
def finish(*, count: StockCount, actor: User) -> StockCount:
    """Hand the sheet to the second person. Raises KeptByOthers, CountIncomplete, DifferenceUnexplained, CountNotWaiting."""
    rights.require(actor, rights.KEEP_STORE)
    count = _locked(count, State.COUNTING)
    keepers.require(actor, count.holding, rights.KEEP_STORE)
    rows = list(count.rows.select_related("commodity"))
    if missing := sum(row.counted is None for row in rows):
        raise CountIncomplete(count=str(missing))
    for row in rows:
        if row.difference and not row.reason:
            gap = spoken(abs(row.difference), unit_of(row.commodity))
            raise DifferenceUnexplained(item=row.commodity.name, gap=f"{'−' if row.difference < 0 else '+'}{gap}")
    count.state, count.counter = State.COUNTED, actor
    count.save(update_fields=["state", "counter"])
    audit.record(actor, "count.finish", count)
    return count


@transaction.atomic
def reopen(*, count: StockCount, actor: User) -> StockCount:
    """Back to counting: the second person saw something else, or the store moved. What the book says is read anew."""
    rights.require(actor, rights.KEEP_STORE)
    count = _locked(count, State.COUNTED)
    _read_anew(count)
    count.state = State.COUNTING
    count.save(update_fields=["state"])
    audit.record(actor, "count.reopen", count)
    return count


def _read_anew(count: StockCount) -> list[CountRow]:
    """Rows whose lot moved since the sheet was drawn get today's figure and must be counted again; new lots are added."""
    lots = {lot.pk: lot for lot in Lot.objects.filter(holding=count.holding)}
    moved, known = [], set()
    for row in count.rows.select_related("commodity"):
        known.add(row.lot_id)
        if row.lot_id and lots[row.lot_id].quantity != row.book:
            row.book, row.counted, row.reason = lots[row.lot_id].quantity, None, ""
            row.save(update_fields=["book", "counted", "reason"])
            moved.append(row)
    fresh = [lot for lot in lots.values() if lot.quantity and lot.pk not in known]
    return moved + CountRow.objects.bulk_create([CountRow(count=count, commodity_id=lot.commodity_id, lot=lot, book=lot.quantity) for lot in fresh])


@transaction.atomic
def sign(*, count: StockCount, second: User) -> StockCount:
    """The second person signs: each item's count becomes an attestation of today. Signed again by the same person, nothing happens.

    When the store moved since the counting, nothing is signed: `reopen` brings the new figures. Raises DoneByOther, SameCounter,
    KeptByOthers, StoreMoved, CountNotWaiting and the ledger's refusals.
    """
    rights.require(second, rights.KEEP_STORE)
    head.lock()  # nothing moves while we compare and sign
    if count.state == State.SIGNED:
        once.require_same(second, count.second, count.signed_at)
        return count
    count = _locked(count, State.COUNTED)
    if second.pk == count.counter_id:
        raise SameCounter()
    keepers.require(second, count.holding, rights.KEEP_STORE, besides=[count.counter_id])
    rows = list(count.rows.select_related("commodity", "lot"))
    _require_still(count, rows)
    counted: dict[str, int] = defaultdict(int)
    for row in rows:
        counted[row.commodity.code] += row.counted or 0
    count.date = clock.today()
    for unit, quantity in sorted(counted.items()):
        entry = ledger.attest_balance(account=count.holding.code, unit=unit, quantity=quantity, date=count.date)
        CountRow.objects.filter(count=count, commodity__code=unit).update(attested=entry.seq)
    count.state, count.second, count.signed_at = State.SIGNED, second, clock.now()
    count.save(update_fields=["state", "second", "signed_at", "date"])
    audit.record(second, "count.sign", count, items=len(counted))
    return count


def _require_still(count: StockCount, rows: list[CountRow]) -> None:
    listed: dict[int, int] = defaultdict(int)
    for row in rows:
        if row.lot and row.lot.quantity != row.book:
            raise StoreMoved(item=row.commodity.name)
        listed[row.commodity_id] += row.book
    held = Balance.objects.filter(account=count.holding, quantity__gt=0).exclude(commodity__code=MONEY)
    for commodity, name, quantity in held.values_list("commodity", "commodity__name", "quantity"):
        if listed[commodity] != quantity:
            raise StoreMoved(item=name)


@transaction.atomic
def drop(*, count: StockCount, actor: User) -> StockCount:
    """Give an unfinished count up; the sheet stays on the list as dropped. Raises CountNotWaiting."""
    rights.require(actor, rights.KEEP_STORE)
    count = _locked(count, State.COUNTING, State.COUNTED)
    count.state = State.DROPPED
    count.save(update_fields=["state"])
    audit.record(actor, "count.drop", count)
    return count
