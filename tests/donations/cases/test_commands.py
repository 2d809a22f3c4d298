"""The register by the command line: erasing what is over, and writing every cipher anew."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command

from cms.operations.models import AuditEvent
from donations.models import CaseDraft, CaseIdentity, CaseRules
from donations.selectors import cases as seen
from donations.services import cases
from tests.donations.cases.conftest import NAME

pytestmark = pytest.mark.django_db
REPORT = "/quan-tri/so/ho-so/bao/"
LIST = "/quan-tri/so/ho-so/"
WITHOUT_RIGHT = (
    "editor", "reviewer", "consent_keeper", "specialist", "fund_officer", "ward_liaison", "storekeeper", "kitchen", "cashier", "approver",
    "redaction_checker", "administrator", "break_glass",
)  # fmt: skip


# -- commands ----------------------------------------------------------------------------------------------------
def test_erasing_by_command_counts_first(ward, clock, capsys) -> None:
    ward.closed()
    clock.set(ward_years_later := clock.now().replace(year=2040))
    assert ward_years_later.year == 2040
    call_command("erase_cases", "--dry-run", "--json")
    assert CaseIdentity.objects.count() == 1
    call_command("erase_cases", "--json")
    assert CaseIdentity.objects.count() == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told == [{"erased": erased, "expired": 1, "drafts": 0, "accounts": 0} for erased in (0, 1)]


def test_a_report_that_nobody_sends_does_not_stay(ward, clock, capsys) -> None:
    CaseRules.objects.update_or_create(pk=1, defaults={"draft_days": 14})
    cases.keep_draft(actor=ward.liaison, answers={"name": NAME, "story": "Zămcanh"})
    clock.set(dt.datetime(2026, 12, 2, 9, 0))  # 14 days
    call_command("erase_cases")
    assert CaseDraft.objects.count() == 1
    clock.set(dt.datetime(2026, 12, 3, 9, 0))
    call_command("erase_cases", "--dry-run")
    assert CaseDraft.objects.count() == 1
    call_command("erase_cases")
    assert CaseDraft.objects.count() == 0
    assert "Zămcanh" not in str(list(AuditEvent.objects.filter(action="case.forget_draft").values_list("facts", flat=True)))
    assert capsys.readouterr().out.count("1 unsent drafts") == 2


def test_a_new_secret_takes_over_and_the_old_one_can_go(ward, settings, capsys) -> None:
    settings.CASE_KEYS = ["a" * 40]
    case = ward.step(ward.report(), note="Zămcanh")
    settings.CASE_KEYS = ["b" * 40, "a" * 40]
    call_command("reencrypt_cases", "--json")
    settings.CASE_KEYS = ["b" * 40]
    assert CaseIdentity.objects.get().name == NAME
    assert case.steps.get().note == "Zămcanh"
    assert list(seen.find(ward.worker, seen.Wanted(text=NAME))) == [case]
    assert capsys.readouterr().out == '{"cases": 1}\n'


def test_writing_anew_without_the_old_secret_is_refused_whole(ward, settings) -> None:
    settings.CASE_KEYS = ["a" * 40]
    ward.report()
    settings.CASE_KEYS = ["b" * 40]
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("reencrypt_cases")
    settings.CASE_KEYS = ["a" * 40]
    assert CaseIdentity.objects.get().name == NAME
