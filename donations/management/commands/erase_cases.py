"""Forgets the person of cases that ended too long ago, unsent drafts, accounts paid into: `manage.py erase_cases [--dry-run] [--json]`."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from donations.services.cases import closing, drafts
from donations.services.spending import requests


class Command(BaseCommand):
    help = (
        "Erase name, story, papers and ward of every case that ended more years ago than the register's rules keep them; code, dates, "
        "province and outcome stay for statistics. Accounts paid into end with the same years, unsent drafts of reports after the rules' "
        "days. The worker runs it daily. --dry-run only counts."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, erase nothing")
        parser.add_argument("--json", action="store_true", help="print the count as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        before = closing.kept_from()
        if options["dry_run"]:
            found = len(closing.expired()), drafts.abandoned().count(), requests.accounts_before(before).count()
        else:
            found = closing.erase_expired(), drafts.erase_abandoned(), requests.erase_accounts(before)
        count, unsent, accounts = found
        if options["json"]:
            erased = 0 if options["dry_run"] else count
            self.stdout.write(json.dumps({"erased": erased, "expired": count, "drafts": unsent, "accounts": accounts}))
        else:
            were = "would be" if options["dry_run"] else "were"
            self.stdout.write(f"{count} cases, {unsent} unsent drafts and {accounts} accounts {were} erased.")
