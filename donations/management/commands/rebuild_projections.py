"""Drops every projection and builds it again from the log: `manage.py rebuild_projections [--json]`."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from donations.exceptions import Refusal
from donations.management.bar import Bar
from donations.models import LedgerEntry
from donations.services.projections.rebuild import rebuild_projections


class Command(BaseCommand):
    help = (
        "Drop and rebuild every projection from bodies and disclosures, with the same result, in one transaction: readers see "
        "the old figures until the new ones stand. Writers wait. Exit code 1 when the book breaks a law (see verify_ledger)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print how many entries were read as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        bar = Bar(self.stdout, LedgerEntry.objects.count(), "entries", silent=options["json"])
        try:
            entries = rebuild_projections(bar)
        except Refusal as refusal:
            raise CommandError(f"The book breaks a law, nothing was rebuilt: {refusal} Run verify_ledger to see where.") from refusal
        finally:
            bar.end()
        self.stdout.write(json.dumps({"entries": entries}) if options["json"] else f"Rebuilt every projection from {entries:,} entries.")
