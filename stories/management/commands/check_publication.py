"""Whether what the public sees is what was agreed and approved: pages, drafts, search, pictures and files against each other."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from stories.services.checking import check_all


class Command(BaseCommand):
    help = "Compares every public page with its consents, its live revision, its search text and its pictures; mends what is ours to mend."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what is wrong, change nothing")
        parser.add_argument("--json", action="store_true", help="findings as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = check_all(mend=not options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps([finding.facts() for finding in found]))
        else:
            for finding in found:
                self.stdout.write(f"page {finding.page}: {finding.what}" + (" (mended)" if finding.mended else ""))
            self.stdout.write(f"{len(found)} findings")
        if any(not finding.mended for finding in found):
            sys.exit(1)
