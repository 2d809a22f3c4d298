"""The public API answers exactly what tests/api/expected holds; codes, drawn at random, stand there as CODE-<seq>.

To write the files anew after a wanted change: API_EXPECTED=write pytest tests/api, then read the difference.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from donations.api.views import PublicThrottle
from donations.log import format_code
from donations.models import PublicEntry
from tests.factories.ledger import Book, fund

pytestmark = pytest.mark.django_db
EXPECTED = Path(__file__).parent / "expected"
JSON, PROBLEM = "application/json", "application/problem+json"


@pytest.fixture(autouse=True)
def unthrottled():
    cache.clear()


@pytest.fixture
def book(clock) -> Book:
    """A year and a bit with every kind of entry."""
    book = Book()
    fund("CT/AO-AM", "Áo ấm")
    fund("KIN", "Cho một người", listed=False)

    def on(day: int, month: int = 3, year: int = 2026) -> dt.date:
        return dt.date(year, month, day)

    book.post(book.line("opening", 1_000_000), date=on(2, 1, 2025))
    book.receive(2_000_000, date=on(5), donor="N.T.H.", memo="Gửi cô bác", groups=2, campus="co-so-1")
    book.receive(500_000, date=on(6), credit="fund:CT")
    book.disburse(1_200_000, date=on(9), category="vien-phi", people=3)
    book.transfer(300_000, date=on(10), debit="fund:CT", credit="fund:CT/AO-AM", memo="Dành mua áo ấm")
    wrong = book.receive(120_000, date=on(12, 4)).lines[0].seq
    book.reverse(wrong, date=on(13, 4), memo="Gõ nhầm số tiền")
    unknown = book.post(book.line("receipt", 400_000, credit="fund:UNIDENTIFIED"), date=on(14, 4)).lines[0].seq
    book.reassign(unknown, 150_000, date=on(20, 4))
    book.post(book.line("receipt", 9_000, debit="holding:kho", unit="G-GAO"), date=on(2, 5), book="NK")
    book.convert(6_000, 40, date=on(3, 5))
    book.post(book.line("disbursement", 30, credit="holding:bep", unit="SUAT"), date=on(3, 5), book="XK")
    return book


def plain(answer: Any) -> Any:
    """The answer with every code as CODE-<seq>."""
    text = json.dumps(answer, ensure_ascii=False, indent=1, sort_keys=True)
    for seq, code in PublicEntry.objects.values_list("seq", "code"):
        text = text.replace(format_code(code), f"CODE-{seq}").replace(code, f"CODE-{seq}")
    return json.loads(text)


def holds_to(name: str, answer: Any) -> None:
    file, found = EXPECTED / f"{name}.json", plain(answer)
    if os.environ.get("API_EXPECTED") == "write":
        file.write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert found == json.loads(file.read_text(encoding="utf-8"))


def code_of(seq: int) -> str:
    return format_code(PublicEntry.objects.get(seq=seq).code)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("funds", "funds"),
        ("fund", "funds/ct"),
        ("entries", "entries"),
        ("entries-filtered", "entries?fund=nbkk&kind=thu&from=01/03/2026&to=2026-04-30&min=100k&q=gui co bac"),
        ("totals", "totals?year=2026"),
        ("totals-of-an-empty-year", "totals?year=2019"),
        ("statements-by-quarter", "statements?year=2026&fund=ct&period=quarter"),
        ("statements-of-all-funds", "statements?year=2026"),
        ("statements-by-month", "statements?year=2025&period=month&fund=nbkk"),
        ("bad-parameters", "entries?from=32/13/2026&min=12,5trx&fund=khong-co&after=x"),
        ("year-missing", "totals"),
        ("nothing-here", "khong-co-gi"),
        ("no-such-fund", "funds/khong-co"),
        ("no-such-entry", "entries/7K2M-49QY"),
    ],
)
def test_answers_are_as_written(book, client, name, address):
    response = client.get(f"/api/v1/{address}")
    good = response.status_code == 200
    assert response["Content-Type"] == (JSON if good else PROBLEM)
    assert response.get("Cache-Control") == ("public, max-age=60" if good else "no-store")
    holds_to(name, response.json())


@pytest.mark.parametrize(
    ("name", "seq"),
    [
        ("entry-opening", 0),
        ("entry-partly-used", 1),
        ("entry-disbursement", 3),
        ("entry-transfer", 4),
        ("entry-corrected", 5),
        ("entry-reassigned", 7),
        ("entry-rice", 9),
    ],
)
def test_one_entry_says_where_it_stands(book, client, name, seq):
    answer = client.get(f"/api/v1/entries/{code_of(seq)}").json()
    holds_to(name, answer)
    row = PublicEntry.objects.get(seq=seq)
    assert client.get(f"/api/v1/entries/{row.voucher}-{row.line}").json() == answer


def test_contract_keys_are_there_and_nothing_private_is(book, client):
    """CONTRACT names these keys; nobody's ward, token, staff or clock time may ever stand beside them."""
    entries = client.get("/api/v1/entries").json()["results"]
    promised = {"code", "seq", "date", "kind", "fund", "unit", "quantity", "donor", "memo", "category", "campus", "reverses", "voucher", "line"}
    forbidden = {"posted", "ward", "token", "pseudonym", "requester", "approver", "cashier", "staff", "uid", "id", "body", "debit", "credit", "words"}
    assert entries
    for entry in [*entries, client.get(f"/api/v1/entries/{entries[0]['code']}").json()]:
        assert promised <= set(entry)
        assert not forbidden & set(entry)
        assert "T" not in entry["date"]
    assert {"trace", "state"} <= set(client.get(f"/api/v1/entries/{code_of(1)}").json())
    assert set(client.get("/api/v1/totals?year=2026").json()) == {"year", "units", "groups", "people"}
    for fund_row in client.get("/api/v1/funds").json()["results"]:
        assert {"code", "slug", "name", "kind", "parent", "campus", "balances"} <= set(fund_row)
        assert fund_row["code"] != "KIN", "an earmark off the public list"
    for row in client.get("/api/v1/statements?year=2026&period=month").json():
        assert set(row) == {"fund", "unit", "from", "to", "opening", "in", "out", "closing"}
        assert row["opening"] + row["in"] - row["out"] == row["closing"]


def test_next_leads_through_every_entry_once(book, client, monkeypatch):
    monkeypatch.setattr("donations.api.views.PAGE_ROWS", 4)
    seqs, address = [], "/api/v1/entries?year=2026"
    while address:
        answer = client.get(address).json()
        seqs += [entry["seq"] for entry in answer["results"]]
        address = answer["next"]
    assert seqs == list(PublicEntry.objects.filter(date__year=2026).order_by("-seq").values_list("seq", flat=True))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_only_reading_is_answered(client, method):
    response = getattr(client, method)("/api/v1/funds")
    assert (response.status_code, response["Content-Type"]) == (405, PROBLEM)
    assert response.json()["status"] == 405
    assert "GET" in response["Allow"]


def test_only_json_is_spoken(client):
    response = client.get("/api/v1/funds", headers={"accept": "text/html"})
    assert (response.status_code, response["Content-Type"]) == (406, PROBLEM)


def test_a_browser_gets_json_too(client):
    assert client.get("/api/v1/funds", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}).status_code == 200


def test_too_many_calls_are_told_when_to_come_back(client, monkeypatch):
    monkeypatch.setattr(PublicThrottle, "rate", "2/min", raising=False)
    answers = [client.get("/api/v1/funds") for _call in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Content-Type"] == PROBLEM
    assert int(answers[2]["Retry-After"]) > 0
    assert answers[2].json()["title"] == "Quá nhiều yêu cầu"


def test_an_unchanged_answer_is_not_sent_again(book, client):
    tag = client.get("/api/v1/funds")["ETag"]
    assert client.get("/api/v1/funds", headers={"if-none-match": tag}).status_code == 304
    book.receive(1)
    assert client.get("/api/v1/funds", headers={"if-none-match": tag}).status_code == 200


def test_no_session_and_no_cookie(book, client):
    response = client.get("/api/v1/entries")
    assert not response.cookies
    assert not response.wsgi_request.session.accessed
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize(
    ("address", "most"),
    [("funds", 2), ("funds/nbkk", 2), ("entries", 2), ("entries?q=gui", 3), ("totals?year=2026", 1), ("statements?year=2026&period=month", 2)],
)
def test_few_queries(book, client, address, most):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/api/v1/{address}").status_code == 200
    assert len(asked) <= most


@pytest.mark.parametrize("seq", range(13))
def test_few_queries_for_one_entry(book, client, seq):
    code = code_of(seq)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/api/v1/entries/{code}").status_code == 200
    assert len(asked) <= 6
