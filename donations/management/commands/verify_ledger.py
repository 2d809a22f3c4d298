"""Holds the whole book against the laws: `manage.py verify_ledger [--json]`; exit code 1 and the first lie by name."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from donations.management.bar import Bar
from donations.models import LedgerEntry
from donations.services.verification import verify


class Command(BaseCommand):
    help = (
        "Recompute the laws, the tree and every projection from the log's bodies and compare them with what is stored. "
        "Exit code 0: the book is true. 1: it is not; the first lie is named."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print size, root and every lie found (at most 20) as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        bar = Bar(self.stdout, LedgerEntry.objects.count(), "entries", silent=options["json"])
        report = verify(bar)
        bar.end()
        if options["json"]:
            lies = [lie._asdict() for lie in report.lies]
            self.stdout.write(json.dumps({"true": report.is_true, "size": report.size, "root": report.root, "lies": lies}, ensure_ascii=False))
            if lies:
                raise SystemExit(1)
            return
        if not report.is_true:
            first, more = report.lies[0], len(report.lies) - 1
            raise CommandError(f"{first.name}: {first.where}: {first.facts}" + (f" (and {more} more; --json lists them)" if more else ""))
        self.stdout.write(f"The book is true: {report.size:,} entries, root {report.root}.")
