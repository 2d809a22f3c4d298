"""Real processes: a worker killed in the middle loses nothing, and two workers never run one job twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("worker_process.py")


class Processes:
    """Starts worker_process.py on one scratch database."""

    def __init__(self, url: str, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "DATABASE_URL": url, "JOB_LEASE_SECONDS": "2", "VAR_DIR": str(folder)}

    def start(self, action: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, str(SCRIPT), action, str(self.folder)], env=self.environment, stdout=subprocess.PIPE, text=True)

    def run(self, action: str) -> str:
        process = self.start(action)
        output, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        return output

    def report(self) -> list[dict]:
        return json.loads(self.run("report"))

    def runs(self) -> list[str]:
        path = self.folder / "runs"
        return path.read_text().split() if path.exists() else []


@pytest.fixture
def processes(scratch_database, tmp_path) -> Processes:
    return Processes(scratch_database, tmp_path)


def wait_for(condition: Callable[[], object], *, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.05)


def test_a_job_of_a_killed_worker_runs_under_the_next_one(processes) -> None:
    processes.run("ask")
    hanging = processes.start("hang")
    wait_for(processes.runs)
    hanging.kill()
    hanging.wait()
    assert processes.report() == [{"state": "running", "attempts": 1}]

    time.sleep(2.1)  # the lease runs out
    processes.run("drain")
    assert processes.report() == [{"state": "done", "attempts": 2}]
    assert len(processes.runs()) == 2


def test_a_living_worker_keeps_its_job_past_the_lease(processes) -> None:
    processes.run("ask")
    hanging = processes.start("hang")
    try:
        wait_for(processes.runs)
        time.sleep(3)
        processes.run("drain")
        assert len(processes.runs()) == 1
    finally:
        hanging.kill()
        hanging.wait()


def test_three_workers_run_each_job_once(processes) -> None:
    processes.run("ask-many")
    workers = [processes.start("drain") for _ in range(3)]
    assert [process.wait(timeout=120) for process in workers] == [0, 0, 0]
    counted = (processes.folder / "counted").read_text().split()
    assert sorted(map(int, counted)) == list(range(60))
    assert {row["state"] for row in processes.report()} == {"done"}
