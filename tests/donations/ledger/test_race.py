"""Law 3 under load: 8 processes × 30 disbursements of 10 from a fund of 1,000 spend exactly 1,000, on either database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from django.db import connection, transaction

from donations.models import PublicCommitment
from donations.services import head, ledger, vouchers
from donations.services.verification import verify
from tests.donations.ledger.test_posting import waiting

# Marked so that pytest-django sets the test database up even when this file runs alone: the scratch one is its copy.
pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[3]


def race(database: str, mode: str) -> dict:
    """Run tests/donations/ledger/race.py against a database and read what it found."""
    environment = {**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}
    done = subprocess.run([sys.executable, "-m", "tests.donations.ledger.race", mode], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def test_eight_writers_spend_exactly_what_there_is(scratch_database):
    facts = race(scratch_database, "lock")
    assert facts == {"posted": 100, "refused": 140, "errors": [], "spent": 1_000, "lies": []}


@pytest.mark.postgresql
def test_approving_and_paying_out_of_one_fund_at_once(book):
    """The payment is made to meet the approval before it is committed, where the two wrote the fund's promises at once."""
    if connection.vendor != "postgresql":
        return
    book.receive(1_000)
    first, second = (waiting(book, "disbursement", 10, status="submitted") for _ in range(2))
    for person in (book.approver, book.cashier):
        person.is_superuser = True
        person.save()
    vouchers.approve(voucher=first, approver=book.approver)
    PublicCommitment.objects.all().delete()  # the row that two would insert
    with ThreadPoolExecutor(max_workers=1) as pool:
        with transaction.atomic():
            vouchers.approve(voucher=second, approver=book.approver)
            paid = pool.submit(_in_own_connection, partial(vouchers.pay, voucher=first, cashier=book.cashier))
            _wait_until_somebody_waits()
        assert paid.result(timeout=60).status == "posted"
    assert PublicCommitment.objects.values_list("quantity", "vouchers").get() == (10, 1)
    assert verify().lies == []


@pytest.mark.postgresql
def test_a_number_is_issued_while_another_paper_is_posted(book):
    """Who posts holds the head and then takes a counter; who approves takes them in the same order, so neither waits for ever."""
    if connection.vendor != "postgresql":
        return
    book.receive(1_000)
    paper = waiting(book, "disbursement", 10, status="approved", approver=book.approver)
    with ThreadPoolExecutor(max_workers=1) as pool:
        with transaction.atomic():
            head.lock()
            numbered = pool.submit(_in_own_connection, partial(_number_and_refresh, paper.pk))
            _wait_until_somebody_waits()
            book.disburse(10)
        assert numbered.result(timeout=60) == "PC-2026-000002"


def _number_and_refresh(voucher_id: int) -> str:
    with transaction.atomic():
        number = ledger.issue_number(voucher_id=voucher_id)
        ledger.refresh_commitments(["fund:NBKK"])
        return number


def _in_own_connection(work):
    try:
        return work()
    finally:
        connection.close()


def _wait_until_somebody_waits() -> None:
    """Until another connection to this database waits for a lock."""
    asked = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(asked)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits for a lock")


@pytest.mark.postgresql
def test_without_the_lock_the_same_writers_overspend(scratch_database):
    """The control. SQLite has one writer at a time whatever is asked, so it is shown where writers really meet."""
    if connection.vendor != "postgresql":
        return
    facts = race(scratch_database, "naive")
    assert facts["spent"] > 1_000
    assert facts["lies"], "and verify_ledger says so"
