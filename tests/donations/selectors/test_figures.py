"""Totals, statements and months held against a count over the whole book, entry by entry."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import random

import pytest

from cms.operations import clock as house_clock
from donations.models import PublicFund
from donations.selectors import figures, funds
from donations.selectors.vocabulary import vocabulary
from donations.selectors.windows import window_statement
from tests.donations.selectors import plain_book
from tests.factories.ledger import Book, fund

pytestmark = pytest.mark.django_db

ALL = (*plain_book.FUNDS, "UNIDENTIFIED")
PERIODS = [
    *[(f"{year}-{month:02d}", f"{year}-{month:02d}") for year in (2025, 2026) for month in range(1, 13)],
    ("2025-01", "2025-03"), ("2025-10", "2025-12"), ("2026-04", "2026-06"), ("2025-01", "2025-12"), ("2026-01", "2026-12"), ("2025-06", "2026-05"),
]  # fmt: skip


def ends_of(first: str, last: str) -> tuple[dt.date, dt.date]:
    year, month = int(last[:4]), int(last[5:])
    return dt.date(int(first[:4]), int(first[5:]), 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def identity(rows) -> bool:
    return all(row.opening + row.income - row.spending == row.closing for row in rows)


def as_figures(rows) -> dict[str, tuple[int, int, int, int]]:
    return {row.unit: (row.opening, row.income, row.spending, row.closing) for row in rows}


def without_zeros(rows: dict[str, tuple[int, int, int, int]]) -> dict[str, tuple[int, int, int, int]]:
    return {unit: row for unit, row in rows.items() if any(row)}


@pytest.fixture
def book(clock):
    plain_book.busy_book(7, 90)
    return plain_book.movements()


def months(fund: str | None, year: int) -> list[figures.MonthPoint]:
    """A year of đồng as the chart shows it."""
    asked = figures.months_of(year, until=figures.month_of(house_clock.today()))
    rows = figures.fund_statements(fund, [(month, month) for month in asked])
    return figures.month_points([row for row in rows if row.unit == "VND"], asked, house_clock.today())


def test_months_follow_one_another_and_end_at_the_balance(book, clock):
    # The book these tests stand on has every kind, and several kinds reversed.
    assert {move.kind for move in book} == {"opening", "receipt", "disbursement", "transfer", "conversion", "reversal"}
    assert {move.nature.kind for move in book if move.original} >= {"receipt", "disbursement", "transfer"}
    assert any(move.of is not None for move in book)
    for root in (None, "NBKK", "CT"):
        codes = plain_book.family(root) if root else ALL
        points = months(root, 2025) + months(root, 2026)
        assert [point.month for point in points] == [f"2025-{m:02d}" for m in range(1, 13)] + [f"2026-{m:02d}" for m in range(1, 12)]
        assert identity(points)
        assert all(before.closing == after.opening for before, after in itertools.pairwise(points))
        held = plain_book.balances(book)
        assert points[-1].closing == sum(held[f"fund:{code}", "VND"] for code in codes)
        assert [point.unfinished for point in points] == [False] * 22 + [True]
        assert points[-1].through == 21


def test_statements_of_all_funds_of_a_root_and_of_one_fund_alone_equal_the_count(book):
    for root, whole in [(None, True), ("NBKK", True), ("CT", True), ("BEP", True), ("UNIDENTIFIED", True), ("CT", False), ("CT/AO-AM", True)]:
        codes = ALL if root is None else plain_book.family(root) if whole else [root]
        for first, last in PERIODS:
            rows = figures.fund_statement(root, first, last, with_children=whole)
            assert identity(rows)
            assert without_zeros(as_figures(rows)) == without_zeros(plain_book.statement(book, codes, *ends_of(first, last))), (root, first, last)


def test_a_statement_of_a_campus_is_of_the_funds_that_carry_it(book):
    PublicFund.objects.filter(code__in=["NBKK", "CT/AO-AM"]).update(campus="co-so-1")
    for first, last in PERIODS:
        rows = figures.fund_statement(None, first, last, campus="co-so-1")
        expected = plain_book.statement(book, ["NBKK", "CT/AO-AM"], *ends_of(first, last))
        assert identity(rows)
        assert without_zeros(as_figures(rows)) == without_zeros(expected), (first, last)


def test_statements_of_periods_equal_single_statements(book):
    for root in (None, "CT", "CT/AO-AM"):
        pairs = [("2025-01", "2025-06"), ("2025-07", "2025-12"), ("2026-01", "2026-06"), ("2026-07", "2026-12")]
        at_once = figures.fund_statements(root, pairs)
        one_by_one = [row for pair in pairs for row in figures.fund_statement(root, *pair)]
        assert at_once == one_by_one


def test_any_two_days_equal_the_count(book, clock):
    words, dice = vocabulary(), random.Random(3)
    for root in (None, "NBKK", "CT", "CT/AO-AM") * 12:
        codes = plain_book.family(root) if root else ALL
        first = dt.date(2025, 1, 1) + dt.timedelta(days=dice.randrange(680))
        last = first + dt.timedelta(days=dice.randrange(120))
        rows = window_statement(words.funds.get(root or ""), first, last)
        assert identity(rows)
        assert without_zeros(as_figures(rows)) == without_zeros(plain_book.statement(book, codes, first, last)), (first, last)


def test_year_totals_leave_openings_and_transfers_out(book):
    for year in (2025, 2026):
        totals = figures.year_totals(year)
        moves = [move for move in book if move.date.year == year]

        def net(kind: str, unit: str, side: str = "", moves=moves) -> int:
            chosen = [move for move in moves if move.nature.kind == kind and move.unit == unit]
            return sum(move.sign * move.quantity for move in chosen if getattr(move.nature, side or "debit").startswith("fund:" if side else ""))

        for unit, found in totals.units.items():
            assert found.income == net("receipt", unit)
            assert found.spending == net("disbursement", unit)
            assert found.conversions == net("conversion", unit, "credit") - net("conversion", unit, "debit")
        assert totals.groups == sum(move.sign * move.nature.groups for move in moves)
        assert totals.people == sum(move.sign * move.nature.people for move in moves)
    assert set(totals.units) == {"VND", "G-GAO", "SUAT"}


def test_law_1_on_every_unit(book):
    held = plain_book.balances(book)
    found = {row.unit: row for row in figures.holdings_equal_funds()}
    assert set(found) == {"VND", "G-GAO", "SUAT"}
    for unit, row in found.items():
        assert row.holds
        assert row.holdings == sum(quantity for (account, of), quantity in held.items() if of == unit and account.startswith("holding:"))


def test_categories_are_disbursements_less_reversals(book):
    found = {share.category: share.quantity for share in funds.categories(None, "2025-01", "2026-12")}
    total = sum(move.sign * move.quantity for move in book if move.nature.kind == "disbursement" and move.unit == "VND")
    assert sum(found.values()) == total > 0


def test_fund_page_agrees_with_the_statement_and_the_cards(book, clock, django_assert_num_queries):
    words = vocabulary()
    with django_assert_num_queries(1):
        cards = {card.fund.code: card for card in funds.fund_cards(words)}
    for code in ("NBKK", "CT", "BEP"):
        with django_assert_num_queries(3):
            page = funds.fund_page(code, 2026, words)
        row = next(row for row in figures.fund_statement(code, "2026-01", "2026-11") if row.unit == "VND")
        card = cards[code]
        assert page.money == row
        assert (card.opening, card.income, card.spending, card.balance) == (row.opening, row.income, row.spending, row.closing)
        assert page.months[-1].closing == row.closing
        assert sum(point.income for point in page.months) == row.income
    assert funds.fund_page("khong-co-quy-nay") is None
    assert [child.code for child in funds.fund_page("ct", 2026, words).children] == ["CT/AO-AM", "CT/NGAY-HOI"]


def test_a_fund_page_in_january_does_not_count_the_month_twice(book, clock):
    clock.set(dt.date(2026, 1, 31))
    page = funds.fund_page("NBKK")
    assert len([row for row in page.rows if row.unit == "VND"]) == 1
    assert page.money == next(row for row in figures.fund_statement("NBKK", "2026-01", "2026-01") if row.unit == "VND")


def test_weeks_of_cover_are_whole_weeks_at_this_years_pace(clock):
    book = Book()
    clock.set(dt.date(2026, 1, 1))
    book.receive(1_000)
    clock.set(dt.date(2026, 3, 11))  # the 70th day: ten weeks
    book.disburse(100)
    page = funds.fund_page("NBKK")
    assert page.pace.per_week == 10
    assert page.weeks == 90
    assert funds.fund_cards()[0].weeks == 90


def test_no_weeks_before_four_of_them_have_passed(clock):
    book = Book()
    clock.set(dt.date(2026, 1, 1))
    book.receive(1_000)
    clock.set(dt.date(2026, 1, 20))
    book.disburse(100)
    assert funds.fund_page("NBKK").weeks is None


@pytest.mark.parametrize(
    ("balance", "spent", "days", "weeks"), [(569, 67, 7, 8), (0, 10, 70, 0), (10, 0, 70, None), (10, -5, 70, None), (10, 5, 0, None)]
)
def test_weeks_of_cover(balance, spent, days, weeks):
    assert figures.weeks_of_cover(balance, spent, days) == weeks


def test_a_fund_kept_for_a_day_has_no_weeks(clock):
    book = Book()
    fund("TET", "Tết cho em", kept_for="Tết 2027")
    book.receive(1_000, credit="fund:TET", date=dt.date(2026, 2, 1))
    book.disburse(10, debit="fund:TET")
    assert funds.fund_page("TET").weeks is None
    assert next(card for card in funds.fund_cards() if card.fund.code == "TET").kept_for == "Tết 2027"


def test_gifts_of_unknown_purpose_wait_until_all_of_them_is_reassigned(clock):
    book = Book()
    first, second = (book.post(book.line("receipt", 100, credit="fund:UNIDENTIFIED")).lines[0].seq for _gift in range(2))
    assert funds.unidentified_gifts() == 2
    part = book.reassign(first, 40)
    assert funds.unidentified_gifts() == 2
    book.reassign(first, 60)
    assert funds.unidentified_gifts() == 1
    book.reverse(part.lines[0].seq)
    assert funds.unidentified_gifts() == 2
    book.reverse(second)
    assert funds.unidentified_gifts() == 1
