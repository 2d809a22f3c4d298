"""The trace of a gift held against a queue of single coins, and its four states one by one."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from donations.exceptions import Refusal
from donations.models import PublicEntry
from donations.selectors.trace import State, disbursement_sources, gift_trace
from donations.selectors.vocabulary import vocabulary
from tests.donations.selectors.plain_book import Movement, movements
from tests.factories.ledger import Book, fund

pytestmark = pytest.mark.django_db

UNKNOWN = "fund:UNIDENTIFIED"


def shown(seq: int) -> PublicEntry:
    return PublicEntry.objects.get(seq=seq)


def trace(seq: int):
    return gift_trace(shown(seq), vocabulary())


# -- every coin by itself ------------------------------------------------------------------------------------------
def coin_queues(book: list[Movement]) -> tuple[dict[str, list[tuple[int, int]]], dict[str, list[tuple[int, int]]]]:
    """Per fund the coins that came in and those that went out, in order; a coin is (seq, its place in that entry)."""
    undone = {move.original.seq for move in book if move.original}
    came, went = defaultdict(list), defaultdict(list)
    for move in book:
        if move.original or move.seq in undone:
            continue
        for account, queue in ((move.credit, came), (move.debit, went)):
            if account.startswith("fund:"):
                queue[account] += [(move.seq, at) for at in range(move.quantity)]
    return came, went


def follow(coin: tuple[int, int], account: str, came, went, kinds: dict[int, Movement], level: int = 1):
    """The disbursement a coin paid as (seq, level), or where it rests as (account, coins ahead of it)."""
    seq, at = coin
    if account == UNKNOWN:
        moved = [move for move in kinds.values() if move.of == seq and not move.original and (move.seq, 0) in came[move.credit]]
        for move in sorted(moved, key=lambda move: move.seq):
            if at < move.quantity:
                return follow((move.seq, at), move.credit, came, went, kinds, level + 1)
            at -= move.quantity
        return account, None
    place = came[account].index(coin)
    if place >= len(went[account]):
        return account, place - len(went[account])
    out, at_out = went[account][place]
    move = kinds[out]
    if move.kind == "disbursement" or out < seq:
        return out, level
    if level == 4 or move.credit == UNKNOWN:
        return move.credit, None
    return follow((out, at_out), move.credit, came, went, kinds, level + 1)


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["receive", "receive", "unknown", "reassign", "disburse", "disburse", "transfer", "transfer", "reverse"]),
        st.integers(1, 9),
        st.sampled_from(["NBKK", "CT", "CT/AO-AM"]),
        st.sampled_from(["NBKK", "CT", "CT/AO-AM"]),
        st.integers(0, 30),
    ),
    min_size=4, max_size=16,
)  # fmt: skip


def play(book: Book, operations) -> None:
    posted: list[int] = []
    unknown: list[int] = []
    for what, quantity, code, other, pick in operations:
        try:
            match what:
                case "receive":
                    voucher = book.receive(quantity, credit=f"fund:{code}")
                case "unknown":
                    voucher = book.post(book.line("receipt", quantity, credit=UNKNOWN))
                    unknown.append(voucher.lines[0].seq)
                case "reassign":
                    voucher = book.reassign(unknown[pick % len(unknown)] if unknown else 0, quantity, to=f"fund:{code}")
                case "disburse":
                    voucher = book.disburse(quantity, debit=f"fund:{code}")
                case "transfer":
                    voucher = book.transfer(quantity, debit=f"fund:{code}", credit=f"fund:{other}")
                case _:
                    voucher = book.reverse(posted[pick % len(posted)] if posted else 0)
            posted.append(voucher.lines[0].seq)
        except Refusal:
            continue  # what the book refuses did not happen


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations=OPERATIONS)
def test_a_trace_says_of_every_coin_what_a_queue_of_coins_says(clock, operations):
    with transaction.atomic():
        book = Book()
        fund("CT")
        play(book, operations)
        check_every_gift()
        transaction.set_rollback(True)


def check_every_gift() -> None:
    book = movements()
    came, went = coin_queues(book)
    kinds = {move.seq: move for move in book}
    for move in book:
        if move.kind != "receipt":
            continue
        found = trace(move.seq)
        if (move.seq, 0) not in came[move.credit]:
            assert found.state is State.CORRECTED
            continue
        ends = [follow((move.seq, at), move.credit, came, went, kinds) for at in range(move.quantity)]
        paid = Counter(seq for seq, _level in ends if isinstance(seq, int))
        resting = Counter(f"fund:{rest.fund}" for rest in found.remainders for _coin in range(rest.quantity))
        leaves = Counter()
        for part in found.parts:
            entry = PublicEntry.objects.get(code=part.code)
            if part.kind == "disbursement" or part.covered_later:
                leaves[entry.seq] += part.gift_share
        assert leaves == paid
        assert found.used == sum(paid.values())
        assert found.used + sum(rest.quantity for rest in found.remainders) == move.quantity
        assert resting == Counter(account for account, _ahead in ends if isinstance(account, str))
        for rest in found.remainders:
            if rest.ahead is not None:
                assert (f"fund:{rest.fund}", rest.ahead) in ends


# -- the states, one by one ----------------------------------------------------------------------------------------
@pytest.fixture
def book(clock) -> Book:
    clock.set(dt.date(2026, 1, 5))
    return Book()


def test_a_fresh_gift_waits_behind_what_came_before(book, clock, django_assert_max_num_queries):
    book.receive(700)
    gift = book.receive(50).lines[0].seq
    clock.set(dt.date(2026, 3, 16))  # 71 days after the fund's first entry
    book.disburse(71)
    entry, words = shown(gift), vocabulary()
    with django_assert_max_num_queries(2):
        found = gift_trace(entry, words)
    assert found.state is State.WAITING
    assert (found.used, found.parts) == (0, [])
    assert (found.waiting.ahead, found.waiting.fund_balance, found.waiting.quantity) == (629, 679, 50)
    assert found.waiting.weeks == 629 // 7  # one a day
    assert found.waiting.week_number == 90
    assert found.waiting.expected == dt.date(2026, 3, 16) + dt.timedelta(days=629)


def test_a_gift_is_used_by_the_disbursements_it_overlaps(book, django_assert_max_num_queries):
    book.receive(30)
    gift = book.receive(100).lines[0].seq
    book.disburse(50, category="vien-phi")
    book.disburse(40, category="khac")
    entry, words = shown(gift), vocabulary()
    partly = gift_trace(entry, words)
    assert partly.state is State.PARTLY_USED
    assert [(part.category, part.quantity, part.share, part.shared_with) for part in partly.parts] == [("vien-phi", 50, 20, 2), ("khac", 40, 40, 1)]
    assert (partly.waiting.quantity, partly.waiting.ahead) == (40, 0)
    book.disburse(40)
    with django_assert_max_num_queries(1):
        used = gift_trace(entry, words)
    assert used.state is State.USED
    assert (used.used, used.remainders) == (100, [])


def test_a_reversed_gift_is_corrected_and_leaves_the_queue(book):
    wrong, right = book.receive(120).lines[0].seq, book.receive(100).lines[0].seq
    book.disburse(30)
    assert trace(wrong).state is State.PARTLY_USED
    book.reverse(wrong)
    assert trace(wrong).state is State.CORRECTED
    assert trace(right).used == 30


def test_an_outflow_older_than_the_gift_a_correction_put_under_it_is_marked(book):
    first = book.receive(100).lines[0].seq
    book.disburse(60)
    later = book.receive(80).lines[0].seq
    book.reverse(first)
    found = trace(later)
    assert [(part.share, part.covered_later) for part in found.parts] == [(60, True)]
    assert found.used == 60


def test_a_gift_of_unknown_purpose_is_followed_by_name_not_by_order(book, django_assert_max_num_queries):
    older, gift = (book.post(book.line("receipt", 100, credit=UNKNOWN)).lines[0].seq for _gift in range(2))
    book.reassign(gift, 60)
    book.disburse(25)
    assert trace(older).state is State.WAITING
    assert trace(older).waiting.asking
    entry, words = shown(gift), vocabulary()
    with django_assert_max_num_queries(3):
        found = gift_trace(entry, words)
    assert found.state is State.PARTLY_USED
    assert [(part.level, part.kind, part.gift_share) for part in found.parts] == [(1, "transfer", 60), (2, "disbursement", 25)]
    assert [(rest.fund, rest.quantity, rest.asking) for rest in found.remainders] == [("NBKK", 35, False), ("UNIDENTIFIED", 40, True)]


def test_rice_is_followed_into_the_portions_it_became(book, django_assert_max_num_queries):
    first = book.post(book.line("receipt", 1_000, debit="holding:kho", unit="G-GAO"), book="NK").lines[0].seq
    second = book.post(book.line("receipt", 500, debit="holding:kho", unit="G-GAO"), book="NK").lines[0].seq
    book.convert(1_200, 6)
    book.post(book.line("disbursement", 5, credit="holding:bep", unit="SUAT"), book="XK")
    entry, words = shown(first), vocabulary()
    with django_assert_max_num_queries(4):
        found = gift_trace(entry, words)
    parts = [(part.level, part.kind, part.unit, part.share) for part in found.parts]
    assert parts == [(1, "conversion", "G-GAO", 1_000), (2, "disbursement", "SUAT", 5)]
    assert found.parts[0].goods == (("SUAT", 6),)
    assert (found.state, found.used) == (State.USED, 1_000)
    rest = trace(second)
    assert rest.state is State.WAITING
    assert [(one.unit, one.quantity) for one in rest.remainders] == [("SUAT", 200), ("G-GAO", 300)]


def test_usual_wait_is_that_of_gifts_lately_used_up(book, clock):
    for _gift in range(4):
        book.receive(10)
    waiting = book.receive(10).lines[0].seq
    clock.set(dt.date(2026, 2, 16))  # six weeks later
    book.disburse(40)
    assert trace(waiting).usual_wait_weeks == 6


def test_too_few_used_gifts_say_nothing_about_the_wait(book):
    book.receive(10)
    waiting = book.receive(10).lines[0].seq
    book.disburse(10)
    assert trace(waiting).usual_wait_weeks is None


def test_only_receipts_have_a_gift_trace(book):
    book.receive(10)
    assert trace(book.disburse(5).lines[0].seq) is None


def test_a_walk_ends_after_four_levels(book):
    for code in ("A1", "A2", "A3", "A4", "A5"):
        fund(code)
    gift = book.receive(10, credit="fund:A1").lines[0].seq
    for giver, receiver in (("A1", "A2"), ("A2", "A3"), ("A3", "A4"), ("A4", "A5")):
        book.transfer(10, debit=f"fund:{giver}", credit=f"fund:{receiver}")
    found = trace(gift)
    assert [part.level for part in found.parts] == [1, 2, 3, 4]
    assert [(rest.fund, rest.quantity, rest.ahead) for rest in found.remainders] == [("A5", 10, None)]


# -- a disbursement, backwards -------------------------------------------------------------------------------------
def test_a_disbursement_names_the_gifts_that_paid_it_as_the_ledger_shows_them(book, django_assert_max_num_queries):
    book.receive(30, donor="N.T.H.")
    book.receive(30)
    named = book.post(book.line("receipt", 100, credit=UNKNOWN, donor="Nhóm Cơm Nắm")).lines[0].seq
    book.reassign(named, 100)
    paid = book.disburse(100).lines[0].seq
    entry = shown(paid)
    with django_assert_max_num_queries(2):
        found = disbursement_sources(entry)
    assert [(source.donor, source.share) for source in found.listed] == [("N.T.H.", 30), ("", 30), ("Nhóm Cơm Nắm", 40)]
    assert (found.count, found.gifts, found.more) == (3, 3, False)
    book.reverse(paid)
    assert disbursement_sources(shown(paid)) is None
