"""Forgets the person of cases that ended too long ago: `manage.py erase_cases [--dry-run] [--json]`."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from donations.services.cases import closing


class Command(BaseCommand):
    help = (
        "Erase name, story, papers and ward of every case that ended more years ago than the register's rules keep them; code, dates, "
        "province and outcome stay for statistics. The worker runs it daily. --dry-run only counts."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, erase nothing")
        parser.add_argument("--json", action="store_true", help="print the count as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        count = len(closing.expired()) if options["dry_run"] else closing.erase_expired()
        if options["json"]:
            self.stdout.write(json.dumps({"erased": 0 if options["dry_run"] else count, "expired": count}))
        else:
            self.stdout.write(f"{count} cases {'would be' if options['dry_run'] else 'were'} erased.")
