"""Figures of the public ledger on 300,000 rows: words, pages, traces. `make bench` prints them; nothing fails on time."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from donations.log import code_of
from donations.models import PublicEntry, PublicFlow, PublicFlowTotal, PublicFund
from donations.selectors import search
from donations.selectors.ledger import LedgerFilter, ledger_page
from donations.selectors.trace import gift_trace
from donations.selectors.vocabulary import vocabulary
from donations.services import tables

ROWS = 300_000
FUNDS = (("NBKK", 0.6), ("BEP", 0.25), ("XE", 0.1), ("TET", 0.0495), ("CT", 0.0005))
ENTRY = (
    "seq", "code", "date", "kind", "group", "fund", "other_fund", "root", "other_root", "unit", "quantity", "sign", "donor", "memo",
    "category", "campus", "source", "voucher", "line", "restates", "words",
)  # fmt: skip
FLOW = ("seq", "fund", "root", "unit", "side", "quantity", "live", "start", "running", "root_running")


def rows() -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], dict[tuple[str, str], int]]:
    """Public entries and flows of invented gifts and disbursements; five of them name a word nobody else does."""
    dice = random.Random(7)
    families, given = ("nguyen", "tran", "le", "pham", "hoang", "phan", "vu", "dang"), ("an", "binh", "chi", "dung", "giang", "hoa", "khanh")
    entries, flows = [], []
    held: dict[str, int] = defaultdict(int)
    ends: dict[tuple[str, str], int] = defaultdict(int)
    funds = dice.choices([code for code, _share in FUNDS], [share for _code, share in FUNDS], k=ROWS)
    for seq, fund in enumerate(funds):
        quantity = dice.choice((50, 100, 200, 500, 1000, 2000)) * 1000
        out = held[fund] > quantity and dice.random() < 0.45
        side, sign = ("out", -1) if out else ("in", 1)
        donor = "zubenelgenubi" if seq % 60_000 == 5 else "" if out else f"{dice.choice(families)} {dice.choice(given)} {dice.choice(given)}"
        held[fund] += sign * quantity
        day = dt.date(2020, 1, 1) + dt.timedelta(days=seq * 2500 // ROWS)
        kind, group, book = ("disbursement", "chi", "PC") if out else ("receipt", "thu", "PT")
        entries.append((
            seq, code_of(f"{(seq * 7919 * 104_729) % 2**35 << 93:032x}"), day, kind, group, fund, "", fund, "", "VND", quantity, sign,
            donor, "", "", "", "", f"{book}-{day.year}-{seq:06d}", 1, "", f"{donor} ung ho quy {fund.lower()} chuyen khoan",
        ))  # fmt: skip
        flows.append((seq, fund, fund, "VND", side, quantity, True, ends[fund, side], held[fund], held[fund]))
        ends[fund, side] += quantity
    return entries, flows, ends


def best_of(work: Callable[[], Any], times: int = 5) -> float:
    """Seconds of the quickest run."""
    taken = []
    for _run in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


@pytest.mark.django_db
def test_the_public_ledger_on_three_hundred_thousand_rows(clock) -> None:
    entries, flows, ends = rows()
    begun = time.perf_counter()
    PublicFund.objects.bulk_create(PublicFund(code=code, slug=code.lower(), name=code, kind="fund", root=code) for code, _share in FUNDS)
    tables.insert(PublicEntry, ENTRY, entries)
    tables.insert(PublicFlow, FLOW, flows)
    PublicFlowTotal.objects.bulk_create(
        PublicFlowTotal(fund=code, unit="VND", inflow=ends[code, "in"], outflow=ends[code, "out"]) for code, _share in FUNDS
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"\n  {connection.vendor}: {ROWS:,} rows in {time.perf_counter() - begun:.0f} s, word index included")  # noqa: T201
    words = vocabulary()
    newest = LedgerFilter()
    bare = best_of(lambda: ledger_page(newest, sums=False))
    asked = {
        "a word of five rows": LedgerFilter(words=search.read_query("zubenelgenubi")),
        "a word of every row": LedgerFilter(words=search.read_query("chuyen khoan")),
        "an amount": LedgerFilter(words=search.read_query("500k")),
        "a large fund": LedgerFilter(fund=words.funds["NBKK"], unit="VND"),
        "a small fund": LedgerFilter(fund=words.funds["CT"], unit="VND"),
    }
    for name, filter in asked.items():
        seconds = best_of(lambda filter=filter: ledger_page(filter, sums=False))
        deep = best_of(lambda filter=filter: ledger_page(filter, after=ROWS // 10, sums=False))
        print(f"  {name}: {seconds / bare:.1f} × the newest page ({seconds * 1000:.1f} ms), deep in the book {deep / bare:.1f} ×")  # noqa: T201
    assert len(ledger_page(asked["a word of five rows"], sums=False).rows) == 5
    naive = PublicEntry.objects.filter(search.Found(search.read_query("zubenelgenubi"))).order_by("-seq")[:50]
    print(f"  the five rows without asking the word index first: {best_of(lambda: list(naive.all()), 2) / bare:.0f} ×")  # noqa: T201
    flow = PublicFlow.objects.filter(fund="NBKK", side="in", start__lte=ends["NBKK", "out"] // 2).latest("start")
    gift = PublicEntry.objects.get(seq=flow.seq)
    print(f"  the trace of a used gift: {best_of(lambda: gift_trace(gift, words)) / bare:.1f} ×")  # noqa: T201
    assert gift_trace(gift, words).used == gift.quantity
