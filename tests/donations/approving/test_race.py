"""Two approvers decide on one voucher at once, fifty times: one signature, one number, one posting each. Numbers stay gapless."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[3]


def race(database: str, mode: str, program: str = "race") -> dict:
    environment = {**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}
    command = [sys.executable, "-m", f"tests.donations.approving.{program}", mode]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def test_fifty_races_of_two_approvers_post_once_each(scratch_database):
    facts = race(scratch_database, "approvers")
    each_once = {"approve: done": 50, "approve: WrongStatus": 50, "pay: done": 50, "pay: PaidByOther": 50}
    assert facts["answers"] == each_once, "the second payer is told who paid"
    assert (facts["posted"], facts["vouchers_with_entries"], facts["entries"], facts["signatures"]) == (50, 50, [1], [1])
    assert facts["numbers"] == list(range(1, 51))
    assert facts["lies"] == []


def test_eight_writers_leave_no_gap_voids_included(scratch_database):
    facts = race(scratch_database, "numbers")
    assert facts["answers"] == {"paid": 48, "void": 16}
    assert facts["numbers"] == list(range(1, 65))
    assert facts["by_status"] == {"posted": 48, "void": 16}
    assert facts["voids"] == 16
    assert facts["lies"] == []


def test_two_approvals_at_once_never_promise_more_than_the_fund_has(scratch_database):
    facts = race(scratch_database, "funds", "meetings")
    assert facts["answers"] == {"approve: done": 5, "approve: FundTooSmall": 5}
    assert facts["most_promised"] == 600


def test_papers_are_approved_while_the_months_end_moves_them(scratch_database):
    facts = race(scratch_database, "moving", "meetings")
    answers = facts["answers"]
    assert answers.pop("move: done") == 25
    assert set(answers) == {"approve: done"} and answers["approve: done"] == 100, "moved or not, every one is approved"
    assert facts["by_status"] == {"approved": 100}


def test_a_phone_decides_while_a_new_link_is_made(scratch_database):
    facts = race(scratch_database, "links", "meetings")
    answers = facts["answers"]
    assert set(answers) <= {"link: done", "link: LinkDead", "make: done", "make: LinkNotNow"}, "nobody waits for the other"
    assert answers.get("link: done", 0) == facts["used"] == facts["approved"]
    assert sum(answers.values()) == 50


def test_the_same_number_or_norm_by_two_at_once_is_told_to_the_second(scratch_database):
    facts = race(scratch_database, "lists", "meetings")
    each = facts["categories"]
    assert facts["answers"] == {"number: done": 2 * each, "number: told": each, "norm: done": each, "norm: NormOverlaps": each}
    assert (facts["numbers"], facts["norms"]) == (each, each)
