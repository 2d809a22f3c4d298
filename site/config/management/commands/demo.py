"""From an empty database to the demo hospital: `manage.py demo [--scale N]` migrates, seeds and prints addresses and logins."""

from __future__ import annotations

from argparse import ArgumentParser
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Prepare the demo: bring the database up to date, add what is missing of the demo hospital, print addresses and logins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", type=int, default=1, help="as in seed_demo (default 1)")

    def handle(self, *args, **options) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("seed_demo", scale=options["scale"], verbosity=options["verbosity"], stdout=self.stdout)
        base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        own = by_name(base)
        self.stdout.write(f"\n  The site        {own}/\n  The ledger      {own}/so-thu-chi/\n  The staff door  {own}/quan-tri/")
        if own != base:
            self.stdout.write(f"  Also            {base}/ (a passkey can only be made under a name, so not there)")


def by_name(address: str) -> str:
    """The address with "localhost" in place of this machine's number: browsers make passkeys for names only."""
    parts = urlsplit(address)
    if parts.hostname != "127.0.0.1":
        return address
    return parts._replace(netloc=f"localhost:{parts.port}" if parts.port else "localhost").geturl()
