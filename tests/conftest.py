"""What every test may ask for: people by role, an injectable clock."""

from __future__ import annotations

import datetime as dt
import glob
import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase

from cms.accounts.models import User
from cms.operations import clock as house_clock
from tests.factories import database_copy, seeded_demo, template_database
from tests.factories.seeded_demo import SeededDemo


class HeldClock:
    """A clock that stands still until told: 21/11/2026 09:00 in Vietnam at the start of a test."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 11, 21, 9, 0, tzinfo=house_clock.ZONE)

    def set(self, moment: dt.date) -> None:
        """Move to a moment (aware, or naive local time), or to 09:00 of a date."""
        if not isinstance(moment, dt.datetime):
            moment = dt.datetime.combine(moment, dt.time(9, 0))
        self.moment = moment if moment.tzinfo else moment.replace(tzinfo=house_clock.ZONE)

    def advance(self, **delta: float) -> None:
        """Move on by timedelta's keywords: clock.advance(days=2)."""
        self.moment += dt.timedelta(**delta)

    def now(self) -> dt.datetime:
        return self.moment


@pytest.fixture
def clock() -> Iterator[HeldClock]:
    """Hold every room's clock still; move it with .set() and .advance()."""
    held = HeldClock()
    with house_clock.reading(held.now):
        yield held


@pytest.fixture
def person(db) -> Callable[[str], User]:
    """`person("cashier")`: a member of staff with that role of config/roles.py; the same one each time within a test."""

    def with_role(code: str) -> User:
        role = next(role for role in settings.ROLES if role.code == code)
        user, _ = User.objects.get_or_create(username=role.user_name, defaults={"last_name": "Người", "first_name": role.name})
        user.groups.add(Group.objects.get(name=role.name))
        return user

    return with_role


@pytest.fixture
def client_as(person) -> Callable[[str], Client]:
    """`client_as("cashier")`: a browser in which that member of staff is signed in and gave the second factor just now."""
    from tests.factories.door import let_in

    def signed_in(code: str) -> Client:
        return let_in(Client(), person(code))

    return signed_in


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Before a test database is made: start it from the migrated one that an earlier run kept."""
    template_database.use()


@pytest.fixture
def scratch_database(django_db_setup, django_db_blocker, tmp_path) -> Iterator[str]:
    """DATABASE_URL of a migrated database of its own that other processes can open; it is gone after the test."""
    with django_db_blocker.unblock(), database_copy.copied(tmp_path) as name:
        yield database_copy.url(name)


@pytest.fixture(scope="session")
def _seeded_demo(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[SeededDemo]:
    with django_db_blocker.unblock(), seeded_demo.seeded(tmp_path_factory.mktemp("demo")) as demo, django_db_blocker.block():
        yield demo


DEMO = "the-demo"  # stands in the name of every test that asks for it, where the scheduler reads it


@pytest.fixture(params=[DEMO])
def demo(request: pytest.FixtureRequest, _seeded_demo, django_db_blocker) -> Iterator[SeededDemo]:
    """The whole demo instead of an empty database; what the test writes into it is rolled back. Do not mark it `django_db` too."""
    with django_db_blocker.unblock(), seeded_demo.lived_in(_seeded_demo):
        yield _seeded_demo


def _lift_guards() -> None:
    """Drop every trigger the house put on its tables, so that a test's tables can be emptied; migrate brings them back.

    Only here: shipped code never does (tests/test_house.py). Search indexes keep theirs.
    """
    listing = {
        "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(listing[connection.vendor])
        for name, table in cursor.fetchall():
            if "search" not in table:
                cursor.execute(f"DROP TRIGGER {name}" if connection.vendor == "sqlite" else f"DROP TRIGGER {name} ON {table}")


_empty_tables = TransactionTestCase._fixture_teardown


def _empty_guarded_tables(self: TransactionTestCase) -> None:
    from tests.factories.pages import lay_ground

    _lift_guards()
    _empty_tables(self)  # flush sends post_migrate, which puts every guard back
    lay_ground()


@pytest.fixture(autouse=True, scope="session")
def _guards_lifted_for_flush() -> Iterator[None]:
    """`transaction=True` tests end by emptying every table, which append-only tables refuse."""
    TransactionTestCase._fixture_teardown = _empty_guarded_tables
    yield
    TransactionTestCase._fixture_teardown = _empty_tables


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test reads what another left in the cache (pages' frame, rate limits)."""
    cache.clear()


NEEDS = {
    "browser": ("Chromium", lambda: bool(shutil.which(os.environ.get("CHROMIUM", "/usr/bin/chromium")))),
    "postgresql": ("PostgreSQL", lambda: connection.vendor == "postgresql" or bool(glob.glob("/usr/lib/postgresql/*/bin/initdb"))),
}


def _absent() -> dict[str, str]:
    """Marks whose program this machine lacks, and its name. Empty in CI: there everything must be there and run."""
    if os.environ.get("CI") == "true":
        return {}
    return {mark: program for mark, (program, is_there) in NEEDS.items() if not is_there()}


def asks_for_the_demo(nodeid: str) -> bool:
    return f"[{DEMO}" in nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Several workers: tests over the whole demo run in one of them, where it is seeded once; all others are dealt out one by one.

    xdist's own `loadgroup` does not group under pytest 9: it writes the group into an attribute that is no longer read.
    """
    from xdist.scheduler import LoadScopeScheduling

    class DemoTogether(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return DEMO if asks_for_the_demo(nodeid) else nodeid

    return DemoTogether(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot run on this machine; begin with the demo, the longest, over a database no test has emptied yet."""
    items.sort(key=lambda item: not asks_for_the_demo(item.nodeid))
    absent = _absent()
    gone = [item for item in items if any(item.get_closest_marker(mark) for mark in absent)]
    items[:] = [item for item in items if item not in gone]
    config.hook.pytest_deselected(items=gone)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was left out."""
    absent = _absent()
    if absent:
        terminalreporter.write_line(f"Not run here, since it is not installed: the tests that need {' and '.join(absent.values())}.", yellow=True)
