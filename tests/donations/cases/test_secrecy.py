"""Who a case is about lies as a cipher and is forgotten after some years; no count is small enough to tell it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from cms.operations.models import PrivateFile
from donations.models import Case, CaseIdentity, CaseStep
from donations.models.encrypted import decrypt
from donations.selectors import cases as seen
from donations.services import cases
from donations.services.cases import closing, refusals
from tests.donations.cases.conftest import NAME, PNG, SECRETS

pytestmark = pytest.mark.django_db


def rows_of(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return repr(cursor.fetchall())


# -- who it is about lies as a cipher ----------------------------------------------------------------------------
def test_a_copy_of_the_database_names_nobody(ward) -> None:
    case = ward.step(ward.report(), note="Zămcanh khóc nhiều.")
    cases.keep_draft(actor=ward.liaison, answers={"name": NAME, "story": "Zămcanh"})
    tables = [name for name in connection.introspection.table_names() if name.startswith(("donations_", "operations_")) and "search" not in name]
    everything = "".join(rows_of(name) for name in tables)
    assert case.code in everything
    assert [secret for secret in SECRETS if secret in everything] == []
    identity = CaseIdentity.objects.get()
    assert (identity.name, identity.story) == (NAME, "Zămcanh bán trâu, ngủ hành lang.")
    assert CaseStep.objects.get().note == "Zămcanh khóc nhiều."


def test_another_key_reads_nothing_and_an_added_one_reads_all(ward, settings) -> None:
    settings.CASE_KEYS = ["a" * 40]
    ward.report()
    settings.CASE_KEYS = ["b" * 40, "a" * 40]
    assert CaseIdentity.objects.get().name == NAME
    assert list(Case.objects.filter(seen.matches(NAME))) == [Case.objects.get()]
    settings.CASE_KEYS = ["b" * 40]
    assert "không giải mã được" in CaseIdentity.objects.get().name
    assert list(Case.objects.filter(seen.matches(NAME))) == []


def test_equal_texts_have_different_ciphers(ward) -> None:
    ward.report()
    ward.report()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM donations_caseidentity")
        first, second = (row[0] for row in cursor.fetchall())
    assert first != second
    assert decrypt(first) == decrypt(second) == NAME


def test_a_cipher_cannot_be_filtered_by_mistake() -> None:
    with pytest.raises(LookupError):
        CaseIdentity.objects.filter(name="x")


# -- forgotten ---------------------------------------------------------------------------------------------------
def test_the_person_is_forgotten_after_the_rules_years_and_the_count_stays(ward, clock) -> None:
    case = ward.report()
    cases.add_paper(case=case, actor=ward.worker, kind="locality", upload=SimpleUploadedFile("a.png", PNG))
    stored = PrivateFile.objects.get()
    path, storage = stored.file.name, stored.file.storage
    ward.step(case, note="Zămcanh")
    cases.close(case=case, actor=ward.worker, outcome="supported")
    clock.set(dt.date(2031, 11, 17))
    assert cases.erase_expired() == 0
    clock.set(dt.date(2031, 11, 19))
    assert cases.erase_expired() == 1
    case.refresh_from_db()
    assert (case.ward, case.outcome, case.province.name) == ("", "supported", "Tuyên Quang")
    assert (CaseIdentity.objects.count(), PrivateFile.objects.count(), case.marks.count(), CaseStep.objects.get().note) == (0, 0, 0, "")
    assert not storage.exists(path)
    assert seen.counts(2026)["outcome"][0].name == "…"  # counted still, with the small groups
    with pytest.raises(refusals.CaseErased):
        cases.reopen(case=case, actor=ward.worker)
    assert cases.erase_expired() == 0


def test_an_open_case_is_never_forgotten(ward, clock) -> None:
    ward.report()
    clock.set(dt.date(2050, 1, 5))
    assert closing.expired() == []


# -- statistics --------------------------------------------------------------------------------------------------
def test_small_groups_are_told_together_and_never_alone() -> None:
    told = seen.grouped(["Hà Nội"] * 7 + ["Huế"] * 6 + ["Sơn La"] * 3 + ["Cao Bằng"] * 4, 5)
    assert [(one.name, one.shown) for one in told] == [("Hà Nội", "7"), ("Huế", "6"), ("…", "7")]


def test_one_small_group_takes_the_next_with_it_so_that_no_difference_tells_it() -> None:
    told = seen.grouped(["Hà Nội"] * 7 + ["Huế"] * 6 + ["Sơn La"] * 2, 5)
    assert [(one.name, one.shown) for one in told] == [("Hà Nội", "7"), ("…", "8")]


def test_too_few_altogether_shows_no_number() -> None:
    assert [(one.name, one.shown) for one in seen.grouped(["Huế"] * 3, 5)] == [("…", "")]
