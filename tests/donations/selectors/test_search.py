"""What people type and what it finds: the same rows on both databases."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection

from donations.models import PublicEntry
from donations.models.search_index import TABLE, assert_index, optimize
from donations.selectors import search
from donations.selectors.ledger import LedgerFilter, Selection
from tests.factories.ledger import Book

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(clock) -> Book:
    return Book()


def hits(typed: str) -> list[int]:
    """Found through the list of few hits and, as if they were many, through the index on the walk: both must agree."""
    query = search.read_query(typed)
    few = search.rare_hits(query)
    walked = list(PublicEntry.objects.filter(search.Found(query)).values_list("seq", flat=True))
    assert sorted(few) == sorted(walked)
    return sorted(few)


def test_marks_case_and_order_do_not_matter(book):
    duc = book.receive(10, donor="Trần Văn Đức", memo="Gửi cô bác đang chờ mổ").lines[0].seq
    hoa = book.receive(20, donor="Nguyễn Thị Hoa").lines[0].seq
    for typed in ("trần văn đức", "TRAN VAN DUC", "duc tran", "đức", "du", "Trầ", "co bac dang cho mo", "  duc ", "đức, văn!"):
        assert hits(typed) == [duc], typed
    assert hits("Hoa") == [hoa]
    assert hits("duc hoa") == []
    assert hits("an") == [], "only the beginning of a word is enough, not its middle"
    assert hits("nguoi benh") == [duc, hoa], "the fund's name is found too"


def test_initials_are_found_with_and_without_dots(book):
    seq = book.receive(10, donor="N.T.H.").lines[0].seq
    for typed in ("N.T.H.", "nth", "n t h"):
        assert hits(typed) == [seq], typed


def test_amounts_are_found_as_people_type_them(book):
    half, two = book.receive(500_000, donor="Hoa").lines[0].seq, book.receive(2_000_000, donor="Hoa").lines[0].seq
    for typed in ("500k", "500.000", "500000", "500 nghìn", "hoa 500k", "500k hoa"):
        assert hits(typed) == [half], typed
    for typed in ("2.000.000", "2tr", "2 triệu", "2,000,000 đ"):
        assert hits(typed) == [two], typed
    assert hits("50") == [], "the beginning of a number is another number"


def test_codes_and_vouchers_are_found_in_any_writing(book):
    line = book.line("receipt", 10)
    first, second = (one.seq for one in book.post(line, line).lines)
    entry = PublicEntry.objects.get(seq=second)
    for typed in (entry.code, entry.code.lower(), f"{entry.code[:4]}-{entry.code[4:]}", f"{entry.code[:4]} {entry.code[4:]}"):
        assert hits(typed) == [second], typed
    number = entry.voucher
    for typed in (number, number.lower(), number.replace("-", " "), number.replace("-", ""), f"{number[:8]}{int(number[8:])}"):
        assert hits(typed) == [first, second], typed
    assert hits(f"{number}-2") == [second]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("x" * 10_000, "too_long"),
        ("đ" * 201, "too_long"),
        ("a " * 60, "too_many_words"),
        ("!!!", "no_words"),
        ("“”", "no_words"),
        ("' & | !", "no_words"),
        ("(((", "no_words"),
    ],
)
def test_a_query_that_cannot_be_read_is_refused(typed, code):
    with pytest.raises(search.QueryError) as error:
        search.read_query(typed)
    assert error.value.code == code


FOREIGN = [
    '" OR "', "NEAR(hoa 10)", "hoa AND NOT vang", "hoa* ^11", "hoa & | !x", "words:hoa", "\x00hoax", "hoa') -- x", "%s %d", "漢字 hoax", "hoa\\'x",
]  # fmt: skip


@pytest.mark.parametrize("typed", FOREIGN)
def test_no_query_is_read_as_the_databases_own_language(book, typed):
    book.receive(10, donor="Hoa")
    assert hits(typed) == []


def test_the_index_follows_every_change_of_a_row(book):
    seq = book.receive(10, donor="Hoa").lines[0].seq
    row = PublicEntry.objects.filter(seq=seq)
    row.update(words="khac han")
    assert (hits("hoa"), hits("khac han")) == ([], [seq])
    row.update(quantity=777)
    assert (hits("10"), hits("777")) == ([], [seq])
    row.delete()
    assert (hits("khac han"), hits("777")) == ([], [])


def test_a_rebuild_finds_the_same(book):
    seq = book.receive(10, donor="Trần Văn Đức").lines[0].seq
    call_command("rebuild_projections", verbosity=0)
    assert hits("duc") == [seq]
    assert hits("tran duc 10") == [seq]


def test_the_index_comes_back_after_a_table_remake_dropped_its_triggers(book):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for trigger in ("insert", "update", "delete"):
                cursor.execute(f"DROP TRIGGER publicentry_search_{trigger}")
    assert_index()
    seq = book.receive(10, donor="Hoa").lines[0].seq
    assert hits("hoa") == [seq]


def test_an_index_made_anew_holds_the_rows_already_there(book):
    seq = book.receive(10, donor="Hoa").lines[0].seq
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for trigger in ("insert", "update", "delete"):
                cursor.execute(f"DROP TRIGGER publicentry_search_{trigger}")
            cursor.execute(f"DROP TABLE {TABLE}")
        else:
            cursor.execute("ALTER TABLE donations_publicentry DROP COLUMN search")
    assert_index()
    optimize()
    assert hits("hoa") == [seq]


def test_many_hits_are_walked_and_few_are_named(book, monkeypatch):
    seqs = [book.receive(10, donor="Hoa").lines[0].seq for _gift in range(4)]
    monkeypatch.setattr(search, "RARE", 3)
    assert search.rare_hits(search.read_query("hoa")) is None
    found = [row.seq for row in Selection(LedgerFilter(words=search.read_query("hoa"))).rows()]
    assert found == seqs[::-1]
