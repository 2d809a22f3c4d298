"""Sổ chứng từ stays fast however long: few statements, none counts the table, each page is read along an index without sorting."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from donations.backoffice import listing
from donations.backoffice.listing import Cursor, Wanted

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/so/chung-tu/"


@pytest.fixture
def some(office, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 3)
    for number in range(12):
        office.submitted(1_000 + number)
    return office


ADDRESSES = ["", "?period=2026-11", "?book=PC", "?status=submitted", "?least=1k", "?q=ho+so", "?q=PC-2026-000001", "?thieu=chung-minh"]


OURS = 5  # the page, its lines, the bounded count, the funds of the filter, the settings of one filter
WHOLE = 14  # with session, person, rights, and what Wagtail asks for its menu
WAGTAILS = 4  # and asks more for who may edit pages and pictures


@pytest.mark.parametrize(("role", "most"), [("auditor", WHOLE), ("approver", WHOLE), ("head", WHOLE + WAGTAILS)])
@pytest.mark.parametrize("query", ADDRESSES)
def test_few_statements_and_no_count_of_the_table(some, client_as, query, role, most):
    client = client_as(role)
    client.get(LIST + query)
    with CaptureQueriesContext(connection) as captured:
        page = client.get(LIST + query).content.decode()
    assert len(captured) <= most, [one["sql"][:120] for one in captured]
    assert len([one for one in captured if 'FROM "donations_' in one["sql"] or "FROM (SELECT" in one["sql"]]) <= OURS
    for one in captured:
        if "COUNT(" in one["sql"] and "donations_voucher" in one["sql"]:
            assert re.search(r"LIMIT \d+", one["sql"]), one["sql"]
    assert "Sổ chứng từ" in page


def plan(rows) -> str:
    """How the database would read these rows. A small table is read whole by PostgreSQL unless told otherwise."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    return rows.explain()


@pytest.mark.parametrize(
    ("wanted", "index"),
    [(Wanted(), "voucher_date_id"), (Wanted(book="PC"), "voucher_book_date_id"), (Wanted(status="submitted"), "voucher_status_date_id")],
)
@pytest.mark.parametrize("newer", [False, True])
def test_a_page_is_read_along_its_index_both_ways(some, wanted, index, newer):
    found = listing.find(wanted)
    vouchers, _newer, _older = listing.page(found, None)
    cursor = Cursor(vouchers[1].date, vouchers[1].pk, newer)
    how = plan(listing.rows_of(found, cursor)[:4])
    among_a_dozen = {"voucher_date_id"} if connection.vendor == "postgresql" else set()  # costs PostgreSQL the same there
    assert any(name in how for name in {index, *among_a_dozen}), how
    assert "TEMP B-TREE" not in how, how
    assert "Sort" not in how, how


def test_both_ways_meet_the_same_vouchers(some, client_as):
    client = client_as("head")
    seen, address = [], LIST
    while address:
        page = client.get(address)
        seen += [row.pk for row in page.context["rows"]]
        address = page.context["older"]
        last = page
    assert len(seen) == len(set(seen)) == 13
    back, address = [[row.pk for row in last.context["rows"]]], last.context["newer"]
    while address:
        page = client.get(address)
        back.insert(0, [row.pk for row in page.context["rows"]])
        address = page.context["newer"] if page.context["rows"] and page.context["rows"][0].pk != seen[0] else ""
    assert [pk for rows in back for pk in rows] == seen
