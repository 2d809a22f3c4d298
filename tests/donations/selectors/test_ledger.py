"""Rows of the ledger: the same rows as a plain loop finds, in pages that never skip or repeat, with sums that agree."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from donations.models import PublicEntry, PublicFund
from donations.selectors import entries, ledger, lookup
from donations.selectors.figures import fund_statement
from donations.selectors.ledger import LedgerFilter, Selection, ledger_page
from donations.selectors.search import read_query, words_of
from donations.selectors.vocabulary import vocabulary
from tests.donations.selectors import plain_book
from tests.factories.ledger import Book

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(clock) -> Book:
    return Book()


def every_page(filter: LedgerFilter, size: int) -> list[PublicEntry]:
    rows, after = [], None
    while True:
        page = ledger_page(filter, after, size=size)
        assert len(page.rows) <= size
        rows += page.rows
        if not page.next:
            return rows
        after = int(page.next)


def found_by_hand(filter: LedgerFilter) -> list[int]:
    """The same filter as a loop over every row."""
    seqs = []
    for row in PublicEntry.objects.order_by("-seq"):
        funds = {row.fund, row.other_fund} if filter.fund and filter.fund.parent else {row.root, row.other_root}
        wanted = [
            not filter.fund or filter.fund.code in funds,
            not filter.kind or row.group == filter.kind,
            not filter.unit or row.unit == filter.unit,
            not filter.first_day or row.date >= filter.first_day,
            not filter.last_day or row.date <= filter.last_day,
            filter.least is None or (row.quantity is not None and row.quantity >= filter.least),
            filter.most is None or (row.quantity is not None and row.quantity <= filter.most),
            not filter.campus or row.campus == filter.campus,
        ]
        if all(wanted):
            seqs.append(row.seq)
    return seqs


def test_filters_find_what_a_loop_finds_on_every_page_size(clock):
    plain_book.busy_book(11, 90)
    words = vocabulary()
    day, later = dt.date(2025, 4, 1), dt.date(2026, 2, 10)
    filters = [
        LedgerFilter(),
        *[LedgerFilter(fund=words.funds[code]) for code in (*plain_book.FUNDS, "UNIDENTIFIED")],
        *[LedgerFilter(kind=kind) for kind in ledger.GROUP_NAMES],
        LedgerFilter(unit="SUAT"),
        LedgerFilter(first_day=day, last_day=later),
        LedgerFilter(least=20, most=60),
        LedgerFilter(fund=words.funds["CT"], kind="chuyen", first_day=day),
        LedgerFilter(fund=words.funds["NBKK"], unit="VND", kind="chi", least=10, last_day=later),
    ]
    for filter in filters:
        expected = found_by_hand(filter)
        for size in (7, 1000):
            assert [row.seq for row in every_page(filter, size)] == expected, filter
        assert [row.seq for chunk in Selection(filter).chunks() for row in chunk] == expected
        assert ledger_page(filter).tally.count == len(expected)
    assert any(len(found_by_hand(filter)) > 7 for filter in filters[1:])

    for code in ("NBKK", "CT", "CT/AO-AM"):
        fund = words.funds[code]
        for unit in ("VND", "SUAT"):
            rows = every_page(LedgerFilter(fund=fund, unit=unit), 1000)
            if not rows:
                continue
            balance = 0
            for row in reversed(rows):
                balance += ledger.sign_of(row, fund) * row.quantity
                assert row.running == balance
            total = next(row for row in fund_statement(fund, "2025-01", "2026-11") if row.unit == unit)
            assert rows[0].running == total.closing
            page = ledger_page(LedgerFilter(fund=fund, unit=unit))
            assert page.one_unit
            assert page.tally.unit == unit


def test_a_transfer_inside_a_root_stands_once_and_moves_nothing(book):
    book.receive(100, credit="fund:CT")
    moved = book.transfer(40, debit="fund:CT", credit="fund:CT/AO-AM").lines[0].seq
    words = vocabulary()
    root, child = words.funds["CT"], words.funds["CT/AO-AM"]
    assert [row.seq for row in ledger_page(LedgerFilter(fund=root)).rows].count(moved) == 1
    row = PublicEntry.objects.get(seq=moved)
    assert [ledger.sign_of(row, fund) for fund in (root, child, None)] == [0, 1, 0]
    page = ledger_page(LedgerFilter(fund=root, unit="VND"))
    assert [(row.running, page.statement[0].closing) for row in page.rows] == [(100, 100), (100, 100)]


def test_sums_are_a_statement_only_where_no_row_is_left_out(book, clock):
    book.receive(100, date=dt.date(2026, 10, 30))
    book.receive(70, date=dt.date(2026, 11, 5))
    book.disburse(20, date=dt.date(2026, 11, 6))
    fund = vocabulary().funds["NBKK"]
    window = LedgerFilter(fund=fund, first_day=dt.date(2026, 11, 1), last_day=dt.date(2026, 11, 21))
    row = ledger_page(window).statement[0]
    assert (row.opening, row.income, row.spending, row.closing) == (100, 70, 20, 150)
    assert ledger_page(replace(window, kind="chi")).statement == []
    assert ledger_page(replace(window, kind="chi")).tally == ledger.Tally(1, False, "VND", 0, 20)
    assert ledger_page(window, after=2).tally is None


def test_more_than_a_thousand_rows_are_not_counted_out(book):
    book.receive(1)
    first = PublicEntry.objects.get()
    fields = {field.attname: getattr(first, field.attname) for field in PublicEntry._meta.concrete_fields}
    PublicEntry.objects.bulk_create(PublicEntry(**{**fields, "seq": seq, "code": f"{seq:08d}", "line": seq}) for seq in range(10, 1012))
    tally = ledger_page(LedgerFilter()).tally
    assert (tally.count, tally.more, tally.income) == (1000, True, None)


def test_a_page_asks_few_queries_and_none_per_row(book, django_assert_max_num_queries):
    for _gift in range(30):
        book.receive(1, donor="Trần Văn Đức")
    words = vocabulary()
    fund = words.funds["NBKK"]
    for filter, most in [
        (LedgerFilter(), 3),
        (LedgerFilter(fund=fund, unit="VND"), 3),
        (LedgerFilter(words=read_query("duc")), 3),
        (LedgerFilter(fund=fund, first_day=dt.date(2026, 11, 3), last_day=dt.date(2026, 11, 10)), 4),
    ]:
        with django_assert_max_num_queries(most):
            ledger_page(filter)
    with django_assert_max_num_queries(1):
        ledger.latest(5, fund)


# -- one entry -----------------------------------------------------------------------------------------------------
def test_an_entry_is_found_by_code_and_voucher_however_they_are_typed(book):
    line = book.line("receipt", 10)
    voucher = book.post(line, line)
    first, second = (PublicEntry.objects.get(seq=one.seq) for one in voucher.lines)
    code, number = first.code, first.voucher
    for typed in (code, code.lower(), f"{code[:4]}-{code[4:]}", f" {code[:4]} {code[4:]} ", code.replace("0", "o").replace("1", "l")):
        assert entries.entry(typed) == first, typed
    for typed in (number, number.lower(), number.replace("-", " "), f"{number}-1"):
        assert entries.entry(typed) == first, typed
    assert entries.entry(f"{number}-2") == second
    for typed in ("", "x", "7K2M-49QY", f"{number}-3", "PT-2026-999999", "x" * 10_000, "PT\x00", "' OR 1=1 --"):
        assert entries.entry(typed) is None, typed


def test_a_correction_links_its_lines_from_each_of_them(book):
    wrong = book.receive(120).lines[0].seq
    reversal = book.reverse(wrong, memo="Gõ nhầm số tiền").lines[0].seq
    other = book.receive(5).lines[0].seq
    for seq in (wrong, reversal):
        correction = entries.correction_of(PublicEntry.objects.get(seq=seq))
        assert (correction.wrong.seq, correction.reversal.seq) == (wrong, reversal)
    assert entries.correction_of(PublicEntry.objects.get(seq=other)) is None


# -- looking a gift up ---------------------------------------------------------------------------------------------
def test_a_gift_is_looked_up_by_amount_day_and_shown_name(book):
    day = dt.date(2026, 11, 20)
    hoa = book.receive(500, date=day, donor="Nguyễn Thị Hoa").lines[0].seq
    hidden = book.receive(500, date=day).lines[0].seq
    initials = book.receive(500, date=day, donor="N.T.H.").lines[0].seq
    book.receive(500, date=dt.date(2026, 11, 10), donor="Nguyễn Thị Hoa")
    book.disburse(500, date=day)

    def seqs(name: str, quantity: int = 500) -> list[int]:
        return [row.seq for row in lookup.by_amount(quantity, day, name).entries]

    assert seqs("hoa nguyen thi") == seqs("Nguyễn Thị Hoa") == [hoa]
    assert seqs("N.T.H.") == [initials]
    assert seqs("") == seqs("ẩn danh") == [hidden]
    assert seqs("Lê Minh") == seqs("hoa", 501) == seqs("!!!") == []


# -- small tables --------------------------------------------------------------------------------------------------
def test_vocabulary_is_one_query_with_dates_and_flags_as_they_are(book, django_assert_num_queries):
    PublicFund.objects.filter(code="NBKK").update(starts=dt.date(2026, 1, 5), goal=9_000_000_000, listed=False)
    with django_assert_num_queries(1):
        words = vocabulary()
    assert words.funds == {fund.code: fund for fund in PublicFund.objects.all()}
    fund = words.funds["NBKK"]
    stored = PublicFund.objects.get(code="NBKK")
    assert all(getattr(fund, field.attname) == getattr(stored, field.attname) for field in PublicFund._meta.concrete_fields)
    assert fund.listed is False
    assert words.units["G-GAO"].unit_name == "g"
    assert words.campuses == {"co-so-1": "Cơ sở co-so-1"}
    assert words.fund("nbkk") is words.fund("NBKK") is fund
    assert words.fund("ct-ao-am").code == "CT/AO-AM"


def test_words_are_tokens_and_initials_also_in_one_piece():
    assert words_of("Đặng N.T.H. – 1995–1998", "Gửi ủng-hộ") == "dang n t h 1995 1998 nth gui ung ho"
