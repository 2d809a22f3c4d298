"""What may change in a record, before and after a page lives on it; asking again; scans; the words people sign."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from cms import gate
from cms.operations.models import AuditEvent, PrivateFile
from cms.publishing import PublicationRefused
from stories.consent import Subject
from stories.models import ConsentMark, ConsentRecord, ConsentReview, StoryPage
from stories.selectors import consents as seen
from stories.services import consents
from stories.services.consent_changes import change_consent, keep_proof, live_pages
from stories.services.consent_reviews import answer_review
from tests.factories.consents import add_with_consent, attach, make_consent, make_person
from tests.factories.pages import make_home, make_stories

pytestmark = pytest.mark.django_db
NAME = "Tạ Văn Giả Định"
SCAN = b"%PDF-1.4\nphieu co chu ky"


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path, clock):
    settings.MEDIA_ROOT = tmp_path
    yield
    cache.clear()


@pytest.fixture
def keeper(person):
    return person("consent_keeper")


def told_by(record: ConsentRecord, **facts) -> ConsentRecord:
    """The record changed by its keeper, signatures as they are."""
    signed = {row.capacity: (row.name, row.relation) for row in record.signatories.all()}
    return change_consent(record, by=make_person("giu"), signatories=signed, **facts)


def live_story(record: ConsentRecord) -> StoryPage:
    page = add_with_consent(make_stories(make_home()), StoryPage(title="Bác kể chuyện", lead="Lời dẫn."), record)
    assert page.live
    return page


# -- correcting ---------------------------------------------------------------------------------------------------
def test_before_any_page_lives_on_it_everything_can_be_corrected() -> None:
    record = make_consent(may_text=False)
    told_by(record, may_text=True, subject_kind="adult", given_on=dt.date(2026, 11, 20), real_name="Tạ Văn Đúng", expires_on=None)
    record.refresh_from_db()
    assert (record.may_text, record.real_name, record.given_on) == (True, "Tạ Văn Đúng", dt.date(2026, 11, 20))


def test_the_log_tells_before_and_after_and_never_a_name() -> None:
    record = make_consent(pseudonym="bác Bảy")
    told_by(record, may_press=False, real_name="Lê Thị Bí Mật", contact="0912 000 777")
    line = AuditEvent.objects.get(action="consent.change")
    assert line.facts["changes"] == {"may_press": [True, False]}
    assert line.facts["fields"] == ["contact", "real_name"]
    assert not [word for word in (NAME, "Bí Mật", "0912") if word in str(line.facts)]


def test_after_use_scopes_only_narrow_and_the_page_is_judged_at_once() -> None:
    record = make_consent(may_press=False)
    page = live_story(record)
    assert gate.is_public(page)
    with pytest.raises(ValidationError) as refused:
        told_by(record, may_press=True)
    assert list(refused.value.message_dict) == ["may_press"]
    told_by(record, may_text=False)
    assert not gate.is_public(StoryPage.objects.get())
    assert live_pages(record) == 1  # still live in the tree, no longer public


def test_after_use_what_was_signed_stays_and_the_end_only_comes_nearer() -> None:
    record = make_consent(expires_on=dt.date(2027, 3, 1))
    live_story(record)
    for facts in ({"given_on": dt.date(2026, 11, 1)}, {"method": "sms"}, {"expires_on": None}, {"expires_on": dt.date(2028, 1, 1)}):
        with pytest.raises(ValidationError) as refused:
            told_by(record, **facts)
        assert list(refused.value.message_dict) == list(facts)
    told_by(record, expires_on=dt.date(2026, 12, 1), real_name="Tạ Văn Viết Đúng")
    record.refresh_from_db()
    assert (record.expires_on, record.real_name) == (dt.date(2026, 12, 1), "Tạ Văn Viết Đúng")


def test_a_refused_correction_changes_nothing() -> None:
    record = make_consent()
    with pytest.raises(ValidationError):
        told_by(record, may_photo=False, may_face=True, real_name="Ai đó")
    record.refresh_from_db()
    assert (record.may_photo, record.real_name) == (True, NAME)
    assert not AuditEvent.objects.filter(action="consent.change").exists()


def test_who_decides_aid_hears_no_consent(person) -> None:
    record = make_consent()
    with pytest.raises(ValidationError, match="Người duyệt hay chi tiền"):
        told_by(record, taken_by=person("approver"))
    assert not consents.may_take().filter(pk__in=[person("approver").pk, person("cashier").pk, person("council").pk]).exists()
    assert consents.may_take().filter(pk=person("social_worker").pk).exists()


# -- found again --------------------------------------------------------------------------------------------------
def test_a_real_name_is_found_whole_with_or_without_accents_and_never_by_a_part() -> None:
    record = make_consent(Subject.CHILD_FROM_7)
    make_consent(real_name="Người Khác")
    for text in (NAME, "ta van gia dinh", "  TẠ  VĂN giả định ", "nguoi nha"):
        assert list(seen.find(seen.Wanted(text=text))) == [record], text
    for text in ("Giả Định", "Tạ Văn", "gia"):
        assert list(seen.find(seen.Wanted(text=text))) == []
    told_by(record, real_name="Tên Mới Sửa")
    assert list(seen.find(seen.Wanted(text=NAME))) == []
    assert list(seen.find(seen.Wanted(text="tên mới sửa"))) == [record]


def test_no_name_lies_readable_in_the_database() -> None:
    record = make_consent(contact="0912 000 777", ward="Khoa Thận")
    with connection.cursor() as cursor:
        cursor.execute("SELECT real_name, contact, ward FROM stories_consentrecord WHERE id = %s", [record.pk])
        row = cursor.fetchone()
    assert not [word for word in ("Giả", "0912", "Thận") for cipher in row if word in cipher]
    assert not [one.mark for one in ConsentMark.objects.all() if "gia" in one.mark and "dinh" in one.mark]


def test_numbers_and_chosen_names_are_found_without_accents() -> None:
    record = make_consent(pseudonym="bác Bảy")
    for text in ("bay", "BÁC", record.number, record.number.lower(), "2026 1"):
        assert list(seen.find(seen.Wanted(text=text))) == [record], text


def test_the_states_of_the_register(clock) -> None:
    held = make_consent()
    soon = make_consent(expires_on=dt.date(2026, 12, 20))
    ask = make_consent(given_on=dt.date(2026, 8, 1), review_on=dt.date(2026, 11, 1))
    bare = make_consent(proof_note="")
    over = make_consent(given_on=dt.date(2026, 1, 1), expires_on=dt.date(2026, 11, 20))
    gone = make_consent()
    ConsentRecord.objects.filter(pk=gone.pk).update(declined_on=dt.date(2026, 11, 20))
    found = {state: set(seen.find(seen.Wanted(state=state))) for state in seen.STATES}
    assert found["held"] == {held, soon, ask, bare}
    assert (found["expiring"], found["ask"], found["no_proof"], found["over"], found["withdrawn"]) == ({soon}, {ask}, {bare}, {over}, {gone})
    assert len(found["all"]) == 6


# -- asked again --------------------------------------------------------------------------------------------------
def test_still_yes_is_asked_again_in_a_year(clock) -> None:
    record = make_consent(given_on=dt.date(2026, 8, 1), review_on=dt.date(2026, 11, 1))
    answer_review(record, by=make_person(), still_yes=True, note="Gọi con gái bác.")
    record.refresh_from_db()
    assert record.review_on == dt.date(2027, 11, 21)
    assert ConsentReview.objects.get().note == "Gọi con gái bác."
    assert "con gái" not in str(list(AuditEvent.objects.values_list("facts", flat=True)))


def test_a_no_takes_the_page_from_the_public_at_once() -> None:
    record = make_consent()
    page = live_story(record)
    answer_review(record, by=make_person(), still_yes=False)
    assert not gate.is_public(StoryPage.objects.get(pk=page.pk))
    record.refresh_from_db()
    assert (record.holds, record.is_over, record.withdrawn_at) == (False, True, None)
    with pytest.raises(ValidationError, match="rút lại"):
        answer_review(record, by=make_person(), still_yes=True)
    with pytest.raises(ValidationError, match="rút lại"):
        told_by(record, may_press=False)


def test_nobody_was_asked_tomorrow_or_before_the_consent() -> None:
    record = make_consent()
    for day in (dt.date(2026, 11, 22), dt.date(2026, 11, 20)):
        with pytest.raises(ValidationError, match="Ngày hỏi lại"):
            answer_review(record, by=make_person(), still_yes=True, asked_on=day)
    assert not ConsentReview.objects.exists()


# -- scans --------------------------------------------------------------------------------------------------------
def scan(name: str = "phieu.pdf", content: bytes = SCAN) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_paper_holds_only_with_its_scan() -> None:
    record = make_consent(method="paper", proof_note="ở trong tủ")
    page = StoryPage(title="Bác kể chuyện", lead="Lời dẫn.", live=False)
    make_stories(make_home()).add_child(instance=page)
    attach(page, record)
    assert not record.has_proof
    page.live = True
    with pytest.raises(PublicationRefused, match="bản chụp"):
        page.save()
    keep_proof(record, scan(), by=make_person())
    record.refresh_from_db()
    assert record.has_proof
    page.live = True
    page.save()
    assert gate.is_public(StoryPage.objects.get())


def test_a_scan_is_replaced_before_use_and_stays_after() -> None:
    record = make_consent(method="paper")
    first = keep_proof(record, scan(), by=make_person()).proof
    second = keep_proof(record, scan("b.pdf", SCAN + b"2"), by=make_person()).proof
    assert list(PrivateFile.objects.values_list("pk", flat=True)) == [second.pk]
    assert not first.file.storage.exists(str(first.file.name))
    live_story(ConsentRecord.objects.get())
    with pytest.raises(ValidationError, match="không thay được"):
        keep_proof(record, scan("c.pdf", SCAN + b"3"), by=make_person())
    assert ConsentRecord.objects.get().proof == second


def test_a_scan_that_is_no_paper_is_refused_and_nothing_is_kept() -> None:
    record = make_consent(method="paper")
    with pytest.raises(ValidationError, match="Không nhận loại tệp này"):
        keep_proof(record, scan("a.exe", b"MZ..."), by=make_person())
    assert not PrivateFile.objects.exists()
