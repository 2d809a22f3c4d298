"""Fills the database with the demo hospital: `manage.py seed_demo [--scale N] [--json]`."""

from __future__ import annotations

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from config.demo.seeding import Summary, seed
from config.demo.staff import logins


class Command(BaseCommand):
    help = "Fill the database with the demo hospital: the same figures, codes, texts and dates on every machine. A second run adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", type=int, default=1, help="post every entry in up to N parts, keeping all sums (default 1)")
        parser.add_argument("--json", action="store_true", help="print what was added as JSON")

    def handle(self, *args, **options) -> None:
        if not 1 <= options["scale"] <= 1000:
            raise CommandError("--scale is a whole number from 1 to 1000.")
        summary = seed(scale=options["scale"], progress=self._show if self._is_terminal(options) else None)
        if self._is_terminal(options):
            self.stdout.write("")
        if options["json"]:
            self.stdout.write(json.dumps(summary.facts()))
        else:
            self.stdout.write(f"{self._sentence(summary)}\n\n{logins()}")

    def _is_terminal(self, options: dict) -> bool:
        return not options["json"] and options["verbosity"] > 0 and self.stdout.isatty()

    def _show(self, entries: int) -> None:
        self.stdout.write(f"\r  {entries:,} entries", ending="")
        self.stdout.flush()

    def _sentence(self, s: Summary) -> str:
        if not (s.users or s.entries or s.waiting or s.pages):
            return f"The demo hospital is complete: {s.book:,} entries in the book ({s.seconds} s)."
        return (
            f"Demo hospital: {s.entries:,} entries added ({s.book:,} in the book), {s.waiting} vouchers waiting, "
            f"{s.pages} pages, {s.images} pictures, {s.users} logins ({s.seconds} s)."
        )
