"""What each safe holds against what it may hold, since when it holds too much, and when the rest must be at the bank."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from cms.operations import clock, working_days
from cms.operations.reading import asked_once
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
    calendar: working_days.Calendar

    @property
    def excess(self) -> int:
        """How much is above the ceiling; 0 when nothing is or no ceiling is set."""
        return max(self.balance - self.rule.ceiling, 0) if self.rule else 0

    @property
    def days_left(self) -> int:
        """Working days to the deadline, negative when it has passed."""
        return self.calendar.left(self.due, clock.today()) if self.due else 0

    @property
    def is_late(self) -> bool:
        return self.due is not None and clock.today() > self.due

    @property
    def missed_days(self) -> int | None:
        """Working days since the last count that passed without one, today left out; None when none is known."""
        if self.last_count is None:
            return None
        return max(self.calendar.left(clock.today() - dt.timedelta(days=1), self.last_count.date), 0)

    @property
    def counted_today(self) -> bool:
        return self.last_count is not None and self.last_count.date == clock.today()


def safes() -> list[SafeState]:
    """Every open safe in the order of its name (4 queries at most)."""
    own = Q(account=OuterRef("pk"), commodity__code=MONEY)
    to_banks = VoucherLine.objects.filter(
        credit=OuterRef("pk"), kind=Kind.DEPOSIT, debit__place=Account.Place.BANK, voucher__status__in=UNDER_WAY, commodity__code=MONEY
    )
    leaving = to_banks.order_by().values("credit").annotate(total=Sum("quantity")).values("total")
    accounts = Account.objects.filter(place=Account.Place.SAFE, is_open=True).select_related("safe_rule__bank", "campus").order_by("name")
    known = accounts.annotate(held=Coalesce(Subquery(Balance.objects.filter(own).values("quantity")[:1]), 0), leaving=Coalesce(Subquery(leaving), 0))
    return _states([(account, account.held, account.leaving) for account in known], _last_counts())


def safe(account: Account) -> SafeState:
    """The state of one safe (4 queries at most)."""
    held = Balance.objects.filter(account=account, commodity__code=MONEY).values_list("quantity", flat=True).first() or 0
    return _states([(account, held, 0)], _last_counts())[0]


def ceiling_of(account: Account) -> int | None:
    """How much this holding may hold in đồng; None when nobody has said (1 query)."""
    return SafeRule.objects.filter(account=account).values_list("ceiling", flat=True).first()


def waiting_counts() -> dict[int, SafeCount]:
    """Safe → its count that waits for the witness (1 query)."""
    return {count.account_id: count for count in _counts() if count.state == SafeCount.State.WAITING}


def _last_counts() -> dict[int, SafeCount]:
    """Safe → its newest confirmed count of the last two months (1 query)."""
    return {count.account_id: count for count in _counts() if count.state == SafeCount.State.CONFIRMED}


@asked_once
def _counts() -> list[SafeCount]:
    """Counts that wait, and those of the last two months in order of day: a few a day."""
    since = clock.today() - dt.timedelta(days=62)
    asked = Q(state=SafeCount.State.WAITING) | Q(state=SafeCount.State.CONFIRMED, date__gte=since)
    return list(SafeCount.objects.filter(asked).select_related("cashier").order_by("date", "id"))


def _states(known: Sequence[tuple[Account, int, int]], last: Mapping[int, SafeCount]) -> list[SafeState]:
    """Of (safe, what it holds, what is on its way to a bank)."""
    rules = {account.pk: getattr(account, "safe_rule", None) for account, _held, _leaving in known}
    over = {account.pk: (held, rule.ceiling) for account, held, _leaving in known if (rule := rules[account.pk]) and held > rule.ceiling}
    since, calendar = _over_since(over), working_days.Calendar.around(clock.today())
    made = []
    for account, held, leaving in known:
        rule, begun = rules[account.pk], since.get(account.pk)
        due = calendar.add(begun, rule.deposit_days) if rule and begun else None
        made.append(SafeState(account, held, rule, leaving, last.get(account.pk), begun, due, calendar))
    return made


def _over_since(over: dict[int, tuple[int, int]]) -> dict[int, dt.date]:
    """The day of the entry that took each safe above its ceiling: the book read backwards from now (1 query, none when none is above).

    `over` is safe → (what it holds, its ceiling).
    """
    if not over:
        return {}
    held, since = {safe: quantity for safe, (quantity, _ceiling) in over.items()}, dict.fromkeys(over, clock.today())
    entries = LedgerEntry.objects.filter(Q(debit__in=over) | Q(credit__in=over), unit=MONEY).order_by("-seq")
    for debit, credit, quantity, date in entries.values_list("debit", "credit", "quantity", "date")[: LOOKED_BACK * len(over)]:
        for safe, change in ((debit, -(quantity or 0)), (credit, quantity or 0)):
            if safe in held:
                held[safe], since[safe] = held[safe] + change, date
                if held[safe] <= over[safe][1]:
                    del held[safe]
        if not held:
            break
    return since
