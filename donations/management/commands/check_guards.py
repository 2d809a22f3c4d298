"""Compares the database's guards with the shipped ones: `manage.py check_guards [--json]`; exit code 1 when one differs."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from donations import guards


class Command(BaseCommand):
    help = (
        "Compare the triggers that keep the laws in the database with the shipped ones. Exit code 0: every one is there, "
        "unchanged and switched on. 1: not so; `migrate`, run as the owner of the tables, makes them again."
    )
    requires_system_checks: list[str] = []  # the same comparison is a system check: it must not stop this report

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the differences as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = guards.differences()
        if options["json"]:
            self.stdout.write(json.dumps({"as_shipped": not wrong, "differences": wrong}))
            if wrong:
                raise SystemExit(1)
            return
        if wrong:
            raise CommandError("Not as shipped: " + ", ".join(wrong))
        self.stdout.write("Every guard is there, unchanged and switched on.")
