"""Runs the jobs of the queue: `manage.py worker`, or `manage.py worker --once` to empty it and stop."""

from __future__ import annotations

import json
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.operations import worker
from cms.operations.models import Job


class Command(BaseCommand):
    help = "Run the durable jobs (scheduled publishing, sweeping, mails …). Stop it with Ctrl-C: a running job is finished first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due now, then stop")
        parser.add_argument("--retry-dead", action="store_true", help="first put the jobs that were given up back in the queue")
        parser.add_argument("--quiet", action="store_true", help="do not say that it waits for jobs")
        parser.add_argument("--json", action="store_true", help="with --once: print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["retry_dead"]:
            worker.retry(Job.objects.all())
        if options["once"]:
            ran = worker.drain()
            dead = Job.objects.filter(state=Job.State.DEAD).count()
            self.stdout.write(json.dumps({"ran": ran, "dead": dead}) if options["json"] else f"{ran} jobs run, {dead} given up.")
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        if not options["quiet"]:
            self.stdout.write(f"Worker {worker.worker_name()} waits for jobs.")
        worker.work_until(stop)
