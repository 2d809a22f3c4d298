"""The register's screens: a consent from its paper, who sees what, every reading logged, people attached to pages and pictures."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.models import SiteImage
from cms.operations.models import AuditEvent, PrivateFile
from stories.consent import Scope, Subject
from stories.models import SCOPES, ConsentRecord, ConsentWording, StoryPage
from stories.services.consent_reviews import answer_review
from tests.factories.consents import attach, attach_picture, make_consent, make_person, make_wording
from tests.factories.pages import make_home, make_stories
from tests.factories.sample_site import picture

pytestmark = pytest.mark.django_db
ROOM = "/quan-tri/truyen-thong/phieu-dong-y/"
NAME = "Tạ Văn Giả Định"
WITHOUT_RIGHT = ("editor", "reviewer", "specialist", "social_worker", "approver", "auditor", "administrator", "break_glass")


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path, clock):
    settings.MEDIA_ROOT = tmp_path
    yield
    cache.clear()


def typed(**more: object) -> dict[str, object]:
    """A form as it is filled in from a paper: an adult who allows words and fanpage."""
    form: dict[str, object] = {
        "subject_kind": "adult", "real_name": NAME, "pseudonym": "bác Bảy", "contact": "0912 000 777", "signed_by_subject": "on",
        "told_sensitive": "on", "method": "paper", "wording": make_wording().pk, "given_on": "20/11/2026", "taken_by": make_person("hoi").pk,
        "province": "Hà Giang", "ward": "Khoa Thận", "may_text": "on", "may_fanpage": "on",
        "upload": SimpleUploadedFile("phieu.pdf", b"%PDF-1.4\nchu ky"),
    }  # fmt: skip
    return form | more


def draft_story() -> StoryPage:
    return make_stories(make_home()).add_child(instance=StoryPage(title="Bác kể chuyện", lead="Lời dẫn.", live=False))


# -- entering -----------------------------------------------------------------------------------------------------
def test_a_consent_is_entered_from_its_paper_scan_and_all(client_as) -> None:
    answer = client_as("consent_keeper").post(f"{ROOM}moi/", typed(), follow=True)
    record = ConsentRecord.objects.get()
    assert answer.redirect_chain[-1][0] == f"{ROOM}{record.number}/"
    assert {scope.value for scope in record.scopes} == {"text", "fanpage"}
    assert (record.real_name, record.province, record.has_proof, record.review_on) == (NAME, "Tuyên Quang", True, dt.date(2027, 2, 18))
    assert PrivateFile.objects.get().purpose == "consent"


def test_no_box_comes_ticked(client_as) -> None:
    make_wording()
    shown = client_as("consent_keeper").get(f"{ROOM}moi/").content.decode()
    assert shown.count('type="checkbox"') == len(SCOPES) + 2
    assert " checked" not in shown


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"subject_kind": "child_from_7"}, "trẻ từ 7 tuổi ký cùng người đại diện"),
        ({"subject_kind": ""}, "Hãy chọn người trong chuyện là ai."),
        ({"may_face": "on"}, "Cho thấy mặt thì cũng phải cho đăng ảnh"),
        ({"given_on": "22/11/2026"}, "không thể ở sau hôm nay"),
        ({"expires_on": "01/01/2026"}, "Ngày hết hạn phải sau ngày đồng ý"),
        ({"province": "Atlantis"}, "Chưa có tỉnh “Atlantis”"),
        ({"number": "PDY-2026-0999"}, "Sổ chưa in phiếu nào"),
        ({"case": "HS-XXXX"}, "Không có hồ sơ mang mã"),
        ({"upload": SimpleUploadedFile("a.exe", b"MZ...")}, "Không nhận loại tệp này"),
    ],
)
def test_a_refused_form_writes_nothing_and_loses_nothing_typed(client_as, more, sentence) -> None:
    shown = client_as("consent_keeper").post(f"{ROOM}moi/", typed(**more)).content.decode()
    assert sentence in shown
    assert NAME in shown
    assert not ConsentRecord.objects.exists()
    assert not PrivateFile.objects.exists()


def test_whoever_decides_aid_is_not_offered_as_the_one_who_asked(client_as, person) -> None:
    shown = client_as("consent_keeper").post(f"{ROOM}moi/", typed(taken_by=person("approver").pk)).content.decode()
    assert not ConsentRecord.objects.exists()
    assert f'<option value="{person("approver").pk}"' not in shown


def test_a_correction_is_saved_and_the_scan_stays(client_as) -> None:
    keeper = client_as("consent_keeper")
    keeper.post(f"{ROOM}moi/", typed())
    record = ConsentRecord.objects.get()
    form = typed(pseudonym="bác Tám", number="", review_on="18/02/2027")
    form.pop("upload")
    keeper.post(f"{ROOM}{record.number}/sua/", form)
    record.refresh_from_db()
    assert (record.pseudonym, record.has_proof, record.may_fanpage) == ("bác Tám", True, True)


# -- who reads ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", WITHOUT_RIGHT)
def test_nobody_else_opens_the_register(role, client_as) -> None:
    record = make_consent()
    client = client_as(role)
    for address in (ROOM, f"{ROOM}{record.number}/", f"{ROOM}{record.number}/sua/", f"{ROOM}moi/", f"{ROOM}in/", f"{ROOM}mau-loi/"):
        answer = client.get(address)
        assert answer.status_code in (302, 403)
        assert NAME not in answer.content.decode()


def test_every_opening_is_logged_and_kept_by_no_browser(client_as, person) -> None:
    record = make_consent(pseudonym="bác Bảy")
    keeper = client_as("consent_keeper")
    for address, page in ((f"{ROOM}{record.number}/", "consent"), (f"{ROOM}{record.number}/sua/", "consent_edit")):
        answer = keeper.get(address)
        assert NAME in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        read = AuditEvent.objects.filter(is_read=True, subject_type="stories.consentrecord").order_by("-pk").first()
        assert (read.actor, read.subject_id, read.facts["page"]) == (person("consent_keeper"), str(record.pk), page)
    shown = keeper.get(ROOM).content.decode()
    assert (record.number in shown, NAME in shown) == (True, False)
    assert AuditEvent.objects.filter(is_read=True).order_by("-pk").first().facts["codes"] == [record.number]


def test_a_name_is_searched_in_the_body_only(client_as) -> None:
    record, other = make_consent(), make_consent(real_name="Người Khác")
    keeper = client_as("consent_keeper")
    found = keeper.post(ROOM, {"q": "ta van gia dinh"}).content.decode()
    assert (record.number in found, other.number in found) == (True, False)
    assert other.number in keeper.get(ROOM, {"q": NAME}).content.decode()  # a search in an address is not read at all


def test_the_list_asks_little_however_long_it_is(client_as) -> None:
    keeper = client_as("consent_keeper")
    for number in range(3):
        make_consent(pseudonym=f"người {number}")
    keeper.get(ROOM)
    with CaptureQueriesContext(connection) as few:
        keeper.get(ROOM)
    for number in range(12):
        make_consent(pseudonym=f"thêm {number}")
    with CaptureQueriesContext(connection) as many:
        keeper.get(ROOM)
    assert len(many) <= len(few) <= 12


def test_the_scan_opens_for_keepers_only_and_is_logged(client_as) -> None:
    client_as("consent_keeper").post(f"{ROOM}moi/", typed())
    address = PrivateFile.objects.get().get_absolute_url()
    assert client_as("editor").get(address).status_code == 403
    assert client_as("consent_keeper").get(address).status_code == 200
    assert AuditEvent.objects.filter(is_read=True, subject_type="operations.privatefile").count() == 1


# -- acts on the record -------------------------------------------------------------------------------------------
def test_the_head_decides_on_a_childs_face_with_a_reason(client_as, person) -> None:
    record = make_consent(Subject.CHILD_FROM_7)
    address = f"{ROOM}{record.number}/"
    assert client_as("consent_keeper").post(address, {"action": "child_face", "reason": "x"}).status_code in (302, 403)
    head = client_as("head")
    assert "Ghi lý do cho thấy mặt trẻ." in head.post(address, {"action": "child_face", "reason": ""}).content.decode()
    head.post(address, {"action": "child_face", "reason": "Em muốn bạn bè thấy em khỏe lại."})
    record.refresh_from_db()
    assert record.child_face_agreed_by == person("head")


def test_the_head_reads_and_does_not_write_the_register(client_as) -> None:
    record = make_consent()
    head = client_as("head")
    assert head.get(f"{ROOM}{record.number}/").status_code == 200
    assert head.post(f"{ROOM}{record.number}/", {"action": "review", "answer": "no", "asked_on": "21/11/2026"}).status_code in (302, 403)
    record.refresh_from_db()
    assert record.declined_on is None


def test_the_answer_when_asked_again_is_written(client_as) -> None:
    record = make_consent(given_on=dt.date(2026, 8, 1), review_on=dt.date(2026, 11, 1))
    keeper = client_as("consent_keeper")
    address = f"{ROOM}{record.number}/"
    assert "Hãy chọn câu trả lời." in keeper.post(address, {"action": "review", "asked_on": "21/11/2026"}).content.decode()
    keeper.post(address, {"action": "review", "answer": "yes", "asked_on": "20/11/2026"})
    record.refresh_from_db()
    assert record.review_on == dt.date(2027, 11, 20)
    said = keeper.post(address, {"action": "review", "answer": "no", "asked_on": "21/11/2026"})
    assert said["Location"] == reverse("desk:consent_withdraw", args=[record.number])
    record.refresh_from_db()
    assert record.declined_on == dt.date(2026, 11, 21)


def test_new_words_are_a_new_version(client_as) -> None:
    make_consent()
    keeper = client_as("consent_keeper")
    form = {"version": "2026-2", "in_force_from": "21/11/2026", "introduction": "a", "sensitive_note": "b", "aid_note": "c", "copies_note": "d"}
    form |= {f"scope_{scope.value}": "Câu." for scope in Scope}
    keeper.post(f"{ROOM}mau-loi/moi/", form)
    assert ConsentWording.in_force().version == "2026-2"
    shown = keeper.get(f"{ROOM}mau-loi/").content.decode()
    assert ("2026-2" in shown, "đã có người ký" in shown) == (True, True)


# -- people in pages and pictures ---------------------------------------------------------------------------------
def test_an_editor_attaches_by_chosen_name_and_never_sees_a_real_one(client_as) -> None:
    page, record = draft_story(), make_consent(pseudonym="bác Bảy")
    editor = client_as("editor")
    address = f"/quan-tri/truyen-thong/nguoi-trong-bai/{page.pk}/"
    found = editor.post(address, {"q": "bay"}).content.decode()
    assert record.number in found
    editor.post(address, {"attach": record.number})
    assert list(page.appearances.values_list("record", flat=True)) == [record.pk]
    shown = editor.get(address).content.decode()
    edit = editor.get(f"/quan-tri/pages/{page.pk}/edit/").content.decode()
    for text in (found, shown, edit):
        assert record.number in text
        assert not [word for word in (NAME, "Giả Định") if word in text]
    assert "Không có phiếu còn hiệu lực nào khớp" in editor.post(address, {"q": NAME}).content.decode()
    editor.post(address, {"detach": record.number})
    assert not page.appearances.exists()


def test_nothing_over_or_taken_back_is_offered(client_as) -> None:
    page = draft_story()
    over = make_consent(pseudonym="bác Một", given_on=dt.date(2026, 1, 1), expires_on=dt.date(2026, 11, 20))
    gone = make_consent(pseudonym="bác Hai")
    answer_review(gone, by=make_person(), still_yes=False)
    editor = client_as("editor")
    address = f"/quan-tri/truyen-thong/nguoi-trong-bai/{page.pk}/"
    for record in (over, gone):
        assert f'value="{record.number}"' not in editor.post(address, {"q": "bac"}).content.decode()
        editor.post(address, {"attach": record.number})
    assert not page.appearances.exists()


def test_a_picture_has_its_own_people_and_is_judged_at_once(client_as) -> None:
    image = picture("Chân dung")
    SiteImage.objects.filter(pk=image.pk).update(shows_face=True)
    record = make_consent(pseudonym="bác Bảy")
    attach_picture(SiteImage.objects.get(pk=image.pk), make_consent(pseudonym="bác Tám", may_face=False))
    assert SiteImage.objects.get(pk=image.pk).held
    reviewer = client_as("reviewer")
    address = f"/quan-tri/truyen-thong/nguoi-trong-anh/{image.pk}/"
    reviewer.post(address, {"attach": record.number})
    reviewer.post(address, {"detach": "PDY-2026-0002"})
    image.refresh_from_db()
    assert (image.appearances.get().record, image.held) == (record, False)
    assert client_as("specialist").get(address).status_code in (302, 403)
    assert address in reviewer.get(f"/quan-tri/images/{image.pk}/").content.decode()


def test_the_row_and_the_head_of_a_page_lead_to_its_people(client_as) -> None:
    page = draft_story()
    attach(page)
    address = f"/quan-tri/truyen-thong/nguoi-trong-bai/{page.pk}/"
    editor = client_as("editor")
    assert address in editor.get(f"/quan-tri/pages/{page.get_parent().pk}/").content.decode()
    assert address in editor.get(f"/quan-tri/pages/{page.pk}/edit/").content.decode()


def test_today_shows_what_waits_without_a_real_name(client_as) -> None:
    soon = make_consent(expires_on=dt.date(2026, 11, 26), pseudonym="bác Bảy")
    bare = make_consent(proof_note="")
    shown = client_as("consent_keeper").get("/quan-tri/").content.decode()
    assert f"{soon.number} hết hạn, bài tự khuất" in shown
    assert f"{bare.number} chưa có bản chụp" in shown
    assert NAME not in shown
    assert soon.number not in client_as("editor").get("/quan-tri/").content.decode()
