"""Run by test_worker_killed.py in processes of their own: `worker_process.py ACTION FOLDER`, on DATABASE_URL."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"


def main(action: str, folder: Path) -> None:
    import django

    django.setup()
    from cms.operations import jobs, worker
    from cms.operations.models import Job

    jobs.PERIODIC.clear()

    @jobs.task("test.work")
    def work() -> None:
        with (folder / "runs").open("a") as runs:
            runs.write(f"{os.getpid()}\n")
        if action == "hang":
            time.sleep(120)

    @jobs.task("test.count")
    def count(*, n: int) -> None:
        with (folder / "counted").open("a") as counted:
            counted.write(f"{n}\n")

    if action == "ask":
        jobs.enqueue("test.work")
    elif action == "ask-many":
        for n in range(60):
            jobs.enqueue("test.count", n=n)
    elif action == "hang":
        worker.work_until(threading.Event(), pause_seconds=0.1)
    elif action == "drain":
        worker.drain()
    elif action == "report":
        sys.stdout.write(json.dumps(list(Job.objects.order_by("id").values("state", "attempts"))))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
