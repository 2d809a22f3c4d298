"""The register's screens: a report from a telephone, what each role may open, and not one secret where it does not belong."""

from __future__ import annotations

import logging
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.operations.models import AuditEvent, PrivateFile
from donations.models import AnswerTemplate, Case, CaseDraft, CaseIdentity, CaseRules
from donations.selectors import cases as seen
from donations.services import cases
from tests.donations.cases.conftest import NAME, PNG, SECRETS, STORY
from tests.factories.pages import make_home

pytestmark = pytest.mark.django_db
REPORT = "/quan-tri/so/ho-so/bao/"
LIST = "/quan-tri/so/ho-so/"
WITHOUT_RIGHT = (
    "editor", "reviewer", "consent_keeper", "specialist", "fund_officer", "ward_liaison", "storekeeper", "kitchen", "cashier", "approver",
    "redaction_checker", "administrator", "break_glass",
)  # fmt: skip


def typed(at, **more: str) -> dict[str, str]:
    form = {
        "key": str(uuid.uuid4()), "name": NAME, "ward": "Khoa Nội", "campus": str(at.campus.pk), "need": "fees", "phone": "0912 000 777",
        "story": STORY, "relative": "", "birth_year": "", "province": "Hà Giang", "commune": "xã Mường Zẹo", "action": "report",
    }  # fmt: skip
    return form | more


def page_of(case: Case, name: str = "case") -> str:
    return reverse(f"backoffice:{name}", args=[case.code])


def secrets_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


# -- the report --------------------------------------------------------------------------------------------------
def test_a_liaison_reports_and_afterwards_reads_only_code_and_state(ward, client_as) -> None:
    liaison = client_as("ward_liaison")
    answer = liaison.post(REPORT, typed(ward), follow=True)
    case = Case.objects.get()
    shown = answer.content.decode()
    assert case.code in shown
    assert "chờ phòng đến gặp" in shown
    assert secrets_in(shown) == []
    ward.step(case)
    assert "phòng đã gặp gia đình" in liaison.get(REPORT).content.decode()
    for address in (LIST, page_of(case), page_of(case, "case_edit"), page_of(case, "case_slip"), reverse("backoffice:case_statistics")):
        assert liaison.get(address).status_code in (302, 403)


def test_another_liaisons_reports_are_not_shown(ward, client_as) -> None:
    other = ward.report(actor=ward.worker)
    assert other.code not in client_as("ward_liaison").get(REPORT).content.decode()


def test_what_was_typed_stays_when_the_form_is_not_complete(ward, client_as) -> None:
    shown = client_as("ward_liaison").post(REPORT, typed(ward, ward="", province="Atlantis")).content.decode()
    assert "Hãy chọn khoa." in shown
    assert "Chưa có tỉnh “Atlantis”" in shown
    assert NAME in shown
    assert Case.objects.count() == 0
    assert CaseDraft.objects.count() == 1  # and survives a telephone that is put away


def test_a_draft_kept_while_typing_comes_back_and_can_be_dropped(ward, client_as) -> None:
    liaison = client_as("ward_liaison")
    kept = liaison.post(reverse("backoffice:case_draft"), typed(ward)).json()
    assert kept["kept"] == "09:00"
    again = liaison.get(REPORT).content.decode()
    assert NAME in again
    assert "nháp bạn chưa gửi" in again
    liaison.post(REPORT, {"action": "forget"})
    assert NAME not in liaison.get(REPORT).content.decode()


# -- who reads ---------------------------------------------------------------------------------------------------
def test_each_opening_is_logged_and_kept_by_no_browser(ward, client_as) -> None:
    case = ward.report()
    answer = client_as("auditor").get(page_of(case))
    assert NAME in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    read = AuditEvent.objects.get(is_read=True, subject_type="donations.case", subject_id=str(case.pk))
    assert (read.actor, read.facts["code"]) == (ward.auditor, case.code)
    client_as("auditor").get(LIST)
    assert AuditEvent.objects.filter(is_read=True, subject_type="donations.case").order_by("-pk").first().facts["codes"] == [case.code]


def test_the_auditor_reads_and_writes_nothing(ward, client_as) -> None:
    case = ward.report()
    auditor = client_as("auditor")
    for action in ("take", "step", "slip", "close", "reopen", "paper"):
        assert auditor.post(page_of(case), {"action": action, "kind": "contact", "outcome": "supported"}).status_code in (302, 403)
    case.refresh_from_db()
    assert (case.state, case.worker, case.steps.count()) == ("reported", None, 0)


def test_names_travel_in_no_address(ward, client_as) -> None:
    case = ward.report()
    worker = client_as("social_worker")
    found = worker.post(LIST, {"q": NAME}).content.decode()
    assert case.code in found
    shown = worker.get(LIST, {"q": "Lò Văn Không"}).content.decode()
    assert case.code in shown  # a search in an address is not read at all
    assert 'method="post"' in shown


def test_a_paper_is_opened_only_by_who_reads_cases(ward, client_as) -> None:
    case = ward.report()
    cases.add_paper(case=case, actor=ward.worker, kind="locality", upload=SimpleUploadedFile("a.png", PNG))
    address = PrivateFile.objects.get().get_absolute_url()
    assert client_as("social_worker").get(address).status_code == 200
    for role in WITHOUT_RIGHT:
        assert client_as(role).get(address).status_code in (302, 403, 404), role
    assert Client().get(address).status_code in (302, 403, 404)


# -- work on a case ----------------------------------------------------------------------------------------------
def test_a_case_is_followed_answered_and_closed_by_the_screens(ward, client_as) -> None:
    case = ward.report()
    worker = client_as("social_worker")
    worker.post(page_of(case), {"action": "take"})
    worker.post(page_of(case), {"action": "step", "kind": "contact", "note": "Gặp tại giường", "day": "", "hour": ""})
    worker.post(page_of(case), {"action": "slip", "answer_due": "25/11/2026"})
    case.refresh_from_db()
    assert (case.worker, case.state, case.slip_number) == (ward.worker, "assessing", "PH-2026-00001")
    template = AnswerTemplate.objects.first()
    begun = worker.post(page_of(case), {"action": "template", "template": str(template.pk)}).content.decode()
    assert template.places.splitlines()[0] in begun
    refused = worker.post(page_of(case), {"action": "close", "outcome": "refused", "answer": ""}).content.decode()
    assert "Hãy viết lời trả lời gia đình" in refused
    nowhere = worker.post(page_of(case), {"action": "close", "outcome": "refused", "answer": template.words, "places": ""}).content.decode()
    assert "ít nhất một nơi khác" in nowhere
    assert template.words.splitlines()[0] in nowhere
    done = worker.post(page_of(case), {"action": "close", "outcome": "refused", "answer": template.words, "places": template.places})
    assert done.url == page_of(case, "case_answer")
    letter = worker.get(done.url).content.decode()
    assert NAME in letter
    assert template.places.splitlines()[0] in letter
    assert "Khoa Nội" not in letter.split('<article class="bo-giay', 1)[1]


def test_a_step_of_the_future_is_told_at_its_hour(ward, client_as) -> None:
    case = ward.report()
    shown = client_as("social_worker").post(page_of(case), {"action": "step", "kind": "contact", "note": "x", "day": "", "hour": "15:00"})
    assert "Giờ này chưa đến" in shown.content.decode()


def test_the_slip_holds_a_number_and_a_day_and_neither_illness_nor_ward(ward, client_as) -> None:
    case = cases.hand_slip(case=ward.report(), actor=ward.worker)
    CaseRules.objects.update(slip_contact="Nhà A, nội bộ 104")
    paper = client_as("social_worker").get(page_of(case, "case_slip")).content.decode().split('<article class="bo-giay', 1)[1].split("</article>")[0]
    for told in (case.slip_number, "ngày 25 tháng 11 năm 2026", "Nhà A, nội bộ 104", NAME):
        assert told in paper
    for never in ("Khoa Nội", "viện phí", STORY, case.code):
        assert never not in paper


def test_a_case_leads_to_a_request_that_knows_its_code(ward, client_as) -> None:
    case = ward.report()
    assert f"/quan-tri/so/lap/de-nghi-chi/?case={case.code}" in client_as("social_worker").get(page_of(case)).content.decode()


def test_a_case_is_corrected_by_the_screen(ward, client_as) -> None:
    case = ward.report()
    worker = client_as("social_worker")
    assert NAME in worker.get(page_of(case, "case_edit")).content.decode()
    form = typed(ward, name="Vàng Thị Mới", province="Sài Gòn")
    del form["key"], form["action"]
    worker.post(page_of(case, "case_edit"), form)
    case.refresh_from_db()
    assert (CaseIdentity.objects.get().name, case.province.name) == ("Vàng Thị Mới", "TP. Hồ Chí Minh")


def test_only_the_head_keeps_the_rules(ward, client_as) -> None:
    form = {
        "no_contact_days": "3", "first_contact_hours": "8", "answer_days": "5", "keep_years": "5", "draft_days": "14", "small_group": "1",
        "opens": "07:30", "closes": "07:00", "slip_contact": "",
    }  # fmt: skip
    head = client_as("head")
    shown = head.post(reverse("backoffice:case_rules"), form).content.decode()
    assert "Ít nhất 2" in shown
    assert "Giờ tan làm phải sau giờ bắt đầu" in shown
    head.post(reverse("backoffice:case_rules"), {**form, "small_group": "5", "closes": "16:30"})
    assert seen.rules().no_contact_days == 3
    assert client_as("social_worker").get(reverse("backoffice:case_rules")).status_code in (302, 403)


def test_a_long_list_costs_no_more_queries(ward, client_as, django_assert_max_num_queries) -> None:
    for _number in range(12):
        ward.report()
    worker = client_as("social_worker")
    worker.get(LIST)
    with django_assert_max_num_queries(12):
        assert worker.get(LIST).status_code == 200


def test_hom_nay_shows_who_waits_to_readers_only_and_no_name(ward, client_as) -> None:
    case = ward.report()
    worker = client_as("social_worker").get("/quan-tri/").content.decode()
    assert case.code in worker
    assert secrets_in(worker) == []
    assert case.code not in client_as("cashier").get("/quan-tri/").content.decode()


# -- canaries ----------------------------------------------------------------------------------------------------
ANONYMOUS = (
    "/", "/cac-quy/", "/so-thu-chi/", "/so-thu-chi/?q=zamcanh", "/tra-cuu/?q=zamcanh", "/hom-quyen-gop/", "/tai-khoan-chinh-thuc/", "/bep-an/",
    "/api/v1/entries", "/api/v1/funds", "/sitemap.xml", LIST, REPORT, "/quan-tri/so/ho-so/thong-ke/",
)  # fmt: skip
STAFF = (
    "/quan-tri/", "/quan-tri/so/chung-tu/", "/quan-tri/so/chung-tu/?q=zamcanh", LIST, REPORT, "/quan-tri/so/ho-so/thong-ke/", "/quan-tri/so/an-nhan/",
    "/quan-tri/reports/site-history/", "/quan-tri/so/hom/",
)  # fmt: skip


def test_no_secret_of_a_case_leaves_the_register(ward, client_as, caplog) -> None:
    """A canary: marked words in no anonymous answer, in no answer to a role without the right, in no log and no audit line."""
    caplog.set_level(logging.DEBUG)
    make_home()
    liaison, worker = client_as("ward_liaison"), client_as("social_worker")
    liaison.post(REPORT, typed(ward), follow=True)
    case = Case.objects.get()
    worker.post(LIST, {"q": NAME})
    worker.get(page_of(case))
    worker.post(page_of(case), {"action": "step", "kind": "visit", "note": "Zămcanh ở Mường Zẹo", "day": "", "hour": ""})
    worker.post(page_of(case), {"action": "close", "outcome": "refused", "answer": "Zămcanh kính mến, chẩn đoán suy thận", "places": "Zămcanh"})
    everyone = [Client(), *(client_as(role) for role in WITHOUT_RIGHT)]
    addresses = [*ANONYMOUS, *STAFF, page_of(case), page_of(case, "case_edit"), page_of(case, "case_slip"), page_of(case, "case_answer")]
    found = []
    for number, client in enumerate(everyone):
        for address in addresses if number else (*ANONYMOUS, page_of(case)):
            answer = client.get(address, follow=True)
            text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()
            words = (
                text.replace("/so-thu-chi/?q=zamcanh", "").replace('value="zamcanh"', "").replace("“zamcanh”", "") if "q=zamcanh" in address else text
            )
            found += [(number, address, secret) for secret in secrets_in(words) if secret != "zamcanh"]
    assert found == []
    assert secrets_in(caplog.text) == []
    assert secrets_in(" ".join(str(event.facts) + event.action + event.subject_id for event in AuditEvent.objects.all())) == []
