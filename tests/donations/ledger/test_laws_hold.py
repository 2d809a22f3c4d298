"""Laws 1–8 after every step of any history: a state machine of the writer against a plain-Python book.

The model knows the laws in a few lines of its own: it says beforehand whether a step must be refused, and what every
balance, month end and re-assignment is after it. Deeper runs: HYPOTHESIS_PROFILE=deep.
"""

from __future__ import annotations

import datetime as dt
import os
import uuid
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from cms.operations import clock as house_clock
from donations.exceptions import Refusal
from donations.models import Balance, LedgerEntry, LedgerHead, MonthlyTotal, Period, PublicEntry, Voucher
from donations.services import ledger
from donations.services.drafts import LineDraft
from donations.services.verification import verify
from tests.donations.ledger.test_guards import settle
from tests.donations.ledger.test_posting import waiting
from tests.factories.ledger import Book

DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
FUNDS = ("fund:NBKK", "fund:CT/AO-AM")
HOLDINGS = ("holding:vcb", "holding:ket")
UNIDENTIFIED = "fund:UNIDENTIFIED"
DAYS = [dt.date(2026, month, day) for month in (8, 9, 10, 11) for day in (3, 20)]
CLOSED = "2026-08"
quantities = st.integers(1, 500)


@dataclass
class Moved:
    """One movement as the model knows it."""

    kind: str
    debit: str
    credit: str
    quantity: int
    month: str
    of: int | None = None
    reverses: int | None = None


@dataclass
class Model:
    """The whole law in plain Python: a list of movements, and what follows from it."""

    moved: dict[int, Moved] = field(default_factory=dict)
    size: int = 0
    closed: set[str] = field(default_factory=set)

    def balance(self, account: str, until: str = "9999-99") -> int:
        into = 1 if account.startswith("holding:") else -1
        return sum(into * m.quantity * ((m.debit == account) - (m.credit == account)) for m in self.moved.values() if m.month <= until)

    def reversed(self) -> set[int]:
        return {m.reverses for m in self.moved.values() if m.reverses is not None}

    def taken(self, seq: int) -> int:
        gone = self.reversed()
        return sum(m.quantity for at, m in self.moved.items() if m.of == seq and at not in gone)

    def allows(self, move: Moved) -> bool:
        if move.month in self.closed:
            return False
        if move.reverses is not None:
            was = self.moved[move.reverses]
            if was.kind == "reversal" or move.reverses in self.reversed() or self.taken(move.reverses):
                return False
        elif move.debit == UNIDENTIFIED:
            if move.kind != "transfer" or move.of is None or move.of in self.reversed():
                return False
            if self.taken(move.of) + move.quantity > self.moved[move.of].quantity:
                return False
        months = {m.month for m in self.moved.values()} | {move.month}
        for account in (move.debit, move.credit):
            lowered = (move.credit == account) == account.startswith("holding:")
            if lowered:
                ends = [self.balance(account)] + [self.balance(account, month) for month in months if month >= move.month]
                if min(ends) < move.quantity:
                    return False
        return True


class Laws(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.moment = dt.datetime(2026, 11, 21, 9, 0, tzinfo=house_clock.ZONE)
        self.reading = house_clock.reading(lambda: self.moment)
        self.reading.__enter__()
        self.book, self.model = Book(), Model()
        self.sent: list = []
        self.numbers: set[str] = set()

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            settle()
            self.reading.__exit__(None, None, None)
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def post(self, move: Moved, line: LineDraft, date: dt.date) -> None:
        """Post one line; the book and the model must agree on whether it may be."""
        draft = self.book.draft(line, date=date, key=uuid.uuid4())
        allowed = self.model.allows(move)
        try:
            result = ledger.post_batch([draft]).vouchers[0]
        except Refusal as refusal:
            assert not allowed, refusal
            return
        assert allowed, f"{move} was posted"
        assert result.lines[0].seq == self.model.size
        self.model.moved[self.model.size] = move
        self.model.size += 1
        self.sent.append((draft, result))
        self.numbers.add(result.number)

    def movement(self, kind: str, debit: str, credit: str, quantity: int, date: dt.date, of: int | None = None) -> None:
        line = LineDraft(kind=kind, debit=debit, credit=credit, unit="VND", quantity=quantity, of=of)
        self.post(Moved(kind, debit, credit, quantity, date.isoformat()[:7], of), line, date)

    @rule(holding=st.sampled_from(HOLDINGS), fund=st.sampled_from((*FUNDS, UNIDENTIFIED)), quantity=quantities, date=st.sampled_from(DAYS))
    def receive(self, holding, fund, quantity, date):
        self.movement("receipt", holding, fund, quantity, date)

    @rule(holding=st.sampled_from(HOLDINGS), fund=st.sampled_from((*FUNDS, UNIDENTIFIED)), quantity=quantities, date=st.sampled_from(DAYS))
    def disburse(self, holding, fund, quantity, date):
        self.movement("disbursement", fund, holding, quantity, date)

    @rule(way=st.permutations(FUNDS), quantity=quantities, date=st.sampled_from(DAYS))
    def transfer(self, way, quantity, date):
        self.movement("transfer", way[0], way[1], quantity, date)

    @rule(way=st.permutations(HOLDINGS), quantity=quantities, date=st.sampled_from(DAYS))
    def deposit(self, way, quantity, date):
        self.movement("deposit", way[0], way[1], quantity, date)

    @rule(data=st.data(), to=st.sampled_from(FUNDS), quantity=quantities, date=st.sampled_from(DAYS))
    def reassign(self, data, to, quantity, date):
        waiting_gifts = [seq for seq, m in self.model.moved.items() if m.kind == "receipt" and m.credit == UNIDENTIFIED]
        assume(waiting_gifts)
        self.movement("transfer", UNIDENTIFIED, to, quantity, date, of=data.draw(st.sampled_from(waiting_gifts)))

    @precondition(lambda self: self.model.moved)
    @rule(data=st.data(), date=st.sampled_from(DAYS))
    def reverse(self, data, date):
        seq = data.draw(st.sampled_from(sorted(self.model.moved)))
        was = self.model.moved[seq]
        move = Moved("reversal", was.credit, was.debit, was.quantity, date.isoformat()[:7], reverses=seq)
        self.post(move, LineDraft(kind="reversal", reverses=seq), date)

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def replay(self, data):
        draft, first = data.draw(st.sampled_from(self.sent))
        again = ledger.post_batch([draft]).vouchers[0]
        assert (again.lines, again.number, again.replayed) == (first.lines, first.number, True)

    @rule()
    def void_a_numbered_paper(self):
        paper = waiting(self.book, "disbursement", 1, status="approved", approver=self.book.approver)
        number = ledger.issue_number(voucher_id=paper.pk)
        assert number not in self.numbers
        self.numbers.add(number)
        ledger.void(voucher_id=paper.pk)
        self.model.size += 1

    @precondition(lambda self: not self.model.closed)
    @rule()
    def close_august(self):
        at = max(self.moment, LedgerHead.objects.get().posted or self.moment)  # the book's own time, as posting reads it
        Period.objects.create(month=CLOSED, closed_at=at, requester=self.book.officer, approver=self.book.approver)
        self.model.closed.add(CLOSED)

    @rule(back=st.booleans())
    def time_passes_or_a_clock_is_set_back(self, back):
        self.moment += dt.timedelta(minutes=-90 if back else 30)

    @invariant()
    def the_book_is_the_models_and_true(self):
        if not hasattr(self, "model"):
            return
        assert LedgerHead.objects.get().size == LedgerEntry.objects.count() == PublicEntry.objects.count() == self.model.size
        for balance in Balance.objects.select_related("account", "commodity"):
            assert balance.quantity == self.model.balance(balance.account.code)
        for month in MonthlyTotal.objects.select_related("account"):
            assert month.closing == self.model.balance(month.account.code, month.month) >= 0
        assert set(Voucher.objects.filter(number__isnull=False).values_list("number", flat=True)) == self.numbers
        report = verify()
        assert report.lies == []


@pytest.mark.django_db
def test_the_laws_hold_after_every_step_of_any_history():
    run_state_machine_as_test(
        Laws,
        settings=settings(
            max_examples=300 if DEEP else 20, stateful_step_count=50 if DEEP else 20, deadline=None,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip
