"""Counting a safe: one person counts, another confirms with their own login, and only then it stands in the book."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

from django.db import transaction

from cms.accounts.models import User
from cms.formatting import date as show_date
from cms.formatting import vnd
from cms.operations import audit, clock
from donations import log
from donations.models import MONEY, Account, Balance, Commodity, SafeCount, SafeRule
from donations.money import count_money
from donations.selectors.conditions import shown
from donations.services import head, keepers, ledger
from donations.services.giving.refusals import (
    BookMoved,
    CountDecided,
    CountIsOld,
    CountWaits,
    DifferenceUnexplained,
    NotASafe,
    NotCounter,
    OtherDifferenceUnexplained,
    OthersNotCounted,
    WitnessIsCounter,
)
from donations.services.vouchers import replay, rights

COUNT = "donations.count_safe"
SET_RULES = "donations.change_saferule"
State = SafeCount.State


def booked(account: Account) -> int:
    """What the book says a safe holds, in đồng."""
    return Balance.objects.filter(account=account, commodity__code=MONEY).values_list("quantity", flat=True).first() or 0


def booked_others(account: Account) -> dict[str, int]:
    """What the book says lies in a safe besides đồng: foreign money and jewellery, unit code → whole units above 0 (1 query)."""
    held = Balance.objects.filter(account=account, quantity__gt=0).exclude(commodity__code=MONEY)
    return dict(held.order_by("commodity__order", "commodity__code").values_list("commodity__code", "quantity"))


@transaction.atomic
def record_count(
    *,
    actor: User,
    key: uuid.UUID,
    account: Account,
    counts: Mapping[str, int],
    others: Mapping[str, int] | None = None,
    explanation: str = "",
) -> SafeCount:
    """Write down what lies in a safe now, by note and coin, beside what the book says. It waits for a witness.

    `others` states every unit of `booked_others` in whole units. The same `key` and facts again give the first count back.
    Raises KeyReused, NotASafe, KeptByOthers, CountWaits, OthersNotCounted, DifferenceUnexplained, OtherDifferenceUnexplained, NotAllowed.
    """
    rights.require(actor, COUNT)
    others = dict(others or {})
    if existing := SafeCount.objects.filter(key=key, cashier=actor).first():
        said = (existing.account_id, existing.counts, {unit: one[0] for unit, one in existing.others.items()}, existing.explanation)
        replay.require_equal(existing.account.name, said=(said, (account.pk, dict(counts), others, explanation.strip())))
        return existing
    account = Account.objects.select_for_update().get(pk=account.pk)
    if account.place != Account.Place.SAFE or not account.is_open:
        raise NotASafe(name=account.name)
    keepers.require(actor, account, COUNT)
    if waiting := SafeCount.objects.filter(account=account, state=State.WAITING).select_related("cashier").first():
        raise CountWaits(name=str(waiting.cashier))
    counted, book = count_money(counts), booked(account)
    if counted != book and not explanation.strip():
        raise DifferenceUnexplained(counted=vnd(counted), book=vnd(book), gap=vnd(counted - book))
    beside = _beside_the_book(account, others, explanation)
    count = SafeCount.objects.create(
        key=key, account=account, date=clock.today(), counts=dict(counts), counted=counted, book=book, others=beside,
        explanation=explanation.strip(), cashier=actor, at=clock.now(),
    )  # fmt: skip
    told = "; ".join(f"{unit} {one}/{by_book}" for unit, (one, by_book) in beside.items())
    audit.record(actor, "safe.count", count, counted=counted, book=book, **({"others": told} if told else {}))
    return count


def _beside_the_book(account: Account, others: Mapping[str, int], explanation: str) -> dict[str, list[int]]:
    """Unit code → [counted, by the book] of all that is no đồng. Raises OthersNotCounted, OtherDifferenceUnexplained."""
    held = booked_others(account)
    units = {unit.code: unit for unit in Commodity.objects.filter(code__in={*held, *others}).exclude(code=MONEY)}
    if missing := [units[code] for code in held if code not in others]:
        raise OthersNotCounted(items=", ".join(f"{unit.name} ({shown(held[unit.code], unit)})" for unit in missing))
    beside = {code: [quantity, held.get(code, 0)] for code, quantity in others.items() if code in units}
    gaps = [f"{units[code].name} {shown(counted - book, units[code])}" for code, (counted, book) in beside.items() if counted != book]
    if gaps and not explanation.strip():
        raise OtherDifferenceUnexplained(gaps="; ".join(gaps))
    return beside


@transaction.atomic
def confirm_count(*, count: SafeCount, witness: User, draw_uid: Callable[[], str] = log.new_uid) -> SafeCount:
    """The witness counted along: the count becomes a `balance` entry of the book. Confirmed again, it is given back.

    Raises WitnessIsCounter, CountDecided, KeptByOthers, CountIsOld, BookMoved when the safe's book changed meanwhile, NotAllowed.
    """
    rights.require(witness, COUNT)
    count = _locked(count)
    if count.cashier_id == witness.pk:
        raise WitnessIsCounter()
    if count.state == State.CONFIRMED and count.witness_id == witness.pk:
        return count
    if count.state != State.WAITING:
        raise CountDecided(state=count.get_state_display())
    keepers.require(witness, count.account, COUNT, besides=[count.cashier_id])
    if count.date != clock.today():
        raise CountIsOld(day=show_date(count.date))
    head.lock()  # nothing is posted between this look and the entry
    now = booked(count.account)
    if now != count.book:
        raise BookMoved(was=vnd(count.book), now=vnd(now))
    _require_others_still(count)
    for unit, (counted, _book) in count.others.items():
        ledger.attest_balance(account=count.account.code, unit=unit, quantity=counted, date=count.date)
    posted = ledger.attest_balance(account=count.account.code, unit=MONEY, quantity=count.counted, date=count.date, draw_uid=draw_uid)
    count.state, count.witness, count.confirmed_at, count.entry = State.CONFIRMED, witness, clock.now(), posted.seq
    count.save(update_fields=["state", "witness", "confirmed_at", "entry"])
    audit.record(witness, "safe.confirm", count, counted=count.counted, book=count.book)
    return count


def _require_others_still(count: SafeCount) -> None:
    """Raises BookMoved when what is no đồng moved since it was counted."""
    now = booked_others(count.account)
    for unit in Commodity.objects.filter(code__in={*now, *count.others}):
        then, held = count.others.get(unit.code, [0, 0])[1], now.get(unit.code, 0)
        if then != held:
            raise BookMoved(was=shown(then, unit), now=shown(held, unit))


@transaction.atomic
def withdraw_count(*, count: SafeCount, actor: User) -> SafeCount:
    """Drop one's own count that nobody has confirmed, to count again; it stays on the list. Raises NotCounter, CountDecided.

    A count of an earlier day may be dropped by anyone who counts: who made it may be away.
    """
    rights.require(actor, COUNT)
    count = _locked(count)
    if count.state != State.WAITING:
        raise CountDecided(state=count.get_state_display())
    if count.cashier_id != actor.pk and count.date == clock.today():
        raise NotCounter(name=str(count.cashier))
    count.state = State.WITHDRAWN
    count.save(update_fields=["state"])
    audit.record(actor, "safe.withdraw", count)
    return count


def _locked(count: SafeCount) -> SafeCount:
    return SafeCount.objects.select_for_update(of=("self",)).select_related("account", "cashier").get(pk=count.pk)


@transaction.atomic
def set_rule(*, actor: User, account: Account, ceiling: int | None, deposit_days: int, bank: Account | None) -> SafeRule | None:
    """Say how much a safe may hold (đồng) and when the rest goes to the bank; `ceiling` None takes the rule away.

    Raises NotASafe, NotAllowed.
    """
    rights.require(actor, SET_RULES)
    if account.place != Account.Place.SAFE:
        raise NotASafe(name=account.name)
    before = SafeRule.objects.filter(account=account).values("ceiling", "deposit_days", "bank").first()
    if ceiling is None:
        SafeRule.objects.filter(account=account).delete()
        audit.record(actor, "safe.rule", account, before=before, after=None)
        return None
    after = {"ceiling": ceiling, "deposit_days": deposit_days, "bank": bank}
    rule, _made = SafeRule.objects.update_or_create(account=account, defaults=after)
    audit.record(actor, "safe.rule", account, before=before, after={**after, "bank": bank.pk if bank else None})
    return rule
