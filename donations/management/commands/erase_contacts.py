"""Forgets the contacts of groups whose visit is long over: `manage.py erase_contacts [--dry-run] [--json]`."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from donations.services.visits import forgetting


class Command(BaseCommand):
    help = (
        "Erase name, telephone, e-mail and message of every group registered by the public form whose visit lies more days back than the "
        "giving rules keep contacts; the visit and its gifts stay. The worker runs it daily. --dry-run only counts."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, erase nothing")
        parser.add_argument("--json", action="store_true", help="print the count as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        expired = forgetting.expired().count()
        erased = 0 if options["dry_run"] else forgetting.forget_expired()
        if options["json"]:
            self.stdout.write(json.dumps({"erased": erased, "expired": expired}))
        else:
            self.stdout.write(f"Contacts of {expired} registrations {'would be' if options['dry_run'] else 'were'} erased.")
