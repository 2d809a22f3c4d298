"""Every address × every role, as tests/config/role_matrix.py says; the auditor writes nothing; no door opens with a password alone."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.template.backends.django import Template
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.accounts.backend import StaffBackend
from tests.config import role_matrix
from tests.config.addresses import Address, every
from tests.config.example_rows import lay_out
from tests.factories.door import BACKEND, let_in, with_password_only

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
ROLES = [role.code for role in settings.ROLES]
# Where a person with only a password is sent on from or leaves; and files of the frame.
AT_THE_DOOR = {"staff_door", "wagtailadmin_login", "account_logout", "wagtailadmin_logout", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}
ENDS_THE_SESSION = {"account_logout", "wagtailadmin_logout"}
SIGNS_OUT = "staff_changes:end_own"  # a POST ends one's own sessions, and with them the rest of a walk
FAULTS = {"wagtailadmin_error_test", "wagtaildocs_chooser:chosen"}  # fails on purpose; a chooser nobody reaches (no documents)


@pytest.fixture
def addresses(clock, monkeypatch) -> list[Address]:
    """An example of every address, over a site and a book with a few rows.

    Templates are not drawn: only the answer counts. Person and rights are loaded by the real door once each, not for
    each of some hundreds of addresses: nothing in these walks gives or takes a right.
    """
    found = every(lay_out())
    monkeypatch.setattr(Template, "render", lambda self, context=None, request=None: "")
    monkeypatch.setattr(StaffBackend, "get_user", _loaded_once(StaffBackend.get_user))
    return [address for address in found if address.name not in FAULTS | ENDS_THE_SESSION]


def _loaded_once(get_user: Callable[[StaffBackend, Any], Any]) -> Callable[[StaffBackend, Any], Any]:
    """The same person with the same rights for every request of theirs; each request gets a copy of its own to write on."""
    known: dict[Any, Any] = {}

    def remembered(self: StaffBackend, user_id: Any) -> Any:
        if user_id not in known:
            known[user_id] = get_user(self, user_id)
            self.get_all_permissions(known[user_id])
        return copy.copy(known[user_id])

    return remembered


def answer(response: HttpResponse) -> str:
    """What an address said: "open", "shut" (no right), "door" (sign in first), "gone" (no such thing), "fault"."""
    where = response.headers.get("Location", "")
    if response.status_code == 403 or where == "/quan-tri/":
        return "shut"
    if where.startswith(("/quan-tri/login/", "/tai-khoan/login/", "/tai-khoan/buoc-hai/")):
        return "door"
    if response.status_code in {404, 410}:
        return "gone"
    return "fault" if response.status_code >= 500 else "open"


def test_every_address_stands_in_the_matrix_once(addresses) -> None:
    names = {address.name for address in addresses}
    rows = [name for listed in role_matrix.MATRIX.values() for name in listed.split()]
    assert sorted(names - set(rows)) == [], "these addresses are new: say in role_matrix.py who opens them"
    assert sorted(set(rows) - names) == [], "these addresses are gone"
    assert sorted({name for name in rows if rows.count(name) > 1}) == []
    assert set(role_matrix.NO_EXAMPLE.split()) <= set(rows)


def test_every_address_answers_every_role_as_the_matrix_says(addresses, person) -> None:
    wrong = []
    no_example = set(role_matrix.NO_EXAMPLE.split())
    who_opens = {name: role_matrix.who(row) for row, names in role_matrix.MATRIX.items() for name in names.split()}
    for role in ["anonymous", *ROLES]:
        client = Client(raise_request_exception=False)
        if role != "anonymous":
            let_in(client, person(role))
        for address in addresses:
            said = answer(client.get(address.path))
            opens = {"gone"} if address.name in no_example else {"open"}
            right = opens if role in who_opens.get(address.name, ()) else {"shut", "door", "gone"}
            if said not in right:
                wrong.append(f"{role}: {address.name} ({address.path}) is {said}, not {' or '.join(sorted(right))}")
    assert not wrong, "\n".join(wrong)


WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
NO_MATTER = {"operations_auditevent", "django_session", "axes_accessattempt", "axes_accesslog", "operations_throttlecount"}
OWN_ACCOUNT = {"wagtailusers_userprofile", "accounts_user"}  # their own name, language and password


def written(queries: CaptureQueriesContext) -> set[str]:
    """Tables that were written to, but for what reading writes too."""
    return {found[1] for query in queries if (found := WRITES.match(query["sql"]))} - NO_MATTER


def acts() -> list[str]:
    """Every act that a button of a staff screen posts."""
    found = set()
    for path in (ROOT / "templates").rglob("*.html"):
        found |= set(re.findall(r'name="action" value="([a-z_]+)"', path.read_text(encoding="utf-8")))
    return sorted(found | {"approve", "pay", "return", "reject", "void", "keep", "submit", "discard", "post", "read", "hide"})


# Two of Wagtail's own answer 500 to a form that no screen of it sends: an address left out, an id that is a word.
WAGTAILS_OWN_500 = {"wagtailadmin_choose_page_external_link", "wagtailadmin_editing_sessions:ping"}


def test_the_auditor_writes_nothing(addresses, person) -> None:
    auditor = let_in(Client(raise_request_exception=False), person("auditor"))
    wrong = []
    for address in [one for one in addresses if one.is_staff and one.name != SIGNS_OUT]:
        opens = answer(auditor.get(address.path)) == "open"
        tried: list[dict[str, Any]] = [{}, *({"action": act, "note": "thử", "version": "0"} for act in acts() if opens)]
        for typed in tried:
            with CaptureQueriesContext(connection) as queries:
                said = auditor.post(address.path, typed)
            if touched := written(queries) - (OWN_ACCOUNT if address.name in {"wagtailadmin_account", "wagtailadmin_dismissibles"} else set()):
                wrong.append(f"{address.name} {typed.get('action', '')}: wrote {sorted(touched)}")
            if said.status_code >= 500 and address.name not in WAGTAILS_OWN_500:
                wrong.append(f"{address.name} {typed.get('action', '')}: {said.status_code}")
            if said.status_code == 405:
                break  # it takes no form at all, whatever the act
    assert wrong == []


def opened(client: Client, addresses: list[Address], *methods: str) -> list[str]:
    """Staff addresses that this session opens, each by GET or POST."""
    found = []
    key = client.session.session_key
    for address in [one for one in addresses if one.is_staff and one.name not in AT_THE_DOOR]:
        for method in methods:
            said = getattr(client, method)(address.path)
            refused = answer(said) in {"door", "shut"} or said.status_code == 405  # this method is for nobody
            if not refused and not (said.status_code == 404 and "password_reset" in address.name):
                found.append(f"{method} {address.path} answers {said.status_code}")
    assert client.session.session_key == key, "the session ended on the way; the rest was not tried"
    return found


def test_no_page_of_these_roles_opens_with_a_password_alone(addresses, person) -> None:
    needing = [role for role in settings.ROLES if role.needs_second_factor]
    found = {}
    for role in needing:
        methods = ("get", "post") if role is needing[0] else ("get",)
        if pages := opened(with_password_only(Client(raise_request_exception=False), person(role.code)), addresses, *methods):
            found[role.code] = pages
    assert found == {}


def test_nor_with_a_session_that_came_by_no_door(addresses, person) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(person("cashier"), backend=BACKEND)
    assert opened(client, addresses, "get", "post") == []
