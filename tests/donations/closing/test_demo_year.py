"""The demo closed month by month: who signed, and every identity of the statements, fund by fund."""

from __future__ import annotations

import json
from collections import defaultdict

from donations.models import Closing, CountNote, LedgerEntry, Period
from donations.selectors import statements
from donations.selectors.periods import BookPeriod
from donations.selectors.vocabulary import vocabulary


def _from_bodies(fund: str, last: str) -> dict[str, int]:
    """What a fund with its children (all funds for "") holds at the end of a day, by unit, added up from the published bodies alone."""
    held: dict[str, int] = defaultdict(int)
    for text in LedgerEntry.objects.order_by("seq").values_list("body", flat=True).iterator():
        body = json.loads(text)
        if body["date"] > last or "debit" not in body:
            continue
        for side, sign in (("credit", 1), ("debit", -1)):
            kind, _colon, code = body[side].partition(":")
            if kind == "fund" and (not fund or code == fund or code.startswith(f"{fund}/")):
                held[body["unit"]] += sign * body["qty"]
    return {unit: quantity for unit, quantity in held.items() if quantity}


def test_every_finished_month_and_the_year_are_closed_by_two_people(demo) -> None:
    closed = {one.period: one for one in Closing.objects.filter(state="closed")}
    months = [f"{year}-{month:02d}" for year in (2025, 2026) for month in range(1, 13)][:22]
    assert set(closed) == {*months, "2025"}
    assert set(Period.objects.values_list("month", flat=True)) == set(months)
    assert all(one.requester_id != one.approver_id and all(fact["state"] != "bad" for fact in one.facts) for one in closed.values())
    assert [note.difference for note in CountNote.objects.all()] == [-20_000]


def test_each_identity_is_true_month_by_month_and_in_the_year(demo) -> None:
    words = vocabulary()
    for fund in (None, *words.funds.values()):
        last: dict[str, int] = {}
        sums: dict[str, list[int]] = {}
        for month in range(1, 13):
            found = statements.statement(BookPeriod(2025, f"{month:02d}"), fund, words)
            for unit in found.units:
                row = unit.whole
                assert unit.holds, (fund, month, row.unit)
                assert last.get(row.unit, row.opening) == row.opening, (fund, month, row.unit)
                last[row.unit] = row.closing
                total = sums.setdefault(row.unit, [0, 0])
                total[0] += row.income
                total[1] += row.spending
        year = {unit.whole.unit: unit.whole for unit in statements.statement(BookPeriod(2025), fund, words).units}
        assert {unit: [row.income, row.spending] for unit, row in year.items()} == sums
        assert {unit: row.closing for unit, row in year.items()} == last
        assert {unit: row.closing for unit, row in year.items() if row.closing} == _from_bodies(fund.code if fund else "", "2025-12-31"), fund


def test_the_public_statements_of_the_demo_say_so(demo, client) -> None:
    assert "Đã khóa sổ ngày" in client.get("/bao-cao/tat-ca/2025/06/").content.decode()
    assert client.get("/bao-cao/tat-ca/2025/?format=json").json() == client.get("/api/v1/statements?year=2025&period=year").json()
    assert "Tạm tính" in client.get("/bao-cao/tat-ca/2026/11/").content.decode()
