"""The private register: a case reported in a minute, with its province and papers, and found again by who may look."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.operations.models import AuditEvent, PrivateFile
from donations.models import Case, CaseDraft, Province, ProvinceAlias
from donations.selectors import cases as seen
from donations.services import cases
from donations.services.cases import ground, refusals
from donations.services.cases.reporting import Person
from donations.services.vouchers.refusals import FileRefused, NotAllowed
from tests.donations.cases.conftest import NAME, PNG

pytestmark = pytest.mark.django_db


# -- the report --------------------------------------------------------------------------------------------------
def test_a_report_gets_a_random_code_and_tells_the_log_no_name(ward) -> None:
    case = ward.report()
    assert re.fullmatch(r"HS-[0-9A-HJKMNP-TV-Z]{4}", case.code)
    assert (case.state, case.reporter, case.ward_folded) == ("reported", ward.liaison, "khoa noi")
    event = AuditEvent.objects.get(action="case.report")
    assert event.facts == {"code": case.code}


def test_a_double_tap_is_one_case(ward) -> None:
    key = uuid.uuid4()
    assert ward.report(key=key) == ward.report(key=key)
    assert Case.objects.count() == 1


@pytest.mark.parametrize(("facts", "refusal"), [({"person": {"name": "  "}}, refusals.NameMissing), ({"ward": " "}, refusals.WardMissing)])
def test_a_report_without_a_name_or_a_ward_is_refused(ward, facts, refusal) -> None:
    with pytest.raises(refusal):
        ward.report(**facts)
    assert Case.objects.count() == 0


def test_the_draft_survives_and_goes_when_the_report_is_sent(ward) -> None:
    cases.keep_draft(actor=ward.liaison, answers={"name": NAME, "need": "fees", "csrfmiddlewaretoken": "x"})
    assert cases.read_draft(person=ward.liaison) == {"name": NAME, "need": "fees"}
    assert cases.read_draft(person=ward.worker) == {}
    ward.report()
    assert CaseDraft.objects.count() == 0


def test_only_who_may_report_reports(ward, person) -> None:
    with pytest.raises(NotAllowed):
        ward.report(actor=person("auditor"))
    with pytest.raises(NotAllowed):
        cases.add_step(case=ward.report(), actor=ward.liaison, kind="contact")


# -- provinces ---------------------------------------------------------------------------------------------------
def test_there_are_34_provinces_and_each_old_name_leads_to_one() -> None:
    assert Province.objects.count() == 34
    merged = sum(len(old) for name, old in ground.PROVINCES)
    assert ProvinceAlias.objects.count() == merged


@pytest.mark.parametrize(
    ("typed", "today"),
    [("Hà Giang", "Tuyên Quang"), ("ha giang", "Tuyên Quang"), ("tỉnh Nam Định", "Ninh Bình"), ("TP.HCM", None), ("Sài Gòn", "TP. Hồ Chí Minh"),
     ("Thừa Thiên Huế", "Huế"), ("Bà Rịa Vũng Tàu", None), ("Bà Rịa - Vũng Tàu", "TP. Hồ Chí Minh"), ("thành phố Hà Nội", "Hà Nội"),
     ("Atlantis", None)],
)  # fmt: skip
def test_a_province_is_known_by_its_old_name(typed, today) -> None:
    found = seen.province_named(typed)
    assert (found.name if found else None) == today


# -- found again -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", [NAME, "hua thi zamcanh", "thị zămcanh", "0912000777", "0912.000.777", "xã mường zẹo", "Muong Zeo"])
def test_a_case_is_found_by_name_telephone_or_commune(ward, typed) -> None:
    case = ward.report()
    ward.report(person={"name": "Lò Văn Khác", "phone": "", "commune": "xã Khác"})
    assert list(seen.find(ward.worker, seen.Wanted(text=typed))) == [case]


def test_a_case_is_found_by_code_and_by_slip(ward) -> None:
    case = cases.hand_slip(case=ward.report(), actor=ward.worker)
    for typed in (case.code, case.code.lower().replace("hs-", "hs "), case.slip_number):
        assert list(seen.find(ward.worker, seen.Wanted(text=typed))) == [case]


def test_choosing_a_case_for_a_request_asks_for_the_right(ward, person) -> None:
    case = ward.report()
    assert seen.choose(ward.worker, case.code[:5]) == [case]
    assert seen.by_code(ward.worker, case.code.lower()) == case
    for role in ("ward_liaison", "fund_officer", "approver", "editor", "administrator"):
        assert seen.choose(person(role), case.code) == []
    for role in ("ward_liaison", "approver", "editor", "administrator"):
        assert seen.by_code(person(role), case.code) is None
    assert seen.by_code(person("fund_officer"), case.code) == case, "named by its whole code, read nowhere"
    assert seen.by_code(person("fund_officer"), case.code[:5]) is None


def test_correcting_a_case_finds_it_by_its_new_name_only(ward) -> None:
    case = ward.report()
    cases.change_case(case=case, actor=ward.worker, person=Person(name="Vàng Thị Mới"), ward="Khoa Ngoại", need="living")
    assert list(seen.find(ward.worker, seen.Wanted(text="vang thi moi"))) == [case]
    assert list(seen.find(ward.worker, seen.Wanted(text=NAME))) == []


# -- papers ------------------------------------------------------------------------------------------------------
def test_a_confirmation_is_kept_private_under_a_name_that_says_nothing(ward) -> None:
    case = ward.report()
    cases.add_paper(case=case, actor=ward.worker, kind="locality", upload=SimpleUploadedFile(f"don {NAME}.png", PNG), dated=dt.date(2026, 11, 10))
    kept = PrivateFile.objects.get()
    assert (kept.purpose, kept.name) == ("case-paper", f"{case.code}-locality")
    with pytest.raises(FileRefused):
        cases.add_paper(case=case, actor=ward.worker, kind="other", upload=SimpleUploadedFile("x.txt", b"abc"))
