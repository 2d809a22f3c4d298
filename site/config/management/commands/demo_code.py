"""The code a demo login's app shows now: `manage.py demo_code thu-quy`."""

from __future__ import annotations

import time
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.accounts import factors
from cms.accounts.models import User
from config.demo.staff import PEOPLE, is_demo_app, secret_of


class Command(BaseCommand):
    help = "Print the second-factor code of a demo login, to look at the demo without an app. Refuses outside the demo and for real people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="a demo login, for example thu-quy")

    def handle(self, *args, **options) -> None:
        if settings.SETTINGS_MODULE == "config.settings.production":
            raise CommandError("This is a real site: nobody's code is printed here.")
        name = options["user"]
        user = User.objects.filter(username=name).first()
        if name not in {person.login for person in PEOPLE} or user is None or not is_demo_app(user):
            raise CommandError(f"{name} is not a demo login with the demo's own app. See the table that seed_demo prints.")
        self.stdout.write(factors.code_at(secret_of(name), time.time()))
