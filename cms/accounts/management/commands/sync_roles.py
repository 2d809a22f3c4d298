"""Writes the roles of site/config/roles.py to the groups: `manage.py sync_roles`."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.accounts.role_sync import sync


class Command(BaseCommand):
    help = "Make the groups equal to the roles of site/config/roles.py. Rights added by hand to a role's group are taken away."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        missing = sync()
        if options["json"]:
            self.stdout.write(json.dumps({"roles": len(settings.ROLES), "missing": missing}))
        if missing:
            raise CommandError("These rights do not exist: " + ", ".join(missing) + ". Correct site/config/roles.py, or migrate first.")
        if not options["json"]:
            self.stdout.write(f"{len(settings.ROLES)} roles written.")
