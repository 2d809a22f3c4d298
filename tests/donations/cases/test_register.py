"""The private register: reported in a minute, measured, never missed, kindly answered, forgotten after some years."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from cms.operations.models import AuditEvent, Holiday, PrivateFile
from donations.models import AnswerTemplate, Case, CaseDraft, CaseIdentity, CaseRules, CaseStep, Province, ProvinceAlias
from donations.models.encrypted import decrypt
from donations.selectors import cases as seen
from donations.selectors.case_clock import working_minutes
from donations.services import cases
from donations.services.cases import closing, ground, refusals
from donations.services.cases.reporting import Person
from donations.services.vouchers.refusals import FileRefused, NotAllowed
from tests.donations.cases.conftest import NAME, SECRETS

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
OPENS, CLOSES = dt.time(7, 30), dt.time(16, 30)


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


# -- the report --------------------------------------------------------------------------------------------------
def test_a_report_gets_a_random_code_and_tells_the_log_no_name(ward) -> None:
    case = ward.report()
    assert re.fullmatch(r"HS-[0-9A-HJKMNP-TV-Z]{4}", case.code)
    assert (case.state, case.reporter, case.ward_folded) == ("reported", ward.liaison, "khoa noi")
    event = AuditEvent.objects.get(action="case.report")
    assert event.facts == {"code": case.code, "ward": "Khoa Nội"}


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
        assert seen.by_code(person(role), case.code) is None


# -- time to first contact ---------------------------------------------------------------------------------------
def at(text: str) -> dt.datetime:
    from cms.operations.clock import ZONE

    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-18T09:00", "2026-11-18T10:30", 90),
        ("2026-11-18T16:00", "2026-11-19T08:00", 60),
        ("2026-11-20T16:00", "2026-11-23T08:00", 60),  # over a weekend
        ("2026-11-21T09:00", "2026-11-22T20:00", 0),  # a Saturday and a Sunday
        ("2026-11-18T05:00", "2026-11-18T06:00", 0),
        ("2026-11-18T10:00", "2026-11-18T09:00", 0),
    ],
)
def test_only_office_hours_of_working_days_count(db, start, end, minutes) -> None:
    assert working_minutes(at(start), at(end), opens=OPENS, closes=CLOSES) == minutes


def test_a_holiday_does_not_count_and_a_worked_saturday_does(db) -> None:
    Holiday.objects.create(date=dt.date(2026, 11, 19), name="Nghỉ thử")
    Holiday.objects.create(date=dt.date(2026, 11, 21), name="Làm bù", is_worked=True)
    assert working_minutes(at("2026-11-18T16:00"), at("2026-11-20T08:00"), opens=OPENS, closes=CLOSES) == 60
    assert working_minutes(at("2026-11-21T09:00"), at("2026-11-21T10:00"), opens=OPENS, closes=CLOSES) == 60


def test_the_first_contact_stops_the_clock_and_later_ones_do_not(ward, clock) -> None:
    case = ward.report()
    clock.advance(hours=2)
    case = ward.step(case)
    clock.advance(days=1)
    case = ward.step(case, "visit")
    assert (case.first_contact_minutes, case.state, case.worker) == (120, "assessing", ward.worker)
    assert case.verified_on == dt.date(2026, 11, 19)
    assert case.last_contact_at == clock.now()


def test_a_note_is_no_contact(ward) -> None:
    case = ward.step(ward.report(), "note", note="Gọi không nghe máy.")
    assert (case.first_contact_at, case.state) == (None, "reported")


def test_a_step_is_neither_in_the_future_nor_before_the_report(ward, clock) -> None:
    case = ward.report()
    with pytest.raises(refusals.FutureMoment):
        ward.step(case, at=clock.now() + dt.timedelta(minutes=1))
    with pytest.raises(refusals.BeforeReport):
        ward.step(case, at=clock.now() - dt.timedelta(hours=1))


# -- nobody is missed --------------------------------------------------------------------------------------------
def test_a_case_without_contact_for_the_rules_days_is_listed_until_somebody_speaks_with_the_family(ward, clock) -> None:
    CaseRules.objects.update(no_contact_days=3)
    case, met = ward.report(), ward.step(ward.report())
    clock.advance(days=2)
    assert list(seen.silent_cases()) == []
    ward.step(met)
    clock.advance(days=1, minutes=1)
    assert list(seen.silent_cases()) == [case]
    assert list(seen.never_met()) == [case]
    ward.step(case)
    assert list(seen.silent_cases()) == []


def test_the_share_reached_is_100_only_when_nobody_was_missed(ward, clock) -> None:
    first = ward.report()
    ward.report()
    clock.advance(hours=1)
    ward.step(first)
    today = clock.now().date()
    figures = seen.reached(today, today, hours=8)
    assert (figures.reported, figures.met, figures.in_time, figures.percent, figures.median_minutes) == (2, 1, 1, 50, 60)


# -- phiếu hẹn ---------------------------------------------------------------------------------------------------
def test_slips_are_numbered_without_a_gap_and_a_second_slip_keeps_its_number(ward) -> None:
    first = cases.hand_slip(case=ward.report(), actor=ward.worker)
    second = cases.hand_slip(case=ward.report(), actor=ward.worker, answer_due=dt.date(2026, 11, 20))
    again = cases.hand_slip(case=first, actor=ward.worker, answer_due=dt.date(2026, 12, 1))
    assert [case.slip_number for case in (first, second, again)] == ["PH-2026-00001", "PH-2026-00002", "PH-2026-00001"]
    assert first.answer_due == dt.date(2026, 11, 25)  # five working days


@pytest.mark.parametrize(("day", "refusal"), [(dt.date(2026, 11, 17), refusals.DayPassed), (dt.date(2026, 11, 21), refusals.NotWorkingDay)])
def test_an_answer_is_promised_for_a_working_day_to_come(ward, day, refusal) -> None:
    with pytest.raises(refusal):
        cases.hand_slip(case=ward.report(), actor=ward.worker, answer_due=day)


def test_answers_due_today_and_overdue_wait_until_answered(ward, clock) -> None:
    case = cases.hand_slip(case=ward.report(), actor=ward.worker, answer_due=dt.date(2026, 11, 20))
    assert list(seen.answers_due()) == []
    clock.set(dt.date(2026, 11, 20))
    assert list(seen.answers_due()) == [case]
    cases.close(case=case, actor=ward.worker, outcome="supported")
    assert list(seen.answers_due()) == []


# -- the answer --------------------------------------------------------------------------------------------------
def test_a_refusal_needs_kind_words_and_they_start_from_a_template(ward) -> None:
    case = ward.report()
    with pytest.raises(refusals.AnswerMissing):
        cases.close(case=case, actor=ward.worker, outcome="refused")
    template = AnswerTemplate.objects.first()
    cases.close(case=case, actor=ward.worker, outcome="refused", answer=f"{template.words}\n{template.places}")
    assert template.places.splitlines()[0] in CaseIdentity.objects.get().answer


@pytest.mark.parametrize("answer", ["Bệnh C50.1 không thuộc diện.", "Chẩn đoán: suy thận", "Người bệnh ung thư vú nên chuyển quỹ khác"])
def test_no_answer_names_an_illness(ward, answer) -> None:
    with pytest.raises(refusals.DiagnosisInAnswer):
        cases.close(case=ward.report(), actor=ward.worker, outcome="refused", answer=answer)


def test_what_another_fund_paid_is_an_outcome_and_never_in_the_book(ward) -> None:
    from donations.models import LedgerEntry

    with pytest.raises(refusals.OtherFundMissing):
        ward.closed("other_fund")
    case = ward.closed("other_fund", other_fund="Quỹ Mẫu")
    assert (case.outcome, case.other_fund, LedgerEntry.objects.count()) == ("other_fund", "Quỹ Mẫu", 0)


def test_a_closed_case_is_reopened_before_anything_is_added(ward) -> None:
    case = ward.closed()
    with pytest.raises(refusals.CaseClosed):
        ward.step(case)
    ward.step(cases.reopen(case=case, actor=ward.worker))
    case.refresh_from_db()
    assert (case.state, case.outcome, case.closed_at) == ("assessing", "", None)


@pytest.mark.parametrize("change", [{"state": "closed"}, {"outcome": "supported"}, {"erased_at": dt.datetime(2026, 11, 18, tzinfo=dt.UTC)}])
def test_the_database_refuses_half_a_closing(ward, change) -> None:
    case = ward.report()
    with pytest.raises(DatabaseError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**change)


# -- papers ------------------------------------------------------------------------------------------------------
def test_a_confirmation_is_kept_private_under_a_name_that_says_nothing(ward) -> None:
    case = ward.report()
    cases.add_paper(case=case, actor=ward.worker, kind="locality", upload=SimpleUploadedFile(f"don {NAME}.png", PNG), dated=dt.date(2026, 11, 10))
    kept = PrivateFile.objects.get()
    assert (kept.purpose, kept.name) == ("case-paper", f"{case.code}-locality")
    with pytest.raises(FileRefused):
        cases.add_paper(case=case, actor=ward.worker, kind="other", upload=SimpleUploadedFile("x.txt", b"abc"))


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


def test_correcting_a_case_finds_it_by_its_new_name_only(ward) -> None:
    case = ward.report()
    cases.change_case(case=case, actor=ward.worker, person=Person(name="Vàng Thị Mới"), ward="Khoa Ngoại", need="living")
    assert list(seen.find(ward.worker, seen.Wanted(text="vang thi moi"))) == [case]
    assert list(seen.find(ward.worker, seen.Wanted(text=NAME))) == []
