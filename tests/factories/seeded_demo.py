"""The demo of `make demo`, whole, seeded once in a run for every test that asks for it.

Seeding it takes more than a minute. It is done by the command itself, committed, into a migrated database of its own;
each test opens that one and what it writes there is rolled back. conftest.py puts all tests that ask for `demo` into one
worker and before all others, so that nobody seeds twice and nobody waits for it at the end.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

from tests.factories import database_copy


@dataclass(frozen=True)
class SeededDemo:
    """`name` of the database, the folder of its pictures, and what `seed_demo --json` told of itself."""

    name: str
    media: Path
    told: dict[str, Any]


@contextmanager
def seeded(folder: Path) -> Iterator[SeededDemo]:
    """Seed it; gone at the end."""
    media, out = folder / "media", io.StringIO()
    with database_copy.copied(folder) as name:
        with database_copy.opened(name), override_settings(MEDIA_ROOT=media):
            cache.clear()
            call_command("seed_demo", json=True, stdout=out)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # as a database does by itself before long
        yield SeededDemo(name, media, json.loads(out.getvalue()))


@contextmanager
def lived_in(demo: SeededDemo) -> Iterator[SeededDemo]:
    """The demo as this thread's database and files for as long as one test lasts; rows go back to what they were."""
    with database_copy.opened(demo.name), override_settings(MEDIA_ROOT=demo.media):
        cache.clear()
        around = transaction.atomic()
        around._from_testcase = True  # as Django does around its own tests: what must not stand in a transaction may stand in this one
        with around:
            yield demo
            transaction.set_rollback(True)
    cache.clear()
