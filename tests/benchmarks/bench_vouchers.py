"""The voucher list over 200,000 vouchers: first page, filters, the deep end of the cursor both ways. `make bench` prints; nothing fails on time."""

from __future__ import annotations

import datetime as dt
import os
import time
import tracemalloc
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from donations.models import Voucher
from donations.services import ledger
from donations.services.drafts import VoucherDraft
from tests.factories.ledger import Book

VOUCHERS = int(os.environ.get("BENCH_VOUCHERS", "200000"))
LIST, TODAY = "/quan-tri/so/chung-tu/", "/quan-tri/"
MOST, TODAY_MOST = 12, 40  # statements
pytestmark = pytest.mark.django_db


def papers(book: Book) -> Iterator[VoucherDraft]:
    """A gift and a disbursement in turn, over 600 days until the clock's day."""
    start, half = dt.date(2025, 4, 1), VOUCHERS // 2
    for at in range(half):
        date = start + dt.timedelta(days=at * 600 // half)
        yield book.draft(book.line("receipt", 100_000 + at, donor="Nguyễn Văn An", memo="Ủng hộ"), date=date, title=f"Ủng hộ của ông An lần {at}")
        yield book.draft(book.line("disbursement", 50_000, category="vien-phi", people=1), date=date, title=f"Viện phí, hồ sơ {at}")


def test_list_of_two_hundred_thousand(clock, client_as, person):
    book = Book()
    begun = time.perf_counter()
    ledger.post_batch(papers(book))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print(f"\nposted {VOUCHERS:,} vouchers in {time.perf_counter() - begun:.0f} s")  # noqa: T201
    client = client_as("head")  # whose menu asks most
    middle = Voucher.objects.order_by("date", "pk")[VOUCHERS // 2]
    deep = f"{middle.date:%Y%m%d}.{middle.pk}"
    addresses = {
        "first page": LIST, "older, from the middle": f"{LIST}?cu={deep}", "newer, from the middle": f"{LIST}?moi={deep}",
        "one month": f"{LIST}?period=2026-03", "one book": f"{LIST}?book=PC", "one fund": f"{LIST}?fund={book.fund.pk}",
        "a fund without any": f"{LIST}?fund={book.other.pk}", "drafts": f"{LIST}?status=draft", "from an amount": f"{LIST}?least=150k",
        "a number": f"{LIST}?q=PC-2026-000123", "words": f"{LIST}?q=ho+so+77777", "an amount": f"{LIST}?q=150.001",
        "an amount of half": f"{LIST}?q=50k", "words of half": f"{LIST}?q=ung+ho", "words of half, middle": f"{LIST}?q=ung+ho&cu={deep}",
        "a giver of half": f"{LIST}?q=nguyen+van+an", "fund, book and words": f"{LIST}?fund={book.fund.pk}&book=PC&q=ho+so",
        "nothing in common": f"{LIST}?book=PC&q=ung+ho", "no match": f"{LIST}?q=khong+co", "without proof": f"{LIST}?thieu=chung-minh",
        "Hôm nay": TODAY, "oddities": "/quan-tri/so/dau-hieu-la/",
    }  # fmt: skip
    for name, address in addresses.items():
        client.get(address)
        begun = time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        took = time.perf_counter() - begun
        asked = list(captured.captured_queries)  # now: the next request empties the log
        tracemalloc.start()
        client.get(address)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        slowest = max(asked, key=lambda query: float(query["time"]))
        print(f"{name:24} {took * 1e3:7.0f} ms  {len(asked):3} queries, slowest {float(slowest['time']) * 1e3:.0f} ms, {peak / 2**20:.1f} MiB")  # noqa: T201
        assert answer.status_code == 200
        assert len(asked) <= (TODAY_MOST if address == TODAY else MOST), name
