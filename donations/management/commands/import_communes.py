"""Brings in the list of communes: `manage.py import_communes FILE.csv`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from donations.services import places


class Command(BaseCommand):
    help = (
        "Add or change communes from a CSV file in UTF-8 (province, commune, old names separated by semicolons), so that a report of a case "
        "offers them. Refused whole, with numbered errors and exit code 1, when any row is wrong; a second run adds nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = options["file"].read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{options['file'].name}: {error}") from None
        done = places.import_communes(places.rows_of(text))
        if done.errors:
            raise CommandError("\n".join(done.errors))
        self.stdout.write(f"{done.added} communes were added, {done.changed} changed.")
