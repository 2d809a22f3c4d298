"""Withdraw a consent from the command line: in need, or for a request that came by telephone."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.accounts.models import User
from stories.models import ConsentRecord
from stories.services.withdrawal import withdraw


class Command(BaseCommand):
    help = "Takes down everything that rests on a consent: pages, drafts, pictures, traces. ID is its number (PDY-2026-0007) or key."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", metavar="ID")
        parser.add_argument("--reason", required=True, help="why, in a few words; kept in the register")
        parser.add_argument("--as", dest="actor", metavar="USER", help="whose act it is (user name)")
        parser.add_argument("--json", action="store_true", help="the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["id"].strip()
        record = ConsentRecord.objects.filter(**({"pk": wanted} if wanted.isdecimal() else {"number": wanted.upper()})).first()
        if record is None:
            raise CommandError(f"There is no consent {wanted}.")
        actor = None
        if options["actor"]:
            actor = User.objects.filter(username=options["actor"]).first()
            if actor is None or not actor.has_perm("stories.withdraw_consent"):
                raise CommandError(f"{options['actor']} may not withdraw consents.")
        if not options["reason"].strip():
            raise CommandError("Say why, with --reason.")
        done = withdraw(record, by=actor, reason=options["reason"])
        facts = {
            "number": record.number, "at": done.at.isoformat(), "pages": done.pages, "pages_changed": done.pages_changed,
            "revisions": done.revisions, "pictures": done.pictures, "take_downs": [task.channel for task in done.take_downs.all()],
        }  # fmt: skip
        self.stdout.write(json.dumps(facts) if options["json"] else "\n".join(f"{name}: {value}" for name, value in facts.items()))
