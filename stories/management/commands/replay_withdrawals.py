"""After a backup was restored: forget again what was withdrawn since it was made."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stories.services.withdrawal import journal


class Command(BaseCommand):
    help = "Withdraws again every consent that the journal of withdrawals knows and a restored database brought back."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = journal.replay()
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"withdrawn again: {count}")
