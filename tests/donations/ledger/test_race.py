"""Law 3 under load: 8 processes × 30 disbursements of 10 from a fund of 1,000 spend exactly 1,000, on either database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

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
def test_without_the_lock_the_same_writers_overspend(scratch_database):
    """The control. SQLite has one writer at a time whatever is asked, so it is shown where writers really meet."""
    if connection.vendor != "postgresql":
        return
    facts = race(scratch_database, "naive")
    assert facts["spent"] > 1_000
    assert facts["lies"], "and verify_ledger says so"
