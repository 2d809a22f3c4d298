"""Writes the register's ciphers anew with the first of CASE_KEYS: `manage.py reencrypt_cases [--json]`."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from donations.services.cases import rekeying


class Command(BaseCommand):
    help = (
        "Write every cipher and search mark of the registers of cases and consents, and every account paid into, anew with the first secret of "
        "CASE_KEYS, so that an older secret can be taken out. Exit code 1, and nothing is changed, when something cannot be "
        "read with the secrets given."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the count as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = rekeying.reencrypt()
        except rekeying.Unreadable as error:
            raise CommandError(str(error)) from None
        self.stdout.write(json.dumps({"cases": count}) if options["json"] else f"{count} cases were written anew.")
