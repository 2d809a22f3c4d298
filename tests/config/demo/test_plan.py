"""The demo's ledger as planned, before any database: sums to the unit, law 3, the same drafts everywhere."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from config.demo.drafts import Count, Line, Paper
from config.demo.plan import build, stream
from config.demo.seasons import TODAY

ROOT = Path(__file__).resolve().parents[3]
# reference/cancer-hospital-2022.json, moved to the demo's last full year.
REFERENCE = {"VND": 11_000_000_000, "SUAT": 152_741, "PHIEU": 12_024, "GHE-DA": 30, "MAY-LOC-NUOC": 37, "MAY-LOC-KHI": 10, "CHUYEN-XE": 88}


def posted(scale: int = 1):
    """(paper, line) of everything that becomes an entry, in order."""
    for item in stream(scale):
        if isinstance(item, Paper) and not item.void:
            for line in item.lines:
                yield item, line


def received(first: dt.date, last: dt.date, scale: int = 1) -> tuple[Counter, int]:
    """Receipts less their reversals by unit, and groups, over the papers dated in a span."""
    units, groups, originals = Counter(), 0, {}
    for paper, line in posted(scale):
        originals[paper.key] = line
        kind, sign = line.kind, 1
        if kind == "reversal":
            kind, sign = originals[line.reverses.key].kind, -1
        if kind == "receipt" and first <= paper.date <= last:
            units[line.unit] += sign * line.quantity
            groups += sign * (line.groups or 0)
    return units, groups


def people(year: int) -> int:
    total, originals = 0, {}
    for paper, line in posted():
        originals[paper.key] = line
        if paper.date.year == year:
            if line.kind == "disbursement":
                total += line.people or 0
            elif line.kind == "reversal" and originals[line.reverses.key].kind == "disbursement":
                total -= line.people or 0
    return total


def test_year_2025_receives_what_the_reference_year_did_to_the_unit():
    units, groups = received(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    assert {unit: units[unit] for unit in REFERENCE} == REFERENCE
    assert groups == 1_041


def test_year_2025_helped_the_people_of_the_reference_year():
    assert people(2025) == 14_372


def test_each_group_of_2025_is_one_visit():
    visits = {paper.visit.key for paper, _ in posted() if paper.visit and paper.visit.date.year == 2025}
    assert len(visits) == 1_041


@pytest.mark.parametrize("month", range(1, 12))
def test_each_month_of_2026_grows_by_15_to_20_percent(month):
    last = (dt.date(2000, month + 1, 1) - dt.timedelta(days=1)).day if month in (1, 3, 4, 5, 6, 7, 8, 9, 10) else {2: 28, 11: 21}[month]
    before = received(dt.date(2025, month, 1), dt.date(2025, month, last))[0]["VND"]
    now = received(dt.date(2026, month, 1), dt.date(2026, month, last))[0]["VND"]
    assert 1.15 <= now / before <= 1.20


def test_the_year_under_way_grows_by_15_to_20_percent_on_the_same_days():
    before = received(dt.date(2025, 1, 1), dt.date(2025, 11, 21))[0]["VND"]
    now = received(dt.date(2026, 1, 1), TODAY)[0]["VND"]
    assert 1.15 <= now / before <= 1.20


def replayed(scale: int) -> dict[tuple[str, str], int]:
    """Balances after all lines, refusing the first that would be below zero."""
    balances: dict[tuple[str, str], int] = defaultdict(int)
    for paper, line in posted(scale):
        for account, sign in ((line.debit, 1), (line.credit, -1)):
            grows = sign if account.startswith("holding:") else -sign
            balances[account, line.unit] += grows * line.quantity
        for account in (line.debit, line.credit):
            assert balances[account, line.unit] >= 0, (paper.key, account)
    return balances


@pytest.mark.parametrize("scale", [1, 3])
def test_no_balance_is_ever_below_zero_and_holdings_equal_funds(scale):
    balances = replayed(scale)
    sums = defaultdict(int)
    for (account, unit), quantity in balances.items():
        sums[unit] += quantity if account.startswith("holding:") else -quantity
    assert set(sums.values()) == {0}
    assert balances["fund:CT/NGAY-HOI-2026", "VND"] == 59_200_000
    assert balances["fund:CT/TO-CHUC-2026", "VND"] == 3_200_000


def test_dates_never_run_backwards():
    dates = [item.date for item in stream() if isinstance(item, Paper)]
    assert dates == sorted(dates)
    assert dates[0] == dt.date(2025, 1, 1)
    assert dates[-1] == TODAY


def test_there_are_thirty_thousand_entries_and_keys_are_unique():
    assert sum(1 for _ in posted()) >= 30_000
    keys = [item.key for item in stream()]
    assert len(keys) == len(set(keys))


def test_a_scale_multiplies_entries_and_keeps_every_sum():
    year = dt.date(2025, 1, 1), dt.date(2025, 12, 31)
    assert received(*year, scale=10) == received(*year)
    assert sum(1 for _ in posted(10)) > 8 * sum(1 for _ in posted())


def test_the_right_paper_comes_before_the_reversal_of_the_wrong_one():
    order = {item.key: number for number, item in enumerate(build()) if isinstance(item, Paper)}
    reversals = [paper for paper, line in posted() if line.kind == "reversal"]
    assert len(reversals) >= 20
    for paper in reversals:
        base = paper.key.removesuffix("/huy")
        assert order[f"{base}/nham"] < order[f"{base}/dung"] < order[paper.key]


def test_unknown_money_moves_only_by_naming_its_receipt_and_six_gifts_still_wait():
    receipts = {paper.key: line.quantity for paper, line in posted() if line.credit == "fund:UNIDENTIFIED" and line.kind == "receipt"}
    moved = [line for _, line in posted() if line.debit == "fund:UNIDENTIFIED"]
    assert all(line.kind == "transfer" and receipts[line.of.key] >= line.quantity for line in moved)
    assert len(receipts) - len({line.of.key for line in moved}) == 6


def test_what_is_counted_in_a_box_reaches_the_safe_at_once():
    items = [item for item in build() if isinstance(item, Paper)]
    openings = [n for n, item in enumerate(items) if item.lines[0].source == "box"]
    assert len(openings) > 100
    for n in openings:
        counted, moved = items[n].lines[0], items[n + 1].lines[0]
        assert (moved.kind, moved.credit, moved.quantity) == ("deposit", counted.debit, counted.quantity)


def test_safes_and_banks_are_counted_every_month_with_one_honest_difference():
    balances: dict[tuple[str, str], int] = defaultdict(int)
    counts, differences = Counter(), []
    for item in build():
        if isinstance(item, Count):
            counts[item.unit == "VND"] += 1
            if item.quantity != balances[item.account, item.unit]:
                differences.append(item.quantity - balances[item.account, item.unit])
        elif not item.void:
            for line in item.lines:
                balances[line.debit, line.unit] += line.quantity
                balances[line.credit, line.unit] -= line.quantity
    assert counts[True] == 22 * 5
    assert counts[False] > 40  # the stores too, each quarter
    assert differences == [-20_000]


def test_about_39_percent_of_people_give_anonymously():
    shown = Counter(line.donor.display for _, line in posted() if line.donor and line.donor.kind == "person")
    assert 0.37 <= shown["anonymous"] / shown.total() <= 0.41
    assert shown["full"] / shown.total() < 0.06


def test_an_ended_campaign_accepts_nothing():
    late = [p.key for p, line in posted() if line.kind == "receipt" and line.credit == "fund:TET/TRUNG-THU-2026" and p.date > dt.date(2026, 9, 25)]
    assert late == []


def test_bought_goods_are_conversions_not_gifts():
    bought = [paper for paper, line in posted() if line.kind == "conversion" and line.credit.startswith("fund:")]
    assert bought
    for paper in bought:
        assert paper.lines[0].unit == "VND"
        assert {line.kind for line in paper.lines} == {"conversion"}


def test_the_plan_is_the_same_in_every_process():
    program = "import hashlib\nfrom config.demo.plan import build\nprint(hashlib.sha256(repr(build()).encode()).hexdigest())"
    here = hashlib.sha256(repr(build()).encode()).hexdigest()
    for seed in ("1", "77"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}
        assert subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True).stdout.strip() == here


def test_a_line_says_nothing_of_a_patient():
    """Disbursements are coarse: no name, ward, bed or age in what the public reads."""
    words = {line.memo for _, line in posted() if line.kind == "disbursement"}
    assert len(words) < 60
    assert not any(bad in word.casefold() for word in words for bad in (" giường", " buồng", " tuổi", " ông ", " bà ", " mã "))
    assert isinstance(next(posted())[1], Line)
