"""Every act that is written to the log has Vietnamese words; nobody reads a program's code there."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.utils.text import camel_case_to_spaces

from cms.operations import audit
from config import audit_facts
from config.audit_acts import ACTS
from config.audit_names import NAMES, SUBJECTS
from donations.models import AssetEvent, GiftNumber, GroupVisit

LOAN_WORDS = {"fanpage"}
ROOT = Path(__file__).resolve().parents[2]
# Acts named by what became of a thing: the part before the dot, and what may stand after it.
NAMED_BY_STATE = {
    "asset": AssetEvent.Kind.values,
    "gift_numbers": [GiftNumber.State.SPENT, GiftNumber.State.VOID],
    "visit": [GroupVisit.State.PROPOSED, GroupVisit.State.SCHEDULED, GroupVisit.State.DECLINED],
    "staff": [f"{act}_{kind}" for act in ("ask", "confirm", "decline") for kind in ("address", "roles", "second_factor")],
}


def calls(*names: str) -> Iterator[ast.Call]:
    """Every call of the log's verbs in the source."""
    for folder in ("cms", "donations", "stories", "site"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
                    yield node


def written() -> Iterator[ast.expr]:
    """What stands as the act in every call of `audit.record`."""
    for node in calls("audit.record"):
        yield node.args[1]


def acts(said: ast.expr) -> Iterator[str]:
    if isinstance(said, ast.Constant):
        yield str(said.value)
    elif isinstance(said, ast.IfExp):
        yield from (*acts(said.body), *acts(said.orelse))
    elif isinstance(said, ast.JoinedStr):
        start = said.values[0]
        assert isinstance(start, ast.Constant), ast.unparse(said)
        noun = str(start.value).partition(".")[0]
        yield from (f"{noun}.{state}" for state in NAMED_BY_STATE[noun])


def test_every_act_of_the_log_has_words() -> None:
    found = {act for said in written() for act in acts(said)}
    assert len(found) > 100
    assert sorted(found - set(ACTS)) == []


def test_every_subject_of_the_log_has_words() -> None:
    """A subject is a row, whose model has a name, or a word written as it stands."""
    words = {node.args[2].value for node in calls("audit.record") if isinstance(node.args[2], ast.Constant)}
    words |= {node.args[1].value for node in calls("audit.record_read") if isinstance(node.args[1], ast.Constant)}
    assert len(words) > 5
    assert sorted(str(word) for word in words if audit_facts.kind_of(str(word)) is None and word not in SUBJECTS) == []


def test_every_fact_of_the_log_has_words() -> None:
    names = {keyword.arg for node in calls("audit.record", "audit.record_read") for keyword in node.keywords if keyword.arg}
    assert len(names) > 60
    assert sorted(names - set(NAMES) - {"before", "after", "changes"}) == []


def test_every_table_of_ours_has_a_vietnamese_name() -> None:
    """Also those no screen shows: the log names whatever was touched."""
    models = [model for label in ("accounts", "operations", "cms", "stories", "donations") for model in apps.get_app_config(label).get_models()]
    assert len(models) > 100
    for model in models:
        names = str(model._meta.verbose_name), str(model._meta.verbose_name_plural)
        for name in names:
            assert camel_case_to_spaces(model.__name__) not in name, model.__name__
            assert name in LOAN_WORDS or any(unicodedata.decomposition(letter) or letter in "đĐ" for letter in name), f"{model.__name__}: {name}"


def test_a_subject_is_called_by_the_number_people_know() -> None:
    assert audit_facts.subject("donations.voucher", "12", {"number": "PC-2026-000012"}) == "chứng từ PC-2026-000012"
    assert audit_facts.subject("donations.recall", "1", {}) == "lần dừng phát 1"
    assert audit_facts.subject("oddities", "", {}) == "danh sách dấu hiệu lạ"


def test_facts_are_read_as_people_write_them() -> None:
    told = audit_facts.others({"starts": "2026-11-21", "year": 2026, "amount": 1500000, "printed": True, "way": "mail"}, "donations.voucher")
    assert [one.value for one in told] == ["21/11/2026", "2026", "1.500.000", "có", "gửi thư"]
    named = audit_facts.others({"fields": ["email", "is_active"]}, "accounts.user")
    assert "email" not in named[0].value.replace("Địa chỉ email", "")


@pytest.mark.django_db
def test_the_log_s_list_says_who_what_to_what_and_before_and_after(client_as, person) -> None:
    audit.record(person("head"), "watch.change", "oddities", before={"cover_weeks": 4}, after={"cover_weeks": 6})
    page = client_as("auditor").get("/quan-tri/nhat-ky/").content.decode()
    for said in (person("head").get_full_name(), "đổi ngưỡng nhắc", "danh sách dấu hiệu lạ", "4 → 6"):
        assert said in page
    only = client_as("auditor").get("/quan-tri/nhat-ky/?action=case.report").content.decode()
    assert "4 → 6" not in only
