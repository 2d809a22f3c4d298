"""What each safe holds against what it may hold, since when it holds too much, and when the rest must be at the bank."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, Sum

from cms.operations import clock, working_days
from donations.models import MONEY, Account, Balance, Kind, LedgerEntry, SafeCount, SafeRule, Status, VoucherLine

LOOKED_BACK = 2000  # entries of one safe; a safe above its ceiling for longer than that is late by any count
UNDER_WAY = (Status.DRAFT, Status.RETURNED, Status.SUBMITTED, Status.APPROVED)


@dataclass(frozen=True)
class SafeState:
    """One safe, in đồng. `over_since` and `due` are set while it holds more than `rule.ceiling`.

    `deposits` is how much papers not yet paid will take to a bank; `last_count` is its last confirmed count.
    """

    account: Account
    balance: int
    rule: SafeRule | None
    deposits: int
    last_count: SafeCount | None
    over_since: dt.date | None
    due: dt.date | None

    @property
    def excess(self) -> int:
        """How much is above the ceiling; 0 when nothing is or no ceiling is set."""
        return max(self.balance - self.rule.ceiling, 0) if self.rule else 0

    @property
    def days_left(self) -> int:
        """Working days to the deadline, negative when it has passed."""
        return working_days.working_days_left(self.due, clock.today()) if self.due else 0

    @property
    def is_late(self) -> bool:
        return self.due is not None and clock.today() > self.due

    @property
    def missed_days(self) -> int | None:
        """Working days since the last count that passed without one, today left out; None when none is known."""
        if self.last_count is None:
            return None
        return max(working_days.working_days_left(clock.today() - dt.timedelta(days=1), self.last_count.date), 0)

    @property
    def counted_today(self) -> bool:
        return self.last_count is not None and self.last_count.date == clock.today()


def safes() -> list[SafeState]:
    """Every open safe in the order of its name (4 queries, one more for each that is above its ceiling)."""
    accounts = list(Account.objects.filter(place=Account.Place.SAFE, is_open=True).select_related("safe_rule__bank", "campus").order_by("name"))
    ids = [account.pk for account in accounts]
    held = dict(Balance.objects.filter(account__in=ids, commodity__code=MONEY).values_list("account", "quantity"))
    to_banks = VoucherLine.objects.filter(
        credit__in=ids, kind=Kind.DEPOSIT, debit__place=Account.Place.BANK, voucher__status__in=UNDER_WAY, commodity__code=MONEY
    )
    leaving = dict(to_banks.order_by().values_list("credit").annotate(total=Sum("quantity")))
    last = {count.account_id: count for count in _last_counts(ids)}
    return [_state(account, held.get(account.pk, 0), leaving.get(account.pk, 0), last.get(account.pk)) for account in accounts]


def safe(account: Account) -> SafeState:
    """The state of one safe (at most 5 queries)."""
    held = Balance.objects.filter(account=account, commodity__code=MONEY).values_list("quantity", flat=True).first() or 0
    return _state(account, held, 0, next(iter(_last_counts([account.pk])), None))


def ceiling_of(account: Account) -> int | None:
    """How much this holding may hold in đồng; None when nobody has said (1 query)."""
    return SafeRule.objects.filter(account=account).values_list("ceiling", flat=True).first()


def _last_counts(ids: list[int]) -> list[SafeCount]:
    """The newest confirmed count of each safe (1 query); counts are a few a day, so the last two months are read."""
    since = clock.today() - dt.timedelta(days=62)
    confirmed = SafeCount.objects.filter(account__in=ids, state=SafeCount.State.CONFIRMED, date__gte=since)
    return list({count.account_id: count for count in confirmed.order_by("date", "id")}.values())


def _state(account: Account, balance: int, deposits: int, last_count: SafeCount | None) -> SafeState:
    rule = getattr(account, "safe_rule", None)
    since = _over_since(account, balance, rule.ceiling) if rule and balance > rule.ceiling else None
    due = working_days.add_working_days(since, rule.deposit_days) if rule and since else None
    return SafeState(account, balance, rule, deposits, last_count, since, due)


def _over_since(account: Account, balance: int, ceiling: int) -> dt.date:
    """The day of the entry that took the safe above its ceiling: the book read backwards from now."""
    entries = LedgerEntry.objects.filter(Q(debit=account) | Q(credit=account), unit=MONEY).order_by("-seq")
    since = clock.today()
    for debit, quantity, date in entries.values_list("debit", "quantity", "date")[:LOOKED_BACK]:
        balance -= (quantity or 0) if debit == account.pk else -(quantity or 0)
        since = date
        if balance <= ceiling:
            break
    return since
